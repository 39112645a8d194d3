"""The page that is handed to panels and partnerships: themes by quarter, and what is held back and why."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from csg_rules import __version__
from csg_rules.audit.audit import Rate
from csg_rules.audit.meetings import NOT_RECORDED
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, Panels, Quarter, panels_of
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Cell, Column, Share, Table, in_words
from csg_rules.render.pages.audit_charts import PageChart, contexts_chart, group_chart, unplanned_chart
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.words import CONTEXT_TITLES, listed
from csg_rules.render.text import counted, plain
from csg_rules.words import CONTEXTS

_NOT_SHOWN = "not shown"
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
    return rendered(
        "panels.html",
        with_charts=True,
        verdict=_verdict(panels),
        span=_span(panels),
        sections=[_contexts(panels), _group(panels), _unplanned(panels), _settings(panels, show_values)],
        held_back=list(_held_back(panels)),
        show_values=show_values,
        report=report,
        version=__version__,
    )


def _span(panels: Panels) -> str:
    dated = [quarter.name for quarter in panels.quarters if quarter.is_dated]
    between = f" from {dated[0]} to {dated[-1]}" if len(dated) > 1 else f" in {dated[0]}" if dated else ""
    return f"{counted(panels.meetings, 'meeting')}{between}. Quarters are of the calendar year."


def _verdict(panels: Panels) -> str:
    """Of the last quarter of which anything can be told."""
    told = [quarter for quarter in panels.quarters if quarter.is_dated and quarter.meetings >= panels.fewest]
    if not told:
        return f"No quarter has {panels.fewest} meetings or more, so nothing is told by quarter."
    last = told[-1]
    pieces = [_most_often(last)]
    if last.group is not None:
        pieces.append(f"{_of(last.group)} that say so were about a group's behaviour")
    if (beyond := last.unplanned[BEYOND]) is not None:
        pieces.append(f"{_of(beyond)} open factors among {BEYOND} had no planned response")
    return f"In {last.name}, {'; '.join(filter(None, pieces))}."


def _most_often(quarter: Quarter) -> str:
    rates = {context: rate for context, rate in quarter.contexts.items() if rate is not None and rate.met}
    if not rates:
        return "no meeting says where the behaviour was"
    most = max(rate.met for rate in rates.values())
    named = [_WHERE[context] for context, rate in rates.items() if rate.met == most]
    return f"the behaviour was most often {listed(named)} ({most} of {counted(quarter.meetings, 'meeting')})"


def _of(rate: Rate) -> str:
    return f"{rate.met} of {rate.judged}"


def _contexts(panels: Panels) -> Section:
    table = _table(panels, [(CONTEXT_TITLES[context], _context(context)) for context in CONTEXTS])
    said = "Meetings by where the behaviour was, as minuted. A meeting may name several contexts, or none."
    return Section("Where the behaviour was", "contexts", (said,), tuple(contexts_chart(panels)), table)


def _context(name: str) -> Callable[[Quarter], Rate | None]:
    return lambda quarter: quarter.contexts[name]


def _group(panels: Panels) -> Section:
    said = "Of the meetings that say whether a young person acted alone or in a group: those about a group."
    table = _table(panels, [("By a group", lambda quarter: quarter.group)])
    return Section("Behaviour of groups", "group-share", (said,), tuple(group_chart(panels)), table)


def _unplanned(panels: Panels) -> Section:
    said = (
        "Open risks and vulnerabilities that no action answers and that no meeting acknowledged as a gap, "
        "of all that ask for a response."
    )
    sides = [(side[:1].upper() + side[1:], _side(side)) for side in (EVERYWHERE, WITHIN, BEYOND)]
    return Section(
        "Factors without a planned response", "unplanned", (said,), tuple(unplanned_chart(panels)),
        _table(panels, sides),
    )  # fmt: skip


def _side(name: str) -> Callable[[Quarter], Rate | None]:
    return lambda quarter: quarter.unplanned[name]


def _table(panels: Panels, measures: Sequence[tuple[str, Callable[[Quarter], Rate | None]]]) -> Table:
    """Each measure as a count of its whole, with its share."""
    columns = (Column("quarter"), Column("meetings", "number"), *(Column(title, "number") for title, _ in measures))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_name(quarter), quarter.meetings, *(_cell(measure(quarter)) for _, measure in measures))
        for quarter in panels.quarters
    )
    return Table("panels", "", "", (), columns, rows)


def _name(quarter: Quarter) -> str:
    return _dated(quarter.name)


def _in_words(quarter: str) -> str:
    return "meetings without a date" if quarter == NOT_RECORDED else quarter


def _dated(period: str) -> str:
    return "no date" if period == NOT_RECORDED else period


def _cell(rate: Rate | None) -> str:
    return _NOT_SHOWN if rate is None or rate.share is None else f"{_of(rate)} ({in_words(Share(rate.share))})"


def _settings(panels: Panels, show_values: bool) -> Section:
    said = (
        "Young people by the places outside the home with the harm or an open concern in them: places that concern "
        f"{panels.fewest} of them or more."
    )
    if not panels.places:
        none = f"No setting concerns {panels.fewest} young people or more."
        return Section("Settings", "settings", (said, none), (), None)
    years = panels.years if len(panels.years) > 1 else ()
    columns = (Column("setting"), Column("young people", "number"), *(Column(_dated(year), "number") for year in years))
    rows = tuple(
        (
            plain(f"{place.name if show_values else f'setting {place.number} of {place.context}'}, {place.site}"),
            place.people,
            *(_NOT_SHOWN if count is None else count for count in place.years[: len(years)]),
        )
        for place in panels.places
    )
    return Section("Settings", "settings", (said,), (), Table("settings", "", "Settings", (), columns, rows))


def _held_back(panels: Panels) -> Iterator[str]:
    fewest = panels.fewest
    if panels.thin:
        told = listed(
            [f"{_in_words(quarter.name)} ({counted(quarter.meetings, 'meeting')})" for quarter in panels.thin]
        )
        yield f"Nothing more is told of quarters with fewer than {fewest} meetings: {told}."
    rates = [
        r
        for q in panels.quarters
        if q not in panels.thin
        for r in (*q.contexts.values(), q.group, *q.unplanned.values())
    ]
    if None in rates:
        yield f"Where a share would be of fewer than {fewest} meetings or factors, it isn't shown."
    if panels.held_back is not None:
        held = panels.held_back
        yield (
            f"{held.settings} settings concern fewer than {fewest} young people each, together {held.people}, in "
            f"{listed([_in_words(quarter) for quarter in held.quarters])}: they aren't told one by one."
        )
    elif panels.some_held_back:
        yield (
            f"Settings that concern fewer than {fewest} young people aren't told, and here not how many they are "
            "either: so few would be known from their number."
        )
    if len(panels.years) > 1 and any(None in place.years for place in panels.places):
        yield (
            f"A setting's years with fewer than {fewest} young people aren't shown, nor as many others as it takes "
            "that nobody can work them out from its total."
        )
    yield (
        f"In quarters of {fewest} meetings or more, contexts, groups and factors are told however few they are: look "
        "at them before this page is handed on."
    )
    yield "No rule of the framework, no chair and no young person is named here."
