"""The project's engines and nested loops in plain Python, on the benchmark's rules."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench_rules import Answer, BenchRule, patterns_of

from csg_rules.engine.choose import load_engine
from csg_rules.engine.query import Condition, EngineName, Pattern, Query
from csg_rules.facts.fact import Fact, Scalar


class OurEngine:
    """Asks positive questions; absences are the subjects less those with a witness, as verdicts are made."""

    def __init__(self, name: EngineName, rules: Sequence[BenchRule]) -> None:
        queries = []
        for rule in rules:
            if rule.other is None or rule.absent:
                queries.append(Query(f"{rule.name}/for", (rule.subject,)))
            if rule.other is not None:
                queries.append(Query(f"{rule.name}/other", patterns_of(rule)))
        self._rules = rules
        self._engine = load_engine(name, queries)

    def answer(self, facts: Sequence[Fact]) -> Answer:
        matches = self._engine.matches(facts)
        found: Answer = {}
        for rule in self._rules:
            if rule.absent:
                met = {match[0] for match in matches[f"{rule.name}/other"]}
                found[rule.name] = [match for match in matches[f"{rule.name}/for"] if match[0] not in met]
            else:
                found[rule.name] = list(matches[f"{rule.name}/{'for' if rule.other is None else 'other'}"])
        return found


class NestedLoops:
    """What one would write first: for each rule, every fact, and for each of these every fact again. It shares nothing
    with the engines, and so is what all answers are held against."""

    def __init__(self, rules: Sequence[BenchRule]) -> None:
        self._rules = rules

    def answer(self, facts: Sequence[Fact]) -> Answer:
        found: Answer = {}
        for rule in self._rules:
            here = found.setdefault(rule.name, [])
            for at, fact in enumerate(facts):
                if not _meets(fact, rule.subject):
                    continue
                if rule.other is None:
                    here.append((at,))
                    continue
                pairs = [
                    (at, place)
                    for place, other in enumerate(facts)
                    if place != at and _meets(other, rule.other) and _joined(fact, other, rule.other)
                ]
                if not rule.absent:
                    here.extend(pairs)
                elif not pairs:
                    here.append((at,))
        return found


def _meets(fact: Fact, pattern: Pattern) -> bool:
    return fact.kind == pattern.kind and all(_holds(test, fact.values) for test in pattern.conditions)


def _joined(subject: Fact, other: Fact, pattern: Pattern) -> bool:
    return all(
        join.field in other.values
        and join.other_field in subject.values
        and _same(other.values[join.field], subject.values[join.other_field])
        for join in pattern.joins
    )


_ORDERS: Final[Mapping[str, Any]] = {
    "lt": lambda one, other: one < other,
    "lte": lambda one, other: one <= other,
    "gt": lambda one, other: one > other,
    "gte": lambda one, other: one >= other,
}


def _holds(test: Condition, values: Mapping[str, Scalar]) -> bool:
    if test.operator == "exists":
        return (test.field in values) is test.value
    if test.field not in values:
        return False
    value = values[test.field]
    if test.operator in _ORDERS:
        return type(value) is type(test.value) and bool(_ORDERS[test.operator](value, test.value))
    listed = test.value if isinstance(test.value, tuple) else (test.value,)
    return any(_same(value, each) for each in listed) is not (test.operator == "not_in")


def _same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other
