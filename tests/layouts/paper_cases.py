"""Papers built in code: what a reader of Word or Excel would make of a document."""

from collections.abc import Sequence

from csg_rules.documents.places import Place
from csg_rules.papers.paper import Block, Cell, Heading, Paper, Point, Table

BULLET = "• "
SUB_BULLET = "    • "


class Lines:
    """Counts paragraphs, as a Word document does."""

    def __init__(self) -> None:
        self.line = 0

    def next(self) -> Place:
        self.line += 1
        return Place(self.line, 1)


def point_of(text: str, place: Place) -> Point:
    """`• ` before a text makes it a bullet, four spaces before that one below it."""
    if text.startswith(SUB_BULLET):
        return Point(text.removeprefix(SUB_BULLET), place, 1)
    if text.startswith(BULLET):
        return Point(text.removeprefix(BULLET), place, 0)
    return Point(text.strip(), place)


def points_of(*texts: str) -> tuple[Point, ...]:
    lines = Lines()
    return tuple(point_of(text, lines.next()) for text in texts)


# `<`: merged with the cell to the left; `^`: with the one above; a tuple: several paragraphs.
Typed = str | tuple[str, ...]


def table_of(rows: Sequence[Sequence[Typed]], lines: Lines | None = None, number: int = 1) -> Table:
    lines = lines or Lines()
    grid: list[list[Cell]] = []
    for at_row, row in enumerate(rows):
        grid.append([])
        for at_column, typed in enumerate(row):
            if typed == "<":
                grid[at_row].append(_wider(grid, grid[at_row][-1], at_column - grid[at_row][-1].column + 1))
            elif typed == "^":
                grid[at_row].append(_higher(grid, grid[at_row - 1][at_column], at_row))
            else:
                grid[at_row].append(_cell(typed, at_row, at_column, lines))
    return Table(tuple(tuple(row) for row in grid), grid[0][0].place, number)


def _cell(typed: Typed, row: int, column: int, lines: Lines) -> Cell:
    texts = (typed,) if isinstance(typed, str) else typed
    first = lines.line + 1
    points = tuple(point_of(text, lines.next()) for text in texts)
    return Cell(tuple(point for point in points if point.text), Place(first, 1), row, column)


def _wider(grid: list[list[Cell]], cell: Cell, span: int) -> Cell:
    return _put(grid, cell, Cell(cell.points, cell.place, cell.row, cell.column, cell.row_span, span, cell.tables))


def _higher(grid: list[list[Cell]], cell: Cell, row: int) -> Cell:
    span = row - cell.row + 1
    return _put(grid, cell, Cell(cell.points, cell.place, cell.row, cell.column, span, cell.column_span, cell.tables))


def _put(grid: list[list[Cell]], old: Cell, new: Cell) -> Cell:
    for row in grid:
        for at, cell in enumerate(row):
            if cell is old:
                row[at] = new
    return new


def blocks_of(*typed: str | Sequence[Sequence[Typed]], lines: Lines | None = None) -> tuple[Block, ...]:
    """`# ` and `## ` make headings; a list of rows makes a table."""
    lines = lines or Lines()
    blocks: list[Block] = []
    for block in typed:
        if not isinstance(block, str):
            blocks.append(table_of(block, lines, sum(isinstance(made, Table) for made in blocks) + 1))
        elif block.startswith("#"):
            signs, _, text = block.partition(" ")
            blocks.append(Heading(text, len(signs), lines.next()))
        else:
            blocks.append(point_of(block, lines.next()))
    return tuple(blocks)


def paper_of(*typed: str | Sequence[Sequence[Typed]]) -> Paper:
    return Paper("word", blocks_of(*typed))
