"""Titles of rows that are places' own names."""

import pytest

from csg_rules.layouts.place_titles import context_of


@pytest.mark.parametrize(
    ("title", "context"),
    [
        ("Example Green School", "school"),
        ("Northgate Academy", "school"),
        ("Northgate Academy (since March)", "school"),
        ("St Mary's Primary School, Mill Lane", "school"),
        ("School of the Holy Cross", None),
        ("Park View School", "school"),
        ("Mill Street College", "school"),
        ("Previous school", "school"),
        ("KT's school", "school"),
        ("Academy", "school"),
        ("Mum's house", "home"),
        ("Dad’s flat", "home"),
        ("Home with Nan", "home"),
        ("Foster home", "home"),
        ("Mill Park", "neighbourhood"),
        ("Example Green Estate", "neighbourhood"),
        ("The park", "neighbourhood"),
        ("High Street", "neighbourhood"),
    ],
)
def test_a_place_of_a_plain_kind(title: str, context: str | None) -> None:
    assert context_of(title) == context


@pytest.mark.parametrize(
    "title",
    [
        "", "Online", "Youth club", "Missing school", "After School", "Out of school", "Journey to college",
        "Home and School", "Home / school", "School and Park", "Concerns at school", "Behaviour in the park",
        "Example Green", "Northgate", "12 Mill Street", "Green House", "House", "Flat", "Open house", "Full house",
        "Mum", "Mum's house and school", "Friend's house", "Hates school", "Northgate Academy excluded KT.",
        "Who went to the park?", "Moving house", "Pre-school", "Safe home", "Leaving School", "Home School",
        "Park, school", "Northgate Academy\nMum's house", "Mum's house (school)",
    ],
)  # fmt: skip
def test_titles_that_name_no_context_plainly(title: str) -> None:
    assert context_of(title) is None
