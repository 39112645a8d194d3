"""What the actions are, whether the work is built into other support, and who has taken on what by when."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

Items = list[dict[str, Any]]


def measures(*actions: dict[str, Any]) -> tuple[Any, ...]:
    (counts,) = values_of(
        {"interventions": list(actions)}, "measures", "enforcement", "welfare", "information", "unsaid"
    )
    return counts


def test_the_recorded_kind_counts_whatever_the_text_says() -> None:
    assert measures({"kind": "welfare", "text": "ASB warning to be issued."}, {"kind": "enforcement"}) == (1, 1, 0, 0)
    assert measures({"kind": "information"}) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("ASB warning to be issued.", (1, 0, 0, 0)),
        ("Police to share what is known.", (0, 0, 0, 1)),
        ("Police attended the school.", (0, 0, 0, 1)),
        ("Safer schools officer mentoring on Tuesdays.", (0, 0, 0, 1)),
        ("Dispersal order, with detached youth work that evening.", (0, 0, 0, 1)),
        ("weekly mentoring", (0, 0, 0, 1)),
    ],
)
def test_only_plain_enforcement_is_read_from_an_action_without_a_kind(text: str, counts: tuple[int, ...]) -> None:
    assert measures({"text": text}) == counts


@pytest.mark.parametrize("left_out", [{"status": "withdrawn"}, {"admin": True}, {"text": "none"}])
def test_only_standing_actions_are_counted(left_out: dict[str, Any]) -> None:
    assert measures({"kind": "enforcement", **left_out}) == (0, 0, 0, 0)


INVOLVED = {"contexts": {"individual": {"involvement": "youth worker weekly since September"}}}
CLINIC = {"target": "individual", "text": "Ten sessions.", "agency": "Harbour Clinic"}


def integration(record: dict[str, Any], *actions: dict[str, Any]) -> Any:
    ((state,),) = values_of({**record, "interventions": list(actions)}, "integration", "state")
    return state


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (CLINIC, "standalone"),
        ({**CLINIC, "agency": "Northmere Youth Service"}, "built_in"),
        ({**CLINIC, "agency": None, "owner": "youth worker"}, "built_in"),
        ({**CLINIC, "agency": "Youth Justice Service"}, "standalone"),
        ({**CLINIC, "text": "Part of his existing sessions."}, "built_in"),
        ({**CLINIC, "agency": None, "text": "Youth worker adds six talks."}, "built_in"),
        ({**CLINIC, "agency": None}, "unknown"),
        ({**CLINIC, "agency": None, "owner": "mentor"}, "unknown"),
        ({**CLINIC, "agency": None, "owner": "his mother"}, "unknown"),
        ({**CLINIC, "agency": "All agencies"}, "unknown"),
        ({**CLINIC, "target": None}, "unknown"),
        ({**CLINIC, "target": "context"}, "no_work"),
        ({**CLINIC, "status": "withdrawn"}, "no_work"),
    ],
)
def test_work_is_built_in_where_its_agency_is_already_there(action: dict[str, Any], state: str) -> None:
    assert integration(INVOLVED, action) == state


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({}, "unknown"),
        ({"contexts": {"individual": {"involvement": "-"}}}, "unknown"),
        ({"contexts": {"individual": {"involvement": "awaiting school report"}}}, "unknown"),
        ({"contexts": {"individual": {"involvement": "none to date"}}}, "nothing_there"),
        ({"contexts": {"home": {"involvement": "none to date"}}, "minutes": {"e": "School counsellor."}}, "standalone"),
        ({"minutes": {"e": "No other service is involved."}}, "nothing_there"),
        ({"minutes": {"e": "The clinic at the harbour has seen him since May."}}, "built_in"),
        ({"site": "harbour", "minutes": {"e": "Harbour youth club."}}, "standalone"),
    ],
)
def test_who_is_involved_so_far_decides(record: dict[str, Any], state: str) -> None:
    assert integration(record, CLINIC) == state


def test_one_action_that_is_built_in_carries_the_rest() -> None:
    assert integration(INVOLVED, CLINIC, {**CLINIC, "agency": "youth club"}) == "built_in"


def commitment(action: dict[str, Any], **record: Any) -> dict[str, Any]:
    (fact,) = facts_of({**record, "interventions": [{"id": "I1", **action}]}, "commitment")
    return dict(fact.values)


@pytest.mark.parametrize(
    ("action", "lacks"),
    [
        ({"owner": "deputy head", "due": "2026-06-12"}, "nothing"),
        ({"agency": "School", "due": "half-term"}, "nothing"),
        ({"owner": "deputy head", "due": "at each supervision until review 12 May"}, "nothing"),
        ({"owner": "deputy head", "due": "next review"}, "nothing"),
        ({"owner": "deputy head", "due": "w/c 4 May"}, "nothing"),
        ({"owner": "deputy head", "due": "ASAP"}, "date"),
        ({"owner": "deputy head", "due": "ongoing"}, "date"),
        ({"owner": "deputy head", "due": "TBC"}, "date"),
        ({"owner": "deputy head"}, "date"),
        ({"owner": "deputy head", "rag_note": "starts 4 June"}, "nothing"),
        ({"owner": "school to consider", "due": "2026-06-12"}, "owner"),
        ({"owner": "all agencies", "due": "2026-06-12"}, "owner"),
        ({"owner": "TBC", "agency": "-", "due": "2026-06-12"}, "owner"),
        ({"text": "Deputy head to brief staff by half-term."}, "nothing"),
        ({"text": "School to consider an assembly by half-term."}, "owner"),
        ({"text": "six sessions"}, "owner_and_date"),
        ({}, "owner_and_date"),
    ],
)
def test_what_nobody_can_be_held_to(action: dict[str, Any], lacks: str) -> None:
    assert commitment(action)["lacks"] == lacks


def test_where_nobody_wrote_an_owner_or_a_date_it_is_one_thing_to_settle() -> None:
    bare, owned = {"text": "mentoring"}, {"text": "assembly", "owner": "deputy head"}
    assert values_of({"interventions": [bare, bare]}, "commitment", "place") == [("interventions",)] * 2
    assert values_of({"interventions": [bare]}, "commitment", "place") == [("interventions[1]",)]
    assert values_of({"interventions": [bare, owned]}, "commitment", "place") == [
        ("interventions[1]",),
        ("interventions[2]",),
    ]


SCHOOL = {"agency": "Holm Lane School", "text": "staff on duty"}
PRESENT = {"group": "social_care", "agency": "Children's Services", "status": "present"}


@pytest.mark.parametrize(
    ("row", "heard"),
    [
        ({"group": "education", "agency": "Holm Lane School", "status": "present"}, "yes"),
        ({"group": "education", "role": "deputy head", "status": "present"}, "yes"),
        ({"group": "other", "agency": "Holm Lane School", "status": "present"}, "yes"),
        ({"group": "education", "status": "apologies", "report_sent": True}, "yes"),
        ({"group": "education", "status": "apologies", "reason": "deputy attended"}, "yes"),
        ({"group": "education", "status": "apologies"}, "no"),
        ({"group": "education", "status": "invited_no_reply", "reason": "no reply"}, "no"),
        ({"group": "education", "status": "considered_not_invited"}, "no"),
        ({"group": "police", "status": "present"}, "no"),
        ({"group": "education"}, "unknown"),
        ({"role": "manager", "status": "present"}, "unknown"),
        ({"group": "other", "role": "manager", "status": "present"}, "unknown"),
    ],
)
def test_whether_an_actions_agency_was_heard(row: dict[str, Any], heard: str) -> None:
    assert commitment(SCHOOL, attendance=[PRESENT, row])["heard"] == heard


@pytest.mark.parametrize(
    ("action", "heard"),
    [
        ({"owner": "head of year"}, "no"),
        ({"owner": "early help worker"}, "yes"),
        ({"owner": "mother"}, "unknown"),
        ({"owner": "mentor"}, "unknown"),
        ({"agency": "family"}, "unknown"),
        ({"agency": "Council"}, "unknown"),
        ({"agency": "all agencies"}, "unknown"),
        ({"agency": "Bridgewater Housing"}, "no"),
        ({"agency": "Children's Services with Bridgewater Housing"}, "yes"),
        ({"text": "talks in school"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_whose_action_it_is(action: dict[str, Any], heard: str) -> None:
    assert commitment(action, attendance=[PRESENT])["heard"] == heard


def test_a_row_without_an_agency_may_be_one_that_is_known_by_name() -> None:
    charity = {"agency": "Bridgewater Housing"}
    unnamed = {"group": "vcs", "role": "adviser", "status": "present"}
    assert commitment(charity, attendance=[PRESENT, unnamed])["heard"] == "unknown"
    assert commitment(charity, attendance=[PRESENT, {**unnamed, "status": "apologies"}])["heard"] == "no"


@pytest.mark.parametrize(
    ("action", "agreed"),
    [
        ({"agreed": True}, "yes"),
        ({"agreed": False, "rag_note": "agreed by phone"}, "unsaid"),
        ({"rag_note": "agreed by phone 3/5"}, "yes"),
        ({"text": "Chair to tell school."}, "yes"),
        ({"rag": "amber"}, "yes"),
        ({"status": "done"}, "yes"),
        ({"rag": "red", "rag_note": "awaiting agreement"}, "unsaid"),
        ({}, "unsaid"),
    ],
)
def test_what_counts_as_agreed(action: dict[str, Any], agreed: str) -> None:
    assert commitment(action)["agreed"] == agreed


@pytest.mark.parametrize(
    ("rag", "colour"),
    [("green", "green"), ("G", "green"), ("Green - done", "green"), ("RED", "red"), ("a", "amber"), (None, "blank"),
     ("-", "blank"), ("red/amber", "other"), ("not started", "other"), ("high", "other")],
)  # fmt: skip
def test_the_light_as_typed(rag: str | None, colour: str) -> None:
    assert commitment({"rag": rag})["rag"] == colour


@pytest.mark.parametrize(
    ("due", "held", "overdue"),
    [
        ("2026-04-14", "2026-04-21", "yes"),
        ("2026-04-21", "2026-04-21", "no"),
        ("2026-05-01", "2026-04-21", "no"),
        ("14 April", "2026-04-21", "unknown"),
        ("2026-02-30", "2026-04-21", "unknown"),
        ("2026-04-14", None, "unknown"),
        (None, "2026-04-21", "unknown"),
    ],
)
def test_only_days_are_compared(due: str | None, held: str | None, overdue: str) -> None:
    assert commitment({"due": due}, meeting={"date": held})["overdue"] == overdue


@pytest.mark.parametrize(
    ("note", "status"),
    [("worker off sick, now 4 June", "content"), ("Ongoing", "blank"), ("not yet done", "blank"),
     ("as discussed", "blank"), ("-", "blank"), (None, "blank"), ("3 of 8 done", "content")],
)  # fmt: skip
def test_a_note_that_only_says_that_it_isnt_done_is_blank(note: str | None, status: str) -> None:
    assert commitment({"rag_note": note})["late_note_status"] == status


@pytest.mark.parametrize(
    ("action", "run_by"),
    [
        ({"context": "school", "agency": "Holm Lane School"}, "its_own"),
        ({"context": "neighbourhood", "agency": "Holm Lane School"}, "unknown"),
        ({"context": "neighbourhood", "owner": "social worker"}, "unknown"),
        ({"context": "neighbourhood", "agency": "Saddlers Arcade"}, "its_own"),
        ({"context": "home", "owner": "his aunt"}, "its_own"),
        ({"context": "peers", "agency": "youth club"}, "its_own"),
        ({"agency": "Saddlers Arcade"}, "unknown"),
        ({"context": "school"}, "unknown"),
    ],
)
def test_whether_the_agency_runs_the_context(action: dict[str, Any], run_by: str) -> None:
    contexts = {"neighbourhood": {"settings": ["Saddlers Arcade, upper floor"]}}
    assert commitment(action, contexts=contexts)["run_by"] == run_by


def test_actions_that_dont_stand_are_no_commitments() -> None:
    actions = [{"status": "withdrawn"}, {"admin": True}, {"text": "none"}]
    assert facts_of({"interventions": actions}, "commitment") == []
