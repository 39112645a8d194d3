"""The rule set of 40 that all engines are given: 10 on one fact, 20 joins of two facts, 10 absences.

Kept in the patterns of the project's own compiled rules. Each engine's own rules are made from these, so that all are
asked the same.
"""

from datetime import date
from typing import Final, NamedTuple

from csg_rules.engine.query import Condition, Join, Operator, Pattern
from csg_rules.facts.fact import Fact, Scalar


class BenchRule(NamedTuple):
    """Finds each fact of `subject` alone, with each fact of `other` joined to it, or (`absent`) where none is."""

    name: str
    subject: Pattern
    other: Pattern | None = None
    absent: bool = False


# For each rule that finds anything, the positions of the facts it found, in any order.
Answer = dict[str, list[tuple[int, ...]]]

Test = Scalar | tuple[Operator, Scalar | tuple[Scalar, ...]]


def _conditions(tests: dict[str, Test]) -> tuple[Condition, ...]:
    return tuple(
        Condition(field, *test) if isinstance(test, tuple) else Condition(field, "eq", test)
        for field, test in tests.items()
    )


def _one(kind: str, **tests: Test) -> Pattern:
    return Pattern(kind, _conditions(tests))


def _tied(kind: str, *joins: tuple[str, str], **tests: Test) -> Pattern:
    """Joined by each pair of its own field and the subject's."""
    return Pattern(kind, _conditions(tests), tuple(Join(field, 0, other) for field, other in joins))


_EMPTY: Final[Test] = ("in", ("blank", "not_known"))

_SINGLE: Final = (
    _one("factor", status="open", concern="yes", linked=False, doubtful=False),
    _one("intervention", live=True, owner_status=_EMPTY),
    _one("intervention", live=True, due_status="blank"),
    _one("attendance", status=("not_in", ("present", "apologies"))),
    _one("cell", status="blank", column=("not_in", ("barriers", "involvement"))),
    _one("agenda", status="blank"),
    _one("severity", reason_status="blank"),
    _one("context", factors=("gte", 3)),
    _one("cell", open_factors=("gt", 1), concerns="yes", status="content"),
    _one("gap", reason_status="content", revisit=("lt", date(2026, 6, 1))),
)

_JOINS: Final = (
    (_one("factor", status="open", concern="yes"), _tied("link", ("factor", "id"), live=False)),
    (_one("factor", status="open"), _tied("gap", ("factor", "id"), reason_status="content")),
    (_one("factor", source_status="blank"), _tied("link", ("factor", "id"), live=True)),
    (_one("factor", category=("exists", False)), _tied("link", ("factor", "id"))),
    (
        _one("factor", status="open"),
        _tied("link", ("factor", "id"), ("intervention_context", "context"), intervention_target="individual"),
    ),
    (_one("factor", category="strength"), _tied("context", ("context", "context"), barriers_status="blank")),
    (_one("factor", concern="yes"), _tied("cell", ("context", "context"), column="barriers", status="blank")),
    (_one("factor", concern="yes"), _tied("cell", ("context", "context"), column="involvement", status="blank")),
    (_one("intervention", due_status="blank"), _tied("link", ("intervention", "id"), factor_category="risk")),
    (_one("intervention", owner_status="blank"), _tied("commitment", ("intervention", "id"), heard="yes")),
    (_one("intervention", live=True), _tied("commitment", ("intervention", "id"), lacks=("not_in", ("nothing",)))),
    (_one("intervention", target="individual"), _tied("aim", ("intervention", "id"), state="said")),
    (
        _one("intervention", live=False, admin=False),
        _tied("link", ("intervention", "id"), factor_category=("in", ("risk", "vulnerability"))),
    ),
    (_one("intervention", agency_status="blank"), _tied("context", ("context", "context"), extra_familial=True)),
    (_one("context", status="content"), _tied("prompt", ("context", "context"), status="blank")),
    (
        _one("context", status="content", barriers_status="blank"),
        _tied("cell", ("context", "context"), column="involvement", status="content"),
    ),
    (
        _one("cell", column="risk", status="content"),
        _tied("cell", ("context", "context"), column="hsb", status="blank"),
    ),
    (
        _one("cell", column="vulnerability", status="content", planned=0),
        _tied("cell", ("context", "context"), column="interventions", status="blank"),
    ),
    (
        _one("commitment", overdue="no", status="open"),
        _tied("link", ("intervention", "intervention"), factor_context="peers"),
    ),
    (_one("attendance", status="blank"), _tied("expected", ("group", "group"), called_for="yes")),
)

_ABSENCES: Final = (
    (_one("factor", status="open", concern="yes"), _tied("link", ("factor", "id"), live=True)),
    (_one("factor", concern="yes"), _tied("gap", ("factor", "id"), reason_status="content")),
    (_one("factor", category=("in", ("risk", "vulnerability"))), _tied("intervention", ("context", "context"))),
    (_one("intervention", live=True), _tied("link", ("intervention", "id"))),
    (_one("intervention", admin=False), _tied("aim", ("intervention", "id"), state="said")),
    (_one("intervention", live=True), _tied("commitment", ("intervention", "id"), heard="yes")),
    (_one("context", factors=("gte", 1)), _tied("factor", ("context", "context"), category="resilience")),
    (_one("context", status="content"), _tied("intervention", ("context", "context"), target="context")),
    (_one("cell", column="risk", status="content"), _tied("factor", ("context", "context"), linked=True)),
    (_one("expected", called_for="yes"), _tied("attendance", ("group", "group"), status="present")),
)

RULES: Final[tuple[BenchRule, ...]] = (
    *(BenchRule(f"one-{number}", subject) for number, subject in enumerate(_SINGLE, 1)),
    *(BenchRule(f"join-{number}", subject, other) for number, (subject, other) in enumerate(_JOINS, 1)),
    *(BenchRule(f"absent-{number}", subject, other, True) for number, (subject, other) in enumerate(_ABSENCES, 1)),
)


def every(step: int) -> tuple[BenchRule, ...]:
    """A smaller set with the same shares of the three sorts."""
    return RULES[::step]


def patterns_of(rule: BenchRule) -> tuple[Pattern, ...]:
    return (rule.subject, rule.other) if rule.other else (rule.subject,)


def fields_of(rules: tuple[BenchRule, ...]) -> dict[str, list[str]]:
    """For each kind that the rules look at, the fields that they ask for."""
    asked: dict[str, dict[str, None]] = {}
    for rule in rules:
        for pattern in patterns_of(rule):
            asked.setdefault(pattern.kind, {}).update(dict.fromkeys(test.field for test in pattern.conditions))
            for join in pattern.joins:
                asked[pattern.kind][join.field] = None
                asked[rule.subject.kind][join.other_field] = None
    return {kind: list(fields) for kind, fields in asked.items()}


def looked_at(facts: list[Fact], rules: tuple[BenchRule, ...] = RULES) -> list[Fact]:
    """The facts of the kinds that the rules look at: no engine is given others."""
    kinds = fields_of(rules).keys()
    return [fact for fact in facts if fact.kind in kinds]
