"""Short ways to write queries and facts, and the engines under test."""

from collections.abc import Callable, Sequence

import pytest

from csg_rules.engine.choose import available, load_engine
from csg_rules.engine.query import Condition, Engine, Join, Operator, Pattern, Query
from csg_rules.engine.verified import verified_engine
from csg_rules.facts.fact import Fact, Scalar

needs_durable = pytest.mark.skipif(not available(), reason="durable_rules can't be imported here")

MakeEngine = Callable[[Sequence[Query]], Engine]

# Every engine, for tests of what all of them must do.
every_engine = pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda queries: load_engine("reference", queries), id="reference"),
        pytest.param(lambda queries: load_engine("durable", queries), id="durable", marks=needs_durable),
        pytest.param(verified_engine, id="verified", marks=needs_durable),
    ],
)


def fact(kind: str, **values: Scalar) -> Fact:
    return Fact(kind, values)


def pattern(kind: str, *conditions: Condition, joins: tuple[Join, ...] = ()) -> Pattern:
    return Pattern(kind, conditions, joins)


def where(field: str, operator: Operator, value: Scalar | tuple[Scalar, ...]) -> Condition:
    return Condition(field, operator, value)


def found(make: MakeEngine, facts: Sequence[Fact], *patterns: Pattern) -> list[tuple[int, ...]]:
    """The matches of one query with these patterns."""
    return list(make([Query("query", patterns)]).matches(facts)["query"])


def values_meeting(make: MakeEngine, condition: Condition, values: Sequence[Scalar | None]) -> list[Scalar | None]:
    """Those of the values that meet the condition, whose field must be `x`; None stands for a field not given."""
    facts = [fact("k") if value is None else fact("k", x=value) for value in values]
    return [values[position] for (position,) in found(make, facts, pattern("k", condition))]
