"""The benchmark's rules in rule-engine and zen-engine, joins and absences too: each rule is one expression of theirs
over the facts of a record, by kind."""

from collections.abc import Sequence
from typing import Any

import rule_engine
import zen
from bench_rules import Answer, BenchRule, fields_of
from bench_selecting import expression, given_value

from csg_rules.engine.query import Pattern
from csg_rules.facts.fact import Fact


class _Expressions:
    def __init__(self, rules: Sequence[BenchRule]) -> None:
        self._rules = rules
        self._fields = fields_of(tuple(rules))

    def _given(self, facts: Sequence[Fact]) -> dict[str, list[dict[str, Any]]]:
        given: dict[str, list[dict[str, Any]]] = {kind: [] for kind in self._fields}
        for at, fact in enumerate(facts):
            values, fields = fact.values, self._fields[fact.kind]
            given[fact.kind].append(
                {"at": at, **{field: given_value(values[field]) for field in fields if field in values}}
            )
        return given

    def _found(self, facts: Sequence[Fact]) -> Sequence[Any]:
        """For each rule, the positions of its subjects, each with those of its other facts where it speaks of them."""
        raise NotImplementedError

    def answer(self, facts: Sequence[Fact]) -> Answer:
        answer: Answer = {}
        for rule, found in zip(self._rules, self._found(facts), strict=True):
            if rule.other is None:
                answer[rule.name] = [(int(at),) for at in found]
            elif rule.absent:
                answer[rule.name] = [(int(at),) for at, others in found if not others]
            else:
                answer[rule.name] = [(int(at), int(other)) for at, others in found for other in others]
        return answer


class RuleEngineWhole(_Expressions):
    def __init__(self, rules: Sequence[BenchRule]) -> None:
        super().__init__(rules)
        context = rule_engine.Context(default_value=None)
        self._asked = [rule_engine.Rule(_comprehension(rule), context=context) for rule in rules]

    def _found(self, facts: Sequence[Fact]) -> Sequence[Any]:
        given = self._given(facts)
        return [asked.evaluate(given) for asked in self._asked]


class ZenWhole(_Expressions):
    """All rules as one expression: one call for a record."""

    def __init__(self, rules: Sequence[BenchRule]) -> None:
        super().__init__(rules)
        self._asked = zen.compile_expression(f"[{', '.join(map(_mapping, rules))}]")

    def _found(self, facts: Sequence[Fact]) -> Sequence[Any]:
        found: Sequence[Any] = self._asked.evaluate(self._given(facts))
        return found


def _comprehension(rule: BenchRule) -> str:
    told = "a.at"
    if rule.other is not None:
        told = f"[a.at, [b.at for b in {rule.other.kind} if {_joined(rule, rule.other)}]]"
    return f"[{told} for a in {rule.subject.kind} if {expression(rule.subject.conditions, 'a.')}]"


def _mapping(rule: BenchRule) -> str:
    told = "a.at"
    if rule.other is not None:
        told = f"[a.at, map(filter({rule.other.kind} as b, {_joined(rule, rule.other)}) as b, b.at)]"
    return f"map(filter({rule.subject.kind} as a, {expression(rule.subject.conditions, 'a.')}) as a, {told})"


def _joined(rule: BenchRule, other: Pattern) -> str:
    """The joins last: what they compare is given, and the facts are two."""
    parts = [expression(other.conditions, "b.")] if other.conditions else []
    parts += [f"a.{join.other_field} != null and b.{join.field} == a.{join.other_field}" for join in other.joins]
    if other.kind == rule.subject.kind:
        parts.append("b.at != a.at")
    return " and ".join(parts)
