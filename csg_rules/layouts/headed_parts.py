"""What stands under headings: the texts of a cell or an item of the agenda, a context with its cells."""

from dataclasses import dataclass, field
from typing import NamedTuple

from csg_rules.documents.places import Place
from csg_rules.layouts.cell_rows import Row
from csg_rules.papers.paper import Point


class Text(NamedTuple):
    """A text by the number of its block."""

    at: int
    point: Point


@dataclass(eq=False)
class Under:
    """What stands under the headings of one cell or one item of the agenda; `openers` are these headings' blocks."""

    texts: list[Text] = field(default_factory=list)
    openers: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def blocks(self) -> set[int]:
        return {*self.openers, *(text.at for text in self.texts)}

    def open(self, at: int, place: Place) -> None:
        self.openers.append(at)
        self.places.append(place)


@dataclass(eq=False)
class Open:
    """A heading under which we are, and what it stands for."""

    level: int
    at: int
    row: "HeadedRow | None" = None
    column: str | None = None
    prose: str | None = None
    section: str = ""


@dataclass(eq=False)
class HeadedRow:
    """A context under a heading, with its cells by column."""

    row: Row
    openers: set[int] = field(default_factory=set)
    cells: dict[str, Under] = field(default_factory=dict)
    # A point with a title that isn't known was left out: it may be of any cell.
    has_unknown: bool = False
    # Text stands below of which nothing says whether it is a risk, a strength or anything else.
    has_more: bool = False

    def cell(self, column: str) -> Under:
        return self.cells.setdefault(column, Under())

    @property
    def filled(self) -> int:
        return sum(bool(under.texts) for under in self.cells.values())
