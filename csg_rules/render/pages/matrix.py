"""The table of contexts by columns, as the framework's Appendix 3 prints it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csg_rules.findings.picture import Cell, Picture
from csg_rules.render.pages.places import SUMMARY, TABLE, UNPLACED, Mark, Numbered, Places, cell, column, marks, row
from csg_rules.render.pages.plan import Action, Factor, Plan
from csg_rules.render.pages.words import COLUMN_TITLES, CONTEXT_TITLES, readable, title_of_part
from csg_rules.render.text import counted
from csg_rules.render.values import Texts
from csg_rules.words import COLUMNS

# More factors or actions than these in one cell are told in the lists below the table.
_MOST_SHOWN = 12


class DrawnCell(NamedTuple):
    """`note` says how much stands in it; `texts` only with --show-values."""

    anchor: str
    title: str
    status: str
    note: str
    factors: tuple[Factor, ...]
    actions: tuple[Action, ...]
    more: int
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]


class DrawnRow(NamedTuple):
    anchor: str
    title: str
    status: str
    note: str
    cells: tuple[DrawnCell, ...]
    marks: tuple[Mark, ...]


class Heading(NamedTuple):
    anchor: str
    title: str
    marks: tuple[Mark, ...]


class Elsewhere(NamedTuple):
    """A part of the record that the table doesn't hold, with its findings."""

    title: str
    marks: tuple[Mark, ...]


class Matrix(NamedTuple):
    """`whole`: findings about the table as a whole; `elsewhere`: those about parts that it doesn't hold."""

    columns: tuple[Heading, ...]
    rows: tuple[DrawnRow, ...]
    summary: Heading
    summary_status: str
    unplaced_factors: tuple[Factor, ...]
    unplaced_actions: tuple[Action, ...]
    unplaced: tuple[Mark, ...]
    whole: tuple[Mark, ...]
    elsewhere: tuple[Elsewhere, ...]


def matrix(picture: Picture, plan: Plan, findings: Sequence[Numbered], places: Places, texts: Texts | None) -> Matrix:
    """`texts` where the record's own words are asked for."""
    marked = places.by_cell(findings)
    factors = {factor.id: factor for factor in plan.factors}
    actions = {action.id: action for action in plan.actions}
    rows = tuple(
        DrawnRow(
            anchor=row(drawn.context),
            title=CONTEXT_TITLES[drawn.context],
            status=drawn.status,
            note=counted(drawn.settings, "setting") if drawn.settings else "",
            cells=tuple(_cell(each, factors, actions, marked, texts) for each in drawn.cells),
            marks=marked.get(row(drawn.context), ()),
        )
        for drawn in picture.rows
    )
    return Matrix(
        columns=tuple(Heading(column(name), COLUMN_TITLES[name], marked.get(column(name), ())) for name in COLUMNS),
        rows=rows,
        summary=Heading(SUMMARY, "Contexts summary", marked.get(SUMMARY, ())),
        summary_status=picture.summary_status,
        unplaced_factors=tuple(f for f in plan.factors if f.drawn.context is None or f.drawn.category is None),
        unplaced_actions=tuple(a for a in plan.actions if a.drawn.context is None),
        unplaced=marked.get(UNPLACED, ()),
        whole=marked.get(TABLE, ()),
        elsewhere=elsewhere([each for each in findings if not places.in_table(each.finding.path)]),
    )


def elsewhere(findings: Sequence[Numbered]) -> tuple[Elsewhere, ...]:
    """By part of the record, in the order of the worst finding."""
    grouped: dict[str, list[Numbered]] = {}
    for each in findings:
        grouped.setdefault(title_of_part(each.finding.path), []).append(each)
    return tuple(Elsewhere(title, marks(found)) for title, found in grouped.items())


def _cell(
    drawn: Cell,
    factors: Mapping[str, Factor],
    actions: Mapping[str, Action],
    marked: Mapping[str, tuple[Mark, ...]],
    texts: Texts | None,
) -> DrawnCell:
    anchor = cell(drawn.context, drawn.column)
    shown = drawn.items[:_MOST_SHOWN]
    is_actions = drawn.column == "interventions"
    return DrawnCell(
        anchor=anchor,
        title=f"{CONTEXT_TITLES[drawn.context]}, {readable(drawn.column)}",
        status=drawn.status,
        note=_note(drawn),
        factors=() if is_actions else tuple(factors[item] for item in shown),
        actions=tuple(actions[item] for item in shown) if is_actions else (),
        more=len(drawn.items) - len(shown),
        texts=tuple(text for path in drawn.texts if texts and (text := texts.at(path))),
        marks=marked.get(anchor, ()),
    )


def _note(drawn: Cell) -> str:
    if drawn.status != "content":
        return ""
    if drawn.items:
        return counted(drawn.filled, "action" if drawn.column == "interventions" else "factor")
    return f"{drawn.filled} entries" if drawn.filled > 1 else "recorded"
