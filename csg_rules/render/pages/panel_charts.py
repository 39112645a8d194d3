"""The charts of what panels are told: shares by quarter, and young people by year and setting."""

from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.audit.audit import Rate
from csg_rules.audit.meetings import NOT_RECORDED
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, Panels, Quarter
from csg_rules.render.audit.account import Share, in_words
from csg_rules.render.audit.panel_words import setting_name
from csg_rules.render.charts.periods import Line, lines
from csg_rules.render.pages.markup import as_markup
from csg_rules.render.pages.page_chart import PageChart
from csg_rules.render.pages.words import CONTEXT_TITLES, listed
from csg_rules.words import CONTEXTS

# More settings than these would not fit on a printed sheet.
_MOST_SETTINGS: Final = 6


def panel_charts(panels: Panels, show_values: bool = False) -> dict[str, list[PageChart]]:
    """By the section of the panels' page that they stand in."""
    return {
        "contexts": list(_contexts(panels)),
        "group-share": list(_group(panels)),
        "unplanned": list(_unplanned(panels)),
        "settings": list(_settings(panels, show_values)),
    }


def _contexts(panels: Panels) -> Iterator[PageChart]:
    yield from _by_quarter(
        panels,
        "chart-contexts",
        "Share of meetings by where the behaviour was",
        [Line(CONTEXT_TITLES[c], tuple(_told(q.contexts[c]) for q in _dated(panels))) for c in CONTEXTS],
    )


def _group(panels: Panels) -> Iterator[PageChart]:
    shares = tuple(_told(quarter.group) for quarter in _dated(panels))
    yield from _by_quarter(
        panels, "chart-group", "Share of meetings about a group's behaviour", [Line("By a group", shares)]
    )


def _unplanned(panels: Panels) -> Iterator[PageChart]:
    each = [
        Line(side[:1].upper() + side[1:], tuple(_told(quarter.unplanned[side]) for quarter in _dated(panels)))
        for side in (EVERYWHERE, WITHIN, BEYOND)
    ]
    yield from _by_quarter(panels, "chart-unplanned", "Share of open factors without a planned response", each)


def _settings(panels: Panels, show_values: bool) -> Iterator[PageChart]:
    """Of settings with two years or more that are told, those of most young people."""
    dated = [at for at, year in enumerate(panels.years) if year != NOT_RECORDED]
    ranked = sorted(panels.places, key=lambda place: -place.people)
    each = [
        Line(setting_name(place, show_values), tuple(place.years[at] for at in dated))
        for place in ranked
        if sum(place.years[at] is not None for at in dated) > 1
    ][:_MOST_SETTINGS]
    if not each:
        return
    said = listed([f"{line.label}: {_in_order(line)}" for line in each])
    title = "Young people by setting and year"
    most = max(count for line in each for count in line.shares if count is not None)
    svg = lines("chart-settings", title, f"{said}.", [panels.years[at] for at in dated], each, int(most))
    gaps = " A line is broken where a year isn't shown." if any(None in line.shares for line in each) else ""
    yield PageChart("chart-settings", f"{title}.{gaps}", as_markup(svg))


def _in_order(line: Line) -> str:
    return ", ".join("not shown" if count is None else str(count) for count in line.shares)


def _by_quarter(panels: Panels, name: str, title: str, each: Sequence[Line]) -> Iterator[PageChart]:
    """None for a single quarter: one point is no trend."""
    quarters = [quarter.name for quarter in _dated(panels)]
    told = [[share for share in line.shares if share is not None] for line in each]
    if max((len(shares) for shares in told), default=0) < 2:
        return
    said = listed([f"{line.label} {_from_to(shares)}" for line, shares in zip(each, told, strict=True) if shares])
    gaps = " A line is broken where a quarter isn't shown." if any(None in line.shares for line in each) else ""
    svg = lines(name, f"{title}, by quarter", f"{said}.", quarters, each)
    yield PageChart(name, f"{title}, by quarter.{gaps}", as_markup(svg))


def _dated(panels: Panels) -> list[Quarter]:
    return [quarter for quarter in panels.quarters if quarter.is_dated]


def _from_to(shares: Sequence[float]) -> str:
    return f"{in_words(Share(min(shares)))} to {in_words(Share(max(shares)))}"


def _told(rate: Rate | None) -> float | None:
    return rate.share if rate is not None else None
