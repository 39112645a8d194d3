"""A baseline: the findings of an archive that was taken over, which are known and don't fail. It never grows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.records.baseline import Known
from csg_rules.words import SEVERITIES


class BaselineState(NamedTuple):
    """How a run stands to its baseline. `fixed` are those that it would have found again, and didn't; `risen`: how many
    of the new are in it at a lower severity."""

    file: str
    known: int
    new: int
    fixed: tuple[Known, ...]
    risen: int = 0


def known_in(report: Report) -> tuple[Known, ...]:
    """All findings that nobody waived, in the order of fingerprints: what a new baseline holds."""
    found = {finding.fingerprint: _known(finding) for finding in report.findings if finding.waived is None}
    return tuple(found[fingerprint] for fingerprint in sorted(found))


def held_against(report: Report, baseline: Sequence[Known], file: str) -> Report:
    """The report with its known findings marked."""
    names = {each.fingerprint: each for each in baseline}
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
        sum(not finding.known and finding.fingerprint in names for finding in found),
    )
    return replace(marked, baseline=state)


class Ratchet(NamedTuple):
    """A baseline brought up to date: `kept` is never more than was there, nor more severe. `unjudged`: those of `kept`
    of which the run says nothing; `new`: findings that are not in it."""

    kept: tuple[Known, ...]
    fixed: int
    new: int
    unjudged: int


def without_fixed(baseline: Sequence[Known], report: Report) -> Ratchet:
    """`report` as `held_against` gives it."""
    state = report.baseline
    assert state is not None
    found = {finding.fingerprint: finding for finding in report.findings}
    kept = tuple(_at_most(each, found.get(each.fingerprint)) for each in baseline if each not in state.fixed)
    return Ratchet(kept, len(baseline) - len(kept), state.new, sum(each.fingerprint not in found for each in kept))


def _known(finding: Finding) -> Known:
    return Known(
        rule=finding.rule,
        record=finding.record,
        site=finding.site,
        path=finding.path,
        severity=finding.severity,
        fingerprint=finding.fingerprint,
    )


def _marked(part: RecordReport, names: Mapping[str, Known]) -> RecordReport:
    if not any(finding.fingerprint in names for finding in part.findings):
        return part
    return replace(part, findings=tuple(f._replace(known=_is_known(f, names)) for f in part.findings))


def _is_known(finding: Finding, names: Mapping[str, Known]) -> bool:
    known = names.get(finding.fingerprint)
    return known is not None and not _has_risen(known, finding)


def _has_risen(known: Known, finding: Finding) -> bool:
    return known.severity is not None and SEVERITIES.index(finding.severity) < SEVERITIES.index(known.severity)


def _at_most(known: Known, finding: Finding | None) -> Known:
    """As it is now, where that is less severe: what rises again later is new."""
    if finding is None or _has_risen(known, finding):
        return known
    return known.model_copy(update={"severity": finding.severity})


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
