"""What both engines accept: plain scalars, whole queries. Anything else is refused, never guessed at."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Final, get_args

from csg_rules.engine.query import Condition, EngineError, Operator, Pattern, Query
from csg_rules.facts.fact import Fact, Scalar

# A type and a value: unlike the bare values, `True` and `1` are different keys.
Key = tuple[type, Scalar]

ORDERS: Final = ("lt", "lte", "gt", "gte")
ORDERED_TYPES: Final = (int, date)

# Of one record: partial matches of any one query, and matches of all queries together. Far above
# what a real record gives; reached only by patterns that no join ties together.
MATCH_LIMIT: Final = 200_000

_OPERATORS: Final = get_args(Operator)
_EXACT: Final = frozenset((str, int, bool, date))


def key_of(value: Scalar) -> Key:
    """The identity of a plain value: equal for values of one type that are equal, and only for those."""
    return value.__class__, value


def plain(value: object) -> Scalar:
    """The same value as exactly a str, int, bool or date; EngineError for any other type.

    A subclass (an enum member, a text that knows its line) is reduced to its base, so that
    equality is always that of the base. A datetime is refused: it isn't a date.
    """
    if type(value) in _EXACT:
        return value  # type: ignore[return-value]  # narrowed by the exact types above
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    raise EngineError(f"a value of type {type(value).__name__} is no str, int, bool or date")


def plain_values(facts: Sequence[Fact]) -> list[Mapping[str, Scalar]]:
    """The values of each fact, all plain; EngineError names the position, kind and field of one that can't be."""
    given = [fact.values for fact in facts]
    if _EXACT.issuperset(map(type, chain.from_iterable([values.values() for values in given]))):
        return given
    return [
        fact.values if _EXACT.issuperset(map(type, fact.values.values())) else _made_plain(position, fact)
        for position, fact in enumerate(facts)
    ]


def _made_plain(position: int, fact: Fact) -> dict[str, Scalar]:
    result: dict[str, Scalar] = {}
    for field, value in fact.values.items():
        try:
            result[field] = plain(value)
        except EngineError as error:
            raise EngineError(f"fact {position} ({fact.kind!r}), field {field!r}: {error}") from error
    return result


def checked_queries(queries: Sequence[Query]) -> tuple[Query, ...]:
    """The queries with plain constants; EngineError names the first that has no meaning.

    Refused: a name used twice, no patterns, a join to the same or a later pattern, an unknown
    operator, a constant of the wrong shape. An order with a text or a bool is no error: it never holds.
    """
    names: set[str] = set()
    result = []
    for query in queries:
        try:
            if query.name in names:
                raise EngineError("the name is used twice")
            result.append(_checked(query))
        except EngineError as error:
            raise EngineError(f"query {query.name!r}: {error}") from error
        names.add(query.name)
    return tuple(result)


def _checked(query: Query) -> Query:
    if not query.patterns:
        raise EngineError("it has no patterns")
    patterns = []
    for number, pattern in enumerate(query.patterns):
        for join in pattern.joins:
            if not 0 <= join.other < number:
                raise EngineError(f"pattern {number} joins pattern {join.other}, which isn't an earlier one")
        conditions = tuple([_checked_condition(condition) for condition in pattern.conditions])
        patterns.append(Pattern(pattern.kind, conditions, tuple(pattern.joins)))
    return Query(query.name, tuple(patterns))


def _checked_condition(condition: Condition) -> Condition:
    field, operator, value = condition.field, condition.operator, condition.value
    if operator not in _OPERATORS:
        raise EngineError(f"there is no operator {operator!r}")
    if operator in ("in", "not_in"):
        if not isinstance(value, tuple):
            raise EngineError(f"{operator} on {field!r} needs a tuple")
        return Condition(field, operator, tuple([plain(item) for item in value]))
    if isinstance(value, tuple):
        raise EngineError(f"{operator} on {field!r} needs one value, not a tuple")
    if operator == "exists" and not isinstance(value, bool):
        raise EngineError(f"exists on {field!r} needs true or false")
    return condition if type(value) in _EXACT else Condition(field, operator, plain(value))
