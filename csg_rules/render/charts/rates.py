"""Shares with how sure one can be of them: a dot, and a whisker over its interval."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from csg_rules.render.charts.drawing import WIDTH, Drawing, drawn, percents
from csg_rules.render.charts.svg import INK, LINE, MAIN, PAPER, SOFT, WARN

Look = Literal["even", "mixed", "poor", "plain"]

_ROW: Final = 22
_PAD: Final = 12
# Form and colour say the same.
_MARKERS: Final[dict[Look, tuple[str, str, str]]] = {
    "even": ("o", MAIN, MAIN),
    "mixed": ("D", PAPER, INK),
    "poor": ("s", WARN, WARN),
    "plain": ("o", INK, INK),
}
_WIDE: Final = 7.2  # units that a letter of a label takes at the most


class Dot(NamedTuple):
    """A share of 0 to 1 with its interval; `note` is what it is a share of, in words."""

    label: str
    share: float
    low: float
    high: float
    note: str
    look: Look = "plain"


def dots_and_whiskers(
    name: str, title: str, description: str, dots: Sequence[Dot], guides: Sequence[float] = ()
) -> str:
    """A row each, from the top; a dashed line at each of `guides`."""

    def draw(drawing: Drawing) -> None:
        left = 22 + _WIDE * max(len(dot.label) for dot in dots)
        right = 14 + _WIDE * max(len(dot.note) for dot in dots)
        axes = drawing.axes(left, 6, min(right, WIDTH / 3), 28)
        rows = range(len(dots))
        axes.set(xlim=(0, 1), ylim=(len(dots) - 0.5, -0.5))
        percents(axes.xaxis)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0, pad=_PAD)
        axes.set_yticks(list(rows), [dot.label for dot in dots])
        for guide in guides:
            axes.axvline(guide, color=SOFT, linewidth=1.2, dashes=(3, 3))
        for row, dot in zip(rows, dots, strict=True):
            marker, fill, edge = _MARKERS[dot.look]
            axes.plot([dot.low, dot.high], [row, row], color=edge, linewidth=2, solid_capstyle="butt", clip_on=False)
            for end in (dot.low, dot.high):
                axes.plot([end, end], [row - 0.2, row + 0.2], color=edge, linewidth=2, clip_on=False)
            axes.plot(
                [dot.share], [row], marker, color=fill, markeredgecolor=edge, markeredgewidth=1.6, markersize=8,
                clip_on=False, zorder=5,
            )  # fmt: skip
            axes.annotate(
                dot.note,
                (1, row),
                (12, 0),
                textcoords="offset points",
                va="center_baseline",
                color=SOFT,
                annotation_clip=False,
            )

    return drawn(name, title, description, len(dots) * _ROW + 34, draw)


class Bar(NamedTuple):
    label: str
    number: int
    note: str


def bars(name: str, title: str, description: str, each: Sequence[Bar]) -> str:
    """Counts, a row each, from the top."""

    def draw(drawing: Drawing) -> None:
        left = 22 + _WIDE * max(len(bar.label) for bar in each)
        axes = drawing.axes(left, 4, 14 + _WIDE * max(len(bar.note) for bar in each), 4)
        most = max((bar.number for bar in each), default=0) or 1
        axes.set(xlim=(0, most), ylim=(len(each) - 0.5, -0.5), xticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(axis="y", length=0, pad=_PAD)
        axes.set_yticks(range(len(each)), [bar.label for bar in each])
        axes.barh(range(len(each)), [bar.number for bar in each], height=0.62, color=MAIN, edgecolor=LINE)
        for row, bar in enumerate(each):
            axes.annotate(
                bar.note,
                (bar.number, row),
                (8, 0),
                textcoords="offset points",
                va="center_baseline",
                annotation_clip=False,
            )

    return drawn(name, title, description, len(each) * 30 + 8, draw)
