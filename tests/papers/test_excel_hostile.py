"""Workbooks made to harm, broken ones, and other files under their name: a sentence, in bounded time and memory."""

import io
import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator

import pytest
from excel_cases import MAIN, bare, only, outline, package, relations, row, rows, stored, text
from word_files import archive, docx, p

from csg_rules.documents.places import DocumentError
from csg_rules.papers import budget, excel_ranges
from csg_rules.papers.excel import read_excel
from csg_rules.papers.excel_grid import read_grid
from csg_rules.papers.paper import Table


@pytest.fixture(autouse=True)
def _in_bounded_time() -> Iterator[None]:
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < 60


def cause(raw: bytes) -> str:
    with pytest.raises(DocumentError) as refusal:
        read_excel(raw)
    return refusal.value.cause


def test_nothing_is_printed_of_a_style_that_leads_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    looks = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    named = '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    raw = bare(row(1, text("A1", "AB")), styles=looks + named, strings="<si/>")
    with pytest.raises(DocumentError):
        read_grid(raw)  # standard output may be a report
    assert capsys.readouterr() == ("", "")


# Other files


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"Name;Role\nAB;nurse\n", "no Word or Excel file|plain text"),
        (docx(p("x")), "Word document"),
        (
            archive({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "OpenDocument",
        ),
        (archive({"[Content_Types].xml": '<Types t="ms-excel.sheet.binary.main"/>'}), ".xlsb"),
        (archive({"readme.txt": "hello"}), "no Word or Excel file"),
        (package({"readme.txt": "hello"}), "no workbook"),
        (package({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}), "no sheet"),
    ],
)
def test_what_is_no_workbook_is_told(raw: bytes, words: str) -> None:
    assert re.search(words, cause(raw))


def test_a_workbook_cut_off_is_refused() -> None:
    raw = rows(("AB", "nurse"))
    for part in (0.2, 0.5, 0.9, 0.99):
        assert "send it again" in cause(raw[: int(len(raw) * part)])


def test_a_workbook_of_charts_alone_holds_nothing_to_read() -> None:
    raw = package(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "/xl/workbook.xml")),
            "xl/workbook.xml": '<workbook><sheets><sheet name="Chart" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(("r1", "chartsheet", "chartsheets/sheet1.xml")),
        }
    )
    assert "no sheet with cells" in cause(raw)


# Far, wide and many


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1"])
def test_a_cell_in_the_last_corner_and_a_false_size_are_read_at_once(dimension: str) -> None:
    data = row(1, text("A1", "AB")) + row(1048576, text("XFD1048576", "CD"))
    start = time.perf_counter()
    assert outline(bare(data, before=f'<dimension ref="{dimension}"/>')) == ["AB", "CD"]
    assert time.perf_counter() - start < 5


def test_a_sheet_formatted_to_its_last_row_is_read_at_once() -> None:
    styles = (
        '<borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs>'
    )
    cells = "".join(f'<row r="{number}" s="1"><c r="A{number}" s="1"/></row>' for number in range(2, 100_000))
    last = '<row r="1048576" s="1"><c r="A1048576" s="1"/></row>'
    start = time.perf_counter()
    assert outline(bare(row(1, text("A1", "AB"), text("B1", "CD")) + cells + last, styles=styles)) == [[["AB", "CD"]]]
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("merged", ["A1:XFD1048576", "A1:A1048576", "A1:XFD1"])
def test_a_merged_cell_over_the_whole_sheet_takes_no_more_than_what_it_holds(merged: str) -> None:
    data = row(1, text("A1", "AB")) + row(2, text("B2", "CD"), text("C2", "EF"))
    paper = only(bare(data, f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'))
    found = [block.text for block in paper.blocks if not isinstance(block, Table)]
    found += [cell.text for table in paper.tables for cell in table.cells() if cell.text]
    assert sorted([*found, *(aside.text for aside in paper.asides)]) == ["AB", "CD", "EF"]


def test_merged_cells_that_overlap_lose_nothing() -> None:
    data = row(1, text("A1", "AB"), text("B1", "CD")) + row(2, text("A2", "EF"), text("B2", "GH"))
    ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "B1:C3", "A1:A9", "A1:B2", "B2:B2"))
    paper = only(bare(data, f"<mergeCells>{ranges}</mergeCells>"))
    found = [block.text for block in paper.blocks if not isinstance(block, Table)]
    found += [cell.text for table in paper.tables for cell in table.cells() if cell.text]
    assert sorted([*found, *(aside.text for aside in paper.asides)]) == ["AB", "CD", "EF", "GH"]


def test_cells_along_a_diagonal_make_no_huge_table() -> None:
    data = "".join(
        row(number, *(text(excel_ranges.name_of(number, column), "AB") for column in (number, number + 1)))
        for number in range(1, 2000)
    )
    assert "so far apart" in cause(bare(data))


def test_too_many_filled_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_PIECES", 10)
    assert "more than 10 paragraphs or filled cells" in cause(rows(*[("AB",)] * 11))
    assert only(rows(*[("AB",)] * 10)).blocks
    notes = "".join(f'<comment ref="B{n}"><text><t>CD</t></text></comment>' for n in (1, 2))
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "comments", "../c.xml")),
        "xl/c.xml": f"<comments><commentList>{notes}</commentList></comments>",
    }
    cells = "".join(row(n, text(f"A{n}", "AB")) for n in range(1, 10))
    assert "more than 10 paragraphs or filled cells" in cause(bare(cells, more=more))


def test_one_long_text_shared_by_all_cells_is_refused() -> None:
    strings = f"<si><t>{'word ' * 6000}</t></si>"
    cells = "".join(row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(1, 1000))
    assert "characters of text" in cause(bare(cells, strings=strings))
    breaks = "<si><t>" + "a\n" * 16_000 + "</t></si>"
    assert "paragraphs or filled cells" in cause(bare(cells, strings=breaks))


def test_a_cell_longer_than_excel_can_hold_is_refused() -> None:
    assert "32,767" in cause(bare(row(1, text("A1", "x" * 32_768))))


def test_more_strings_styles_merged_cells_or_sheets_than_minutes_have_are_refused() -> None:
    one = row(1, text("A1", "AB"))
    assert "300,000 texts" in cause(stored(bare(one, strings="<si/>" * 300_001)))
    assert "styles" in cause(stored(bare(one, styles=f"<cellXfs>{'<xf/>' * 70_001}</cellXfs>")))
    merged = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 50_002))
    assert "50,000 merged" in cause(bare(one, f"<mergeCells>{merged}</mergeCells>"))
    sheets = '<sheet name="x" sheetId="1"/>' * 501
    assert "500 sheets" in cause(package({"xl/workbook.xml": f"<workbook><sheets>{sheets}</sheets></workbook>"}))


def test_names_formats_and_rules_of_conditions_without_end_are_not_looked_at() -> None:
    rules = '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs"/></conditionalFormatting>' * 5000
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="x"/></hyperlinks>'
    assert outline(bare(row(1, text("A1", "AB")), rules + links)) == ["AB"]


def test_nested_elements_are_refused() -> None:
    assert "deeper" in cause(bare("<row>" * 20_000 + "</row>" * 20_000))


def test_pictures_of_50_mb_are_not_unpacked() -> None:
    raw = io.BytesIO(bare(row(1, text("A1", "AB"))))
    with zipfile.ZipFile(raw, "a") as archive:
        archive.writestr("xl/media/image1.png", bytes(50 * 2**20))
    start = time.perf_counter()
    assert outline(raw.getvalue()) == ["AB"]
    assert time.perf_counter() - start < 10


def test_parts_are_found_in_whatever_case_they_are_named() -> None:
    with zipfile.ZipFile(io.BytesIO(bare(row(1, text("A1", "AB"))))) as archive:
        parts: dict[str, str | bytes] = {
            name.replace("sheet1", "Sheet1"): archive.read(name) for name in archive.namelist()
        }
    assert outline(package(parts)) == ["AB"]


def test_a_10_000_row_table_is_read_in_seconds() -> None:
    raw = rows(("Name", "Role", "Agency"), *[(f"AB{number}", "nurse", number) for number in range(10_000)])
    start = time.perf_counter()
    (table,) = only(raw).tables
    assert table.rows == 10_001
    assert time.perf_counter() - start < 10


_MEASURED = """
import sys
from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel import read_excel
from csg_rules.papers.excel_grid import read_grid
try:
    read_excel(open(sys.argv[1], "rb").read())
except DocumentError as error:
    print(error.cause)
# Not ru_maxrss: it starts with what the tests' own process held when it started this one.
(peak,) = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the memory")
@pytest.mark.parametrize("kind", ["filled", "empty elements", "many strings", "apart"])
def test_memory_is_bounded(kind: str, tmp_path: object) -> None:
    data = {
        "filled": lambda: bare(
            "".join(
                row(number, *(f'<c t="inlineStr"><is><t>{number} {column}</t></is></c>' for column in range(20)))
                for number in range(1, 10_000)
            )
        ),
        "empty elements": lambda: bare("<row>" + "<c/>" * 16_000 + "</row>", "<a/>" * 2_500_000),
        "many strings": lambda: bare("", strings="".join(f"<si><t>{number}</t></si>" for number in range(299_000))),
        # Every other cell of a table as large as any may be.
        "apart": lambda: bare(
            "".join(
                row(n, *(f'<c/><c t="inlineStr"><is><t>{n} {column}</t></is></c>' for column in range(20)))
                for n in range(1, 9_999)
            )
            + row(9_999, *("<c><v>1</v></c>" for column in range(40)))
        ),
    }[kind]()
    path = f"{tmp_path}/{kind}.xlsx"
    with open(path, "wb") as file:
        file.write(stored(data))
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, path], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout.split()[-1]) <= 300


# Broken and sly


@pytest.mark.parametrize(
    "data",
    [
        '<row r="0"><c r="A1"><v>1</v></c></row>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        "<row>" + "<c/>" * 16_385 + "</row>",
        "<row></cell>",
        "<row>&undefined;</row>",
    ],
)
def test_what_is_damaged_is_told(data: str) -> None:
    assert "damaged" in cause(bare(data))


def test_a_cell_that_stands_twice_is_refused() -> None:
    assert "one cell twice" in cause(bare(row(1, text("A1", "AB"), text("A1", "CD"))))


def test_numbers_that_are_none_stand_as_they_are() -> None:
    values = ("nan", "inf", "1e999", "1_0", "0x1F", "9" * 400)
    assert outline(bare(row(1, *(f"<c><v>{value}</v></c>" for value in values))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        f'<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'
    )
    with zipfile.ZipFile(io.BytesIO(bare(row(1, '<c r="A1" t="s"><v>0</v></c>'), strings="<si/>"))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    assert "entities" in cause(package({**parts, "xl/sharedStrings.xml": bomb.encode(encoding)}))


def test_entities_in_an_encoding_that_hides_them_are_refused() -> None:
    bomb = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode("cp037")
    assert cause(package({"xl/workbook.xml": bomb}))


def test_targets_outside_are_never_followed() -> None:
    outside = (
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="https://example.org/a" TargetMode="External"/>'
        '<Relationship Id="r2" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>'
    )
    sheets = '<sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r2"/></sheets>'
    raw = package({"xl/workbook.xml": f"<workbook>{sheets}</workbook>", "xl/_rels/workbook.xml.rels": outside})
    assert "damaged" in cause(raw)


def test_packings_of_other_programs_are_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "packed" in cause(raw.getvalue())


def test_bytes_changed_at_random_never_raise_anything_else() -> None:
    chance = random.Random(4)
    whole = rows(("Name", "Role", "Due"), ("AB", "nurse\n- two", 3.5), (), ("CD", True, "x"))
    loose = stored(whole)
    outcomes = set()
    for round_ in range(300):
        # Stored parts let the changes through to the XML; packed ones break on the way.
        raw = bytearray(loose if round_ % 3 else whole)
        for _ in range(chance.randint(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        outcomes.add(_outcome(_mended(bytes(raw)) if round_ % 3 == 1 else bytes(raw)))
    assert outcomes == {"read", "refused"}


def test_xml_changed_at_random_never_raises_anything_else() -> None:
    chance = random.Random(5)
    with zipfile.ZipFile(io.BytesIO(rows(("Name", "Role"), ("AB", "x\ny"), (3, True)))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in sorted(parts) if name.startswith("xl/")]
    outcomes = set()
    for _ in range(300):
        name = chance.choice(names)
        content = bytearray(bytes(parts[name]))  # type: ignore[arg-type]
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = chance.choice(
                [b"", b"9", b"-1", b'"', b"<", b"1e9", b"A1:XFD1048576", b"\xff", b"&#0;", b"99999999999999999999"]
            )
        outcomes.add(_outcome(package({**parts, name: bytes(content)})))
    assert outcomes == {"read", "refused"}


def _outcome(raw: bytes) -> str:
    try:
        read_excel(raw)
    except DocumentError as error:
        return "refused" if error.cause.endswith(".") else error.cause
    return "read"


def _mended(raw: bytes) -> bytes:
    """The package with its check sums made right again, where its directory can be read at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts: dict[str, str | bytes] = {}
            for info in archive.infolist():
                start = info.header_offset + 30 + len(info.filename.encode())
                parts[info.filename] = raw[start : start + info.file_size]
        return package(parts)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return raw
