"""The report of a run: what was judged, found, and could not be judged."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from csg_rules.documents.places import Document
from csg_rules.findings.finding import Finding
from csg_rules.problems import Problem
from csg_rules.rules.model import Rule, Ruleset
from csg_rules.rules.overrides import Applied
from csg_rules.verdict.outcome import Outcome
from csg_rules.verdict.standing import was_not_in_force, why_set_aside
from csg_rules.words import SEVERITIES

if TYPE_CHECKING:
    from csg_rules.findings.baseline import BaselineState
    from csg_rules.findings.picture import Picture
    from csg_rules.findings.waiving import WaiverState

# Exit codes of `check`.
CLEAN, FINDINGS, UNUSABLE, BROKEN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class RecordReport:
    """One record's (or one site's) outcomes by rule id, and its findings in the order of the file. `picture` where one
    was asked for; a site has none. `is_named`: whether its label is an id of its own, and not only its file's name,
    which another file may have."""

    label: str
    file: str
    site: str | None
    outcomes: Mapping[str, Sequence[Outcome]]
    findings: tuple[Finding, ...]
    document: Document = field(repr=False)
    picture: "Picture | None" = field(default=None, repr=False)
    is_named: bool = True

    def has_settled(self, rule: str) -> bool:
        """Whether this rule was judged here wherever it asked: what it didn't find then isn't there."""
        outcomes = self.outcomes.get(rule)
        return outcomes is not None and not any(
            outcome.result == "not_assessable" or why_set_aside(outcome) for outcome in outcomes
        )


class Tally(NamedTuple):
    """Counts over outcomes. `judged` are subjects that passed, were found or were exempt."""

    passed: int = 0
    found: int = 0
    exempt: int = 0
    not_assessable: int = 0

    @property
    def judged(self) -> int:
        return self.passed + self.found + self.exempt


class NotJudged(NamedTuple):
    """A rule that could not be judged, why, and in which records."""

    rule: str
    reason: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Records in the order of files, sites in that of their profile; problems and notes in the order met.
    `overrides`: what a site changed in the rules that were used; `waivers`: what became of each that was given;
    `baseline`: how the run stands to one, where it was given."""

    engine: str
    rulesets: tuple[Ruleset, ...]
    records: tuple[RecordReport, ...]
    problems: tuple[Problem, ...]
    sites: tuple[RecordReport, ...] = ()
    notes: tuple[str, ...] = ()
    fail_on: str = "high"
    required: tuple[str, ...] = ()
    overrides: tuple[Applied, ...] = ()
    waivers: "tuple[WaiverState, ...]" = ()
    baseline: "BaselineState | None" = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Those of the rulesets used, but for what is switched off everywhere."""
        return tuple(rule for ruleset in self.rulesets for rule in ruleset.rules if not rule.off)

    @property
    def number(self) -> int:
        """Of records that were judged."""
        return len(self.records)

    @property
    def parts(self) -> tuple[RecordReport, ...]:
        """All that was judged: records, then sites."""
        return (*self.records, *self.sites)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for part in self.parts for finding in part.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that ask for something: neither waived nor known from a baseline."""
        return tuple(finding for finding in self.findings if finding.is_open)

    @property
    def by_severity(self) -> dict[str, int]:
        """Of the open findings."""
        counts = Counter(finding.severity for finding in self.open_findings)
        return {severity: counts[severity] for severity in SEVERITIES}

    @property
    def tally(self) -> Tally:
        return tally(o for part in self.parts for outcomes in part.outcomes.values() for o in outcomes)

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """By rule, then by reason, in order."""
        return self._by_reason(lambda outcome: outcome.result == "not_assessable")

    @property
    def not_in_force(self) -> tuple[NotJudged, ...]:
        """Rules that weren't in force on the day of a record's meeting, as `not_judged`."""
        return self._by_reason(was_not_in_force)

    def _by_reason(self, counts: Callable[[Outcome], bool]) -> tuple[NotJudged, ...]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for part in self.parts:
            for name, outcomes in part.outcomes.items():
                for outcome in outcomes:
                    if counts(outcome):
                        found.setdefault((name, outcome.because), {})[part.label] = None
        return tuple(NotJudged(rule, reason, tuple(labels)) for (rule, reason), labels in sorted(found.items()))

    @property
    def unmet_requirements(self) -> tuple[NotJudged, ...]:
        return tuple(entry for entry in self.not_judged if entry.rule in self.required)

    @property
    def exit_code(self) -> int:
        """3 before 2 before 1: a run that can't be vouched for is never read as a verdict."""
        kinds = {problem.kind for problem in self.problems}
        if "engine" in kinds:
            return BROKEN
        if kinds:
            return UNUSABLE
        return FINDINGS if self.fails or self.unmet_requirements else CLEAN

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above the severity that fails; `info` is a prompt and never does."""
        if self.fail_on == "never":
            return False
        failing = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        by_severity = self.by_severity
        return any(by_severity[severity] for severity in failing)


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Counts of an iterable of outcomes; what had no subject is in none of them."""
    counts = Counter(outcome.result for outcome in outcomes)
    return Tally(counts["pass"], counts["finding"], counts["exempt"], counts["not_assessable"])
