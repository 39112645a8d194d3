"""The meeting, its parts, who was there or should have been, panels, behaviour and placings."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

from csg_rules.facts.panels import panel
from csg_rules.words import ATTENDANCE_GROUPS


def invited(*rows: dict[str, Any], group: str = "health") -> object:
    (fact,) = facts_of({"attendance": [{"group": group, **row} for row in rows]}, "attendance", group=group)
    return fact.values["status"]


@pytest.mark.parametrize(
    "status", ["present", "apologies", "invited_no_reply", "considered_not_invited", "not_considered"]
)
def test_attendance_as_recorded(status: str) -> None:
    assert invited({"status": status}) == status


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"report_sent": True}, "apologies"),
        ({"role": "school nurse"}, "listed"),
        ({"agency": "CAMHS"}, "listed"),
        ({"reason": "on leave"}, "listed"),
        ({"role": "-"}, "blank"),
        ({}, "blank"),
    ],
)
def test_attendance_without_a_status(row: dict[str, Any], status: str) -> None:
    assert invited(row) == status


def test_the_most_telling_entry_stands_for_its_group() -> None:
    rows: list[dict[str, Any]] = [
        {"status": "not_considered"}, {"role": "x"}, {"status": "invited_no_reply"},
        {"status": "considered_not_invited"}, {"status": "apologies"}, {"status": "present"},
    ]  # fmt: skip
    assert [invited(*rows[: count + 1]) for count in range(len(rows))] == [
        "not_considered", "listed", "invited_no_reply", "considered_not_invited", "apologies", "present",
    ]  # fmt: skip
    assert invited(*reversed(rows)) == "present"


def test_without_any_attendance_the_part_is_the_place() -> None:
    assert set(values_of({}, "attendance", "status", "path")) == {("blank", "attendance")}
    assert values_of({"attendance": []}, "attendance", "path") == [(f"attendance.{g}",) for g in ATTENDANCE_GROUPS]


def expected(*rows: dict[str, Any], **raw: Any) -> list[tuple[Any, ...]]:
    return values_of({**raw, "attendance": list(rows)}, "expected", "role", "because", "status", "path")


def test_nobody_is_expected_without_a_fact_that_calls_for_them() -> None:
    assert expected(behaviour={"where": ["school", "home"]}, looked_after=False, cjs_status="nfa_police") == []


def test_each_fact_calls_for_its_invitee() -> None:
    assert expected(
        behaviour={"where": ["neighbourhood"]},
        looked_after=True,
        cjs_status="charged",
        factors=[{"category": "risk", "code": "v-gang"}],
    ) == [
        ("community_safety", "public_place", "blank", "attendance.community_safety"),
        ("gangs_lead", "gang_factor", "blank", "attendance.police.gangs_lead"),
        ("lac_nurse", "looked_after", "blank", "attendance.health.lac_nurse"),
        ("case_holder", "open_to_youth_justice", "blank", "attendance.youth_justice"),
    ]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([{"group": "health", "role": "LAC nurse", "status": "present"}], "present"),
        ([{"group": "other", "role": "nurse for looked after children", "status": "apologies"}], "apologies"),
        ([{"group": "health", "agency": "Looked After Children health team", "status": "present"}], "present"),
        ([{"group": "health", "role": "school nurse", "status": "present"}], "blank"),
        ([{"group": "health", "status": "present"}], "listed"),
        ([{"group": "health", "role": "-", "status": "present"}], "listed"),
        ([{"group": "health", "status": "not_considered"}], "blank"),
        ([{"group": "police", "status": "present"}], "blank"),
    ],
)
def test_the_looked_after_nurse_is_known_by_role_or_agency(rows: list[dict[str, Any]], status: str) -> None:
    assert [entry[2] for entry in expected(*rows, looked_after=True)] == [status]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"group": "police", "role": "gangs lead", "status": "present"}, "present"),
        ({"group": "community_safety", "role": "serious youth violence lead", "status": "apologies"}, "apologies"),
        ({"group": "analyst", "role": "CSE analyst", "status": "present"}, "listed"),
        ({"group": "police", "role": "school liaison officer", "status": "present"}, "blank"),
    ],
)
def test_the_gangs_lead_is_known_by_role_or_may_be_an_analyst(row: dict[str, Any], status: str) -> None:
    factor = {"category": "vulnerability", "text": "carries messages for a local gang"}
    assert [entry[2] for entry in expected(row, factors=[factor])] == [status]


@pytest.mark.parametrize(
    ("factor", "gang"),
    [
        ({"text": "carries messages for a local gang"}, True),
        ({"text": "carries messages for a local gang", "status": "closed"}, False),
        ({"code": "v-gang"}, True),
        ({"code": "v-gang", "status": "superseded"}, False),
        ({"text": "jokes about girls"}, False),
    ],
)
def test_a_gang_factor_is_an_open_one(factor: dict[str, Any], gang: bool) -> None:
    assert values_of({"factors": [factor]}, "meeting", "gang") == [(gang,)]


def test_gangs_told_of_elsewhere_call_for_nobody() -> None:
    assert expected(minutes={"a": "His uncle ran with a local gang."}) == []


@pytest.mark.parametrize(
    ("chair", "agency"),
    [
        ({"agency": "Children's Services", "role": "service manager"}, "childrens_services"),
        ({"agency": "Safeguarding unit", "role": "independent reviewing officer"}, "childrens_services"),
        ({"agency": "Families First"}, "childrens_services"),
        ({"agency": "Police"}, "other_agency"),
        ({"agency": "Bright Horizons Hub"}, "unknown"),
        ({"agency": "TBC"}, "blank"),
        ({"role": "service manager"}, "blank"),
        ({}, "blank"),
    ],
)
def test_the_chairs_agency(chair: dict[str, str], agency: str) -> None:
    assert values_of({"meeting": {"chair": chair}}, "meeting", "chair_agency") == [(agency,)]


@pytest.mark.parametrize(
    ("cjs_status", "nfa"),
    [
        ("nfa_police", True),
        ("nfa_cps", True),
        ("diversion", False),
        ("convicted", False),
        ("none", False),
        (None, False),
    ],
)
def test_no_further_action_is_only_what_is_called_so(cjs_status: str | None, nfa: bool) -> None:
    assert values_of({"cjs_status": cjs_status}, "meeting", "nfa", "cjs_status") == [(nfa, cjs_status)]


@pytest.mark.parametrize(
    ("meeting", "is_review"),
    [({}, False), ({"sequence": 1}, False), ({"sequence": 2}, True), ({"previous": "NM-0"}, True),
     ({"is_review": False, "sequence": 2}, False), ({"is_review": "yes"}, True)],
)  # fmt: skip
def test_a_review_is_said_so_or_follows_another(meeting: dict[str, Any], is_review: bool) -> None:
    assert values_of({"meeting": meeting}, "meeting", "is_review") == [(is_review,)]


@pytest.mark.parametrize(
    ("name", "structure"),
    [
        ("mase", "mase"), ("MACE", "mase"), ("SERAC", "mase"), ("MACE panel (June)", "mase"),
        ("Northmere MASE", "mase"), ("CSE MAP", "mase"), ("Multi-Agency Child Exploitation", "mase"),
        ("gangs_panel", "gangs_panel"), ("Gangs panel", "gangs_panel"), ("Bronze", "gangs_panel"),
        ("Bronze/Gangs panel", "gangs_panel"), ("serious youth violence panel", "gangs_panel"),
        ("lscb", "safeguarding_partnership"), ("Safeguarding Partnership", "safeguarding_partnership"),
        ("LSCP", "safeguarding_partnership"), ("csp", "csp"), ("Safer Communities Board", "csp"),
        ("Community Safety Partnership Board", "csp"), ("other", "other"), ("Town Forum", "other"),
        ("MACE and LSCB", "other"), ("Child Exploitation Operational Group", "mase"),
        ("Missing and Exploitation panel", "mase"), ("", "other"), (None, "other"),
    ],
)  # fmt: skip
def test_panels_by_old_new_and_local_names(name: str | None, structure: str) -> None:
    assert panel(name) == structure


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("abusive", "abusive"), ("Problematic.", "problematic"), ("VIOLENT", "violent"), ("normal", "normal"),
        ("Hackett: inappropriate", "inappropriate"), ("problematic/abusive", "between"),
        ("between problematic and abusive", "between"), ("undetermined", "undetermined"),
        ("not determined", "undetermined"), ("not yet known", "undetermined"), ("to be determined", "undetermined"),
        ("medium", "off_list"), ("red (Brook)", "off_list"), ("high risk", "off_list"), ("4", "off_list"),
        ("", "blank"), ("-", "blank"), ("TBC", "blank"), ("n/a", "blank"), (None, "blank"),
    ],
)  # fmt: skip
def test_levels_of_the_continuum(typed: str | None, level: str) -> None:
    assert values_of({"hackett": {"level": typed}}, "severity", "level") == [(level,)]


def test_each_placing_has_its_own_place() -> None:
    one, two = {"level": "abusive", "reason": "held her sleeve"}, {"level": "normal", "discussion": "agreed"}
    fields = "level", "reason_status", "discussion_status", "level_path", "reason_path"
    assert values_of({"hackett": one}, "severity", *fields) == [
        ("abusive", "content", "blank", "hackett.level", "hackett.reason")
    ]
    assert values_of({"hackett": [one, two]}, "severity", *fields) == [
        ("abusive", "content", "blank", "hackett[1].level", "hackett[1].reason"),
        ("normal", "blank", "content", "hackett[2].level", "hackett[2].reason"),
    ]
    assert values_of({"hackett": []}, "severity", "level", "path") == [("blank", "hackett")]


@pytest.mark.parametrize(
    ("behaviour", "group", "others_told", "others_path"),
    [
        ({"group_or_sole": "group"}, True, False, "behaviour.described"),
        ({"group_or_sole": "both"}, True, False, "behaviour.described"),
        ({"group_or_sole": "sole"}, False, False, "behaviour.described"),
        ({"others_involved": ["XA"]}, True, True, "behaviour.others_involved"),
        ({"others_involved": []}, False, False, "behaviour.described"),
        ({"described": "two friends blocked the door while he touched her"}, True, True, "behaviour.described"),
        (
            {"events": [{"text": "a walk"}, {"text": "two friends blocked the door while he touched her"}]},
            True, True, "behaviour.events[2].text",
        ),
        ({"harmed": ["HA", "HB"]}, False, False, "behaviour.described"),
    ],
)  # fmt: skip
def test_group_behaviour_is_recorded_or_told(
    behaviour: dict[str, Any], group: bool, others_told: bool, others_path: str
) -> None:
    assert values_of({"behaviour": behaviour}, "behaviour", "group", "others_told", "others_path") == [
        (group, others_told, others_path)
    ]


@pytest.mark.parametrize("place", ["minutes.b", "contexts.school.hsb"])
def test_others_are_read_where_the_behaviour_is_told(place: str) -> None:
    told: Any = "two friends blocked the door while he touched her"
    for key in reversed(place.split(".")):
        told = {key: told}
    assert values_of(told, "behaviour", "others_told", "others_path") == [(True, place)]


@pytest.mark.parametrize(
    "elsewhere",
    [{"minutes": {"a": "two friends blocked the door while he touched her"}},
     {"factors": [{"id": "F1", "text": "two friends blocked the door while he touched her"}]},
     {"contexts": {"peers": {"situation": "two friends blocked the door while he touched her"}}},
     {"template_heading": "two friends blocked the door while he touched her"}],
)  # fmt: skip
def test_others_told_of_elsewhere_arent_read(elsewhere: dict[str, Any]) -> None:
    assert values_of(elsewhere, "behaviour", "others_told") == [(False,)]


PROSE = {"minutes": dict.fromkeys("abcefg", "Told at length.")}


@pytest.mark.parametrize(
    ("raw", "name", "state"),
    [
        ({}, "contexts", "absent"),
        ({"contexts": {}}, "contexts", "given"),
        (PROSE, "contexts", "prose"),
        (PROSE, "factors", "prose"),
        (PROSE, "interventions", "prose"),
        (PROSE, "hackett", "prose"),
        (PROSE, "behaviour", "prose"),
        (PROSE, "governance", "absent"),
        ({"minutes": {"c": "none"}}, "factors", "absent"),
        ({"factors": None}, "factors", "absent"),
        ({"factors": []}, "factors", "given"),
        ({"factors": []}, "factors.context", "given"),
        ({"factors": [{"id": "F1"}]}, "factors.context", "absent"),
        ({"factors": [{"id": "F1"}, {"context": "home"}]}, "factors.context", "given"),
        ({}, "interventions.target", "absent"),
        ({"interventions": [{"id": "I1"}]}, "interventions.target", "absent"),
        ({"interventions": [{"target": "context"}]}, "interventions.target", "given"),
        ({"interventions": [{"addresses": []}]}, "interventions.addresses", "given"),
        ({"interventions": [{"voluntary": "no"}]}, "interventions.voluntary", "given"),
        ({"meeting": {"chair": {"role": "manager"}}}, "meeting.chair.agency", "absent"),
        ({"meeting": {"chair": {"agency": "Police"}}}, "meeting.chair.agency", "given"),
        ({"meeting": {"date": "2026-02-10"}}, "meeting.date", "given"),
        ({"behaviour": {"where": []}}, "behaviour.where", "given"),
        ({"behaviour": {"described": "x"}}, "behaviour.where", "absent"),
    ],
)
def test_parts_are_given_told_in_prose_or_absent(raw: dict[str, Any], name: str, state: str) -> None:
    assert values_of(raw, "part", "state", name=name) == [(state,)]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("T is 14 and lives with his aunt.", True),
        ("T is 14  and\nlives with HIS aunt.", True),
        ("T is 14 and lives with his aunt. Friends weigh most.", False),
        ("", False),
    ],
)
def test_a_summary_pasted_from_agenda_item_a(text: str, same: bool) -> None:
    raw = {"minutes": {"a": "T is 14 and lives with his aunt."}, "contexts_summary": {"text": text}}
    assert values_of(raw, "summary", "same_as_agenda_a") == [(same,)]


def test_nothing_isnt_the_same_as_nothing() -> None:
    assert values_of({}, "summary", "same_as_agenda_a", "text_status") == [(False, "blank")]


def test_cues_give_the_place_of_their_match() -> None:
    raw = {"interventions": [{"id": "I1", "context": "school", "text": "Referred to MACE by the social worker"}]}
    (cue,) = facts_of(raw, "cue", lexicon="cse_response")
    start, end = cue.values.pop("start"), cue.values.pop("end")  # type: ignore[attr-defined]  # a dict in fact
    assert "MACE" in raw["interventions"][0]["text"][start:end]
    assert cue.values == {
        "lexicon": "cse_response", "place": "plan", "context": "school", "item": "I1", "path": "interventions.I1.text",
    }  # fmt: skip
