"""A baseline: the findings of an archive that was taken over, which are known and don't fail. It never grows."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.records.baseline import Known
from csg_rules.words import SEVERITIES


class BaselineState(NamedTuple):
    """How a run stands to its baseline. `fixed` are those that it would have found again, and didn't; `risen`: how many
    of the new are in it at a lower severity; `changed`: those of it that are found, and rest on something else now;
    `unpinned`: how many of the known it holds without evidence, so that no change of that is noticed; `nameless`: how
    many of the new it may hold, of a record without an id and without its file."""

    file: str
    known: int
    new: int
    fixed: tuple[Known, ...]
    risen: int = 0
    changed: tuple[Known, ...] = ()
    unpinned: int = 0
    nameless: int = 0


_Name = tuple[str, str]


def known_in(report: Report, file: str) -> tuple[Known, ...]:
    """All findings that nobody waived, in the order of fingerprints: what a new baseline in this file holds."""
    found = {name: _known(finding, name) for name, finding in _by_name(report, file) if finding.waived is None}
    return tuple(found[name] for name in sorted(found))


def _by_name(report: Report, file: str) -> Iterator[tuple[_Name, Finding]]:
    for part in report.parts:
        beside = _beside(part, file)
        yield from (((finding.fingerprint, beside), finding) for finding in part.findings)


def _beside(part: RecordReport, file: str) -> str:
    """The file of a record without an id of its own, seen from the baseline's folder; empty for all else. Its name is
    that of its file, and two files in two folders may have one."""
    if part.is_named:
        return ""
    return Path(os.path.relpath(Path(part.file).resolve(), Path(file).resolve().parent)).as_posix()


def held_against(report: Report, baseline: Sequence[Known], file: str) -> Report:
    """The report with its known findings marked."""
    names = {_name(each): each for each in baseline}
    marked = replace(
        report,
        records=tuple(_marked(part, names, file) for part in report.records),
        sites=tuple(_marked(part, names, file) for part in report.sites),
    )
    by_name = [(name, finding) for name, finding in _by_name(marked, file) if finding.waived is None]
    found = [finding for _, finding in by_name]
    held = [(names[name], finding) for name, finding in by_name if name in names]
    state = BaselineState(
        file,
        sum(finding.known for finding in found),
        sum(not finding.known for finding in found),
        tuple(each for each in baseline if _is_fixed(each, marked, file)),
        sum(_has_risen(known, finding) for known, finding in held),
        tuple(known for known, finding in held if _has_changed(known, finding) and not _has_risen(known, finding)),
        sum(known.evidence is None for known, _ in held),
        sum(bool(name[1]) and name not in names and (name[0], "") in names for name, _ in by_name),
    )
    return replace(marked, baseline=state)


class Ratchet(NamedTuple):
    """A baseline brought up to date: `kept` is never more than was there, nor more severe, nor about anything
    else. `unjudged`: those of `kept` of which the run says nothing; `new`: findings that are not in it."""

    kept: tuple[Known, ...]
    fixed: int
    new: int
    unjudged: int


def without_fixed(baseline: Sequence[Known], report: Report) -> Ratchet:
    """`report` as `held_against` gives it."""
    state = report.baseline
    assert state is not None
    found = dict(_by_name(report, state.file))
    kept = tuple(_at_most(each, found.get(_name(each))) for each in baseline if each not in state.fixed)
    return Ratchet(kept, len(baseline) - len(kept), state.new, sum(_name(each) not in found for each in kept))


def _name(known: Known) -> _Name:
    return known.fingerprint, known.file or ""


def _known(finding: Finding, name: _Name) -> Known:
    return Known(
        rule=finding.rule,
        record=finding.record,
        site=finding.site,
        path=finding.path,
        severity=finding.severity,
        fingerprint=finding.fingerprint,
        file=name[1] or None,
        evidence=finding.evidence or None,
    )


def _marked(part: RecordReport, names: Mapping[_Name, Known], file: str) -> RecordReport:
    beside = _beside(part, file)
    if not any((finding.fingerprint, beside) in names for finding in part.findings):
        return part
    return replace(
        part, findings=tuple(f._replace(known=_is_known(f, names.get((f.fingerprint, beside)))) for f in part.findings)
    )


def _is_known(finding: Finding, known: Known | None) -> bool:
    return known is not None and not _has_risen(known, finding) and not _has_changed(known, finding)


def _has_risen(known: Known, finding: Finding) -> bool:
    return known.severity is not None and SEVERITIES.index(finding.severity) < SEVERITIES.index(known.severity)


def _has_changed(known: Known, finding: Finding) -> bool:
    return known.evidence is not None and known.evidence != finding.evidence


def _at_most(known: Known, finding: Finding | None) -> Known:
    """As it is now, where that is less severe: what rises again later is new. Evidence that an older baseline lacks is
    put in."""
    if finding is None or not _is_known(finding, known):
        return known
    return known.model_copy(update={"severity": finding.severity, "evidence": finding.evidence or None})


def _is_fixed(known: Known, report: Report, file: str) -> bool:
    """Only what was judged, and not found, is fixed: a record that isn't here, or a rule that couldn't be judged, says
    nothing."""
    parts = (
        [part for part in report.sites if part.site == known.site]
        if known.record is None
        else [
            part for part in report.records if part.label == known.record and _beside(part, file) == (known.file or "")
        ]
    )
    settled = [part for part in parts if part.has_settled(known.rule)]
    return bool(settled) and not any(f.fingerprint == known.fingerprint for part in parts for f in part.findings)
