"""The benchmark's rules in CLIPS (clipspy): joins and absences are the engine's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import clips
from bench_rules import Answer, BenchRule, fields_of

from csg_rules.engine.query import Condition, Pattern
from csg_rules.facts.fact import Fact, Scalar

_ORDERS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


class Clips:
    """One environment for all records, cleared of facts in between. Only fields that rules ask for are given."""

    def __init__(self, rules: Sequence[BenchRule]) -> None:
        self._fields = fields_of(tuple(rules))
        self._found: Answer = {}
        self._names = [rule.name for rule in rules]
        self._environment = environment = clips.Environment()
        environment.define_function(self._tell, name="report-found")
        for kind, fields in self._fields.items():
            slots = " ".join(f"(slot {field})" for field in ("at", *fields))
            environment.build(f"(deftemplate {kind} {slots})")
        for rule in rules:
            environment.build(_written(rule))
        self._templates = {kind: environment.find_template(kind) for kind in self._fields}

    def answer(self, facts: Sequence[Fact]) -> Answer:
        self._found = {name: [] for name in self._names}
        self._environment.reset()
        for at, fact in enumerate(facts):
            values = fact.values
            slots = {field: _given(values[field]) for field in self._fields[fact.kind] if field in values}
            self._templates[fact.kind].assert_fact(at=at, **slots)
        self._environment.run()
        return self._found

    def _tell(self, name: str, *positions: int) -> None:
        self._found[name].append(positions)


def _given(value: Scalar) -> Any:
    return value.toordinal() if isinstance(value, date) else value


def _written(rule: BenchRule) -> str:
    """What isn't given has the slot's default, the symbol nil: no text is equal to it."""
    joined: dict[str, str] = {}
    other = rule.other
    if other is not None:
        joined = {join.other_field: f"?s-{join.other_field}" for join in other.joins}
    parts = [_pattern(rule.subject, "?a", joined)]
    told = "?a"
    if other is not None:
        ties = {join.field: joined[join.other_field] for join in other.joins}
        place = "?b" if not rule.absent else ""
        if other.kind == rule.subject.kind:
            place = f"{place}&~?a" if place else "~?a"
        second = _pattern(other, place, ties)
        parts.append(f"(not {second})" if rule.absent else second)
        told = "?a" if rule.absent else "?a ?b"
    return f'(defrule {rule.name} {" ".join(parts)} => (report-found "{rule.name}" {told}))'


def _pattern(pattern: Pattern, place: str, bound: Mapping[str, str]) -> str:
    """`bound`: variables for fields. That they are given is part of a join."""
    tests: dict[str, list[str]] = {field: [f"{name}&~nil"] for field, name in bound.items()}
    for number, condition in enumerate(pattern.conditions):
        tests.setdefault(condition.field, []).append(_test(condition, f"?v{number}"))
    slots = [f"({field} {'&'.join(each)})" for field, each in tests.items()]
    return f"({pattern.kind} {' '.join(([f'(at {place})'] if place else []) + slots)})"


def _test(condition: Condition, variable: str) -> str:
    value = condition.value
    if condition.operator == "exists":
        return "~nil" if value else "nil"
    if condition.operator in _ORDERS:
        assert not isinstance(value, tuple)
        return f"{variable}&~nil&:({_ORDERS[condition.operator]} {variable} {_constant(value)})"
    listed = value if isinstance(value, tuple) else (value,)
    if condition.operator == "not_in":
        return "&".join(["~nil", *(f"~{_constant(each)}" for each in listed)])
    return "|".join(_constant(each) for each in listed)


def _constant(value: Scalar) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return str(value.toordinal())
    return str(value) if isinstance(value, int) else f'"{value}"'
