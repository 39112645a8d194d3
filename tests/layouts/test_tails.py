"""Owner and day behind an action's words in the table's cell."""

import pytest
from reading_cases import Read, table

from csg_rules.layouts.tails import cut


@pytest.mark.parametrize(
    ("text", "left", "fields"),
    [
        ("Talk. Owner: nurse. By when: 27/3/26", "Talk.", {"owner": "nurse", "due": "2026-03-27"}),
        ("Talk (R1) Owner: nurse", "Talk (R1)", {"owner": "nurse"}),
        ("Talk\nBy whom: J.B. (CSC)\nBy when: end of March", "Talk", {"owner": "J.B. (CSC)", "due": "end of March"}),
        ("Talk (owner: nurse, due: 3/3/26)", "Talk", {"owner": "nurse", "due": "2026-03-03"}),
        ("Talk; by whom: nurse, by when: asap", "Talk", {"owner": "nurse", "due": "asap"}),
        ("Talk – Lead: nurse; Agency: CSC; RAG: Amber", "Talk", {"owner": "nurse", "agency": "CSC", "rag": "amber"}),
        ("Talk. Owner: . Due:", "Talk.", {}),
    ],
)
def test_titles_behind_an_action(text: str, left: str, fields: dict[str, str]) -> None:
    assert cut(text) == (left, fields)


@pytest.mark.parametrize(
    "text",
    [
        "Owner: nurse",
        "Say who: the nurse",
        "Find out when: at home or not",
        "Talk to her, lead: the nurse",
        "Talk. Owner: nurse. He will bring the file.",
        "Talk. Owner: nurse. Owner: teacher",
        "Talk. Owner: " + "nurse and " * 12,
        "Talk. Owners: nurse",
    ],
)
def test_other_words_stay_in_the_action(text: str) -> None:
    assert cut(text) == (text, {})


def test_the_tables_cells_are_read_so() -> None:
    header = ["Context", "Current situation", "Risk factors", "Planned actions"]
    cell = "A1 Talk with him (addresses: R1) Owner: nurse. By when: 27/3/26"
    read = Read(table([header, ["School(s)", "", "R1 Dares", cell], ["Home", "Calm", "", ""]]))
    (action,) = read.data["interventions"]
    assert (action["text"], action["addresses"]) == ("Talk with him", ["R1"])
    assert (action["owner"], action["due"]) == ("nurse", "2026-03-27")
