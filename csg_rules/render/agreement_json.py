"""Agreement with people as JSON; its schema is `agreement.schema.json` beside this file."""

import json
from collections.abc import Sequence
from typing import Any

from csg_rules import __version__
from csg_rules.audit.agreeing import FEWEST, Agreement, PanelAgreement
from csg_rules.audit.raters import AmongRaters
from csg_rules.audit.rates import CONFIDENCE, Interval
from csg_rules.audit.upheld import Reviewed, Upheld
from csg_rules.problems import Problem

Figures = PanelAgreement | Reviewed


def agreement_json(figures: Figures, problems: Sequence[Problem], report_version: str) -> str:
    """`report_version`: of the csg-rules that wrote the report."""
    of_panel = isinstance(figures, PanelAgreement)
    data = {
        "tool": {"name": "csg-rules", "version": __version__},
        "report": {"version": report_version},
        "kind": "markings" if of_panel else "verdicts",
        "confidence": CONFIDENCE,
        "fewest": FEWEST,
        **(_panel(figures) if isinstance(figures, PanelAgreement) else _reviewed(figures)),
        "problems": [_problem(problem) for problem in problems],
    }
    return json.dumps(data, ensure_ascii=True, indent=2) + "\n"


def _panel(panel: PanelAgreement) -> dict[str, Any]:
    return {
        "records": panel.records,
        "raters": list(panel.raters),
        "overall": _agreement(panel.overall),
        "rules": [_agreement(entry) for entry in panel.rules],
    }


def _reviewed(reviewed: Reviewed) -> dict[str, Any]:
    return {"overall": _upheld(reviewed.overall), "rules": [_upheld(entry) for entry in reviewed.rules]}


def _agreement(entry: Agreement) -> dict[str, Any]:
    found, agreed = entry.found, entry.agreed
    return {
        "rule": entry.rule or None,
        "rows": entry.rows,
        "compared": entry.compared,
        "too_small": entry.is_too_small,
        "precision_too_small": entry.is_precision_too_small,
        "recall_too_small": entry.is_recall_too_small,
        "both": found.both,
        "tool_only": found.tool_only,
        "people_only": found.people_only,
        "neither": found.neither,
        "precision": _share(found.precision_share, found.precision),
        "recall": _share(found.recall_share, found.recall),
        "raw_agreement": _share(agreed.raw, agreed.raw_interval) if agreed else None,
        "prevalence": agreed.prevalence if agreed else None,
        "kappa": _share(agreed.kappa, agreed.kappa_interval) if agreed else None,
        "raters": _raters(entry.raters) if entry.raters is not None else None,
        "marks": dict(entry.marks),
        "apart": dict(entry.apart),
        "missed": dict(entry.missed),
    }


def _raters(raters: AmongRaters) -> dict[str, Any]:
    return {
        "measure": raters.measure,
        "subjects": raters.subjects,
        "coefficient": _share(raters.value, raters.interval),
    }


def _upheld(entry: Upheld) -> dict[str, Any]:
    return {
        "rule": entry.rule or None,
        "findings": entry.findings,
        "upheld": entry.upheld,
        "not_upheld": entry.not_upheld,
        "explained": entry.explained,
        "without_verdict": entry.without_verdict,
        "too_small": entry.decided < FEWEST,
        "precision": _share(entry.precision_share, entry.precision),
        "upheld_share": entry.upheld_share,
        "recall": None,
    }


def _share(value: float | None, interval: Interval | tuple[float, float] | None) -> dict[str, float | None] | None:
    if value is None:
        return None
    low, high = interval if interval is not None else (None, None)
    return {"value": value, "low": low, "high": high}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "message": problem.message,
        "file": problem.file or None,
        "line": problem.line,
        "where": problem.where or None,
    }
