"""Waivers held against a report: which findings they cover, and which of them no longer say what they said."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from csg_rules.findings.finding import Finding, Named, Waived
from csg_rules.findings.report import RecordReport, Report
from csg_rules.records.base import is_printable_id
from csg_rules.records.waivers import GivenWaiver, Waiver

# How long before its last day a waiver is told of.
WARNING: Final = timedelta(days=14)
# How far from the day on which it was given a waiver may end.
LONGEST_YEARS: Final = 2
_POSITION: Final = re.compile(r"\[\d+\]")

# in_force: it covers a finding · upheld: a reviewer's word that the finding is right · early: its day hasn't come ·
# expired: its last day is over · reopened: what it was given for has changed · unused: what it was given for isn't
# found any more · unnamed: its record has no id of its own, so that another's could be meant · not_met: this run judged
# nothing that it could be about
State = Literal["in_force", "upheld", "early", "expired", "reopened", "unused", "unnamed", "not_met"]
# expiring: within the fortnight · over_wide: it covers several findings · unpinned: it has no evidence, so it can't be
# told when what it was given for changes
Doubt = Literal["expiring", "over_wide", "unpinned"]


class WaiverState(NamedTuple):
    """What became of one waiver; `fingerprints` are those of the findings that it is about."""

    given: GivenWaiver
    state: State
    fingerprints: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class VerdictCount(NamedTuple):
    """What reviewers said of a rule's findings in this run: many that weren't upheld are a rule that cries wolf."""

    rule: str
    upheld: int
    not_upheld: int
    explained: int


def waived(report: Report, given: Sequence[GivenWaiver], today: date) -> Report:
    """The report with what is waived marked in it, and the state of each waiver in the order given. Of several
    waivers for one finding the first that is in force counts."""
    if not given:
        return report
    findings = [(part, finding) for part in report.parts for finding in part.findings]
    by_rule: dict[str, list[tuple[RecordReport, Finding]]] = {}
    for part, finding in findings:
        by_rule.setdefault(finding.rule, []).append((part, finding))
    covered: dict[tuple[str, str], Waived] = {}
    states = []
    for each in given:
        about = [(part, f) for part, f in by_rule.get(each.waiver.rule, ()) if _is_about(each, part, f)]
        holding = [(part, f) for part, f in about if _still_says(each.waiver, f)]
        state = _state(each, about, holding, report, today)
        if state == "in_force":
            for part, finding in holding:
                covered.setdefault((part.label, finding.fingerprint), _as_waived(each))
        doubts = _doubts(each, holding, today) if state in ("in_force", "upheld") else ()
        states.append(WaiverState(each, state, tuple(f.fingerprint for _, f in about), doubts))
    return replace(
        report,
        records=tuple(_marked(part, covered) for part in report.records),
        sites=tuple(_marked(part, covered) for part in report.sites),
        waivers=tuple(states),
    )


def verdict_counts(states: Iterable[WaiverState]) -> tuple[VerdictCount, ...]:
    """By rule, in order; verdicts on findings that this run didn't meet are none of its business."""
    counts: dict[str, Counter[str]] = {}
    for each in states:
        if each.given.waiver.verdict is not None and each.state != "not_met":
            counts.setdefault(each.given.waiver.rule, Counter())[each.given.waiver.verdict] += 1
    return tuple(
        VerdictCount(rule, said["upheld"], said["not_upheld"], said["explained"])
        for rule, said in sorted(counts.items())
    )


def is_about(waiver: Waiver, finding: Named) -> bool:
    """Whether the finding is the one, or one of those, that the waiver names. A site without a record is the site's own
    finding, not those of its records."""
    return _fits(waiver, finding, waiver.record, waiver.site)


def _is_about(given: GivenWaiver, part: RecordReport, finding: Finding) -> bool:
    waiver = given.waiver
    if not given.record:
        return part.is_named and is_about(waiver, finding)
    # One that was copied from another record isn't about this one; an id in several words is called otherwise here.
    named = waiver.record if waiver.record is not None and is_printable_id(waiver.record) else None
    is_here = (part.label, part.file) == (given.record, given.file)
    return is_here and named in (None, part.label) and _fits(waiver, finding, finding.record, finding.site)


def _fits(waiver: Waiver, finding: Named, record: str | None, site: str | None) -> bool:
    if waiver.rule != finding.rule or site not in (None, finding.site):
        return False
    if waiver.fingerprint is not None:
        # The place is told for people then, and positions in lists change.
        named = record in (None, finding.record) and waiver.fingerprint == finding.fingerprint
        return named and (waiver.path is None or unnumbered(waiver.path) == unnumbered(finding.path))
    return record == finding.record and waiver.path is not None and covers(waiver.path, finding.path)


def unnumbered(path: str) -> str:
    """The path without positions in lists."""
    return _POSITION.sub("", path)


def covers(path: str, other: str) -> bool:
    """Whether what a person typed names this path; `*` stands for anything between two dots."""
    # A path may itself hold a star, for a column over all rows.
    return path == other or re.fullmatch("[^.]*".join(map(re.escape, path.split("*"))), other) is not None


def _still_says(waiver: Waiver, finding: Finding) -> bool:
    return waiver.evidence is None or waiver.evidence == finding.evidence


def last_day_for(given: date) -> date:
    """The last day on which a waiver of this day may hold; a reviewer's verdict may hold for good."""
    day = 28 if (given.month, given.day) == (2, 29) else given.day
    return given.replace(year=min(given.year + LONGEST_YEARS, date.max.year), day=day)


def _state(
    given: GivenWaiver,
    about: Sequence[tuple[RecordReport, Finding]],
    holding: Sequence[tuple[RecordReport, Finding]],
    report: Report,
    today: date,
) -> State:
    waiver = given.waiver
    if not about and not given.record and _is_of_unnamed(waiver, report):
        return "unnamed"
    if not about:
        return "unused" if _was_judged(given, report) else "not_met"
    if not holding:
        return "reopened"
    if waiver.given > today:
        return "early"
    if waiver.is_expired(today):
        return "expired"
    return "in_force" if waiver.waives else "upheld"


def _is_of_unnamed(waiver: Waiver, report: Report) -> bool:
    unnamed = [part for part in report.records if not part.is_named]
    return any(is_about(waiver, finding) for part in unnamed for finding in part.findings)


def _was_judged(given: GivenWaiver, report: Report) -> bool:
    """Whether this run would have found what the waiver is about. One that names only a fingerprint may be of a record
    that isn't here."""
    waiver = given.waiver
    names = {given.record or waiver.record} - {None, ""}
    if not names and waiver.site is None:
        return False
    parts: Sequence[RecordReport] = (
        [part for part in report.records if part.label in names]
        if names
        else [part for part in report.sites if part.label == waiver.site or part.site == waiver.site]
    )
    return any(part.has_settled(waiver.rule) for part in parts)


def _doubts(given: GivenWaiver, holding: Sequence[tuple[RecordReport, Finding]], today: date) -> tuple[Doubt, ...]:
    waiver = given.waiver
    doubts: list[Doubt] = []
    if waiver.expires is not None and waiver.waives and waiver.expires - today < WARNING:
        doubts.append("expiring")
    if len(holding) > 1:
        doubts.append("over_wide")
    if waiver.evidence is None and waiver.waives:
        doubts.append("unpinned")
    return tuple(doubts)


def _as_waived(given: GivenWaiver) -> Waived:
    waiver = given.waiver
    return Waived(given.file, given.line, waiver.given, waiver.expires, waiver.verdict, waiver.reason, waiver.by)


def _marked(part: RecordReport, covered: Mapping[tuple[str, str], Waived]) -> RecordReport:
    if not any((part.label, finding.fingerprint) in covered for finding in part.findings):
        return part
    return replace(
        part,
        findings=tuple(f._replace(waived=covered.get((part.label, f.fingerprint))) for f in part.findings),
    )
