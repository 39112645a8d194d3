"""Whether groups of meetings (by chair, quarter, form, site) differ in how often they meet a rule."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

# Below this many judged in a group nothing is said of it.
FEWEST: Final = 5
# Pearson's chi-squared needs expected counts of this size (Cochran, Biometrics 10, 1954); smaller tables are exact.
_EXPECTED: Final = 5.0

Method = Literal["fisher", "chi-squared", "permutation"]


class Group(NamedTuple):
    name: str
    passed: int
    judged: int


class Comparison(NamedTuple):
    """`p` as tested, `adjusted` for all the comparisons made together (None before `adjusted_for_many`). `too_small`
    are the groups that were left out."""

    method: Method | None
    p: float | None
    adjusted: float | None
    compared: tuple[Group, ...]
    too_small: tuple[str, ...]


def compare(groups: Sequence[Group], fewest: int = FEWEST) -> Comparison:
    """The test that the numbers allow: Fisher's exact test for two groups, chi-squared for more where every expected
    count is at least 5, else a chi-squared whose distribution is found by a seeded permutation. No test at all with
    fewer than two groups of `fewest`, or where all passed or none did."""
    compared = tuple(group for group in groups if group.judged >= fewest)
    too_small = tuple(group.name for group in groups if group.judged < fewest)
    passed = sum(group.passed for group in compared)
    judged = sum(group.judged for group in compared)
    if len(compared) < 2 or passed in (0, judged):
        return Comparison(None, None, None, compared, too_small)
    method, p = _tested([[group.passed, group.judged - group.passed] for group in compared])
    return Comparison(method, p, None, compared, too_small)


def _tested(table: list[list[int]]) -> tuple[Method, float]:
    import numpy as np
    from scipy import stats

    if len(table) == 2:
        return "fisher", float(stats.fisher_exact(table).pvalue)
    if stats.contingency.expected_freq(np.array(table)).min() >= _EXPECTED:
        return "chi-squared", float(stats.chi2_contingency(table, correction=False).pvalue)
    return "permutation", _permuted(table)


def _permuted(table: list[list[int]]) -> float:
    """Seeded, so that the same meetings give the same figure. Draws tables with the same margins."""
    import numpy as np

    observed = np.array(table, dtype=float)
    sizes = observed.sum(axis=1).astype(int)
    passed = int(observed[:, 0].sum())
    expected = sizes * passed / sizes.sum()
    # With fixed margins the statistic is that of the first column, up to a factor.
    drawn = np.random.default_rng(15).multivariate_hypergeometric(sizes, passed, size=20_000)
    statistic = (((drawn - expected) ** 2) / expected).sum(axis=1) + (
        ((sizes - drawn - (sizes - expected)) ** 2) / (sizes - expected)
    ).sum(axis=1)
    own = (
        ((observed[:, 0] - expected) ** 2) / expected
        + ((observed[:, 1] - (sizes - expected)) ** 2) / (sizes - expected)
    ).sum()
    # The table at hand is one of the possible ones.
    return float((np.sum(statistic >= own - 1e-9) + 1) / (len(statistic) + 1))


def adjusted_for_many(comparisons: Mapping[str, Comparison]) -> dict[str, Comparison]:
    """Holm's correction over all that were tested: who looks at a hundred rules finds five differences by chance.
    Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand J Statist 6 (1979)."""
    tested = {name: each.p for name, each in comparisons.items() if each.p is not None}
    if not tested:
        return dict(comparisons)
    from statsmodels.stats.multitest import multipletests

    adjusted = dict(zip(tested, multipletests(list(tested.values()), method="holm")[1], strict=True))
    return {
        name: each._replace(adjusted=float(adjusted[name])) if name in adjusted else each
        for name, each in comparisons.items()
    }
