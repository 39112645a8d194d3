"""Short ways to read records, make facts and judge rules."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from csg_rules.checking.checker import Checker
from csg_rules.checking.rulebook import Rulebook, load_rulebook, rulesets_folder
from csg_rules.facts.fact import Fact, Scalar
from csg_rules.facts.record_facts import to_facts
from csg_rules.findings.finding import Finding
from csg_rules.findings.record_findings import Judged, Subject
from csg_rules.records.record import Record
from csg_rules.rules.model import Rule

Raw = Mapping[str, Any]


@cache
def rulebook() -> Rulebook:
    return load_rulebook(rulesets_folder())


@cache
def core_rules() -> tuple[Rule, ...]:
    return next(ruleset for ruleset in rulebook().rulesets if ruleset.name == "core").rules


@cache
def checker(verify: bool = False, quieting: bool = True) -> Checker:
    """All core rules on the reference engine, or on both. Without `quieting` each rule speaks for itself."""
    rules = core_rules() if quieting else [rule._replace(after=()) for rule in core_rules()]
    return Checker(rules, rulebook().lexicons, "reference", verify)


def record_of(raw: Raw) -> Record:
    return Record.model_validate(raw)


def facts_of(raw: Raw, kind: str | None = None, **values: Scalar) -> list[Fact]:
    """The record's facts, or those of one kind with these values."""
    return [
        fact
        for fact in to_facts(record_of(raw), rulebook().lexicons)
        if kind in (None, fact.kind) and all(fact.values.get(name) == value for name, value in values.items())
    ]


def values_of(raw: Raw, kind: str, *fields: str, **values: Scalar) -> list[tuple[Scalar | None, ...]]:
    """These fields of the facts of one kind; None where a field isn't given."""
    return [tuple(fact.values.get(field) for field in fields) for fact in facts_of(raw, kind, **values)]


def judged(raw: Raw, using: Checker | None = None) -> Judged:
    return (using or checker()).check(record_of(raw), Subject("NM-1", None, raw))


def findings(raw: Raw, *rules: str, using: Checker | None = None) -> list[Finding]:
    """All findings, or those of the rules named."""
    return [finding for finding in judged(raw, using).findings if not rules or finding.rule in rules]


def found(raw: Raw, *rules: str, using: Checker | None = None) -> list[tuple[str, str, str]]:
    """Rule, path and severity of each finding, sorted."""
    return sorted((f.rule, f.path, f.severity) for f in findings(raw, *rules, using=using))


def results(raw: Raw, rule: str, using: Checker | None = None) -> list[tuple[str, str]]:
    """Result and reason of each outcome of one rule."""
    return [(outcome.result, outcome.because) for outcome in judged(raw, using).outcomes[rule]]


def checker_of_rules(rules: Sequence[Rule]) -> Checker:
    return Checker(rules, rulebook().lexicons, "reference")
