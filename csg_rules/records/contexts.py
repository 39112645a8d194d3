"""The rows of the table: individual, home, peers, school, neighbourhood, each one or several."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, Truth, Words, is_not_given
from csg_rules.records.behaviour import ContextName

RowStatus = Annotated[Literal["considered", "considered_nil", "not_known", "not_applicable", "blank"], Words]
Norms = Annotated[Literal["reinforce", "challenge", "mixed", "not_known"], Words]
Column = Annotated[
    Literal[
        "situation", "hsb", "vulnerability", "risk", "resilience", "strengths",
        "involvement", "interventions", "barriers",
    ],
    Words,
]  # fmt: skip

# A context given as a bare word (`peers: n/a`) is kept here as typed; no author can type this key.
MARK = "(a bare word)"


class Setting(Part):
    """A home, group, school or place; `until` where it is a former one."""

    name: Text | None = None
    until: Day | None = None


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Row(Part):
    """One row as typed. Factor and intervention columns are filled from their own lists, not here."""

    none_is_an_answer: ClassVar[bool] = False

    mark: Text | None = Field(default=None, alias=MARK)
    status: RowStatus | None = None
    reason: Prose | None = None
    settings: Annotated[tuple[Annotated[Setting, BeforeValidator(_named)], ...], OneOrMore] | None = None
    situation: Prose | None = None
    hsb: Prose | None = None
    involvement: Prose | None = None
    barriers: Prose | None = None
    norms: Norms | None = None
    nil: Annotated[tuple[Column, ...], OneOrMore] = ()
    online: Truth | None = None


class HomeRow(Row):
    issues: Prose | None = None
    capacity: Prose | None = None
    undermining: Prose | None = None


class PeersRow(Row):
    isolated: Prose | None = None
    stance: Prose | None = None
    role: Prose | None = None


class SchoolRow(Row):
    impact_on_culture: Prose | None = None
    school_response: Prose | None = None


class NeighbourhoodRow(Row):
    spaces: Prose | None = None
    street_exposure: Prose | None = None


def _rows(value: Any) -> Any:
    """A bare word, one mapping or a list of either: always a list of mappings."""
    items = value if isinstance(value, list) else [value]
    return [{MARK: item} if isinstance(item, str) else item for item in items if not is_not_given(item)]


_AsRows = BeforeValidator(_rows)


class Contexts(Part):
    none_is_an_answer: ClassVar[bool] = False

    individual: Annotated[tuple[Row, ...], _AsRows] = ()
    home: Annotated[tuple[HomeRow, ...], _AsRows] = ()
    peers: Annotated[tuple[PeersRow, ...], _AsRows] = ()
    school: Annotated[tuple[SchoolRow, ...], _AsRows] = ()
    neighbourhood: Annotated[tuple[NeighbourhoodRow, ...], _AsRows] = ()

    def rows(self, context: str) -> tuple[Row, ...]:
        """The rows of one context, in the order typed."""
        return tuple(getattr(self, context))


class Weight(Part):
    context: ContextName | None = None
    weight: Text | None = None
    why: Prose | None = None


class ContextsSummary(Part):
    none_is_an_answer: ClassVar[bool] = False

    text: Prose | None = None
    interplay: Prose | None = None
    weighting: Annotated[tuple[Weight, ...], OneOrMore] | None = None
