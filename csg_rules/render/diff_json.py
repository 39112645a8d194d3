"""A comparison as JSON; its schema is `diff.schema.json` beside this file."""

import json
from typing import Any

from csg_rules import __version__
from csg_rules.findings.changes import Change, Comparison
from csg_rules.render.text import plain


def to_json(comparison: Comparison, fail_on: str) -> str:
    return json.dumps(to_data(comparison, fail_on), ensure_ascii=True, indent=2) + "\n"


def to_data(comparison: Comparison, fail_on: str) -> dict[str, Any]:
    return {
        "tool": {"name": "csg-rules", "version": __version__},
        "runs": [
            {
                "name": plain(run.name),
                "findings": len(run.findings),
                "problems": [plain(problem) for problem in run.problems],
                "exit_code": run.exit_code,
            }
            for run in comparison.runs
        ],
        "summary": {**comparison.counts, "fail_on": fail_on, "exit_code": comparison.exit_code(fail_on)},
        "changes": [_change(change) for change in comparison.changes],
        "only_before": {
            "records": [plain(part) for part in comparison.parts_only_before],
            "rules": list(comparison.rules_only_before),
        },
        "only_after": {
            "records": [plain(part) for part in comparison.parts_only_after],
            "rules": list(comparison.rules_only_after),
        },
        "rulesets_that_differ": [plain(name) for name in comparison.rulesets],
    }


def _change(change: Change) -> dict[str, Any]:
    finding, was = change.finding, change.was
    return {
        "group": change.group,
        "rule": finding.rule,
        "severity": finding.severity,
        "severity_before": was.severity if was else None,
        "record": plain(finding.record) if finding.record is not None else None,
        "site": plain(finding.site) if finding.site is not None else None,
        "path": plain(finding.path),
        "record_before": plain(was.record) if was is not None and was.record is not None else None,
        "path_before": plain(was.path) if was else None,
        "message": plain(finding.message),
        "possibly": change.possibly,
        "because": plain(change.because) or None,
        "fingerprint": finding.fingerprint,
    }
