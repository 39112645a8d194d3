"""How each finding moved from meeting to meeting of a series."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from csg_rules.findings.changes import Change, Group
from csg_rules.findings.comparing import compared
from csg_rules.findings.finding import Finding
from csg_rules.findings.following import step
from csg_rules.findings.report import RecordReport
from csg_rules.words import SEVERITIES


class FindingStep(NamedTuple):
    """What one meeting shows of a finding, as a comparison with the one before has it; `first` at the first meeting.
    `finding` where that meeting has it."""

    group: Group | Literal["first"]
    possibly: bool = False
    because: str = ""
    finding: Finding | None = None


class FindingLine(NamedTuple):
    """`finding` as it was last found. A step for each meeting; None before it came and after it went."""

    finding: Finding
    steps: tuple[FindingStep | None, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is found at the last meeting, and asks for something there."""
        return (last := self.steps[-1]) is not None and last.finding is not None and last.finding.is_open


@dataclass
class _Growing:
    finding: Finding
    steps: list[FindingStep | None] = field(default_factory=list)
    now: str = ""


def series_findings(meetings: Sequence[RecordReport]) -> tuple[FindingLine, ...]:
    """What is open at the last meeting first, then by severity, rule and place."""
    growing = [
        _Growing(finding, [FindingStep("first", finding=finding)], finding.fingerprint)
        for finding in meetings[0].findings
    ]
    for number, (before, after) in enumerate(pairwise(meetings), start=1):
        _grow(growing, compared(step(before, after)).changes, after, number)
    lines = [FindingLine(line.finding, tuple(line.steps)) for line in growing]
    return tuple(sorted(lines, key=_order))


def _grow(growing: list[_Growing], changes: Sequence[Change], after: RecordReport, number: int) -> None:
    here = {finding.fingerprint: finding for finding in after.findings}
    of_earlier: dict[str, Change] = {}
    started: list[_Growing] = []
    for change in changes:
        # Only what was lost has no finding in the later meeting.
        is_lost = change.was is None and change.finding.record != after.label
        for known in (change.finding,) if is_lost else (change.was, *change.others):
            if known is not None:
                of_earlier[known.fingerprint] = change
        if change.was is None and not is_lost:
            finding = here[change.finding.fingerprint]
            told = FindingStep(change.group, change.possibly, change.because, finding)
            started.append(_Growing(finding, [*([None] * number), told], finding.fingerprint))
    for line in growing:
        change_here = of_earlier.get(line.now) if line.now else None
        if change_here is None:
            line.steps.append(None)
            line.now = ""
            continue
        found = here.get(change_here.finding.fingerprint) if change_here.was is not None else None
        line.steps.append(FindingStep(change_here.group, change_here.possibly, change_here.because, found))
        line.now = found.fingerprint if found is not None else ""
        line.finding = found or line.finding
    growing += started


def _order(line: FindingLine) -> tuple[bool, int, str, str, str]:
    finding = line.finding
    return not line.is_open, SEVERITIES.index(finding.severity), finding.rule, finding.path, finding.fingerprint
