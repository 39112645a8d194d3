"""A paper: what stands in a Word document or on a sheet, in reading order, with the place of each piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from csg_rules.documents.places import Place

AsideKind = Literal[
    "footnote", "endnote", "comment", "text box", "header", "footer", "hidden text", "struck-out text", "note"
]


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph of Word, or a line of an Excel cell. `text` may hold line breaks (typed within the paragraph); it is
    stripped at both ends, and what was deleted, hidden or still a prompt ("Click to enter text") isn't in it.

    `level` is the depth of a bullet or number, from 0; None for a plain paragraph. A bullet's sign or a number that was
    typed by hand is taken off and told by `level`; a check box is ☒ or ☐ in the text.
    """

    text: str
    place: Place
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged one covers several positions and stands once. `points` without the empty ones;
    `place` is where something would be written in it. `tables` are those within the cell; their text isn't in `points`.
    """

    points: tuple[Point, ...]
    place: Place
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    tables: tuple["Table", ...] = ()

    @property
    def text(self) -> str:
        """All of its points, one a line."""
        return "\n".join(point.text for point in self.points)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by position: `grid[row][column]`, a merged cell at each position that it covers. Rows are equally long;
    a position that the file left out holds an empty cell. `number` counts the paper's tables from 1."""

    grid: tuple[tuple[Cell, ...], ...]
    place: Place
    number: int

    @property
    def rows(self) -> int:
        return len(self.grid)

    @property
    def columns(self) -> int:
        return len(self.grid[0]) if self.grid else 0

    def cells(self) -> Iterator[Cell]:
        """Each cell once, row by row."""
        for at_row, row in enumerate(self.grid):
            for at_column, cell in enumerate(row):
                if (cell.row, cell.column) == (at_row, at_column):
                    yield cell

    def transposed(self) -> "Table":
        """Rows for columns."""
        turned: dict[int, Cell] = {}
        for cell in self.cells():
            turned[id(cell)] = Cell(
                cell.points, cell.place, cell.column, cell.row, cell.column_span, cell.row_span, cell.tables
            )
        grid = tuple(tuple(turned[id(self.grid[r][c])] for r in range(self.rows)) for c in range(self.columns))
        return Table(grid, self.place, self.number)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading by its style, or a short line in bold on its own; `level` from 1."""

    text: str
    level: int
    place: Place


Block = Heading | Point | Table


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the blocks: it is read as nothing, and must not get lost."""

    kind: AsideKind
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paper:
    """`kind` is what made it; `title` is a sheet's name (text as any other: it isn't printed), `remarks` are sentences
    without any text of the paper on what was met: pending changes, hidden rows, formulas without a value."""

    kind: Literal["word", "excel"]
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = ()
    title: str = ""
    sheet: int = 0
    tables: tuple[Table, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(block for block in self.blocks if isinstance(block, Table)))


def ordinal(number: int) -> str:
    """`2nd` of 2."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
