"""Plain cells of a workbook that holds a table and nothing else, as a filled marking sheet does."""

import io
from typing import Any, Final, NamedTuple

from openpyxl import load_workbook

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import DAMAGED
from csg_rules.papers.guard import open_package
from csg_rules.papers.quiet import quietly

MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 60


class GridSheet(NamedTuple):
    """Texts by row and column; a number that is whole is told without a decimal point. `number` counts from 1."""

    number: int
    rows: tuple[tuple[str, ...], ...]


def read_grid(raw: bytes) -> list[GridSheet]:
    """The workbook's sheets, as far as `MAX_ROWS` and `MAX_COLUMNS`. Formulas give what they showed when the file was
    saved, and nothing is evaluated. Raises DocumentError for what is no workbook, isn't safe to read, or is longer."""
    package = open_package(raw)
    package.refuse_all_but("excel")
    package.refuse_unsafe_parts()
    try:
        with quietly():  # the library tells what it leaves out: drop-down lists, say
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            return [GridSheet(number, _rows(sheet)) for number, sheet in enumerate(book.worksheets, start=1)]
    except DocumentError:
        raise
    except Exception:  # noqa: BLE001  # whatever the library raises over a broken workbook may quote it
        raise DocumentError(DAMAGED) from None


def _rows(sheet: Any) -> tuple[tuple[str, ...], ...]:
    rows = []
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)):
        if number == MAX_ROWS and any(value is not None for value in row):
            raise DocumentError(f"A sheet holds more than {MAX_ROWS:,} rows, which no marking sheet does.")
        rows.append(tuple(map(_text, row)))
    return tuple(rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
