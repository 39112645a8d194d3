"""The grid of a Word table: which cell covers which positions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError
from csg_rules.papers.controls import Control, control
from csg_rules.papers.word_numbering import number_of
from csg_rules.papers.word_parts import ALTERNATIVES, SDT, VAL, Element, W, first
from csg_rules.papers.word_styles import is_on
from csg_rules.papers.word_text import SKIPPED, branch

MAX_POSITIONS: Final = 100_000  # of all tables of a document
MAX_COLUMNS: Final = 1000


class Source(NamedTuple):
    """A `w:tc` or `w:tr` with the controls that it stands in."""

    element: Element
    controls: tuple[Control, ...]


@dataclass(slots=True)
class GridCell:
    """`sources` are the cells of the file that it's merged of; none for a position that the file left out."""

    row: int
    column: int
    row_span: int
    column_span: int
    goes_down: bool
    sources: list[Source] = field(default_factory=list)


class _FileCell(NamedTuple):
    source: Source
    span: int
    is_below: bool  # merged with the cell above
    goes_down: bool
    is_beside: bool  # merged with the cell before


class _FileRow(NamedTuple):
    before: int
    cells: list[_FileCell]
    after: int


def split_rows(table: Element, controls: tuple[Control, ...]) -> tuple[list[Source], list[Source]]:
    """The table's rows that are there to be seen, and the hidden ones; deleted rows are in neither."""
    seen: list[Source] = []
    hidden: list[Source] = []
    for row in _children(table, f"{W}tr", controls):
        properties = first(row.element, "trPr")
        if properties is not None and first(properties, "del") is not None:
            continue
        is_hidden = properties is not None and is_on(first(properties, "hidden"))
        (hidden if is_hidden else seen).append(row)
    return seen, hidden


def cells_of(row: Source) -> Iterator[Source]:
    """A row's cells in the order of the file, without the deleted ones' text: those are kept as no source at all."""
    return _children(row.element, f"{W}tc", row.controls)


def grid_of(rows: list[Source], left: int) -> list[list[GridCell]]:
    """The grid, each position with the cell that covers it; rows are equally long. Raises DocumentError where it has
    more than `left` positions."""
    read = [row for row in map(_row, rows) if row.cells]
    if _is_even(read):
        read = [row._replace(cells=[cell._replace(span=1) for cell in row.cells]) for row in read]
    columns = max((_width(row) for row in read), default=0)
    if columns > MAX_COLUMNS:
        raise DocumentError(f"A table has more than {MAX_COLUMNS:,} columns: minutes don't.")
    if columns * len(read) > left:
        raise DocumentError(f"The tables have more than {MAX_POSITIONS:,} cells: split the document.")
    grid: list[list[GridCell]] = []
    for row in read:
        _place(row, grid, columns)
    return grid


def _children(element: Element, wanted: str, controls: tuple[Control, ...]) -> Iterator[Source]:
    for child in element:
        tag = child.tag
        if tag == wanted:
            yield Source(child, controls)
        elif tag == SDT:
            content, around = first(child, "sdtContent"), control(child)
            if content is not None:
                yield from _children(content, wanted, controls if around is None else (*controls, around))
        elif tag == ALTERNATIVES:
            chosen = branch(child)
            if chosen is not None:
                yield from _children(chosen, wanted, controls)
        elif tag not in SKIPPED and len(child):
            yield from _children(child, wanted, controls)


def _row(row: Source) -> _FileRow:
    properties = first(row.element, "trPr")
    before = after = 0
    if properties is not None:
        before = _count(first(properties, "gridBefore"), 0)
        after = _count(first(properties, "gridAfter"), 0)
    return _FileRow(before, [_cell(cell) for cell in cells_of(row)], after)


def _cell(cell: Source) -> _FileCell:
    properties = first(cell.element, "tcPr")
    if properties is None:
        return _FileCell(cell, 1, False, False, False)
    down = first(properties, "vMerge")
    beside = first(properties, "hMerge")
    is_below = down is not None and down.get(VAL, "continue") != "restart"
    return _FileCell(
        cell,
        max(1, _count(first(properties, "gridSpan"), 1)),
        is_below,
        down is not None,
        beside is not None and beside.get(VAL, "continue") != "restart",
    )


def _count(element: Element | None, otherwise: int) -> int:
    found = number_of(element)
    return otherwise if found is None else min(max(found, 0), MAX_COLUMNS + 1)


def _width(row: _FileRow) -> int:
    return row.before + sum(cell.span for cell in row.cells) + row.after


def _is_even(rows: list[_FileRow]) -> bool:
    """Whether each row has as many cells as every other: then its n-th cell stands in the n-th column, even where
    borders were dragged a little apart, which Word keeps as columns of their own."""
    counts = Counter(len(row.cells) for row in rows)
    return len(counts) == 1 and not any(
        row.before or row.after or any(cell.is_beside for cell in row.cells) for row in rows
    )


def _place(row: _FileRow, grid: list[list[GridCell]], columns: int) -> None:
    """Adds a row to the grid, joining cells with those above and before them."""
    number = len(grid)
    line: list[GridCell] = [GridCell(number, column, 1, 1, False) for column in range(row.before)]
    for cell in row.cells:
        above = grid[-1][len(line)] if grid and cell.is_below else None
        if above is not None and above.goes_down and (above.column, above.column_span) == (len(line), cell.span):
            above.row_span = number - above.row + 1
            above.sources.append(cell.source)
            line.extend([above] * cell.span)
        elif cell.is_beside and line and line[-1].row == number:
            line[-1].column_span += cell.span
            line[-1].sources.append(cell.source)
            line.extend([line[-1]] * cell.span)
        else:
            line.extend([GridCell(number, len(line), 1, cell.span, cell.goes_down, [cell.source])] * cell.span)
    line.extend(GridCell(number, column, 1, 1, False) for column in range(len(line), columns))
    grid.append(line)
