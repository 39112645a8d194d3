"""Contexts that each stand by themselves: on a sheet, or in a table under a heading, with the columns' titles in its
first column or first row."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules.layouts.cell_rows import Row, nested_texts
from csg_rules.layouts.layout import Field
from csg_rules.layouts.matrix_reading import Left, MatrixReading
from csg_rules.layouts.meeting import SUMMARY, TABLE
from csg_rules.layouts.place_titles import context_of
from csg_rules.layouts.titles import Titles, normal
from csg_rules.papers.paper import Cell, Paper, Point, Table

_ROWS: Final = Titles(TABLE.rows)
_COLUMNS: Final = Titles(TABLE.columns)
_SUMMARY: Final = Titles([SUMMARY])
_INITIALS: Final = re.compile(r"[A-Z]{2,3}")
_LEAST_SHEETS: Final = 2
_LEAST_TITLES: Final = 3


class Told(NamedTuple):
    """What a table tells of one context, by column, each with the cell of its title; and the cells of no column."""

    columns: Sequence[tuple[str, Cell, Sequence[Cell]]]
    others: Sequence[Cell]


def told(table: Table, least: int = _LEAST_TITLES) -> Told | None:
    """The table as that of one context; None where too few of the columns' titles stand in its first column or row."""
    for each in (table, table.transposed()):
        made = _told(each)
        if len({key for key, _, _ in made.columns}) >= least and len(made.others) < len(made.columns):
            own = {(cell.place.line, cell.place.column): cell for cell in table.cells()}
            return made if each is table else _turned_back(made, own)
    return None


def _told(table: Table) -> Told:
    columns: list[tuple[str, Cell, Sequence[Cell]]] = []
    others: list[Cell] = []
    for at, row in enumerate(table.grid):
        cells = [cell for column, cell in enumerate(row) if (cell.row, cell.column) == (at, column)]
        filled = [cell for cell in cells if cell.points or cell.tables]
        title = filled[0] if filled and filled[0].column == 0 else None
        column = _COLUMNS.exact(title.text) if title is not None and not title.tables else None
        if title is not None and column is not None:
            columns.append((column.key, title, [cell for cell in filled if cell is not title] or cells[1:2]))
        else:
            others += filled
    return Told(columns, others)


def _turned_back(made: Told, own: dict[tuple[int, int], Cell]) -> Told:
    def back(cell: Cell) -> Cell:
        return own.get((cell.place.line, cell.place.column), cell)

    columns = [(key, back(title), [back(cell) for cell in cells]) for key, title, cells in made.columns]
    return Told(columns, [back(cell) for cell in made.others])


def read_sheets(papers: Sequence[Paper]) -> tuple[MatrixReading | None, Sequence[Paper]]:
    """The table of contexts that sheets named by contexts make together, and the other sheets."""
    found = [(paper, key, tables) for paper in papers for key, tables in _context_sheet(paper)]
    if len({key for _, key, _ in found}) < _LEAST_SHEETS:
        return None, papers
    first = found[0][0].tables[0]
    reading = MatrixReading(TABLE, first.place, is_turned=False)
    for paper, key, tables in found:
        titled = _ROWS.exact(paper.title) or _INITIALS.fullmatch(paper.title.strip())
        row = Row(key, paper.tables[0].place)
        if titled is None:
            row.settings.append(Point(paper.title.strip(), row.place))
        reading.rows.append(row)
        for each in tables:
            _add(reading, row, each, paper)
    return reading, [paper for paper in papers if all(paper is not own for own, _, _ in found)]


def _context_sheet(paper: Paper) -> Iterator[tuple[str, Sequence[Told]]]:
    """The context that the sheet is named by, with its tables, where each is one of columns."""
    named = _ROWS.exact(paper.title)
    key = named.key if named else context_of(paper.title)
    if key is None and _INITIALS.fullmatch(paper.title.strip()):
        key = "individual"
    read = [told(table) for table in paper.tables] if key else []
    tables = [each for each in read if each is not None]
    if key and tables and len(tables) == len(read):
        yield key, tables


def _add(reading: MatrixReading, row: Row, table: Told, paper: Paper) -> None:
    title = next(known.title for known in TABLE.rows if known.key == row.key)
    for key, cell, values in table.columns:
        reading.headers.setdefault(key, cell.place)
        reading.titles.setdefault(key, cell.text)
        for value in values:
            row.add(key, value)
    for cell in table.others:
        if not _is_name_of(cell, row.key):
            reading.may_have_summary |= _SUMMARY.exact(cell.text) is not None
            reading.has_unknown_columns = True
            texts = [*(point.text for point in cell.points), *nested_texts(cell)]
            reading.left.append(Left("\n".join(texts), cell.place, f"sheet of {title}"))
    for block in paper.blocks:
        if not isinstance(block, Table) and normal(block.text) != normal(paper.title):
            reading.left.append(Left(block.text, block.place, f"sheet of {title}"))


def _is_name_of(cell: Cell, key: str) -> bool:
    known: Field | None = _ROWS.exact(cell.text)
    return (known is not None and known.key == key) or normal(cell.text) in _HEADINGS


_HEADINGS: Final = frozenset(map(normal, ("context", "what", "notes", "comments", "column", "heading")))
