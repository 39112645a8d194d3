"""Places in our own words."""

import pytest

from csg_rules.documents.places import Place
from csg_rules.layouts.spots import named


@pytest.mark.parametrize("cell", ["sheet Contexts, cell B4", "1st sheet, cell B4", "12th hidden sheet, cell B4"])
def test_the_cell_stays_in_front_of_the_titles(cell: str) -> None:
    there = named(Place(4, 2, cell), "Planned actions", "row 2")
    assert there.where == f"{cell} (Planned actions, row 2)"
    assert named(there, "Attendance").where == f"{cell} (Attendance)"
    assert named(Place(4, 2, cell)).where == cell


def test_other_places_get_the_titles_alone() -> None:
    assert named(Place(4, 1, "table 1"), "Planned actions", "", "row 2").where == "Planned actions, row 2"
    assert named(Place(4, 1), "row 2").where == "row 2"
