"""The account as a workbook: one sheet a table."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from csg_rules.papers.ours import AUTHOR
from csg_rules.render.audit.account import Account, Bounds, Cell, Column, P, Share, Table
from csg_rules.render.text import plain

# Excel's own limits.
_LONGEST_NAME: Final = 31
# No day of making: the same audit gives the same bytes. It is the first day that a ZIP archive knows.
_NO_DAY: Final = datetime(1980, 1, 1)
_WIDTHS: Final = {"text": 28, "number": 11, "share": 11, "interval": 11, "p": 11}  # in characters
_NARROW: Final = {"rule": 9, "severity": 10, "basis": 10, "what it finds": 60, "why": 80, "in detail": 80, "change": 80}
_OPTIONS: Final = {
    "constant_memory": True,
    "in_memory": True,
    # Text, whatever it begins with: never a formula, never a link.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def to_xlsx(account: Account) -> bytes:
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, _OPTIONS)
    book.set_properties({"title": account.title, "author": AUTHOR, "created": _NO_DAY})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "sentence": book.add_format({}),
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "share": book.add_format({"valign": "top", "num_format": "0.0%"}),
        "p": book.add_format({"valign": "top", "num_format": "0.000"}),
    }
    _contents(book.add_worksheet("Summary"), account, styles)
    for table in account.tables:
        _sheet(book.add_worksheet(_sheet_name(table)), table, styles)
    book.close()
    return raw.getvalue()


def _sheet_name(table: Table) -> str:
    return table.name[:_LONGEST_NAME]


def _contents(sheet: Worksheet, account: Account, styles: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, account.title, styles["title"])
    row = 1
    for sentence in account.sentences:
        sheet.write_string(row, 0, plain(sentence), styles["sentence"])
        row += 1
    row += 1
    sheet.write_string(row, 0, "sheet", styles["heading"])
    sheet.write_string(row, 1, "what it holds", styles["heading"])
    for at, table in enumerate(account.tables, start=row + 1):
        sheet.write_string(at, 0, _sheet_name(table), styles["text"])
        title = table.title if table.title == table.group else f"{table.group}: {table.title}"
        sheet.write_string(at, 1, plain(title), styles["text"])


def _sheet(sheet: Worksheet, table: Table, styles: Mapping[str, Format]) -> None:
    at = 0
    for column in table.columns:
        for _ in _headings(column):
            sheet.set_column(at, at, _NARROW.get(column.title, _WIDTHS[column.kind]))
            at += 1
    sheet.write_string(0, 0, table.title, styles["title"])
    header = 1
    for sentence in table.sentences:
        sheet.write_string(header, 0, plain(sentence), styles["sentence"])
        header += 1
    headings = [heading for column in table.columns for heading in _headings(column)]
    for place, heading in enumerate(headings):
        sheet.write_string(header, place, heading, styles["heading"])
    sheet.freeze_panes(header + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    if not table.rows:
        return
    for row, cells in enumerate(table.rows, start=header + 1):
        at = 0
        for column, cell in zip(table.columns, cells, strict=True):
            for value, kind in _values(column, cell):
                _write(sheet, row, at, value, kind, styles)
                at += 1
    sheet.autofilter(header, 0, header + len(table.rows), len(headings) - 1)


def _headings(column: Column) -> tuple[str, ...]:
    """An interval takes two columns, so that its ends can be counted with."""
    if column.kind == "interval":
        return (f"{column.title}: from", f"{column.title}: to")
    return (column.title,)


def _values(column: Column, cell: Cell) -> list[tuple[str | int | float | None, str]]:
    match cell:
        case Bounds(low, high):
            return [(low, "share"), (high, "share")]
        case Share(value):
            return [(value, "share")]
        case P(value):
            return [(value, "p")]
        case None:
            return [(None, "text")] * len(_headings(column))
        case str():
            return [(cell, "text")]
        case _:
            return [(cell, "number")]


def _write(sheet: Worksheet, row: int, column: int, value: Any, kind: str, styles: Mapping[str, Format]) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, plain(value), styles[kind])
    elif value is not None:
        sheet.write_number(row, column, round(value, 6), styles[kind])
