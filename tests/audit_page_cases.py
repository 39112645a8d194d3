"""A few years of invented meetings for the pages of an audit: three chairs, one of whom improves; some schools named
often and some seldom; a quarter of few meetings, and a few meetings without a date; and a marker in every text, so that
a page can be searched for it."""

import json
import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checking_cases import rulebook

from csg_rules.audit.report import AuditReport
from csg_rules.checking.auditing import Asked, audited
from csg_rules.checking.run import Options

MARKER = "zebrafinch"
SCHOOLS = ("Hill Lane", "Hill Lane", "Hill Lane", "Ferry Road", "Ferry Road", "Cooper", "Saint Bride", "Dale Vale")
_QUARTERS = 12


def records(number: int = 132) -> list[dict[str, Any]]:
    drawn = random.Random(5)
    made = [_record(at, at * _QUARTERS // number, drawn) for at in range(number)]
    return [record for at, record in enumerate(made) if at * _QUARTERS // number != 3 or at % 4 == 0]


def _record(at: int, quarter: int, drawn: random.Random) -> dict[str, Any]:
    chair = drawn.choice(("C-1", "C-2", "C-3"))
    good = drawn.random() < (0.25 + 0.06 * quarter if chair == "C-1" else 0.5)
    contexts = ("individual", "home", "peers", "school", "neighbourhood")
    where = drawn.sample(contexts[1:], drawn.choice((1, 1, 2)))
    factors = [
        {"id": f"F{number}", "context": context, "category": drawn.choice(("risk", "vulnerability")),
         "text": f"{MARKER} {context} factor {number}", "status": "open"}
        for number, context in enumerate(contexts, start=1) if drawn.random() < 0.7
    ]  # fmt: skip
    answered = [
        f["id"] for f in factors if drawn.random() < (0.8 if f["context"] in contexts[:2] else 0.3 + 0.4 * good)
    ]
    seldom = f"Number {at} Street"
    school = f"{MARKER} {drawn.choice((*SCHOOLS, seldom, seldom))} School"
    return {
        "record_id": f"M-{at}",
        "site": drawn.choice(("northmere", "northmere", "southwick")),
        "meeting": {
            "form": drawn.choice(("map", "map", "strategy")),
            "date": f"{2024 + quarter // 4}-{quarter % 4 * 3 + 2:02}-{1 + at % 28:02}" if at % 40 else None,
            "chair": {"ref": chair},
            "purpose": f"{MARKER} to agree a plan" if quarter > 6 else None,
        },
        "subject": {"ref": f"Y{at}", "age": 14},
        "behaviour": {
            "described": f"{MARKER} described", "where": where, "harmed": ["HB"], "online": False,
            "group_or_sole": drawn.choice(("group", "sole", "sole", None)),
        },
        "hackett": {
            "level": drawn.choice(("normal", "inappropriate", "problematic", "abusive", "abusive", "violent")),
            "reason": f"{MARKER} the same words again for each of them" if good else None,
        },
        "contexts": {
            "school": {"status": "considered", "settings": [school], "hsb": f"{MARKER} harm at {school}"}
        } if "school" in where else {},
        "factors": factors,
        "interventions": [
            {"id": f"I{n}", "text": f"{MARKER} action {n}", "addresses": [f], "target": "context", "kind": "welfare",
             "context": drawn.choice(contexts), "rag": drawn.choice(("red", "amber", "green"))}
            for n, f in enumerate(answered, start=1)
        ],
    }  # fmt: skip


@cache
def report_of_years(number: int = 132) -> AuditReport:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records(number)), encoding="utf-8")
        return audited([str(path)], rulebook(), Options(engine="reference"), Asked()).report


def shortened(report: AuditReport) -> AuditReport:
    """Two rules of each standing, and two with a signal: every kind of table and chart, and few rows."""
    audit = report.audit
    kept = [trend.rule for trend in audit.trends if any(point.signals for point in trend.chart.points)][:2]
    for standing in ("gap", "inconsistent", "consistent", "too_few"):
        kept += [point.rule.id for point in audit.points if point.standing == standing][:2]
    fewer = audit._replace(
        points=tuple(point for point in audit.points if point.rule.id in kept),
        splits={name: tuple(each for each in found if each.rule in kept) for name, found in audit.splits.items()},
        trends=tuple(trend for trend in audit.trends if trend.rule in kept),
    )
    return report._replace(audit=fewer)
