"""What people accepted, held against a report: waivers of a file and of the records themselves, and a baseline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from csg_rules.checking.reasons import is_reason
from csg_rules.checking.rulebook import Rulebook
from csg_rules.facts.statuses import Reader
from csg_rules.findings.baseline import held_against
from csg_rules.findings.report import Report
from csg_rules.findings.waiving import waived
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem
from csg_rules.records.waivers import GivenWaiver
from csg_rules.sources.waivers import Waivers, read_baseline, read_waivers

NO_REASON: Final = "is a placeholder, not a reason: say in a sentence why this is accepted"


def today() -> date:
    """The day on which waivers hold, or don't."""
    return date.today()


def accepted(
    report: Report,
    inline: Sequence[GivenWaiver],
    rulebook: Rulebook,
    waivers: Path | None = None,
    baseline: Path | None = None,
    on: date | None = None,
) -> Report:
    """The report with what is waived or known marked. A waiver that can't be used is a problem of the report, and then
    none of its file is."""
    kept = read_waivers(waivers) if waivers is not None else Waivers()
    known = read_baseline(baseline) if baseline is not None else None
    usable, wrong = sound([*kept.given, *inline], rulebook)
    marked = waived(report, usable, on or today())
    problems = [*kept.problems, *wrong]
    if known is not None:
        problems += known.problems
        marked = held_against(marked, known.known, str(baseline))
    return replace(marked, problems=(*marked.problems, *problems)) if problems else marked


def sound(given: Sequence[GivenWaiver], rulebook: Rulebook) -> tuple[list[GivenWaiver], list[Problem]]:
    """Those that can be used, and what is wrong with the others: where one is wrong, none of its file is used."""
    wrong = list(_wrong(given, rulebook))
    unusable = {problem.file for problem in wrong}
    return [each for each in given if each.file not in unusable], wrong


def _wrong(given: Iterable[GivenWaiver], rulebook: Rulebook) -> Iterator[Problem]:
    rules = [rule.id for rule in rulebook.rules()]
    reader = Reader(rulebook.lexicons)
    for each in given:
        if each.record and not (each.waiver.path or each.waiver.fingerprint):
            yield _problem(each, "says of no finding: give its `path` or its `fingerprint`")
        if each.waiver.rule not in rules:
            cause = f"`rule` names no rule{did_you_mean(each.waiver.rule, rules)}"
            yield _problem(each, cause)
        if not is_reason(each.waiver.reason, reader):
            yield _problem(each, f"`reason` {NO_REASON}")


def _problem(given: GivenWaiver, cause: str) -> Problem:
    path = "qa.waivers" if given.record else "waivers"
    return Problem("invalid", cause, given.file, given.line, record=given.record, path=path)
