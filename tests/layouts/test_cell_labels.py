"""Titles before the points of a context."""

import pytest
from reading_cases import Read, heading, point, table

from csg_rules.layouts.cell_labels import column_of, label_of, sorts_elsewhere


def home(*bullets: str) -> Read:
    school = (heading("School", 2), point("Risk: dares", 0), point("Strength: art", 0))
    return Read(heading("Home", 2), *(point(text, 0) for text in bullets), *school)


def told(read: Read) -> list[tuple[str, str]]:
    factors = read.data["factors"]
    return [(factor["category"], factor["text"]) for factor in factors if factor["context"] == "home"]


def test_protective_is_resilience() -> None:
    read = home("Vulnerability: seen DV", "Protective: nan")
    assert told(read) == [("vulnerability", "seen DV"), ("resilience", "nan")]
    assert read.document.unread == frozenset()


def test_a_title_that_is_not_known_is_no_vulnerability() -> None:
    read = home("Vulnerability: seen DV", "Nan: steady", "Risk: hits out")
    assert told(read) == [("vulnerability", "seen DV"), ("risk", "hits out")]
    assert read.unplaced == ["Nan: steady"]
    assert read.document.unread == {"contexts.home", "=factors"}


@pytest.mark.parametrize("second", ["neglect", "F2: neglect", "see 3:15"])
def test_points_without_a_title_go_on(second: str) -> None:
    read = home("Vulnerability: seen DV", second)
    assert (len(told(read)), read.document.unread) == (2, frozenset())


def test_bullets_of_a_list_may_have_titles_of_their_own() -> None:
    school = (heading("School", 2), point("Risk: dares", 0), point("Strength: art", 0))
    listed = (point("Vulnerabilities:"), point("Trauma: seen DV", 0), point("Health: asthma", 0))
    read = Read(heading("Home", 2), *listed, *school)
    assert [text for _, text in told(read)] == ["Trauma: seen DV", "Health: asthma"]


HEADER = ["Context", "Vulnerability factors", "Risk factors", "Resilience factors", "Strengths", "Current situation"]


def test_a_column_of_the_table() -> None:
    rows = [HEADER, ["Home", "Trauma: DV\nProtective: nan", "Behaviour: hits out", "Strength: art", "", ""]]
    read = Read(table([*rows, ["School", "", "", "", "", "Year 9"]]))
    assert told(read) == [
        ("vulnerability", "Trauma: DV"), ("risk", "Behaviour: hits out"), ("resilience", "Strength: art"),
    ]  # fmt: skip
    assert read.unplaced == ["Protective: nan"]
    assert "contexts.home" in read.document.unread


@pytest.mark.parametrize(
    ("text", "column", "is_elsewhere"),
    [
        ("Protective: nan", "vulnerability", True),
        ("V2: Protective: nan", "vulnerability", True),
        ("Positives at home: nan", "risk", True),
        ("Worry: nan is ill", "strengths", True),
        ("Action: SW to visit", "risk", True),
        ("Risk: hits out", "vulnerability", False),
        ("Protective: nan", "strengths", False),
        ("Lack of protective adults, as he said on 3 May: none", "risk", False),
        ("No protective adult", "risk", False),
        ("Protective: nan", "situation", False),
        ("Protective concerns: nan", "risk", False),
    ],
)
def test_points_that_belong_elsewhere(text: str, column: str, is_elsewhere: bool) -> None:
    assert sorts_elsewhere(text, column) is is_elsewhere


def test_words_of_titles() -> None:
    assert [column_of(label) for label in ("Protective", "Strength", "Risks", "r", "Nan", "")] == [
        "resilience", "strengths", "risk", None, None, None,
    ]  # fmt: skip
    assert [label_of(text) for text in ("Nan: steady", "F1: nan", "see 3:15", "One two three four five: x")] == [
        "Nan", None, None, None,
    ]  # fmt: skip
