"""Where a path of the record stands in the document as typed."""

from typing import Any

import pytest

from csg_rules.findings.locate import locate, pointer

DOCUMENT: dict[str, Any] = {
    "factors": [
        {"id": "F1", "text": "a"},
        {"id": "F1.2", "text": "b"},
        {"id": "F3", "text": "c"},
        {"text": "no id"},
        {"id": "F3", "text": "used twice"},
        {"id": "in several words", "text": "not printable"},
    ],
    "interventions": {"id": "I1", "text": "one action, typed without a list"},
    "contexts": {
        "home": [{"involvement": "a"}, "n/a", {"involvement": "b"}],
        "school": {"impact_on_culture": "x"},
        "peers": "n/a",
        "neighbourhood": [{"spaces": "x"}],
    },
    "attendance": [
        {"group": "police", "role": "x"},
        {"group": "Education", "role": "first"},
        {"group": "Social  Care", "role": "x"},
        {"group": "education", "role": "second"},
        {"group": "health", "role": "nurse"},
    ],
    "hackett": [{"level": "abusive", "reason": "a"}, {"level": "problematic", "reason": "b"}],
    "gaps_acknowledged": [{"factor_id": "F1.2", "reason": "a"}, {"factor_id": "F3", "reason": "b"}],
    "governance": [{"to": "mase"}, {"to": "csp"}],
    "minutes": {"a": "x"},
    "assetplus": {"sheet": {"foundations_for_change": {"school": [{"id": "S1", "text": "x"}]}}},
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("factors.F1", ("factors", 0)),
        ("factors.F1.text", ("factors", 0, "text")),
        ("factors.F1.2", ("factors", 1)),
        ("factors.F1.2.text", ("factors", 1, "text")),
        ("factors.F3", ("factors", 2)),
        ("factors[4].text", ("factors", 3, "text")),
        ("factors[5]", ("factors", 4)),
        ("factors[6].text", ("factors", 5, "text")),
        ("interventions.I1", ("interventions",)),
        ("interventions.I1.text", ("interventions", "text")),
        ("contexts.school", ("contexts", "school")),
        ("contexts.school.impact_on_culture", ("contexts", "school", "impact_on_culture")),
        ("contexts.home[3].involvement", ("contexts", "home", 2, "involvement")),
        ("contexts.home[2]", ("contexts", "home", 1)),
        ("contexts.neighbourhood.spaces", ("contexts", "neighbourhood", 0, "spaces")),
        ("contexts.peers", ("contexts", "peers")),
        ("attendance.police", ("attendance", 0)),
        ("attendance.education", ("attendance", 1)),
        ("attendance.education[2]", ("attendance", 3)),
        ("attendance.social_care.role", ("attendance", 2, "role")),
        ("hackett[2].reason", ("hackett", 1, "reason")),
        ("gaps_acknowledged.F1.2", ("gaps_acknowledged", 0)),
        ("gaps_acknowledged.F3.reason", ("gaps_acknowledged", 1, "reason")),
        ("governance[2]", ("governance", 1)),
        ("minutes.a", ("minutes", "a")),
        (
            "assetplus.sheet.foundations_for_change.school.S1",
            ("assetplus", "sheet", "foundations_for_change", "school", 0),
        ),
        ("", ()),
    ],
)  # fmt: skip
def test_what_is_there_is_found(path: str, expected: tuple[str | int, ...]) -> None:
    assert locate(DOCUMENT, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("contexts.school.strengths", ("contexts", "school")),
        ("contexts.individual", ("contexts",)),
        ("contexts.individual.hsb", ("contexts",)),
        ("contexts.*.vulnerability", ("contexts",)),
        ("contexts.home.strengths", ("contexts", "home")),
        ("contexts.peers.stance", ("contexts", "peers")),
        ("attendance.youth_service", ("attendance",)),
        ("attendance.health.lac_nurse", ("attendance", 4)),
        ("attendance.youth_justice.case_holder", ("attendance",)),
        ("factors.F9.text", ("factors",)),
        ("factors[9]", ("factors",)),
        ("factors.F", ("factors",)),
        ("factors.F1.managed", ("factors", 0)),
        ("minutes.shift", ("minutes",)),
        ("contexts_summary.text", ()),
        ("pgi", ()),
        ("hackett[3].reason", ("hackett",)),
    ],
)
def test_what_is_missing_is_placed_where_it_would_be_written(path: str, expected: tuple[str | int, ...]) -> None:
    assert locate(DOCUMENT, path) == expected


@pytest.mark.parametrize(
    ("typed", "path", "expected"),
    [
        ({"hackett": {"reason": "x"}}, "hackett.reason", ("hackett", "reason")),
        ({"hackett": [{"reason": "x"}]}, "hackett.reason", ("hackett", 0, "reason")),
        ({"hackett": {"reason": "x"}}, "hackett[1].reason", ("hackett", "reason")),
        ({"hackett": {"level": "x"}}, "hackett.reason", ("hackett",)),
        ({"attendance": {"group": "Youth justice", "role": "x"}}, "attendance.youth_justice", ("attendance",)),
        ({"attendance": {"group": "Police", "role": "x"}}, "attendance.police.role", ("attendance", "role")),
        ({"governance": {"to": "mase"}}, "governance[1]", ("governance",)),
        ({"gaps_acknowledged": {"factor_id": "F2"}}, "gaps_acknowledged.F2.reason", ("gaps_acknowledged",)),
        ({"factors": {"id": "F1"}}, "factors.F2", ("factors",)),
        ({"factors": [None, {"text": "x"}]}, "factors[1].text", ("factors", 1, "text")),
        ({"contexts": {"home": ["", {"hsb": "x"}]}}, "contexts.home.hsb", ("contexts", "home", 1, "hsb")),
        ({"school": {"items": [{"id": "S1"}, {"text": "x"}]}}, "school[2].text", ("school", "items", 1, "text")),
        ({"school": {"items": [{"id": "S1", "text": "x"}]}}, "school.S1.text", ("school", "items", 0, "text")),
        ({"school": {"items": [{"id": "S1"}]}}, "school", ("school",)),
        ({"contexts": None}, "contexts.home", ("contexts",)),
        ({"factors": "prose"}, "factors.F1", ("factors",)),
    ],
)  # fmt: skip
def test_one_thing_and_a_list_of_one_are_the_same(typed: Any, path: str, expected: tuple[str | int, ...]) -> None:
    assert locate(typed, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [((), ""), (("factors", 0, "text"), "/factors/0/text"), (("a/b", "c~d", 10), "/a~1b/c~0d/10")],
)
def test_a_pointer_is_that_of_rfc_6901(path: tuple[str | int, ...], expected: str) -> None:
    assert pointer(path) == expected
