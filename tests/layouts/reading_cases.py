"""Papers made in a line: tables of texts, headings, points."""

from collections.abc import Sequence
from typing import Any

from csg_rules.documents.places import Place
from csg_rules.layouts.read import documents
from csg_rules.papers.paper import Aside, Block, Cell, Heading, Paper, Point, Table
from csg_rules.records.record import Record

_line = 0


def place() -> Place:
    """The next place."""
    global _line
    _line += 1
    return Place(_line, 1)


def point(text: str, level: int | None = None) -> Point:
    """A line of text; `level` for a bullet."""
    return Point(text, place(), level)


def heading(text: str, level: int = 1) -> Heading:
    """A heading."""
    return Heading(text, level, place())


def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1, inner: tuple[Table, ...] = ()) -> Cell:
    """A cell with a point for each line."""
    points = tuple(point(line) for line in text.split("\n") if line.strip())
    return Cell(points, points[0].place if points else place(), row, column, rows, columns, inner)


def table(rows: Sequence[Sequence[str]], number: int = 1) -> Table:
    """A table; `<` goes on with the cell to the left, `^` with the one above."""
    made: dict[tuple[int, int], Cell] = {}
    width = max(map(len, rows))
    texts = [[*row, *[""] * (width - len(row))] for row in rows]
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text == "<":
                made[r, c] = made[r, c - 1]
            elif text == "^":
                made[r, c] = made[r - 1, c]
            else:
                across = next((n for n in range(c + 1, width) if row[n] != "<"), width) - c
                down = next((n for n in range(r + 1, len(texts)) if texts[n][c] != "^"), len(texts)) - r
                made[r, c] = cell(text, r, c, down, across)
    grid = tuple(tuple(made[r, c] for c in range(width)) for r in range(len(texts)))
    return Table(grid, place(), number)


def paper(*blocks: Block, asides: tuple[Aside, ...] = (), sheet: int = 0, kind: Any = "word") -> Paper:
    """A paper of these blocks."""
    return Paper(kind, blocks, asides, sheet=sheet)


class Read:
    """What a paper comes to; its record is valid."""

    def __init__(self, *blocks: Block, asides: tuple[Aside, ...] = ()) -> None:
        (self.document,) = documents([paper(*blocks, asides=asides)])
        self.data: dict[str, Any] = self.document.data
        self.record = Record.model_validate(self.data)
        self.remarks = self.document.remarks

    @property
    def unplaced(self) -> list[str]:
        return [item["text"] for item in self.data.get("unplaced", [])]

    @property
    def where(self) -> dict[str, str]:
        return {item["text"]: item["where"] for item in self.data.get("unplaced", [])}
