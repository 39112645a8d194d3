"""A row of the table with its cells, and the texts of tables within a cell."""

from dataclasses import dataclass, field

from csg_rules.documents.places import Place
from csg_rules.papers.paper import Cell, Point


@dataclass(eq=False)
class Row:
    """A row of the table: its context (or the sheet's row), the names of its homes or schools, its cells by column.
    A cell that is merged over several rows or columns is the same object in each."""

    key: str
    place: Place
    settings: list[Point] = field(default_factory=list)
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    _known: set[tuple[str, int]] = field(default_factory=set)

    def add(self, column: str, cell: Cell) -> None:
        """Adds a cell to a column, a merged one once."""
        if (column, id(cell)) not in self._known:
            self._known.add((column, id(cell)))
            self.cells.setdefault(column, []).append(cell)


def nested_texts(cell: Cell) -> list[str]:
    """The texts of the tables within a cell, a row each."""
    texts: list[str] = []
    for table in cell.tables:
        for at, row in enumerate(table.grid):
            inner = [other for column, other in enumerate(row) if (other.row, other.column) == (at, column)]
            parts = [text for other in inner for text in (other.text, *nested_texts(other)) if text]
            if parts:
                texts.append(": ".join(parts))
    return texts
