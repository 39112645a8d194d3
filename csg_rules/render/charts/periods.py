"""Shares by period: control charts with their signals, and lines one above the other that share their periods."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from csg_rules.render.charts.drawing import Drawing, drawn, percents
from csg_rules.render.charts.svg import INK, MAIN, PAPER, SOFT, WARN

_MOST_LABELS: Final = 8
_PANEL: Final = 104


class Point(NamedTuple):
    """One period of a control chart; `signals` are the numbers of the rules by which it is one."""

    period: str
    share: float
    low: float
    high: float
    signals: tuple[int, ...] = ()


def control_chart(name: str, title: str, description: str, centre: float, points: Sequence[Point]) -> str:
    """Shares as a line, the centre dashed, the limits as steps, and each signal ringed with its rule's number."""

    def draw(drawing: Drawing) -> None:
        axes = drawing.axes(52, 14, 30, 34)
        _periods(axes, [point.period for point in points])
        axes.set_ylim(-0.02, 1.02)
        percents(axes.yaxis)
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        at = range(len(points))
        edges = [place - 0.5 for place in range(len(points) + 1)]
        for limit in ([point.low for point in points], [point.high for point in points]):
            axes.stairs(limit, edges, color=SOFT, linewidth=1.3, baseline=None)
        axes.axhline(centre, color=SOFT, linewidth=1.3, dashes=(4, 3))
        axes.plot(at, [point.share for point in points], "o-", color=MAIN, markersize=6, linewidth=2, clip_on=False)
        for place, point in enumerate(points):
            if point.signals:
                axes.plot([place], [point.share], "s", color=PAPER, markeredgecolor=WARN, markeredgewidth=2,
                          markersize=17, clip_on=False, zorder=5)  # fmt: skip
                axes.text(place, point.share, ",".join(map(str, point.signals)), ha="center", va="center_baseline",
                          color=WARN, fontweight="bold", zorder=6)  # fmt: skip

    return drawn(name, title, description, 240, draw)


class Line(NamedTuple):
    """Shares or counts by period; None where nothing is said, which breaks the line."""

    label: str
    shares: tuple[float | None, ...]


def lines(
    name: str, title: str, description: str, periods: Sequence[str], each: Sequence[Line], most: int | None = None
) -> str:
    """A room each, from the top, so that no two lines cross and none is known by its colour alone. `most`: they are
    counts, up to this one."""

    def draw(drawing: Drawing) -> None:
        height = len(each) * _PANEL + 34
        for number, line in enumerate(each):
            top = number * _PANEL
            axes = drawing.axes(52, top + 30, 52, height - top - _PANEL)
            last = number == len(each) - 1
            _periods(axes, periods if last else [""] * len(periods))
            axes.set_ylim(0, 1 if most is None else most)
            if most is None:
                axes.yaxis.set_ticks([0, 0.5, 1], ["0%", "50%", "100%"])
            else:
                axes.yaxis.set_ticks([0, most], ["0", str(most)])
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            axes.set_title(line.label, loc="left", fontsize=12.5, color=INK, pad=7)
            _line(axes, line, most is not None)

    return drawn(name, title, description, len(each) * _PANEL + 34, draw)


def _line(axes: Any, line: Line, counts: bool) -> None:
    shares = [float("nan") if share is None else share for share in line.shares]
    axes.plot(range(len(shares)), shares, "o-", color=MAIN, markersize=6, linewidth=2, clip_on=False, zorder=5)
    told = [(at, share) for at, share in enumerate(line.shares) if share is not None]
    if told:
        at, share = told[-1]
        said = str(share) if counts else f"{share:.0%}"
        axes.annotate(
            said, (at, share), (9, 0), textcoords="offset points", va="center_baseline", annotation_clip=False
        )


def _periods(axes: Any, periods: Sequence[str]) -> None:
    """As many labels as there is room for, the last among them."""
    step = -(-len(periods) // _MOST_LABELS)
    shown = [at for at in range(len(periods)) if (len(periods) - 1 - at) % step == 0]
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_xticks(shown, [periods[at] for at in shown])
