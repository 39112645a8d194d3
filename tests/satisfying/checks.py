"""What rules say of generated meetings."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from case import Raw
from checking_cases import record_of, rulebook

from csg_rules.checking.checker import Checker
from csg_rules.findings.record_findings import Judged, Subject
from csg_rules.records.surroundings import ALONE, Earlier, Surroundings


class Alarm(NamedTuple):
    """A finding at low or above in a record that satisfies everything."""

    rule: str
    path: str
    seed: int
    message: str


@cache
def all_rules() -> Checker:
    """The rules of all rulesets that judge one record or a series, on the reference engine."""
    rules = [rule for ruleset in rulebook().rulesets for rule in ruleset.rules if rule.scope in ("record", "series")]
    return Checker(rules, rulebook().lexicons, "reference")


def judged(raw: Raw, earlier: Raw | None = None) -> Judged:
    before = Surroundings(earlier=(Earlier("first", record_of(earlier)),)) if earlier else ALONE
    return all_rules().check(record_of(raw), Subject("generated", None, raw), before)


def alarms(seed: int, raw: Raw, earlier: Raw | None = None) -> list[Alarm]:
    findings = judged(raw, earlier).findings
    return [Alarm(f.rule, f.path, seed, f.message) for f in findings if f.severity != "info"]


def places(raw: Raw) -> list[tuple[str, str, str]]:
    """Rule, path and severity of each finding, prompts included, sorted."""
    return sorted((finding.rule, finding.path, finding.severity) for finding in judged(raw).findings)


def satisfied(results: Iterable[Judged]) -> set[str]:
    """The rules that had something to judge at least once, and found it right or settled."""
    outcomes: list[Any] = [outcomes for result in results for outcomes in result.outcomes.values()]
    return {outcome.rule.id for listed in outcomes for outcome in listed if outcome.result in ("pass", "exempt")}
