"""Whether the tool and people, or people among themselves, say the same."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from csg_rules.audit.rates import Interval, wilson

# One rater's marking of a subject; None where the rater gave none.
Mark = Hashable | None


class TwoRaters(NamedTuple):
    """Agreement of two raters on yes or no. `kappa` is None where both always say the same one thing: chance then
    explains all. `kappa_interval` is also None where the formula gives it no width, which would pass for certainty:
    both always agree, or one says the same of all. `prevalence` is the share of yes among all that both said."""

    subjects: int
    raw: float
    raw_interval: Interval
    prevalence: float
    kappa: float | None
    kappa_interval: tuple[float, float] | None


class Found(NamedTuple):
    """What a rule finds against what people find: precision of its findings, recall of theirs."""

    both: int
    tool_only: int
    people_only: int
    neither: int
    precision: Interval | None
    recall: Interval | None

    @property
    def precision_share(self) -> float | None:
        found = self.both + self.tool_only
        return self.both / found if found else None

    @property
    def recall_share(self) -> float | None:
        wanted = self.both + self.people_only
        return self.both / wanted if wanted else None


def found_by_both(both: int, tool_only: int, people_only: int, neither: int) -> Found:
    return Found(
        both,
        tool_only,
        people_only,
        neither,
        wilson(both, both + tool_only),
        wilson(both, both + people_only),
    )


def two_raters(both: int, first_only: int, second_only: int, neither: int) -> TwoRaters | None:
    """Cohen's kappa with its interval (Fleiss, Cohen and Everitt 1969, as statsmodels computes it); None for no
    subjects."""
    subjects = both + first_only + second_only + neither
    if not subjects:
        return None
    interval = wilson(both + neither, subjects)
    assert interval is not None
    kappa, bounds = _cohen(both, first_only, second_only, neither)
    return TwoRaters(
        subjects,
        (both + neither) / subjects,
        interval,
        (2 * both + first_only + second_only) / (2 * subjects),
        kappa,
        bounds,
    )


def _cohen(
    both: int, first_only: int, second_only: int, neither: int
) -> tuple[float | None, tuple[float, float] | None]:
    said_yes = 2 * both + first_only + second_only
    if said_yes in (0, 2 * (both + first_only + second_only + neither)):
        return None, None
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    with np.errstate(divide="ignore", invalid="ignore"):  # over a test that isn't used here
        result = cohens_kappa([[both, first_only], [second_only, neither]])  # its interval is of 95 %
    low, high = float(result.kappa_low), float(result.kappa_upp)
    return float(result.kappa), (max(-1.0, low), min(1.0, high)) if low < high else None


def fleiss(table: Sequence[Sequence[int]]) -> float | None:
    """Fleiss' kappa of subjects by categories, each subject marked by the same number of raters; None where all marks
    are of one category."""
    if sum(any(row[column] for row in table) for column in range(len(table[0]) if table else 0)) < 2:
        return None
    from statsmodels.stats.inter_rater import fleiss_kappa

    return float(fleiss_kappa(table))


def krippendorff(ratings: Sequence[Sequence[Mark]]) -> float | None:
    """Krippendorff's alpha for nominal marks, raters by subjects, with gaps where a rater gave none; None where fewer
    than two different marks can be paired. Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    units = [[mark for mark in unit if mark is not None] for unit in zip(*ratings, strict=True)]
    pairable = [unit for unit in units if len(unit) > 1]
    counts: dict[Hashable, int] = {}
    for unit in pairable:
        for mark in unit:
            counts[mark] = counts.get(mark, 0) + 1
    total = sum(counts.values())
    if len(counts) < 2:
        return None
    # Disagreeing pairs within subjects, each subject weighted by its number of raters less one.
    observed = sum(sum(len(unit) - unit.count(mark) for mark in unit) / (len(unit) - 1) for unit in pairable)
    expected = sum(count * (total - count) for count in counts.values()) / (total - 1)
    return 1 - observed / expected
