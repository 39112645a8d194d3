"""Of contexts, too, one thing is told once: which finding speaks where several rules look at the same row."""

from typing import Any

import pytest
from checking_cases import found, results

Raw = dict[str, Any]
ROWS: Raw = dict.fromkeys(("individual", "home", "peers", "school", "neighbourhood"), "none identified")
RISK: Raw = {"id": "F1", "context": "school", "category": "risk", "text": "pictures are passed round"}


def rules_at(raw: Raw, row: str, *rules: str) -> list[tuple[str, str]]:
    return [(rule, path) for rule, path, _ in found(raw, *rules) if path.startswith(f"contexts.{row}")]


@pytest.mark.parametrize(
    ("row", "value", "speaks"),
    [
        ("peers", "", "CTX-01"),
        ("peers", "-", "CTX-02"),
        ("peers", "n/a", "CTX-03"),
        ("home", "", "CTX-01"),
        ("home", "-", "CTX-02"),
        ("school", "", "CTX-01"),
        ("school", "n/a", "CTX-03"),
    ],
)
def test_a_row_found_as_a_whole_is_not_asked_about_its_parts(row: str, value: str, speaks: str) -> None:
    raw = {"contexts": {**ROWS, row: value}, "behaviour": {"where": ["school"]}}
    rules = ("CTX-01", "CTX-02", "CTX-03", "CTX-07", "CTX-10", "CTX-11")
    assert rules_at(raw, row, *rules) == [(speaks, f"contexts.{row}")]


def test_a_neighbourhood_left_blank_is_still_asked_about_what_happened_there() -> None:
    raw = {"contexts": {**ROWS, "neighbourhood": ""}, "behaviour": {"where": ["neighbourhood"]}}
    assert [rule for rule, _ in rules_at(raw, "neighbourhood", "CTX-01", "CTX-09")] == ["CTX-01", "CTX-09"]


@pytest.mark.parametrize("text", ["", "see above"])
def test_no_summary_is_not_asked_what_it_should_say(text: str) -> None:
    raw = {"contexts": ROWS, "contexts_summary": {"text": text}}
    assert found(raw, "CTX-12", "CTX-13", "CTX-14") == [("CTX-12", "contexts_summary.text", "medium")]
    assert results(raw, "CTX-13") == [("exempt", "see CTX-12")]


def test_a_row_without_involvement_is_told_by_the_rule_on_involvement() -> None:
    raw = {"contexts": {**ROWS, "school": {"hsb": "in class"}}, "factors": [RISK], "interventions": []}
    assert ("exempt", "see PRO-01") in results(raw, "CTX-05")
    assert rules_at(raw, "school", "CTX-05", "PRO-01") == [("PRO-01", "contexts.school.involvement")]


@pytest.mark.parametrize(
    ("action", "speaks"),
    [
        ({"addresses": []}, ("GAP-01", "factors.F1")),
        ({"addresses": ["F1"], "target": "individual"}, ("GAP-02", "factors.F1")),
        ({}, ("GAP-03", "contexts.school.interventions")),
    ],
)
def test_a_row_without_actions_is_told_by_the_rules_on_gaps(action: Raw, speaks: tuple[str, str]) -> None:
    raw = {
        "contexts": {**ROWS, "school": {"hsb": "in class", "involvement": "head of year"}},
        "factors": [RISK],
        "interventions": [{"id": "I1", "text": "sessions", "context": "individual", **action}],
    }
    told = [(rule, path) for rule, path, _ in found(raw, "CTX-05", "GAP-01", "GAP-02", "GAP-03")]
    assert told == [speaks]
