"""Where on the page a finding's place is drawn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.picture import DrawnAction, DrawnFactor, Picture
from csg_rules.words import COLUMN_OF_CATEGORY, COLUMNS, CONTEXTS, SEVERITIES

TABLE = "table"
SUMMARY = "row-summary"
UNPLACED = "unplaced"
_CONTEXT = re.compile(r"contexts(?:\.(?P<context>\w+|\*)(?:\[\d+\])?)?(?:\.(?P<column>\w+))?")


class Numbered(NamedTuple):
    """A finding with its number on the page."""

    number: int
    finding: Finding

    @property
    def anchor(self) -> str:
        return f"finding-{self.number}"


class Mark(NamedTuple):
    """The findings of one severity at one place."""

    severity: str
    findings: tuple[Numbered, ...]


def cell(context: str, column: str) -> str:
    return f"cell-{context}-{column}"


def row(context: str) -> str:
    return f"row-{context}"


def column(name: str) -> str:
    return f"column-{name}"


def marks(findings: Sequence[Numbered]) -> tuple[Mark, ...]:
    """Worst first."""
    return tuple(
        Mark(severity, found)
        for severity in SEVERITIES
        if (found := tuple(numbered for numbered in findings if numbered.finding.severity == severity))
    )


class Places:
    """The places of one picture, by the paths of the record."""

    def __init__(self, picture: Picture | None) -> None:
        self._items: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        if picture is None or not picture.has_plan:
            self._is_drawn = False
            return
        self._is_drawn = True
        for number, factor in enumerate(picture.factors, start=1):
            self._add(factor.path, f"factor-{number}", factor.id, _home_of_factor(factor))
            self._homes.setdefault(f"gaps_acknowledged.{factor.id}", _home_of_factor(factor))
            self._items.setdefault(f"gaps_acknowledged.{factor.id}", f"factor-{number}")
        for number, action in enumerate(picture.actions, start=1):
            self._add(action.path, f"action-{number}", action.id, _home_of_action(action))

    def _add(self, path: str, anchor: str, identifier: str, home: str) -> None:
        self._items[path] = anchor
        self._ids[anchor] = identifier
        self._homes[path] = home

    def in_table(self, path: str) -> str:
        """The anchor of the cell, row or column that draws the path; empty for what the table doesn't hold."""
        if not self._is_drawn:
            return ""
        if path == "contexts_summary" or path.startswith("contexts_summary."):
            return SUMMARY
        if found := _CONTEXT.fullmatch(path) or _CONTEXT.match(f"{path}.") if path.startswith("contexts") else None:
            return _in_contexts(found)
        if path == "interventions":
            return column("interventions")
        return TABLE if path == "factors" else _longest(self._homes, path)

    def item(self, path: str) -> str:
        """The anchor of the factor or action that the path belongs to, if it is one's."""
        return _longest(self._items, path)

    def short(self, path: str) -> str:
        """The id of the factor or action that the path belongs to, or the path itself."""
        return self._ids.get(self.item(path), path)

    def by_cell(self, findings: Sequence[Numbered]) -> Mapping[str, tuple[Mark, ...]]:
        """Marks by the anchor that they are drawn at; those that the table doesn't hold under the empty one."""
        return _by(findings, (self.in_table(numbered.finding.path) for numbered in findings))

    def by_item(self, findings: Sequence[Numbered]) -> Mapping[str, tuple[Mark, ...]]:
        return _by(findings, (self.item(numbered.finding.path) for numbered in findings))


def _by(findings: Sequence[Numbered], anchors: Iterator[str]) -> Mapping[str, tuple[Mark, ...]]:
    grouped: dict[str, list[Numbered]] = {}
    for numbered, anchor in zip(findings, anchors, strict=True):
        grouped.setdefault(anchor, []).append(numbered)
    return {anchor: marks(found) for anchor, found in grouped.items()}


def _home_of_factor(factor: DrawnFactor) -> str:
    if factor.context is None or factor.category is None:
        return UNPLACED
    return cell(factor.context, COLUMN_OF_CATEGORY[factor.category])


def _home_of_action(action: DrawnAction) -> str:
    return UNPLACED if action.context is None else cell(action.context, "interventions")


def _in_contexts(found: re.Match[str]) -> str:
    context, name = found["context"], found["column"]
    if context in CONTEXTS:
        return cell(context, name) if name in COLUMNS else row(context)
    return column(name) if name in COLUMNS else TABLE


def _longest(anchors: Mapping[str, str], path: str) -> str:
    """Ids may hold dots: the longest path that this one lies at or below."""
    for length in range(len(path), 0, -1):
        if path[length : length + 1] in ("", ".", "[") and (anchor := anchors.get(path[:length])):
            return anchor
    return ""
