"""Files that are broken, disguised or made to do harm: a sentence for each, in bounded time and memory."""

import io
import os
import random
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import (
    BELOW,
    TOP,
    archive,
    box,
    docx,
    p,
    parts_of,
    relationships,
    sdt,
    span,
    tbl,
    tc,
    tr,
    types,
    xml,
)  # fmt: skip

from csg_rules.documents.places import DocumentError
from csg_rules.papers import guard
from csg_rules.papers.guard import open_package
from csg_rules.papers.word import read_word

MUTATIONS = int(os.environ.get("CSG_MUTATIONS", "300"))
TEXT = "A secret that no message may hold"


def refusal(raw: bytes) -> str:
    with pytest.raises(DocumentError) as refused:
        read_word(raw)
    assert refused.value.__cause__ is None
    assert TEXT not in refused.value.cause
    return refused.value.cause


def with_parts(**changed: str | bytes) -> bytes:
    """A document with parts put in place of its own, or beside them; `document` is its main part."""
    parts = parts_of(p(TEXT))
    for name, content in changed.items():
        parts[f"word/{name}.xml"] = content
    return archive(parts)


def document(head: str, body: str) -> str:
    return xml("w:document", f"<w:body>{body}</w:body>").replace("?>", f"?>{head}", 1)


# Other files by the name of a Word document.

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "The file is empty."),
        (bytes(5000), "The file is empty."),
        (b"%PDF-1.7 " + TEXT.encode(), "This is a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"\xff\xd8\xff\xe0", "This is a picture"),
        (b"GIF89a", "This is a picture"),
        (b"{\\rtf1 " + TEXT.encode(), "This is a rich text file"),
        (b"\n<!doctype HTML><p>" + TEXT.encode(), "This is a web page"),
        (b"<HTML><body>" + TEXT.encode(), "This is a web page"),
        (b'<?xml version="1.0"?><w:wordDocument>', "This is Word's single-file XML"),
        (b'<?xml version="1.0"?><pkg:package>', "This is Word's single-file XML"),
        (b'<?xml version="1.0"?><a/>', "This is an XML file"),
        (TEXT.encode(), "This is plain text"),
        (TEXT.encode("utf-16"), "This is plain text"),
        ("Zoë’s minutes".encode("cp1252"), "This is plain text"),
        (OLD + "WordDocument".encode("utf-16-le"), "This is a file of an old Word (.doc): open it in Word"),
        (OLD + "Workbook".encode("utf-16-le"), "This is a file of an old Excel (.xls): open it in Excel"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "The file is locked with a password"),
        (OLD, "This is a file of an old Office"),
        (b"\x1f\x8b\x08", "This is a packed archive"),
        (bytes(range(256)), "This is no Word or Excel file"),
        (b"PK\x03\x04" + bytes(90), "The file is damaged or was cut off"),
        (archive({"notes.txt": TEXT}), "This is no Word or Excel file, whatever its name says. It may be a packed"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "This is an OpenDocument text (.odt), whatever its name says: open it in Word or LibreOffice",
        ),
        (
            archive({"[Content_Types].xml": types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")}),
            "This is an Excel workbook, whatever its name says: let its name end in .xlsx.",
        ),
        (
            archive({"[Content_Types].xml": types("application/vnd.ms-powerpoint.presentationml.slideshow.main+xml")}),
            "This is a PowerPoint file",
        ),
        (archive({"[Content_Types].xml": types("application/xml")}), "This is no Word or Excel file"),
        (archive({"[Content_Types].xml": types()}), "The file holds no document"),
    ],
)  # fmt: skip
def test_another_file_is_told_by_what_it_is(raw: bytes, said: str) -> None:
    assert refusal(raw).startswith(said)


def test_the_guard_tells_both_kinds_apart() -> None:
    package = open_package(docx(p("x")))
    assert package.kind() == "word"
    with pytest.raises(DocumentError, match="This is a Word document, whatever its name says"):
        package.refuse_all_but("excel")


def test_parts_are_found_however_they_are_spelt() -> None:
    package = open_package(docx(p("x")))
    assert package.find("Word\\Document.XML") == "word/document.xml"
    assert package.find("word/other.xml") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_all_parts_can_be_checked_for_a_library_that_opens_the_bytes_itself(encoding: str) -> None:
    parts = parts_of(p("x"))
    parts["word/media/image1.png"] = b"\x89PNG <!DOCTYPE is a picture"
    open_package(archive(parts)).refuse_unsafe_parts()
    parts["xl/sheet1.dat"] = document('<!DOCTYPE d [<!ENTITY a "b">]>', "").replace("UTF-8", encoding).encode(encoding)
    with pytest.raises(DocumentError, match="declares XML entities"):
        open_package(archive(parts)).refuse_unsafe_parts()


# Damage.


def test_a_document_that_was_cut_off() -> None:
    raw = docx(p("x") * 50)
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refusal(raw[: int(len(raw) * share)]).startswith("The file is damaged or was cut off")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "A part of the file isn't XML"),
        (b"not XML at all", "A part of the file isn't XML"),
        (b"<w:document>", "A part of the file is damaged"),
        (xml("w:document", f"<w:body>{p(TEXT)}").encode(), "A part of the file is damaged"),
        (xml("w:document", f"<w:body><w:p>{TEXT}\x01</w:p></w:body>").encode(), "A part of the file is damaged"),
        (b"<a/>", "The file holds no document"),
        (xml("w:document", "").encode(), "The file holds no document"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "A part of the file isn't XML in an encoding"),
        ("<?xml version='1.0' encoding='IBM037'?><a/>".encode("cp037"), "A part of the file isn't XML in an encoding"),
        ("<a/>".encode("utf-32-le"), "A part of the file isn't XML in an encoding"),
        (b"<\x00a", "The file is damaged"),
    ],
)
def test_a_main_part_that_is_no_document(content: bytes, said: str) -> None:
    assert refusal(with_parts(document=content)).startswith(said)


def test_a_style_sheet_that_is_damaged() -> None:
    assert refusal(with_parts(styles="<w:styles>")).startswith("A part of the file is damaged")


def test_a_checksum_that_is_wrong() -> None:
    parts = parts_of(p(TEXT))
    raw = bytearray(archive(parts, zipfile.ZIP_STORED))
    raw[raw.index(TEXT.encode())] ^= 1
    assert refusal(bytes(raw)).startswith("The file is damaged")


RICH = (
    p("Minutes", style="Heading2")
    + p("x", '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>', box(p("boxed")), style="Deep")
    + p(
        sdt("<w:r><w:t>3 May</w:t></w:r>", '<w:date w:fullDate="2024-05-03T00:00:00Z"/>'),
        '<w:r><w:sym w:char="F0FE"/></w:r>',
    )
    + tbl(
        tr(tc("a", properties=TOP), tc("b", properties=span(2))),
        tr(tc(properties=BELOW), sdt(tc(tbl(tr("c")), "d")), "e"),
    )
    + p('<w:ins><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r></w:ins>')
    + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
)
RICH_PARTS = {
    "footnotes": f'<w:footnote w:id="1">{p("foot")}</w:footnote>',
    "comments": f'<w:comment w:id="1">{p("said")}</w:comment>',
    "header1": p("Top"),
}


def test_only_our_own_errors_come_out_of_mutated_files() -> None:
    """`CSG_MUTATIONS` says how many, 300 if it says nothing."""
    chance = random.Random(4)
    whole = docx(p("x") + tbl(tr("a", sdt(tc("b"))), tr("c")))
    stored = archive(parts_of(p("x") + tbl(tr("a", "b"))), zipfile.ZIP_STORED)
    for number in range(MUTATIONS):
        raw = bytearray(stored if number % 2 else whole)
        for _ in range(chance.choice((1, 1, 2, 8))):
            mutate(raw, chance)
        try:
            read_word(bytes(raw))
        except DocumentError:
            continue


def test_only_our_own_errors_come_out_of_mutated_parts() -> None:
    """As XML that is well-formed: tags and values put in the place of others."""
    chance = random.Random(5)
    whole = {name: content for name, content in parts_of(RICH, **RICH_PARTS).items() if isinstance(content, str)}
    names = sorted({name for content in whole.values() for name in re.findall(r"(?<=[</])w:\w+", content)})
    for _ in range(MUTATIONS):
        parts = dict(whole)
        name = chance.choice([*parts, "word/document.xml", "word/document.xml"])
        for _ in range(chance.choice((1, 2, 5, 20))):
            parts[name] = swapped(parts[name], names, chance)
        try:
            read_word(archive(parts))
        except DocumentError:
            continue


def swapped(content: str, names: list[str], chance: random.Random) -> str:
    """The XML with one of its elements renamed, emptied, doubled or taken out, or one of its values changed."""
    elements = list(re.finditer(r"<(w:\w+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)", content))
    if not elements:
        return content
    found, how = chance.choice(elements), chance.randrange(6)
    name, other = found[1], chance.choice(names)
    values = re.compile(r'(?<==")[^"]*(?=")')
    odd = chance.choice(("", "0", "-1", "99999999", "true", "x", "restart", "2"))
    new = (
        found[0].replace(name, other),
        "",
        found[0] * 2,
        f"<{other}>{found[0]}</{other}>",
        values.sub(odd, found[0], count=1),
    )
    if how == 5:  # all of one name
        return re.sub(rf"(?<=[</]){name}(?=[\s/>])", other, content)
    return content[: found.start()] + new[how] + content[found.end() :]


def mutate(raw: bytearray, chance: random.Random) -> None:
    # The archive's list of parts is at the end: half of the changes go there.
    at = chance.randrange(len(raw)) if chance.random() < 0.5 else len(raw) - 1 - chance.randrange(min(700, len(raw)))
    how = chance.randrange(5)
    if how == 0:
        raw[at] = chance.randrange(256)
    elif how == 1:
        raw[at] ^= 1 << chance.randrange(8)
    elif how == 2:
        raw[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)))
    elif how == 3 and len(raw) > 100:
        del raw[at : at + chance.randrange(1, 9)]
    else:
        raw[at:at] = chance.randbytes(chance.randrange(1, 9))


# Harm.


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE d [<!ENTITY a "{TEXT}">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">',
        '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "' + "&a;" * 99 + '"><!ENTITY c "' + "&b;" * 99 + '">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(head: str, encoding: str) -> None:
    content = document(head, "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>").replace("UTF-8", encoding[:6].upper())
    assert refusal(with_parts(document=content.encode(encoding))).startswith("The file declares XML entities")


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes"])
def test_entities_are_refused_in_any_part_that_is_read(name: str) -> None:
    body = p(TEXT, '<w:r><w:footnoteReference w:id="1"/></w:r>')
    parts = parts_of(body, footnotes="")
    parts[f"word/{name}.xml"] = '<!DOCTYPE d [<!ENTITY a "b">]><a>&a;</a>'
    assert refusal(archive(parts)).startswith("The file declares XML entities")


def test_a_main_part_of_another_name_does_not_get_round_the_guard() -> None:
    parts = parts_of("")
    parts["_rels/.rels"] = relationships({"officeDocument1": "word/document.dat"})
    parts["word/document.dat"] = document('<!DOCTYPE d [<!ENTITY a "b">]>', "")
    assert refusal(archive(parts)).startswith("The file declares XML entities")


def test_an_entity_that_nobody_declared() -> None:
    assert refusal(with_parts(document=document("", "&a;"))).startswith("A part of the file is damaged")


@pytest.mark.parametrize("name", ["../x.xml", "word/../../x.xml", "/etc/x.xml", "..\\x.xml", "C:/x.xml", "\\x.xml"])
def test_paths_that_lead_out_are_refused(name: str) -> None:
    assert refusal(archive({**parts_of(p(TEXT)), name: "x"})).startswith("A part of the file has a path that leads out")


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x", "/"])
def test_relationships_lead_nowhere_else(target: str) -> None:
    parts = parts_of(p("x."))
    parts["word/_rels/document.xml.rels"] = relationships({"styles1": target})
    assert len(read_word(archive(parts)).blocks) == 1


def test_a_part_that_is_there_twice() -> None:
    made = io.BytesIO(docx(p("x")))
    with zipfile.ZipFile(made, "a") as file:
        file.writestr("WORD/document.xml", "<a/>")
    assert refusal(made.getvalue()).startswith("The file holds one part twice")


def test_a_locked_archive() -> None:
    raw = bytearray(docx(p("x")))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert refusal(bytes(raw)).startswith("The file is locked with a password")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_office_never_uses(compression: int) -> None:
    assert refusal(archive(parts_of(p("x")), compression)).startswith("The file was packed in a way")


def test_too_many_parts() -> None:
    raw = archive({**parts_of(p("x")), **{f"word/{number}": "" for number in range(guard.MAX_PARTS)}})
    assert refusal(raw).startswith("The file holds more than 3,000 parts")


def test_too_much_text_in_all() -> None:
    raw = archive({**parts_of(p("x")), **{f"word/{number}.xml": bytes(900_000) for number in range(70)}})
    assert refusal(raw).startswith("The parts of the file unpack to more than 60 MB")


def test_a_file_that_is_too_large() -> None:
    assert refusal(b"PK" + bytes(guard.MAX_FILE)).startswith("The file is larger than 64 MB")


def test_deep_nesting() -> None:
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    assert refusal(docx(deep)).startswith("The document is nested too deeply")
    tables = tbl(tr(tc(p("x"))))
    for _ in range(25):
        tables = tbl(tr(tc(tables, p())))
    assert refusal(docx(tables)).startswith("Tables are nested more than 20 deep")


@pytest.mark.parametrize("around", ["w:r", "w:ins", "w:customXml", "mc:Choice"])
def test_nesting_as_deep_as_the_parser_lets_through_is_read(around: str) -> None:
    content = f"<{around}>" * 240 + "<w:t>x</w:t>" + f"</{around}>" * 240
    assert len(read_word(docx(f"<w:p>{content}</w:p>")).blocks) == 1
    blocks = f"<{around}>" * 240 + p("x") + f"</{around}>" * 240
    assert len(read_word(docx(blocks)).blocks) == 1


@pytest.mark.parametrize("odd", ["-3", "1e9", "", "9" * 5000, "٣"])
def test_odd_numbers_are_no_numbers(odd: str) -> None:
    row = tr(tc("a", properties=f'<w:gridSpan w:val="{odd}"/>'), properties=f'<w:gridBefore w:val="{odd}"/>')
    listed = p("b", properties=f'<w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="{odd}"/></w:numPr>')
    assert len(read_word(docx(tbl(row) + listed)).blocks) == 2


def test_styles_that_build_on_each_other_in_a_circle() -> None:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 50}"/></w:style>'
        for n in range(50)
    )
    assert len(read_word(docx(p("x.", style="S0"), styles=ring)).blocks) == 1


def test_a_refusal_of_a_damaged_archive_is_quick() -> None:
    raw = b"PK\x03\x04" + b"PK\x01\x02" * 5_000_000
    start = time.perf_counter()
    assert refusal(raw).startswith("The file holds more than")
    assert time.perf_counter() - start < 5


# Memory, each in a process of its own.

SCRIPT = """
import sys, time
from csg_rules.documents.places import DocumentError
from csg_rules.papers.word import read_word
raw = open(sys.argv[1], "rb").read()
start = time.perf_counter()
try:
    said = f"read {len(read_word(raw).blocks)}"
except DocumentError as refused:
    said = refused.cause
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024
print(peak, round(time.perf_counter() - start, 2), said, sep="|")
"""


def measured(raw: bytes, folder: Path) -> tuple[int, float, str]:
    """Megabytes at the peak, seconds, and what came out."""
    file = folder / "minutes.docx"
    file.write_bytes(raw)
    ran = subprocess.run([sys.executable, "-c", SCRIPT, str(file)], capture_output=True, text=True, check=True)
    peak, seconds, said = ran.stdout.strip().split("|")
    return int(peak), float(seconds), said


def burst(megabytes: int) -> bytes:
    """An archive whose main part unpacks to so much white space."""
    parts = parts_of("")
    del parts["word/document.xml"]
    made = io.BytesIO(archive(parts))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as part:
        part.write(b"<w:document>")
        for _ in range(megabytes):
            part.write(b" " * 2**20)
    return made.getvalue()


def lying(megabytes: int) -> bytes:
    """The same with a list of parts that says the part is small."""
    raw = bytearray(burst(megabytes))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 5000)
    return bytes(raw)


def rows(number: int, columns: int) -> bytes:
    cells = "".join(tc(p(f"Point {column}.")) for column in range(columns))
    return docx(tbl(tr(cells) * number))


def loose(body: str) -> bytes:
    """A document that isn't packed at all."""
    return archive(parts_of(body), zipfile.ZIP_STORED)


def pictures() -> bytes:
    """Fifty megabytes that don't shrink, in one part."""
    noise = random.Random(1).randbytes(50 * 2**20)
    assert len(zlib.compress(noise[: 2**20])) > 2**20 - 1000
    return archive({**parts_of(p("x.")), "word/media/image1.png": noise})


MARK_DELETED = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
HEADER = '<w:headerReference r:id="header1"/>'


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from Linux's /proc")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: burst(400), "A part of the file unpacks to more than 20 MB."),
        (lambda: burst(19), "A part of the file was packed so tightly"),
        (lambda: lying(400), "The file is damaged"),
        (pictures, "read 1"),
        (lambda: loose("<w:p/>" * 3_000_000), "The document is too large"),
        (lambda: loose('<w:p w:a="1" w:b="2" w:c="3"/>' * 600_000), "The document is too large"),
        (lambda: loose("<w:p/>" * 95_000), "read 0"),
        (lambda: loose("<w:p/>" * 190_000), "The document is too large"),
        (lambda: loose((MARK_DELETED + "<w:r><w:t>x</w:t></w:r></w:p>") * 40_000), "read 1"),
        (lambda: docx(f"{p('x.')}<w:sectPr>{HEADER}</w:sectPr>", header1=p("page" + " " * 10**6 + "x")), "read 1"),
        (lambda: loose(p("x.") + f"<w:sectPr>{HEADER * 100_000}</w:sectPr>"), "read 1"),
        (lambda: docx(p("x.") * 40_000), "read 40000"),
        (lambda: docx(p("x.") * 40_001), "The file holds more than 40,000 paragraphs or filled cells"),
        (lambda: rows(10_000, 4), "read 1"),
        (lambda: rows(10_000, 12), "The document is too large|The file holds more than 40,000"),
    ],
    ids=[
        "bomb",
        "small bomb",
        "lying bomb",
        "pictures",
        "elements",
        "attributes",
        "empty",
        "too many empty",
        "one paragraph of many",
        "white space",
        "references",
        "paragraphs",
        "too many paragraphs",
        "rows",
        "too many rows",
    ],
)
def test_memory_and_time_are_bounded(make: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    peak, seconds, told = measured(make(), tmp_path)
    assert told.startswith(tuple(said.split("|")))
    assert peak < 300
    assert seconds < 60
