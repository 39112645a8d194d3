"""A record's own words: only ever for `--show-values`."""

from typing import Any

from csg_rules.documents.places import Path
from csg_rules.findings.finding import Finding
from csg_rules.findings.locate import Locator, locate
from csg_rules.findings.report import RecordReport
from csg_rules.render.text import plain

_MOST = 160


def value_at(record: RecordReport, finding: Finding) -> str | None:
    """The text at the finding's place, cut around its span; None where nothing is written there."""
    data: Any = record.document.data
    if finding.record is None:
        data = data["sites"].get(finding.site, {})
    return _cut(_text_at(data, locate(data, finding.path)), finding.span or (0, 0))


class Texts:
    """The texts of one record, by their paths."""

    def __init__(self, record: RecordReport) -> None:
        self._data = record.document.data
        self._locator = Locator(self._data)

    def at(self, path: str) -> str | None:
        """The text that stands at this very path, cut where it is long."""
        found, rest = self._locator.reach(path)
        return None if rest else _cut(_text_at(self._data, found), (0, 0))


def _text_at(data: Any, path: Path) -> str | None:
    node = data
    for step in path:
        node = node[step]
    if isinstance(node, dict):
        node = node.get("text")
    return node if isinstance(node, str) else None


def _cut(text: str | None, span: tuple[int, int]) -> str | None:
    if text is None:
        return None
    start, end = span
    first = max(0, min(start, max(0, end - _MOST)))
    piece = plain(text[first : first + max(_MOST, end - first)])
    return f"{'…' if first else ''}{piece}{'…' if first + _MOST < len(text) else ''}"
