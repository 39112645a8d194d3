"""A column of actions for both who and by when."""

import pytest
from reading_cases import Read, table

from csg_rules.layouts.who_when import is_title, parted

DAY = "2026-03-27"


@pytest.mark.parametrize("title", ["By whom and when", "Who / when", "Owner & deadline", "Lead and timescale:"])
def test_titles(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize("title", ["By whom", "Owner and agency", "Who and what", "When", "", "Owner and who and when"])
def test_other_titles(title: str) -> None:
    assert not is_title(title)


@pytest.mark.parametrize(
    ("typed", "owner", "due"),
    [
        ("school nurse, 27/03/2026", "school nurse", DAY),
        ("school nurse\nFri 27 March 2026", "school nurse", DAY),
        ("school nurse by 27.3.26", "school nurse", DAY),
        ("27.3.26 – school nurse", "school nurse", DAY),
        ("nurse (27 Mar 2026)", "nurse", DAY),
        ("J.B. (CSC) 27/3/26", "J.B. (CSC)", DAY),
        ("nurse, mother: asap", "nurse, mother: asap", ""),
        ("nurse, by end of March", "nurse", "by end of March"),
        ("ongoing", "", "ongoing"),
        (DAY, "", DAY),
        ("nurse 3/3/26, teacher 4/4/26", "nurse 3/3/26, teacher 4/4/26", ""),
        ("nurse, teacher", "nurse, teacher", ""),
        ("", "", ""),
    ],
)
def test_cells(typed: str, owner: str, due: str) -> None:
    assert parted(typed)[:2] == (owner, due)


def test_the_column_is_read_as_two() -> None:
    rows = [["Action", "By whom and when"], ["Talk", "nurse, 27/3/26"], ["Call", "teacher"], ["Meet", ""]]
    read = Read(table(rows))
    assert read.data["interventions"] == [
        {"text": "Talk", "owner": "nurse", "due": DAY}, {"text": "Call", "owner": "teacher"}, {"text": "Meet"},
    ]  # fmt: skip
    assert (read.unplaced, len(read.remarks)) == ([], 1)
