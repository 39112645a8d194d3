"""References as people write them; points and rows that are one."""

from typing import Any

import pytest

from csg_rules.documents.places import Place
from csg_rules.layouts.draft import CellItem, Draft
from csg_rules.layouts.ids import cut, only_ids
from csg_rules.layouts.references import settle

KNOWN = ["F1", "F2", "F3", "R1", "R2", "V1"]


@pytest.mark.parametrize(
    ("text", "left", "ids"),
    [
        ("Mentor meets him (addresses: R1, R2)", "Mentor meets him", ["R1", "R2"]),
        ("Mentor meets him [R1]", "Mentor meets him", ["R1"]),
        ("Mentor meets him (F1-F3)", "Mentor meets him", ["F1", "F2", "F3"]),
        ("Mentor meets him (F1 to F3; R1)", "Mentor meets him", ["F1", "F2", "F3", "R1"]),
        ("Mentor meets him → F3", "Mentor meets him", ["F3"]),
        ("Mentor meets him (re R2 & V1)", "Mentor meets him", ["R2", "V1"]),
        ("Mentor meets him\nAddresses: R1 and R2", "Mentor meets him", ["R1", "R2"]),
        ("Mentor meets him, re R2 & V1", "Mentor meets him, re R2 & V1", ["R2", "V1"]),
        ("Mentor for R2 on Mondays", "Mentor for R2 on Mondays", ["R2"]),
        ("Mentor works on f2", "Mentor works on f2", ["F2"]),
        # Where a word says that ids follow, even those that lead nowhere.
        ("Mentor meets him (addresses: R9)", "Mentor meets him", ["R9"]),
        # Nothing else is a reference.
        ("Bus to N17 (M25)", "Bus to N17 (M25)", []),
        ("Talk with Y9 for a week", "Talk with Y9 for a week", []),
        ("Form F12 to be sent", "Form F12 to be sent", []),
        ("Look at risk factors again", "Look at risk factors again", []),
        ("See F1b", "See F1b", []),
    ],
)
def test_references(text: str, left: str, ids: list[str]) -> None:
    found = cut(text, KNOWN)
    assert (found.text, list(found.ids)) == (left, ids)


def test_ids_that_are_words_are_references_in_brackets_only() -> None:
    assert cut("At home he rests", ["home"]).ids == ()
    assert cut("He rests (addresses: home)", ["home"]).ids == ("home",)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("I1, I3", ["I1", "I3"]),
        ("See I1 & I2", ["I1", "I2"]),
        ("Actions: I1; I2", ["I1", "I2"]),
        ("I1: mentoring", None),
        ("Mentoring", None),
    ],
)
def test_points_of_ids_only(text: str, ids: list[str] | None) -> None:
    assert only_ids(text) == ids


def factor(text: str, context: str = "school", category: str = "risk", line: int = 1) -> CellItem:
    return CellItem("factors", text, {"context": context, "category": category}, Place(line, 1))


def action(text: str, context: str = "school", line: int = 1) -> CellItem:
    return CellItem("interventions", text, {"context": context}, Place(line, 1))


def settled(*cells: CellItem, rows: dict[str, list[dict[str, Any]]] | None = None, column: bool = False) -> Draft:
    draft = Draft()
    draft.cell_items.extend(cells)
    for part, items in (rows or {}).items():
        for at, item in enumerate(items):
            draft.add((part,), item, Place(100 + at, 1))
    settle(draft, column)
    return draft


def test_points_become_factors_and_actions_with_references() -> None:
    draft = settled(
        factor("F1: films girls"), factor("no adults"), action("I1: Mentor (addresses: F1)"), action("Talk")
    )
    assert draft.data == {
        "factors": [
            {"id": "F1", "context": "school", "category": "risk", "text": "films girls"},
            {"context": "school", "category": "risk", "text": "no adults"},
        ],
        "interventions": [
            {"id": "I1", "context": "school", "text": "Mentor", "addresses": ["F1"]},
            {"context": "school", "text": "Talk"},
        ],
    }


def test_the_register_gives_the_order_and_more() -> None:
    rows = [
        {"id": "F2", "source": "school log"},
        {"id": "no. 2", "text": "No adults", "status": "closed"},
        {"id": "F9", "context": "home", "category": "risk", "text": "shouting"},
    ]
    draft = settled(
        factor("F1: one", line=3), factor("no adults", line=4), factor("F2: two", line=5), rows={"factors": rows}
    )
    assert [item.get("id") for item in draft.data["factors"]] == ["F2", None, "F9", "F1"]
    assert draft.data["factors"][0] == {
        "id": "F2", "context": "school", "category": "risk", "text": "two", "source": "school log",
    }  # fmt: skip
    assert draft.data["factors"][1]["text"] == "No adults"
    document = draft.document()
    assert document.place_of(("factors", 0)).line == 5  # its words in the table
    assert document.place_of(("factors", 0, "source")).line == 100
    assert document.place_of(("factors", 2)).line == 102
    assert "unplaced" not in draft.data


def test_a_row_that_is_only_a_number_is_the_next_point_without_a_row() -> None:
    draft = settled(
        factor("F1: one"), factor("two"), rows={"factors": [{"id": "F1"}, {"id": "no. 2", "source": "log"}]}
    )
    assert draft.data["factors"][1] == {"context": "school", "category": "risk", "text": "two", "source": "log"}


def test_words_that_differ_from_the_row_are_kept() -> None:
    draft = settled(factor("F1: one thing"), rows={"factors": [{"id": "F1", "text": "another"}]})
    assert draft.data["factors"][0]["text"] == "another"
    assert draft.document().data["unplaced"][0]["text"] == "F1: one thing"


def test_points_that_are_ids_name_rows() -> None:
    rows = {
        "factors": [{"id": "F1", "text": "films girls"}],
        "interventions": [{"id": "I1", "text": "Mentor"}, {"id": "I2", "text": "Talk", "context": "home"}],
    }
    draft = settled(factor("F1"), action("I1, I2"), rows=rows)
    assert draft.data["factors"] == [{"id": "F1", "context": "school", "category": "risk", "text": "films girls"}]
    assert [item["context"] for item in draft.data["interventions"]] == ["school", "home"]
    assert "unplaced" not in draft.document().data


def test_ids_that_name_nothing_are_left() -> None:
    document = settled(factor("F1"), action("I7")).document()
    assert set(document.data) == {"unplaced"}
    assert [item["text"] for item in document.data["unplaced"]] == ["F1", "I7"]


def test_an_action_of_a_cell_and_its_row_are_one() -> None:
    rows = {"interventions": [{"text": "Mentor meets him.", "owner": "youth worker"}, {"id": "I2", "text": "Talk"}]}
    draft = settled(action("mentor meets him"), action("I2: Talk", "home"), action("I3: Bus pass"), rows=rows)
    assert draft.data["interventions"] == [
        {"context": "school", "text": "Mentor meets him.", "owner": "youth worker"},
        {"id": "I2", "context": "home", "text": "Talk"},
        {"id": "I3", "context": "school", "text": "Bus pass"},
    ]


def test_the_same_words_in_two_rows_of_the_table_are_two_actions() -> None:
    assert len(settled(action("Mentor"), action("Mentor", "home")).data["interventions"]) == 2


def test_words_of_rows_are_left_alone_where_a_column_says_what_they_address() -> None:
    rows = {"factors": [{"id": "F1", "text": "a"}], "interventions": [{"id": "I1", "text": "Mentor (F1)"}]}
    assert settled(rows=rows, column=True).data["interventions"] == rows["interventions"]
    assert settled(rows=rows).data["interventions"] == [{"id": "I1", "text": "Mentor", "addresses": ["F1"]}]


def test_one_factor_in_two_cells_keeps_its_id_once() -> None:
    draft = settled(factor("F1: one"), factor("F1: one", "home"))
    assert [item.get("id") for item in draft.data["factors"]] == ["F1", None]
    assert draft.document().remarks
    other = settled(factor("F1: one"), factor("F1: two", "home"))
    assert [item["id"] for item in other.data["factors"]] == ["F1", "F1"]  # whose author has to say which is which


def test_an_empty_list_stays_one() -> None:
    draft = Draft()
    draft.put(("factors",), [], Place(7, 1))
    settle(draft)
    assert draft.data == {"factors": []}
    assert draft.document().place_of(("factors",)).line == 7


def test_an_id_after_a_point_is_its_own_only_where_no_other_has_it() -> None:
    draft = settled(
        factor("F1: one"), factor("as in (F1)"), factor("three (F3)"), factor("four (F4)"), factor("so (F4)")
    )
    assert [item.get("id") for item in draft.data["factors"]] == ["F1", None, "F3", None, None]
    assert draft.data["factors"][3]["text"] == "four (F4)"


def test_ids_of_factors_where_no_factor_has_one_are_left() -> None:
    rows = {
        "interventions": [{"id": "A1", "text": "Talk", "addresses": ["R1", "R2"]}, {"text": "Call", "addresses": []}]
    }
    data = settled(factor("Dares"), action("Meet him (addresses: R3)"), rows=rows, column=True).document().data
    assert data["interventions"][0] == {"id": "A1", "text": "Talk"}
    assert data["interventions"][1]["addresses"] == []
    assert [item["text"] for item in data["unplaced"]] == ["R1, R2", "R3"]


def test_ids_that_some_factors_have_are_references_whether_they_lead_anywhere_or_not() -> None:
    rows = {"interventions": [{"id": "A1", "text": "Talk", "addresses": ["R2"]}]}
    assert settled(factor("R1: Dares"), rows=rows, column=True).data["interventions"][0]["addresses"] == ["R2"]
