"""Takes out of a checked copy what an earlier check put there: our notes, and our list where nothing is typed in."""

from collections.abc import Iterator
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from csg_rules.papers.excel_values import clean
from csg_rules.papers.ours import is_list_name, without_findings
from csg_rules.render.copies.entries import HEADER, OPEN
from csg_rules.render.copies.excel_list import HEADER_ROW

_NUMBER, _OWNER, _DONE = (HEADER.index(title) + 1 for title in ("No.", "Owner", "Done"))


def take_notes(book: Workbook) -> None:
    """What a person wrote in a note stays; a finding that somebody wrote into stays with it."""
    for cell in _noted(book):
        note = cell.comment
        assert note is not None
        text = clean(note.text)
        left = without_findings(text)
        if not left.strip():
            cell.comment = None
        elif left != text:
            cell.comment = Comment(left, note.author, note.height, note.width)


def _noted(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        yield from (cell for cell in _cells(sheet) if cell.comment is not None)


def _cells(sheet: Any) -> list[Cell]:
    """Those that are there: going row by row would make all up to the last one."""
    return [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]


def take_lists(book: Workbook) -> None:
    """A list with an owner, a day, a mark or a note in it stays."""
    for name, defined in list(book.defined_names.items()):
        if not is_list_name(name):
            continue
        titles = [title for title, _ in defined.destinations if title in book.sheetnames]
        sheets = [book[title] for title in titles]
        if not any(isinstance(sheet, Worksheet) and _is_typed_in(sheet) for sheet in sheets):
            for sheet in sheets:
                book.remove(sheet)
            del book.defined_names[name]


def _is_typed_in(sheet: Worksheet) -> bool:
    cells = _cells(sheet)
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        if cell.value is not None and (text := str(cell.value).strip()):
            rows.setdefault(cell.row, {})[cell.column] = text
    if any(cell.comment for cell in cells) or tuple(rows.pop(HEADER_ROW, {}).values()) != HEADER:
        return True
    # A blank row ends the table; above it and below stand sentences of ours.
    end = next(row for row in range(HEADER_ROW + 1, HEADER_ROW + len(rows) + 2) if row not in rows)
    return any(
        not _is_as_written(texts) if HEADER_ROW < row < end else texts.keys() != {_NUMBER}
        for row, texts in rows.items()
    )


def _is_as_written(texts: dict[int, str]) -> bool:
    """Whether a row of the table has no more in it than the check wrote."""
    return texts.get(_DONE) == OPEN and texts.keys() <= {*range(1, _OWNER), _DONE}
