"""What is kept of meetings, and what an audit says of it."""

from collections.abc import Sequence
from datetime import date

import pytest
from audit_cases import meeting
from checking_cases import rulebook
from hypothesis import given
from hypothesis import strategies as st

from csg_rules.audit.audit import Audit, audit_of
from csg_rules.audit.meetings import NOBODY, NOT_RECORDED, NOT_SHOWN, Meeting, RuleResult, Setting, quarter_of
from csg_rules.audit.panels import Place, panels_of
from csg_rules.audit.rates import Thresholds
from csg_rules.audit.tallies import Collected
from csg_rules.facts.digest import Placing
from csg_rules.render.audit.behaviour_tables import said_of
from csg_rules.render.audit.panel_words import setting_name

MET, UNMET = RuleResult(passed=2), RuleResult(passed=1, found=1)
UNSURE = RuleResult(not_assessable=1, reasons=("the behaviour is not recorded",))
RULES = [rule for rule in rulebook().rules() if rule.id in ("ATT-01", "GAP-01", "SIT-01")]
PARK = Setting("neighbourhood", "northmere", ("central", "park"))


def audit(meetings: Sequence[Meeting], thresholds: Thresholds = Thresholds()) -> Audit:  # noqa: B008
    collected = Collected()
    for each in meetings:
        collected.add(each)
    return audit_of(collected, RULES, thresholds)


def test_a_meeting_meets_a_rule_that_judged_something_and_found_nothing() -> None:
    point = audit([meeting({"ATT-01": each}) for each in (MET, UNMET, UNSURE, RuleResult(exempt=1))]).points[0]
    assert (point.tally.met, point.tally.unmet, point.tally.unassessed) == (1, 1, 1)
    assert (point.subjects.met, point.subjects.judged, point.meetings.judged) == (3, 4, 2)
    assert point.reasons == {"the behaviour is not recorded": 1}


def test_a_rule_that_nobody_could_judge_is_no_point_of_anything() -> None:
    made = audit([meeting({"ATT-01": UNSURE})] * 20)
    assert [point.standing for point in made.points] == ["too_few"] * len(made.points)
    assert made.points[0].subjects.share is None


def test_a_group_that_may_be_several_is_counted_and_not_compared() -> None:
    of_chairs = [("c-1", MET), ("c-2", UNMET), (NOT_RECORDED, UNMET), (NOT_SHOWN, UNMET)]
    made = audit([meeting({"ATT-01": result}, chair=chair) for chair, result in of_chairs for _ in range(6)])
    (split,) = made.splits["chair"]
    assert [group.name for group in split.comparison.compared] == ["c-1", "c-2"]
    assert [group.name for group in split.groups] == ["c-1", "c-2", "not recorded", "not shown"]
    assert split.comparison.p == pytest.approx(2 / 924)  # Fisher by hand: 2 of the 924 ways to choose 6 of 12
    assert made.group_sizes["chair"][NOT_SHOWN] == 6


def test_the_fewest_that_were_asked_for_make_a_group() -> None:
    meetings = [meeting({"ATT-01": MET if at else UNMET}, chair=f"c-{at}") for at in (0, 1) for _ in range(3)]
    assert audit(meetings).splits["chair"][0].comparison.too_small == ("c-0", "c-1")
    assert audit(meetings, Thresholds(fewest=3)).splits["chair"][0].comparison.p == pytest.approx(2 / 20)


def test_a_form_by_itself_is_no_meeting() -> None:
    made = audit([meeting(), meeting({"ATT-01": MET}, is_form=True)])
    assert (made.meetings, made.forms, made.points[0].meetings.judged) == (1, 1, 1)
    assert [period.themes.meetings for period in made.periods] == [1]


def with_reason(person: int, words: bytes, level: str = "abusive", day: int = 0) -> Meeting:
    alike = ("sole", "offline", "1", "school", "/", "a", "b", "c")
    return meeting(person=person)._replace(placings=(Placing(level, True, words),), alike=alike, day=day)


def test_a_reason_carried_on_at_a_review_is_not_used_again() -> None:
    assert audit([with_reason(1, b"x"), with_reason(1, b"x", day=1)]).severity.reused == ()
    assert audit([with_reason(1, b"x"), with_reason(2, b"x"), with_reason(2, b"x")]).severity.reused == (2,)
    assert audit([with_reason(NOBODY, b"x"), with_reason(NOBODY, b"x")]).severity.reused == (2,)


def test_a_level_that_changes_from_review_to_review_is_no_inconsistency() -> None:
    changed = [with_reason(1, b"", "abusive", 1), with_reason(1, b"", "problematic", 2)]
    assert audit(changed).severity.alike == ()
    assert audit([*changed, with_reason(2, b"", "abusive", 1)]).severity.alike == ({"abusive": 1, "problematic": 1},)
    assert audit([*changed, with_reason(2, b"", "problematic", 1)]).severity.alike == ()


def gaps(context: str, unanswered: int, of: int) -> Meeting:
    return meeting()._replace(gaps={context: (of - unanswered, unanswered)})


@pytest.mark.parametrize(
    ("inner", "outer", "said"),
    [
        ((5, 50), (25, 50), "they fare worse, as the framework expects (Fisher's exact test, p below 0.001"),
        ((25, 50), (5, 50), "they fare better, which the framework doesn't expect"),
        ((10, 50), (11, 50), "these meetings don't show it"),
        ((0, 0), (11, 50), "Too few open factors were judged"),
        ((0, 3), (1, 2), "nothing to test"),
    ],
)
def test_what_is_said_of_contexts(inner: tuple[int, int], outer: tuple[int, int], said: str) -> None:
    assert said in said_of(audit([gaps("home", *inner), gaps("school", *outer)]).gaps)


def places(meetings: list[Meeting]) -> tuple[Place, ...]:
    return panels_of(audit(meetings).periods, 5).places


def test_a_setting_is_told_for_enough_young_people_and_not_for_enough_meetings() -> None:
    assert places([meeting(person=1, settings=[PARK])] * 9) == ()
    assert places([meeting(person=NOBODY, settings=[PARK])] * 9) == ()
    several = [meeting(person=person, settings=[PARK]) for person in range(1, 6)]
    (place,) = places([*[meeting(person=1, settings=[PARK])] * 9, *several])
    assert (setting_name(place, False), place.people) == ("setting 1 of neighbourhood, northmere", 5)


def test_a_setting_is_named_only_where_that_is_asked_for() -> None:
    (place,) = places([meeting(person=person, settings=[PARK]) for person in range(1, 6)])
    assert setting_name(place, True) == "central park, northmere"


@pytest.mark.parametrize(
    ("by_year", "shown"),
    [
        ((6, 7), (6, 7)),
        ((6, 0, 7), (6, 0, 7)),
        ((6, 1, 7), (None, None, 7)),  # one alone could be worked out from the sum
        ((6, 1, 1, 9), (None, None, None, 9)),  # so could two that sum to two
        ((3, 3), (None, None)),
    ],
)
def test_small_numbers_are_hidden_so_that_no_sum_tells_them(
    by_year: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    people = iter(range(1, 100))
    meetings = [
        meeting(person=next(people), settings=[PARK], quarter=f"{2020 + at}-Q1")
        for at, count in enumerate(by_year, start=1)
        for _ in range(count)
    ]
    meetings += [meeting(person=100, quarter=f"{2020 + at}-Q1") for at in range(1, len(by_year) + 1)]
    (place,) = places(meetings)
    assert (place.people, place.years) == (sum(by_year), shown)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([MET, UNMET, UNSURE]), st.sampled_from(["c-1", "c-2", "not shown"]), st.integers(0, 3)
        ),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_meetings_makes_no_difference(drawn: list[tuple[RuleResult, str, int]], order: object) -> None:
    meetings = [
        with_reason(person, bytes([person]), ("abusive", "problematic")[person % 2], day=at % 4)._replace(
            results={"ATT-01": result},
            groups={"chair": chair, "quarter": f"{2026 + at % 9}-Q1", "form": "map", "site": "northmere"},
            settings=(PARK,),
        )
        for at, (result, chair, person) in enumerate(drawn)
    ]
    shuffled = meetings.copy()
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert audit(shuffled) == audit(meetings)


def test_a_quarter_is_three_months() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
    assert [quarter_of(day) for day in days] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]
