"""The tool against a panel, subject by subject: what each said, and whom the majority agrees with."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from csg_rules.audit.reported import Answer, Reported, Subject
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem
from csg_rules.sources.markings import UNUSED, Marking, Markings, problem_at

Majority = Literal["found", "not_found", "cannot_tell", "tie", "blank"]

# Why a row isn't compared: what people left open, then what the tool did.
APART: Final = (
    "blank", "cannot_tell", "tie", "not_assessable", "told_elsewhere", "nothing_to_judge", "not_asked",
)  # fmt: skip
_SAID: Final = ("found", "not_found")


class PanelRow(NamedTuple):
    """`marks` in the order of raters; empty for none, `UNUSED` for one that could not be used."""

    subject: Subject
    answer: Answer
    marks: tuple[str, ...]

    @property
    def majority(self) -> Majority:
        """Of those who said one or the other."""
        counts = Counter(self.marks)
        if counts["found"] == counts["not_found"]:
            if counts["found"]:
                return "tie"
            return "cannot_tell" if counts["cannot_tell"] else "blank"
        return "found" if counts["found"] > counts["not_found"] else "not_found"

    @property
    def apart(self) -> str:
        """Why the row isn't compared; empty for one that is."""
        if self.majority not in _SAID:
            return self.majority
        return "" if self.answer in _SAID else self.answer


class Matched(NamedTuple):
    """Markings held against a report: rows in the order of records and rules, and the markings that match nothing."""

    rows: tuple[PanelRow, ...]
    problems: tuple[Problem, ...]


def matched(markings: Markings, report: Reported) -> Matched:
    problems: list[Problem] = []
    seen: dict[tuple[Subject, str], Marking] = {}
    refused: set[tuple[Subject, str]] = set()
    for marking in markings.marks:
        subject = Subject(marking.record, marking.rule, marking.path)
        key = (subject, marking.rater)
        message = _unmatched(subject, report)
        if not message and key in seen:
            first = seen[key].place
            where = first.where or f"line {first.line}"
            message = f"rater {marking.rater} marked this row before ({where}): neither is counted"
            refused.add(key)
        if message:
            problems.append(problem_at(markings.file, marking.place, message))
        else:
            seen[key] = marking
    marks: dict[Subject, dict[str, str]] = {}
    for (subject, rater), marking in seen.items():
        marks.setdefault(subject, {})[rater] = UNUSED if (subject, rater) in refused else marking.mark
    rows = tuple(
        PanelRow(subject, report.answers[subject], tuple(marks[subject].get(rater, "") for rater in markings.raters))
        for subject in sorted(marks)
    )
    return Matched(rows, tuple(_once(problems)))


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """A row of several raters that matches nothing is told once."""
    yield from dict.fromkeys(problems)


def _unmatched(subject: Subject, report: Reported) -> str:
    """Why the report has nothing to hold this against; empty where it has."""
    if subject.record not in report.records:
        return f"there is no such record in the report{did_you_mean(subject.record, report.records)}"
    if subject.rule not in report.rules:
        return f"there is no such rule in the report{did_you_mean(subject.rule, report.rules)}"
    if subject.record in report.twice:
        return "two records in the report have this id: neither is compared"
    if subject not in report.answers:
        if not subject.path:
            return "this rule wasn't asked of this record"
        places = [each.path for each in report.answers if each[:2] == subject[:2] and each.path]
        return f"the rule judged no such place in this record{did_you_mean(subject.path, places)}"
    return ""


def by_rule(rows: Sequence[PanelRow]) -> Mapping[str, Sequence[PanelRow]]:
    """In the order of rules."""
    found: dict[str, list[PanelRow]] = {}
    for row in rows:
        found.setdefault(row.subject.rule, []).append(row)
    return dict(sorted(found.items()))
