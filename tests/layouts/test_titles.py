"""Titles as people write them."""

import pytest

from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import ACTIONS, AGENDA, ATTENDANCE, DETAILS, FACTORS, TABLE
from csg_rules.layouts.titles import Titles, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Family / home(s)", "family homes"),
        ("Young person’s HSB", "young persons hsb"),
        ("Challenges / barriers to intervention", "CHALLENGES & BARRIERS TO INTERVENTION:"),
        ("Level of the risk", "Level risk"),
        ("Professional\ninvolvement to\ndate", "Professional involvement to date"),
    ],
)
def test_marks_and_little_words_make_no_difference(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize("title", ["#", "Of the", "A"])
def test_a_title_of_marks_or_little_words_is_still_one(title: str) -> None:
    assert normal(title)


def found(titles: Titles, text: str) -> str | None:
    field = titles.find(text)
    return field.key if field else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("School(s)", "school"),
        ("SCHOOL", "school"),
        ("School: Northgate Academy", "school"),
        ("Family/Home(s) characteristics", "home"),
        ("Home – father's flat", "home"),
        ("Individual young person's characteristics", "individual"),
        ("Neighbourhood spaces (specify)", "neighbourhood"),
        ("Neighbourhood spaces (arcade)", "neighbourhood"),
        ("Peer group\nthe arcade group", "peers"),
        ("Individual and contextual factors to consider", None),
        ("School nurse", None),
        ("After school", None),
        ("", None),
    ],
)
def test_contexts(text: str, key: str | None) -> None:
    assert found(Titles(TABLE.rows), text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Risk factor", "risk"),
        ("Risks", "risk"),
        ("Risk factors (what worries us?)", "risk"),
        ("Planned actions/interventions", "interventions"),
        ("Protective factors", "resilience"),
        ("Strengths of the risk factors", None),
        ("Factors", None),
    ],
)
def test_columns(text: str, key: str | None) -> None:
    assert found(Titles(TABLE.columns), text) == key


def test_a_title_goes_before_another_fields_further_name() -> None:
    assert found(Titles(ATTENDANCE.fields), "Status") == "status"
    assert found(Titles(FACTORS.fields), "Factor") == "id"
    assert found(Titles(ACTIONS.fields), "Factor(s)") == "addresses"
    assert found(Titles(DETAILS.fields), "Chair (agency)") == "meeting.chair.agency"
    assert found(Titles(DETAILS.fields), "Chair") == "meeting.chair.role"


@pytest.mark.parametrize("letter", ["", "a. ", "A) ", "(a) "])
def test_the_letter_before_an_agenda_item_may_be_missing(letter: str) -> None:
    assert found(Titles(AGENDA.fields), f"{letter}Current situation and background:") == "a"


def test_none_where_two_fit() -> None:
    titles = Titles([Field("one", "First", names=("why",)), Field("other", "Second", names=("why",))])
    assert titles.find("Why") is None
    assert titles.find("First") is not None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Home 1 (mother)", 1, "mother"),
        ("School(s) 2", 2, ""),
        ("Home (2)", 2, ""),
        ("School: Northgate Academy", None, "Northgate Academy"),
        ("School – Northgate Academy (until May)", None, "Northgate Academy (until May)"),
        ("School A", None, "School A"),
        ("School", None, ""),
    ],
)
def test_numbers_and_added_words(text: str, number: int | None, rest: str) -> None:
    titled = Titles(TABLE.rows).split(text)
    assert titled is not None
    assert (titled.number, titled.rest) == (number, rest)
