"""The report of a run whose records were handed on one after the other: only what is counted of them is here."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from csg_rules.findings.report import NotJudged, RecordReport, Report, Tally, tally
from csg_rules.findings.unjudged import Unjudged
from csg_rules.verdict.standing import was_not_in_force
from csg_rules.words import SEVERITIES


class PartCounts(NamedTuple):
    """What a report's summary counts of one record; `severities` of its open findings."""

    label: str
    tally: Tally
    severities: tuple[tuple[str, int], ...]
    not_judged: tuple[tuple[str, str], ...]
    not_in_force: tuple[tuple[str, str], ...]


def counts_of(part: RecordReport) -> PartCounts:
    named = [(rule, outcome) for rule, outcomes in part.outcomes.items() for outcome in outcomes]
    return PartCounts(
        part.label,
        tally(outcome for _, outcome in named),
        tuple(Counter(finding.severity for finding in part.findings if finding.is_open).items()),
        tuple(dict.fromkeys((rule, o.because) for rule, o in named if o.result == "not_assessable")),
        tuple(dict.fromkeys((rule, o.because) for rule, o in named if was_not_in_force(o))),
    )


class Sums:
    """The counts of all parts added so far."""

    def __init__(self) -> None:
        self.records = 0
        self.tally = Tally()
        self.severities: Counter[str] = Counter()
        self.unjudged_rules: set[str] = set()
        self.unjudged = Unjudged()

    def add(self, counts: PartCounts, is_record: bool = True) -> None:
        self.records += is_record
        self.tally = Tally(*map(sum, zip(self.tally, counts.tally, strict=True)))
        self.severities.update(dict(counts.severities))
        self.unjudged_rules.update(rule for rule, _ in counts.not_judged)
        self.unjudged.add(counts.label, "not_judged", counts.not_judged)
        self.unjudged.add(counts.label, "not_in_force", counts.not_in_force)


@dataclass(frozen=True, slots=True)
class SummedReport(Report):
    """`records` is empty: they were handed on. Which records a rule wasn't judged in isn't told here: see `sums`."""

    sums: Sums = field(default_factory=Sums)

    @property
    def number(self) -> int:
        return self.sums.records

    @property
    def tally(self) -> Tally:
        return self.sums.tally

    @property
    def by_severity(self) -> dict[str, int]:
        return {severity: self.sums.severities[severity] for severity in SEVERITIES}

    @property
    def not_judged(self) -> tuple[NotJudged, ...]:
        """The rules alone."""
        return tuple(NotJudged(rule, "", ()) for rule in sorted(self.sums.unjudged_rules))

    @property
    def not_in_force(self) -> tuple[NotJudged, ...]:
        return ()
