"""What a pattern asks of one fact, made ready for the reference engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any, Final, NamedTuple, cast

from csg_rules.engine.query import Condition, Join, Pattern, Query
from csg_rules.engine.values import ORDERED_TYPES, ORDERS, Key, key_of
from csg_rules.facts.fact import Scalar

# Told the value of a field, or None where it isn't given.
Test = Callable[[Scalar | None], bool]

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {"lt": lt, "lte": le, "gt": gt, "gte": ge}


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Kind and conditions of a pattern: one object for all equal patterns of an engine, compared by identity.

    `equal` is the field and value of one equality, to be looked up; `tests` are the other conditions.
    """

    kind: str
    equal: tuple[str, Key] | None
    tests: tuple[tuple[str, Test], ...]


class Plan(NamedTuple):
    """A query whose patterns are selections with their joins."""

    name: str
    steps: tuple[tuple[Selection, tuple[Join, ...]], ...]


def plans_of(queries: Sequence[Query]) -> tuple[Plan, ...]:
    """A plan for each checked query, in order."""
    known: dict[object, Selection] = {}
    plans = []
    for query in queries:
        steps = []
        for pattern in query.patterns:
            # Patterns themselves are no keys: `eq True` and `eq 1` are equal as Python values.
            typed = (pattern.kind, tuple(map(_typed, pattern.conditions)))
            if typed not in known:
                known[typed] = _selection(pattern)
            steps.append((known[typed], pattern.joins))
        plans.append(Plan(query.name, tuple(steps)))
    return tuple(plans)


def _typed(condition: Condition) -> object:
    value = condition.value
    keys = tuple(map(key_of, value)) if isinstance(value, tuple) else key_of(value)
    return condition.field, condition.operator, keys


def _selection(pattern: Pattern) -> Selection:
    equal = None
    tests = []
    for condition in pattern.conditions:
        if condition.operator == "eq" and equal is None:
            equal = condition.field, key_of(cast("Scalar", condition.value))
        else:
            tests.append((condition.field, _test(condition)))
    return Selection(pattern.kind, equal, tuple(tests))


def _test(condition: Condition) -> Test:
    operator = condition.operator
    if operator == "exists":
        return _exists if condition.value else _lacks
    if operator in ORDERS:
        return _ordered(operator, cast("Scalar", condition.value))
    listed = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    keys = frozenset(map(key_of, listed))
    if operator == "not_in":
        return lambda value: value is not None and key_of(value) not in keys
    return lambda value: value is not None and key_of(value) in keys


def _exists(value: Scalar | None) -> bool:
    return value is not None


def _lacks(value: Scalar | None) -> bool:
    return value is None


def _ordered(operator: str, constant: Scalar) -> Test:
    """A test that holds only for values of the constant's own type, and never where that has no order."""
    ordered_type, holds = type(constant), _COMPARE[operator]
    if ordered_type not in ORDERED_TYPES:
        return lambda value: False
    return lambda value: value.__class__ is ordered_type and holds(value, constant)


def holds(condition: Condition, values: Mapping[str, Scalar]) -> bool:
    """Whether one fact's values meet a condition, by the meaning that both engines keep."""
    return _test(condition)(values.get(condition.field))
