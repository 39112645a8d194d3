"""What panels ask of many meetings together: contexts, groups and unplanned factors by quarter, settings by year. It
tells what their page tells, and holds back the same."""

from collections.abc import Iterator
from typing import Final

from csg_rules.audit.audit import Rate
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, Panels, Quarter
from csg_rules.render.audit.account import Cell, Column, Share, Table
from csg_rules.render.audit.panel_words import (
    CONTEXTS_SAID,
    GROUP_SAID,
    HIDDEN,
    UNPLANNED_SAID,
    dated,
    few_are_not_shown,
    left_out,
    none_said,
    setting_cells,
    settings_held_back,
    settings_said,
    years_shown,
)
from csg_rules.words import CONTEXTS

_GROUP: Final = "For the panels"


def panel_tables(panels: Panels, show_values: bool = False) -> Iterator[Table]:
    yield _contexts(panels)
    yield _plans(panels)
    yield _settings(panels, show_values)


def _contexts(panels: Panels) -> Table:
    return Table(
        "panels",
        _GROUP,
        "Where behaviour takes place, by quarter",
        (CONTEXTS_SAID, *left_out(panels), *few_are_not_shown(panels)),
        (Column("quarter"), Column("in all", "number"), *(Column(context, "number") for context in CONTEXTS)),
        tuple(
            (dated(quarter.name), quarter.meetings, *(_met(quarter.contexts[context]) for context in CONTEXTS))
            for quarter in panels.quarters
        ),
    )


def _plans(panels: Panels) -> Table:
    return Table(
        "panels-plans",
        _GROUP,
        "Groups, and factors without a plan, by quarter",
        (
            GROUP_SAID,
            f"Without a plan: {UNPLANNED_SAID[0].lower()}{UNPLANNED_SAID[1:]} Within: {WITHIN}; beyond: {BEYOND}.",
            *left_out(panels),
        ),
        (
            Column("quarter"), Column("by a group", "number"), Column("share by group", "share"),
            Column("without plan", "number"), Column("open factors", "number"), Column("share without", "share"),
            Column("share within", "share"), Column("share beyond", "share"),
        ),
        tuple(_plan(quarter) for quarter in panels.quarters),
    )  # fmt: skip


def _plan(quarter: Quarter) -> tuple[Cell, ...]:
    unplanned = quarter.unplanned[EVERYWHERE]
    return (
        dated(quarter.name),
        _met(quarter.group),
        _share(quarter.group),
        _met(unplanned),
        HIDDEN if unplanned is None else unplanned.judged,
        _share(unplanned),
        _share(quarter.unplanned[WITHIN]),
        _share(quarter.unplanned[BEYOND]),
    )


def _met(rate: Rate | None) -> Cell:
    return HIDDEN if rate is None else rate.met


def _share(rate: Rate | None) -> Cell:
    return HIDDEN if rate is None or rate.share is None else Share(rate.share)


def _settings(panels: Panels, show_values: bool) -> Table:
    sentences = [settings_said(panels), *(() if panels.places else (none_said(panels),)), *settings_held_back(panels)]
    years = [Column(dated(year), "number") for year in years_shown(panels)]
    return Table(
        "settings",
        _GROUP,
        "Settings",
        tuple(sentences),
        (Column("setting"), Column("young people", "number"), *years),
        tuple(setting_cells(panels, place, show_values) for place in panels.places),
    )
