"""Agenda items, wherever they were answered, and the tiers that item g) speaks to."""

from typing import Any

import pytest
from checking_cases import values_of


def covered(raw: dict[str, Any]) -> str:
    """The items that are answered, as one word."""
    rows = values_of(raw, "agenda", "item", "covered")
    return "".join(str(item) for item, status in rows if status in ("content", "nil", "not_known"))


@pytest.mark.parametrize(
    ("raw", "items"),
    [
        ({}, ""),
        ({"behaviour": {"described": "He touched a girl."}}, "ab"),
        ({"behaviour": {"events": [{"text": "He touched a girl."}]}}, "b"),
        ({"behaviour": {"stage": "at_risk"}}, "f"),
        ({"contexts": {"home": {"situation": "lives with his aunt"}}}, "a"),
        ({"contexts": {"home": {"hsb": "none"}}}, "b"),
        ({"contexts": {"home": {"involvement": "none to date"}}}, "e"),
        ({"contexts": {"home": {"involvement": "n/a"}}}, ""),
        ({"contexts": {"home": {"status": "considered_nil"}}}, "cd"),
        ({"factors": [{"category": "risk"}]}, "c"),
        ({"factors": [{"category": "resilience"}]}, "cd"),
        ({"factors": [{"category": "strength"}]}, "d"),
        ({"factors": [{}]}, "cd"),
        ({"hackett": {"level": "high"}}, "f"),
        ({"hackett": {"reason": "held her sleeve"}}, ""),
        ({"interventions": [{}]}, "g"),
        ({"interventions": []}, ""),
        ({"no_plan_reason": "the pair are the same age and nobody else is affected"}, "g"),
        ({"no_plan_reason": "no further action"}, ""),
    ],
)
def test_the_part_that_holds_the_same_answers_an_item(raw: dict[str, Any], items: str) -> None:
    assert covered(raw) == items


@pytest.mark.parametrize(
    ("minutes", "items"),
    [
        ({"d": "none identified"}, "d"),
        ({"d": "not known yet"}, "d"),
        ({"d": "n/a"}, ""),
        ({"d": "discussed"}, ""),
        ({"d": "see c"}, "d"),
        ({"a": "He touched a girl on the bus."}, "ab"),
        ({"c": "Risks: out late. Strengths: football."}, "cd"),
        ({"a": "Youth worker since May."}, "ae"),
        ({"b": "Level: problematic."}, "bf"),
        ({"g": "Youth worker to meet the girls."}, "g"),
    ],
)
def test_merged_headings_answer_each_of_their_items(minutes: dict[str, str], items: str) -> None:
    assert covered({"minutes": minutes}) == items


def test_without_minutes_they_are_the_place_to_write_an_item() -> None:
    assert set(values_of({}, "agenda", "place")) == {("minutes",)}
    assert values_of({"minutes": {"a": "T is 14."}}, "agenda", "place", item="d") == [("minutes.d",)]


def tiers(raw: dict[str, Any]) -> list[object]:
    """Status of the young person's tier, of the family's and of the wider contexts'."""
    return [status for (status,) in values_of(raw, "tier", "status")]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"target": "individual"}, ["content", "blank", "blank"]),
        ({"target": "family"}, ["blank", "content", "blank"]),
        ({"target": "context"}, ["blank", "blank", "content"]),
        ({"target": "context", "context": "home"}, ["blank", "content", "blank"]),
        ({"target": "individual", "context": "school", "text": "School to see T"}, ["content", "blank", "blank"]),
        ({"context": "peers"}, ["blank", "blank", "content"]),
        ({"text": "Mother to check the phone"}, ["blank", "content", "blank"]),
        ({"target": "family", "status": "withdrawn"}, ["blank", "blank", "blank"]),
        ({}, ["unknown", "unknown", "unknown"]),
    ],
)
def test_an_action_speaks_to_a_tier_by_its_target_or_else_by_its_words(
    action: dict[str, Any], expected: list[str]
) -> None:
    assert tiers({"interventions": [action]}) == expected


def test_rows_with_nothing_to_plan_for_are_spoken_to() -> None:
    rows = {"peers": "nil", "school": {"nil": ["risk", "vulnerability"]}, "neighbourhood": {"barriers": "no worker"}}
    assert tiers({"contexts": rows}) == ["blank", "blank", "nil"]
    assert tiers(
        {
            "contexts": {
                **rows,
                "school": {"situation": "in year 9", "nil": ["risk"]},
                "home": {"nil": ["interventions"]},
            }
        }
    ) == [
        "blank",
        "nil",
        "blank",
    ]


def test_item_g_speaks_to_whom_it_names() -> None:
    minutes = {"g": "Youth worker to see T. Family: nothing needed. School to brief staff."}
    assert tiers({"minutes": minutes}) == ["content", "content", "content"]
    assert values_of({"minutes": minutes}, "tier", "path", name="family") == [("minutes.g",)]
