"""The table of contexts with two columns beside the contexts, and lists of actions that look like it."""

import pytest
from reading_cases import Read, table

_ROWS = (["Individual", "R1 dares", "A1 group work (R1)"], ["Home", "R2 arguments", "A2 parenting course (R2)"])


@pytest.mark.parametrize("actions", ["Interventions", "Actions", "Planned actions"])
@pytest.mark.parametrize(
    ("factors", "category"), [("Risk factors", "risk"), ("Vulnerabilities", "vulnerability"), ("Strengths", "strength")]
)
@pytest.mark.parametrize("title", ["Context", "Contexts", "Domain"])
def test_it_is_the_table_of_contexts(title: str, factors: str, category: str, actions: str) -> None:
    read = Read(table([[title, factors, actions], *_ROWS]))
    assert [(each["id"], each["context"], each["category"], each["text"]) for each in read.data["factors"]] == [
        ("R1", "individual", category, "dares"),
        ("R2", "home", category, "arguments"),
    ]
    assert [(each["id"], each["text"], each["addresses"]) for each in read.data["interventions"]] == [
        ("A1", "group work", ["R1"]),
        ("A2", "parenting course", ["R2"]),
    ]
    assert read.unplaced == []


def test_one_row_is_enough() -> None:
    read = Read(table([["Context", "Risk factors", "Actions"], ["Peers", "R1 dares", "A1 group work (R1)"]]))
    assert [each["id"] for each in read.data["factors"]] == ["R1"]
    assert [(each["id"], each["addresses"]) for each in read.data["interventions"]] == [("A1", ["R1"])]


def test_one_id_alone_is_none() -> None:
    read = Read(table([["Context", "Risk factors", "Actions"], ["Peers", "M25 services at night", "group work"]]))
    assert [(each.get("id"), each["text"]) for each in read.data["factors"]] == [(None, "M25 services at night")]


@pytest.mark.parametrize(
    "rows",
    [
        (["Context", "Action", "Due"], ["Peers", "group work", "3 May 2026"]),
        (["Context", "Risk factors", "Actions", "Owner"], ["Peers", "R1 dares", "group work", "YJS"]),
        (["Action", "Context", "Risk factors"], ["group work", "Peers", "R1"]),
        (["Agency", "Strengths", "Actions"], ["School", "knows him well", "group work"]),
        (["Context", "Risk factors", "Actions"], ["Peers", "dares", "group work"], ["Money", "debts", "advice"]),
    ],
)
def test_others_are_no_table_of_contexts(rows: tuple[list[str], ...]) -> None:
    assert "factors" not in Read(table(rows)).data
