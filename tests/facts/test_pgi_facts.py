"""Peer-group information forms, each use of one, who takes part, and the site's arrangements."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

Raw = dict[str, Any]


def form(**fields: Any) -> Raw:
    return {"pgi": [{"id": "P1", **fields}]}


def told(**parts: Any) -> list[tuple[Any, ...]]:
    """Place, purpose and path of each use that the record's own texts tell of, beside a plain form."""
    uses = values_of({**form(purpose="YJS assessment"), **parts}, "use", "place", "purpose", "path")
    return [use for use in uses if use[0] != "purpose"]


def action(text: str, **more: Any) -> Raw:
    return {"interventions": [{"id": "I1", "text": text, **more}]}


def test_a_record_without_forms_has_the_site_and_nothing_else() -> None:
    kinds = {"pgi", "participant", "answer", "influence", "feedback", "pgi_update", "pgi_storage", "pgi_trigger",
             "pgi_arrangement", "use"}  # fmt: skip
    empty: list[Raw] = [
        {},
        {"pgi": []},
        {"pgi_site": {"isa": "none"}},
        {"minutes": {"g": "Police to disrupt the gang."}},
    ]
    for raw in empty:
        assert [fact for fact in facts_of(raw) if fact.kind in kinds] == []
        assert values_of(raw, "pgi_site", "forms") == [(0,)]


@pytest.mark.parametrize(
    ("typed", "returned", "aware"),
    [
        ({}, "unknown", "unknown"),
        ({"returned": False}, "no", "unknown"),
        ({"returned": True, "aware": False}, "yes", "no"),
        ({"answers": {"names": ["P2"]}}, "yes", "yes"),
        ({"answers": {"names": []}}, "unknown", "unknown"),
        ({"answers": {"risky": "none"}, "returned": False}, "no", "unknown"),
        ({"answers": {"names": ["P2"]}, "returned": False, "aware": False}, "no", "no"),
    ],
)
def test_answers_show_that_a_form_came_back(typed: Raw, returned: str, aware: str) -> None:
    assert values_of(form(**typed), "pgi", "returned", "aware") == [(returned, aware)]


@pytest.mark.parametrize(
    ("typed", "assessment"),
    [
        ({}, "no_assessment"),
        ({"part_of_assessment": "none", "assessment_type": "-"}, "no_assessment"),
        ({"part_of_assessment": "A-12"}, "no_type"),
        ({"assessment_type": "AIM3"}, "no_reference"),
        ({"part_of_assessment": "YJS assessment of May"}, "told"),
        ({"part_of_assessment": "A-12", "assessment_type": "AIM3"}, "told"),
    ],
)
def test_what_a_form_says_of_its_assessment(typed: Raw, assessment: str) -> None:
    assert values_of(form(**typed), "pgi", "assessment") == [(assessment,)]


def test_the_seven_answers_are_slots_and_an_empty_list_is_an_answer() -> None:
    raw = form(answers={"names": [], "risky": [{"why": "dares him"}], "follows": "-", "leads": "not known"})
    assert values_of(raw, "answer", "name", "status", "moot") == [
        ("number_isolation", "blank", False),
        ("names", "nil", False),
        ("protective", "blank", True),
        ("risky", "content", True),
        ("follows", "blank", True),
        ("leads", "not_known", True),
        ("other", "blank", False),
    ]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "neither"),
        ({"risky": "P3 dares him"}, "risky_only"),
        ({"protective": "none"}, "protective_only"),
        ({"protective": "none", "risky": []}, "both"),
        ({"names": "none", "risky": "nobody"}, "both"),
    ],
)
def test_which_side_was_asked_about(answers: Raw, asked: str) -> None:
    assert values_of(form(answers=answers), "pgi", "asked") == [(asked,)]


@pytest.mark.parametrize(
    ("entry", "lacks"),
    [
        ({"peer": "P2", "why": "calms him"}, "nothing"),
        ({"peer": "Ravi", "why": "walks home with him"}, "nothing"),
        ({"peer": "P2"}, "explanation"),
        ({"peer": "P2", "why": "bad influence"}, "explanation"),
        ({"peer": "P2", "why": "see above"}, "explanation"),
        ({"peer": "P2", "why": "not known"}, "unclear"),
        ({"peer": "P2 calms him when he is angry"}, "unclear"),
        ({"peer": "older boys", "why": "give him lifts"}, "peer_name"),
        ({"peer": "KM and the group", "why": "give him lifts"}, "nothing"),
        ({"peer": "not known", "why": "gives him lifts"}, "unclear"),
        ({"why": "bad lot"}, "name_and_explanation"),
        ("the older boys give him lifts", "peer_name"),
        ("KM gives him lifts", "nothing"),
        ("P2: gives him lifts", "nothing"),
        ("his neighbour Ravi gives him lifts", "nothing"),
        ("lists leroy as a friend", "nothing"),
        ("gives L lifts", "unclear"),
        ("gives him lifts", "unclear"),
    ],
)
def test_what_an_answer_about_influence_lacks(entry: Any, lacks: str) -> None:
    raw = {**form(answers={"names": ["Leroy"], "risky": [entry]}), "subject": {"ref": "L"}}
    assert values_of(raw, "influence", "question", "lacks", "path") == [("risky", lacks, "pgi.P1.answers.risky")]


def test_nobody_is_no_influence() -> None:
    assert values_of(form(answers={"risky": "none", "follows": [], "leads": {"peer": "-"}}), "influence", "lacks") == []


@pytest.mark.parametrize(
    ("side", "person", "state"),
    [
        ("requester", {}, "nobody"),
        ("requester", {"agency": "YOT"}, "no_name"),
        ("requester", {"name_ref": "Jo Ode"}, "no_agency"),
        ("requester", {"name_ref": "Jo Ode, YJS"}, "complete"),
        ("requester", {"name_ref": "Y-1", "agency": "Youth Justice Service"}, "complete"),
        ("requester", {"name_ref": "Y-1", "agency": "MASH"}, "complete"),
        ("requester", {"name_ref": "Y-1", "agency": "CSE service"}, "complete"),
        ("requester", {"name_ref": "Y-1", "agency": "Police CSE team"}, "other_agency"),
        ("requester", {"name_ref": "Y-1", "agency": "Youth Service"}, "other_agency"),
        ("requester", {"name_ref": "Y-1", "agency": "Bridge Project"}, "unrecognised"),
        ("provider", {"name_ref": "E-1", "agency": "Northmere PRU"}, "complete"),
        ("provider", {"name_ref": "E-1", "agency": "Youth service, Children's Services"}, "complete"),
        ("provider", {"name_ref": "E-1", "agency": "YJS"}, "other_agency"),
        ("provider", {"name_ref": "-", "agency": "Holm Lane Academy"}, "no_name"),
    ],
)
def test_who_asked_and_who_was_asked(side: str, person: Raw, state: str) -> None:
    assert values_of(form(**{side: person}), "participant", "state", side=side) == [(state,)]


@pytest.mark.parametrize(
    ("person", "entries", "registered"),
    [
        ({"name_ref": "E-1", "agency": "Holm Lane"}, [{"agency": "Holm Lane Academy", "people": ["E-1"]}], "yes"),
        ({"name_ref": "E-2", "agency": "Holm Lane"}, [{"agency": "Holm Lane Academy", "people": ["E-1"]}], "no"),
        ({"name_ref": "E-1", "agency": "Elm School"}, [{"agency": "Holm Lane School", "people": ["E-9"]}], "no"),
        ({"name_ref": "E-1", "agency": "Holm Lane"}, [{"agency": "Holm Lane Academy"}], "unknown"),
        ({"name_ref": "head of year", "agency": "Holm Lane"}, [{"agency": "Holm Lane", "people": ["E-1"]}], "unknown"),
        ({"name_ref": "B Kerr", "agency": "HLA"}, [{"agency": "Holm Lane Academy", "people": ["Ann Kerr"]}], "unknown"),
        ({"name_ref": "Ms Kerr", "agency": "HLA"}, [{"agency": "Holm Lane Academy", "people": ["Ann Kerr"]}], "yes"),
        ({"name_ref": "E-1", "agency": "HLA"}, [{"agency": "Holm Lane Academy", "people": ["Ann Kerr"]}], "unknown"),
        ({"name_ref": "Bo Lee", "agency": "HLA"}, [{"agency": "Holm Lane Academy", "people": ["Ann Kerr"]}], "no"),
        ({"agency": "Holm Lane"}, [{"agency": "Holm Lane", "people": ["E-1"]}], "unknown"),
        ({"name_ref": "E-1"}, [{"agency": "Holm Lane", "people": ["E-1"]}], "yes"),
        ({"name_ref": "E-1", "agency": "Youth club"}, [{"agency": "Youth Service", "people": ["E-1"]}], "yes"),
        ({"name_ref": "E-1", "agency": "Elm School"}, [], "no"),
        ({"name_ref": "E-1", "agency": "Elm School"}, None, "unknown"),
    ],
)
def test_who_is_on_the_register(person: Raw, entries: list[Raw] | None, registered: str) -> None:
    site = {"approved_by": "LSCB", "register": {"providers": entries} if entries is not None else {"requesters": []}}
    raw = {**form(provider=person), "pgi_site": site}
    assert values_of(raw, "participant", "registered", side="provider") == [(registered,)]


MAINSTREAM, OTHER, YOUTH = {"kind": "mainstream"}, {"kind": "alternative"}, {"agency": "Youth Service"}


@pytest.mark.parametrize(
    ("providers", "verdict"),
    [
        ([MAINSTREAM, OTHER, YOUTH], "right"),
        ([MAINSTREAM, MAINSTREAM, OTHER, OTHER, YOUTH], "right"),
        ([MAINSTREAM, YOUTH], "wrong"),
        ([MAINSTREAM] * 5 + [YOUTH], "wrong"),
        ([OTHER, OTHER, YOUTH], "wrong"),
        ([MAINSTREAM, OTHER], "wrong"),
        ([], "wrong"),
        ([{"agency": "Elm School"}, OTHER, YOUTH], "unclear"),
        ([MAINSTREAM, {"agency": "Kiln Yard"}, YOUTH], "unclear"),
        ([MAINSTREAM, OTHER, {"agency": "Kiln Yard"}], "unclear"),
        (None, "unclear"),
    ],
)
def test_how_many_providers_there_are(providers: list[Raw] | None, verdict: str) -> None:
    site = {"register": {"providers": providers}} if providers is not None else {"isa": "2026-01-08"}
    assert values_of({**form(), "pgi_site": site}, "pgi_site", "providers") == [(verdict,)]


@pytest.mark.parametrize(
    ("site", "known", "mode"),
    [
        (None, False, "pilot"),
        ({}, False, "pilot"),
        ({"isa": "none"}, True, "pilot"),
        ({"mode": "Adopted"}, True, "adopted"),
    ],
)
def test_a_site_is_known_where_something_is_said_of_it(site: Raw | None, known: bool, mode: str) -> None:
    assert values_of({**form(), "pgi_site": site}, "pgi_site", "known", "mode") == [(known, mode)]


@pytest.mark.parametrize(
    ("name", "field", "text", "state"),
    [
        ("approval", "approved_by", "2026-01-26", "in_place"),
        ("approval", "approved_by", "Safeguarding Children Partnership", "in_place"),
        ("approval", "approved_by", "awaiting LSCB", "not_shown"),
        ("approval", "approved_by", "Community Safety Partnership", "other_body"),
        ("approval", "approved_by", "steering group", "unclear"),
        ("approval", "approved_by", "not known", "unclear"),
        ("agreement", "isa", "2026-01-08", "in_place"),
        ("agreement", "isa", "none", "not_shown"),
        ("agreement", "isa", "in draft", "not_shown"),
        ("agreement", "isa", "v2, also for police tasking", "wider"),
        ("agreement", "isa", "v2, never used for tasking", "in_place"),
        ("joint_briefing", "briefing_held", "planned for May", "not_shown"),
        ("joint_briefing", "briefing_held", "2026-01-12", "in_place"),
    ],
)
def test_what_a_site_has_in_place(name: str, field: str, text: str, state: str) -> None:
    raw = {**form(), "pgi_site": {"mode": "pilot", field: text}}
    assert values_of(raw, "pgi_arrangement", "state", "path", name=name) == [(state, f"pgi_site.{field}")]


def test_arrangements_of_a_site_that_nobody_described_are_unclear() -> None:
    assert {state for (state,) in values_of(form(), "pgi_arrangement", "state")} == {"unclear"}


@pytest.mark.parametrize(
    ("trigger", "state"),
    [
        ("HSB referral", "peer_harm"),
        ("attendance", "something_else"),
        ("truancy after a sexual assault by pupils", "peer_harm"),
        ("referral of 4 May", "unclear"),
        (None, "unclear"),
    ],
)
def test_what_triggered_a_form(trigger: str | None, state: str) -> None:
    assert values_of(form(trigger=trigger), "pgi_trigger", "state") == [(state,)]


@pytest.mark.parametrize(
    ("stored_in", "state"),
    [
        ("case file", "with_assessment"),
        ("case file, and a spreadsheet", "apart"),
        ("case file, not a spreadsheet", "with_assessment"),
        ("Harbour", "unclear"),
        (None, "unclear"),
    ],
)
def test_where_a_form_is_held(stored_in: str | None, state: str) -> None:
    assert values_of(form(stored_in=stored_in), "pgi_storage", "state") == [(state,)]


def test_a_change_is_taken_up_or_not() -> None:
    changes = [
        {"note": "P3 joined", "assessment_updated": "2026-03-06"},
        {"note": "P3 leads"},
        {"note": "none"},
        {"note": "no change"},
        {"date": "2026-03-04"},
        {},
    ]
    assert values_of(form(changes=changes), "pgi_update", "name", "state", "path") == [
        ("asked_to_notify", "done", "pgi.P1.update_request"),
        ("taken_up", "done", "pgi.P1.changes[1].assessment_updated"),
        ("taken_up", "not_done", "pgi.P1.changes[2].assessment_updated"),
        ("taken_up", "done", "pgi.P1.changes[4].assessment_updated"),
        ("taken_up", "not_done", "pgi.P1.changes[5].assessment_updated"),
        ("taken_up", "unclear", "pgi.P1.changes[6].assessment_updated"),
    ]


def test_who_knew_of_no_peers_is_not_asked_for_changes() -> None:
    assert values_of(form(aware=False, update_request=False), "pgi_update", "name") == []
    assert values_of(form(returned=False, update_request=False), "pgi_update", "name") == []


def test_the_provider_is_told_three_things() -> None:
    raw = form(feedback={"sent": "2026-03-02", "informed_assessment": False, "further_action": "-"})
    assert values_of(raw, "feedback", "name", "told") == [
        ("day_it_was_sent", True),
        ("whether_it_informed_the_assessment", True),
        ("whether_more_is_needed", False),
    ]


@pytest.mark.parametrize(
    ("purpose", "read_as"),
    [
        ("YJS assessment of L", "assessment"),
        ("YJS assessment of L and to target the group", "disruption"),
        ("assessment only, not intelligence", "assessment"),
        ("to know his friends", "other"),
        (None, "unsaid"),
        ("-", "unsaid"),
    ],
)
def test_what_a_form_was_asked_for(purpose: str | None, read_as: str) -> None:
    assert values_of(form(purpose=purpose), "use", "place", "purpose") == [("purpose", read_as)]


def test_each_time_a_form_was_passed_on_is_a_use() -> None:
    onward = [
        {"to": "police", "for": "tasking"},
        {"to": "intelligence unit"},
        {"to": "intelligence unit", "for": "assessment"},
        {"to": "police"},
    ]
    assert values_of(form(onward_use=onward), "use", "purpose", "path", place="onward_use") == [
        ("disruption", "pgi.P1.onward_use[1].for"),
        ("disruption", "pgi.P1.onward_use[2].to"),
        ("assessment", "pgi.P1.onward_use[3].for"),
        ("unsaid", "pgi.P1.onward_use[4].for"),
    ]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Use the peer mapping from P1 to target the group.", "disruption"),
        ("Names in P1 to go to police tasking.", "disruption"),
        ("PGI returned. These names to be used for disruption.", "disruption"),
        ("PGI returned. Police continue disruption at the flat.", "other"),
        ("PGI returned.\nLesson on consent.\nPolice to use these names for disruption.", "other"),
        ("Detached team to plan evenings with friends named in the PGI.", "other"),
        ("The PGI is not for intelligence.", "other"),
    ],
)
def test_an_action_that_draws_on_a_form(text: str, purpose: str) -> None:
    assert told(**action(text)) == [("intervention", purpose, "interventions.I1.text")]


@pytest.mark.parametrize(
    "parts",
    [
        action("Police to target the group."),
        action("Use the PGI for disruption.", status="withdrawn"),
        action("Police peer mapping to be used for disruption."),
        {"governance": [{"to": "police tasking", "theme": "girls filmed at the arcade"}]},
        {"contexts": {"peers": {"situation": "PGI names six boys"}}},
    ],
)
def test_what_is_drawn_on_for_no_disruption(parts: Raw) -> None:
    assert [use for use in told(**parts) if use[1] == "disruption"] == []


def test_peer_mapping_means_a_form_only_where_there_is_one() -> None:
    raw = action("Use the peer mapping to target the group.")
    assert values_of(raw, "use", "purpose") == []
    assert told(**raw) == [("intervention", "disruption", "interventions.I1.text")]


def test_an_id_that_may_mean_somebody_else_is_no_reference() -> None:
    text = action("P1 to be shared with police for disruption.")
    assert told(**text) != []
    assert values_of({**form(purpose="x", answers={"names": ["P1"]}), **text}, "use", place="intervention") == []
    assert values_of({"pgi": [{"id": "AB"}], **action("AB: police to disrupt.")}, "use", place="intervention") == []


def test_agenda_items_and_governance_entries_are_read_too() -> None:
    minutes = {"e": "PGI summarised.", "shift": "The PGI went to the gangs unit for disruption."}
    governance = [{"to": "police tasking", "theme": "PGI on the arcade group"}, {"theme": "Names from the PGI"}]
    assert told(minutes=minutes, governance=governance) == [
        ("minutes", "other", "minutes.e"),
        ("minutes", "disruption", "minutes.shift"),
        ("governance", "disruption", "governance[1].to"),
        ("governance", "other", "governance[2].theme"),
    ]


def test_a_span_is_where_the_purpose_is_told() -> None:
    text = "PGI names to go on a nominal list."
    start = text.index("nominal")
    assert values_of(action(text), "use", "start", "end") == [(start, start + len("nominal"))]
