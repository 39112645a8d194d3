"""What panels are told gives away nothing that rests on too few."""

from collections import Counter
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from csg_rules.audit.audit import Period, rate
from csg_rules.audit.disclosure import held_back, told_of_two
from csg_rules.audit.meetings import NOT_RECORDED, Setting
from csg_rules.audit.panels import BEYOND, EVERYWHERE, WITHIN, panels_of
from csg_rules.audit.tallies import Themes
from csg_rules.words import CONTEXTS

_PEOPLE = count(1)
COUNTS = st.lists(st.integers(0, 20), max_size=12)


@given(COUNTS, st.integers(1, 8))
def test_the_total_less_what_is_shown_is_nobody_or_enough(counts: list[int], fewest: int) -> None:
    hidden = held_back(counts, fewest)
    left = sum(counts[at] for at in hidden)
    assert all(at in hidden for at, each in enumerate(counts) if 0 < each < fewest)
    assert left == 0 or left >= fewest or len(hidden) == len(counts)


@given(COUNTS, st.integers(1, 8))
def test_one_small_count_is_never_held_back_alone(counts: list[int], fewest: int) -> None:
    some = [counts[at] for at in held_back(counts, fewest) if counts[at]]
    assert len(some) != 1 or len([each for each in counts if each]) == 1


def test_no_more_is_held_back_than_it_takes() -> None:
    assert held_back([9, 7, 2, 8], 5) == {1, 2}
    assert held_back([9, 7, 0, 8], 5) == frozenset()
    assert held_back([9, 3, 3, 8], 5) == {1, 2}
    assert held_back([9, 7, 8], 5) == frozenset()


COUNT = st.integers(0, 14)
PARTS = st.tuples(COUNT, COUNT).map(lambda two: (min(two), max(two)))


@given(PARTS, PARTS, st.integers(1, 8))
def test_of_two_and_both_together_no_difference_is_of_a_few(
    first: tuple[int, int], second: tuple[int, int], fewest: int
) -> None:
    both = (first[0] + second[0], first[1] + second[1])
    together, each = told_of_two([first, second], fewest)
    shown = [part for part, is_told in zip((both, first, second), (together, *each), strict=True) if is_told]
    shown += [(both[0] - one[0], both[1] - one[1]) for one in shown[1:] if together]
    for part, whole in shown:
        assert not any(0 < number < fewest for number in (part, whole - part, whole))


def test_one_side_of_a_single_factor_is_not_told_by_the_other_two() -> None:
    assert told_of_two([(1, 1), (6, 12)], 5) == (True, (False, False))
    assert told_of_two([(0, 0), (6, 12)], 5) == (True, (False, True))
    assert told_of_two([(6, 12), (5, 10)], 5) == (True, (True, True))
    assert told_of_two([(3, 9), (6, 6)], 5) == (True, (False, False))
    assert told_of_two([(1, 9), (0, 6)], 5) == (False, (False, True))


@st.composite
def quarters(draw: st.DrawFn) -> list[Period]:
    made = []
    for at in range(draw(st.integers(1, 4))):
        meetings = draw(st.integers(1, 30))
        some = st.integers(0, meetings)
        known = draw(some)
        contexts = Counter({context: draw(some) for context in CONTEXTS})
        of = Themes(meetings, contexts, min(draw(some), known), known)
        of.answered.update({context: draw(COUNT) for context in CONTEXTS})
        of.unanswered.update({context: draw(COUNT) for context in CONTEXTS})
        made.append(Period(f"2026-Q{at + 1}", of))
    return made


@settings(deadline=None)
@given(quarters(), st.integers(1, 8))
def test_no_difference_of_cells_that_are_shown_is_of_a_few(periods: list[Period], fewest: int) -> None:
    told = panels_of(periods, fewest)
    assert told.meetings == sum(quarter.meetings for quarter in told.quarters)
    for quarter in told.quarters:
        every, within, beyond = (quarter.unplanned[side] for side in (EVERYWHERE, WITHIN, BEYOND))
        rates = [rate for rate in (*quarter.contexts.values(), quarter.group, every, within, beyond) if rate]
        shown = {(rate.met, rate.judged) for rate in rates}
        shown |= {(every.met - side.met, every.judged - side.judged) for side in (within, beyond) if every and side}
        numbers = {quarter.meetings, *(number for met, whole in shown for number in (met, whole, whole - met))}
        assert not [number for number in numbers if 0 < number < fewest]


def themes(meetings: int, **named: int) -> Themes:
    made = Themes(meetings, Counter(school=meetings // 2), 3, meetings)
    for name, number in named.items():
        for _ in range(number):
            made.settings[Setting("school", "northmere", (name, "academy"))].add(next(_PEOPLE))
    made.answered.update(school=4, home=1)
    made.unanswered.update(school=6, home=1)
    return made


def test_a_setting_of_few_is_not_told_and_a_quarter_of_few_meetings_is_left_out() -> None:
    made = panels_of([Period("2026-Q1", themes(12, hill=7, dale=2)), Period("2026-Q2", themes(3, hill=3))], 5)
    assert [(place.number, place.name, place.people, place.years) for place in made.places] == [
        (1, "hill academy", 10, (10,))
    ]
    assert made.left_out == ("2026-Q2",)
    (quarter,) = made.quarters
    assert (quarter.meetings, made.meetings) == (12, 12)
    assert quarter.contexts["school"] == rate(6, 12)


def test_a_side_is_not_told_where_the_others_would_tell_it() -> None:
    """7 of 12 in all, of which 6 of 10 are beyond: 1 of 2 would be left."""
    (quarter,) = panels_of([Period("2026-Q1", themes(12))], 5).quarters
    assert quarter.unplanned == {EVERYWHERE: rate(7, 12), WITHIN: None, BEYOND: None}


def test_few_meetings_of_a_group_and_all_but_a_few_are_not_told() -> None:
    (few,) = panels_of([Period("2026-Q1", themes(12))], 5).quarters
    assert few.group is None
    most = themes(12)
    most.in_group = 9
    assert panels_of([Period("2026-Q1", most)], 5).quarters[0].group is None
    most.in_group = 7
    assert panels_of([Period("2026-Q1", most)], 5).quarters[0].group == rate(7, 12)


def test_that_no_meeting_says_whether_it_was_a_group_is_no_nought() -> None:
    unsaid = themes(12)
    unsaid.in_group, unsaid.group_known = 0, 0
    assert panels_of([Period("2026-Q1", unsaid)], 5).quarters[0].group is None


def test_of_one_setting_that_is_held_back_nothing_is_counted() -> None:
    one = panels_of([Period("2026-Q1", themes(12, hill=7, dale=2))], 5)
    assert (one.some_held_back, one.held_back) == (True, None)
    two = panels_of([Period("2026-Q1", themes(12, dale=2, vale=1))], 5)
    assert (two.some_held_back, two.held_back) == (True, None)
    enough = panels_of([Period("2026-Q1", themes(12, dale=3, vale=2)), Period("2026-Q2", themes(12))], 5)
    assert enough.held_back == (2, 5, ("2026-Q1",))
    assert not panels_of([Period("2026-Q1", themes(12, hill=7))], 5).some_held_back


def test_settings_are_numbered_by_how_often_they_are_named_and_undated_meetings_come_last() -> None:
    made = panels_of([Period(NOT_RECORDED, themes(6, hill=6)), Period("2026-Q1", themes(12, hill=5, vale=12))], 5)
    assert [(place.number, place.name) for place in made.places] == [(1, "vale academy"), (2, "hill academy")]
    assert [quarter.is_dated for quarter in made.quarters] == [True, False]
    assert made.places[1].years == (5, 6)


def test_a_year_of_few_meetings_takes_another_with_it() -> None:
    named = [
        Period("2024-Q1", themes(9, hill=9)),
        Period("2025-Q1", themes(9, hill=6)),
        Period("2026-Q1", themes(9, hill=1)),
    ]
    (place,) = panels_of(named, 5).places
    assert (place.people, place.years) == (16, (9, None, None))


def test_noughts_don_t_tell_the_ones_beside_them() -> None:
    assert held_back([1, 1, 0, 1, 1, 1], 5) == set(range(6))


def test_somebody_who_comes_again_is_one() -> None:
    again = themes(9, hill=6)
    (place,) = panels_of([Period("2025-Q1", again), Period("2026-Q1", again)], 5).places
    assert (place.people, place.years) == (6, (6, 6))
