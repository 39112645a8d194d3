"""A record's own words for a finding: only ever for `--show-values`."""

from typing import Any

from csg_rules.findings.finding import Finding
from csg_rules.findings.locate import locate
from csg_rules.findings.report import RecordReport
from csg_rules.render.text import plain

_MOST = 160


def value_at(record: RecordReport, finding: Finding) -> str | None:
    """The text at the finding's place, cut around its span; None where nothing is written there."""
    node: Any = record.document.data
    if finding.record is None:
        node = node["sites"].get(finding.site, {})
    path = locate(node, finding.path)
    for step in path:
        node = node[step]
    if isinstance(node, dict):
        node = node.get("text")
    if not isinstance(node, str):
        return None
    start, end = finding.span or (0, 0)
    first = max(0, min(start, max(0, end - _MOST)))
    piece = plain(node[first : first + max(_MOST, end - first)])
    return f"{'…' if first else ''}{piece}{'…' if first + _MOST < len(node) else ''}"
