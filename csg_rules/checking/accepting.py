"""What people accepted, held against a report: waivers of a file and of the records themselves, and a baseline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from csg_rules.checking.reasons import is_reason, is_somebody
from csg_rules.checking.rulebook import Rulebook
from csg_rules.facts.statuses import Reader
from csg_rules.findings.baseline import held_against
from csg_rules.findings.report import Report
from csg_rules.findings.waiving import LONGEST_YEARS, last_day_for, waived
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem
from csg_rules.records.waivers import Draft, Entry, GivenWaiver
from csg_rules.sources.waivers import Waivers, read_baseline, read_waivers

NO_REASON: Final = "is a placeholder, not a reason: say in a sentence why this is accepted"
NOBODY: Final = "is a placeholder: name the role that says so, like QA lead"


def today() -> date:
    """The day on which waivers hold, or don't."""
    return date.today()


def accepted(
    report: Report,
    inline: Sequence[Entry],
    rulebook: Rulebook,
    waivers: Path | None = None,
    baseline: Path | None = None,
    on: date | None = None,
) -> Report:
    """The report with what is waived or known marked. A waiver that can't be used is a problem of the
    report."""
    kept = read_waivers(waivers) if waivers is not None else Waivers()
    known = read_baseline(baseline) if baseline is not None else None
    usable, wrong = sound([*kept.entries, *inline], rulebook)
    marked = waived(report, usable, on or today())
    problems = sorted((*kept.problems, *wrong), key=lambda each: (each.file, each.line or 0, each.column or 0))
    if known is not None:
        problems += known.problems
        marked = held_against(marked, known.known, str(baseline))
    return replace(marked, problems=(*marked.problems, *problems)) if problems else marked


def sound(entries: Sequence[Entry], rulebook: Rulebook) -> tuple[list[GivenWaiver], list[Problem]]:
    """Those that can be used, and what is wrong with the others, but for what was told when they were read."""
    usable: list[GivenWaiver] = []
    wrong: list[Problem] = []
    rules = [rule.id for rule in rulebook.rules()] if entries else []
    reader = Reader(rulebook.lexicons)
    for each in entries:
        causes = list(_wrong(each, rules, reader))
        wrong += (_problem(each, cause) for cause in causes)
        if isinstance(each, GivenWaiver) and not causes:
            usable.append(each)
    return usable, wrong


def _wrong(entry: Entry, rules: Sequence[str], reader: Reader) -> Iterator[str]:
    said: Draft = entry.waiver if isinstance(entry, GivenWaiver) else entry.draft
    unread = frozenset[str]() if isinstance(entry, GivenWaiver) else entry.wrong
    if entry.record and not (said.path or said.fingerprint) and unread.isdisjoint(("path", "fingerprint")):
        yield "says of no finding: give its `path` or its `fingerprint`"
    if said.rule is not None and said.rule not in rules:
        yield f"`rule` names no rule{did_you_mean(said.rule, rules)}"
    if said.reason is not None and not is_reason(said.reason, reader):
        yield f"`reason` {NO_REASON}"
    if said.by is not None and not is_somebody(said.by, reader):
        yield f"`by` {NOBODY}"
    if not entry.record:
        yield from (_of_several(key) for key in ("record", "site") if "*" in (getattr(said, key) or ""))
    yield from _too_long(said, unread)


def _of_several(key: str) -> str:
    return (
        f"`{key}` is the name of one {key}, and * stands for anything in `path` alone: give each {key} a waiver of its "
        "own"
    )


def _too_long(said: Draft, unread: frozenset[str]) -> Iterator[str]:
    """A reviewer's verdict may hold for good."""
    if said.verdict is not None or "verdict" in unread or said.given is None or said.expires is None:
        return
    if said.expires > (last := last_day_for(said.given)):
        yield (
            f"`expires` is more than {LONGEST_YEARS} years after `date`, and no waiver is for longer: "
            f"{last.isoformat()} is the last day that it may say"
        )


def _problem(given: Entry, cause: str) -> Problem:
    path = "qa.waivers" if given.record else "waivers"
    return Problem("invalid", cause, given.file, given.line, record=given.record, path=path)
