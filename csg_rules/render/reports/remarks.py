"""What a report says beside its findings, a sentence each: nothing of it may be passed over in silence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from csg_rules.findings.report import NotJudged, Report
from csg_rules.render.accepted import baseline_sentence, waiver_sentences
from csg_rules.render.overrides import change_in_words
from csg_rules.render.text import plain

Kind = Literal["problem", "required", "not_judged", "not_in_force", "waiver", "baseline", "override", "note"]
_MOST_RECORDS_NAMED = 3


class Remark(NamedTuple):
    """`level` is one of error, warning and note. `what` tells apart problems of several kinds."""

    kind: Kind
    level: Literal["error", "warning", "note"]
    text: str
    rule: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    what: str = ""


def remarks(report: Report) -> Iterator[Remark]:
    """What went wrong first."""
    for problem in report.problems:
        named = problem.where or problem.path
        text = plain(f"{named}: {problem.message}" if named else problem.message)
        line, column = (None, None) if problem.where else (problem.line, problem.column)
        yield Remark("problem", "error", text, "", problem.file, line, column, problem.kind)
    for entry in report.not_judged:
        if entry.rule in report.required:
            yield Remark("required", "error", _held_back(entry, "is required, and could not be judged"), entry.rule)
        else:
            yield Remark("not_judged", "note", _held_back(entry, "could not be judged"), entry.rule)
    for entry in report.not_in_force:
        yield Remark("not_in_force", "note", _held_back(entry, "was not asked"), entry.rule)
    for said in waiver_sentences(report):
        yield Remark("waiver", "warning", plain(said))
    if (baseline := baseline_sentence(report)) is not None:
        yield Remark("baseline", "note", plain(baseline))
    for change in report.overrides:
        yield Remark("override", "note", change_in_words(change), change.override.rule)
    for note in report.notes:
        yield Remark("note", "note", plain(note))


def _held_back(entry: NotJudged, what: str) -> str:
    named = ", ".join(entry.records[:_MOST_RECORDS_NAMED])
    more = len(entry.records) - _MOST_RECORDS_NAMED
    return plain(f"{entry.rule} {what}: {entry.reason}, in {named}{f' and {more} more' if more > 0 else ''}")
