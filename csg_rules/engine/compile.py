"""Queries as durable_rules definitions, within the subset in which that library was found exact.

Each rule begins with the gate, the fact that is asserted last: no partial match exists before the
whole record is there, and so nothing is ever taken back (the library's deletion of partial matches
depends on how aliases hash). The kind comes first in every other antecedent. No `$or`, `$nex`,
`$not`, text, regex or arithmetic.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple, cast

from csg_rules.engine.encode import ORDER_PREFIX, Listed, Numbering, Property, place_among
from csg_rules.engine.query import EngineError, Pattern, Query
from csg_rules.engine.values import ORDERS, Key, key_of
from csg_rules.facts.fact import Scalar

MAX_ANTECEDENTS: Final = 15  # of one rule, with the gate (17: error 304)
MAX_JOINS: Final = 14  # of one antecedent (30: error 113)

GATE_ANTECEDENT: Final = '{"e":{"k0":1}}'


class Rule(NamedTuple):
    """A query: its antecedents as JSON, in the order of its patterns, without the gate.

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
    lists: dict[Listed, int] = {}
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
                elif condition.operator in ("eq", "in"):
                    lists.setdefault((condition.field, frozenset(map(key_of, constants))), len(lists))
                elif condition.operator == "not_in":
                    for constant in constants:
                        values.setdefault(key_of(constant), len(values))
    orders = {
        name: sorted(cast("set[int]", constants)) for name, constants in ordered.items() if name[1] in ORDER_PREFIX
    }
    return Numbering(kinds, fields, lists, values, orders)


def rule_of(number: int, query: Query, numbering: Numbering) -> Rule | None:
    """The rule that matches what the checked query matches; None if that can't match.

    Raises EngineError naming a query that exceeds a limit of one rule.
    """
    if len(query.patterns) + 1 > MAX_ANTECEDENTS:
        raise EngineError(f"query {query.name!r} has more than {MAX_ANTECEDENTS - 1} patterns")
    if any(len(pattern.joins) > MAX_JOINS for pattern in query.patterns):
        raise EngineError(f"query {query.name!r} has more than {MAX_JOINS} joins in one pattern")
    drafts = [_PatternDraft(pattern, numbering) for pattern in query.patterns]
    for join in (join for pattern in query.patterns for join in pattern.joins):
        drafts[join.other].guard(join.other_field)
    if any(draft.is_impossible for draft in drafts):
        return None
    properties: dict[str, set[Property]] = defaultdict(set)
    for draft in drafts:
        properties[draft.pattern.kind] |= draft.properties
    antecedents = tuple([draft.antecedent(place) for place, draft in enumerate(drafts)])
    return Rule(number, antecedents, dict(Counter(pattern.kind for pattern in query.patterns)), properties)


class _PatternDraft:
    """The tests of one pattern while they are collected."""

    def __init__(self, pattern: Pattern, numbering: Numbering) -> None:
        self.pattern = pattern
        self.properties: set[Property] = set()
        self.is_impossible = False
        self._numbering = numbering
        self._tests: set[str] = set()
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

    def guard(self, field: str) -> None:
        """Ask that the field is given: a join with a missing property is error 311 in mid-assert."""
        self._tests.add(f'{{"$ex":{{"{self._name("e", field)}":1}}}}')

    def antecedent(self, place: int) -> str:
        """The antecedent `p<place>`, its joins with those before it included."""
        kind = f'{{"k{self._numbering.kinds[self.pattern.kind]}":1}}'
        fields = self._numbering.fields
        joins = [
            f'{{"e{fields[join.field]}":{{"p{join.other}":"e{fields[join.other_field]}"}}}}'
            for join in self.pattern.joins
        ]
        # The library reads past the end of an `$and` whose last join is false (upstream issue 381):
        # said twice, the last join is never the first to be false.
        joins += joins[-1:]
        tests = sorted(self._tests, reverse=True)  # one order, so that rules of one ruleset share their beginnings
        return f'{{"p{place}":{{"$and":[{",".join([kind, *tests, *joins])}]}}}}'

    def _name(self, prefix: str, field: str, listed: frozenset[Key] = frozenset()) -> str:
        """The name of the property, which facts of the kind will then carry."""
        asked = Property(prefix, field, listed)
        self.properties.add(asked)
        return self._numbering.name_of(asked)

    def _choose(self, field: str, constants: Collection[Scalar]) -> None:
        """One of the constants: what was an alternative is one property, so that no match comes twice."""
        if not constants:
            self.is_impossible = True
            return
        self._tests.add(f'{{"{self._name("s", field, frozenset(map(key_of, constants)))}":1}}')

    def _exclude(self, field: str, constants: Collection[Scalar]) -> None:
        self.guard(field)
        name = self._name("e", field)
        for constant in constants:
            self._tests.add(f'{{"$neq":{{"{name}":{self._numbering.values[key_of(constant)]}}}}}')

    def _order(self, field: str, operator: str, constant: Scalar) -> None:
        prefix = ORDER_PREFIX.get(type(constant))
        if prefix is None:
            self.is_impossible = True
            return
        place = place_among(self._numbering.orders[field, type(constant)], cast("int", constant))
        self._tests.add(f'{{"${operator}":{{"{self._name(prefix, field)}":{place}}}}}')


def _constants(value: Scalar | tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)
