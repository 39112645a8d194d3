"""What a cell and a row of the table amount to: the five statuses, by every way of writing them."""

from typing import Any

import pytest
from checking_cases import facts_of, values_of

from csg_rules.words import COLUMNS


def cell(contexts: dict[str, Any], context: str, column: str, **rest: Any) -> object:
    (fact,) = facts_of({"contexts": contexts, **rest}, "cell", context=context, column=column)
    return fact.values["status"]


def row(value: Any, context: str = "school", **rest: Any) -> tuple[object, ...]:
    (found,) = values_of({"contexts": {context: value}, **rest}, "context", "status", "entered", context=context)
    return found


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("head of year three times since October", "content"),
        ("none to date", "nil"),
        ("no concerns - checked with DSL", "nil"),
        ("considered 14/3, nothing identified", "nil"),
        ("awaiting school report", "not_known"),
        ("N/K", "not_known"),
        ("not yet known", "not_known"),
        ("n/a", "not_applicable"),
        ("does not apply", "not_applicable"),
        ("-", "blank"),
        ("?", "blank"),
        (".", "blank"),
        ("TBC", "blank"),
        ("", "blank"),
        ("   ", "blank"),
        (None, "blank"),
        ("n/a: he left school in July and has no placement yet", "content"),
        (["head of year", "", "form tutor"], "content"),
        (0, "content"),
    ],
)
def test_a_typed_cell(typed: object, status: str) -> None:
    assert cell({"school": {"involvement": typed}}, "school", "involvement") == status


@pytest.mark.parametrize(
    ("declared", "status", "entered", "cells"),
    [
        ("considered", "blank", "mark", "blank"),
        ("considered_nil", "nil", "row", "nil"),
        ("not_known", "not_known", "row", "not_known"),
        ("not_applicable", "not_applicable", "row", "not_applicable"),
        ("blank", "blank", "nothing", "blank"),
        ("Considered nil", "nil", "row", "nil"),
    ],
)
def test_a_declared_row_without_content(declared: str, status: str, entered: str, cells: str) -> None:
    contexts = {"school": {"status": declared, "settings": ["Hillcrest"]}}
    assert row(contexts["school"]) == (status, entered)
    assert {cell(contexts, "school", column) for column in COLUMNS} == {cells}


@pytest.mark.parametrize(
    ("mark", "status", "entered"),
    [
        ("none identified", "nil", "row"),
        ("nil", "nil", "row"),
        ("n/a", "not_applicable", "row"),
        ("not yet known", "not_known", "row"),
        ("-", "blank", "mark"),
        ("?", "blank", "mark"),
        ("as above", "blank", "mark"),
        ("considered", "blank", "mark"),
        (" Considered ", "blank", "mark"),
        ("two friends from primary school", "content", "row"),
        ("", "blank", "nothing"),
    ],
)
def test_a_row_of_bare_words(mark: str, status: str, entered: str) -> None:
    assert row(mark, "peers") == (status, entered)


def test_a_bare_word_answers_the_cells_of_its_row() -> None:
    assert {cell({"peers": "none identified"}, "peers", column) for column in COLUMNS} == {"nil"}


def test_content_as_a_bare_word_fills_no_cell() -> None:
    assert {cell({"peers": "two friends from primary school"}, "peers", column) for column in COLUMNS} == {"blank"}


def test_columns_of_the_nil_list_are_nil_and_no_others() -> None:
    contexts = {"school": {"nil": ["risk", "barriers"]}}
    assert [column for column in COLUMNS if cell(contexts, "school", column) == "nil"] == ["risk", "barriers"]
    assert row(contexts["school"]) == ("nil", "row")


def test_content_outweighs_the_nil_list() -> None:
    contexts = {"school": {"nil": ["involvement", "risk"], "involvement": "head of year"}}
    factors = [{"id": "F1", "context": "school", "category": "risk"}]
    assert cell(contexts, "school", "involvement") == "content"
    assert cell(contexts, "school", "risk", factors=factors) == "content"


@pytest.mark.parametrize(
    ("category", "column"),
    [("vulnerability", "vulnerability"), ("risk", "risk"), ("resilience", "resilience"), ("strength", "strengths")],
)
def test_factors_fill_the_column_of_their_category(category: str, column: str) -> None:
    raw = {"factors": [{"id": "F1", "context": "home", "category": category}]}
    assert values_of(raw, "cell", "context", "column", status="content") == [("home", column)]
    assert values_of(raw, "context", "context", "status", "entered", "factors", factors=1) == [
        ("home", "content", "row", 1)
    ]


def test_actions_fill_the_interventions_column_of_their_row() -> None:
    raw = {"interventions": [{"id": "I1", "context": "peers"}, {"id": "I2"}]}
    assert values_of(raw, "cell", "context", "column", "planned", status="content") == [("peers", "interventions", 1)]


@pytest.mark.parametrize("action", [{"status": "withdrawn"}, {"status": "done"}, {"admin": True}, {"text": "none"}])
def test_the_interventions_column_holds_what_was_written_live_or_not(action: dict[str, Any]) -> None:
    raw = {"interventions": [{"id": "I1", "context": "peers", **action}]}
    planned = 1 if action == {"status": "done"} else 0
    assert values_of(raw, "cell", "context", "column", "planned", status="content") == [
        ("peers", "interventions", planned)
    ]


def test_content_in_one_cell_of_a_considered_nil_row() -> None:
    contexts = {"home": {"status": "considered_nil", "involvement": "health visitor"}}
    assert row(contexts["home"], "home") == ("content", "row")
    assert cell(contexts, "home", "involvement") == "content"
    assert cell(contexts, "home", "risk") == "nil"


@pytest.mark.parametrize("declared", ["not_known", "not_applicable"])
def test_a_declared_row_stays_what_it_was_declared_whatever_it_holds(declared: str) -> None:
    assert row({"status": declared, "situation": "in year 9"}) == (declared, "row")


def test_not_applicable_inside_barriers_is_that_cell_only() -> None:
    contexts = {"school": {"involvement": "head of year", "barriers": "n/a"}}
    assert row(contexts["school"]) == ("content", "row")
    assert cell(contexts, "school", "barriers") == "not_applicable"
    assert cell(contexts, "school", "risk") == "blank"


def test_not_applicable_in_one_cell_is_a_mark_that_says_nothing_of_the_row() -> None:
    assert row({"barriers": "n/a"}) == ("blank", "mark")


@pytest.mark.parametrize(
    ("value", "entered"),
    [
        ({"reason": "form tutor was asked and saw nothing"}, "row"),
        ({"reason": "none identified"}, "row"),
        ({"status": "considered", "reason": "form tutor was asked"}, "row"),
        ({"reason": "-"}, "nothing"),
        ({"reason": "n/a"}, "nothing"),
        ({"reason": "as discussed"}, "nothing"),
        ({"reason": "see above"}, "nothing"),
        ({"status": "considered", "reason": "discussed"}, "mark"),
        ({"norms": "mixed"}, "row"),
        ({"settings": ["Hillcrest"]}, "nothing"),
        ({"school_response": "assembly in March"}, "row"),
        ({"impact_on_culture": "-"}, "nothing"),
        ({}, "nothing"),
    ],
)
def test_what_counts_as_something_in_a_row(value: dict[str, Any], entered: str) -> None:
    assert row(value)[1] == entered


def test_as_above_is_what_stands_above() -> None:
    contexts = {"individual": {"involvement": "CAMHS since May"}, "home": {"involvement": "as above"}}
    assert cell(contexts, "home", "involvement") == "content"


@pytest.mark.parametrize(
    "above",
    [{}, {"individual": {"situation": "in year 9"}}, {"individual": {"involvement": "-"}},
     {"individual": {"involvement": "none to date"}}, {"individual": {"involvement": "see above"}}],
)  # fmt: skip
def test_as_above_with_nothing_above_is_blank(above: dict[str, Any]) -> None:
    assert cell({**above, "home": {"involvement": "as above"}}, "home", "involvement") == "blank"


def test_as_above_reads_no_row_below() -> None:
    contexts = {"home": {"involvement": "as above"}, "peers": {"involvement": "youth worker"}}
    assert cell(contexts, "home", "involvement") == "blank"


def test_several_homes_are_read_as_their_union() -> None:
    homes = [{"situation": "with his aunt", "involvement": "none to date"}, {"involvement": "family worker"}]
    contexts = {"home": homes}
    statuses = {column: cell(contexts, "home", column) for column in COLUMNS}
    assert statuses == dict.fromkeys(COLUMNS, "blank") | {"situation": "content", "involvement": "content"}
    assert row(homes, "home") == ("content", "row")


@pytest.mark.parametrize("declared", ["not_known", "not_applicable"])
def test_one_home_with_content_outweighs_another_that_is_declared(declared: str) -> None:
    assert row([{"status": declared}, {"involvement": "family worker"}], "home") == ("content", "row")


def test_a_second_home_without_anything_adds_nothing() -> None:
    assert row([{"status": "not_applicable"}, {"settings": ["with his father"]}], "home") == ("not_applicable", "row")
    assert row(["none identified", {"status": "not_applicable"}], "home") == ("nil", "row")
    assert row([{"status": "not_applicable"}, {"status": "not_known"}], "home") == ("not_known", "row")


def test_strengths_are_read_from_either_column() -> None:
    raw = {"contexts": {"home": {"nil": ["resilience"]}, "school": {"nil": ["risk"]}}}
    assert values_of(raw, "context", "context", "strengths_status")[1:4] == [
        ("home", "nil"), ("peers", "blank"), ("school", "blank"),
    ]  # fmt: skip


def test_a_record_without_a_table_points_to_the_table_as_a_whole() -> None:
    assert {path for (path,) in values_of({}, "context", "path")} == {"contexts"}
    assert values_of({"contexts": {"home": {"status": None}}}, "context", "path")[0] == ("contexts",)
    assert values_of({"contexts": {"home": "nil"}}, "context", "path")[0] == ("contexts.individual",)


def test_cells_count_open_concerns_and_those_that_no_reason_settles() -> None:
    raw = {
        "factors": [
            {"id": "F1", "context": "school", "category": "risk"},
            {"id": "F2", "context": "school", "category": "vulnerability"},
            {"id": "F3", "context": "school", "category": "risk", "static": True, "managed": "asked each term"},
            {"id": "F4", "context": "school", "category": "risk", "static": True},
            {"id": "F5", "context": "school", "category": "risk", "status": "closed"},
            {"id": "F6", "context": "school", "category": "resilience"},
        ],
        "gaps_acknowledged": [{"factor_id": "F2", "reason": "settled last year"}, {"factor_id": "F1", "reason": "-"}],
        "interventions": [
            {"id": "I1", "context": "school"},
            {"id": "I2", "context": "school", "admin": True},
            {"id": "I3", "context": "school", "status": "withdrawn"},
        ],
    }
    assert values_of(
        raw, "cell", "open_factors", "unanswered_factors", "planned", context="school", column="interventions"
    ) == [(4, 2, 1)]


@pytest.mark.parametrize(
    ("factors", "concerns", "unanswered"),
    [
        ([], "no", "no"),
        ([{"category": "risk"}], "yes", "yes"),
        ([{"category": "vulnerability"}, {}], "yes", "yes"),
        ([{}], "unknown", "unknown"),
        ([{"category": "strength"}], "no", "no"),
        ([{"category": "resilience"}, {}], "unknown", "unknown"),
        ([{"status": "closed"}], "no", "no"),
        ([{"category": "risk", "status": "closed"}], "no", "no"),
        ([{"category": "risk", "static": True, "managed": "asked each term"}], "yes", "no"),
        ([{"category": "risk", "static": True, "managed": "asked each term"}, {}], "yes", "unknown"),
        ([{"context": "home"}], "no", "no"),
    ],
)
def test_a_factor_without_a_category_leaves_its_row_open(
    factors: list[dict[str, Any]], concerns: str, unanswered: str
) -> None:
    raw = {"factors": [{"context": "school", **factor} for factor in factors]}
    found = values_of(raw, "cell", "concerns", "unanswered", context="school")
    assert found == [(concerns, unanswered)] * len(COLUMNS)


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"situation": "N/A"}, "not_applicable"),
        ({"situation": "n/a", "hsb": "n/a", "barriers": "n/a"}, "not_applicable"),
        ({"situation": "n/a", "hsb": "not known"}, "not_known"),
        ({"situation": "n/a", "hsb": "none seen"}, "nil"),
        ({"situation": "n/a", "barriers": "-"}, "not_applicable"),
        ({"situation": "n/a", "involvement": "head of year"}, "content"),
        ({"hsb": "n/a", "barriers": "n/a"}, "blank"),
        ({"situation": "-"}, "blank"),
        ([{"situation": "n/a"}, {"involvement": "head of year"}], "content"),
    ],
)
def test_na_where_a_row_says_how_things_are(typed: Any, status: str) -> None:
    assert row(typed)[0] == status


def test_a_row_of_na_fills_its_cells_as_a_declared_one_does() -> None:
    assert cell({"school": {"situation": "n/a"}}, "school", "risk") == "not_applicable"
    assert cell({"school": {"hsb": "n/a"}}, "school", "risk") == "blank"


@pytest.mark.parametrize(
    ("text", "status"), [("None identified", "nil"), ("Awaiting dad's reply", "not_known"), ("-", "blank")]
)
def test_a_row_whose_factors_name_none(text: str, status: str) -> None:
    factors = [{"context": "school", "category": "risk", "text": text}]
    assert row({"settings": ["Hillcrest"]}, factors=factors)[0] == status
