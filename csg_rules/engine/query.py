"""What an engine is asked: positive questions only.

A query is a row of patterns. A match is one fact for each pattern, such that every condition and
every join holds. Engines never hear of absence, severity or wording: verdicts are set arithmetic
on the matches, made elsewhere.

The meaning, which both engines keep:

- a pattern sees only facts of its kind;
- the patterns of one query bind different facts;
- a field that isn't given fails every condition except `exists: false`, `not_in` included,
  and fails every join;
- values of different types are never equal and never ordered (`True` isn't `1`);
- `lt lte gt gte` order numbers with numbers and dates with dates; texts have no order.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from csg_rules.facts.fact import Fact, Scalar

EngineName = Literal["auto", "durable", "reference"]
Operator = Literal["eq", "in", "not_in", "exists", "lt", "lte", "gt", "gte"]


class Condition(NamedTuple):
    """A test of one field against constants.

    `value` is a scalar for `eq` and the four orders, a tuple of scalars for `in` and `not_in`,
    a bool for `exists`.
    """

    field: str
    operator: Operator
    value: Scalar | tuple[Scalar, ...]


class Join(NamedTuple):
    """`field` of this fact equals `other_field` of the fact bound by the earlier pattern number `other`."""

    field: str
    other: int
    other_field: str


class Pattern(NamedTuple):
    kind: str
    conditions: tuple[Condition, ...] = ()
    joins: tuple[Join, ...] = ()


class Query(NamedTuple):
    """Patterns in order; `name` is unique among the queries given to one engine."""

    name: str
    patterns: tuple[Pattern, ...]


# For each query, the matches: positions in the list of facts, one for each pattern, in ascending order.
Matches = Mapping[str, Sequence[tuple[int, ...]]]


class EngineError(Exception):
    """The engine did not do its work: never to be read as "nothing matched"."""


class Engine(Protocol):
    """Made once for a list of queries, then asked about many records, one after the other."""

    name: str

    def matches(self, facts: Sequence[Fact]) -> Matches:
        """Every match of every query, each once, sorted; queries without a match have an empty list.

        Raises EngineError when the answer can't be vouched for.
        """
        ...
