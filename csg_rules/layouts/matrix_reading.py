"""What a table of contexts by columns comes to, before it is given to a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from csg_rules.documents.places import Place
from csg_rules.layouts.cell_rows import Row
from csg_rules.layouts.layout import Matrix
from csg_rules.layouts.matrix_header import Header
from csg_rules.papers.paper import Cell


class Left(NamedTuple):
    """Text that is part of the table and of no cell that a record knows."""

    text: str
    place: Place
    words: str


@dataclass(eq=False)
class MatrixReading:
    """A table whose rows and columns are known."""

    layout: Matrix
    place: Place
    is_turned: bool
    rows: list[Row] = field(default_factory=list)
    summary: list[Cell] = field(default_factory=list)
    summary_place: Place | None = None
    above: list[tuple[Cell, ...]] = field(default_factory=list)
    headers: dict[str, Place] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # of the columns, as typed
    left: list[Left] = field(default_factory=list)
    # The numbers of rows whose title names none that is known, and the columns in which they hold anything; whether a
    # column does whose title isn't known.
    unknown_rows: list[int] = field(default_factory=list)
    unknown_in: set[str] = field(default_factory=set)
    has_unknown_columns: bool = False
    may_have_summary: bool = False  # a line that isn't known may be one
    header: Header | None = None


def titles_of(layout: Matrix) -> Mapping[str, str]:
    return {known.key: known.title for known in (*layout.columns, *layout.rows)}
