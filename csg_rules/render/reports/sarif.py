"""The report as SARIF 2.1.0, the form in which code scanning takes results; within GitHub's limits."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from csg_rules import __version__
from csg_rules.findings.report import CLEAN, FINDINGS, Report
from csg_rules.render.formats import Shown
from csg_rules.render.json_text import indented
from csg_rules.render.reports.common import Entry, entries, worst_first
from csg_rules.render.reports.remarks import Remark, remarks
from csg_rules.render.reports.sarif_results import Results, message_text
from csg_rules.render.reports.sarif_rules import descriptors
from csg_rules.render.reports.uris import ROOT, artifact_location
from csg_rules.render.verdict import verdict

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What GitHub takes: a file with more of these is refused as a whole.
MOST_RESULTS: Final = 25_000
MOST_BYTES: Final = 10 * 1024 * 1024 - 1024  # compressed, with some room for the file that holds it
# How many alerts it shows, the worst first.
MOST_SHOWN: Final = 5_000

_NOTIFICATIONS: Final = {
    "problem": "Something could not be used",
    "required": "A required rule could not be judged",
    "not_judged": "A rule could not be judged",
    "not_in_force": "A rule was not in force on the day of the meeting",
    "waiver": "A waiver wants somebody's eye",
    "baseline": "How the run stands to its baseline",
    "override": "A rule is changed here",
    "note": "What else there is to know",
    "left_out": "There are more findings than this file may hold",
}


def as_sarif(report: Report, shown: Shown) -> str:
    """Where there are too many findings for GitHub, the worst of them, and a notification that says how many are left
    out."""
    return _within_limits(report, list(entries(report)), shown)


def as_open_sarif(report: Report, shown: Shown) -> str:
    """As `as_sarif` without what was accepted: GitHub takes a suppressed result for an open alert."""
    return _within_limits(report, [entry for entry in entries(report) if entry.finding.is_open], shown)


def _within_limits(report: Report, found: list[Entry], shown: Shown) -> str:
    kept = found if len(found) <= MOST_RESULTS else worst_first(iter(found))[:MOST_RESULTS]
    while True:
        text = indented(_log(report, kept, len(found), shown)) + "\n"
        if not kept or len(text) <= MOST_BYTES or len(zlib.compress(text.encode("ascii"))) < MOST_BYTES:
            return text
        kept = worst_first(iter(kept))[: len(kept) * 3 // 4]


def _log(report: Report, kept: Sequence[Entry], found: int, shown: Shown) -> dict[str, Any]:
    rules = {rule.id: index for index, rule in enumerate(report.rules)}
    results = Results(report, rules, shown)
    driver = {
        "name": "csg-rules",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en-GB",
        "rules": descriptors(report.rules),
        "notifications": [
            {"id": kind.replace("_", "-"), "shortDescription": {"text": text}} for kind, text in _NOTIFICATIONS.items()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that csg-rules was run in."}}},
        "invocations": [_invocation(report, rules, found, len(kept))],
        "results": [results.result(entry) for entry in kept],
        "properties": {
            "engine": report.engine,
            "rulesets": [{"name": r.name, "version": r.version, "hash": r.hash} for r in report.rulesets],
            "judged": report.tally.judged,
            "passed": report.tally.passed,
            "exempt": report.tally.exempt,
            "found": report.tally.found,
            "notAssessable": report.tally.not_assessable,
            "failOn": report.fail_on,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(report: Report, rules: Mapping[str, int], found: int, shown: int) -> dict[str, Any]:
    said = [_notification(remark, rules) for remark in remarks(report)]
    if accepted := len(report.findings) - found:
        said.append(_left_out(f"Not in this file: {accepted:,} that are waived or known from the baseline.", "note"))
    if left_out := found - shown:
        said.append(
            _left_out(f"{left_out:,} findings are left out of this file: the JSON report has them all.", "warning")
        )
    if shown > MOST_SHOWN:
        said.append(_left_out(f"GitHub shows {MOST_SHOWN:,} of these {shown:,} findings, the worst first.", "note"))
    return {
        "executionSuccessful": report.exit_code in (CLEAN, FINDINGS),
        "exitCode": report.exit_code,
        "exitCodeDescription": verdict(report),
        "toolExecutionNotifications": said,
    }


def _left_out(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}, "descriptor": _descriptor("left_out")}


def _notification(remark: Remark, rules: Mapping[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "level": remark.level,
        "message": {"text": message_text(remark.text)},
        "descriptor": _descriptor(remark.kind),
    }
    if remark.rule in rules:
        told["associatedRule"] = {"id": remark.rule, "index": rules[remark.rule]}
    if remark.file:
        physical: dict[str, Any] = {"artifactLocation": artifact_location(remark.file)}
        if remark.line is not None:
            physical["region"] = {"startLine": max(1, remark.line), "startColumn": max(1, remark.column or 1)}
        told["locations"] = [{"physicalLocation": physical}]
    if remark.what:
        told["properties"] = {"kind": remark.what}
    return told


def _descriptor(kind: str) -> dict[str, Any]:
    return {"id": kind.replace("_", "-"), "index": list(_NOTIFICATIONS).index(kind)}
