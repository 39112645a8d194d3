"""Whether raters agree among themselves."""

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from csg_rules.audit.agreement import fleiss, krippendorff, two_raters
from csg_rules.audit.panel import PanelRow
from csg_rules.audit.rates import CONFIDENCE

Measure = Literal["cohen", "fleiss", "krippendorff"]

_WORDS: Final = ("found", "not_found")
_RESAMPLES: Final = 1000
# Resamples in which all said the same have no coefficient; with more of them than this share there is no interval.
_UNDEFINED: Final = 0.05

# Raters' marks of one subject, None where one gave none.
Marks = tuple[str | None, ...]
Statistic = Callable[[Sequence[Marks]], float | None]


class AmongRaters(NamedTuple):
    """`subjects` are those that at least two marked; `value` is None where all marks are the same. `interval` is None
    where there is none to be had."""

    measure: Measure
    subjects: int
    value: float | None
    interval: tuple[float, float] | None


def measure_for(rows: Sequence[PanelRow]) -> Measure | None:
    """Cohen's kappa for two raters and Fleiss' for more, where all marked all that any marked; else Krippendorff's
    alpha, which knows gaps. None for a single rater."""
    raters = len(rows[0].marks) if rows else 0
    if raters < 2:
        return None
    if any(None in marks for row in rows if any(marks := _marks(row))):
        return "krippendorff"
    return "cohen" if raters == 2 else "fleiss"


def among_raters(rows: Sequence[PanelRow], measure: Measure) -> AmongRaters:
    """Of found and not found; can't tell is a gap, and never an agreement."""
    statistic = _STATISTICS[measure]
    by_record: dict[str, list[Marks]] = {}
    for row in rows:
        marks = _marks(row)
        if len(marks) - marks.count(None) > 1:
            by_record.setdefault(row.subject.record, []).append(marks)
    units = [marks for record in by_record.values() for marks in record]
    value = statistic(units) if units else None
    interval = _interval(list(by_record.values()), statistic) if value is not None else None
    return AmongRaters(measure, len(units), value, interval)


def _marks(row: PanelRow) -> Marks:
    return tuple(mark if mark in _WORDS else None for mark in row.marks)


def _cohen(units: Sequence[Marks]) -> float | None:
    counts = Counter(units)
    agreed = two_raters(*(counts[first, second] for first in _WORDS for second in _WORDS))
    return agreed.kappa if agreed is not None else None


def _fleiss(units: Sequence[Marks]) -> float | None:
    return fleiss([[marks.count(word) for word in _WORDS] for marks in units])


def _krippendorff(units: Sequence[Marks]) -> float | None:
    return krippendorff(list(zip(*units, strict=True)))


_STATISTICS: Final[dict[Measure, Statistic]] = {"cohen": _cohen, "fleiss": _fleiss, "krippendorff": _krippendorff}


def _interval(records: Sequence[Sequence[Marks]], statistic: Statistic) -> tuple[float, float] | None:
    """Percentiles of the coefficient over records drawn with replacement, seeded so that the same marks give the same
    figures: rows of one record hang together, so that whole records are drawn. None for one record, and where too many
    draws have no coefficient, or all have the same."""
    if len(records) < 2:
        return None
    import numpy as np
    from scipy import stats

    def of_draw(drawn: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> float:
        value = statistic([marks for at in drawn for marks in records[int(at)]])
        return float("nan") if value is None else value

    with warnings.catch_warnings():
        # Draws without a coefficient are known of, and left out below.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        drawn = stats.bootstrap(
            (np.arange(len(records)),),
            of_draw,
            n_resamples=_RESAMPLES,
            vectorized=False,
            confidence_level=CONFIDENCE,
            method="percentile",
            random_state=np.random.default_rng(15),
        ).bootstrap_distribution
    defined = drawn[~np.isnan(drawn)]
    if len(defined) < (1 - _UNDEFINED) * len(drawn) or defined.min() == defined.max():
        return None
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return float(low), float(high)
