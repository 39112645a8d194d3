"""The report as JSON Lines: what the JSON report holds, an entry a line, with the summary last."""

import json
from collections.abc import Iterator
from typing import Any, Final

from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.json_report import to_data

_LISTS: Final = {
    "overrides": "override",
    "findings": "finding",
    "waivers": "waiver",
    "verdicts": "verdict",
    "problems": "problem",
    "outcomes": "outcome",
}


def as_jsonl(report: Report, shown: Shown) -> str:
    return "".join(f"{json.dumps(_clean(entry), ensure_ascii=True)}\n" for entry in lines(report, shown))


def lines(report: Report, shown: Shown) -> Iterator[dict[str, Any]]:
    """Each says its `type`. The last is the summary, so that a file without one is known to be cut short."""
    data = to_data(report, *shown)
    for name, kind in _LISTS.items():
        for entry in data[name]:
            yield {"type": kind, **entry}
    for note in data["notes"]:
        yield {"type": "note", "message": note}
    whole = {name: data[name] for name in ("tool", "rulesets", "baseline")}
    yield {"type": "summary", **whole, **data["summary"]}


def _clean(node: Any) -> Any:
    """Without the halves of characters that a file's name may hold: strict readers refuse a line for one."""
    if isinstance(node, str):
        return node.encode("utf-8", "replace").decode("utf-8")
    if isinstance(node, dict):
        return {name: _clean(value) for name, value in node.items()}
    return [_clean(value) for value in node] if isinstance(node, list | tuple) else node
