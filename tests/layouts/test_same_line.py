"""Several titles with their values on one line."""

import pytest
from reading_cases import Read, heading, point, table


@pytest.mark.parametrize("gap", ["\t", "  ", " | ", " |  ", "\t\t", "\n"])
def test_titles_behind_gaps_are_fields_of_their_own(gap: str) -> None:
    read = Read(point(gap.join(("Young person: KL", "Date: 3 March 2026", "Chair: team manager"))))
    assert read.data["subject"] == {"ref": "KL"}
    assert str(read.data["meeting"]["date"]) == "2026-03-03"
    assert read.data["meeting"]["chair"] == {"role": "team manager"}
    assert read.unplaced == []


@pytest.mark.parametrize("gap", ["\t", "  ", " | "])
def test_a_title_that_is_not_known_ends_the_value_before_it(gap: str) -> None:
    read = Read(point(gap.join(("Young person: KL", "Colour of file: red", "Chair: team manager"))))
    assert read.data["subject"] == {"ref": "KL"}
    assert read.data["meeting"]["chair"] == {"role": "team manager"}
    assert read.unplaced == ["Colour of file: red"]


def test_a_title_that_is_not_known_may_be_the_first() -> None:
    read = Read(point("Colour of file: red\tYoung person: KL"))
    assert read.data["subject"] == {"ref": "KL"}
    assert read.unplaced == ["Colour of file: red"]


def test_in_a_cell_too() -> None:
    read = Read(table([["Young person: KL\tColour of file: red\tDate: 3 March 2026"]]))
    assert read.data["subject"] == {"ref": "KL"}
    assert str(read.data["meeting"]["date"]) == "2026-03-03"
    assert read.unplaced == ["Colour of file: red"]


def test_a_tab_between_a_title_and_its_value_parts_nothing() -> None:
    read = Read(point("Young person:\tKL\tDate:\t3 March 2026"))
    assert read.data["subject"] == {"ref": "KL"}
    assert str(read.data["meeting"]["date"]) == "2026-03-03"


def test_running_text_stays_whole() -> None:
    text = "KL pushed a girl.  He said this: no more.  Then he left"
    read = Read(point(f"What happened: {text}"), point("Group or sole: sole"))
    assert read.data["behaviour"]["described"] == text


def test_a_line_without_any_known_title_stays_whole() -> None:
    line = "Colour of file: red\tShelf: three"
    assert Read(point(line)).unplaced == [line]


def test_an_upright_line_without_a_title_parts_nothing() -> None:
    assert Read(point("Young person: KL | Ref 14")).data.get("subject") != {"ref": "KL"}


def test_below_headings_of_contexts_nothing_is_swallowed() -> None:
    read = Read(
        *(heading("Home"), point("Risk: arguments", 0), heading("School"), point("Risk: dares", 0)),
        *(heading("Peers"), point("Risk: left out", 0), heading("About"), point("Young person: KL\tShelf: three")),
    )
    assert "three" not in str(read.data.get("subject", ""))
