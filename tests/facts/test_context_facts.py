"""What a row's questions amount to where prose answers them, the spaces, what is carried on, and the summary."""

from collections.abc import Sequence
from typing import Any

import pytest
from checking_cases import values_of

Items = list[dict[str, Any]]


def told(context: str, name: str, row: Any, **rest: Any) -> object:
    ((value,),) = values_of({"contexts": {context: row}, **rest}, "prompt", "told", context=context, name=name)
    return value


@pytest.mark.parametrize(
    ("context", "name", "situation", "expected"),
    [
        ("peers", "isolated", "friends: M, K", False),
        ("peers", "isolated", "Eats alone.", True),
        ("peers", "role", "He mostly follows M.", True),
        ("peers", "role", "Detached team leader knows them.", False),
        ("peers", "stance", "Two cheered him on.", True),
        ("home", "capacity", "Lives with his mother and two brothers", False),
        ("home", "capacity", "Mother sets firm boundaries.", True),
        ("home", "undermining", "Mother works nights.", False),
        ("school", "impact_on_culture", "in year 9", False),
        ("school", "impact_on_culture", "Girls in year 9 avoid the corridor.", True),
        ("school", "school_response", "Excluded for three days.", True),
        ("neighbourhood", "street_exposure", "Robbed at the bus stop in May.", True),
        ("neighbourhood", "spaces", "Robbed at the bus stop in May.", False),
    ],
)
def test_a_rows_prose_answers_its_questions(context: str, name: str, situation: str, expected: bool) -> None:
    assert told(context, name, {"situation": situation}) is expected


def test_a_question_that_its_own_field_answers_is_not_told_elsewhere() -> None:
    assert told("peers", "role", {"role": "follows M", "situation": "He mostly follows M."}) is False


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"minutes": {"a": "He mostly follows M."}}, True),
        ({"behaviour": {"described": "He does what M says."}}, True),
        ({"factors": [{"context": "peers", "text": "He mostly follows M."}]}, True),
        ({"factors": [{"context": "school", "text": "He mostly follows M."}]}, False),
        ({"minutes": {"g": "Mentor for T, who follows M."}}, False),
        ({"interventions": [{"context": "peers", "text": "Work with T, who mostly follows M."}]}, False),
        ({"contexts_summary": {"weighting": [{"context": "peers", "why": "He mostly follows M."}]}}, True),
        ({"contexts_summary": {"weighting": [{"context": "school", "why": "He mostly follows M."}]}}, False),
        ({"behaviour": {"linked": [{"ref": "XA", "reason": "He mostly follows M."}]}}, False),
        ({"factors": [{"context": "peers", "text": "x", "source": "boy whom he follows"}]}, False),
    ],
)
def test_where_an_answer_may_stand(where: dict[str, Any], expected: bool) -> None:
    assert told("peers", "role", {"situation": "friends: M, K"}, **where) is expected


def test_a_risk_in_school_is_not_what_the_behaviour_did_to_it() -> None:
    factors = [{"context": "school", "text": "Girls avoid the corridor."}]
    assert told("school", "impact_on_culture", {"situation": "in year 9"}, factors=factors) is False


def test_nothing_is_told_where_there_is_no_table() -> None:
    raw = {"minutes": {"a": "He mostly follows M."}}
    assert values_of(raw, "prompt", "told", name="role") == [(False,)]


@pytest.mark.parametrize(
    ("row", "issues", "capacity"),
    [
        ({"situation": "with his aunt"}, False, False),
        ({"situation": "with his aunt", "nil": ["risk"]}, True, False),
        ({"situation": "with his aunt", "nil": ["risk", "vulnerability"]}, True, True),
    ],
)
def test_a_home_in_which_nothing_was_found_is_asked_for_no_more(row: Any, issues: bool, capacity: bool) -> None:
    assert (told("home", "issues", row), told("home", "capacity", row)) == (issues, capacity)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"capacity": "mum struggling"}, True),
        ({"situation": "Mum is struggling."}, True),
        ({"capacity": "limited: night shifts"}, False),
        ({"capacity": "good"}, False),
        ([{"capacity": "good"}, {"capacity": "limited"}], True),
        ({}, False),
    ],
)
def test_what_undermines_capacity_is_called_for_where_it_is_limited_and_no_more_said(row: Any, expected: bool) -> None:
    assert values_of({"contexts": {"home": row}}, "prompt", "called_for", name="undermining") == [(expected,)]


@pytest.mark.parametrize(
    ("row", "rest", "expected"),
    [
        ("two friends from primary school", {}, "needless"),
        ("not yet known", {}, "unknown"),
        ("not yet known", {"interventions": []}, "no"),
        ("not yet known", {"interventions": [{"text": "mentoring"}]}, "no"),
        ("not yet known", {"interventions": [{"id": "I1"}]}, "unknown"),
        (
            "not yet known",
            {"interventions": [{"text": "School to report on friendships.", "context": "school"}]},
            "yes",
        ),
        ("not yet known", {"interventions": [{"text": "School to report on friendships.", "admin": True}]}, "no"),
        ("not yet known", {"minutes": {"g": "School to report on friendships."}}, "yes"),
        ("not yet known", {"interventions": [], "pgi": [{"id": "P1"}]}, "yes"),
        ("awaiting school report", {"interventions": []}, "yes"),
        ({"status": "not_known", "reason": "mother did not come"}, {"interventions": []}, "no"),
        ({"status": "not_known", "reason": "social worker to ask mother"}, {"interventions": []}, "yes"),
        ({"situation": "a large group", "role": "not known"}, {"interventions": []}, "no"),
    ],
)
def test_whether_somebody_finds_out_what_is_not_known(row: Any, rest: dict[str, Any], expected: str) -> None:
    raw = {"contexts": {"peers": row}, **rest}
    assert values_of(raw, "context", "finding_out", context="peers") == [(expected,)]


def test_peer_group_information_finds_out_about_peers_only() -> None:
    raw = {"contexts": {"home": "not known"}, "interventions": [], "pgi": [{"id": "P1"}]}
    assert values_of(raw, "context", "finding_out", context="home") == [("no",)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "not_known"}, True),
        ("not yet known", True),
        ("none identified", True),
        ({"status": "considered_nil"}, True),
        ({"involvement": "not known"}, False),
        ({"involvement": "none to date"}, False),
        ({"status": "considered_nil", "involvement": "head of year"}, False),
    ],
)
def test_a_row_answered_as_a_whole(row: Any, expected: bool) -> None:
    assert values_of({"contexts": {"school": row}}, "context", "as_a_whole", context="school") == [(expected,)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"situation": "Father plays the matter down."}, True),
        ({"situation": "lives with his aunt"}, False),
        ({"situation": "Father plays the matter down.", "norms": "reinforce"}, False),
        ({"barriers": "Father plays the matter down."}, False),
    ],
)
def test_norms_told_in_prose(row: Any, expected: bool) -> None:
    assert values_of({"contexts": {"home": row}}, "context", "norms_told", context="home") == [(expected,)]


@pytest.mark.parametrize(
    ("row", "rest", "expected"),
    [
        ({"spaces": "the area"}, {}, ("vague", False)),
        ({"spaces": "Elm House"}, {}, ("specified", False)),
        ({"spaces": "the area", "settings": ["Elm House"]}, {}, ("specified", False)),
        ({"settings": ["local area"]}, {}, ("vague", False)),
        ({"spaces": "the area", "situation": "afternoons at the retail park"}, {}, ("specified", False)),
        ({"spaces": "the area"}, {"behaviour": {"described": "in the underpass"}}, ("vague", False)),
        ({"situation": "out late"}, {"behaviour": {"described": "in the underpass"}}, ("specified", False)),
        ({"spaces": "the area", "situation": "place removed for the shared copy"}, {}, ("withheld", False)),
        ({"spaces": "the area"}, {"info_sharing": {"restrictions": "Place names are redacted."}}, ("withheld", False)),
        ({"spaces": "the area"}, {"behaviour": {"where_withheld": "as above"}}, ("vague", False)),
        (
            {"spaces": "the area"},
            {"factors": [{"context": "neighbourhood", "text": "x", "source": "estate officer"}]},
            ("vague", False),
        ),
        ({"spaces": "none identified"}, {}, ("answered", False)),
        ({"spaces": "not yet known"}, {}, ("answered", False)),
        ({"situation": "out late"}, {}, ("blank", False)),
        ({"hsb": "followed a girl"}, {}, ("blank", True)),
        ({"situation": "out late"}, {"behaviour": {"where": ["neighbourhood"]}}, ("blank", True)),
        ({}, {"factors": [{"context": "neighbourhood", "category": "risk", "text": "out late"}]}, ("blank", True)),
        ({}, {"factors": [{"context": "neighbourhood", "category": "strength", "text": "x"}]}, ("blank", False)),
    ],
)
def test_spaces_of_the_neighbourhood(row: Any, rest: dict[str, Any], expected: tuple[str, bool]) -> None:
    assert values_of({"contexts": {"neighbourhood": row}, **rest}, "spaces", "state", "engaged") == [expected]


def threads(contexts: dict[str, Any], factors: Items, actions: Items) -> Sequence[tuple[object, ...]]:
    raw = {"contexts": contexts, "factors": factors, "interventions": actions}
    return values_of(raw, "thread", "path", "state")


def test_a_row_with_concerns_is_followed_into_involvement_and_actions() -> None:
    risk = {"id": "F1", "context": "school", "category": "risk"}
    both = ("contexts.school.involvement", "contexts.school.interventions")
    assert threads({}, [risk], []) == [(both[0], "broken"), (both[1], "broken")]
    assert threads({}, [risk | {"category": None}], []) == [(both[0], "unknown"), (both[1], "unknown")]
    assert threads({}, [risk | {"category": "strength"}], []) == []
    assert threads({}, [risk | {"status": "closed"}], []) == []
    assert threads({}, [risk | {"context": "individual"}], []) == []
    filled = {"school": {"involvement": "none to date", "barriers": "no place until May"}}
    assert threads(filled, [risk], []) == [(both[0], "held"), (both[1], "held")]
    assert threads({}, [risk], [{"context": "school"}])[1] == (both[1], "held")
    assert threads({}, [risk | {"static": True, "managed": "asked each term"}], [])[1] == (both[1], "held")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"school": {"situation": "in year 9"}}, [("contexts", "broken")]),
        ({"school": {"situation": "in year 9", "hsb": "in class"}}, [("contexts", "held")]),
        ({"school": {"situation": "in year 9"}, "home": {"nil": ["risk"]}}, [("contexts", "held")]),
        ({"peers": {"situation": "two friends", "isolated": "no"}}, [("contexts", "held")]),
        ({"school": "none identified"}, []),
        ({}, []),
    ],
)
def test_rows_that_only_tell_how_things_are_beside_a_full_one(
    others: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    own = {"individual": {"hsb": "touched a girl", "involvement": "youth worker"}}
    assert threads(own | others, [], []) == expected
    half = {"individual": {"hsb": "touched a girl"}}
    assert ("contexts", "broken") not in threads(half | others, [], [])


@pytest.mark.parametrize(
    ("raw", "told", "placed"),
    [
        ({}, "nowhere", "blank"),
        ({"behaviour": {"described": "touched a girl"}}, "record", "blank"),
        ({"behaviour": {"described": "touched a girl", "where": ["school"]}}, "record", "stated"),
        ({"behaviour": {"described": "touched a girl in the dinner queue"}}, "record", "told"),
        ({"behaviour": {"described": "touched a girl", "online": True}}, "record", "told"),
        ({"behaviour": {"described": "touched a girl", "where_withheld": "safety of HB"}}, "record", "withheld"),
        ({"contexts": {"school": {"hsb": "twice"}}}, "record", "told"),
        ({"contexts": {"individual": {"hsb": "says it was a joke"}}}, "record", "blank"),
        ({"contexts": {"peers": {"hsb": "three took part"}}}, "record", "blank"),
        ({"minutes": {"b": "touched a girl"}}, "minutes", "blank"),
    ],
)
def test_whether_the_behaviour_is_told_and_placed(raw: dict[str, Any], told: str, placed: str) -> None:
    assert values_of(raw, "behaviour", "told", "placed") == [(told, placed)]


NIL_ROWS = dict.fromkeys(("home", "peers", "school", "neighbourhood"), "none identified")


@pytest.mark.parametrize(
    ("contexts", "where", "expected"),
    [
        ({}, None, "blank"),
        ({}, ["individual"], "blank"),
        ({}, ["school"], "told"),
        ({"home": {"hsb": "in his room"}}, None, "told"),
        (NIL_ROWS, None, "answered"),
        (NIL_ROWS | {"peers": {"situation": "two friends"}}, None, "blank"),
        (NIL_ROWS | {"peers": {"situation": "two friends", "nil": ["hsb"]}}, None, "answered"),
    ],
)
def test_what_is_said_of_contexts_beyond_the_young_person(
    contexts: dict[str, Any], where: list[str] | None, expected: str
) -> None:
    assert values_of({"contexts": contexts, "behaviour": {"where": where}}, "behaviour", "beyond") == [(expected,)]


SETTINGS = {
    "home": {"settings": ["mother's flat, Tanner Court"]},
    "school": {"settings": ["Kiln Yard Workshops"]},
    "neighbourhood": {"settings": [{"name": "the Pits", "until": "2026-01-01"}]},
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A complex picture.", 0),
        ("The young person is at risk.", 0),
        ("Friends weigh most.", 1),
        ("Mum works until nine, so his mates have the evenings.", 2),
        ("The head of year knows his grandmother.", 2),
        ("Kiln Yard is where he does well.", 1),
        ("From Tanner Court to the Pits", 2),
        ("XB decides.", 1),
        ("The yard of the kilns", 1),
        ("see above", 0),
    ],
)
def test_contexts_are_named_by_people_and_places(text: str, named: int) -> None:
    raw = {
        "contexts": SETTINGS,
        "behaviour": {"others_involved": ["XB"]},
        "contexts_summary": {"text": text},
    }
    assert values_of(raw, "summary", "named") == [(named,)]


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ({}, "blank"),
        ({"interplay": "as discussed"}, "blank"),
        ({"interplay": "none identified"}, "answered"),
        ({"interplay": "not yet known"}, "answered"),
        ({"interplay": "Peers, school, home."}, "lists"),
        ({"interplay": "Everything matters."}, "thin"),
        ({"interplay": "Everything matters.", "text": "Friends and home."}, "thin"),
        ({"interplay": "The group decides."}, "thin"),
        ({"interplay": "The group decides.", "text": "Home is settled."}, "says"),
        ({"interplay": "Rows at home send him to the park."}, "says"),
    ],
)
def test_what_the_interplay_amounts_to(summary: dict[str, str], expected: str) -> None:
    assert values_of({"contexts_summary": summary}, "summary", "interplay") == [(expected,)]


@pytest.mark.parametrize(
    ("weighting", "expected"),
    [
        (None, "blank"),
        ([{}], "blank"),
        ([{"context": "peers"}], "bare"),
        ([{"context": "peers", "weight": "high", "why": "agreed by all"}], "bare"),
        ([{"context": "peers"}, {"context": "home", "why": "he is alone there"}], "explained"),
        ([{"weight": "equal", "why": "each was there each time"}], "explained"),
        ([{"context": "peers", "why": "not yet known"}], "explained"),
    ],
)
def test_a_weighting_is_explained_where_any_weight_has_its_reason(weighting: Any, expected: str) -> None:
    assert values_of({"contexts_summary": {"weighting": weighting}}, "summary", "weighting") == [(expected,)]
