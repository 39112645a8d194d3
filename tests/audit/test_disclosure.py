"""What panels are told gives away nothing that rests on too few."""

from collections import Counter
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from csg_rules.audit.audit import Period, rate
from csg_rules.audit.disclosure import held_back
from csg_rules.audit.meetings import NOT_RECORDED, Setting
from csg_rules.audit.panels import BEYOND, EVERYWHERE, panels_of
from csg_rules.audit.tallies import Themes

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


def themes(meetings: int, **settings: int) -> Themes:
    made = Themes(meetings, Counter(school=meetings // 2), 3, meetings)
    for name, number in settings.items():
        made.settings[Setting("school", "northmere", (name, "academy"))] = {next(_PEOPLE) for _ in range(number)}
    made.answered.update(school=4, home=1)
    made.unanswered.update(school=6, home=1)
    return made


def test_a_setting_of_few_meetings_is_not_told_and_a_quarter_of_few_says_nothing() -> None:
    made = panels_of([Period("2026-Q1", themes(12, hill=7, dale=2)), Period("2026-Q2", themes(3, hill=3))], 5)
    assert [(place.number, place.name, place.people, place.years) for place in made.places] == [
        (1, "hill academy", 10, (10,))
    ]
    assert [quarter.name for quarter in made.thin] == ["2026-Q2"]
    assert made.quarters[1].group is None
    assert set(made.quarters[1].contexts.values()) == {None}
    unplanned = made.quarters[0].unplanned
    assert (unplanned[BEYOND], unplanned[EVERYWHERE]) == (rate(6, 10), rate(7, 12))


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
