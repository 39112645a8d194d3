"""Random queries and facts for comparing engines, and an oracle that is too simple to be wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final, cast

from csg_rules.engine.query import Condition, Join, Operator, Pattern, Query
from csg_rules.facts.fact import Fact, Scalar

LONG: Final = "x" * 70_000

# Values that a careless encoding confuses, cuts, clamps or chokes on.
HOSTILE_VALUES: Final[tuple[Scalar, ...]] = (
    "", " ", "a", "A", "1", "0", "True", "true", "null", "1.0", "i:1", "s:a", 'q"x', "\\", "\\u0000",
    "a\nb", "a\x00b", "\x00", "\u2028", "😀", "é", "e\u0301", "\ud800", "\ud800x", "{}", "[1]", "a,b:c",
    LONG, LONG + "y", LONG + "z", "x" * 65_535, "x" * 65_536, "2024-02-29", "2024-02-29 10:00",
    True, False, 0, 1, -1, 2, 3, 7, 738_945, 2**31, 2**32, 2**53, 2**53 + 1, 2**62, 2**62 + 1, 2**63 - 1, 2**63,
    2**64, -(2**63), -(2**63) - 1, 10**30, 10**30 + 1, -(10**400),
    date(2024, 2, 29), date(2024, 3, 1), date(1970, 1, 1), date.min, date.max,
)  # fmt: skip
HOSTILE_FIELDS: Final = (
    "id", "sid", "K", "kind", "$and", "$or", "$s", "$ex", "$m", "a.b", "a", "b", 'q"x', "ünï", "", " ", "\n",
    "\x00", "\ud800", "e0", "e1", "a0", "i0", "d0", "p0", "e", "😀", LONG, "__class__",
)  # fmt: skip
HOSTILE_KINDS: Final = (
    "factor", "link", "gap", "evaluate", "alive", "K", "0", "", "$and", 'q"x', "a\nb", "\ud800", "ünï", LONG,
)  # fmt: skip
_OPERATORS: Final[tuple[Operator, ...]] = ("eq", "in", "not_in", "exists", "lt", "lte", "gt", "gte")


@dataclass(frozen=True)
class World:
    """Queries and some records to ask them about."""

    queries: tuple[Query, ...]
    records: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True)
class Shape:
    """How large a world is and how much of it matches; ranges are chosen from evenly."""

    queries: tuple[int, int]
    kinds: tuple[int, int]
    fields: tuple[int, int]
    values: tuple[int, int]
    patterns: tuple[int, ...]
    conditions: tuple[int, ...]
    facts: tuple[int, ...]


# The sizes keep the matches of a record below the engines' limit, and the oracle's loops short.
SHAPES: Final = {
    # All hazards at once; little matches.
    "mixed": Shape((1, 8), (1, 4), (1, 5), (2, 7), (1, 1, 2, 2, 2, 3, 3, 4), (0, 0, 1, 1, 2, 3), (0, 1, 6, 10, 16)),
    # So few kinds, fields and values that queries of three and four patterns match too.
    "dense": Shape((1, 8), (1, 2), (1, 2), (1, 3), (1, 2, 3, 3, 4, 4), (0, 0, 0, 1, 1), (2, 4, 6, 8)),
    "long": Shape((1, 8), (1, 2), (1, 3), (10, 40), (1, 2, 2), (0, 0, 1), (40, 80)),
    # More queries than one C ruleset takes.
    "many": Shape((70, 130), (1, 4), (1, 5), (2, 7), (1, 1, 2, 2, 3), (0, 1, 1, 2, 3), (6, 10)),
}
_WEIGHTS: Final = {"mixed": 20, "dense": 20, "long": 2, "many": 1}


class _Maker:
    """Makes the parts of one world from its few kinds, fields and values."""

    def __init__(self, random: Random, shape: Shape) -> None:
        self._random = random
        self._shape = shape
        self._kinds = random.sample(HOSTILE_KINDS, random.randint(*shape.kinds))
        self._fields = random.sample(HOSTILE_FIELDS, random.randint(*shape.fields))
        self._values = random.sample(HOSTILE_VALUES, random.randint(*shape.values))

    def world(self) -> World:
        random, shape = self._random, self._shape
        queries = range(random.randint(*shape.queries))
        records = range(random.randint(2, 8))
        return World(
            tuple(Query(f"query {number}", self._patterns()) for number in queries),
            tuple(self._record() for _ in records),
        )

    def _record(self) -> tuple[Fact, ...]:
        """Facts of these kinds and of one that no query asks for, each with some of the fields."""
        random = self._random
        given = random.choice((0.4, 0.7, 1.0))
        return tuple(
            Fact(
                random.choice((*self._kinds, *self._kinds, *self._kinds, "unasked")),
                {field: random.choice(self._values) for field in self._fields if random.random() < given},
            )
            for _ in range(random.choice(self._shape.facts))
        )

    def _patterns(self) -> tuple[Pattern, ...]:
        random = self._random
        patterns = []
        for number in range(random.choice(self._shape.patterns)):
            conditions = tuple(self._condition() for _ in range(random.choice(self._shape.conditions)))
            # Mostly one join; sometimes none, sometimes several.
            joins = tuple(
                Join(random.choice(self._fields), random.randrange(number), random.choice(self._fields))
                for _ in range(random.choice((0, 1, 1, 1, 2, 3)) if number else 0)
            )
            patterns.append(Pattern(random.choice(self._kinds), conditions, joins))
        return tuple(patterns)

    def _condition(self) -> Condition:
        random, values = self._random, self._values
        field, operator = random.choice(self._fields), random.choice(_OPERATORS)
        if operator == "exists":
            return Condition(field, operator, random.random() < 0.5)
        if operator in ("in", "not_in"):
            return Condition(field, operator, tuple(random.choices(values, k=random.choice((0, 1, 1, 2, 2, 3)))))
        return Condition(field, operator, random.choice(values))


def make_world(seed: int) -> World:
    """The world of that seed."""
    return world_of(Random(seed))


def world_of(random: Random) -> World:
    """The world that these numbers choose."""
    (name,) = random.choices(list(_WEIGHTS), list(_WEIGHTS.values()))
    return _Maker(random, SHAPES[name]).world()


def oracle_matches(queries: Sequence[Query], facts: Sequence[Fact]) -> dict[str, list[tuple[int, ...]]]:
    """What the contract says, by nested loops over all facts."""
    result: dict[str, list[tuple[int, ...]]] = {}
    for query in queries:
        found: list[tuple[int, ...]] = []
        _search(query.patterns, facts, (), found)
        result[query.name] = found
    return result


def _search(
    patterns: Sequence[Pattern], facts: Sequence[Fact], bound: tuple[int, ...], found: list[tuple[int, ...]]
) -> None:
    if len(bound) == len(patterns):
        found.append(bound)
        return
    pattern = patterns[len(bound)]
    for position, fact in enumerate(facts):
        if (
            position not in bound
            and fact.kind == pattern.kind
            and all(_meets(fact, condition) for condition in pattern.conditions)
            and all(_joins(fact, join, facts[bound[join.other]]) for join in pattern.joins)
        ):
            _search(patterns, facts, (*bound, position), found)


def _joins(fact: Fact, join: Join, other: Fact) -> bool:
    if join.field not in fact.values or join.other_field not in other.values:
        return False
    return _same(fact.values[join.field], other.values[join.other_field])


def _meets(fact: Fact, condition: Condition) -> bool:
    operator, asked = condition.operator, condition.value
    if operator == "exists":
        return (condition.field in fact.values) is asked
    if condition.field not in fact.values:
        return False
    value = fact.values[condition.field]
    if operator == "eq":
        return _same(value, cast("Scalar", asked))
    if operator == "in":
        return any(_same(value, item) for item in cast("tuple[Scalar, ...]", asked))
    if operator == "not_in":
        return not any(_same(value, item) for item in cast("tuple[Scalar, ...]", asked))
    if type(value) is int and type(asked) is int:
        return _in_order(value - asked, operator)
    if type(value) is date and type(asked) is date:
        return _in_order((value - asked).days, operator)
    return False


def _same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other


def _in_order(difference: int, operator: str) -> bool:
    if operator == "lt":
        return difference < 0
    if operator == "lte":
        return difference <= 0
    if operator == "gt":
        return difference > 0
    return difference >= 0
