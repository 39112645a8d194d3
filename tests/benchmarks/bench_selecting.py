"""The benchmark's rules in rule-engine and zen-engine. They judge one fact at a time: joins and absences are made for
them here, by hash, and each distinct pattern is asked once. No user of theirs could do less."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import rule_engine
import zen
from bench_rules import Answer, BenchRule, fields_of, patterns_of

from csg_rules.engine.query import Condition, Join, Pattern
from csg_rules.facts.fact import Fact, Scalar

_ORDERS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


class _Selecting:
    def __init__(self, rules: Sequence[BenchRule]) -> None:
        self._rules = rules
        self._fields = fields_of(tuple(rules))
        patterns = [pattern._replace(joins=()) for rule in rules for pattern in patterns_of(rule)]
        texts = [repr(pattern) for pattern in patterns]
        self._number = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        self._patterns = list(dict(zip(texts, patterns, strict=True)).values())

    def _selected(self, facts: Sequence[Fact]) -> list[list[int]]:
        """For each pattern, the positions of its facts."""
        raise NotImplementedError

    def answer(self, facts: Sequence[Fact]) -> Answer:
        selected = self._selected(facts)
        found: Answer = {}
        for rule in self._rules:
            subjects = self._of(rule.subject, selected)
            if rule.other is None:
                found[rule.name] = [(at,) for at in subjects]
                continue
            joins, index = rule.other.joins, _index(facts, self._of(rule.other, selected), rule.other.joins)
            pairs = [
                (at, other)
                for at in subjects
                for other in index.get(tuple(facts[at].values.get(join.other_field) for join in joins), ())
                if other != at
            ]
            if rule.absent:
                met = {at for at, _ in pairs}
                found[rule.name] = [(at,) for at in subjects if at not in met]
            else:
                found[rule.name] = list(pairs)
        return found

    def _of(self, pattern: Pattern, selected: list[list[int]]) -> list[int]:
        return selected[self._number[repr(pattern._replace(joins=()))]]


def _index(
    facts: Sequence[Fact], positions: list[int], joins: Sequence[Join]
) -> dict[tuple[Scalar | None, ...], list[int]]:
    found: dict[tuple[Scalar | None, ...], list[int]] = {}
    for at in positions:
        values = facts[at].values
        if all(join.field in values for join in joins):
            found.setdefault(tuple(values[join.field] for join in joins), []).append(at)
    return found


class RuleEngine(_Selecting):
    """One compiled rule for each pattern, asked about each fact of its kind."""

    def __init__(self, rules: Sequence[BenchRule]) -> None:
        super().__init__(rules)
        context = rule_engine.Context(default_value=None)
        self._asked = [
            (pattern.kind, rule_engine.Rule(expression(pattern.conditions, ""), context=context))
            for pattern in self._patterns
        ]

    def _selected(self, facts: Sequence[Fact]) -> list[list[int]]:
        of_kind: dict[str, list[tuple[int, Any]]] = {}
        for at, fact in enumerate(facts):
            given = {field: given_value(value) for field, value in fact.values.items()}
            of_kind.setdefault(fact.kind, []).append((at, given))
        return [[at for at, given in of_kind.get(kind, ()) if asked.matches(given)] for kind, asked in self._asked]


class Zen(_Selecting):
    """All patterns as one compiled expression, asked once of a record: its decision tables take longer."""

    def __init__(self, rules: Sequence[BenchRule]) -> None:
        super().__init__(rules)
        parts = [
            f"map(filter({pattern.kind}, {expression(pattern.conditions, '#.')}), #.at)" for pattern in self._patterns
        ]
        self._asked = zen.compile_expression(f"[{', '.join(parts)}]")

    def _selected(self, facts: Sequence[Fact]) -> list[list[int]]:
        given: dict[str, list[dict[str, Any]]] = {kind: [] for kind in self._fields}
        for at, fact in enumerate(facts):
            values, fields = fact.values, self._fields[fact.kind]
            given[fact.kind].append(
                {"at": at, **{field: given_value(values[field]) for field in fields if field in values}}
            )
        return [[int(at) for at in positions] for positions in self._asked.evaluate(given)]


def given_value(value: Scalar) -> Any:
    return value.toordinal() if isinstance(value, date) else value


def expression(conditions: Sequence[Condition], prefix: str) -> str:
    return " and ".join(_test(condition, prefix) for condition in conditions) or "true"


def _test(condition: Condition, prefix: str) -> str:
    name, value = f"{prefix}{condition.field}", condition.value
    if condition.operator == "exists":
        return f"{name} {'!=' if value else '=='} null"
    if isinstance(value, tuple):
        listed = f"[{', '.join(map(_constant, value))}]"
        if condition.operator == "in":
            return f"{name} in {listed}"
        return f"{name} != null and {name} not in {listed}"
    if condition.operator in _ORDERS:
        return f"{name} != null and {name} {_ORDERS[condition.operator]} {_constant(value)}"
    return f"{name} == {_constant(value)}"


def _constant(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return str(value.toordinal())
    return str(value) if isinstance(value, int) else f"'{value}'"
