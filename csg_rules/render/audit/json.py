"""The audit as JSON; its schema is `audit.schema.json` in the folder above."""

import json
from collections.abc import Mapping
from typing import Any

from csg_rules import __version__
from csg_rules.audit.audit import Audit, Point, Rate, Split, Trend
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, Panels, Quarter, panels_of
from csg_rules.audit.rates import Interval
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.behaviour_tables import said_of
from csg_rules.render.audit.panel_words import setting_name
from csg_rules.render.audit.trend_tables import SIGNALS
from csg_rules.render.json_report import override_data

_DIGITS = 6


def to_json(report: AuditReport, show_values: bool = False) -> str:
    return json.dumps(to_data(report, show_values), ensure_ascii=True, indent=2) + "\n"


def to_data(report: AuditReport, show_values: bool = False) -> dict[str, Any]:
    audit = report.audit
    return {
        "tool": {"name": "csg-rules", "version": __version__, "engine": report.engine},
        "rulesets": [
            {"name": r.name, "version": r.version, "title": r.title, "rules": len(r.rules), "hash": r.hash}
            for r in report.rulesets
        ],
        "overrides": [override_data(change) for change in report.overrides],
        "summary": {
            "records": report.records,
            "meetings": audit.meetings,
            "forms": audit.forms,
            "sites": audit.sites,
            "rules": len(audit.points),
            "judged": report.judged,
            "judged_nowhere": [point.rule.id for point in audit.points if not point.tally.meetings],
            "files_left_alone": report.left_alone,
            "exit_code": report.exit_code,
        },
        "thresholds": {**audit.thresholds._asdict(), "suppress_below": report.suppress_below},
        "problems": [each._asdict() for each in report.unusable],
        "rules": [_point(point) for point in audit.points],
        "accepted": [each._asdict() for each in report.accepted],
        "groups": {name: dict(audit.group_sizes[name]) for name in report.by},
        "splits": [_split(name, split) for name in report.by for split in audit.splits[name]],
        "trends": [_trend(trend) for trend in audit.trends],
        "severity": _severity(audit),
        "context_gaps": _gaps(audit),
        "panels": _panels(panels_of(audit.periods, report.suppress_below), show_values),
    }


def _number(value: float | None) -> float | None:
    """As many digits as mean something, so that every machine writes the same."""
    return None if value is None else round(value, _DIGITS)


def _rate(rate: Rate) -> dict[str, Any]:
    return {"met": rate.met, "judged": rate.judged, "share": _number(rate.share), "interval": _interval(rate.interval)}


def _interval(interval: Interval | None) -> list[float | None] | None:
    return [_number(interval.low), _number(interval.high)] if interval is not None else None


def _point(point: Point) -> dict[str, Any]:
    rule, tally = point.rule, point.tally
    return {
        "rule": rule.id,
        "title": rule.title,
        "ruleset": rule.ruleset,
        "severity": rule.severity,
        "basis": rule.basis,
        "counts": "sites" if point.is_of_sites else "meetings",
        "subjects": {
            "passed": tally.passed,
            "found": tally.found,
            "exempt": tally.exempt,
            "not_assessable": tally.not_assessable,
        },
        "pass_rate": _rate(point.subjects),
        "meetings": _rate(point.meetings),
        "standing": point.standing if point.tally.meetings else "judged_nowhere",
        "not_assessable": _reasons(point.reasons),
        "set_aside": _reasons(point.set_aside),
    }


def _reasons(reasons: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"reason": reason, "meetings": count} for reason, count in reasons.items()]


def _split(dimension: str, split: Split) -> dict[str, Any]:
    comparison = split.comparison
    return {
        "by": dimension,
        "rule": split.rule,
        "test": comparison.method,
        "p": _number(comparison.p),
        "p_corrected": _number(comparison.adjusted),
        "too_small": list(comparison.too_small),
        "groups": [
            {"name": group.name, "compared": group in comparison.compared, **_rate(split.rate(group))}
            for group in split.groups
        ],
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "rule": trend.rule,
        "chart": trend.chart.kind,
        "mean": _number(trend.chart.centre),
        "points": [
            {
                "quarter": quarter,
                "share": _number(point.value),
                "limits": [_number(point.low), _number(point.high)],
                "signals": [SIGNALS[signal] for signal in point.signals],
            }
            for quarter, point in zip(trend.quarters, trend.chart.points, strict=True)
        ],
    }


def _severity(audit: Audit) -> dict[str, Any]:
    severity = audit.severity
    return {
        "decisions": severity.decisions,
        "levels": dict(severity.levels),
        "without_reason": _rate(severity.without_reason),
        "reused_reasons": list(severity.reused),
        "alike": [dict(levels) for levels in severity.alike],
    }


def _gaps(audit: Audit) -> dict[str, Any]:
    gaps = audit.gaps
    return {
        "contexts": {each.context: _rate(each.unanswered) for each in gaps.contexts},
        "individual_and_home": _rate(gaps.inner),
        "beyond": _rate(gaps.outer),
        "test": gaps.comparison.method,
        "p": _number(gaps.comparison.p),
        "rule_ran": gaps.ran,
        "said": said_of(gaps),
    }


def _panels(panels: Panels, show_values: bool) -> dict[str, Any]:
    held = panels.held_back
    return {
        "quarters": [_quarter(quarter) for quarter in panels.quarters],
        "quarters_left_out": list(panels.left_out),
        "settings": [
            {
                "setting": setting_name(place, show_values),
                "context": place.context,
                "young_people": place.people,
                "by_year": dict(zip(panels.years, place.years, strict=True)),
            }
            for place in panels.places
        ],
        "settings_not_told": {
            "any": panels.some_held_back,
            "settings": held.settings if held is not None else None,
            "young_people": held.people if held is not None else None,
        },
    }


def _quarter(quarter: Quarter) -> dict[str, Any]:
    return {
        "quarter": quarter.name,
        "meetings": quarter.meetings,
        "contexts": {context: _met(rate) for context, rate in quarter.contexts.items()},
        "in_group": _met(quarter.group),
        "unplanned": {
            name: _told(quarter.unplanned[side])
            for name, side in (("all", EVERYWHERE), ("individual_and_home", WITHIN), ("beyond", BEYOND))
        },
    }


def _met(rate: Rate | None) -> int | None:
    return rate.met if rate is not None else None


def _told(rate: Rate | None) -> dict[str, int] | None:
    return {"unplanned": rate.met, "open": rate.judged} if rate is not None else None
