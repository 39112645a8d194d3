"""Files made to burst, to hang or to lead outside, each by its name. Most hold a little that is understood as minutes,
so that they go the whole way."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

from excel_cases import MAIN, OFFICE, bare, package, relations, row, stored, text
from word_files import archive, box, p, parts_of, relationships, span, tbl, tc, tr, xml

MEGABYTE = 2**20
MADE = "AB was seen at the shops after school. "
TITLES = (
    "Context", "Situation", "HSB", "Vulnerability factors", "Risk factors", "Resilience factors", "Strengths",
    "Involvement", "Interventions", "Barriers",
)  # fmt: skip
NAMES = ("Individual", "Home", "Peers", "School", "Neighbourhood")
MINUTES = tbl(tr(*TITLES), tr("School", *(tc(p(MADE)) for _ in range(9)))) + p("Further notes.")
# The same, far below whatever else a sheet holds.
MINUTES_ROWS = "".join(
    row(at, *(text(f"{chr(65 + column)}{at}", words) for column, words in enumerate(words_)))
    for at, words_ in ((1_000_000, TITLES), (1_000_001, ("School", *(MADE for _ in range(9)))))
)


def noise(megabytes: int) -> bytes:
    """What doesn't shrink."""
    return random.Random(1).randbytes(megabytes * MEGABYTE)


def loose(body: str, **others: str) -> bytes:
    """A document that isn't packed at all: what is large and even would else be refused before it's looked at."""
    return archive(parts_of(MINUTES + body, **others), zipfile.ZIP_STORED)


def docx(body: str, **others: str) -> bytes:
    return archive(parts_of(MINUTES + body, **others))


def sheet(data: str, after: str = "", strings: str = "<si/>", styles: str = "") -> bytes:
    return bare(data + MINUTES_ROWS, after, strings=strings, styles=styles)


def salted(count: int, make: Callable[[str], str]) -> str:
    """So many pieces, each with other words in it, so that they don't shrink to next to nothing."""
    chance = random.Random(2)
    return "".join(make(f"{chance.getrandbits(80):x}") for _ in range(count))


def _with_part(raw: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(raw)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return made.getvalue()


def _burst(megabytes: int, name: str, parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO(archive({key: value for key, value in parts.items() if key != name}))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for _ in range(megabytes):
            part.write(b" " * MEGABYTE)
    return made.getvalue()


def _lying(raw: bytes) -> bytes:
    """Says that its last part is small."""
    changed = bytearray(raw)
    at = changed.rindex(b"PK\x01\x02")
    changed[at + 24 : at + 28] = struct.pack("<I", 5000)
    return bytes(changed)


def _excel_parts(raw: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


ONE = row(1, text("A1", "AB"), text("B1", "CD"))
_ENTITIES = '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "' + "&a;" * 99 + '"><!ENTITY c "' + "&b;" * 99 + '">]>'


def _word_with_head(head: str) -> bytes:
    content = xml("w:document", f"<w:body>{p('x')}</w:body>").replace("?><", f"?>{head}<", 1)
    return archive({**parts_of(""), "word/document.xml": content})


def _excel_with_head(head: str) -> bytes:
    parts = _excel_parts(bare(ONE, strings="<si><t>x</t></si>"))
    parts["xl/sharedStrings.xml"] = head.encode() + bytes(parts["xl/sharedStrings.xml"])  # type: ignore[arg-type]
    return package(parts)


def _nested_tables(depth: int) -> str:
    inner = tbl(tr(tc(p("x"))))
    for _ in range(depth):
        inner = tbl(tr(tc(inner, p())))
    return inner


def _word_rows(number: int, columns: int, words: str = "") -> bytes:
    return loose(tbl(salted(number, lambda salt: tr(*(tc(p(f"{words}{salt}")) for _ in range(columns))))))


def _appendix(number: int) -> bytes:
    """The table of contexts, each row so many times, so that it's understood and judged."""
    rows_ = [tr(NAMES[at % 5], *(tc(p(f"F{at} {MADE}")) for _ in range(9))) for at in range(number)]
    return archive(parts_of(tbl(tr(*TITLES), *rows_)), zipfile.ZIP_STORED)


def _outside_word(address: str) -> bytes:
    parts = parts_of(p("x") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>')
    parts["word/_rels/document.xml.rels"] = relationships({"styles1": address, "attachedTemplate1": address}).replace(
        "/>", ' TargetMode="External"/>'
    )
    parts["word/_rels/settings.xml.rels"] = relationships({"attachedTemplate1": address})
    return archive(parts)


def _notes(kind: str, count: int) -> bytes:
    marks = "".join(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>' for number in range(count))
    held = "".join(f'<w:{kind} w:id="{number}">{p(f"{number} {MADE}")}</w:{kind}>' for number in range(count))
    return loose(p("x", marks), **{f"{kind}s": held})


def _sheets(count: int) -> bytes:
    parts = _excel_parts(sheet(ONE))
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, count + 1))
    parts["xl/workbook.xml"] = bytes(parts["xl/workbook.xml"]).replace(  # type: ignore[arg-type]
        b'<sheet name="Minutes" sheetId="1" r:id="r1"/>', listed.encode()
    )
    parts["xl/_rels/workbook.xml.rels"] = relations(
        *((f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, count + 1))
    )
    for n in range(2, count + 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = parts["xl/worksheets/sheet1.xml"]
    return package(parts)


def _excel_rows(number: int, columns: int, words: str = "") -> str:
    return "".join(
        row(at, *(text(f"{chr(65 + column)}{at}", f"{words}{at} {column}") for column in range(columns)))
        for at in range(1, number + 1)
    )


def _excel_beside(kind: str, content: str) -> bytes:
    """A sheet with a part beside it."""
    raw = _with_part(
        sheet(ONE), "xl/worksheets/_rels/sheet1.xml.rels", relations(("r1", kind, "../beside.xml")).encode()
    )
    return stored(_with_part(raw, "xl/beside.xml", content.encode()))


def _excel_notes(count: int) -> bytes:
    held = "".join(
        f'<comment ref="A{n}" authorId="0"><text><t>{n} {MADE}</t></text></comment>' for n in range(1, count)
    )
    content = f"<authors><author>x</author></authors><commentList>{held}</commentList>"
    return _excel_beside("comments", f'<comments xmlns="{MAIN}">{content}</comments>')


def _excel_boxes(count: int) -> bytes:
    held = "".join(
        f"<twoCellAnchor><from><col>1</col><row>{n}</row></from><sp><txBody><p><r><t>{n} {MADE}</t></r></p></txBody>"
        "</sp></twoCellAnchor>"
        for n in range(count)
    )
    return _excel_beside("drawing", f"<wsDr>{held}</wsDr>")


def _outside_excel(address: str) -> bytes:
    parts = _excel_parts(bare(ONE))
    told = (
        f'<Relationships><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{address}" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/externalLink" Target="{address}" TargetMode="External"/></Relationships>'
    )
    return package({**parts, "xl/_rels/workbook.xml.rels": told})


def _merged(refs: str) -> str:
    return f"<mergeCells>{refs}</mergeCells>"


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(5000)
_OPEN, _SHUT = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"

# Quick to make and to refuse or read.
QUICK: dict[str, Callable[[], bytes]] = {
    "bomb of 100 MB.docx": lambda: _burst(100, "word/document.xml", parts_of("")),
    "lying bomb.docx": lambda: _lying(_burst(100, "word/document.xml", parts_of(""))),
    "bomb beside the text.docx": lambda: _burst(100, "word/extra.xml", parts_of(p("x"))),
    "bomb in a picture's name.docx": lambda: _burst(100, "word/media/a.png", parts_of(p("x"))),
    "deep.docx": lambda: docx(_OPEN * 50_000 + _SHUT * 50_000),
    "deep tables.docx": lambda: docx(_nested_tables(60)),
    "entities.docx": lambda: _word_with_head(_ENTITIES),
    "cut off.docx": lambda: docx(p("x") * 500)[:-300],
    "locked.docx": lambda: LOCKED,
    "a PDF.docx": lambda: b"%PDF-1.7\n" + bytes(1000),
    "nothing.docx": lambda: b"",
    "paths.docx": lambda: archive({**parts_of(p("x")), "../../x.xml": "x"}),
    "bomb of 100 MB.xlsx": lambda: _burst(100, "xl/worksheets/sheet1.xml", _excel_parts(bare(ONE))),
    "lying bomb.xlsx": lambda: _lying(_burst(100, "xl/worksheets/sheet1.xml", _excel_parts(bare(ONE)))),
    "bomb beside the text.xlsx": lambda: _burst(100, "xl/extra.xml", _excel_parts(bare(ONE))),
    "deep.xlsx": lambda: bare("<row>" * 50_000 + "</row>" * 50_000),
    "entities.xlsx": lambda: _excel_with_head(_ENTITIES),
    "last corner.xlsx": lambda: bare(ONE + row(1_048_576, text("XFD1048576", "EF"))),
    "merged over all.xlsx": lambda: bare(ONE, _merged('<mergeCell ref="A1:XFD1048576"/>')),
    "cut off.xlsx": lambda: bare(_excel_rows(500, 5))[:-300],
    "locked.xlsx": lambda: LOCKED,
    "a PDF.xlsx": lambda: b"%PDF-1.7\n" + bytes(1000),
    "a Word file.xlsx": lambda: docx(p("x")),
}


def outside(port: int) -> dict[str, bytes]:
    """Files that ask for what lies outside: at this port of this machine."""
    address = f"http://127.0.0.1:{port}/t"
    entity = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{address}">]>'
    return {
        "entity outside.docx": _word_with_head(entity),
        "document type outside.docx": _word_with_head(f'<!DOCTYPE d SYSTEM "{address}">'),
        "links outside.docx": _outside_word(address),
        "entity outside.xlsx": _excel_with_head(entity),
        "links outside.xlsx": _outside_excel(address),
    }


# What comes near the limits, from below and from above.
SLOW: dict[str, Callable[[], bytes]] = {
    "36 KB of rows.docx": lambda: docx(tbl(tr(*[tc(p("a"))] * 6) * 16_000)),
    "36 KB of text.docx": lambda: docx(p((MADE * 10) + "x") * 30_000),
    "36 KB of one paragraph.docx": lambda: docx(p(MADE * 400_000)),
    "600 KB in three parts.docx": lambda: docx(
        tbl(salted(8000, lambda salt: tr(tc(p(salt + MADE * 20))) * 2)),
        comments="".join(f'<w:comment w:id="{n}">{p(f"{n}" + MADE * 500)}</w:comment>' for n in range(900)),
        footnotes="".join(f'<w:footnote w:id="{n}">{p(f"{n}" + MADE * 500)}</w:footnote>' for n in range(900)),
    ),
    "36 KB of cells.xlsx": lambda: sheet(
        "".join(row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, 9000)),
        strings=f"<si><t>{MADE * 25}</t></si>",
    ),
    "600 KB of cells.xlsx": lambda: sheet(
        "".join(row(n, *(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "ABCDEFGHIJKL")) for n in range(1, 16_000)),
        strings="<si><t>AB was seen at the shops.</t></si>",
    ),
    "10,000 rows.docx": lambda: _word_rows(10_000, 2),
    "10,000 rows of 12.docx": lambda: _word_rows(10_000, 12),
    "2,500 rows of 6 with text.docx": lambda: _word_rows(2500, 6, MADE),
    "contexts 5 times.docx": lambda: _appendix(5),
    "contexts 500 times.docx": lambda: _appendix(500),
    "contexts 2,000 times.docx": lambda: _appendix(2000),
    "contexts with 600 KB of text.docx": lambda: archive(
        parts_of(tbl(tr(*TITLES), tr("School", *(tc(p(MADE * 1700)) for _ in range(9)))))
    ),
    "contexts with 3 MB of text.docx": lambda: archive(
        parts_of(tbl(tr(*TITLES), tr("School", *(tc(p(MADE * 8500)) for _ in range(9))))), zipfile.ZIP_STORED
    ),
    "pictures of 50 MB.docx": lambda: _with_part(docx(p("x")), "word/media/a.png", noise(50)),
    "pictures of 99 MB.docx": lambda: _with_part(docx(p("x")), "word/media/a.png", noise(99)),
    "paragraph of 5 MB.docx": lambda: loose(p(MADE * (5 * MEGABYTE // len(MADE)))),
    "paragraph of 19 MB.docx": lambda: loose(p(MADE * (19 * MEGABYTE // len(MADE)))),
    "paragraph of 40 MB.docx": lambda: loose(p(MADE * (40 * MEGABYTE // len(MADE)))),
    "paragraph of 9 MB without a blank.docx": lambda: loose(p("a" * (9 * MEGABYTE))),
    "9 MB of blanks.docx": lambda: loose(p("a" + " " * (9 * MEGABYTE) + "b")),
    "2 MB of digits.docx": lambda: loose(p("1" * 2_000_000)),
    "2 MB of line breaks.docx": lambda: loose(f"<w:p><w:r>{'<w:t>a</w:t><w:br/>' * 90_000}</w:r></w:p>"),
    "20,000 paragraphs with text.docx": lambda: loose(salted(20_000, lambda salt: p(f"{salt} {MADE}"))),
    "60,000 paragraphs.docx": lambda: loose(p("AB.") * 60_000),
    "100,000 paragraphs.docx": lambda: loose("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000),
    "30,000 headings.docx": lambda: loose(p("Home", style="Heading2") * 30_000),
    "tables in tables.docx": lambda: loose(tbl(tr(tc(_nested_tables(15), p()) * 10)) * 100),
    "merged over all.docx": lambda: loose(tbl(tr(*(tc(p("x"), properties=span(1000)) for _ in range(1000))) * 5)),
    "3,000 comments.docx": lambda: _notes("comment", 3000),
    "20,000 footnotes.docx": lambda: _notes("footnote", 20_000),
    "60,000 footnotes.docx": lambda: _notes("footnote", 60_000),
    "1,000 text boxes.docx": lambda: loose("".join(p("x", box(p(f"{n} {MADE}"))) for n in range(1000))),
    "text boxes in one paragraph.docx": lambda: loose(p("x", box(p(MADE)) * 8000)),
    "10,000 rows.xlsx": lambda: sheet(_excel_rows(10_000, 2)),
    "10,000 rows of 12.xlsx": lambda: stored(sheet(_excel_rows(10_000, 12))),
    "10,000 rows of 12 with text.xlsx": lambda: stored(sheet(_excel_rows(10_000, 12, MADE))),
    "200,000 cells.xlsx": lambda: stored(sheet(_excel_rows(9_990, 20))),
    "200,000 lines.xlsx": lambda: stored(sheet("".join(row(n, text(f"A{n}", MADE)) for n in range(1, 199_000)))),
    "contexts 400 times.xlsx": lambda: bare(
        row(1, *(text(f"{chr(65 + column)}1", words) for column, words in enumerate(TITLES)))
        + "".join(
            row(at + 2, *(text(f"{chr(65 + column)}{at + 2}", words) for column, words in
                          enumerate((NAMES[at % 5], *[f"F{at} {MADE}"] * 9))))
            for at in range(400)
        )
    ),
    "pictures of 50 MB.xlsx": lambda: _with_part(sheet(ONE), "xl/media/a.png", noise(50)),
    "merged over all.xlsx": lambda: sheet(ONE, _merged('<mergeCell ref="A1:XFD999999"/>')),
    "merged far.xlsx": lambda: sheet(ONE, _merged('<mergeCell ref="C1:C900000"/>')),
    "links over all.xlsx": lambda: sheet(
        ONE, '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
    ),
    "choices over all.xlsx": lambda: sheet(
        ONE, '<dataValidations><dataValidation sqref="A1:XFD1048576" type="list"/></dataValidations>' * 2000
    ),
    "columns.xlsx": lambda: bare(
        ONE + MINUTES_ROWS, strings="<si/>", before="<cols>" + '<col min="1" max="16384" width="9"/>' * 500 + "</cols>"
    ),
    "rows with looks.xlsx": lambda: stored(
        sheet(ONE + "".join(f'<row r="{n}" ht="20" customHeight="1"/>' for n in range(2, 400_000)))
    ),
    "empty cells.xlsx": lambda: stored(
        sheet(ONE + "".join(row(n, *["<c/>"] * 100) for n in range(2, 20_000)))
    ),
    "apart.xlsx": lambda: stored(
        sheet("".join(row(n, *(f'<c/><c t="inlineStr"><is><t>{n} {at}</t></is></c>' for at in range(4)))
                      for n in range(1, 9_000)) + row(9_000, *("<c><v>1</v></c>" for _ in range(40))))
    ),
    "formulas.xlsx": lambda: stored(sheet(
        "".join(row(n, *("<c><f>1+1</f><v>2</v></c>" for _ in range(3))) for n in range(1, 10_000)))
    ),
    "runs.xlsx": lambda: stored(sheet("".join(
        row(n, f'<c r="A{n}" t="inlineStr"><is>{"<r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r>" * 30}</is></c>')
        for n in range(1, 3000)
    ))),
    "pictures of 99 MB.xlsx": lambda: _with_part(sheet(ONE), "xl/media/a.png", noise(99)),
    "strings of 30 KB.xlsx": lambda: sheet(
        "".join(row(n, f'<c r="A{n}" t="s"><v>{n - 1}</v></c>') for n in range(1, 10_001)),
        strings="<si><t>" + ("</t></si><si><t>".join(f"{n} " + MADE * 770 for n in range(10_000))) + "</t></si>",
    ),
    "300 strings of 30 KB.xlsx": lambda: sheet(
        "".join(row(n, f'<c r="A{n}" t="s"><v>{n - 1}</v></c>') for n in range(1, 301)),
        strings="<si><t>" + ("</t></si><si><t>".join(f"{n} " + MADE * 770 for n in range(300))) + "</t></si>",
    ),
    "299,000 strings.xlsx": lambda: stored(sheet(ONE, strings=salted(299_000, lambda salt: f"<si><t>{salt}</t></si>"))),
    "empty elements.xlsx": lambda: stored(sheet(ONE, "<a/>" * 2_900_000)),
    "500 sheets.xlsx": lambda: _sheets(500),
    "501 sheets.xlsx": lambda: _sheets(501),
    "49,000 merged.xlsx": lambda: sheet(
        _excel_rows(9000, 2), _merged("".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 49_000)))
    ),
    "merged rows.xlsx": lambda: sheet(
        "".join(row(n, text(f"A{n}", "AB")) for n in range(1, 2000)),
        _merged("".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 2000))),
    ),
    "9,900 notes.xlsx": lambda: _excel_notes(9900),
    "100,000 notes.xlsx": lambda: _excel_notes(100_000),
    "1,000 text boxes.xlsx": lambda: _excel_boxes(1000),
    "formatted to the last row.xlsx": lambda: stored(sheet(
        ONE + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 400_000)),
        styles='<borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/>'
        "</cellXfs>",
    )),
    "styles.xlsx": lambda: stored(sheet(ONE, styles=f"<cellXfs>{'<xf/>' * 69_000}</cellXfs>")),
    "conditions.xlsx": lambda: sheet(
        ONE, '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs"/></conditionalFormatting>' * 20_000
    ),
}  # fmt: skip
