"""How often a rule is met, with how sure one can be of it, and what that says of practice."""

from typing import Final, Literal, NamedTuple

CONFIDENCE: Final = 0.95

Standing = Literal["consistent", "inconsistent", "gap", "too_few"]


class Interval(NamedTuple):
    """Bounds of a share, each from 0 to 1."""

    low: float
    high: float


class Thresholds(NamedTuple):
    """From which share of meetings on a point counts as met in nearly all, up to which as met in nearly none, and the
    fewest meetings that say anything."""

    consistent: float = 0.9
    gap: float = 0.1
    fewest: int = 5


def share(passed: int, judged: int) -> float | None:
    """Of 0 to 1; None where nothing was judged."""
    return passed / judged if judged else None


def wilson(passed: int, judged: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's score interval, which stays within 0 and 1 and holds for small numbers; None where nothing was judged.
    Source: E. B. Wilson, Probable inference, JASA 22 (1927)."""
    if not judged:
        return None
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(passed, judged, alpha=1 - confidence, method="wilson")
    return Interval(max(0.0, float(low)), min(1.0, float(high)))


def standing(met: int, meetings: int, thresholds: Thresholds) -> Standing:
    """What the share of meetings that met a rule says of practice: the framework's authors sorted what they found in
    15 sets of minutes into points of consistency and of inconsistency. Source: framework lines 1566-1568."""
    if meetings < thresholds.fewest:
        return "too_few"
    rate = met / meetings
    if rate >= thresholds.consistent:
        return "consistent"
    return "gap" if rate <= thresholds.gap else "inconsistent"
