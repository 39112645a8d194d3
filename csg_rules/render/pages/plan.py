"""Factors and actions, and the lines that tie them together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csg_rules.findings.picture import DrawnAction, DrawnFactor, Picture
from csg_rules.render.pages.places import Mark, Numbered, Places
from csg_rules.render.values import Texts
from csg_rules.words import CATEGORIES, CONTEXTS

# A row of the diagram, in the units of its drawing.
_ROW = 10


class Factor(NamedTuple):
    """`actions`: the anchors and ids of those that address it and stand. `text` only with --show-values."""

    id: str
    anchor: str
    drawn: DrawnFactor
    actions: tuple[tuple[str, str], ...]
    text: str | None
    marks: tuple[Mark, ...]


class Action(NamedTuple):
    """`factors`: the anchors and ids of those that it addresses."""

    id: str
    anchor: str
    drawn: DrawnAction
    factors: tuple[tuple[str, str], ...]
    text: str | None
    marks: tuple[Mark, ...]


class Line(NamedTuple):
    """From the middle of a factor's row to that of an action's."""

    start: int
    end: int
    live: bool


class Diagram(NamedTuple):
    """Two columns and the lines between them; `rows` is the longer column's length."""

    factors: tuple[Factor, ...]
    actions: tuple[Action, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> int:
        return max(len(self.factors), len(self.actions))

    @property
    def height(self) -> int:
        return self.rows * _ROW


class Plan(NamedTuple):
    """Factors by context and category, then as in the record; actions as in the record."""

    factors: tuple[Factor, ...]
    actions: tuple[Action, ...]
    diagram: Diagram

    @property
    def unanswered(self) -> tuple[Factor, ...]:
        return tuple(factor for factor in self.factors if factor.drawn.response == "none")


def plan(picture: Picture, findings: Sequence[Numbered], places: Places, texts: Texts | None) -> Plan:
    marked = places.by_item(findings)
    factor_anchors = {factor.id: f"factor-{number}" for number, factor in enumerate(picture.factors, start=1)}
    action_anchors = {action.id: f"action-{number}" for number, action in enumerate(picture.actions, start=1)}
    answers: dict[str, list[tuple[str, str]]] = {}
    addressed: dict[str, list[tuple[str, str]]] = {}
    for link in picture.links:
        addressed.setdefault(link.action, []).append((factor_anchors[link.factor], link.factor))
        if link.live:
            answers.setdefault(link.factor, []).append((action_anchors[link.action], link.action))
    factors = [
        Factor(
            drawn.id,
            factor_anchors[drawn.id],
            drawn,
            tuple(answers.get(drawn.id, ())),
            texts.at(f"{drawn.path}.text") if texts else None,
            marked.get(factor_anchors[drawn.id], ()),
        )
        for drawn in sorted(picture.factors, key=_by_place)
    ]
    actions = [
        Action(
            drawn.id,
            action_anchors[drawn.id],
            drawn,
            tuple(addressed.get(drawn.id, ())),
            texts.at(f"{drawn.path}.text") if texts else None,
            marked.get(action_anchors[drawn.id], ()),
        )
        for drawn in picture.actions
    ]
    return Plan(tuple(factors), tuple(actions), _diagram(picture, factors, actions))


def _by_place(factor: DrawnFactor) -> tuple[int, int]:
    """In the order of the framework's table; what isn't given comes last."""
    context = CONTEXTS.index(factor.context) if factor.context else len(CONTEXTS)
    category = CATEGORIES.index(factor.category) if factor.category else len(CATEGORIES)
    return context, category


def _diagram(picture: Picture, factors: Sequence[Factor], actions: Sequence[Action]) -> Diagram:
    """Factors that ask for a response, or have one; actions near those that they address, so that few lines cross."""
    linked = {link.factor for link in picture.links}
    left = tuple(f for f in factors if f.drawn.response in ("none", "unclear", "explained") or f.id in linked)
    rows = {factor.id: at for at, factor in enumerate(left)}
    right = tuple(sorted(actions, key=lambda action: _middle(action, rows)))
    places = {action.id: at for at, action in enumerate(right)}
    lines = tuple(
        Line(rows[link.factor] * _ROW + _ROW // 2, places[link.action] * _ROW + _ROW // 2, link.live)
        for link in picture.links
    )
    return Diagram(left, right, tuple(dict.fromkeys(lines)))


def _middle(action: Action, rows: Mapping[str, int]) -> float:
    """Where the factors that it addresses stand on average; an action that names none comes last."""
    at = [rows[identifier] for _, identifier in action.factors]
    return sum(at) / len(at) if at else float("inf")
