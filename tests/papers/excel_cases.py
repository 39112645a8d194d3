"""Workbooks for the tests: by XlsxWriter where Excel's own form matters, as bare XML where a file must be odd."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

from csg_rules.papers.excel import read_excel
from csg_rules.papers.paper import Block, Heading, Paper, Point, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_KINDS = (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("sharedStrings", "sharedStrings"),
          ("styles", "styles"))  # fmt: skip
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        f'{kind}+xml"/>'
        for part, kind in _KINDS
    )
    + "</Types>"
)


def written(*fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook with a sheet for each function, which is given the book and the sheet."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        for write in fill:
            write(book, book.add_worksheet())
    return raw.getvalue()


def rows(*cells: tuple[object, ...]) -> bytes:
    """A sheet of plain values from A1 on; None leaves a cell out."""

    def write(book: Any, sheet: Any) -> None:
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(row, column, value)

    return written(write)


def package(parts: dict[str, str | bytes]) -> bytes:
    """The parts as a file; a list of their types is added where they have none."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": TYPES, **parts}.items():
            archive.writestr(name, content)
    return raw.getvalue()


def stored(raw: bytes) -> bytes:
    """The same package, not packed at all: what is large and even would else be refused before it's looked at."""
    loose = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(loose, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name))
    return loose.getvalue()


def relations(*links: tuple[str, str, str]) -> str:
    """Each link by id, kind and target."""
    told = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def bare(
    data: str,
    after: str = "",
    before: str = "",
    strings: str = "",
    styles: str = "",
    more: dict[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet with the XML given: rows, what follows and precedes them, strings and styles."""
    links = [("r1", "worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Minutes" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}'
        "</worksheet>",
    }
    if strings:
        links.append(("r2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        links.append(("r3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts["xl/_rels/workbook.xml.rels"] = relations(*links)
    return package({**parts, **(more or {})})


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(at: str, words: str) -> str:
    """A cell with its text within it."""
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def only(raw: bytes) -> Paper:
    (paper,) = read_excel(raw)
    return paper


def told(block: Block) -> object:
    """A block in short: a heading as #text, a point as its text, a table as its rows of texts."""
    if isinstance(block, Table):
        return [[cell.text for cell in row] for row in block.grid]
    return f"# {block.text}" if isinstance(block, Heading) else block.text


def outline(raw: bytes) -> list[object]:
    return [told(block) for block in only(raw).blocks]


def points(paper: Paper) -> list[Point]:
    """All points of the paper, those in cells too."""
    found: list[Point] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            found += [point for cell in block.cells() for point in cell.points]
        elif isinstance(block, Point):
            found.append(block)
    return found
