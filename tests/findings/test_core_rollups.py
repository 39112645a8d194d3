"""The core rules' own roll-ups and quieting: one test for each statement of the framework's list."""

from typing import Any

import pytest
from checking_cases import core_rules, findings, found, judged, results

Raw = dict[str, Any]

ONE_SIDED: Raw = {
    "contexts": {"individual": "nil", "home": "nil", "neighbourhood": "nil"},
    "factors": [
        {"id": "F1", "category": "risk", "context": "school", "text": "jokes about girls"},
        {"id": "F2", "category": "risk", "context": "individual", "text": "says that no means try again"},
    ],
    "interventions": [
        {"id": "I1", "text": "sessions", "context": "school", "target": "individual", "addresses": ["F1", "F2"]}
    ],
}


def test_the_first_shares_roll_ups_are_declared() -> None:
    assert {rule.id: rule.children_of for rule in core_rules() if rule.children_of} == {
        "GAP-02": "INT-01", "NFA-05": "INT-01", "PRI-03": "INT-01", "PRI-04": "INT-01",
    }  # fmt: skip
    # Part O of the domain's rules, and what of one kind stands beside it.
    declared = {rule.id: rule.after for rule in core_rules()}
    for name, after in {
        "AGE-02": ("OBJ-04", "INT-01", "PRI-03"),
        "ATT-05": ("ATT-03",),
        "CTX-10": ("CTX-01", "CTX-03"),
        "CTX-11": ("CTX-01",),
        "CTX-13": ("CTX-12",),
        "CTX-14": ("CTX-12",),
        "FAC-02": ("OBJ-03",),
        "FAC-03": ("CTX-01", "CTX-02"),
        "GOV-01": ("REF-03",),
        "HAC-02": ("HAC-01",),
        "HAC-03": ("HAC-01", "HAC-02"),
        "HAC-04": ("HAC-01",),
        "INT-03": ("OBJ-04", "GAP-01", "GAP-02", "GAP-03"),
        "PRO-01": ("CTX-01", "CTX-02"),
    }.items():
        assert set(after) <= set(declared[name]), name


def test_a_one_sided_plan_is_told_once_with_its_children_below() -> None:
    parents = {f.rule: f for f in findings(ONE_SIDED, "INT-01", "GAP-02", "PRI-03", "PRI-04")}
    assert {rule: (f.path, f.severity) for rule, f in parents.items()} == {
        "INT-01": ("interventions", "high"),
        "GAP-02": ("factors.F1", "high"),
        "PRI-03": ("interventions", "high"),
        "PRI-04": ("interventions", "medium"),
    }
    top = parents.pop("INT-01")
    assert {f.parent for f in parents.values()} == {top.fingerprint}
    assert set(top.children) == {f.fingerprint for f in parents.values()}


def test_a_response_elsewhere_stands_alone_where_the_plan_isnt_one_sided() -> None:
    action = {"id": "I2", "text": "club nights", "context": "peers", "target": "context", "addresses": []}
    (finding,) = findings(
        {**ONE_SIDED, "interventions": [*ONE_SIDED["interventions"], action]}, "INT-01", "GAP-02", "PRI-03", "PRI-04"
    )
    assert (finding.rule, finding.path, finding.parent) == ("GAP-02", "factors.F1", None)


@pytest.mark.parametrize("level", ["", "medium"])
def test_no_point_on_the_continuum_quiets_the_reason(level: str) -> None:
    raw = {"hackett": {"level": level, "reason": ""}}
    assert found(raw, "HAC-01", "HAC-02", "HAC-03") == [("HAC-01", "hackett.level", "high")]
    assert results(raw, "HAC-02") == [("exempt", "see HAC-01")]


def test_no_point_on_the_continuum_quiets_a_reason_that_says_nothing() -> None:
    raw = {"hackett": {"level": "medium", "reason": "agreed by all"}}
    assert found(raw, "HAC-01", "HAC-02", "HAC-03") == [("HAC-01", "hackett.level", "high")]
    assert results(raw, "HAC-03") == [("exempt", "see HAC-01")]


def test_each_placing_is_quieted_by_its_own_finding_only() -> None:
    raw = {"hackett": [{"level": "high", "reason": ""}, {"level": "abusive", "reason": ""}]}
    assert found(raw, "HAC-01", "HAC-02") == [
        ("HAC-01", "hackett[1].level", "high"),
        ("HAC-02", "hackett[2].reason", "high"),
    ]


def test_a_missing_reason_and_an_empty_one_never_meet() -> None:
    raw = {"hackett": [{"level": "abusive"}, {"level": "violent", "reason": "agreed by all"}]}
    assert found(raw, "HAC-02", "HAC-03") == [
        ("HAC-02", "hackett[1].reason", "high"),
        ("HAC-03", "hackett[2].reason", "medium"),
    ]


def test_a_context_not_considered_is_not_asked_for_strengths_as_well() -> None:
    raw: Raw = {
        "contexts": {"individual": "nil", "home": "-", "peers": {"situation": "two friends"}, "school": "nil"},
        "factors": [{"id": "F1", "category": "strength", "context": "individual"}],
    }
    assert found(raw, "CTX-01", "CTX-02", "FAC-03") == [
        ("CTX-01", "contexts.neighbourhood", "high"),
        ("CTX-02", "contexts.home", "medium"),
        ("FAC-03", "contexts.*.strengths", "medium"),
    ]
    assert [f.message.rpartition(": ")[2] for f in findings(raw, "FAC-03")] == ["peers"]
    answered = {**raw["contexts"], "peers": {"situation": "two friends", "nil": ["strengths"]}}
    assert findings({**raw, "contexts": answered}, "FAC-03") == []


def test_without_a_table_the_contexts_are_one_thing_to_settle() -> None:
    raw = {"factors": [{"id": "F1", "category": "strength", "context": "individual"},
                       {"id": "F2", "category": "risk", "context": "school"}]}  # fmt: skip
    assert found(raw, "CTX-01", "FAC-03", "PRO-01") == [("CTX-01", "contexts", "high")]


def test_vulnerability_is_told_by_one_rule_and_strengths_by_the_other() -> None:
    raw = {"factors": [{"id": "F1", "category": "risk", "context": "school", "text": "jokes about girls"}]}
    assert found(raw, "OBJ-03", "FAC-02") == [
        ("FAC-02", "contexts.*.strengths", "medium"),
        ("OBJ-03", "contexts.*.vulnerability", "medium"),
    ]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ({"addresses": []}, ("GAP-01", "factors.F1", "high")),
        ({"addresses": ["F1"], "target": "individual"}, ("GAP-02", "factors.F1", "high")),
        ({}, ("GAP-03", "contexts.school.interventions", "high")),
        ({"addresses": ["F1"]}, ("INT-03", "contexts.school.barriers", "medium")),
    ],
)
def test_a_context_without_an_action_is_told_once(action: dict[str, Any], told: tuple[str, str, str]) -> None:
    raw = {
        "factors": [{"id": "F1", "category": "risk", "context": "school", "text": "jokes about girls"}],
        "interventions": [{"id": "I1", "text": "sessions", "context": "individual", **action}],
    }
    assert found(raw, "GAP-01", "GAP-02", "GAP-03", "INT-03") == [told]


def test_without_a_plan_barriers_and_tiers_are_not_asked_for() -> None:
    raw = {"factors": [{"id": "F1", "category": "risk", "context": "school"}], "interventions": []}
    assert found(raw, "OBJ-04", "INT-03", "AGE-02") == [("OBJ-04", "interventions", "high")]


def test_exploitation_not_passed_on_is_told_once() -> None:
    raw = {"behaviour": {"peer_cse_indicated": True}, "governance": []}
    assert found(raw, "REF-03", "GOV-01") == [("REF-03", "governance", "high")]


def test_a_school_not_heard_is_told_once_where_nobody_from_education_was() -> None:
    raw = {
        "contexts": {"school": {"settings": ["Hillcrest"]}},
        "attendance": [{"group": "police", "status": "present"}],
    }
    assert [path for _, path, _ in found(raw, "ATT-03", "ATT-05") if "education" in path] == ["attendance.education"]


def test_a_missing_invitee_quiets_the_silence_about_its_group() -> None:
    raw = {"behaviour": {"where": ["neighbourhood"]}, "attendance": [{"group": "social_care", "status": "present"}]}
    paths = [(rule, path) for rule, path, _ in found(raw, "ATT-03", "ATT-04") if "community" in path]
    assert paths == [("ATT-04", "attendance.community_safety")]


def test_a_missing_group_response_points_to_the_plan() -> None:
    raw = {**ONE_SIDED, "behaviour": {"group_or_sole": "group"}}
    assert found(raw, "GRP-03") == [("GRP-03", "interventions", "high")]


COMPELLED: Raw = {"id": "I1", "text": "Sessions about the offence he committed", "target": "individual",
                  "voluntary": False}  # fmt: skip
OFFERED: Raw = {"id": "I1", "text": "youth club", "target": "individual", "voluntary": True}


@pytest.mark.parametrize("rule", ["NFA-01", "NFA-02"])
@pytest.mark.parametrize(
    ("cjs_status", "wrong", "right"),
    [
        (None, "not_assessable", "pass"),
        ("not_known", "not_assessable", "pass"),
        ("nfa_police", "finding", "pass"),
        ("nfa_cps", "finding", "pass"),
        ("diversion", "not_applicable", "not_applicable"),
        ("charged", "not_applicable", "not_applicable"),
    ],
)
def test_the_end_of_the_case_decides_whether_its_rules_speak(
    rule: str, cjs_status: str | None, wrong: str, right: str
) -> None:
    for action, expected in ((COMPELLED, wrong), (OFFERED, right)):
        raw = {"cjs_status": cjs_status, "interventions": [action]}
        assert {result for result, _ in results(raw, rule)} == {expected}


@pytest.mark.parametrize(
    "where", ["minutes.a", "meeting.chair.note", "behaviour.where_withheld", "info_sharing.agreement"]
)
def test_guilt_is_read_wherever_prose_stands(where: str) -> None:
    told: Any = "Sessions about the offence he committed."
    for key in reversed(where.split(".")):
        told = {key: told}
    assert found({**told, "cjs_status": "nfa_police"}, "NFA-02") == [("NFA-02", where, "high")]


@pytest.mark.parametrize(
    ("rule", "field"),
    [("GAP-01", "addresses"), ("GAP-02", "target"), ("GAP-02", "addresses"), ("INT-01", "target"),
     ("PRI-03", "target"), ("PRI-04", "target"), ("GRP-03", "target"), ("NFA-01", "target"), ("NFA-03", "target"),
     ("NFA-05", "target")],
)  # fmt: skip
def test_a_field_that_nobody_gives_makes_its_rules_not_assessable(rule: str, field: str) -> None:
    action = {"id": "I1", "text": "sessions", "context": "school", "target": "individual", "kind": "enforcement",
              "addresses": ["F1"], "voluntary": False}  # fmt: skip
    del action[field]
    raw = {**ONE_SIDED, "interventions": [action], "cjs_status": "nfa_police", "behaviour": {"group_or_sole": "group"}}
    ((result, because),) = results(raw, rule)
    assert (result, because.startswith("no action says "), f"(`{field}`)" in because) == ("not_assessable", True, True)


PLANLESS: Raw = {
    "behaviour": {"described": "He touched a girl on the bus.", "stage": "displayed"},
    "contexts": {"school": {"situation": "in year 9"}},
    "factors": [{"id": "F1", "category": "risk", "context": "school", "text": "jokes about girls"}],
    "interventions": [],
    "minutes": {"a": "T is 14."},
}


@pytest.mark.parametrize(
    ("item", "rule", "answer"),
    [
        ("d", "FAC-02", {"minutes": {"a": "T is 14.", "d": "Good at football."}}),
        ("e", "PRO-01", {"contexts": {"school": {"situation": "in year 9", "involvement": "head of year"}}}),
        ("f", "HAC-01", {"hackett": {"level": "problematic", "reason": "twice"}}),
        ("g", "OBJ-04", {"interventions": [{"id": "I1", "text": "mentoring"}]}),
    ],
)
def test_what_a_rule_of_its_own_tells_is_no_gap_in_the_agenda_as_well(item: str, rule: str, answer: Raw) -> None:
    assert findings(PLANLESS, "AGE-01") == []
    told = next(o for o in judged(PLANLESS).outcomes["AGE-01"] if o.path.endswith(f".{item}"))
    assert (told.result, str(told.because).endswith(rule)) == ("exempt", True)
    assert findings(PLANLESS, rule)
    # An answer settles both.
    assert findings({**PLANLESS, **answer}, "AGE-01") == []
    settled = [f for f in findings({**PLANLESS, **answer}, rule) if rule != "FAC-02" or f.path.endswith(".strengths")]
    assert settled == []
