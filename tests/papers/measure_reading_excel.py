"""Run by hand: how long read_excel takes, and what memory, against openpyxl's loading and walking the same cells.

python tests/papers/measure_reading_excel.py
"""

import datetime
import io
import resource
import sys
import time
from collections.abc import Callable

import openpyxl
import xlsxwriter

from csg_rules.papers.excel import read_excel

ROUNDS = 5
BAR = 3.0


def workbook(rows: int, columns: int, length: int) -> bytes:
    """A sheet with a title, a header row and rows of texts, dates and numbers."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        date = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
        bold = book.add_format({"bold": True, "border": 1})
        sheet = book.add_worksheet("Minutes")
        sheet.merge_range(0, 0, 0, columns - 1, "Minutes of the meeting", bold)
        for column in range(columns):
            sheet.write(2, column, f"Title {column}", bold)
        for row in range(rows):
            sheet.write_datetime(3 + row, 0, datetime.datetime(2026, 3, 3), date)
            sheet.write_number(3 + row, 1, row)
            for column in range(2, columns):
                sheet.write_string(3 + row, column, f"row {row}, {column}: " + "AB goes on. " * length)
    return raw.getvalue()


def walk(raw: bytes) -> int:
    """What a reader needs of the library at the least: each cell's value, date or text."""
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True, rich_text=True, keep_links=False)
    return sum(
        len(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


def seconds(work: Callable[[bytes], object], raw: bytes) -> float:
    """The shortest of several rounds."""
    taken = []
    for _ in range(ROUNDS if len(raw) < 200_000 else 1):
        start = time.perf_counter()
        work(raw)
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> int:
    worst = 0.0
    for title, rows, columns, length in (
        ("typical", 60, 10, 6),
        ("10,000 rows", 10_000, 10, 1),
        ("limit", 19_900, 10, 1),
    ):
        raw = workbook(rows, columns, length)
        ours = seconds(read_excel, raw)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        library = seconds(walk, raw)
        worst = max(worst, ours / library)
        print(f"{title:12} {ours:7.3f} s, openpyxl {library:7.3f} s, {ours / library:4.2f} times; peak {peak:4.0f} MB")
    print(f"worst {worst:.2f} times, bar {BAR:g}")
    return 0 if worst <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
