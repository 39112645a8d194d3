"""What people accepted, in words: waivers that hold, waivers that no longer do, and a baseline. Reasons, and who gave
them, are told only where a record's own text is."""

from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import Report
from csg_rules.findings.waiving import Doubt, State, WaiverState, verdict_counts
from csg_rules.records.baseline import Known
from csg_rules.render.text import counted

_LAPSED: Final[dict[State, str]] = {
    "early": "its day hasn't come: the finding is open",
    "expired": "its last day is over: the finding is open again",
    "unnamed": "its record has no record_id, so another file's could be meant: give it one; the finding is open",
    "reopened": "what it was given for has changed: the finding is open again",
    "unused": "nothing is found there any more: take it away",
}
_MOST_NAMED: Final = 3
_MOST_NOT_MET: Final = 10
_NEVER_FOUND: Final = (
    "nothing is found at a path like this one: * stands for what is between two dots, as in factors.*; put it right, "
    "or take it away"
)
_UPHELD: Final[dict[State, str]] = {"reopened": "what this verdict was given for has changed: look at it again"}
_DOUBTFUL: Final[dict[Doubt, str]] = {
    "over_wide": "covers {findings}: give each its own",
    "expiring": "ends on {expires}",
    "unpinned": "has no evidence, so it can't be told when what it was given for changes",
}


def waiver_sentences(report: Report) -> list[str]:
    """One for each waiver that wants somebody's eye; those that simply hold are told beside their findings."""
    found = {finding.fingerprint: finding for finding in report.findings}
    return [sentence for state in report.waivers for sentence in _sentences(state, found)]


def not_met_sentence(report: Report) -> str | None:
    """Which waivers this run can say nothing of: a part of the records may be all that was checked, or a name is
    mistyped."""
    not_met = [state.given for state in report.waivers if state.state == "not_met"]
    if not not_met:
        return None
    places = ", ".join(f"{each.file}:{each.line}" for each in not_met[:_MOST_NOT_MET])
    left = len(not_met) - _MOST_NOT_MET
    more = f" and {left:,} more" if left > 0 else ""
    return f"{counted(len(not_met), 'waiver')} about what this run didn't judge, or mistyped: {places}{more}."


def waived_in_words(finding: Finding, show_values: bool) -> str:
    """Why this finding asks for nothing, and until when."""
    waived = finding.waived
    if waived is None:
        return "known from the baseline" if finding.known else ""
    said = "waived" if waived.verdict is None else f"waived ({waived.verdict.replace('_', ' ')})"
    until = f" until {waived.expires.isoformat()}" if waived.expires else ""
    reason = f': "{waived.reason}" ({waived.by})' if show_values else ""
    return f"{said}{until}, {waived.file}:{waived.line}{reason}"


def set_aside(findings: Sequence[Finding]) -> list[str]:
    """How many of these ask for nothing, and why."""
    waived = sum(finding.waived is not None for finding in findings)
    known = sum(finding.known and finding.waived is None for finding in findings)
    told = ((waived, "accepted"), (known, "known from the baseline"))
    return [f"{counted(number, 'finding')} {what}" for number, what in told if number]


def verdict_sentences(report: Report) -> list[str]:
    return [
        f"{each.rule}: {each.upheld} upheld, {each.not_upheld} not upheld, {each.explained} explained"
        for each in verdict_counts(report.waivers)
    ]


def baseline_sentence(report: Report) -> str | None:
    state = report.baseline
    if state is None:
        return None
    fixed = f"; {len(state.fixed):,} in it no longer found" if state.fixed else ""
    why = []
    if state.risen:
        why.append(f"{state.risen:,} known there at a lower severity")
    if state.changed:
        named = _named(state.changed)
        why.append(f"{len(state.changed):,} known there, but what they rest on has changed since: {named}")
    if state.nameless:
        why.append(f"{state.nameless:,} perhaps known there by a file's name alone: give the record a record_id")
    because = f" ({'; '.join(why)})" if why else ""
    unpinned = (
        f" {counted(state.unpinned, 'known finding')} of it, from an earlier version, can't be told from one that has "
        "changed: csg-rules baseline --update puts in what that takes."
        if state.unpinned
        else ""
    )
    told = f"{state.known:,} known, {counted(state.new, 'new one')}{because}{fixed}"
    return f"Against the baseline {state.file}: {told}.{unpinned}"


def _named(known: Sequence[Known]) -> str:
    told = [
        " ".join(filter(None, (each.rule, f"at {each.path}" if each.path else "", f"in {each.record or each.site}")))
        for each in known[:_MOST_NAMED]
    ]
    more = len(known) - _MOST_NAMED
    return f"{', '.join(told)}{f' and {more:,} more' if more > 0 else ''}"


def _sentences(state: WaiverState, found: dict[str, Finding]) -> Iterator[str]:
    place = f"{state.given.file}:{state.given.line}: {_about(state, found)}"
    # A finding that a reviewer upheld was open all along.
    told = _LAPSED if state.given.waiver.waives else _UPHELD
    if lapsed := told.get(state.state):
        yield f"{place}: {_NEVER_FOUND if _fits_no_path(state) else lapsed}"
    expires = state.given.waiver.expires
    for doubt in state.doubts:
        said = _DOUBTFUL[doubt].format(
            findings=counted(len(state.fingerprints), "finding"), expires=expires.isoformat() if expires else ""
        )
        yield f"{place}: {said}"


def _fits_no_path(state: WaiverState) -> bool:
    """Whether it may be the waiver's path, and not the record, that leaves it without a finding."""
    waiver = state.given.waiver
    return state.state == "unused" and waiver.fingerprint is None and "*" in (waiver.path or "")


def _about(state: WaiverState, found: dict[str, Finding]) -> str:
    findings: Sequence[Finding] = [found[each] for each in state.fingerprints if each in found]
    rule = state.given.waiver.rule
    return f"{rule} at {findings[0].path}" if len(findings) == 1 else rule
