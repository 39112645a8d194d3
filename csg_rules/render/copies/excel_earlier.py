"""Takes out of a checked copy what an earlier check put there: our notes, and our list where nothing is typed in."""

from collections.abc import Iterator

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from csg_rules.papers.excel_values import clean
from csg_rules.papers.ours import is_list_name, without_findings
from csg_rules.render.copies.entries import HEADER, OPEN
from csg_rules.render.copies.excel_list import HEADER_ROW

_OWNER = HEADER.index("Owner")


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
        for row in list(sheet.iter_rows()):
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.comment is not None)


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
    is_list = True
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = ["" if cell.value is None else str(cell.value).strip() for cell in row]
        values += [""] * (len(HEADER) - len(values))
        if any(values[len(HEADER) :]) or any(cell.comment for cell in row):
            return True
        if number <= HEADER_ROW:
            if number == HEADER_ROW and tuple(values[: len(HEADER)]) != HEADER:
                return True
        elif not any(values):
            is_list = False  # what stands below the table are sentences of ours
        elif (is_list and (any(values[_OWNER : len(HEADER) - 1]) or values[len(HEADER) - 1] != OPEN)) or (
            not is_list and any(values[1:])
        ):
            return True
    return False
