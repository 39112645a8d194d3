"""A copy of a workbook with each finding as a note on its cell, and what to settle on a sheet of its own.

The library writes all of a workbook anew, and some of what it can't read is gone then: `commented` says what.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from csg_rules.findings.finding import Finding
from csg_rules.papers.ours import AUTHOR
from csg_rules.render.copies.entries import CHANGED, CopyError, Entry, entries
from csg_rules.render.copies.excel_book import opened, saved
from csg_rules.render.copies.excel_earlier import take_lists, take_notes
from csg_rules.render.copies.excel_list import add_list
from csg_rules.render.copies.excel_values import with_values
from csg_rules.render.copies.parts import TYPES_PART, Parts

_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_NOTE_WIDTH: Final = 320  # pixels
_LINE_HEIGHT: Final = 18
_LETTERS_IN_A_LINE: Final = 48
_TALLEST: Final = 600
_ROWS: Final = 2**20
_COLUMNS: Final = 2**14
_LONGEST_NOTE: Final = 30_000  # Excel cuts off at 32,767 characters

# What is gone once the library has written the workbook, by the parts that show it.
_LOST: Final = (
    (re.compile(r"xl/(drawings/drawing|diagrams/|ink/)"), "pictures, shapes or charts"),
    (re.compile(r"xl/(ctrlProps|activeX)/"), "buttons or other controls"),
    (re.compile(r"xl/(threadedComments|persons)/"), "replies to comments"),
    (re.compile(r"xl/(slicers|slicerCaches|timelines|timelineCaches)/"), "slicers"),
    (re.compile(r"docMetadata/"), "a sensitivity label"),
    (re.compile(r"customXml/"), "custom data of the organisation"),
    (re.compile(r"_xmlsignatures/"), "a digital signature"),
    (re.compile(r"xl/printerSettings/"), "settings of a printer"),
    (re.compile(r"xl/(connections|queryTables/|model/)"), "links to other data"),
)


class Copied(NamedTuple):
    """The copy, and a sentence where it lacks something of the original."""

    raw: bytes
    lacks: str | None


def commented(raw: bytes, findings: Sequence[Finding], lines: Sequence[str] = ()) -> Copied:
    """The copy. Findings without a place in words go on the first cell of their sheet; `lines` stand below the list.
    Raises CopyError, in a sentence, where it can't be made."""
    parts = Parts(raw)
    names = _sheet_names(parts)
    book = opened(raw, keeps_macros=_has_macros(parts))
    lacks = _lacks(parts)
    take_notes(book)
    listed = entries(findings)
    for (sheet, row, column), about in _by_cell(listed).items():
        if sheet >= len(names) or names[sheet] not in book.sheetnames:
            raise CopyError(CHANGED)
        _put_note(_cell(book[names[sheet]], row, column), about)
    # Only now: findings are placed by the numbers of sheets.
    take_lists(book)
    add_list(book, listed, (*lines, lacks) if lacks else lines)
    copy = saved(book)
    del book
    return Copied(with_values(copy, parts), lacks)


def _sheet_names(parts: Parts) -> list[str]:
    """By the file's own list: the library leaves out sheets of kinds that it doesn't know."""
    main = parts.target("", "officeDocument")
    root = parts.read(main) if main is not None else None
    if root is None or etree.QName(root).localname != "workbook":
        raise CopyError("this is no workbook")
    if etree.QName(root).namespace == _STRICT:
        raise CopyError("this is a Strict Open XML workbook: save it as Excel Workbook (.xlsx) and check that")
    return [each.get("name", "") for each in root.iter("{*}sheet")]


def _has_macros(parts: Parts) -> bool:
    return any("macroEnabled" in each.get("ContentType", "") for each in parts.read(TYPES_PART))


def _lacks(parts: Parts) -> str | None:
    """A sentence on what the copy won't have."""
    lost = [what for shape, what in _LOST if any(shape.match(name) for name in parts.names)]
    sheets = [name for name in parts.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    if any(b"extLst" in parts.text(name) for name in sheets):
        lost.append("small graphs in cells, or drop-downs and colours that look to other sheets")
    if not lost:
        return None
    return f"This copy may lack some of what the original holds: {'; '.join(lost)}."


def _by_cell(listed: Iterable[Entry]) -> dict[tuple[int, int, int], list[Entry]]:
    found: dict[tuple[int, int, int], list[Entry]] = {}
    for entry in listed:
        at = entry.finding.location
        sheet = at.sheet if at else 0
        row, column = (at.line, at.column) if at and at.where else (1, 1)
        found.setdefault((sheet, row, column), []).append(entry)
    return found


def _cell(sheet: object, row: int, column: int) -> Cell:
    """The cell, or the first of the merged ones that it is one of."""
    if not isinstance(sheet, Worksheet) or row > _ROWS or column > _COLUMNS:
        raise CopyError(CHANGED)
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _put_note(cell: Cell, about: Sequence[Entry]) -> None:
    """Below the note that the cell has, if it has one."""
    said = "\n\n".join("\n".join((entry.title, *entry.sentences)) for entry in about)
    if len(said) > _LONGEST_NOTE:
        said = "\n".join(f"{entry.title}: {entry.sentences[0]}" for entry in about)[:_LONGEST_NOTE].rpartition("\n")[0]
    note = cell.comment
    text = f"{note.text}\n\n{said}" if note is not None and note.text else said
    lines = sum(1 + len(line) // _LETTERS_IN_A_LINE for line in text.split("\n"))
    height = min(_TALLEST, (lines + 1) * _LINE_HEIGHT)
    cell.comment = Comment(text, (note.author if note is not None else None) or AUTHOR, height, _NOTE_WIDTH)
