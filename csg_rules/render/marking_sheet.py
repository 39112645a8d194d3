"""The blank marking sheet, as CSV or as a workbook."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from csg_rules.audit.marking import SheetRow
from csg_rules.documents.csv_cells import guarded
from csg_rules.render.place_words import place_in_words
from csg_rules.render.text import plain
from csg_rules.words import MARKS

RATER: Final = "rater "
_INSTRUCTIONS: Final = "Read first"
_MARKING: Final = "Marking"
_WRITTEN: Final = datetime(2026, 1, 1)  # so that the same rows give the same bytes

HOW_TO: Final = (
    "Each row names a gap that a meeting's minutes may have. Read the minutes, not the tool's report of them.",
    "gap: the minutes have this gap, at least once (in a row with a place: at that place).",
    "no gap: the minutes don't have it.",
    "can't tell: the minutes don't say enough to decide. It's counted apart, as an empty cell is.",
    'Example: the question is "Is this gap in the minutes: Group or sole not stated?" Where the minutes say that he '
    "acted alone, mark no gap. Where they say nothing of it, mark gap.",
    "Each rater marks in their own column, and doesn't look at what others marked.",
    "That a row is here says nothing of what the tool found: there is one wherever it judged, whatever came of it.",
    "Please leave the first columns as they are: by record, rule and path the marks are matched.",
)


class _Column(NamedTuple):
    heading: str
    width: int


def _columns(with_places: bool) -> list[_Column]:
    placed = [_Column("place", 26), _Column("path", 26)] if with_places else []
    return [
        _Column("record", 18), _Column("file", 20), _Column("rule", 10), *placed, _Column("question", 44),
        _Column("why", 60),
    ]  # fmt: skip


def _cells(row: SheetRow, with_places: bool) -> list[str]:
    placed = [place_in_words(row.path) or "the record as a whole", row.path] if with_places else []
    question = f"Is this gap in the minutes: {plain(row.rule.title)}?"
    return [row.record, row.file, row.rule.id, *placed, question, plain(row.rule.why)]


def to_csv(rows: Sequence[SheetRow], raters: Sequence[str], with_places: bool = False) -> bytes:
    """UTF-8 with a mark, by which Excel knows it. No cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.heading for column in _columns(with_places)), *(RATER + name for name in raters)])
    for row in rows:
        writer.writerow([*map(guarded, _cells(row, with_places)), *[""] * len(raters)])
    return out.getvalue().encode("utf-8-sig", "replace")


def to_workbook(rows: Sequence[SheetRow], raters: Sequence[str], with_places: bool = False) -> bytes:
    """How to mark on the first sheet; the second has the rows, with a drop-down list for each mark."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Marking sheet", "created": _WRITTEN})
    _instructions(book)
    _marking(book, rows, raters, with_places)
    book.close()
    return out.getvalue()


def _instructions(book: Any) -> None:
    sheet = book.add_worksheet(_INSTRUCTIONS)
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "How to mark", book.add_format({"bold": True, "font_size": 14}))
    for number, line in enumerate(HOW_TO, start=2):
        sheet.write_string(number, 0, line, book.add_format({"text_wrap": True, "valign": "top"}))


def _marking(book: Any, rows: Sequence[SheetRow], raters: Sequence[str], with_places: bool) -> None:
    sheet = book.add_worksheet(_MARKING)
    header = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    columns = [*_columns(with_places), *(_Column(RATER + name, 14) for name in raters)]
    first = len(columns) - len(raters)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, header)
    for at, row in enumerate(rows, start=1):
        for number, text in enumerate(_cells(row, with_places)):
            sheet.write_string(at, number, text, cell)
        for number in range(first, len(columns)):
            sheet.write_blank(at, number, None, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if rows:
        sheet.data_validation(1, first, len(rows), len(columns) - 1, _CHOICE)


_CHOICE: Final = {
    "validate": "list",
    "source": list(MARKS.values()),
    "error_title": "Choose from the list",
    "error_message": "Choose gap, no gap or can't tell, or leave the cell empty.",
}
