"""The first and the last of several factors."""

import pytest
from reading_cases import Read, heading, table

from csg_rules.layouts.id_ranges import ids_of
from csg_rules.layouts.meeting import ACTIONS

KNOWN = ["F1", "F8", "F9", "F11", "R-1", "R-2", "3", "4", "5", "F1-2"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("F8-F9", ["F8", "F9"]),
        ("F8 to F9", ["F8", "F9"]),
        ("f8 – f11", ["F8", "F9", "F11"]),
        ("F8-9", ["F8", "F9"]),
        ("R-1 to R-2", ["R-1", "R-2"]),
        ("3-5", ["3", "4", "5"]),
        ("F1-2", ["F1-2"]),
        ("F9-F8", ["F9-F8"]),
        ("F8-F12", ["F8-F12"]),
        ("F8-R9", ["F8-R9"]),
        ("R-1", ["R-1"]),
        ("F1 and F8", ["F1 and F8"]),
        ("F8-F9 and mother", ["F8-F9 and mother"]),
    ],
)
def test_ranges(typed: str, ids: list[str]) -> None:
    assert ids_of(typed, KNOWN) == ids


@pytest.mark.parametrize("typed", ["F8-F9", "F8 to F9", "F1, F8–F9", "F8 - F9", "F8-F9, F9"])
def test_in_tables(typed: str) -> None:
    factors = [["Factor", "Kind", "Factor in words"], *([f"F{n}", "Risk", f"dares {n}"] for n in (1, 8, 9))]
    rows = [["Action", "Owner", "Factors addressed"], ["Meet KT", "nurse", typed]]
    read = Read(heading("More about the factors"), table(factors), heading("Planned actions"), table(rows))
    own = ["F1"] if "F1" in typed else []
    assert read.data["interventions"][0]["addresses"] == [*own, "F8", "F9"]
    assert read.unplaced == []


@pytest.mark.parametrize(
    ("typed", "ids"), [("F8 to F9", ["F8", "F9"]), ("F1, F8-F9", ["F1", "F8", "F9"]), ("F8-X", ["F8-X"])]
)
def test_in_the_own_form(typed: str, ids: list[str]) -> None:
    factors = [["Factor", "Kind", "Factor in words"], *([f"F{n}", "Risk", f"dares {n}"] for n in (1, 8, 9))]
    titles = [field.title for field in ACTIONS.fields]
    row = ["I1" if title == "No." else typed if title == "Factors addressed" else "" for title in titles]
    read = Read(heading("More about the factors"), table(factors), heading("Planned actions"), table([titles, row]))
    assert read.data["interventions"][0]["addresses"] == ids
