"""Factors, actions, the links between them, gaps owned up to, engagement, and the plan's counts."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

Items = list[dict[str, Any]]


def linked(factor: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    return {
        "factors": [{"id": "F1", "category": "risk", **factor}],
        "interventions": [{"id": "I1", "addresses": ["F1"], **action}],
    }


@pytest.mark.parametrize(
    ("factor", "action", "reaches"),
    [
        ({"context": "school"}, {"context": "school", "target": "context"}, True),
        ({"context": "school"}, {"context": "school", "target": "individual"}, False),
        ({"context": "school"}, {"context": "school", "target": "family"}, False),
        ({"context": "school"}, {"context": "peers", "target": "context"}, False),
        ({"context": "school"}, {"target": "context"}, None),
        ({"context": "school"}, {"target": "individual"}, False),
        ({"context": "school"}, {"context": "school"}, None),
        ({"context": "home"}, {"context": "home", "target": "family"}, True),
        ({"context": "home"}, {"context": "school", "target": "family"}, True),
        ({"context": "home"}, {"context": "home", "target": "context"}, True),
        ({"context": "home"}, {"context": "home", "target": "individual"}, False),
        ({"context": "individual"}, {"context": "school", "target": "individual"}, True),
        ({"context": "individual"}, {"context": "school", "target": "context"}, True),
        ({"context": "individual"}, {"context": "school"}, None),
        ({}, {"context": "school", "target": "context"}, None),
    ],
)
def test_what_an_action_tries_to_change_decides_whether_it_reaches(
    factor: dict[str, Any], action: dict[str, Any], reaches: bool | None
) -> None:
    assert values_of(linked(factor, action), "link", "reaches") == [(reaches,)]


def test_a_link_carries_what_both_ends_say() -> None:
    raw = linked(
        {"context": "school"},
        {"context": "peers", "target": "context", "kind": "welfare", "status": "done"},
    )
    (link,) = facts_of(raw, "link")
    assert dict(link.values) == {
        "factor": "F1",
        "intervention": "I1",
        "factor_context": "school",
        "factor_category": "risk",
        "intervention_context": "peers",
        "intervention_target": "context",
        "intervention_kind": "welfare",
        "intervention_status": "done",
        "live": True,
        "reaches": False,
        "path": "interventions.I1",
    }


@pytest.mark.parametrize(
    ("action", "live"),
    [
        ({}, True),
        ({"status": "open"}, True),
        ({"status": "done"}, True),
        ({"status": "withdrawn"}, False),
        ({"admin": True}, False),
        ({"status": "done", "admin": True}, False),
        ({"text": "assembly"}, True),
        ({"text": "to find out who was there"}, True),
        ({"text": ""}, True),
        ({"text": "none"}, False),
        ({"text": "-"}, False),
        ({"text": "n/a"}, False),
        ({"text": "n.a."}, False),
        ({"text": "none identified", "status": "done"}, False),
    ],
)
def test_only_a_live_action_answers_a_factor(action: dict[str, Any], live: bool) -> None:
    raw = linked({"context": "school"}, {"context": "school", "target": "context", **action})
    assert values_of(raw, "intervention", "live") == [(live,)]
    assert values_of(raw, "link", "live") == [(live,)]
    assert values_of(raw, "factor", "linked", "doubtful") == [(live, False)]
    assert (plan(raw)["actions"], plan(raw)["context_actions"]) == (live, live)
    assert values_of(raw, "cell", "planned", context="school", column="barriers") == [(live,)]


def test_one_live_action_among_others_is_enough() -> None:
    raw = {
        "factors": [{"id": "F1", "category": "risk"}],
        "interventions": [{"id": "I1", "addresses": ["F1"], "admin": True}, {"id": "I2", "addresses": ["F1"]}],
    }
    assert values_of(raw, "link", "intervention", "live") == [("I1", False), ("I2", True)]
    assert values_of(raw, "factor", "linked") == [(True,)]


@pytest.mark.parametrize(
    ("action", "maybe"),
    [({"context": "school"}, True), ({}, True), ({"context": "home"}, False), ({"addresses": []}, False),
     ({"status": "withdrawn"}, False), ({"admin": True}, False), ({"text": "none"}, False),
     ({"status": "done"}, True)],
)  # fmt: skip
def test_an_action_that_says_nothing_of_factors_may_answer_one(action: dict[str, Any], maybe: bool) -> None:
    raw = {"factors": [{"id": "F1", "context": "school"}], "interventions": [action]}
    assert values_of(raw, "factor", "maybe_answered") == [(maybe,)]


@pytest.mark.parametrize(
    ("factor", "concern", "placed"),
    [
        ({}, "unknown", "unknown"),
        ({"category": "risk", "context": "individual"}, "yes", "individual"),
        ({"category": "vulnerability", "context": "home"}, "yes", "elsewhere"),
        ({"category": "resilience", "context": "school"}, "no", "elsewhere"),
        ({"category": "strength"}, "no", "unknown"),
    ],
)
def test_whether_a_factor_is_a_concern_and_where_it_lies(factor: dict[str, Any], concern: str, placed: str) -> None:
    assert values_of({"factors": [factor]}, "factor", "concern", "placed") == [(concern, placed)]


def test_an_id_named_twice_by_one_action_is_one_link() -> None:
    assert values_of(linked({}, {"addresses": ["F1", "F1"]}), "link", "factor", "intervention") == [("F1", "I1")]


@pytest.mark.parametrize(
    "stray",
    [{"interventions": [{"addresses": ["F1"]}, {"addresses": ["F11"]}]},
     {"interventions": [{"addresses": ["F1", "f2"]}]},
     {"interventions": [{"addresses": ["F1"]}], "gaps_acknowledged": [{"factor_id": "F22", "reason": "x"}]}],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_makes_unlinked_factors_doubtful(stray: dict[str, Any]) -> None:
    raw = {"factors": [{"id": "F1", "category": "risk"}, {"id": "F2", "category": "risk"}], **stray}
    assert values_of(raw, "factor", "id", "doubtful") == [("F1", False), ("F2", True)]


def test_a_gap_without_an_id_is_no_stray_reference() -> None:
    raw = {"factors": [{"id": "F1"}], "gaps_acknowledged": [{"reason": "all of them"}]}
    assert values_of(raw, "factor", "doubtful") == [(False,)]
    assert facts_of(raw, "gap") == []


def test_an_id_used_twice_means_both_and_the_second_goes_by_its_place() -> None:
    raw = {
        "factors": [{"id": "F1", "category": "risk"}, {"id": "F1", "category": "vulnerability"}],
        "interventions": [{"id": "I1", "addresses": ["F1"]}, {"id": "I1"}],
        "gaps_acknowledged": [{"factor_id": "F1", "reason": "settled last year"}, {"factor_id": "F1"}],
    }
    assert values_of(raw, "factor", "id", "path") == [("F1", "factors.F1"), ("factors[2]", "factors[2]")]
    assert values_of(raw, "intervention", "id", "path") == [
        ("I1", "interventions.I1"),
        ("interventions[2]", "interventions[2]"),
    ]
    assert values_of(raw, "link", "factor", "intervention") == [("F1", "I1"), ("factors[2]", "I1")]
    assert values_of(raw, "gap", "factor", "reason_status", "path") == [
        ("F1", "content", "gaps_acknowledged.F1"),
        ("factors[2]", "content", "gaps_acknowledged.F1"),
        ("F1", "blank", "gaps_acknowledged[2]"),
        ("factors[2]", "blank", "gaps_acknowledged[2]"),
    ]


@pytest.mark.parametrize("identifier", [None, "", "F 1", "Fä", "x" * 41, "factor/1", "F1\n"])
def test_ids_that_cant_be_printed_go_by_their_place(identifier: str | None) -> None:
    raw = {"factors": [{"id": "F0"}, {"id": identifier, "text": "x"}]}
    assert values_of(raw, "factor", "id", "path", "text_path") == [
        ("F0", "factors.F0", "factors.F0.text"),
        ("factors[2]", "factors[2]", "factors[2].text"),
    ]


def test_ids_that_cant_be_printed_still_link() -> None:
    raw = {"factors": [{"id": "the corridor"}], "interventions": [{"addresses": ["the corridor"]}]}
    assert values_of(raw, "link", "factor", "intervention") == [("factors[1]", "interventions[1]")]
    assert values_of(raw, "factor", "linked") == [(True,)]


def test_items_without_an_id_never_link() -> None:
    raw = {"factors": [{"text": "x"}], "interventions": [{"addresses": ["F1"]}]}
    assert facts_of(raw, "link") == []


NFA = {"cjs_status": "nfa_police"}


def engagements(*actions: dict[str, Any]) -> list[tuple[Any, ...]]:
    numbered = [{"id": f"I{n}", "target": "individual", **action} for n, action in enumerate(actions, start=1)]
    return values_of({"interventions": numbered}, "engagement", "intervention", "state", "path")


COMPELLED = "T must attend all six sessions or will be reported"


def test_engagement_as_recorded() -> None:
    assert engagements({"voluntary": True}, {"voluntary": False}) == [
        ("I1", "voluntary", "interventions.I1.voluntary"),
        ("I2", "compelled", "interventions.I2.voluntary"),
    ]


def test_engagement_worded_as_compulsion_is_compelled_whatever_is_ticked() -> None:
    assert engagements({"text": COMPELLED, "voluntary": True}) == [("I1", "compelled", "interventions.I1.text")]


def test_compulsion_outside_the_actions_own_text_isnt_read() -> None:
    assert engagements({"rag_note": COMPELLED, "voluntary": True}) == [
        ("I1", "voluntary", "interventions.I1.voluntary")
    ]


def test_engagement_that_nobody_wrote_is_one_thing_to_settle() -> None:
    assert engagements({}, {}) == [("I1", "unwritten", "interventions"), ("I2", "unwritten", "interventions")]


@pytest.mark.parametrize("written", [True, False])
def test_where_anyone_wrote_the_rest_leave_it_unsaid(written: bool) -> None:
    assert engagements({"voluntary": written}, {}, {"text": COMPELLED}) == [
        ("I1", "voluntary" if written else "compelled", "interventions.I1.voluntary"),
        ("I2", "unsaid", "interventions.I2.voluntary"),
        ("I3", "compelled", "interventions.I3.text"),
    ]


def test_compulsion_read_in_one_action_doesnt_say_it_for_the_rest() -> None:
    assert engagements({"text": COMPELLED}, {}) == [
        ("I1", "compelled", "interventions.I1.text"),
        ("I2", "unwritten", "interventions"),
    ]


@pytest.mark.parametrize(
    ("action", "unsaid"),
    [({"text": COMPELLED}, True), ({"voluntary": False}, True), ({"voluntary": True}, False), ({}, False),
     ({"text": COMPELLED, "status": "withdrawn"}, False), ({"voluntary": False, "admin": True}, False),
     ({"voluntary": False, "text": "none"}, False)],
)  # fmt: skip
def test_compulsion_without_a_target_may_be_of_the_young_person(action: dict[str, Any], unsaid: bool) -> None:
    assert engagements({"target": None, **action}) == ([("I1", "unsaid", "interventions.I1.target")] if unsaid else [])


def test_an_untargeted_action_doesnt_say_it_for_those_with_the_young_person() -> None:
    assert sorted(engagements({"target": None, "voluntary": False}, {})) == [
        ("I1", "unsaid", "interventions.I1.target"),
        ("I2", "unwritten", "interventions"),
    ]


@pytest.mark.parametrize(
    "left_out", [{"status": "withdrawn"}, {"admin": True}, {"target": "family"}, {"target": "context"}, {"text": "n/a"}]
)
def test_only_standing_actions_with_the_young_person_are_asked(left_out: dict[str, Any]) -> None:
    assert engagements({"voluntary": False, **left_out}) == []


def test_a_done_action_is_asked_too() -> None:
    assert engagements({"status": "done"}) == [("I1", "unwritten", "interventions")]


def plan(raw: dict[str, Any]) -> dict[str, Any]:
    (fact,) = facts_of(raw, "plan")
    return dict(fact.values)


def test_the_plans_counts() -> None:
    raw = {
        "contexts": {
            "school": {"barriers": "the academy trust answers in March"},
            "peers": {"barriers": "none"},
            "neighbourhood": "none identified",
        },
        "factors": [
            {"id": "F1", "context": "individual", "category": "risk"},
            {"id": "F2", "context": "school", "category": "risk"},
            {"id": "F3", "context": "peers", "category": "vulnerability"},
            {"id": "F4", "context": "home", "category": "risk"},
            {"id": "F5", "context": "peers", "category": "strength"},
            {"id": "F6", "category": "strength"},
        ],
        "interventions": [
            {"id": "I1", "context": "individual", "target": "individual"},
            {"id": "I2", "target": "family"},
            {"id": "I3", "context": "school", "target": "context"},
            {"id": "I4", "context": "school"},
            {"id": "I5", "target": "context", "admin": True},
            {"id": "I6", "target": "context", "status": "withdrawn"},
            {"id": "I7", "target": "context", "context": "home"},
            {"id": "I8", "target": "context", "status": "done"},
            {"id": "I9", "target": "context", "context": "school", "text": "none"},
        ],
    }
    assert plan(raw) == {
        "actions": 6,
        "context_actions": 1,
        "person_actions": 2,
        "unplaced_actions": 2,
        "unplaced_context_actions": 1,
        "links_recorded": False,
        "in_prose": False,
        "finding_out": "unknown",
        "unanswered_extra_familial": 1,
        "concerns_outside": "yes",
        "unplaced_factors": 1,
        "doubtful": False,
        "unanswered_individual": 1,
        "blank_extra_familial": 0,
        "unknown_extra_familial": 0,
        "untargeted_actions": 1,
        "changing_actions": 3,
        "maybe_changing_actions": 1,
        "unplaced_changes": 0,
        "no_plan_reason_status": "blank",
        "placed_as_normal": False,
        "path": "interventions",
    }


@pytest.mark.parametrize(
    ("factor", "outside"),
    [
        ({"context": "school", "category": "risk"}, "yes"),
        ({"context": "neighbourhood", "category": "vulnerability"}, "yes"),
        ({"context": "home", "category": "risk"}, "no"),
        ({"context": "individual", "category": "risk"}, "no"),
        ({"context": "school", "category": "strength"}, "no"),
        ({"category": "resilience"}, "no"),
        ({"category": "risk"}, "unknown"),
        ({"context": "peers"}, "unknown"),
        ({}, "unknown"),
        ({"context": "home"}, "no"),
        ({"status": "closed"}, "no"),
        ({"context": "peers", "status": "superseded"}, "no"),
        ({"context": "school", "category": "risk", "status": "closed"}, "no"),
        ({"category": "risk", "static": True, "managed": "asked each term"}, "no"),
        ({"category": "risk", "static": True}, "unknown"),
        ({"id": "F2", "category": "risk"}, "no"),
        ({"id": "F2", "context": "school", "category": "risk"}, "no"),
        ({"id": "F3", "category": "risk"}, "unknown"),
    ],
)
def test_whether_concerns_lie_outside_the_family(factor: dict[str, Any], outside: str) -> None:
    gaps = [{"factor_id": "F2", "reason": "settled last year"}, {"factor_id": "F3", "reason": "as discussed"}]
    assert plan({"factors": [factor], "gaps_acknowledged": gaps})["concerns_outside"] == outside


def test_a_concern_that_is_known_outweighs_one_that_is_not() -> None:
    factors = [{"id": "F1"}, {"id": "F2", "context": "school", "category": "risk"}]
    assert plan({"factors": factors})["concerns_outside"] == "yes"
    assert (
        plan({"factors": factors, "contexts": {"school": {"barriers": "the trust answers in March"}}})[
            "concerns_outside"
        ]
        == "unknown"
    )


@pytest.mark.parametrize(
    ("raw", "doubtful"),
    [
        ({}, False),
        ({"interventions": [{"id": "I1", "addresses": ["F1"]}, {"id": "I2"}]}, False),
        ({"interventions": [{"id": "I1", "addresses": ["F9"]}]}, True),
        ({"interventions": [{"id": "I1", "addresses": ["F9"], "status": "withdrawn"}]}, True),
        ({"interventions": [{"id": "I1"}, {"id": "I1"}]}, True),
        ({"interventions": [{}, {}]}, False),
        ({"gaps_acknowledged": [{"factor_id": "F9"}]}, True),
        ({"gaps_acknowledged": [{"factor_id": "F1"}, {}]}, False),
        ({"factors": [{"id": "F1"}, {"id": "F1"}]}, True),
        ({"factors": [{}, {}]}, False),
        ({"factors": [{"id": "I1"}], "interventions": [{"id": "I1"}]}, False),
    ],
)
def test_links_that_cant_be_trusted(raw: dict[str, Any], doubtful: bool) -> None:
    assert plan({"factors": [{"id": "F1"}], **raw})["doubtful"] is doubtful


REASONS = [
    ("the pair are the same age and nobody else is affected", "content"),
    ("none identified", "nil"),
    ("n/a", "not_applicable"),
    ("not yet known", "not_known"),
    ("see above", "blank"),
    ("as above", "blank"),
    ("as discussed", "blank"),
    ("no further action", "blank"),
    ("x", "blank"),
    ("Considered", "blank"),
    ("-", "blank"),
    (None, "blank"),
]


@pytest.mark.parametrize(("reason", "status"), REASONS)
def test_a_stock_phrase_or_a_tick_is_no_reason(reason: str | None, status: str) -> None:
    gap = {"factors": [{"id": "F1"}], "gaps_acknowledged": [{"factor_id": "F1", "reason": reason}]}
    assert plan({"no_plan_reason": reason})["no_plan_reason_status"] == status
    assert values_of(gap, "gap", "reason_status") == [(status,)]
    assert values_of({"contexts": {"home": {"reason": reason}}}, "context", "reason_status", context="home") == [
        (status,)
    ]


@pytest.mark.parametrize(("reason", "status"), REASONS)
def test_only_a_gap_with_its_reason_settles_a_factor(reason: str | None, status: str) -> None:
    raw = {
        "factors": [{"id": "F1", "context": "school", "category": "risk"}],
        "gaps_acknowledged": [{"factor_id": "F1", "reason": reason}],
    }
    assert plan(raw)["unanswered_extra_familial"] == (0 if status == "content" else 1)


@pytest.mark.parametrize("context", ["individual", "peers"])
def test_a_barrier_settles_the_concerns_of_its_row(context: str) -> None:
    raw: dict[str, Any] = {"factors": [{"id": "F1", "context": context, "category": "risk"}]}
    counted = "unanswered_individual" if context == "individual" else "unanswered_extra_familial"
    for barriers, count in [("declined; offered again in May", 0), ("none", 1), ("n/a", 1), ("see above", 1)]:
        assert plan({**raw, "contexts": {context: {"barriers": barriers}}})[counted] == count, barriers


@pytest.mark.parametrize(
    ("raw", "links_recorded", "in_prose"),
    [
        ({}, False, False),
        ({"minutes": {"g": "School to brief staff."}}, False, True),
        ({"minutes": {"g": "none"}}, False, False),
        ({"interventions": []}, True, False),
        ({"interventions": [], "minutes": {"g": "School to brief staff."}}, True, True),
        ({"interventions": [], "minutes": {"g": "No further action."}}, True, False),
        ({"interventions": [{"id": "I1"}]}, False, False),
        ({"interventions": [{"id": "I1"}, {"id": "I2", "addresses": []}]}, True, False),
    ],
)
def test_whether_links_could_be_seen(raw: dict[str, Any], links_recorded: bool, in_prose: bool) -> None:
    assert (plan(raw)["links_recorded"], plan(raw)["in_prose"]) == (links_recorded, in_prose)


@pytest.mark.parametrize(
    ("hackett", "as_normal"),
    [
        ({"level": "normal", "reason": "same age and wanted by both"}, True),
        ({"level": "normal"}, False),
        ([{"level": "normal", "reason": "same age"}, {"level": "abusive", "reason": "held her sleeve"}], False),
        ([], False),
    ],
)
def test_placed_as_normal_means_every_behaviour(hackett: Any, as_normal: bool) -> None:
    assert plan({"hackett": hackett})["placed_as_normal"] is as_normal


def test_where_strengths_were_found() -> None:
    def strengths(*factors: dict[str, Any]) -> list[tuple[Any, ...]]:
        return values_of({"factors": list(factors)}, "strengths", "individual", "elsewhere")

    assert strengths() == [(False, False)]
    assert strengths({"context": "individual", "category": "strength"}) == [(True, False)]
    assert strengths({"context": "home", "category": "resilience"}) == [(False, True)]
    assert strengths({"context": "home", "category": "resilience", "status": "closed"}) == [(False, False)]
    assert strengths({"category": "strength"}, {"context": "home", "category": "risk"}) == [(False, False)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({}, ["blank", "blank", "blank"]),
        ({"factors": [{"category": "risk"}]}, ["blank", "content", "blank"]),
        ({"factors": [{"category": "resilience"}]}, ["blank", "blank", "content"]),
        ({"contexts": {"home": {"nil": ["vulnerability", "strengths"]}}}, ["nil", "blank", "nil"]),
        ({"contexts": {"home": {"status": "considered_nil"}}}, ["nil", "nil", "nil"]),
        ({"minutes": {"c": "Risks were gone through."}}, ["blank", "content", "content"]),
        ({"minutes": {"c": "Bullied at school."}}, ["content", "content", "content"]),
        ({"factors": [{"category": "risk", "text": "?"}]}, ["blank", "blank", "blank"]),
        ({"contexts": {"home": "not yet known"}}, ["blank", "blank", "blank"]),
        ({"minutes": {"d": "Plays football."}}, ["blank", "blank", "content"]),
        ({"minutes": {"c": "not yet known"}}, ["not_known", "not_known", "not_known"]),
        ({"minutes": {"c": "as discussed", "d": "see above"}}, ["blank", "blank", "blank"]),
        ({"minutes": {"c": "✓"}}, ["blank", "blank", "blank"]),
    ],
)
def test_kinds_of_factor_that_are_addressed(raw: dict[str, Any], expected: list[str]) -> None:
    assert values_of(raw, "category", "name", "status") == list(
        zip(("vulnerability", "risk", "strengths_or_resilience"), expected, strict=True)
    )


@pytest.mark.parametrize(
    "text", ["Not known - dad not contacted", "Awaiting dad's reply", "No info yet", "Nothing noted", "-", "n/a"]
)
def test_words_that_name_none_make_no_factor(text: str) -> None:
    raw = linked({"context": "peers", "text": text}, {"context": "peers", "target": "context"})
    assert facts_of(raw, "factor") == []
    assert facts_of(raw, "link") == []
    assert values_of(raw, "context", "factors", context="peers") == [(0,)]
    assert values_of(raw, "plan", "unanswered_extra_familial", "doubtful") == [(0, False)]


@pytest.mark.parametrize(
    "text", ["not known to police before but seen with older boys", "Not known - dad in prison", "Awaiting trial", None]
)
def test_other_words_that_begin_so_make_one(text: str | None) -> None:
    raw = linked({"context": "peers", "text": text}, {"context": "peers", "target": "context"})
    assert len(facts_of(raw, "factor")) == len(facts_of(raw, "link")) == 1
