"""The severity decision as people write it down: in a cell, in a sentence, in a table of decisions."""

import pytest
from reading_cases import Read, heading, point, table

from csg_rules.layouts.severity import Told, parted, told, told_in_sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Problematic because he asked again", Told("problematic", "because he asked again")),
        ("Abusive, due to force and not abusive language", Told("abusive", "due to force and not abusive language")),
        ("“Inappropriate” as both are 13", Told("inappropriate", "as both are 13")),
        ("Problematic (high end)", Told("problematic", rest="(high end)")),
        ("Problematic. He asked again.", Told("problematic", rest="He asked again")),
        ("Problematic, one thought abusive", None),
        ("Problematic/abusive", None),
        ("Problematic as well as abusive", None),
        ("Normal, if it ends", None),
        ("Problematic behaviour", None),
        ("Not abusive because of his age", None),
    ],
)
def test_a_text_that_begins_with_a_level(text: str, found: Told | None) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "level", "reason"),
    [
        ("Agreed: the behaviour is problematic because he asked again.", "problematic", "because he asked again."),
        ("All agreed on abusive, placed at abusive.", "abusive", ""),
        ("This was judged to be inappropriate, not problematic.", "inappropriate", ""),
    ],
)  # fmt: skip
def test_a_sentence_that_says_one_level(text: str, level: str, reason: str) -> None:
    found = told_in_sentences(text)
    assert found is not None
    assert (found.level, found.reason) == (level, reason)


@pytest.mark.parametrize(
    "text",
    [
        "The behaviour is not abusive.", "Is it abusive or problematic?", "He lives with an abusive father.",
        "He was violent.", "His father was abusive.", "It could be abusive.",
        "Placed as abusive, some said problematic.",
        "Previously placed as problematic.", "KT was violent.", "Nobody spoke of it.", "He was violent at school.",
        "Whether it was abusive is open.",
    ],
)  # fmt: skip
def test_sentences_that_say_none(text: str) -> None:
    assert told_in_sentences(text) is None


def test_what_stands_for_a_level() -> None:
    assert parted("Abusive") is None
    assert parted("High (red)") is None
    assert parted("There was a long discussion of his age") == Told("", rest="There was a long discussion of his age")


def test_a_log_of_decisions_is_no_severity_decision() -> None:
    log = [["Decision", "Reason"], ["Refer to MASE", "gang links"], ["Meet again", "new facts"]]
    read = Read(table(log))
    assert "hackett" not in read.data
    assert "Refer to MASE" in " ".join(read.unplaced)
    beside = Read(table([["Decision", "Refer to MASE"], ["Rationale", "gang links"]]))
    assert "hackett" not in beside.data
    level = Read(table([["Level", "2"], ["Reason", "works at it"]]))
    assert "hackett" not in level.data


def test_decisions_that_are_points_on_the_continuum() -> None:
    assert Read(table([["Decision", "Reason"], ["Abusive", "force"]])).data == {
        "hackett": [{"level": "abusive", "reason": "force"}]
    }
    assert Read(table([["Decision", "Problematic"], ["Rationale", "asked again"]])).data == {
        "hackett": [{"level": "problematic", "reason": "asked again"}]
    }
    assert Read(table([["Hackett level", "High"], ["Reason", "asked again"]])).data["hackett"][0]["level"] == "High"


@pytest.mark.parametrize(
    "rows",
    [
        [["Level", "Reason"], ["Problematic because he asked again", ""]],
        [["Level", "Problematic because he asked again"], ["Reason", ""]],
    ],
)
def test_the_reason_behind_the_level(rows: list[list[str]]) -> None:
    read = Read(heading("Severity decision"), table(rows))
    assert read.data == {"hackett": [{"level": "problematic", "reason": "because he asked again"}]}
    assert read.document.unread == frozenset()


def test_a_reason_of_its_own_stays_and_the_other_is_left() -> None:
    read = Read(heading("Severity"), table([["Level", "Reason"], ["Problematic because he asked again", "his age"]]))
    assert read.data["hackett"] == [{"level": "problematic", "reason": "his age"}]
    assert read.unplaced == ["because he asked again"]
    assert read.document.unread == {"hackett"}


def test_a_sentence_below_the_heading() -> None:
    read = Read(heading("Hackett"), point("Problematic because he asked again."), heading("Other"), point("abusive"))
    assert read.data["hackett"] == [{"level": "problematic", "reason": "because he asked again"}]
    assert read.document.unread == frozenset()
    said = Read(heading("Hackett"), point("The group placed it as abusive."), point("His age was weighed."))
    assert said.data["hackett"] == [{"level": "abusive"}]
    assert said.unplaced == ["The group placed it as abusive.\nHis age was weighed."]
    assert said.document.unread == {"hackett"}


def test_words_below_the_heading_that_say_no_level() -> None:
    read = Read(heading("Hackett"), point("It isn't abusive, and views on problematic differ."))
    assert "hackett" not in read.data
    assert read.document.unread == {"hackett"}
    beside = Read(heading("Hackett"), point("Level: Abusive"), point("Nobody spoke of his age."))
    assert beside.data["hackett"] == [{"level": "abusive"}]
    assert beside.unplaced == ["Nobody spoke of his age."]
    assert beside.document.unread == {"hackett"}
    # Elsewhere it isn't read, and may be the decision.
    assert Read(heading("Other"), point("Placed as abusive.")).document.unread == {"hackett"}
    assert Read(heading("Other"), point("Placed in the north.")).document.unread == frozenset()


def test_a_table_below_the_heading_that_is_not_understood() -> None:
    read = Read(heading("Hackett"), table([["Scale", "Score", "Whose"], ["Brook", "red", "school"]]))
    assert read.document.unread == {"hackett"}


@pytest.mark.parametrize(
    ("line", "level", "reason"),
    [
        ("Hackett: Abusive", "abusive", None),
        ("Hackett: Abusive because of force", "abusive", "because of force"),
        ("Hackett level – problematic", "problematic", None),
        ("Hackett - Abusive due to force", "abusive", "due to force"),
        ("Level – Inappropriate", "inappropriate", None),
    ],
)
def test_a_line_with_a_colon_or_a_dash(line: str, level: str, reason: str | None) -> None:
    (decision,) = Read(point("Chair: IRO"), point(line)).data["hackett"]
    assert (decision["level"], decision.get("reason")) == (level, reason)


@pytest.mark.parametrize(
    "line",
    [
        "Hackett abusive",
        "Hackett continuum – not agreed",
        "Hackett level – abusive or problematic",
        "Level – Abusive? to be agreed",
        "Decision – abusive, some thought problematic",
    ],
)
def test_a_line_that_names_no_level_plainly_is_left_and_told(line: str) -> None:
    read = Read(point("Chair: IRO"), point(line))
    assert "hackett" not in read.data
    assert read.unplaced == [line]
    assert "hackett" in read.document.unread
    assert any("Severity" in remark for remark in read.remarks)


@pytest.mark.parametrize("line", ["Police – abusive messages seen", "Dad – abusive"])
def test_a_dash_behind_another_title_is_no_level(line: str) -> None:
    assert "hackett" not in Read(point("Chair: IRO"), point(line)).data
