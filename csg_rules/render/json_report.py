"""The report as JSON; its schema is `report.schema.json` beside this file."""

from typing import Any

from csg_rules import __version__
from csg_rules.findings.finding import Finding, Location, Waived
from csg_rules.findings.judged_places import by_place
from csg_rules.findings.quieting import is_told_elsewhere
from csg_rules.findings.report import RecordReport, Report, tally
from csg_rules.findings.waiving import WaiverState, verdict_counts
from csg_rules.problems import Problem
from csg_rules.render.formats import Shown
from csg_rules.render.json_text import indented
from csg_rules.render.values import value_at
from csg_rules.rules.overrides import Applied
from csg_rules.verdict.standing import why_set_aside


def as_json(report: Report, shown: Shown) -> str:
    return f"{indented(to_data(report, *shown))}\n"


def to_json(report: Report, show_values: bool = False, with_places: bool = False) -> str:
    """The same bytes for the same records, rules and options, whichever engine ran but for its name."""
    return as_json(report, Shown(show_values, with_places))


def to_data(
    report: Report, show_values: bool = False, with_places: bool = False, with_evidence: bool = False
) -> dict[str, Any]:
    """`with_places`: outcomes tell each place that was judged, whatever came of it. `with_evidence`: findings tell the
    digest of what they rest on, as they do where they quote it."""
    with_evidence = with_evidence or show_values
    counts = report.tally
    return {
        "tool": {"name": "csg-rules", "version": __version__, "engine": report.engine},
        "rulesets": [
            {"name": r.name, "version": r.version, "title": r.title, "rules": len(r.rules), "hash": r.hash}
            for r in report.rulesets
        ],
        "overrides": [override_data(change) for change in report.overrides],
        "summary": {
            "records": report.number,
            "sites": len(report.sites),
            "rules": len(report.rules),
            "judged": counts.judged,
            "passed": counts.passed,
            "found": counts.found,
            "exempt": counts.exempt,
            "not_assessable": counts.not_assessable,
            "findings": report.by_severity,
            "waived": sum(finding.waived is not None for finding in report.findings),
            "known": sum(finding.waived is None and finding.known for finding in report.findings),
            "not_judged": [entry._asdict() for entry in report.not_judged],
            "not_in_force": [entry._asdict() for entry in report.not_in_force],
            "fail_on": report.fail_on,
            "exit_code": report.exit_code,
        },
        "findings": [entry for part in report.parts for entry in findings_data(part, show_values, with_evidence)],
        "waivers": [_waiver(state, show_values) for state in report.waivers],
        "verdicts": [count._asdict() for count in verdict_counts(report.waivers)],
        "baseline": _baseline(report),
        "problems": [_problem(problem) for problem in report.problems],
        "notes": list(report.notes),
        "outcomes": [outcome for record in report.records for outcome in outcomes_data(record, "record", with_places)]
        + [outcome for site in report.sites for outcome in outcomes_data(site, "site", with_places)],
    }


def override_data(change: Applied) -> dict[str, Any]:
    override = change.override
    return {
        "rule": override.rule,
        "what": override.what,
        "value": override.value,
        "before": change.before,
        "reason": override.reason or None,
        "origin": override.origin,
        "site": override.site,
    }


def findings_data(part: RecordReport, show_values: bool, with_evidence: bool) -> list[dict[str, Any]]:
    return [_finding(finding, part, show_values, with_evidence) for finding in part.findings]


def _finding(finding: Finding, record: RecordReport, show_values: bool, with_evidence: bool) -> dict[str, Any]:
    data = finding._asdict()
    data["location"] = _location(finding.location) if finding.location else None
    data["span"] = list(finding.span) if finding.span else None
    data["evidence"] = finding.evidence if with_evidence else None
    data["waived"] = _waived(finding.waived, show_values)
    if show_values:
        data["value"] = value_at(record, finding)
    return data


def _waived(waived: Waived | None, show_values: bool) -> dict[str, Any] | None:
    if waived is None:
        return None
    return {
        "file": waived.file,
        "line": waived.line,
        "date": waived.given.isoformat(),
        "expires": waived.expires.isoformat() if waived.expires else None,
        "verdict": waived.verdict,
        "reason": waived.reason if show_values else None,
        "by": waived.by if show_values else None,
    }


def _waiver(state: WaiverState, show_values: bool) -> dict[str, Any]:
    waiver = state.given.waiver
    return {
        "file": state.given.file,
        "line": state.given.line,
        "rule": waiver.rule,
        "date": waiver.given.isoformat(),
        "expires": waiver.expires.isoformat() if waiver.expires else None,
        "verdict": waiver.verdict,
        "state": state.state,
        "doubts": list(state.doubts),
        "findings": list(state.fingerprints),
        "reason": waiver.reason if show_values else None,
        "by": waiver.by if show_values else None,
    }


def _baseline(report: Report) -> dict[str, Any] | None:
    state = report.baseline
    if state is None:
        return None
    fixed = [{"rule": each.rule, "fingerprint": each.fingerprint} for each in state.fixed]
    changed = [{"rule": each.rule, "fingerprint": each.fingerprint} for each in state.changed]
    return {"file": state.file, "known": state.known, "new": state.new, "fixed": fixed, "changed": changed}


def _location(location: Location) -> dict[str, Any]:
    return {**location._asdict(), "sheet": location.sheet if location.where else None}


def _problem(problem: Problem) -> dict[str, Any]:
    return {name: value if value != "" else None for name, value in problem._asdict().items()}


def outcomes_data(record: RecordReport, of: str, with_places: bool) -> list[dict[str, Any]]:
    """One entry a rule: how many subjects, and what came of them."""
    entries: list[dict[str, Any]] = []
    for rule, outcomes in record.outcomes.items():
        counts = tally(outcomes)
        reasons = sorted({o.because for o in outcomes if o.result == "not_assessable"})
        entries.append(
            {
                "record": record.label if of == "record" else None,
                "site": record.site,
                "rule": rule,
                "applicable": any(outcome.result != "not_applicable" for outcome in outcomes),
                "subjects": len({outcome.subject for outcome in outcomes if outcome.subject}),
                "passed": counts.passed,
                "found": counts.found,
                "exempt": counts.exempt,
                "told_elsewhere": sum(map(is_told_elsewhere, outcomes)),
                "not_assessable": counts.not_assessable,
                "why_not_assessable": reasons,
                "set_aside": next((why for outcome in outcomes if (why := why_set_aside(outcome))), None),
            }
        )
        if with_places:
            places = by_place(outcomes)
            entries[-1]["places"] = [{"path": path, "result": result} for path, result in places.items()]
    return entries
