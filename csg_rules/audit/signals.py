"""Control charts: whether a rate changed, or only varied as rates do."""

from collections.abc import Collection, Sequence
from typing import Final, Literal, NamedTuple

# What a share is expected to stay within: as much as three standard deviations of a normal distribution leave out.
_TAIL: Final = 0.00135
# Where fewer are expected on one side, a normal distribution is no likeness of the binomial one. Source: D. C.
# Montgomery, Introduction to Statistical Quality Control, section 7.3.
_FEWEST_EXPECTED: Final = 5
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
    kind: Literal["p"]
    centre: float
    points: tuple[ChartPoint, ...]


def p_chart(passed: Sequence[int], judged: Sequence[int], after_a_gap: Collection[int] = ()) -> Chart | None:
    """Shares by period, each with limits for its own number; None for fewer than FEWEST periods. Every period must have
    judged something. `after_a_gap`: positions of periods that don't follow the one before them directly.

    The limits are three standard errors or, where that is a poor likeness, the share's own binomial distribution at
    the same odds.
    """
    if len(judged) < FEWEST:
        return None
    centre = sum(passed) / sum(judged)
    points = [
        ChartPoint(found / number, *_limits(centre, number)) for found, number in zip(passed, judged, strict=True)
    ]
    return Chart("p", centre, _with_signals(points, centre, after_a_gap))


def _limits(centre: float, number: int) -> tuple[float, float]:
    if number * min(centre, 1 - centre) >= _FEWEST_EXPECTED:
        reach: float = 3 * (centre * (1 - centre) / number) ** 0.5
        return max(0.0, centre - reach), min(1.0, centre + reach)
    from scipy.stats import binom

    return float(binom.ppf(_TAIL, number, centre)) / number, float(binom.ppf(1 - _TAIL, number, centre)) / number


def _with_signals(points: Sequence[ChartPoint], centre: float, after_a_gap: Collection[int]) -> tuple[ChartPoint, ...]:
    signalled = []
    side, length = 0, 0
    for at, point in enumerate(points):
        own_side = (point.value > centre) - (point.value < centre)
        goes_on = own_side == side and at not in after_a_gap
        length = length + 1 if goes_on and own_side else 1 if own_side else 0
        side = own_side
        signals: list[Signal] = []
        if point.value < point.low - 1e-12 or point.value > point.high + 1e-12:
            signals.append("beyond a limit")
        if length >= RUN:
            signals.append("8 in a row on one side")
        signalled.append(point._replace(signals=tuple(signals)))
    return tuple(signalled)
