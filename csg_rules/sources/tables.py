"""Tables that people fill in, as CSV or as a workbook: rows by the words of their header."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.documents.csv_cells import unguarded
from csg_rules.documents.decode import decode
from csg_rules.documents.limits import MAX_BYTES, MAX_OFFICE_BYTES
from csg_rules.documents.places import DocumentError, Place
from csg_rules.sources.formats import read_workbook

CSV: Final = ".csv"
WORKBOOKS: Final = (".xlsx", ".xlsm")


class TableError(Exception):
    """The file can't be used as a table. Its text is one sentence without any text of the file."""


class Row(NamedTuple):
    """A row that holds anything: `cells` by the header's words, in small letters; empty ones too."""

    cells: Mapping[str, str]
    place: Place


class Table(NamedTuple):
    """`columns` as the header spells them; `place` is the header's."""

    columns: tuple[str, ...]
    place: Place
    rows: tuple[Row, ...]


_Line = tuple[Place, Sequence[str]]


def is_table(file: Path) -> bool:
    return file.suffix.lower() in (CSV, *WORKBOOKS)


def read_table(file: Path, needed: Sequence[str]) -> Table:
    """The first table whose header has the columns that are `needed`. Raises TableError."""
    try:
        raw = read_bytes(file)
        sheets = _workbook(raw) if file.suffix.lower() in WORKBOOKS else [_lines(raw)]
        return _table(sheets, needed)
    except DocumentError as error:
        raise TableError(f"{file}: {error}") from None
    except csv.Error:
        raise TableError(f"{file}: this isn't CSV: save it again as CSV (UTF-8) or as .xlsx") from None


def read_bytes(file: Path) -> bytes:
    """The file's bytes, no more than are read of any. Raises DocumentError."""
    most = MAX_OFFICE_BYTES if file.suffix.lower() in WORKBOOKS else MAX_BYTES
    try:
        with file.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        raise DocumentError(f"can't be opened: {error.strerror or type(error).__name__}") from None
    if len(raw) > most:
        raise DocumentError(f"larger than {most // 2**20} MB")
    return raw


def _workbook(raw: bytes) -> list[Iterator[_Line]]:
    def lines(number: int, rows: Iterable[Sequence[str]]) -> Iterator[_Line]:
        for row, cells in enumerate(rows, start=1):
            yield Place(row, 1, f"sheet {number}, row {row}", number - 1), cells

    return [lines(sheet.number, sheet.rows) for sheet in read_workbook(raw)]


def _lines(raw: bytes) -> Iterator[_Line]:
    text = decode(raw)
    # Excel writes semicolons where a comma is the decimal sign.
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    before = 0
    for cells in reader:
        yield Place(before + 1, 1), [unguarded(cell.strip()) for cell in cells]
        before = reader.line_num


def _table(sheets: Sequence[Iterator[_Line]], needed: Sequence[str]) -> Table:
    for sheet in sheets:
        for place, cells in sheet:
            columns = tuple(cell.strip() for cell in cells)
            names = [column.casefold() for column in columns]
            if set(needed) <= set(names):
                return Table(_named(columns, place), place, tuple(_rows(names, sheet)))
            if any(columns):
                break  # the header is the first row that holds anything
    raise DocumentError(f"no table with the columns {', '.join(needed)} in its first row")


def _named(columns: tuple[str, ...], place: Place) -> tuple[str, ...]:
    given = [column.casefold() for column in columns if column]
    if len(set(given)) < len(given):
        raise DocumentError("two columns have the same heading", place)
    return tuple(filter(None, columns))


def _rows(names: Sequence[str], lines: Iterator[_Line]) -> Iterator[Row]:
    for place, cells in lines:
        if any(cells):
            row = dict.fromkeys(filter(None, names), "")
            row.update({name: cell.strip() for name, cell in zip(names, cells, strict=False) if name})
            yield Row(row, place)
