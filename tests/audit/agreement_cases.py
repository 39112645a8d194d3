"""Reports and markings made by hand, small enough to count."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from csg_rules.audit.agreeing import PanelAgreement, agreement_of
from csg_rules.audit.panel import Matched, matched
from csg_rules.audit.reported import Reported, read_report
from csg_rules.sources.markings import read_markings

# What the tool said, by the word that it is compared under.
COUNTS: Mapping[str, Mapping[str, Any]] = {
    "found": {"found": 1, "passed": 2},
    "not_found": {"passed": 1},
    "exempt": {"exempt": 1},
    "not_assessable": {"not_assessable": 1, "passed": 3},
    "told_elsewhere": {"exempt": 1, "told_elsewhere": 1},
    "nothing_to_judge": {"applicable": False},
    "not_asked": {"applicable": False, "set_aside": "switched off: not ours"},
}


def outcome(record: str, rule: str, said: str, **more: Any) -> dict[str, Any]:
    counts = dict.fromkeys(("subjects", "passed", "found", "exempt", "told_elsewhere", "not_assessable"), 0)
    return {
        "record": record, "site": None, "rule": rule, "applicable": True, **counts, "why_not_assessable": [],
        "set_aside": None, **COUNTS[said], **more,
    }  # fmt: skip


def finding(rule: str, record: str | None, path: str, fingerprint: str = "") -> dict[str, Any]:
    return {
        "rule": rule, "severity": "high", "scope": "record", "record": record, "site": None, "path": path,
        "message": "m", "waived": None,
        "fingerprint": fingerprint or sha256(f"{rule}{record}{path}".encode()).hexdigest()[:20],
    }  # fmt: skip


def report_text(outcomes: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, Any]] = ()) -> str:
    return json.dumps(
        {
            "tool": {"name": "csg-rules", "version": "0.1.0"}, "rulesets": [], "summary": {"exit_code": 0},
            "problems": [], "findings": findings, "outcomes": outcomes,
        }
    )  # fmt: skip


def report(outcomes: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, Any]] = ()) -> Reported:
    return read_report(report_text(outcomes, findings).encode())


def held(folder: Path, text: str, against: Reported) -> Matched:
    """The markings of a CSV, held against a report."""
    file = folder / "marks.csv"
    file.write_text(text, encoding="utf-8")
    return matched(read_markings(file), against)


def agreement(folder: Path, said: Sequence[str], marks: Sequence[Sequence[str]]) -> PanelAgreement:
    """Of one rule in as many records: what the tool said of each, and what each rater marked."""
    raters = [f"rater {number}" for number in range(1, len(marks[0]) + 1)]
    lines = [",".join(["record", "rule", *raters])]
    lines += [",".join([f"R{number}", "GAP-01", *row]) for number, row in enumerate(marks)]
    against = report([outcome(f"R{number}", "GAP-01", word) for number, word in enumerate(said)])
    found = held(folder, "\n".join(lines), against)
    assert found.problems == ()
    return agreement_of(found.rows, tuple(str(number) for number in range(1, len(raters) + 1)))
