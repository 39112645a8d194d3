"""What prose names of places and people, and what it tells of a row, a harm or a level."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

Raw = dict[str, Any]


def told(a: str, context: str, settings: list[Any] | None, **more: Any) -> list[Any]:
    """The statuses of the places that agenda item a) tells of."""
    row = {} if settings is None else {"settings": settings}
    raw: Raw = {"minutes": {"a": a}, "contexts": {context: {"situation": "settled", **row}}, **more}
    return [status for (status,) in values_of(raw, "mention", "status", context=context)]


@pytest.mark.parametrize(
    ("a", "settings", "statuses"),
    [
        ("T lives with his mother.", ["Mum's flat"], ["covered"]),
        ("T lives with his mother and stays with his father at weekends.", ["mother's flat"], ["covered", "uncovered"]),
        ("T lives with his mother and stays with his father at weekends.", ["mother's", "dad's"], ["covered"] * 2),
        # An entry without people may be any one home, never two.
        ("T lives with his mother.", ["Tanner Court"], ["covered"]),
        ("T lives with mum. He stays with his nan at weekends.", ["Tanner Court"], ["covered", "uncovered"]),
        ("T lives with mum. He stays with his nan at weekends.", ["Tanner Court", "Elm Rise"], ["covered"] * 2),
        ("He splits the week between his mother and his father.", ["father's"], ["uncovered", "covered"]),
        ("T lives at Elm Lodge and spends weekends with his nan.", ["Elm Lodge"], ["covered", "uncovered"]),
        ("T lives with his mother and stepfather. He stays with his mum now.", ["mother's flat"], ["covered"]),
        ("T's sister lives with their father. T lives with his gran.", ["gran's"], ["covered"]),
        ("T used to live with his aunt. He will live with his uncle.", ["father's"], []),
        ("T lives with his mother.", None, ["unclear"]),
    ],
)
def test_homes_are_known_by_their_people(a: str, settings: list[Any] | None, statuses: list[str]) -> None:
    assert told(a, "home", settings) == statuses


@pytest.mark.parametrize(
    ("a", "settings", "statuses"),
    [
        ("AB attends Hillcrest.", ["Hillcrest Academy"], ["covered"]),
        ("AB attends Hillcrest and the Link unit.", ["Hillcrest Academy"], ["covered", "uncovered"]),
        ("AB attends Hillcrest and the Link unit.", ["Hillcrest", "the Link"], ["covered"] * 2),
        # One town's name, two sorts of school.
        ("T attends Northmere Academy and Northmere College.", ["Northmere Academy"], ["covered", "uncovered"]),
        ("T attends the PRU.", ["The Bridge"], ["covered"]),
        ("T is in Year 9 at Hillcrest and attends the PRU.", ["Hillcrest Academy"], ["covered", "uncovered"]),
        ("T is in Year 9 at Hillcrest.", ["HCA"], ["covered"]),
        ("T attends CAMHS, Scouts and Northmere Boxing Club.", ["Hillcrest"], []),
        ("T attends school regularly. He attended Eastgate High until May.", ["Hillcrest"], []),
        ("His sister attends Eastgate High.", ["Hillcrest"], []),
    ],
)  # fmt: skip
def test_schools_are_known_by_name_and_sort(a: str, settings: list[Any], statuses: list[str]) -> None:
    assert told(a, "school", settings) == statuses


def test_who_came_to_the_meeting_tells_schools_from_services() -> None:
    attendance = [{"group": "education", "agency": "Kiln Yard"}, {"group": "vcs", "agency": "Harbour"}]
    a = "T attends Harbour. He attends Kiln Yard on Tuesdays."
    assert told(a, "school", ["Hillcrest"], attendance=attendance) == ["uncovered"]


def test_a_rows_own_prose_covers_a_place() -> None:
    raw = {
        "minutes": {"a": "T lives with his mother and stays with his father at weekends."},
        "contexts": {"home": {"settings": ["mother's flat"], "issues": "Rows at his father's about phones."}},
    }
    assert values_of(raw, "mention", "status") == [("covered",), ("covered",)]
    raw["contexts"] = {"home": {"settings": ["mother's flat"], "issues": "Violence by his father until 2019."}}
    assert values_of(raw, "mention", "status") == [("covered",), ("uncovered",)]


@pytest.mark.parametrize(
    ("row", "declared"),
    [
        ("n/a", ["not_applicable"]),
        ("none identified", ["nil"]),
        ({"status": "not_applicable", "reason": "new here"}, ["not_applicable"]),
        ({"status": "considered_nil", "involvement": "head of year"}, ["nil"]),
        ([{"status": "not_applicable"}, {"status": "considered_nil"}], ["not_applicable"]),
        ([{"status": "not_applicable"}, {"situation": "two friends"}], []),
        ({"nil": ["risk"]}, []),
        ({"status": "not_known"}, []),
        ("-", []),
    ],
)
def test_a_row_is_declared_only_where_all_of_it_says_so(row: Any, declared: list[str]) -> None:
    assert [word for (word,) in values_of({"contexts": {"peers": row}}, "declared", "declared")] == declared


@pytest.mark.parametrize(
    ("raw", "by"),
    [
        ({"behaviour": {"where": ["school"]}}, ["place_of_behaviour"]),
        ({"behaviour": {"where": ["home"]}}, []),
        ({"behaviour": {"where": ["school"], "where_withheld": "live investigation"}}, []),
        ({"behaviour": {"described": "T grabbed her in the corridor."}}, ["behaviour_told_there"]),
        ({"behaviour": {"described": "She told her tutor in class."}}, []),
        ({"factors": [{"id": "F1", "context": "school", "category": "risk"}]}, ["open_factor"]),
        ({"factors": [{"id": "F1", "context": "school", "category": "risk", "status": "closed"}]}, []),
        ({"minutes": {"a": "T attends Hillcrest School."}}, ["school_in_prose"]),
        ({"minutes": {"a": "XA attends Hillcrest School."}, "subject": {"ref": "T"}}, []),
    ],
)
def test_what_contradicts_a_row_that_does_not_apply(raw: Raw, by: list[str]) -> None:
    raw = {**raw, "contexts": {"school": "n/a"}}
    assert [word for (word,) in values_of(raw, "contradiction", "by")] == by


def test_strengths_and_everyday_life_contradict_no_row_in_which_nothing_was_found() -> None:
    raw = {
        "minutes": {"a": "T attends Hillcrest School and has two close friends."},
        "contexts": {"school": "nil", "peers": "nil"},
        "factors": [
            {"id": "F1", "context": "school", "category": "strength"},
            {"id": "F2", "context": "school", "category": "risk", "static": True},
        ],
    }
    assert facts_of(raw, "contradiction") == []


QUESTIONS = ("a_row_that_names_the_space", "an_action_or_a_barrier_for_it")


@pytest.mark.parametrize(
    ("raw", "met"),
    [
        ({"contexts": {"peers": {"situation": "two friends"}}}, ["no"]),
        ({"contexts": {"peers": {"online": True}}, "interventions": []}, ["yes", "no"]),
        ({"contexts": {"peers": {"settings": ["the Year 9 chat"]}}}, ["yes", "unknown"]),
        ({"contexts": {"school": {"hsb": "clips in the class chat"}}, "interventions": [{}]}, ["yes", "unknown"]),
        ({"contexts": {"peers": {"online": True, "barriers": "platform refuses"}}, "interventions": []}, ["yes"] * 2),
        ({"contexts": {"peers": {"online": True}}, "interventions": [{"text": "phones off at nine"}]}, ["yes"] * 2),
        ({"contexts": {"peers": {"online": True}}, "interventions": [{"text": "boxing"}]}, ["yes", "no"]),
        (
            {
                "contexts": {"peers": {"online": True}},
                "interventions": [{"text": "phones off at nine", "status": "withdrawn"}],
            },
            ["yes", "no"],
        ),
    ],
)
def test_online_asks_for_a_row_first_and_then_for_an_answer(raw: Raw, met: list[str]) -> None:
    raw = {**raw, "behaviour": {"online": True}}
    assert values_of(raw, "online", "question", "met") == list(zip(QUESTIONS, met, strict=False))


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        ({"online": True}, "stated"),
        ({"described": "He sent her nude pictures."}, "in_prose"),
        ({"online": False, "described": "He sent her nude pictures."}, "denied"),
        ({"online": False}, None),
        ({"described": "He texted her to meet in the park."}, None),
    ],
)
def test_online_is_stated_or_told(behaviour: Raw, told: str | None) -> None:
    assert [word for (word,) in values_of({"behaviour": behaviour}, "online", "told")] == ([told] if told else [])


SIGN = "Older boys gave T vapes and lifts."


@pytest.mark.parametrize(
    ("raw", "settled"),
    [
        ({}, ["none"]),
        ({"behaviour": {"peer_cse_indicated": False}}, ["none"]),
        ({"governance": [{"to": "MACE"}]}, ["passed_on"]),
        ({"governance": [{"to": "MACE"}], "behaviour": {"peer_cse_indicated": False}}, ["none"]),
        ({"hackett": {"discussion": "Exploitation was considered and ruled out."}}, ["reason"]),
    ],
)
def test_a_sign_of_exploitation_is_settled_by_a_word_on_it(raw: Raw, settled: list[str]) -> None:
    raw = {**raw, "minutes": {"a": SIGN}}
    assert [word for (word,) in values_of(raw, "exploitation", "settled")] == settled


def test_signs_are_not_read_in_plans_or_closed_factors() -> None:
    raw = {
        "minutes": {"g": SIGN},
        "factors": [{"id": "F1", "text": SIGN, "status": "closed"}],
        "interventions": [{"id": "I1", "text": SIGN}],
    }
    assert facts_of(raw, "exploitation") == []


def harms(a: str = "", **more: Any) -> list[Any]:
    raw: Raw = {"minutes": {"a": a}, "factors": [], **more}
    return [harm for (harm,) in values_of(raw, "told_harm", "harm")]


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ("T was robbed in May.", ["assault"]),
        ("Mother says that he was robbed.", ["assault"]),
        ("Robbed at the station.", ["assault"]),
        ("T lives with his mother. He was robbed in May.", ["assault"]),
        ("His mother was robbed.", []),
        ("T lives with his mother, who was robbed.", []),
        ("His sister SB was robbed. She was abused too.", []),
        ("HB was robbed.", []),
        ("He lives with his aunt and goes to his old school. She was abused as a child.", []),
        ("His stepfather used to hit him.", ["abuse"]),
        ("His stepfather used to hit her; he saw none of it.", []),
        ("In PE he was bullied.", ["bullying"]),
    ],
)
def test_harm_counts_where_it_was_done_to_the_young_person(a: str, expected: list[str]) -> None:
    assert harms(a, behaviour={"harmed": ["HB"]}, subject={"ref": "T"}) == expected


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ("T told the nurse that he was raped in March.", ["abuse"]),
        ("T touched HB. She was abused by her stepfather.", []),
        ("She was raped.", []),
        ("HB was assaulted by T.", []),
        ("The girl was robbed.", []),
    ],
)
def test_where_the_behaviour_is_told_harm_must_certainly_be_the_young_persons(
    described: str, expected: list[str]
) -> None:
    assert harms(behaviour={"described": described, "harmed": ["HB"]}, subject={"ref": "T"}) == expected


@pytest.mark.parametrize(
    ("raw", "held"),
    [
        ({"factors": []}, "none"),
        ({"factors": [{"id": "F1", "text": "jokes about girls"}]}, "none"),
        ({"factors": [{"id": "F1", "text": "victim of robbery"}]}, "factor"),
        ({"factors": [{"id": "F1", "text": "keeps to himself", "code": "v-abuse"}]}, "factor"),
        ({"factors": [{"id": "F1", "text": "avoids Corner Street station"}]}, "factor"),
        ({"factors": [{"id": "F1", "category": "vulnerability"}]}, "unknown"),
        ({"factors": [{"id": "F1", "category": "vulnerability", "code": "r-own"}]}, "unknown"),
        ({"gaps_acknowledged": [{"factor_id": "F1", "reason": "the robbery is with the police"}]}, "gap"),
        ({"interventions": [{"id": "I1", "text": "support after the mugging"}]}, "action"),
        ({"interventions": [{"id": "I1", "text": "support after the mugging", "status": "withdrawn"}]}, "none"),
        ({"contexts": {"individual": {"involvement": "counsellor since he was robbed"}}}, "elsewhere"),
    ],
)
def test_harm_is_held_by_whatever_is_about_it(raw: Raw, held: str) -> None:
    raw = {**raw, "minutes": {"a": "T was mugged at Corner Street station."}}
    assert values_of(raw, "told_harm", "held") == [(held,)]


def test_factors_about_surroundings_are_counted_in_the_individual_row() -> None:
    raw = {
        "factors": [
            {"id": "F1", "context": "individual", "text": "corridor culture of touching"},
            {"id": "F2", "context": "individual", "text": "acts first"},
            {"id": "F3", "text": "his friends egg him on"},
        ]
    }
    assert values_of(raw, "allocation", "all_individual", "factors", "surroundings") == [(True, 2, 1)]
    assert values_of(raw, "misplaced", "factor", "path") == [("F1", "factors.F1.text")]
    raw["factors"].append({"id": "F4", "context": "school", "text": "crowded"})
    assert values_of(raw, "allocation", "all_individual") == [(False,)]


@pytest.mark.parametrize(
    ("hackett", "described", "in_step"),
    [
        ([{"level": "normal"}], "He held her down.", ["no"]),
        ([{"level": "inappropriate", "reason": "held her in play"}], "He held her down.", ["yes"]),
        ([{"level": "inappropriate"}, {"level": "abusive"}], "He held her down.", ["yes", "yes"]),
        ([{"level": "violent"}], "He asked for a kiss.", ["no"]),
        ([{"level": "violent"}], None, ["unknown"]),
        ([{"level": "violent", "reason": "injuries"}], "He asked for a kiss.", ["yes"]),
        ([{"level": "medium"}], "He held her down.", []),
    ],
)
def test_a_level_keeps_step_with_the_narrative(hackett: Any, described: str | None, in_step: list[str]) -> None:
    raw = {"hackett": hackett, "behaviour": {"described": described}}
    assert [word for (word,) in values_of(raw, "step", "in_step")] == in_step
