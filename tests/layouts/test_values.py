"""Typed text as the text of a record."""

import pytest

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Kind
from csg_rules.layouts.values import NOT_GIVEN, Value, boxes, day, looks_like_id, read


def of(kind: Kind, text: str, key: str = "key", choices: dict[str, str] | None = None, is_open: bool = False) -> object:
    return read(Field(key, "Title", kind, (), choices or {}, is_open), text)


@pytest.mark.parametrize(
    "text",
    [
        "3/3/26", "03.03.2026", "3-3-2026", "3 March 2026", "Tuesday 3rd March 2026", "2026-03-03", "3 Mar 26",
        "2026-03-03 00:00:00", "March 3, 2026", "3rd of March 2026", "Tues 3 Mar ’26", " 3 / 3 / 2026 ",
    ],
)  # fmt: skip
def test_days_are_read_day_first(text: str) -> None:
    assert of("date", text) == Value("2026-03-03")
    assert day(text) == "2026-03-03"


@pytest.mark.parametrize(
    "text",
    ["31/2/2026", "3/13/2026", "3 March", "soon", "TBC", "3 March or 4 March 2026", "3/3/26 or 4/3/26", "1/2/3/4"],
)
def test_what_is_no_one_day_is_not_read(text: str) -> None:
    assert of("date", text) is None


def test_words_after_a_day_are_left() -> None:
    assert of("date", "3 March 2026, 10am") == Value("2026-03-03", "10am")
    assert day("3 March 2026, 10am") is None


def test_due_is_a_day_or_the_words_typed() -> None:
    assert of("text", "14/4/26", "due") == Value("2026-04-14")
    assert of("text", "by 14/4/26", "due") == Value("by 14/4/26")
    assert of("text", "14/4/26", "role") == Value("14/4/26")


@pytest.mark.parametrize("text", ["14", "14 years", "Age 14", "14 yrs old", "aged 14"])
def test_numbers(text: str) -> None:
    assert of("number", text) == Value("14")


@pytest.mark.parametrize("text", ["14.5", "14 or 15", "fourteen", "14 years 3 months", "-14-", "1234567890"])
def test_no_numbers(text: str) -> None:
    assert of("number", text) in (None, Value("14") if text == "-14-" else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes", Value("true")), ("n", Value("false")), ("☒ Yes ☐ No", Value("true")), ("☐ Yes ☑ No", Value("false")),
        ("Yes ☒ No ☐", Value("true")), ("☐ Yes ☐ No", NOT_GIVEN), ("✓", Value("true")), ("☐", NOT_GIVEN),
        ("Yes - since 2024", Value("true", "since 2024")), ("No (see note)", Value("false", "see note")),
        ("Yes/No", None), ("☒ Yes ☒ No", None), ("Not known", None), ("-", NOT_GIVEN), ("Nobody asked", None),
    ],
)  # fmt: skip
def test_truth(text: str, value: object) -> None:
    assert of("truth", text) == value


@pytest.mark.parametrize(
    "text",
    [
        "No. 12 High Street",
        "No.12",
        "No 12",
        "No. of incidents: 2",
        "N. P.",
        "No-one",
        "n/a",
        "N/A",
        "Yes?",
        "no one else",
    ],
)
def test_what_only_begins_like_an_answer_is_none(text: str) -> None:
    assert of("truth", text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("No, 12 others asked", Value("false", "12 others asked")), ("No.", Value("false")), ("YES!", Value("true")),
        ("No. Ended in 2024", Value("false", "Ended in 2024")), ("Y (since May)", Value("true", "since May")),
        ("No - one asked", Value("false", "one asked")),
    ],
)  # fmt: skip
def test_answers_with_words_behind_them(text: str, value: object) -> None:
    assert of("truth", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13 (Yr 8)", Value("13", "Yr 8")), ("13, Year 8", Value("13", "Year 8")), ("Y8, aged 13", Value("13", "Y8")),
        ("13 years old (Year 8)", Value("13", "Year 8")), ("Yr 8", None), ("13 y 8 m", None), ("12 or 13 (Yr 8)", None),
        ("13 years 8 months", None),
    ],
)  # fmt: skip
def test_an_age_with_the_year_at_school(text: str, value: object) -> None:
    assert of("number", text, "subject.age") == value


def test_a_year_at_school_is_no_part_of_other_numbers() -> None:
    assert of("number", "2 (Yr 8)", "meeting.sequence") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NM-LM-1", Value("NM-LM-1")), ("MAP/2026/014", Value("MAP/2026/014")), ("0900", Value("0900")),
        ("Ref: NM-1 (3 February 2026)", Value("NM-1", "3 February 2026")),
        ("NM-1, minutes agreed", Value("NM-1", "minutes agreed")),
        ("3 February 2026", None), ("03/02/26", None), ("2026-02-03", None), ("Feb 2026", None), ("3rd Feb", None),
        ("n/a", None), ("None", None), ("First meeting", None), ("2", None), ("NM-1 and NM-2", None),
        ("in school", None),
        ("3.2.", None), ("Feb-26", None), ("2026", None), ("Tuesday 10am", None),
    ],
)  # fmt: skip
def test_the_number_of_the_meeting_before(text: str, value: object) -> None:
    assert of("text", text, "meeting.previous") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A", Value("A")), ("minutes 3", Value("minutes 3")), ("3 February 2026", None), ("n/a", None),
        ("3rd Feb", None), ("see the minutes of last time", None),
    ],
)  # fmt: skip
def test_the_number_of_the_meeting_before_after_its_very_title(text: str, value: object) -> None:
    assert read(Field("meeting.previous", "Title"), text, exactly=True) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Changing rooms at school", Value(["school"], "Changing rooms at school")), ("At school", Value(["school"])),
        ("In the toilets at school; home", Value(["home", "school"], "In the toilets at school")),
        ("School changing rooms", Value(["school"], "School changing rooms")),
        ("At home and at school", Value(["home", "school"], "At home and at school")),
        ("At home during a visit", Value(["home"], "At home during a visit")),
        ("On the way home from school", None), ("Not at school", None), ("At the school bus stop", None),
        ("at XB's home", None), ("in his home", None), ("near school", None), ("School trip", None),
        ("in a park", None),
        ("at home or at school", None), ("At home of XB", None), ("at school?", None), ("home-made video", None),
    ],
)  # fmt: skip
def test_contexts_that_words_about_a_place_name(text: str, value: object) -> None:
    assert of("choices", text, "where", words.CONTEXTS) == value


@pytest.mark.parametrize(
    ("choices", "text", "key"),
    [
        (words.RAG, "R", "red"), (words.RAG, "amber", "amber"), (words.RAG, "Not started", "not_started"),
        (words.ATTENDANCE, "Attended", "present"), (words.ATTENDANCE, "Apols", "apologies"),
        (words.ATTENDANCE, "Invited - no response", "invited_no_reply"),
        (words.ATTENDANCE, "Considered, not invited", "considered_not_invited"),
        (words.ATTENDANCE, "considered_not_invited", "considered_not_invited"),
        (words.CONTEXTS, "Friends", "peers"), (words.CONTEXTS, "School", "school"), (words.GROUPS, "CAMHS", "health"),
        (words.CJS, "NFA (police)", "nfa_police"), (words.GROUP_OR_SOLE, "☒ Group ☐ Sole", "group"),
    ],
)  # fmt: skip
def test_words_of_lists(choices: dict[str, str], text: str, key: str) -> None:
    assert of("choice", text, choices=choices) == Value(key)


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        (words.ATTENDANCE, "A"), (words.ATTENDANCE, "DNA"), (words.CJS, "NFA"), (words.CONTEXTS, "the moon"),
        (words.GROUP_OR_SOLE, "Group/Sole"), (words.GROUP_OR_SOLE, "☒ Group ☒ Sole"), (words.RAG, "blue"),
        (words.GROUP_OR_SOLE, "☐ Group ☐ Sole ☐ something typed"),
    ],
)  # fmt: skip
def test_words_that_are_in_no_list(choices: dict[str, str], text: str) -> None:
    assert of("choice", text, choices=choices) is None


def test_open_lists_keep_other_words() -> None:
    assert of("choice", "Abusive", choices=words.HACKETT, is_open=True) == Value("abusive")
    assert of("choice", "level 4", choices=words.HACKETT, is_open=True) == Value("level 4")
    assert of("choice", "mase", choices=words.PANELS, is_open=True) == Value("mase")
    assert of("choice", "MASE / MACE", choices=words.PANELS, is_open=True) == Value("mase")


def test_words_after_a_word_of_a_list_are_left() -> None:
    assert of("choice", "Apologies - on leave", choices=words.ATTENDANCE) == Value("apologies", "on leave")


def test_several_words() -> None:
    assert of("choices", "School, home and peers", choices=words.CONTEXTS) == Value(["school", "home", "peers"])
    assert of("choices", "School(s)\nFamily / home(s)", choices=words.CONTEXTS) == Value(["school", "home"])
    assert of("choices", "☒ School ☐ Home", choices=words.CONTEXTS) == Value(["school"])
    assert of("choices", "School, the moon", choices=words.CONTEXTS) == Value(["school"], "the moon")
    assert of("choices", "the moon", choices=words.CONTEXTS) is None
    assert of("columns", "Risk factors; strengths") == Value(["risk", "strengths"])


def test_ids() -> None:
    assert of("ids", "F1, F2; F3 & F4 and F5\nF6", "addresses") == Value(["F1", "F2", "F3", "F4", "F5", "F6"])
    assert of("ids", "factors F1, the gang", "addresses") == Value(["F1"], "the gang")
    assert of("ids", "all risk factors", "addresses") is None
    assert of("ids", "F1, S47", "addresses") == Value(["F1"], "S47")
    assert of("ids", "S47; Y9", "addresses") is None
    assert of("ids", "none", "addresses") == Value([])
    assert of("ids", "XA and XB", "harmed") == Value(["XA", "XB"])
    assert looks_like_id("R-2")
    assert not looks_like_id("risk")


def test_lists() -> None:
    assert of("list", "one; two") == Value(["one", "two"])
    assert of("list", "one; two\nthree") == Value(["one; two", "three"])
    assert of("list", "None") == Value([])
    assert of("settings", "A home (until 1 March 2025); B") == Value([{"name": "A home", "until": "2025-03-01"}, "B"])
    assert of("settings", "A home (until the move), upstairs") == Value(["A home (until the move), upstairs"])


def test_boxes_before_and_after_their_words() -> None:
    assert boxes("☒ Group ☐ Sole") == [(True, "Group"), (False, "Sole")]
    assert boxes("Group ☒ Sole ☐") == [(True, "Group"), (False, "Sole")]
    assert boxes("Group") == []
