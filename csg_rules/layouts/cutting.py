"""Tables cut where a row holds nothing but the title of a part."""

from collections.abc import Iterator
from typing import Final

from csg_rules.layouts import attendance
from csg_rules.layouts.parts import LONGEST_TITLE, PARTS, TITLES
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Cell, Heading, Table

_OWN: Final = frozenset(normal(part.title) for part in PARTS)


def cut_at_titles(table: Table) -> Iterator[Table | Heading]:
    """The table cut where a row holds nothing but the title of a part."""
    start = 0
    for row in range(table.rows):
        cells = list({id(cell): cell for cell in table.grid[row]}.values())
        filled = [cell for cell in cells if cell.points]
        if len(filled) != 1 or filled[0].row != row or filled[0].row_span > 1 or len(filled[0].points) > 1:
            continue
        is_across = filled[0].column_span == table.columns > 1
        own = filled[0].column == 0 and len(filled[0].text) <= LONGEST_TITLE and normal(filled[0].text) in _OWN
        if (is_across and TITLES.find(filled[0].text)) or own:
            if is_across and row and not own and attendance.status_of_list(filled[0].text):
                continue
            if row > start:
                yield _cut(table, start, row)
            yield Heading(filled[0].text, 1, filled[0].points[0].place)
            start = row + 1
    if start == 0:
        yield table
    elif start < table.rows:
        yield _cut(table, start, table.rows)


def _cut(table: Table, first: int, end: int) -> Table:
    """Some of the table's rows as a table."""
    moved: dict[int, Cell] = {}
    grid = []
    for row in range(first, end):
        line = []
        for cell in table.grid[row]:
            if id(cell) not in moved:
                top = max(cell.row, first)
                span = min(cell.row + cell.row_span, end) - top
                moved[id(cell)] = Cell(
                    cell.points, cell.place, top - first, cell.column, span, cell.column_span, cell.tables
                )
            line.append(moved[id(cell)])
        grid.append(tuple(line))
    return Table(tuple(grid), table.place, table.number)
