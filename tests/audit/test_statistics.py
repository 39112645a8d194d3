"""Every statistic against a published worked example or a second library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import Table

from csg_rules.audit.agreement import fleiss, found_by_both, krippendorff, two_raters
from csg_rules.audit.comparing import Group, adjusted_for_many, compare
from csg_rules.audit.rates import Thresholds, standing, wilson
from csg_rules.audit.signals import p_chart


@pytest.mark.parametrize(
    ("passed", "judged", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_gives_it(passed: int, judged: int, low: float, high: float) -> None:
    """R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat Med 17 (1998), method 3."""
    interval = wilson(passed, judged)
    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_nothing_judged_has_no_interval() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("met", "meetings", "said"),
    [(9, 10, "consistent"), (8, 10, "inconsistent"), (1, 10, "gap"), (2, 10, "inconsistent"), (4, 4, "too_few")],
)
def test_points_of_consistency_and_gaps(met: int, meetings: int, said: str) -> None:
    assert standing(met, meetings, Thresholds()) == said


def test_fisher_as_the_lady_tasting_tea() -> None:
    """R. A. Fisher, The Design of Experiments (1935), chapter II: three of four right, two-sided 34/70."""
    tested = compare([Group("milk first", 3, 4), Group("tea first", 1, 4)], fewest=4)
    assert tested.method == "fisher"
    assert tested.p == pytest.approx(34 / 70)


def test_chi_squared_by_hand_and_as_a_second_library_has_it() -> None:
    """30, 20 and 40 of 50: expected 30 and 20 in each, two degrees of freedom. Second library: statsmodels' Table."""
    groups = [Group("a", 30, 50), Group("b", 20, 50), Group("c", 40, 50)]
    tested = compare(groups)
    table = Table([[g.passed, g.judged - g.passed] for g in groups], shift_zeros=False)
    assert tested.p == pytest.approx(table.test_nominal_association().pvalue)
    statistic = (0 + 100 + 100) / 30 + (0 + 100 + 100) / 20
    assert tested.method == "chi-squared"
    assert tested.p == pytest.approx(math.exp(-statistic / 2))  # the tail of chi-squared with two degrees of freedom


def test_small_tables_are_permuted_and_close_to_the_exact_test() -> None:
    groups = [Group("a", 5, 6), Group("b", 1, 6), Group("c", 3, 7)]
    tested = compare(groups)
    exact = stats.fisher_exact([[g.passed, g.judged - g.passed] for g in groups])
    assert tested.method == "permutation"
    assert tested.p == pytest.approx(exact.pvalue, abs=0.03)
    assert compare(groups) == tested


def test_groups_that_are_too_small_are_named_and_left_out() -> None:
    tested = compare([Group("a", 3, 10), Group("b", 9, 10), Group("c", 1, 2)])
    assert tested.too_small == ("c",)
    assert [group.name for group in tested.compared] == ["a", "b"]


@pytest.mark.parametrize("groups", [[Group("a", 3, 9)], [Group("a", 9, 9), Group("b", 9, 9)], []])
def test_where_nothing_can_differ_nothing_is_tested(groups: list[Group]) -> None:
    assert compare(groups).p is None


def test_holm_as_in_the_worked_example() -> None:
    """The worked example of Wikipedia's article on the Holm-Bonferroni method: of 0.01, 0.04, 0.03 and 0.005 the
    fourth and the first stay below 0.05; each times the number of those not yet settled, and no less than the one
    before."""
    made = {str(p): compare([Group("a", 3, 10), Group("b", 9, 10)])._replace(p=p) for p in (0.01, 0.04, 0.03, 0.005)}
    adjusted = {name: each.adjusted for name, each in adjusted_for_many(made).items()}
    assert adjusted == {
        "0.005": pytest.approx(0.02),
        "0.01": pytest.approx(0.03),
        "0.03": pytest.approx(0.06),
        "0.04": pytest.approx(0.06),
    }


def test_p_chart_as_nist_gives_it() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2: 30 samples of 50 chips."""
    fails = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
    chart = p_chart(fails, [50] * 30)
    assert chart is not None
    assert round(chart.centre, 4) == 0.2313
    assert (round(chart.points[0].low, 4), round(chart.points[0].high, 4)) == (0.0524, 0.4102)
    assert [at + 1 for at, point in enumerate(chart.points) if "beyond a limit" in point.signals] == [15, 23]


def test_limits_where_a_normal_distribution_is_no_likeness() -> None:
    """Exact, by the binomial distribution itself: of one meeting, nought of one is what chance may bring."""
    chart = p_chart([10] * 9 + [0], [10] * 9 + [1])
    assert chart is not None
    assert chart.points[-1].signals == ()
    assert (chart.points[-1].low, chart.points[-1].high) == (0.0, 1.0)
    tail = sum(stats.binom.pmf(k, 10, chart.centre) for k in range(round(chart.points[0].low * 10)))
    assert tail < 0.00135


def test_periods_on_both_sides_of_a_gap_are_not_in_a_row() -> None:
    low, high = [1] * 8, [9] * 8
    chart = p_chart([*low, *high], [10] * 16, after_a_gap=[4])
    assert chart is not None
    assert [at for at, point in enumerate(chart.points) if "8 in a row on one side" in point.signals] == [15]


def test_eight_on_one_side_are_a_signal_and_seven_are_none() -> None:
    low, high = [1] * 8, [9] * 8
    chart = p_chart([*low, *high], [10] * 16)
    assert chart is not None
    assert ["8 in a row on one side" in point.signals for point in chart.points] == [
        *[False] * 7, True, *[False] * 7, True,
    ]  # fmt: skip


def test_few_periods_have_no_chart() -> None:
    assert p_chart([1] * 7, [2] * 7) is None


def test_cohen_as_in_a_textbook() -> None:
    """Two readers of fifty grant proposals, 20 yes by both, 15 no by both, 5 and 10 by one: kappa 0.4 (by hand: raw
    0.7, by chance 0.5)."""
    agreed = two_raters(20, 5, 10, 15)
    assert agreed is not None
    assert agreed.raw == 0.7
    assert agreed.kappa == pytest.approx(0.4)
    assert agreed.kappa_interval is not None
    assert agreed.kappa_interval[0] < 0.4 < agreed.kappa_interval[1]


def test_kappa_says_nothing_where_both_always_say_yes() -> None:
    agreed = two_raters(12, 0, 0, 0)
    assert agreed is not None
    assert (agreed.raw, agreed.prevalence, agreed.kappa) == (1.0, 1.0, None)


def test_fleiss_as_published() -> None:
    """The worked example of Wikipedia's article on Fleiss' kappa, ten subjects, fourteen raters and five categories:
    0.210."""
    table = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    kappa = fleiss(table)
    assert kappa is not None
    assert round(kappa, 3) == 0.210


def test_krippendorff_as_published() -> None:
    """K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units,
    nominal, with gaps: 0.743."""
    ratings = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    alpha = krippendorff(ratings)
    assert alpha is not None
    assert round(alpha, 3) == 0.743


@given(st.lists(st.lists(st.sampled_from(["yes", "no"]), min_size=6, max_size=6), min_size=2, max_size=4))
def test_alpha_knows_no_order_of_raters(ratings: list[list[str]]) -> None:
    first, turned = krippendorff(ratings), krippendorff(ratings[::-1])
    assert (first is None) == (turned is None)
    assert first is None or first == pytest.approx(turned)


def test_precision_and_recall() -> None:
    found = found_by_both(8, 2, 4, 20)
    assert found.precision_share == 0.8
    assert found.recall_share == pytest.approx(2 / 3)
    assert found.precision == wilson(8, 10)
    assert found_by_both(0, 0, 0, 5).precision_share is None
