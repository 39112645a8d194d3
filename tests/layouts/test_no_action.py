"""Words that say that there is no action."""

import pytest
from reading_cases import Read, table
from test_matrix import HEADER, HOME, SCHOOL, document_of

from csg_rules.layouts.no_action import says_no_action


@pytest.mark.parametrize(
    "text",
    [
        "n/a", "N/A", "n/a - not needed", "N/A – not required at this time", "n.a.", "NA", "None required.",
        "No action required", "no actions needed", "No further action", "No intervention planned", "Not applicable",
        "none needed", "not needed", "Nothing planned yet", "None (not needed)", "no action at present",
        "None: not required",
    ],
)  # fmt: skip
def test_no_action(text: str) -> None:
    assert says_no_action(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "No action required by school: police to lead", "None needed until his aunt is back", "No contact with LB",
        "No unsupervised time", "Not to be alone", "Nothing is agreed with the coach, ask again", "NAP to call",
        "No action required; review in May", "n/a: mentor to start in May", "Needed: two adults", "A1",
    ],
)  # fmt: skip
def test_actions_and_more_words_than_that(text: str) -> None:
    assert not says_no_action(text)


@pytest.mark.parametrize("text", ["n/a", "n/a - not needed", "none needed", "No action required"])
def test_a_cell_that_says_so_holds_no_action_and_was_considered(text: str) -> None:
    document = document_of([HEADER, (*HOME[:4], text), SCHOOL])
    assert document.data["contexts"]["home"]["nil"] == ["strengths", "interventions"]
    assert [action["context"] for action in document.data["interventions"]] == ["school"]
    assert "unplaced" not in document.data


def test_beside_an_action_the_words_are_left() -> None:
    document = document_of([HEADER, HOME, (*SCHOOL[:4], ("Two adults (R1)", "n/a"))])
    assert [action["text"] for action in document.data["interventions"]] == ["Two adults"]
    assert "nil" not in document.data["contexts"]["school"]
    assert [item["text"] for item in document.data["unplaced"]] == ["n/a"]


def test_a_list_of_actions_that_holds_none() -> None:
    header = ["No.", "Action", "Owner"]
    assert Read(table([header, ["", "No action required", ""]])).data["interventions"] == []
    read = Read(table([header, ["1", "No action required", ""], ["2", "Call the coach", "JT"]]))
    assert [action["text"] for action in read.data["interventions"]] == ["Call the coach"]
    assert read.unplaced == ["1", "No action required"]
    assert Read(table([header, ["", "No action required", "JT"]])).data["interventions"][0]["owner"] == "JT"
