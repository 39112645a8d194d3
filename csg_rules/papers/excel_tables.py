"""The cells of a sheet that stand together as a table.

Rows and columns are counted here as they show, without the hidden ones.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError, Place
from csg_rules.papers.excel_book import Sheet
from csg_rules.papers.excel_ranges import Range, place_of
from csg_rules.papers.excel_styles import Style
from csg_rules.papers.excel_values import Line
from csg_rules.papers.paper import Cell, Point, Table

MAX_POSITIONS: Final = 200_000  # of all tables of the workbook, empty ones included


class Shown(NamedTuple):
    """A filled cell at the row and column where it shows, over all that it covers."""

    row: int
    column: int
    bottom: int
    right: int
    lines: tuple[Line, ...]
    place: Place
    style: Style
    is_bold: bool
    is_text: bool

    @property
    def stands_out(self) -> bool:
        return self.is_bold or self.style.is_filled


class Axis:
    """Counts rows or columns as they show, from 1, and back."""

    def __init__(self, hidden: Iterable[int]) -> None:
        self._hidden = sorted(hidden)
        self._before = [number - at for at, number in enumerate(self._hidden)]

    def is_hidden(self, first: int, last: int) -> bool:
        """Whether all of them are hidden."""
        if not self._hidden:
            return False
        return bisect_right(self._hidden, last) - bisect_left(self._hidden, first) == last - first + 1

    def shown(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last that show of those from `first` to `last`; not all may be hidden."""
        return first - bisect_left(self._hidden, first), last - bisect_right(self._hidden, last)

    def real(self, shown: int) -> int:
        return shown + bisect_right(self._before, shown)


class Ground(NamedTuple):
    """What tables need beside the filled cells. `boxed`: the style's number of empty cells with a box, by row and
    column; `merged`: merged cells that hold nothing, by their first row."""

    sheet: Sheet
    rows: Axis
    columns: Axis
    boxed: Mapping[int, Mapping[int, int]]
    merged: Mapping[int, Sequence[Range]]
    base_size: float


class Positions:
    """How many positions of tables the workbook may still have."""

    def __init__(self) -> None:
        self._left = MAX_POSITIONS

    def take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise DocumentError("The cells stand so far apart that their tables would be larger than any minutes.")


def table_of(cells: list[Shown], ground: Ground, number: int, positions: Positions) -> Table:
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    if len(columns) == 1:
        # Labels with nothing but empty boxes for their values.
        right = max(cell.right for cell in cells)
        if any(right + 1 in ground.boxed.get(row, ()) for row in rows):
            columns.append(right + 1)
    positions.take(len(rows) * len(columns))
    grid: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
    for shown in cells:
        points = tuple(Point(line.text, shown.place, line.level) for line in shown.lines)
        if shown.row == shown.bottom and shown.column == shown.right:
            row, column = bisect_left(rows, shown.row), bisect_left(columns, shown.column)
            grid[row][column] = Cell(points, shown.place, row, column)
        else:
            _lay(grid, shown.place, points, Range(*shown[:4]), rows, columns)
    for row in rows:
        for merged in ground.merged.get(row, ()):
            place = place_of(ground.rows.real(merged.top), ground.columns.real(merged.left), ground.sheet)
            _lay(grid, place, (), merged, rows, columns)
    full: list[tuple[Cell, ...]] = []
    for at_row, line in enumerate(grid):
        real_row = ground.rows.real(rows[at_row])
        full.append(
            tuple(
                found
                or Cell(
                    (),
                    place_of(real_row, ground.columns.real(columns[at]) if columns else 1, ground.sheet),
                    at_row,
                    at,
                )
                for at, found in enumerate(line)
            )
        )
    return Table(tuple(full), full[0][0].place, number)


def _lay(
    grid: list[list[Cell | None]],
    place: Place,
    points: tuple[Point, ...],
    area: Range,
    rows: list[int],
    columns: list[int],
) -> None:
    """Puts a cell at each position that it covers; one without text only where nothing stands yet."""
    top, bottom = bisect_left(rows, area.top), bisect_right(rows, area.bottom)
    left, right = bisect_left(columns, area.left), bisect_right(columns, area.right)
    covers = [(row, column) for row in range(top, bottom) for column in range(left, right)]
    if not covers or any(grid[row][column] is not None for row, column in covers):
        return
    cell = Cell(points, place, top, left, bottom - top, right - left)
    for row in range(top, bottom):
        grid[row][left:right] = [cell] * (right - left)


def by_first_row(ranges: Iterable[Range]) -> Mapping[int, Sequence[Range]]:
    found: dict[int, list[Range]] = defaultdict(list)
    for merged in ranges:
        found[merged.top].append(merged)
    return dict(found)
