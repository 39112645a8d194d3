"""The page that is handed to panels and partnerships: themes by quarter, and what is held back and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csg_rules import __version__
from csg_rules.audit.audit import Rate
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, Panels, Quarter, panels_of
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Cell, Column, Share, Table, in_words
from csg_rules.render.audit.panel_words import (
    CONTEXTS_SAID,
    GROUP_SAID,
    NOT_SHOWN,
    UNPLANNED_SAID,
    dated,
    few_are_not_shown,
    left_out,
    none_said,
    of,
    setting_cells,
    settings_held_back,
    settings_said,
    years_shown,
)
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.page_chart import PageChart
from csg_rules.render.pages.panel_charts import panel_charts
from csg_rules.render.pages.words import CONTEXT_TITLES, listed
from csg_rules.render.text import counted
from csg_rules.words import CONTEXTS

_WHERE = {
    "individual": "with the young person alone",
    "home": "at home",
    "peers": "among peers",
    "school": "at school",
    "neighbourhood": "in the neighbourhood",
}


class Section(NamedTuple):
    title: str
    anchor: str
    sentences: tuple[str, ...]
    charts: tuple[PageChart, ...]
    table: Table | None


def panels_page(report: AuditReport, show_values: bool = False) -> bytes:
    panels = panels_of(report.audit.periods, report.suppress_below)
    return page_of(report, panels, panel_charts(panels, show_values), show_values)


def page_of(
    report: AuditReport, panels: Panels, charts: Mapping[str, Sequence[PageChart]], show_values: bool = False
) -> bytes:
    """`charts`: as `panel_charts` makes them."""
    sections = [_contexts(panels), _group(panels), _unplanned(panels), _settings(panels, show_values)]
    return rendered(
        "panels.html",
        with_charts=True,
        verdict=_verdict(panels),
        span=_span(panels),
        sections=[section._replace(charts=tuple(charts[section.anchor])) for section in sections],
        held_back=list(_held_back(panels)),
        show_values=show_values,
        report=report,
        version=__version__,
    )


def _span(panels: Panels) -> str:
    quarters = [quarter.name for quarter in panels.quarters if quarter.is_dated]
    between = (
        f" from {quarters[0]} to {quarters[-1]}" if len(quarters) > 1 else f" in {quarters[0]}" if quarters else ""
    )
    return f"{counted(panels.meetings, 'meeting')}{between}. Quarters are of the calendar year."


def _verdict(panels: Panels) -> str:
    """Of the last quarter of which anything can be told."""
    told = [quarter for quarter in panels.quarters if quarter.is_dated]
    if not told:
        return f"No quarter has {panels.fewest} meetings or more, so nothing is told by quarter."
    last = told[-1]
    pieces = [_most_often(last)]
    if last.group is not None:
        pieces.append(f"{of(last.group)} were minuted as a group's behaviour")
    if (beyond := last.unplanned[BEYOND]) is not None:
        pieces.append(f"{of(beyond)} open factors among {BEYOND} had no planned response")
    return f"In {last.name}, {'; '.join(filter(None, pieces))}."


def _most_often(quarter: Quarter) -> str:
    """What isn't shown may be of few meetings or of nearly all, so that then nothing is said to be the most."""
    rates = {context: rate for context, rate in quarter.contexts.items() if rate is not None and rate.met}
    if None in quarter.contexts.values():
        return "" if not rates else f"the behaviour was {_places_named(rates)}"
    if not rates:
        return "no meeting says where the behaviour was"
    most = max(rate.met for rate in rates.values())
    named = [_WHERE[context] for context, rate in rates.items() if rate.met == most]
    return f"the behaviour was most often {listed(named)} ({most} of {counted(quarter.meetings, 'meeting')})"


def _places_named(rates: Mapping[str, Rate]) -> str:
    return listed([f"{_WHERE[context]} in {of(rate)}" for context, rate in rates.items()]) + " meetings"


def _contexts(panels: Panels) -> Section:
    table = _table(panels, [(CONTEXT_TITLES[context], _context(context)) for context in CONTEXTS])
    return Section("Where the behaviour was", "contexts", (CONTEXTS_SAID,), (), table)


def _context(name: str) -> Callable[[Quarter], Rate | None]:
    return lambda quarter: quarter.contexts[name]


def _group(panels: Panels) -> Section:
    table = _table(panels, [("By a group", lambda quarter: quarter.group)])
    return Section("Behaviour of groups", "group-share", (GROUP_SAID,), (), table)


def _unplanned(panels: Panels) -> Section:
    sides = [(side[:1].upper() + side[1:], _side(side)) for side in (EVERYWHERE, WITHIN, BEYOND)]
    return Section("Factors without a planned response", "unplanned", (UNPLANNED_SAID,), (), _table(panels, sides))


def _side(name: str) -> Callable[[Quarter], Rate | None]:
    return lambda quarter: quarter.unplanned[name]


def _table(panels: Panels, measures: Sequence[tuple[str, Callable[[Quarter], Rate | None]]]) -> Table:
    """Each measure as a count of its whole, with its share."""
    columns = (Column("quarter"), Column("meetings", "number"), *(Column(title, "number") for title, _ in measures))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (dated(quarter.name), quarter.meetings, *(_cell(measure(quarter)) for _, measure in measures))
        for quarter in panels.quarters
    )
    return Table("panels", "", "", (), columns, rows)


def _cell(rate: Rate | None) -> str:
    return NOT_SHOWN if rate is None or rate.share is None else f"{of(rate)} ({in_words(Share(rate.share))})"


def _settings(panels: Panels, show_values: bool) -> Section:
    if not panels.places:
        return Section("Settings", "settings", (settings_said(panels), none_said(panels)), (), None)
    years = [Column(dated(year), "number") for year in years_shown(panels)]
    columns = (Column("setting"), Column("young people", "number"), *years)
    rows = tuple(setting_cells(panels, place, show_values) for place in panels.places)
    table = Table("settings", "", "Settings", (), columns, rows)
    return Section("Settings", "settings", (settings_said(panels),), (), table)


def _held_back(panels: Panels) -> Iterator[str]:
    yield from left_out(panels)
    yield from few_are_not_shown(panels)
    yield from settings_held_back(panels)
    yield "No rule of the framework, no chair and no young person is named here."
