"""Findings as SARIF results."""

from collections.abc import Mapping
from typing import Any, Final

from csg_rules.findings.finding import Finding, Waived
from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.reports.common import LEVELS, Entry, advice, cut, file_of, line_of, message, where
from csg_rules.render.reports.uris import artifact_location
from csg_rules.render.text import plain

_LONGEST: Final = 4000


class Results:
    """Makes results; `indexes` are the places of rules in the tool's list."""

    def __init__(self, report: Report, indexes: Mapping[str, int], shown: Shown) -> None:
        self._indexes, self._shown = indexes, shown
        # Of one run either all results tell their suppressions and standing, or none does.
        self._with_suppressions = bool(report.waivers) or any(finding.waived for finding in report.findings)
        self._with_baseline = report.baseline is not None or any(finding.known for finding in report.findings)

    def result(self, entry: Entry) -> dict[str, Any]:
        finding = entry.finding
        result: dict[str, Any] = {"ruleId": plain(finding.rule)}
        if finding.rule in self._indexes:
            result["ruleIndex"] = self._indexes[finding.rule]
        result |= {
            "level": LEVELS[finding.severity],
            "message": {"text": message_text(f"{message(finding)} {advice(entry, self._shown)}")},
            "locations": [_location(entry)],
            # The second is the one that GitHub knows an alert by; it would make its own from the lines around.
            "partialFingerprints": {
                "finding/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{finding.fingerprint}:1",
            },
            "properties": _properties(entry),
        }
        if self._with_suppressions:
            waived = finding.waived
            result["suppressions"] = [self._suppression(waived, file_of(entry))] if waived is not None else []
        if self._with_baseline:
            result["baselineState"] = "unchanged" if finding.known else "new"
        return result

    def _suppression(self, waived: Waived, file: str) -> dict[str, Any]:
        told = {"given": waived.given.isoformat(), "expires": waived.expires, "verdict": waived.verdict}
        suppression: dict[str, Any] = {
            "kind": "inSource" if waived.file == file else "external",
            "status": "accepted",
            "location": {
                "physicalLocation": {
                    "artifactLocation": artifact_location(waived.file),
                    "region": {"startLine": max(1, waived.line)},
                }
            },
            "properties": {name: str(value) for name, value in told.items() if value is not None},
        }
        if self._shown.values:
            suppression["justification"] = plain(f"{waived.reason} ({waived.by})")
        return suppression


def message_text(text: str) -> str:
    """Plain text of a SARIF message: braces and a link's brackets mean something there."""
    said = cut(plain(text), _LONGEST)
    return said.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(entry: Entry) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": artifact_location(file_of(entry))}
    if (place := line_of(entry)) is not None:
        physical["region"] = {"startLine": max(1, place[0]), "startColumn": max(1, place[1])}
    told = where(entry)
    logical = {
        "name": told or plain(entry.part.label),
        "fullyQualifiedName": plain("/".join(filter(None, (entry.part.label, entry.finding.path)))),
    }
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _properties(entry: Entry) -> dict[str, Any]:
    finding: Finding = entry.finding
    told = {
        "severity": finding.severity,
        "basis": finding.basis,
        "method": finding.method,
        "scope": finding.scope,
        "record": finding.record,
        "site": finding.site,
        "path": finding.path,
        "parent": finding.parent,
    }
    return {name: plain(value) for name, value in told.items() if value is not None}
