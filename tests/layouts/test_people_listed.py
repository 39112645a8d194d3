"""Young people as a list of them is typed."""

import pytest

from csg_rules.layouts.people import people_in


@pytest.mark.parametrize(
    ("line", "people"),
    [("GH, N", ["GH", "N"]), ("N and GH", ["N", "GH"]), ("N", []), ("n", []), ("n, GH", []), ("N/A", []), ("No", [])],
)
def test_one_letter_is_somebody_beside_others_and_may_be_no_alone(line: str, people: list[str]) -> None:
    assert people_in(line) == people


def test_a_line_beside_others_isn_t_alone() -> None:
    assert people_in("N", has_others=True) == ["N"]
    assert people_in("no", has_others=True) == []
