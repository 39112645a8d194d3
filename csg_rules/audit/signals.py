"""Control charts: whether a rate changed, or only varied as rates do."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

# How many standard deviations a mean moving range of two is worth. Source: D. C. Montgomery, Introduction to
# Statistical Quality Control, appendix VI.
_D2: Final = 1.128
# Points on one side of the centre line that are a signal. Source: Western Electric, Statistical Quality Control
# Handbook (1956), rule 4.
RUN: Final = 8
# Fewer periods than this have no limits worth the name.
FEWEST: Final = 8

Signal = Literal["beyond a limit", "8 in a row on one side"]


class ChartPoint(NamedTuple):
    """One period: its value, its limits, and the rules by which it is a signal."""

    value: float
    low: float
    high: float
    signals: tuple[Signal, ...] = ()


class Chart(NamedTuple):
    kind: Literal["p", "XmR"]
    centre: float
    points: tuple[ChartPoint, ...]


def p_chart(passed: Sequence[int], judged: Sequence[int]) -> Chart | None:
    """Shares by period, each with limits of three standard errors for its own number; None for fewer than FEWEST
    periods. Every period must have judged something."""
    if len(judged) < FEWEST:
        return None
    centre = sum(passed) / sum(judged)
    points = []
    for found, number in zip(passed, judged, strict=True):
        reach = 3 * (centre * (1 - centre) / number) ** 0.5
        points.append(ChartPoint(found / number, max(0.0, centre - reach), min(1.0, centre + reach)))
    return Chart("p", centre, _with_signals(points, centre))


def xmr_chart(values: Sequence[float]) -> Chart | None:
    """Values by period with natural limits from their moving ranges; None for fewer than FEWEST periods."""
    if len(values) < FEWEST:
        return None
    centre = sum(values) / len(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = 3 * (sum(ranges) / len(ranges)) / _D2
    points = [ChartPoint(value, centre - reach, centre + reach) for value in values]
    return Chart("XmR", centre, _with_signals(points, centre))


def _with_signals(points: Sequence[ChartPoint], centre: float) -> tuple[ChartPoint, ...]:
    signalled = []
    side, length = 0, 0
    for point in points:
        own_side = (point.value > centre) - (point.value < centre)
        length = length + 1 if own_side == side and own_side else 1 if own_side else 0
        side = own_side
        signals: list[Signal] = []
        if point.value < point.low - 1e-12 or point.value > point.high + 1e-12:
            signals.append("beyond a limit")
        if length >= RUN:
            signals.append("8 in a row on one side")
        signalled.append(point._replace(signals=tuple(signals)))
    return tuple(signalled)
