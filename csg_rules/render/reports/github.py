"""Annotations of a GitHub workflow: commands that its runner reads from a job's output."""

from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.reports.common import (
    LEVELS,
    Entry,
    advice,
    cut,
    entries,
    file_of,
    line_of,
    message,
    relative,
    titles,
    where,
    worst_first,
)
from csg_rules.render.reports.remarks import Remark, remarks
from csg_rules.render.text import counted, plain
from csg_rules.render.verdict import verdict

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_LONGEST: Final = 3000
# There may be a hundred of these: a line of the log for all of them.
_TOGETHER: Final = {"not_judged": "could not be judged", "not_in_force": "not asked"}


def as_github(report: Report, shown: Shown) -> str:
    """A command a line for each open finding, the worst first, since GitHub shows ten of a kind in each step; then for
    problems and what needs an eye. What is only worth a line of the log is a line of the log."""
    named = titles(report)
    said = list(remarks(report))
    lines = [_remark(remark) for remark in said if remark.level == "error"]
    lines += [_finding(entry, named, shown) for entry in worst_first(entries(report)) if entry.finding.is_open]
    lines += [_remark(remark) for remark in said if remark.level == "warning"]
    lines += map(_log, _together(said))
    lines += [_log(remark.text) for remark in said if remark.level == "note" and remark.kind not in _TOGETHER]
    lines += _accepted(report)
    return "\n".join([*lines, _log(verdict(report))]) + "\n"


def _together(said: Sequence[Remark]) -> Iterator[str]:
    for kind, what in _TOGETHER.items():
        rules = sorted({remark.rule for remark in said if remark.kind == kind})
        if rules:
            yield f"{counted(len(rules), 'rule')} {what} (the table and the job summary say why): {', '.join(rules)}"


def _finding(entry: Entry, named: dict[str, str], shown: Shown) -> str:
    finding, place = entry.finding, line_of(entry)
    about = f"{entry.part.label}, {where(entry)}: " if where(entry) else f"{entry.part.label}: "
    properties = {
        "file": relative(file_of(entry)),
        "line": str(place[0]) if place else "",
        "col": str(place[1]) if place else "",
        "title": cut(f"{finding.rule} {named.get(finding.rule, '')}".strip(), 200),
    }
    return _command(LEVELS[finding.severity], properties, f"{about}{message(finding)} {advice(entry, shown)}")


def _remark(remark: Remark) -> str:
    properties = {
        "file": relative(remark.file),
        "line": str(remark.line or ""),
        "col": str(remark.column or ""),
        "title": remark.rule or f"csg-rules: {remark.kind}",
    }
    return _command(remark.level, properties, remark.text)


def _accepted(report: Report) -> Iterator[str]:
    waived = sum(finding.waived is not None for finding in report.findings)
    known = sum(finding.waived is None and finding.known for finding in report.findings)
    if waived or known:
        yield f"- Not shown: {waived:,} waived, {known:,} known from the baseline."


def _command(level: str, properties: dict[str, str], text: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[level]} {told}::{_data(cut(plain(text), _LONGEST))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")


def _log(text: str) -> str:
    """A line that is no command: neither of today's form nor of the older one, which counts anywhere in a line."""
    return "- " + plain(text).replace("##[", "## [").replace("::", ": :")
