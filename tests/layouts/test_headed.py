"""Minutes with headings in place of tables."""

from typing import Any

from paper_cases import blocks_of

from csg_rules.documents.places import Document
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.headed import read
from csg_rules.layouts.references import settle
from csg_rules.papers.paper import Heading, Point


def document_of(*typed: str) -> tuple[Document, list[str]]:
    draft = Draft()
    left = read(blocks_of(*typed), draft)
    settle(draft)
    return draft.document(), [block.text for block in left if isinstance(block, Heading | Point)]


def data_of(*typed: str) -> tuple[dict[str, Any], list[str]]:
    document, left = document_of(*typed)
    return document.data, left


EXPECTED = {
    "contexts": {"school": {"situation": "Year 9"}, "home": {"nil": ["risk"]}},
    "factors": [
        {"id": "R1", "context": "school", "category": "risk", "text": "corridor"},
        {"context": "school", "category": "risk", "text": "no adults"},
        {"context": "home", "category": "strength", "text": "grandmother"},
    ],
    "interventions": [{"context": "school", "text": "Two adults", "addresses": ["R1"]}],
}


def test_columns_as_headings_below_contexts() -> None:
    data, left = data_of(
        "# School", "## Current situation", "Year 9", "## Risk factors", "• R1: corridor", "• no adults",
        "## Planned actions", "• Two adults (R1)",
        "# Family / home(s)", "## Risk factors", "None identified", "## Strengths", "• grandmother",
    )  # fmt: skip
    assert (data, left) == (EXPECTED, [])


def test_contexts_and_columns_as_bold_lines_of_one_level() -> None:
    data, left = data_of(
        "# School", "# Current situation", "Year 9", "# Risk factors", "• R1: corridor", "• no adults",
        "# Planned actions", "• Two adults (R1)",
        "# Home", "# Risk factors", "None identified", "# Strengths", "• grandmother",
    )  # fmt: skip
    assert (data, left) == (EXPECTED, [])


def test_columns_as_labels() -> None:
    data, left = data_of(
        "# School", "Current situation: Year 9", "Risk factors:", "• R1: corridor", "• no adults",
        "Planned actions: Two adults (R1)",
        "# Home", "Risk factors: none identified", "Strengths: grandmother",
    )  # fmt: skip
    assert (data, left) == (EXPECTED, [])


def test_contexts_as_headings_below_columns() -> None:
    data, left = data_of(
        "# Current situation", "## School", "Year 9",
        "# Risk factors", "## School", "• R1: corridor", "• no adults", "## Home", "None identified",
        "# Strengths", "## Home", "• grandmother", "# Planned actions", "## School", "• Two adults (R1)",
    )  # fmt: skip
    assert (data, left) == (EXPECTED, [])


def test_places_and_blanks() -> None:
    document, _ = document_of(
        "# School", "## Risk factors", "• R1: corridor", "• no adults", "## Strengths", "tutor",
        "# Home", "## Strengths", "• grandmother",
    )  # fmt: skip
    place = document.place_of(("factors", 1))
    assert (place.line, place.where) == (4, "Contexts and factors, heading School(s), part Risk factors, 2nd point")
    assert document.blanks["contexts.home.risk"].line == 7
    assert document.blanks["contexts.school.interventions"].line == 1


def test_two_schools() -> None:
    data, left = data_of(
        "# School: Northgate Academy", "Current situation: Year 9", "# School: Kiln Yard", "Current situation: bikes",
        "# Home", "Current situation: with his mother",
    )  # fmt: skip
    assert left == []
    assert data["contexts"]["school"] == [
        {"settings": ["Northgate Academy"], "situation": "Year 9"},
        {"settings": ["Kiln Yard"], "situation": "bikes"},
    ]


def test_text_without_a_column_is_left() -> None:
    data, left = data_of(
        "# School", "He likes maths.", "## Risk factors", "corridor", "# Home",
        "Risk factors: cousin", "Strengths: gran", "Rings often.", "# Any other business", "Room booked.",
    )  # fmt: skip
    assert left == ["He likes maths.", "Rings often.", "Any other business", "Room booked."]
    assert len(data["factors"]) == 3


def test_a_few_such_words_are_no_table() -> None:
    typed = ("# Education", "## Strengths", "tutor", "# Young person", "Likes bikes.", "# Family", "Mother came.")
    assert data_of(*typed) == ({}, [text.lstrip("# ") for text in typed])


def test_the_agenda() -> None:
    data, left = data_of(
        "# a) Current situation and background", "AB is 14.", "• Year 9",
        "# b) Concerns about harmful sexual behaviour", "In the corridor.",
        "# d) Strengths", "His tutor.", "## From home", "His gran.",
        "# g) What we will do", "Two adults.",
        "# Any other business", "None.",
    )  # fmt: skip
    assert data == {
        "minutes": {
            "a": "AB is 14.\nYear 9", "b": "In the corridor.", "d": "His tutor.\nFrom home\nHis gran.",
            "g": "Two adults.",
        }
    }  # fmt: skip
    assert left == ["Any other business", "None."]


def test_letters_alone_are_no_agenda() -> None:
    typed = ("# a) Welcome", "Hello.", "# b) Apologies", "None.", "# c) Next meeting", "May.")
    assert data_of(*typed) == ({}, [text.lstrip("# ") for text in typed])


def test_labelled_lines() -> None:
    data, left = data_of(
        "Record number: NM-1", "Purpose of the meeting:", "• To plan.", "• To share.", "Age: 14", "Looked after? Yes",
        "Looked after?: no", "Date of meeting: 3 March 2026", "He said: no.", "Group or sole: Both", "Reason: unclear",
    )  # fmt: skip
    assert data == {
        "record_id": "NM-1",
        "meeting": {"purpose": "To plan.\nTo share."},
        "subject": {"age": "14"},
        "looked_after": "false",
        "behaviour": {"group_or_sole": "both"},
    }
    # A date needs a reader of dates; the others are no labels here.
    assert left == ["Looked after? Yes", "Date of meeting: 3 March 2026", "He said: no.", "Reason: unclear"]


def test_names_that_are_clear_only_in_their_section() -> None:
    assert data_of("Victims: HB", "Concerns: grabbing")[0] == {}
    assert data_of("# The behaviour", "Concerns: grabbing") == (
        {"behaviour": {"described": "grabbing"}},
        ["The behaviour"],
    )


def test_what_stands_there_already_stays() -> None:
    data, left = data_of("Record number: NM-1", "Record number: NM-2", "Record number: NM-1")
    assert data == {"record_id": "NM-1"}
    assert left == ["Record number: NM-2"]
