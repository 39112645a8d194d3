"""What copies of both kinds say: a finding in sentences, the list of what to settle, and what it leaves open."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem
from csg_rules.render.accepted import waived_in_words
from csg_rules.render.form_words import is_office, place_in_words
from csg_rules.render.text import counted, plain
from csg_rules.words import SEVERITIES

HEADER: Final = ("No.", "Where", "Finding", "What would settle it", "Owner", "Date", "Done")
OPEN: Final = "☐"
SHARES: Final = (5, 17, 28, 27, 9, 8, 6)  # of the page's width, by column
CHANGED: Final = "the file has changed since it was checked: check it again"

# More findings than these on one paragraph or cell stand in one comment.
MOST_APART: Final = 5
_MOST_REMARKS = 12


class CopyError(Exception):
    """A copy can't be written; one sentence without any text of the document."""


class Entry(NamedTuple):
    """A finding with its number in the list; `record` is told where a list has several."""

    number: int
    finding: Finding
    record: str = ""

    @property
    def title(self) -> str:
        """`No. 3: high, FAC-04`."""
        return f"No. {self.number}: {self.finding.severity}, {self.finding.rule}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a comment says below its title."""
        said = self.finding
        return (shown(said.message), f"Why: {shown(said.why)}", f"What would settle it: {shown(said.fix)}")

    @property
    def row(self) -> tuple[str, ...]:
        """The list's cells, in the order of HEADER."""
        said = self.finding
        finding = f"{said.severity.capitalize()}, {said.rule}: {shown(said.message)}"
        return (str(self.number), self._where, finding, shown(said.fix), "", "", OPEN)

    @property
    def _where(self) -> str:
        location = self.finding.location
        no_place = location is None or (not self.finding.pointer and not location.where)
        if location is None or no_place or (not location.where and is_office(location.file)):
            is_paper = location is not None and is_office(location.file)
            where = f"The record as a whole ({place_in_words(self.finding.path) if is_paper else self.finding.path})"
        else:
            where = location.where or f"{self.finding.path}, line {location.line}"
        return shown(f"{self.record}: {where}" if self.record else where)


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Numbered by severity, then by place; the findings of several records are told apart."""
    ordered = sorted(findings, key=_urgency)
    several = len({finding.record for finding in ordered}) > 1
    return tuple(
        Entry(number, finding, (finding.record or "") if several else "")
        for number, finding in enumerate(ordered, start=1)
    )


def _urgency(finding: Finding) -> tuple[int, str, int, int, int, str]:
    severity, at = SEVERITIES.index(finding.severity), finding.location
    file, sheet, line, column = (at.file, at.sheet, at.line, at.column) if at else ("", 0, 0, 0)
    return (severity, file, sheet, line, column, finding.rule)


def shown(text: str) -> str:
    """On one line, without what no XML may hold."""
    return plain(text)


def left_open(records: Sequence[RecordReport], report: Report) -> tuple[str, ...]:
    """What the list doesn't tell: what couldn't be judged or wasn't understood, in a sentence each, nothing quoted."""
    lines = [*_accepted(records), *_unjudged(records)]
    files = {record.file for record in records}
    if problems := [problem for problem in report.problems if problem.file in files]:
        lines.append(f"{counted(len(problems), 'problem')} met:")
        lines += [f"– {_without_file(problem)}" for problem in problems[:_MOST_REMARKS]]
        if more := len(problems[_MOST_REMARKS:]):
            lines.append(f"– {more} more: see the report.")
    if unplaced := [where for record in records for where in _unplaced(record)]:
        pieces = counted(len(unplaced), "piece of text was", "pieces of text were")
        lines.append(f"{pieces} not understood, and not judged: csg-rules convert lists them.")
        lines += [f"– {shown(where)}" for where in unplaced[:_MOST_REMARKS] if where]
        if more := len(unplaced[_MOST_REMARKS:]):
            lines.append(f"– {more} more.")
    if sites := sum(finding.is_open for site in report.sites for finding in site.findings):
        lines.append(f"{counted(sites, 'finding')} on sites as a whole: see the report.")
    remarks = list(dict.fromkeys(shown(remark) for record in records for remark in record.document.remarks))
    lines += remarks[:_MOST_REMARKS]
    if more := len(remarks[_MOST_REMARKS:]):
        lines.append(f"{counted(more, 'more remark')}: see the report.")
    return tuple(lines)


def _accepted(records: Sequence[RecordReport]) -> list[str]:
    """What was found and asks for nothing; reasons stay in the file of waivers."""
    findings = [finding for record in records for finding in record.findings]
    waived = [finding for finding in findings if finding.waived is not None]
    lines = [f"{counted(len(waived), 'finding')} accepted by people, and not in the list:"] if waived else []
    lines += [f"– {f.rule}: {shown(f.message)} ({shown(waived_in_words(f, False))})" for f in waived[:_MOST_REMARKS]]
    if more := len(waived[_MOST_REMARKS:]):
        lines.append(f"– {more} more: see the report.")
    if known := sum(finding.known and finding.waived is None for finding in findings):
        lines.append(f"{counted(known, 'finding')} known from the baseline, and not in the list.")
    return lines


def _unjudged(records: Sequence[RecordReport]) -> list[str]:
    """By reason, with its rules."""
    unjudged = [
        (rule, outcome.because)
        for record in records
        for rule, outcomes in record.outcomes.items()
        for outcome in outcomes
        if outcome.result == "not_assessable"
    ]
    if not unjudged:
        return []
    by_reason: dict[str, set[str]] = {}
    for rule, because in unjudged:
        by_reason.setdefault(because, set()).add(rule)
    rules = counted(len({rule for rule, _ in unjudged}), "rule")
    reasons = sorted(by_reason.items(), key=lambda each: (-len(each[1]), each[0]))
    told = [f"– {shown(because)}: {', '.join(sorted(about))}" for because, about in reasons]
    return [f"{counted(len(unjudged), 'thing')} could not be judged ({rules}):", *told]


def _without_file(problem: Problem) -> str:
    return shown(str(problem._replace(file="")) if problem.where else _by_line(problem))


def _by_line(problem: Problem) -> str:
    line = f"line {problem.line}" if problem.line is not None else ""
    return ": ".join(part for part in (line, problem.path, problem.message) if part)


def _unplaced(record: RecordReport) -> list[str]:
    """The place of each text that wasn't understood, in our own words; empty where the file has no such words."""
    document = record.document
    unplaced = document.data.get("unplaced") if isinstance(document.data, dict) else None
    count = len(unplaced) if isinstance(unplaced, list) else 0
    return [document.place_of(("unplaced", at)).where for at in range(count)]


def summary(listed: Sequence[Entry]) -> str:
    """The sentence above the list."""
    if not listed:
        return "Nothing is left to settle in what could be judged."
    by_severity = [
        f"{number} {severity}"
        for severity in SEVERITIES
        if (number := sum(e.finding.severity == severity for e in listed))
    ]
    return (
        f"{counted(len(listed), 'finding')} ({', '.join(by_severity)}). A finding says what the record doesn't show, "
        "not what was or wasn't done."
    )
