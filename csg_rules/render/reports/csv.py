"""The report as CSV, for a spreadsheet: no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from csg_rules.documents.csv_cells import guarded
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import Report
from csg_rules.render.accepted import waived_in_words
from csg_rules.render.formats import Shown
from csg_rules.render.reports.common import Entry, entries, file_of, line_of, relative, titles, where
from csg_rules.render.reports.remarks import Remark, remarks
from csg_rules.render.text import plain
from csg_rules.render.values import value_at
from csg_rules.render.verdict import verdict

HEADINGS: Final = (
    "kind", "severity", "rule", "title", "record", "site", "file", "line", "column", "where", "path", "message", "fix",
    "why", "state", "accepted", "basis", "method", "source", "fingerprint", "parent",
)  # fmt: skip


def as_csv(report: Report, shown: Shown) -> str:
    """A row a finding, then one for all else that the report says; `kind` tells them apart. It begins with the mark by
    which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    headings = headings_of(shown)
    writer.writerow(headings)
    for row in rows(report, shown):
        writer.writerow([guarded(plain(row.get(heading, ""))) for heading in headings])
    return "\ufeff" + out.getvalue()


def headings_of(shown: Shown) -> tuple[str, ...]:
    return (*HEADINGS, "reads") if shown.values else HEADINGS


def rows(report: Report, shown: Shown) -> Iterator[dict[str, str]]:
    """By heading; what is empty may be left out."""
    named = titles(report)
    yield from (_finding(entry, named, shown) for entry in entries(report))
    yield from (_remark(remark) for remark in remarks(report))
    yield {"kind": "verdict", "message": verdict(report)}


def _finding(entry: Entry, named: dict[str, str], shown: Shown) -> dict[str, str]:
    part, finding = entry
    line, column = line_of(entry) or ("", "")
    return {
        "kind": "finding",
        "severity": finding.severity,
        "rule": finding.rule,
        "title": named.get(finding.rule, ""),
        "record": part.label if finding.record is not None else "",
        "site": finding.site or "",
        "file": relative(file_of(entry)),
        "line": str(line),
        "column": str(column),
        "where": where(entry),
        "path": finding.path,
        "message": finding.message,
        "fix": finding.fix,
        "why": finding.why,
        "state": _state(finding),
        "accepted": waived_in_words(finding, shown.values),
        "basis": finding.basis,
        "method": finding.method,
        "source": finding.source,
        "fingerprint": finding.fingerprint,
        "parent": finding.parent or "",
        "reads": (value_at(part, finding) or "") if shown.values else "",
    }


def _state(finding: Finding) -> str:
    if finding.waived is not None:
        return "waived"
    return "known" if finding.known else "open"


def _remark(remark: Remark) -> dict[str, str]:
    return {
        "kind": remark.kind,
        "severity": remark.level,
        "rule": remark.rule,
        "file": relative(remark.file),
        "line": str(remark.line or ""),
        "column": str(remark.column or ""),
        "message": remark.text,
    }
