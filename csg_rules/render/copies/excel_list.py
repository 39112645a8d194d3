"""What to settle, as a sheet of a workbook."""

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from csg_rules.papers.ours import LIST_NAME, LIST_TITLE
from csg_rules.render.copies.entries import HEADER, OPEN, Entry, summary

DONE: Final = "☒"
HEADER_ROW: Final = 3  # the title and a summary stand above the table
_WIDTHS: Final = (6, 32, 52, 48, 18, 14, 8)  # in characters
_THIN: Final = Side("thin", "FF808080")
_A4: Final = 9  # as Excel numbers paper
_LINE: Final = 15  # points
_TALLEST: Final = 400


def add_list(book: Workbook, listed: Sequence[Entry], lines: Sequence[str]) -> None:
    """Appends the sheet; its title is LIST_TITLE, numbered where there is such a sheet. A name in the workbook
    marks it as ours."""
    sheet = book.create_sheet(_unused_name(book))
    assert isinstance(sheet, Worksheet)
    book.defined_names.add(DefinedName(_unused_mark(book), attr_text=f"{quote_sheetname(sheet.title)}!$A$1"))
    _write(sheet, 1, 1, LIST_TITLE).font = Font(bold=True, size=14)
    _write(sheet, 2, 1, summary(listed))
    for column, (title, width) in enumerate(zip(HEADER, _WIDTHS, strict=True), start=1):
        _write(sheet, HEADER_ROW, column, title, framed=True).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, entry in enumerate(listed, start=HEADER_ROW + 1):
        for column, text in enumerate(entry.row, start=1):
            _write(sheet, row, column, text, framed=True)
        sheet.cell(row, 1).value = entry.number
        sheet.row_dimensions[row].height = _height(entry)
        sheet.cell(row, HEADER.index("Date") + 1).number_format = "yyyy-mm-dd"
    last = HEADER_ROW + len(listed)
    for row, line in enumerate(lines, start=last + 2):
        _write(sheet, row, 1, line)
    _lay_out(sheet, last)


def _height(entry: Entry) -> int:
    """In points, with room for the longest cell: LibreOffice doesn't fit rows to their text by itself."""
    # Words break before the column's end, so that a line holds less than its width.
    lines = max(
        -(-len(text) // (width - 3)) if width > 8 else 1 for text, width in zip(entry.row, _WIDTHS, strict=True)
    )
    return min(_TALLEST, _LINE * max(1, lines) + 3)


def _unused_name(book: Workbook) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    names = (LIST_TITLE, *(f"{LIST_TITLE} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _unused_mark(book: Workbook) -> str:
    taken = {name.casefold() for name in book.defined_names}
    names = (LIST_NAME, *(f"{LIST_NAME}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _write(sheet: Worksheet, row: int, column: int, text: str, framed: bool = False) -> Cell:
    cell = sheet.cell(row, column, text)
    assert isinstance(cell, Cell)
    # Text, whatever it begins with: never a formula.
    cell.data_type = "s"
    if framed:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    return cell


def _lay_out(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if last == HEADER_ROW:
        return
    done = get_column_letter(len(HEADER))
    choice = DataValidation(type="list", formula1=f'"{OPEN},{DONE}"', allow_blank=True)
    choice.add(f"{done}{HEADER_ROW + 1}:{done}{last}")
    sheet.add_data_validation(choice)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{done}{last}"
