"""What an action is for, whether it only moves somebody, who can reach the place, and its traffic light."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of


def aims(*actions: dict[str, Any], factors: bool = True) -> list[tuple[Any, ...]]:
    raw = {
        "factors": [{"id": "F1"}] if factors else None,
        "interventions": [{"id": f"I{number}", "text": "mentoring", **a} for number, a in enumerate(actions, start=1)],
    }
    return values_of(raw, "aim", "state", "path")


BOTH: dict[str, Any] = {"target": "family", "addresses": ["F1"]}


@pytest.mark.parametrize(
    ("action", "state", "path"),
    [
        (BOTH, "said", "interventions.I1"),
        ({}, "without_aim", "interventions.I1"),
        ({"target": "family"}, "without_factor", "interventions.I1.addresses"),
        ({"target": "family", "addresses": []}, "without_factor", "interventions.I1.addresses"),
        ({"addresses": ["F1"]}, "without_target", "interventions.I1.target"),
    ],
)
def test_what_an_action_leaves_out(action: dict[str, Any], state: str, path: str) -> None:
    assert aims(action) == [(state, path)]
    assert aims(action, BOTH)[0] == (state, path)


def test_what_no_action_says_is_one_thing_to_settle() -> None:
    assert aims({}, {}) == [("all_without_aim", "interventions")] * 2
    assert aims({"target": "family"}, {}) == [
        ("all_without_factor", "interventions"),
        ("without_target", "interventions.I2.target"),
    ]
    assert aims({"target": "family"}, {"target": "context"}, factors=False) == [
        ("said", "interventions.I1"),
        ("said", "interventions.I2"),
    ]


@pytest.mark.parametrize(
    "left_out",
    [{"admin": True}, {"status": "withdrawn"}, {"text": "Book review"}, {"text": "School to report on friendships"},
     {"kind": "information"}],
)  # fmt: skip
def test_administration_and_enquiries_need_no_aim(left_out: dict[str, Any]) -> None:
    assert aims(left_out) == []


def values(action: dict[str, Any], *fields: str, **more: Any) -> list[tuple[Any, ...]]:
    return values_of({"interventions": [{"id": "I1", **action}], **more}, "intervention", *fields)


@pytest.mark.parametrize(
    ("action", "displaces", "immediate", "contextual"),
    [
        ({"text": "HB moved sets", "target": "individual"}, True, False, "no"),
        ({"text": "HB moved sets for now"}, True, True, "no"),
        ({"text": "Ban T from the park", "target": "context", "context": "neighbourhood"}, True, False, "no"),
        ({"text": "T excluded, and staff briefed", "target": "individual"}, True, False, "yes"),
        ({"text": "Staff on duty", "target": "context"}, False, False, "yes"),
        ({"text": "Sessions", "target": "family", "context": "home"}, False, False, "yes"),
        ({"text": "Sessions", "target": "family", "context": "school"}, False, False, "no"),
        ({"text": "Sessions", "target": "individual"}, False, False, "no"),
        ({"text": "Assembly"}, False, False, "unknown"),
        ({}, False, False, "unknown"),
    ],
)
def test_moving_somebody_changes_no_place(
    action: dict[str, Any], displaces: bool, immediate: bool, contextual: str
) -> None:
    assert values(action, "displaces", "immediate", "contextual") == [(displaces, immediate, contextual)]


@pytest.mark.parametrize(
    ("action", "reach", "path"),
    [
        ({"owner": "social worker"}, "doubtful", "interventions.I1.owner"),
        ({"owner": "social worker", "agency": "CAMHS"}, "doubtful", "interventions.I1.agency"),
        ({"owner": "social worker", "agency": "Eastgate High School"}, "shown", "interventions.I1.agency"),
        ({"owner": "adolescent team social worker"}, "shown", "interventions.I1.owner"),
        ({"owner": "park warden"}, "shown", "interventions.I1.owner"),
        ({"owner": "somebody else"}, "shown", "interventions.I1.owner"),
        ({"owner": "social worker", "text": "asks the council to light the path"}, "shown", "interventions.I1.owner"),
        ({"owner": "social worker", "target": "family"}, None, "interventions.I1.owner"),
        ({"owner": "social worker", "context": "home"}, None, "interventions.I1.owner"),
        ({"owner": "-"}, "unsaid", "interventions.I1.owner"),
    ],
)
def test_who_can_reach_a_place(action: dict[str, Any], reach: str | None, path: str) -> None:
    asked = {"target": "context", "context": "neighbourhood", "text": "safer evenings", **action}
    assert values(asked, "reach", "reach_path") == [(reach, path)]


def test_those_in_touch_already_can_reach_it() -> None:
    action = {"target": "context", "context": "peers", "owner": "social worker"}
    for involvement, reach in [("Social worker meets them weekly", "shown"), ("none to date", "doubtful")]:
        assert values(action, "reach", contexts={"peers": {"involvement": involvement}}) == [(reach,)]


@pytest.mark.parametrize(
    ("rag", "light"),
    [
        ("red", "red"), ("Amber", "amber"), ("GREEN", "green"), ("R", "red"), ("a", "amber"), ("g.", "green"),
        ("Green - delivered 6 May", "green"), ("amber/green", "between"), ("R/A", "between"), ("🟢", "green"),
        ("not started", "not_started"), ("Not yet started", "not_started"), ("not_started", "not_started"),
        ("yet to start", "not_started"), ("not due", "not_due"), ("not yet due", "not_due"), ("n/a", "not_due"),
        ("high", "off_list"), ("medium risk", "off_list"), ("red risk", "off_list"), ("Red (Brook)", "off_list"),
        ("3", "off_list"), ("done", "off_list"), ("yellow", "off_list"), ("not green", "off_list"),
        ("", "blank"), ("-", "blank"), ("TBC", "blank"), (None, "blank"),
    ],
)  # fmt: skip
def test_traffic_lights_however_typed(rag: str | None, light: str) -> None:
    assert values({"rag": rag}, "rag", "rag_path") == [(light, "interventions.I1.rag")]


@pytest.mark.parametrize(
    ("rag", "note", "light"),
    [(None, "Amber: three of eight held", "amber"), (None, "Three held; amber", "blank"), ("red", "Green soon", "red"),
     ("-", "green", "green")],
)  # fmt: skip
def test_a_note_that_opens_with_the_colour_will_do(rag: str | None, note: str, light: str) -> None:
    assert values({"rag": rag, "rag_note": note}, "rag") == [(light,)]


def test_lights_that_no_action_has_are_one_thing_to_settle() -> None:
    def places(*lights: str | None) -> list[object]:
        actions = [{"id": f"I{number}", "rag": light} for number, light in enumerate(lights, start=1)]
        return [place for (place,) in values_of({"interventions": actions}, "intervention", "rag_place")]

    assert places(None) == ["interventions.I1.rag"]
    assert places(None, "-") == ["interventions", "interventions"]
    assert places(None, "red") == ["interventions.I1.rag", "interventions.I2.rag"]


@pytest.mark.parametrize(
    ("raw", "told", "drawn_in"),
    [
        ({"minutes": {"a": "AIM3 done."}}, True, False),
        ({"contexts": {"home": {"situation": "The risk assessment by school is on file."}}}, True, False),
        ({"minutes": {"c": "AIM3 done."}}, False, True),
        ({"minutes": {"g": "AIM3 done."}}, False, False),
        ({"minutes": {"a": "AIM3 done."}, "factors": [{"source": "AIM3"}]}, True, True),
        ({"minutes": {"a": "AIM3 done."}, "factors": [{"source": "police"}]}, True, False),
        ({"minutes": {"a": "AIM3 requested."}}, False, False),
    ],
)
def test_assessments_told_and_drawn_in(raw: dict[str, Any], told: bool, drawn_in: bool) -> None:
    assert values_of(raw, "assessments", "told", "drawn_in") == [(told, drawn_in)]


def test_provision_in_touch_with_the_group() -> None:
    rows = {"peers": {"involvement": "Youth club on Fridays"}}
    (fact,) = facts_of({"contexts": rows, "behaviour": {"group_or_sole": "both"}}, "provision")
    assert (fact.values["in_touch"], fact.values["considered"], fact.values["group_concern"]) == (True, False, True)
    for thought_of in (
        {"interventions": [{"agency": "Youth service", "status": "withdrawn"}]},
        {"minutes": {"g": "Youth club to be asked."}},
        {"contexts": {"peers": {**rows["peers"], "barriers": "The youth club has no worker."}}},
        {"no_plan_reason": "The youth club sees to it."},
    ):
        assert values_of({"contexts": rows, **thought_of}, "provision", "considered") == [(True,)], thought_of
    elsewhere = {"contexts": {"home": rows["peers"]}, "factors": [{"context": "peers", "category": "risk"}]}
    assert values_of(elsewhere, "provision", "in_touch", "group_concern") == [(False, True)]
