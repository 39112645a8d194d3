"""A baseline: the findings of an archive that was taken over, which are known and don't fail. It never grows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.records.baseline import Known


class BaselineState(NamedTuple):
    """How a run stands to its baseline. `fixed` are those that it would have found again, and didn't."""

    file: str
    known: int
    new: int
    fixed: tuple[Known, ...]


def known_in(report: Report) -> tuple[Known, ...]:
    """All findings that nobody waived, in the order of fingerprints: what a new baseline holds."""
    found = {finding.fingerprint: _known(finding) for finding in report.findings if finding.waived is None}
    return tuple(found[fingerprint] for fingerprint in sorted(found))


def held_against(report: Report, baseline: Sequence[Known], file: str) -> Report:
    """The report with its known findings marked."""
    names = {each.fingerprint for each in baseline}
    marked = replace(
        report,
        records=tuple(_marked(part, names) for part in report.records),
        sites=tuple(_marked(part, names) for part in report.sites),
    )
    found = [finding for finding in marked.findings if finding.waived is None]
    state = BaselineState(
        file,
        sum(finding.known for finding in found),
        sum(not finding.known for finding in found),
        tuple(each for each in baseline if _is_fixed(each, marked)),
    )
    return replace(marked, baseline=state)


class Ratchet(NamedTuple):
    """A baseline brought up to date: `kept` is never more than was there. `unjudged`: those of `kept` of which the run
    says nothing; `new`: findings that are not in it."""

    kept: tuple[Known, ...]
    fixed: int
    new: int
    unjudged: int


def without_fixed(baseline: Sequence[Known], report: Report) -> Ratchet:
    """`report` as `held_against` gives it."""
    state = report.baseline
    assert state is not None
    kept = tuple(each for each in baseline if each not in state.fixed)
    found = {finding.fingerprint for finding in report.findings}
    return Ratchet(kept, len(baseline) - len(kept), state.new, sum(each.fingerprint not in found for each in kept))


def _known(finding: Finding) -> Known:
    return Known(
        rule=finding.rule,
        record=finding.record,
        site=finding.site,
        path=finding.path,
        fingerprint=finding.fingerprint,
    )


def _marked(part: RecordReport, names: set[str]) -> RecordReport:
    if not any(finding.fingerprint in names for finding in part.findings):
        return part
    return replace(part, findings=tuple(f._replace(known=f.fingerprint in names) for f in part.findings))


def _is_fixed(known: Known, report: Report) -> bool:
    """Only what was judged, and not found, is fixed: a record that isn't here, or a rule that couldn't be judged, says
    nothing."""
    parts = (
        [part for part in report.sites if part.site == known.site]
        if known.record is None
        else [part for part in report.records if part.label == known.record]
    )
    settled = [part for part in parts if part.has_settled(known.rule)]
    return bool(settled) and not any(f.fingerprint == known.fingerprint for part in parts for f in part.findings)
