"""Columns of colours, of how far actions are, and of both."""

from typing import Any

import pytest
from reading_cases import Read, heading, table


def read(title: str, typed: str) -> Read:
    return Read(table([["Action", "Owner", title], ["Meet KT", "nurse", typed]]))


def told(title: str, typed: str) -> dict[str, Any]:
    (action,) = read(title, typed).data["interventions"]
    return {key: action[key] for key in ("rag", "status", "rag_note") if key in action}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Amber", {"rag": "amber"}),
        ("R", {"rag": "red"}),
        ("Not started", {"rag": "not_started"}),
        ("Done", {"status": "done"}),
        ("Ongoing", {"status": "open"}),
        ("Withdrawn", {"status": "withdrawn"}),
        ("Green – completed", {"rag": "green", "status": "done"}),
        ("Open / red", {"rag": "red", "status": "open"}),
        ("Amber: form not back", {"rag": "amber", "rag_note": "form not back"}),
        ("Done (3 March)", {"status": "done", "rag_note": "3 March"}),
        ("", {}),
        ("-", {}),
    ],
)
def test_a_column_of_the_status(typed: str, expected: dict[str, str]) -> None:
    assert told("Status", typed) == expected
    assert (read("Status", typed).unplaced, read("Status", typed).document.unread) == ([], frozenset())


@pytest.mark.parametrize("typed", ["Not done", "Overdue", "Done?", "Red, amber", "Red / green", "Done 3 March"])
def test_other_words_are_left(typed: str) -> None:
    assert told("Status", typed) == {}
    assert read("Status", typed).unplaced == [typed]
    assert {"interventions.rag", "interventions.*.rag", "=interventions"} <= read("Status", typed).document.unread


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Done", {"status": "done"}),
        ("Green, completed", {"rag": "green", "status": "done"}),
        ("Green", {"rag": "green"}),
        ("Ongoing", {"rag": "Ongoing"}),
        ("Blue", {"rag": "Blue"}),
        ("Not done", {"rag": "Not done"}),
    ],
)
def test_done_among_colours(typed: str, expected: dict[str, str]) -> None:
    assert told("RAG", typed) == expected


def test_a_status_beside_colours() -> None:
    rows = [["Action", "Owner", "Status", "RAG"], ["Meet", "nurse", "Done", "Green"], ["Call", "nurse", "Red", "Amber"]]
    found = Read(table(rows))
    first, second = found.data["interventions"]
    assert (first["status"], first["rag"]) == ("done", "green")
    assert ("status" in second, second["rag"], found.unplaced) == (False, "amber", ["Red"])


def test_a_status_makes_no_list_of_actions() -> None:
    rows = [["Task", "Status"], ["Meet KT", "Done"]]
    assert "interventions" not in Read(table(rows)).data
    assert Read(heading("Actions"), table(rows)).data["interventions"] == [{"text": "Meet KT", "status": "done"}]
