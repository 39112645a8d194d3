"""Queries as durable_rules definitions, within the subset in which that library was found exact.

Each rule begins with the gate, the fact that is asserted last: no partial match exists before the
whole record is there, and so nothing is ever taken back (the library's deletion of partial matches
depends on how aliases hash). The kind comes first in every other antecedent. No `$or`, `$nex`,
`$not`, text, regex or arithmetic.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from math import prod
from typing import Final, NamedTuple, cast

from csg_rules.engine.encode import ORDER_PREFIX, Numbering, Property, place_among
from csg_rules.engine.query import EngineError, Pattern, Query
from csg_rules.engine.values import ORDERS, Key, key_of
from csg_rules.facts.fact import Scalar

MAX_ANTECEDENTS: Final = 15  # of one rule, with the gate (17: error 304)
MAX_JOINS: Final = 14  # of one antecedent (30: error 113)
# Ours, not the library's: rules that the `in` conditions of one query may expand to.
MAX_ALTERNATIVES: Final = 4800

GATE_ANTECEDENT: Final = '{"e":{"K":0}}'


class Rule(NamedTuple):
    """One alternative of a query: its antecedents as JSON, in the order of the query's patterns, without the gate.

    `kinds` counts the antecedents of each kind, `properties` are those that facts of a kind must carry.
    """

    query: int
    antecedents: tuple[str, ...]
    kinds: dict[str, int]
    properties: dict[str, set[Property]]


def numbering_of(queries: Sequence[Query]) -> Numbering:
    """Numbers for all that checked queries name. Kinds begin at 1: 0 is the gate's."""
    kinds: dict[str, int] = {}
    fields: dict[str, int] = {}
    values: dict[Key, int] = {}
    ordered: dict[tuple[str, type], set[Scalar]] = defaultdict(set)
    for query in queries:
        for pattern in query.patterns:
            kinds.setdefault(pattern.kind, len(kinds) + 1)
            for join in pattern.joins:
                fields.setdefault(join.field, len(fields))
                fields.setdefault(join.other_field, len(fields))
            for condition in pattern.conditions:
                fields.setdefault(condition.field, len(fields))
                constants = _constants(condition.value)
                if condition.operator in ORDERS:
                    ordered[condition.field, type(constants[0])].update(constants)
                elif condition.operator != "exists":
                    for constant in constants:
                        values.setdefault(key_of(constant), len(values))
    orders = {
        name: sorted(cast("set[int]", constants)) for name, constants in ordered.items() if name[1] in ORDER_PREFIX
    }
    return Numbering(kinds, fields, values, orders)


def rules_of(number: int, query: Query, numbering: Numbering) -> Iterator[Rule]:
    """The rules that together match what the checked query matches, no match twice; none if it can't match.

    Raises EngineError naming a query that exceeds a limit of one rule.
    """
    if len(query.patterns) + 1 > MAX_ANTECEDENTS:
        raise EngineError(f"query {query.name!r} has more than {MAX_ANTECEDENTS - 1} patterns")
    if any(len(pattern.joins) > MAX_JOINS for pattern in query.patterns):
        raise EngineError(f"query {query.name!r} has more than {MAX_JOINS} joins in one pattern")
    drafts = [_PatternDraft(pattern, numbering) for pattern in query.patterns]
    for join in (join for pattern in query.patterns for join in pattern.joins):
        drafts[join.other].guard(join.other_field)
    count = prod(draft.count for draft in drafts)
    if count > MAX_ALTERNATIVES:
        raise EngineError(f"query {query.name!r} expands to {count} alternatives, more than {MAX_ALTERNATIVES}")
    if not count:
        return
    kinds = dict(Counter(pattern.kind for pattern in query.patterns))
    properties: dict[str, set[Property]] = defaultdict(set)
    for draft in drafts:
        properties[draft.pattern.kind] |= draft.properties
    for antecedents in product(*(draft.antecedents(place) for place, draft in enumerate(drafts))):
        yield Rule(number, antecedents, kinds, properties)


class _PatternDraft:
    """The tests of one pattern while they are collected: those that all alternatives share, and the choices."""

    def __init__(self, pattern: Pattern, numbering: Numbering) -> None:
        self.pattern = pattern
        self.properties: set[Property] = set()
        self._numbering = numbering
        self._choices: dict[str, list[int]] = {}  # by the property's name
        self._tests: set[str] = set()
        self._impossible = False
        for condition in pattern.conditions:
            constants = _constants(condition.value)
            if condition.operator in ORDERS:
                self._order(condition.field, condition.operator, constants[0])
            elif condition.operator == "exists":
                if condition.value:
                    self.guard(condition.field)
                else:
                    self._tests.add(f'{{"{self._name("a", condition.field)}":1}}')
            elif condition.operator == "not_in":
                self._exclude(condition.field, constants)
            else:
                self._choose(condition.field, constants)
        for join in pattern.joins:
            self.guard(join.field)

    @property
    def count(self) -> int:
        """How many alternatives the pattern has."""
        return 0 if self._impossible else prod(map(len, self._choices.values()))

    def guard(self, field: str) -> None:
        """Ask that the field is given: a join with a missing property is error 311 in mid-assert."""
        self._tests.add(f'{{"$ex":{{"{self._name("e", field)}":1}}}}')

    def antecedents(self, place: int) -> Iterator[str]:
        """Each alternative as the antecedent `p<place>`, its joins with those before it included."""
        kind = f'{{"K":{self._numbering.kinds[self.pattern.kind]}}}'
        fields = self._numbering.fields
        joins = [
            f'{{"e{fields[join.field]}":{{"p{join.other}":"e{fields[join.other_field]}"}}}}'
            for join in self.pattern.joins
        ]
        # The library reads past the end of an `$and` whose last join is false (upstream issue 381):
        # said twice, the last join is never the first to be false.
        joins += joins[-1:]
        shared = sorted(self._tests)  # one order, so that rules of one ruleset share their beginnings
        for chosen in product(*self._choices.values()):
            equal = [f'{{"{name}":{number}}}' for name, number in zip(self._choices, chosen, strict=True)]
            yield f'{{"p{place}":{{"$and":[{",".join([kind, *equal, *shared, *joins])}]}}}}'

    def _name(self, prefix: str, field: str) -> str:
        """The name of the property, which facts of the kind will then carry."""
        self.properties.add((prefix, field))
        return f"{prefix}{self._numbering.fields[field]}"

    def _choose(self, field: str, constants: Collection[Scalar]) -> None:
        """One of the constants, and of those chosen for the field before: distinct, so that no match comes twice."""
        numbers = dict.fromkeys(self._numbering.values[key_of(constant)] for constant in constants)
        name = self._name("e", field)
        known = self._choices.get(name)
        self._choices[name] = [number for number in numbers if known is None or number in known]

    def _exclude(self, field: str, constants: Collection[Scalar]) -> None:
        self.guard(field)
        name = self._name("e", field)
        for constant in constants:
            self._tests.add(f'{{"$neq":{{"{name}":{self._numbering.values[key_of(constant)]}}}}}')

    def _order(self, field: str, operator: str, constant: Scalar) -> None:
        prefix = ORDER_PREFIX.get(type(constant))
        if prefix is None:
            self._impossible = True
            return
        place = place_among(self._numbering.orders[field, type(constant)], cast("int", constant))
        self._tests.add(f'{{"${operator}":{{"{self._name(prefix, field)}":{place}}}}}')


def _constants(value: Scalar | tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)
