"""Rules by quarter: what changed, and what only varied as rates do."""

from collections.abc import Iterator
from typing import Final

from csg_rules.audit.audit import Audit, Trend
from csg_rules.audit.signals import FEWEST, RUN, ChartPoint, Signal
from csg_rules.render.audit.account import Bounds, Cell, Column, Share, Table
from csg_rules.render.text import counted, plain

_GROUP: Final = "Over time"
SIGNALS: Final[dict[Signal, str]] = {
    "beyond a limit": "beyond the limits of three standard errors",
    "8 in a row on one side": f"{RUN} quarters in a row on one side of the mean (Western Electric's rule 4)",
}


def trend_tables(audit: Audit) -> Iterator[Table]:
    titles = {point.rule.id: plain(point.rule.title) for point in audit.points}
    yield _signals(audit.trends, titles)
    if audit.trends:
        yield _charts(audit.trends, titles)


def _signals(trends: tuple[Trend, ...], titles: dict[str, str]) -> Table:
    rows = tuple(
        (trend.rule, titles[trend.rule], quarter, *_cells(trend, point), signal_words(point))
        for trend in trends
        for quarter, point in zip(trend.quarters, trend.chart.points, strict=True)
        if point.signals
    )
    return Table(
        "signals",
        _GROUP,
        "Signals of change",
        (_said(len(trends), len(rows)),),
        (
            Column("rule"), Column("what it finds"), Column("quarter"), Column("share free", "share"),
            Column("mean", "share"), Column("limits", "interval"), Column("signal"),
        ),
        rows,
    )  # fmt: skip


def _said(charts: int, signals: int) -> str:
    if not charts:
        return f"No control chart: no rule was judged in {FEWEST} quarters or more with enough meetings."
    said = (
        f"{counted(charts, 'rule')} judged in {FEWEST} quarters or more with enough meetings, each with a p-chart "
        f"of the share of meetings free of what it finds: {counted(signals, 'signal')}."
    )
    return f"{said} Among so many points a few signals come by chance." if signals else said


def _cells(trend: Trend, point: ChartPoint) -> tuple[Cell, ...]:
    return (Share(point.value), Share(trend.chart.centre), Bounds(point.low, point.high))


def signal_words(point: ChartPoint) -> str:
    return "; ".join(SIGNALS[signal] for signal in point.signals)


def _charts(trends: tuple[Trend, ...], titles: dict[str, str]) -> Table:
    return Table(
        "trends",
        _GROUP,
        "Control charts of every rule",
        ("Share of meetings free of what the rule finds, with the limits of its p-chart.",),
        (
            Column("rule"), Column("what it finds"), Column("quarter"), Column("share free", "share"),
            Column("mean", "share"), Column("limits", "interval"), Column("signal"),
        ),
        tuple(
            (trend.rule, titles[trend.rule], quarter, *_cells(trend, point), signal_words(point))
            for trend in trends
            for quarter, point in zip(trend.quarters, trend.chart.points, strict=True)
        ),
        long=True,
    )  # fmt: skip
