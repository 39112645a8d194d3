"""The report as Markdown, for a page or a comment that people read."""

from collections.abc import Iterator, Sequence

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.render.accepted import verdict_sentences, waived_in_words
from csg_rules.render.formats import Shown
from csg_rules.render.markdown_text import escaped, opening, row
from csg_rules.render.reports.common import Entry, advice, line_of, message, relative, where
from csg_rules.render.reports.remarks import Remark, remarks
from csg_rules.render.text import counted
from csg_rules.render.verdict import verdict
from csg_rules.words import SEVERITIES

_HEADINGS = ("severity", "rule", "where", "what to settle")
_REMARKS = {
    "problem": "Problems",
    "required": "Required, and not judged",
    "waiver": "Waivers to look at",
    "not_judged": "Not judged",
    "not_in_force": "Not in force",
    "baseline": "Baseline",
    "override": "Rules changed here",
    "note": "Notes",
}


def as_markdown(report: Report, shown: Shown) -> str:
    return to_markdown(report, shown)


def to_markdown(report: Report, shown: Shown, most_bytes: int | None = None) -> str:
    """Findings by record, the worst first. No longer than `most_bytes`, where that is given: what doesn't fit is left
    out from the end, and counted."""
    head, foot = "\n".join(_head(report)), "\n".join(_foot(report))
    room = None if most_bytes is None else most_bytes - _size(head) - 200
    if room is not None and _size(foot) > room // 2:
        foot = _cut(foot, room // 2)
    blocks, left_out = _fitting(report, shown, None if room is None else room - _size(foot))
    if left_out:
        blocks.append(f"_{counted(left_out, 'more record')} with findings left out here._\n")
    return "\n".join([head, *blocks, *filter(None, (foot,))]).rstrip("\n") + "\n"


def _fitting(report: Report, shown: Shown, room: int | None) -> tuple[list[str], int]:
    parts = _worst_first([part for part in report.parts if _listed(part)])
    blocks: list[str] = []
    for number, part in enumerate(parts):
        block = "\n".join(_part(part, shown))
        if room is not None and _size(block) >= room:
            return [*blocks, _cut(block, room)], len(parts) - number - 1
        room = None if room is None else room - _size(block) - 1
        blocks.append(block)
    return blocks, 0


def _head(report: Report) -> Iterator[str]:
    yield "# Meetings checked by csg-rules"
    yield ""
    yield f"**{escaped(verdict(report))}**"
    yield ""
    counts = report.tally
    sites = f" and {counted(len(report.sites), 'site')}" if report.sites else ""
    yield (
        f"{counted(len(report.records), 'record')}{sites} checked against {counted(len(report.rules), 'rule')}; "
        f"{counted(counts.judged, 'subject')} judged: {counts.passed:,} passed, {counts.exempt:,} exempt, "
        f"{counts.found:,} found; {counts.not_assessable:,} could not be judged."
    )
    yield ""
    yield row((*SEVERITIES, "waived", "known"))
    yield row(["---:"] * (len(SEVERITIES) + 2))
    waived = sum(finding.waived is not None for finding in report.findings)
    known = sum(finding.waived is None and finding.known for finding in report.findings)
    yield row(f"{number:,}" for number in (*report.by_severity.values(), waived, known))
    yield ""


def _listed(part: RecordReport) -> list[Finding]:
    """What is known from a baseline is counted, not shown; what is waived stays to be seen, below the rest."""
    shown = [finding for finding in part.findings if not finding.known or finding.waived is not None]
    return sorted(shown, key=lambda f: (not f.is_open, SEVERITIES.index(f.severity)))


def _worst_first(parts: Sequence[RecordReport]) -> list[RecordReport]:
    def badness(part: RecordReport) -> tuple[int, ...]:
        severities = [finding.severity for finding in part.findings if finding.is_open]
        return tuple(-severities.count(severity) for severity in SEVERITIES)

    return sorted(parts, key=badness)


def _part(part: RecordReport, shown: Shown) -> Iterator[str]:
    yield f"## {escaped(part.label)}"
    yield ""
    yield opening(relative(part.file))
    yield ""
    yield row(_HEADINGS)
    yield row(["---"] * len(_HEADINGS))
    told: set[str] = set()
    for finding in _listed(part):
        yield _finding(Entry(part, finding), shown, finding.rule not in told)
        told.add(finding.rule)
    yield ""


def _finding(entry: Entry, shown: Shown, with_fix: bool) -> str:
    finding, place = entry.finding, line_of(entry)
    stands = [escaped(where(entry)), f"line {place[0]}" if place and finding.pointer else ""]
    said = [escaped(message(finding))]
    if not finding.is_open:
        said.append(f"_{escaped(waived_in_words(finding, shown.values))}_")
    elif with_fix or shown.values:
        said.append(escaped(advice(entry, shown)))
    severity = finding.severity if finding.is_open else f"~~{finding.severity}~~"
    return row((severity, escaped(finding.rule), "<br>".join(filter(None, stands)), "<br>".join(said)))


def _foot(report: Report) -> Iterator[str]:
    said = list(remarks(report))
    for kind, title in _REMARKS.items():
        if chosen := [remark for remark in said if remark.kind == kind]:
            yield from _list(title, map(_remark, chosen))
    if verdicts := verdict_sentences(report):
        yield from _list("Verdicts", map(opening, verdicts))


def _list(title: str, items: Iterator[str]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from (f"- {item}" for item in items)
    yield ""


def _remark(remark: Remark) -> str:
    line = f", line {remark.line}" if remark.line else ""
    if not remark.file:
        return opening(remark.text)
    return f"In {escaped(relative(remark.file))}{line}: {escaped(remark.text)}"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _cut(text: str, most_bytes: int) -> str:
    """Whole lines of it, and how many are missing."""
    kept: list[str] = []
    lines = text.split("\n")
    for line in lines:
        most_bytes -= _size(line) + 1
        if most_bytes < 0:
            return "\n".join([*kept, "", f"_{len(lines) - len(kept):,} more lines are left out here._", ""])
        kept.append(line)
    return text
