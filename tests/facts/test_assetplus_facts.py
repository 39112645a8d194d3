"""The AssetPlus sheet, its plan, the explanations of ratings, and the answers to the quality question."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

from csg_rules.words import CONTEXTS, SHEET_ROWS

Raw = dict[str, Any]
SHEET: Raw = {"personal_family_social": {"peers": [{"id": "S1", "text": "older friends", "flagged": True}]}}
KINDS = ("sheet_cell", "sheet_item", "control", "target", "explanation", "quality_answer")


def assetplus(**parts: Any) -> Raw:
    return {"assetplus": parts}


def item(identifier: str = "S1", **more: Any) -> Raw:
    return {"id": identifier, "text": "older friends", "flagged": True, **more}


@pytest.mark.parametrize(
    ("raw", "applies"),
    [
        ({}, False),
        (assetplus(case_type="referral order"), False),
        (assetplus(sheet=SHEET), True),
        (assetplus(plan=[]), True),
        (assetplus(explanations={}), True),
        (assetplus(qa={}), True),
        (assetplus(sheet=SHEET, case_type="youth justice"), True),
        (assetplus(sheet=SHEET, case_type="Referral order, after an earlier out-of-court disposal"), True),
        (assetplus(sheet=SHEET, case_type="Prevention"), False),
        (assetplus(sheet=SHEET, case_type="out of court"), False),
        ({**assetplus(sheet=SHEET), "cjs_status": "diversion"}, False),
        ({**assetplus(sheet=SHEET), "cjs_status": "charged"}, True),
        ({**assetplus(sheet=SHEET, case_type="referral order"), "cjs_status": "diversion"}, True),
    ],
)
def test_where_assetplus_is_the_tool(raw: Raw, applies: bool) -> None:
    assert values_of(raw, "assetplus", "applies") == [(applies,)]
    assert any(facts_of(raw, kind) for kind in KINDS) is applies


def test_a_sheet_has_fifteen_cells() -> None:
    cells = values_of(assetplus(sheet={}), "sheet_cell", "row", "context", "status", "place")
    assert cells == [(row, context, "blank", "assetplus.sheet") for row in SHEET_ROWS for context in CONTEXTS]
    assert facts_of(assetplus(plan=[]), "sheet_cell") == []


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (None, "blank"),
        ("", "blank"),
        ([], "blank"),
        ("-", "blank"),
        ("nil", "nil"),
        ({"nil": True}, "nil"),
        ("none identified", "nil"),
        ("n/a", "not_applicable"),
        ("awaiting school report", "not_known"),
        ("older friends", "content"),
        (["-", "older friends"], "content"),
        ([{"id": "S1"}], "content"),
        ([{}], "blank"),
        ({"nil": True, "items": [{"text": "older friends"}]}, "content"),
    ],
)
def test_what_a_cell_amounts_to(cell: Any, status: str) -> None:
    raw = assetplus(sheet={"offending_antisocial": {"peers": cell}})
    assert values_of(raw, "sheet_cell", "status", row="offending_antisocial", context="peers") == [(status,)]


def test_a_blank_row_or_column_is_one_place() -> None:
    nil = dict.fromkeys(CONTEXTS, "nil")
    sheet = {
        "personal_family_social": {**nil, "home": ""},
        "offending_antisocial": {**nil, "home": None, "school": "-"},
    }
    assert values_of(assetplus(sheet=sheet), "sheet_cell", "row", "context", "place", status="blank") == [
        ("personal_family_social", "home", "assetplus.sheet.*.home"),
        ("offending_antisocial", "home", "assetplus.sheet.*.home"),
        ("offending_antisocial", "school", "assetplus.sheet.offending_antisocial.school"),
        *(
            ("foundations_for_change", context, "assetplus.sheet.foundations_for_change")
            for context in CONTEXTS
        ),
    ]  # fmt: skip


def test_items_go_by_id_or_place() -> None:
    sheet = {"foundations_for_change": {"home": [item(), {"text": "his aunt"}, "none identified", item("two words")]}}
    where = "assetplus.sheet.foundations_for_change.home"
    assert values_of(assetplus(sheet=sheet), "sheet_item", "id", "flagged", "path") == [
        ("S1", True, f"{where}.S1"),
        (f"{where}[2]", False, f"{where}[2]"),
        (f"{where}[4]", True, f"{where}[4]"),
    ]


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"plan": []}, "none"),
        ({}, "none"),
        ({"plan": {"addresses": []}}, "none"),
        ({"plan": {"addresses": ["S1"]}}, "planned"),
        ({"plan": [{"addresses": []}, {"addresses": ["S1"]}]}, "planned"),
        ({"plan": {"addresses": ["S9"]}}, "doubtful"),
        ({"plan": {"key_area": "friends"}}, "maybe"),
        ({"plan": [{"key_area": "friends"}, {"addresses": []}]}, "maybe"),
    ],
)
def test_what_answers_a_flagged_factor(more: Raw, answer: str) -> None:
    assert values_of(assetplus(sheet=SHEET, **more), "sheet_item", "answer") == [(answer,)]


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"interventions": [{"addresses": ["S1"]}]}, "by_meeting"),
        ({"interventions": [{"addresses": ["S1"], "status": "withdrawn"}]}, "none"),
        ({"gaps_acknowledged": [{"factor_id": "S1", "reason": "panel decides in May"}]}, "acknowledged"),
        ({"gaps_acknowledged": [{"factor_id": "S1"}]}, "none"),
    ],
)
def test_the_meetings_own_answer_counts(more: Raw, answer: str) -> None:
    assert values_of({**assetplus(sheet=SHEET, plan=[]), **more}, "sheet_item", "answer") == [(answer,)]


def test_a_factor_without_an_id_cant_be_named() -> None:
    sheet = {"personal_family_social": {"peers": [{"text": "older friends", "flagged": True}]}}
    assert values_of(assetplus(sheet=sheet, plan=[]), "sheet_item", "answer") == [("unnamed",)]


def controls(controls_of_plan: Any, sheet: Raw | None = SHEET, addresses: Any = ("S1",)) -> dict[Any, Any]:
    plan = {"addresses": None if addresses is None else list(addresses), "other_controls": controls_of_plan}
    raw = assetplus(sheet=sheet, plan=plan)
    return dict(values_of(raw, "control", "context", "state"))  # type: ignore[arg-type]  # two fields were asked for


@pytest.mark.parametrize(
    ("written", "states"),
    [
        ({"peers": "mentoring"}, ("uncalled", "covered", "uncalled", "uncalled")),
        ({"peers": "none needed"}, ("uncalled", "answered", "uncalled", "uncalled")),
        ({"peers": "-"}, ("uncalled", "uncovered", "uncalled", "uncalled")),
        ({}, ("uncalled", "uncovered", "uncalled", "uncalled")),
        (None, ("uncalled", "not_recorded", "uncalled", "uncalled")),
        ({"peers": "Curfew"}, ("uncalled", "restriction", "uncalled", "uncalled")),
        ({"peers": "Curfew", "home": "tag, 7pm to 7am"}, ("restriction", "restriction", "uncalled", "uncalled")),
        ({"peers": "Curfew", "home": "family worker"}, ("covered", "covered", "uncalled", "uncalled")),
        ({"peers": "Curfew", "home": "none needed"}, ("answered", "restriction", "uncalled", "uncalled")),
    ],
)
def test_other_controls_by_context(written: Any, states: tuple[str, ...]) -> None:
    assert tuple(controls(written).values()) == states


@pytest.mark.parametrize(
    ("sheet", "addresses", "state"),
    [
        (SHEET, ("S1",), "uncovered"),
        (SHEET, (), "uncalled"),  # told of the factor itself
        (SHEET, ("S9",), "unsaid"),
        (SHEET, None, "unsaid"),
        (None, ("S1",), "unsaid"),
        ({"personal_family_social": {"peers": [{"id": "S1", "text": "older friends"}]}}, ("S1",), "unsaid"),
        ({"personal_family_social": {"peers": "nil", "home": [{"id": "S1", "text": "x"}]}}, ("S1",), "uncalled"),
    ],
)
def test_a_blank_control_is_called_for_where_the_plan_answers_something_flagged(
    sheet: Raw | None, addresses: Any, state: str
) -> None:
    assert controls({}, sheet, addresses)["peers"] == state


def test_controls_are_read_over_all_rows_of_the_plan() -> None:
    plan = [{"addresses": [], "other_controls": {"peers": "mentoring"}}, {"addresses": ["S1"], "other_controls": {}}]
    assert values_of(assetplus(sheet=SHEET, plan=plan), "control", "state", context="peers") == [("covered",)]


def test_a_blank_control_is_written_in_the_row_that_answers_the_factor() -> None:
    plan = [{"addresses": []}, {"addresses": ["S1"], "other_controls": {}}]
    assert values_of(assetplus(sheet=SHEET, plan=plan), "control", "place", context="peers") == [
        ("assetplus.plan[2].other_controls.peers",)
    ]


def test_restrictions_are_told_of_the_plans_controls_as_a_whole() -> None:
    plan = {"addresses": ["S1"], "other_controls": {"home": "Curfew", "neighbourhood": "Exclusion zone"}}
    raw = assetplus(sheet=SHEET, plan=plan)
    assert values_of(raw, "control", "place", "path", "start", "end", state="restriction") == [
        ("assetplus.plan[1].other_controls", "assetplus.plan[1].other_controls.home", 0, 6),
        ("assetplus.plan[1].other_controls", "assetplus.plan[1].other_controls.neighbourhood", 0, 14),
    ]


@pytest.mark.parametrize(
    ("young_person", "state", "path"),
    [
        ({"target": "one good friend", "actions": ["football"]}, "complete", ".young_person"),
        ({"target": "not yet known", "actions": "football"}, "complete", ".young_person"),
        ({"target": "one good friend"}, "no_actions", ".young_person.actions"),
        ({"target": "one good friend", "actions": ["-", "n/a"]}, "no_actions", ".young_person.actions"),
        ({"target": "", "actions": ["football"]}, "target_missing", ".young_person.target"),
        ({"target": "none", "actions": ["football"]}, "target_missing", ".young_person.target"),
        ({}, "neither", ".young_person"),
        (None, "not_recorded", ".young_person"),
    ],
)
def test_the_young_persons_target(young_person: Any, state: str, path: str) -> None:
    raw = assetplus(plan={"young_person": young_person})
    assert values_of(raw, "target", "state", "path") == [(state, f"assetplus.plan[1]{path}")]


def test_one_row_that_speaks_of_the_young_person_is_enough() -> None:
    plan = [{"young_person": {"target": "one good friend", "actions": ["football"]}}, {"key_area": "school"}]
    assert values_of(assetplus(plan=plan), "target", "state") == [("complete",), ("elsewhere",)]


RATING = {"factor": "engagement", "rating": "medium", "why": "comes to most sessions"}


def explanations(name: str, **parts: Any) -> list[tuple[Any, ...]]:
    others = parts.pop("others", {})
    return values_of({**assetplus(explanations=parts, **others)}, "explanation", "state", "place", "path", name=name)


def test_a_rating_without_its_reason() -> None:
    where = "assetplus.explanations.desistance_ratings"
    bare = {**RATING, "why": "agreed by all"}
    assert explanations("rating_reason", desistance_ratings=[RATING, bare]) == [
        ("shown", f"{where}[1].why", f"{where}[1].why"),
        ("missing", f"{where}[2].why", f"{where}[2].why"),
    ]
    assert [place for _, place, _ in explanations("rating_reason", desistance_ratings=[bare, bare])] == [where, where]


@pytest.mark.parametrize(
    ("rating", "others", "state"),
    [
        (RATING, {}, "missing"),
        ({**RATING, "why": "the group calls for him each night"}, {}, "shown"),
        ({**RATING, "factor": "friends"}, {}, "shown"),
        ({**RATING, "factor": "S1"}, {"sheet": SHEET}, "shown"),
        ({**RATING, "factor": "S1"}, {"sheet": {"offending_antisocial": {"individual": [item()]}}}, "missing"),
        (RATING, {"qa": {"weighting": "the street weighs most"}}, "shown"),
        (RATING, {"qa": {"weighting": "yes, considered"}}, "missing"),
        ({"factor": "engagement", "rating": "medium"}, {}, "not_recorded"),
    ],
)
def test_whether_contexts_weigh_in_the_ratings(rating: Raw, others: Raw, state: str) -> None:
    found = explanations("context_weight", desistance_ratings=rating, others=others)
    assert [found_state for found_state, _, _ in found] == [state]


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ({}, "not_recorded"),
        ({"desistance_ratings": RATING}, "missing"),
        ({"contexts_likely_to_change": "-"}, "missing"),
        ({"contexts_likely_to_change": "see above"}, "missing"),
        ({"contexts_likely_to_change": "school, from September"}, "shown"),
        ({"contexts_likely_to_change": "none"}, "shown"),
        ({"contexts_likely_to_change": "not known"}, "shown"),
    ],
)
def test_which_contexts_are_likely_to_change(parts: Raw, state: str) -> None:
    assert [found for found, _, _ in explanations("context_change", **parts)] == [state]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (None, "not_recorded"),
        ("-", "not_recorded"),
        ("none known", "shown"),
        ("left him anxious", "missing"),
        ("left him anxious and his mother afraid", "shown"),
        ("the year group split over it", "shown"),
        ("after the stabbing the street emptied", "shown"),
    ],
)
def test_past_events_told_with_what_they_did_to_contexts(text: str | None, state: str) -> None:
    assert [found for found, _, _ in explanations("past_events", past_events=text)] == [state]


def test_one_predicted_outcome_of_a_context_is_enough() -> None:
    where = "assetplus.explanations.predicted_outcomes"
    person, street = "may reoffend", "street violence"
    assert explanations("predicted_outcomes", predicted_outcomes=[person, street]) == [("shown", where, where)]
    assert explanations("predicted_outcomes", predicted_outcomes=[person, "may harm himself"]) == [
        ("missing", where, f"{where}[1]"),
        ("missing", where, f"{where}[2]"),
    ]
    assert explanations("predicted_outcomes", predicted_outcomes=[]) == [("not_recorded", where, where)]


SAID = "losing school drives time with peers"


@pytest.mark.parametrize(
    ("quality", "states", "places"),
    [
        (None, ("not_recorded", "not_recorded"), ("", "")),
        ({}, ("missing", "missing"), ("", "")),
        ({"interplay": SAID}, ("shown", "missing"), (".interplay", ".weighting")),
        ({"interplay": SAID, "weighting": "yes"}, ("shown", "bare"), (".interplay", ".weighting")),
        ({"interplay": "considered", "weighting": "as above"}, ("bare", "bare"), (".interplay", ".weighting")),
        ({"interplay": SAID, "weighting": "peers weigh most"}, ("shown", "shown"), (".interplay", ".weighting")),
        ({"interplay": "one leads to another", "weighting": "peers weigh most"}, ("thin", "thin"), ("", "")),
        ({"interplay": "one leads to another", "weighting": "yes"}, ("shown", "bare"), (".interplay", ".weighting")),
        ({"interplay": "none", "weighting": "peers weigh most"}, ("shown", "shown"), (".interplay", ".weighting")),
    ],
)
def test_answers_to_the_quality_question(quality: Raw | None, states: tuple[str, str], places: tuple[str, str]) -> None:
    found = values_of(assetplus(sheet={}, qa=quality), "quality_answer", "name", "state", "place")
    assert found == [
        (name, state, f"assetplus.qa{place}")
        for name, state, place in zip(("interplay", "weighting"), states, places, strict=True)
    ]
