"""The charts of an audit: which there are, and the table that each stands above."""

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Final

from csg_rules.audit.audit import Audit, Point, Rate, Severity, Trend
from csg_rules.audit.rates import Standing
from csg_rules.audit.signals import Signal
from csg_rules.render.audit.account import Account, Share, Table, in_words
from csg_rules.render.charts.periods import Point as PeriodPoint
from csg_rules.render.charts.periods import control_chart
from csg_rules.render.charts.rates import Bar, Dot, Look, bars, dots_and_whiskers
from csg_rules.render.pages.markup import as_markup
from csg_rules.render.pages.page_chart import PageChart
from csg_rules.render.pages.words import CONTEXT_TITLES, listed, readable
from csg_rules.render.text import counted
from csg_rules.rules.model import Rule
from csg_rules.words import HACKETT_LEVELS

_LOOKS: Final[dict[Standing, tuple[Look, str]]] = {
    "gap": ("poor", "squares"),
    "inconsistent": ("mixed", "open diamonds"),
    "consistent": ("even", "dots"),
}
# More than these would not fit on a printed sheet.
_MOST_ROWS: Final = 30
_RULES: Final[dict[Signal, tuple[int, str]]] = {
    "beyond a limit": (1, "beyond the limits of three standard errors"),
    "8 in a row on one side": (2, "the eighth in a row, or a later one, on one side of the mean"),
}
_MOST_OF_A_TITLE: Final = 34
_WHISKERS: Final = "The whiskers are 95% intervals (Wilson)."


def charts_of(audit: Audit, account: Account) -> dict[str, list[PageChart]]:
    """By the name of the table that they stand above."""
    trends = next((table for table in account.tables if table.name == "trends"), None)
    return {
        **{standing: list(_rates(audit, standing)) for standing in _LOOKS},
        "signals": [_trend(audit, trend, trends) for trend in audit.trends if _signals(trend)],
        "levels": list(_levels(audit.severity)),
        "gaps": list(_gaps(audit)),
    }


def _rates(audit: Audit, standing: Standing) -> Iterator[PageChart]:
    look, shape = _LOOKS[standing]
    found = [p for p in audit.points if p.standing == standing and not p.is_of_sites and p.meetings.share is not None]
    found.sort(key=_share, reverse=standing == "consistent")
    parts = range(0, len(found), _MOST_ROWS)
    for number, start in enumerate(parts, start=1):
        points = found[start : start + _MOST_ROWS]
        name = f"chart-{standing}-{number}"
        part = f", part {number} of {len(parts)}" if len(parts) > 1 else ""
        caption = (
            f"Share of meetings free of what each rule finds, as {shape}{part}. {_WHISKERS} Dashed: the thresholds of "
            f"{audit.thresholds.gap:.0%} and {audit.thresholds.consistent:.0%}."
        )
        dots = [_dot(_label(point.rule), point.meetings, look) for point in points]
        said = f"{counted(len(points), 'rule')}, from {_from_to([_share(point) for point in points])} of meetings."
        guides = (audit.thresholds.gap, audit.thresholds.consistent)
        svg = dots_and_whiskers(name, f"Share of meetings free of what each rule finds{part}", said, dots, guides)
        yield PageChart(name, caption, as_markup(svg))


def _label(rule: Rule) -> str:
    """Its id, and as much of its title as there is room for."""
    return f"{rule.id} {shorten(rule.title, _MOST_OF_A_TITLE, placeholder=' …')}"


def _share(point: Point) -> float:
    return point.meetings.share or 0.0


def _from_to(shares: Sequence[float]) -> str:
    return f"{in_words(Share(min(shares)))} to {in_words(Share(max(shares)))}"


def _dot(label: str, rate: Rate, look: Look = "plain") -> Dot:
    assert rate.share is not None
    assert rate.interval is not None
    return Dot(label, rate.share, *rate.interval, f"{rate.met} of {rate.judged}", look)


def _signals(trend: Trend) -> list[tuple[str, Signal]]:
    return [
        (quarter, signal)
        for quarter, point in zip(trend.quarters, trend.chart.points, strict=True)
        for signal in point.signals
    ]


def _trend(audit: Audit, trend: Trend, table: Table | None) -> PageChart:
    title = next(point.rule.title for point in audit.points if point.rule.id == trend.rule)
    found = _signals(trend)
    told = [
        f"{number}: {rule} ({', '.join(quarter for quarter, signal in found if signal == name)})"
        for name, (number, rule) in _RULES.items()
        if any(signal == name for _, signal in found)
    ]
    points = [
        PeriodPoint(quarter, point.value, point.low, point.high, tuple(_RULES[signal][0] for signal in point.signals))
        for quarter, point in zip(trend.quarters, trend.chart.points, strict=True)
    ]
    name = f"chart-trend-{trend.rule}"
    said = f"{counted(len(points), 'quarter')}, from {_from_to([point.share for point in points])} of meetings."
    svg = control_chart(
        name, f"{trend.rule}: share of meetings free of it, by quarter", said, trend.chart.centre, points
    )
    caption = (
        f"{trend.rule} {title}: share of meetings free of it. Dashed: the mean; stepped: its limits; squares: "
        f"signals, by rule {'; '.join(told)}."
    )
    return PageChart(name, caption, as_markup(svg), _only(table, trend.rule))


def _only(table: Table | None, rule: str) -> Table | None:
    """Its rows for one rule, without the rule and its title."""
    if table is None:
        return None
    rows = tuple(row[2:] for row in table.rows if row[0] == rule)
    return table._replace(columns=table.columns[2:], rows=rows, long=False)


def _levels(severity: Severity) -> Iterator[PageChart]:
    if not severity.decisions:
        return
    known = [*HACKETT_LEVELS, *sorted(set(severity.levels) - {*HACKETT_LEVELS})]
    each = [
        Bar(readable(level), number, f"{number} ({in_words(Share(number / severity.decisions))})")
        for level, number in ((level, severity.levels.get(level, 0)) for level in known)
    ]
    said = listed([f"{bar.number} {bar.label}" for bar in each])
    svg = bars("chart-levels", "Decisions on severity by level", f"{said}.", each)
    yield PageChart("chart-levels", "Decisions by level of Hackett's continuum.", as_markup(svg))


def _gaps(audit: Audit) -> Iterator[PageChart]:
    named = [(CONTEXT_TITLES[gap.context], gap.unanswered) for gap in audit.gaps.contexts]
    together = [("Individual, home", audit.gaps.inner), ("Peers and beyond", audit.gaps.outer)]
    dots = [_dot(label, rate) for label, rate in named if rate.share is not None]
    dots += [_dot(label, rate, "mixed") for label, rate in together if rate.share is not None]
    if dots:
        said = listed([f"{dot.label} {in_words(Share(dot.share))}" for dot in dots])
        svg = dots_and_whiskers("chart-gaps", "Share of open factors without an answer, by context", f"{said}.", dots)
        caption = f"Open factors without an answer. Open diamonds: contexts taken together. {_WHISKERS}"
        yield PageChart("chart-gaps", caption, as_markup(svg))
