"""The meeting, its parts, who was there or should have been, panels, behaviour and placings."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

from csg_rules.facts.panels import panels
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


@pytest.mark.parametrize(
    ("row", "police", "health"),
    [
        ({"status": "present"}, "not_considered", "listed"),
        ({"role": "DS"}, "not_considered", "listed"),
        ({"status": "not_considered"}, "not_considered", "listed"),
        ({"role": "-"}, "not_considered", "blank"),
        ({}, "not_considered", "blank"),
        ({"group": "other", "status": "present"}, "not_considered", "blank"),
    ],
)
def test_somebody_without_a_group_may_be_of_any_silent_one(row: dict[str, Any], police: str, health: str) -> None:
    raw = {"attendance": [row, {"group": "police", "status": "not_considered"}, {"group": "vcs", "status": "present"}]}
    statuses = {fact.values["group"]: fact.values["status"] for fact in facts_of(raw, "attendance")}
    silent = [status for group, status in statuses.items() if group not in ("police", "vcs")]
    assert (statuses["police"], statuses["vcs"], set(silent)) == (police, "present", {health})


def expected(*rows: dict[str, Any], **raw: Any) -> list[tuple[Any, ...]]:
    return values_of({**raw, "attendance": list(rows)}, "expected", "role", "because", "called_for", "status", "path")


def status_of(role: str, *rows: dict[str, Any], **raw: Any) -> list[tuple[Any, ...]]:
    return values_of({**raw, "attendance": list(rows)}, "expected", "status", role=role)


def test_nobody_is_expected_without_a_fact_that_calls_for_them() -> None:
    assert expected(behaviour={"where": ["school", "home"]}, looked_after=False, cjs_status="nfa_police") == []


def test_each_fact_calls_for_its_invitee() -> None:
    assert expected(
        behaviour={"where": ["neighbourhood"]},
        looked_after=True,
        cjs_status="charged",
        factors=[{"category": "risk", "code": "v-gang"}],
    ) == [
        ("community_safety", "public_place", "yes", "blank", "attendance.community_safety"),
        ("gangs_lead", "gang_factor", "yes", "blank", "attendance.police.gangs_lead"),
        ("lac_nurse", "looked_after", "yes", "blank", "attendance.health.lac_nurse"),
        ("case_holder", "open_to_youth_justice", "yes", "blank", "attendance.youth_justice"),
    ]


def test_what_nobody_recorded_may_or_may_not_call_for_its_invitee() -> None:
    assert expected() == [
        ("community_safety", "public_place", "unknown", "blank", "attendance.community_safety"),
        ("lac_nurse", "looked_after", "unknown", "blank", "attendance.health.lac_nurse"),
        ("case_holder", "open_to_youth_justice", "unknown", "blank", "attendance.youth_justice"),
    ]


@pytest.mark.parametrize(
    ("where", "called_for"),
    [(None, ["unknown"]), (["neighbourhood"], ["yes"]), (["school", "neighbourhood"], ["yes"]), (["school"], []),
     ([], [])],
)  # fmt: skip
def test_community_safety_is_called_for_by_a_public_place(where: list[str] | None, called_for: list[str]) -> None:
    raw = {"behaviour": {"where": where}}
    assert [c for (c,) in values_of(raw, "expected", "called_for", role="community_safety")] == called_for


@pytest.mark.parametrize(
    ("cjs_status", "called_for"),
    [
        (None, ["unknown"]),
        ("not_known", ["unknown"]),
        ("charged", ["yes"]),
        ("convicted", ["yes"]),
        ("none", []),
        ("investigation", []),
        ("nfa_police", []),
        ("nfa_cps", []),
        ("diversion", []),
    ],
)
def test_a_case_holder_is_called_for_by_an_open_case(cjs_status: str | None, called_for: list[str]) -> None:
    raw = {"cjs_status": cjs_status}
    assert [c for (c,) in values_of(raw, "expected", "called_for", role="case_holder")] == called_for


@pytest.mark.parametrize(("looked_after", "called_for"), [(None, ["unknown"]), (True, ["yes"]), (False, [])])
def test_the_looked_after_nurse_is_called_for_by_being_looked_after(
    looked_after: bool | None, called_for: list[str]
) -> None:
    raw = {"looked_after": looked_after}
    assert [c for (c,) in values_of(raw, "expected", "called_for", role="lac_nurse")] == called_for


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"group": "community_safety", "status": "present"}, "present"),
        ({"group": "police", "role": "Safer Neighbourhoods sergeant", "status": "present"}, "present"),
        ({"group": "other", "agency": "Northmere Community Safety", "status": "apologies"}, "apologies"),
        ({"agency": "ASB team", "status": "invited_no_reply"}, "invited_no_reply"),
        ({"group": "police", "role": "Safer Neighbourhoods sergeant"}, "listed"),
        ({"group": "police", "role": "detective sergeant", "status": "present"}, "blank"),
    ],
)
def test_community_safety_is_known_by_its_name_in_any_group(row: dict[str, Any], status: str) -> None:
    assert status_of("community_safety", row, behaviour={"where": ["neighbourhood"]}) == [(status,)]


def test_no_other_team_is_known_by_its_name() -> None:
    row = {"group": "other", "agency": "Youth justice service", "status": "present"}
    assert status_of("case_holder", row, cjs_status="charged") == [("blank",)]


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
    assert status_of("lac_nurse", *rows, looked_after=True) == [(status,)]


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
    assert status_of("gangs_lead", row, factors=[factor]) == [(status,)]


@pytest.mark.parametrize(
    ("factor", "gang"),
    [
        ({"text": "carries messages for a local gang"}, True),
        ({"text": "carries messages for a local gang", "status": "closed"}, False),
        ({"code": "v-gang"}, True),
        ({"code": "v-gang", "status": "superseded"}, False),
        ({"code": "v-gang", "category": "vulnerability"}, True),
        ({"code": "v-gang", "category": "risk"}, True),
        ({"text": "left a local gang with his aunt's help", "category": "strength"}, False),
        ({"code": "v-gang", "category": "resilience"}, False),
        ({"text": "jokes about girls"}, False),
    ],
)
def test_a_gang_factor_is_an_open_concern(factor: dict[str, Any], gang: bool) -> None:
    assert values_of({"factors": [factor]}, "meeting", "gang") == [(gang,)]


def test_gangs_told_of_elsewhere_call_for_nobody() -> None:
    assert status_of("gangs_lead", minutes={"a": "His uncle ran with a local gang."}) == []


@pytest.mark.parametrize(
    ("chair", "agency"),
    [
        ({"agency": "Children's Services", "role": "service manager"}, "childrens_services"),
        ({"agency": "Safeguarding unit", "role": "independent reviewing officer"}, "childrens_services"),
        ({"agency": "Families First"}, "childrens_services"),
        ({"agency": "Police"}, "other_agency"),
        ({"agency": "Bright Horizons Hub"}, "unknown"),
        ({"agency": "Police", "role": "independent reviewing officer"}, "unknown"),
        ({"agency": "Police", "role": "detective sergeant"}, "other_agency"),
        ({"agency": "Children's Services", "role": "detective sergeant"}, "childrens_services"),
        ({"agency": "-", "role": "independent reviewing officer"}, "blank"),
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
        ("nfa_police", "yes"),
        ("nfa_cps", "yes"),
        ("diversion", "no"),
        ("investigation", "no"),
        ("charged", "no"),
        ("convicted", "no"),
        ("none", "no"),
        ("not_known", "unknown"),
        (None, "unknown"),
    ],
)
def test_no_further_action_is_only_what_is_called_so(cjs_status: str | None, nfa: str) -> None:
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
        ("Child Exploitation Operational Group", "mase"),
        ("Missing and Exploitation panel", "mase"), ("", "other"), (None, "other"),
    ],
)  # fmt: skip
def test_panels_by_old_new_and_local_names(name: str | None, structure: str) -> None:
    assert panels(name) == (set() if structure == "other" else {structure})


@pytest.mark.parametrize(
    ("name", "structures"),
    [
        ("MACE and LSCB", ["mase", "safeguarding_partnership"]),
        ("MACE and gangs panel", ["gangs_panel", "mase"]),
        ("Gangs and Exploitation panel", ["gangs_panel", "mase"]),
        ("Violence Reduction Partnership", ["gangs_panel"]),
        ("Domestic violence forum", ["other"]),
        ("LSCB exploitation sub-group", ["safeguarding_partnership"]),
        (None, ["other"]),
    ],
)
def test_a_joint_panel_is_each_of_them(name: str | None, structures: list[str]) -> None:
    assert values_of({"governance": [{"to": name}]}, "governance", "to") == [(to,) for to in structures]


@pytest.mark.parametrize(
    ("referral", "path", "sender_told"),
    [
        ({}, "referral", False),
        ({"route": "MASH"}, "referral.source_agency", False),
        ({"route": "MASH via school DSL"}, "referral.source_agency", True),
        ({"route": "-", "source_agency": "school"}, "referral.route", False),
        ({"route": "MASH", "source_agency": "school"}, "referral", False),
    ],
)
def test_what_a_referral_leaves_out(referral: dict[str, str], path: str, sender_told: bool) -> None:
    assert values_of({"referral": referral}, "referral", "path", "sender_told") == [(path, sender_told)]


@pytest.mark.parametrize(
    ("discussion", "status"),
    [("discussed", "blank"), ("see above", "blank"), ("✓", "blank"), (None, "blank"), ("none", "nil"),
     ("No other point argued for.", "content"), ("Agreed by all", "content")],
)  # fmt: skip
def test_that_it_was_discussed_is_no_discussion(discussion: str | None, status: str) -> None:
    raw = {"hackett": {"level": "abusive", "discussion": discussion}}
    assert values_of(raw, "severity", "debate_status", "debate_path") == [(status, "hackett.discussion")]


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("abusive", "abusive"), ("Problematic.", "problematic"), ("VIOLENT", "violent"), ("normal", "normal"),
        ("Hackett: inappropriate", "inappropriate"), ("problematic/abusive", "between"),
        ("between problematic and abusive", "between"), ("undetermined", "undetermined"),
        ("not determined", "undetermined"), ("not yet known", "undetermined"), ("to be determined", "undetermined"),
        ("not abusive", "off_list"), ("Not problematic.", "off_list"), ("not normal or abusive", "between"),
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
        ({"others_involved": ["none"]}, False, False, "behaviour.described"),
        ({"others_involved": ["-", "n/a", "not known"]}, False, False, "behaviour.described"),
        ({"others_involved": ["none", "XB"]}, True, True, "behaviour.others_involved"),
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


def test_only_those_named_are_counted_as_involved() -> None:
    raw = {"behaviour": {"others_involved": ["XA", "none", "-", "XB"]}}
    assert values_of(raw, "behaviour", "others_involved") == [(2,)]


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
        ({"contexts": {}}, "contexts", "absent"),
        ({"contexts": {"home": {"situation": "", "settings": []}}}, "contexts", "absent"),
        ({**PROSE, "contexts": {"home": {"situation": ""}, "peers": None}}, "contexts", "prose"),
        ({"contexts": {"home": {"nil": ["risk"]}}}, "contexts", "given"),
        ({"hackett": []}, "hackett", "absent"),
        ({**PROSE, "hackett": {"level": "", "reason": None}}, "hackett", "prose"),
        ({**PROSE, "behaviour": {"described": "", "group_or_sole": None}}, "behaviour", "prose"),
        ({"interventions": [{"text": ""}]}, "interventions", "absent"),
        ({"interventions": []}, "interventions", "given"),
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
        ({"behaviour": {"where": []}}, "behaviour.where", "absent"),
        ({"behaviour": {"described": "x"}}, "behaviour.where", "absent"),
    ],
)
def test_parts_are_given_told_in_prose_or_absent(raw: dict[str, Any], name: str, state: str) -> None:
    assert values_of(raw, "part", "state", name=name) == [(state,)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("T is 14 and lives with his aunt.", "pasted"),
        ("T is 14  and\nlives with HIS aunt.", "pasted"),
        ("T is 14 and lives with his aunt. Friends weigh most.", "written"),
        ("", "missing"),
        (None, "missing"),
        ("-", "missing"),
        ("none", "missing"),
        ("n/a", "missing"),
        ("see above", "missing"),
        ("as above", "missing"),
    ],
)
def test_a_summary_is_written_missing_or_pasted_from_agenda_item_a(text: str | None, state: str) -> None:
    raw = {"minutes": {"a": "T is 14 and lives with his aunt."}, "contexts_summary": {"text": text}}
    assert values_of(raw, "summary", "state") == [(state,)]


def test_nothing_isnt_the_same_as_nothing() -> None:
    assert values_of({}, "summary", "state") == [("missing",)]
    assert values_of({"minutes": {"a": "none"}, "contexts_summary": {"text": "none"}}, "summary", "state") == [
        ("missing",)
    ]
    assert values_of({"contexts_summary": {"text": "Friends weigh most."}}, "summary", "state") == [("written",)]


@pytest.mark.parametrize(
    ("interplay", "status"),
    [("school and friends feed each other", "content"), ("none identified", "nil"), ("as discussed", "blank")],
)
def test_a_stock_phrase_is_no_interplay(interplay: str, status: str) -> None:
    assert values_of({"contexts_summary": {"interplay": interplay}}, "summary", "interplay_status") == [(status,)]


def test_cues_give_the_place_of_their_match() -> None:
    raw = {"interventions": [{"id": "I1", "context": "school", "text": "Referred to MACE by the social worker"}]}
    (cue,) = facts_of(raw, "cue", lexicon="cse_response")
    start, end = cue.values.pop("start"), cue.values.pop("end")  # type: ignore[attr-defined]  # a dict in fact
    assert "MACE" in raw["interventions"][0]["text"][start:end]
    assert cue.values == {
        "lexicon": "cse_response", "place": "plan", "context": "school", "item": "I1", "dropped": False,
            "path": "interventions.I1.text",
    }  # fmt: skip
