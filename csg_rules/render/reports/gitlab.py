"""Code quality of GitLab: an array of issues, which a merge request compares with those of its target branch."""

import hashlib
import json
from collections import Counter
from typing import Any, Final

from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.reports.common import Entry, advice, entries, file_of, line_of, message, relative, where
from csg_rules.render.reports.remarks import Remark, remarks
from csg_rules.render.text import plain

_SEVERITIES: Final = {"high": "critical", "medium": "major", "low": "minor", "info": "info"}


def as_gitlab(report: Report, shown: Shown) -> str:
    """Open findings, and as blockers what could not be used or was required and not judged: GitLab has no other place
    for these. What was waived or is known isn't in it."""
    issues = [_finding(entry, shown) for entry in entries(report) if entry.finding.is_open]
    issues += [_remark(remark) for remark in remarks(report) if remark.level == "error"]
    seen: Counter[str] = Counter()
    for issue in issues:
        # Of several with one fingerprint GitLab shows the first alone.
        name = issue["fingerprint"]
        seen[name] += 1
        if seen[name] > 1:
            issue["fingerprint"] = f"{name}-{seen[name]}"
    return json.dumps(issues, ensure_ascii=True, indent=2) + "\n"


def _finding(entry: Entry, shown: Shown) -> dict[str, Any]:
    place = line_of(entry)
    about = ", ".join(filter(None, (entry.part.label, where(entry))))
    return _issue(
        f"{about}: {message(entry.finding)} {advice(entry, shown)}",
        entry.finding.rule,
        entry.finding.fingerprint,
        _SEVERITIES[entry.finding.severity],
        file_of(entry),
        place[0] if place else 1,
    )


def _remark(remark: Remark) -> dict[str, Any]:
    name = remark.rule or f"problem-{remark.what}"
    known_by = "\0".join((remark.kind, name, relative(remark.file), remark.text))
    digest = hashlib.sha256(known_by.encode("utf-8", "replace")).hexdigest()[:20]
    return _issue(remark.text, name, digest, "blocker", remark.file, remark.line or 1)


def _issue(text: str, name: str, fingerprint: str, severity: str, file: str, line: int) -> dict[str, Any]:
    return {
        "description": plain(text),
        "check_name": plain(name),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": plain(relative(file)) or ".", "lines": {"begin": line}},
    }
