"""Words that stand in the paper and weren't understood hold back what would say that they aren't there."""

import pytest
from reading_cases import Read, heading, point, table

_HOME = (heading("Home"), point("Risk: arguments", 0), point("Strength: aunt", 0))
_SELF = (heading("Individual"), point("Risk: says girls like it", 0))


def test_text_below_a_context_that_nothing_sorts() -> None:
    read = Read(*_SELF, *_HOME, heading("School"), point("Toilets not supervised", 0))
    assert "Toilets not supervised" in read.unplaced
    assert {"=contexts", "contexts.school"} <= read.document.unread
    assert "contexts.home" not in read.document.unread
    assert any("headings of contexts" in remark for remark in read.remarks)


def test_a_single_context_that_makes_no_table() -> None:
    read = Read(heading("Home"), point("Risk: hits out"))
    assert {"=contexts", "contexts.home"} <= read.document.unread


def test_an_empty_heading_of_a_context_holds_nothing_back() -> None:
    read = Read(*_SELF, *_HOME, heading("School"))
    assert "contexts.school" not in read.document.unread


def test_a_heading_beside_the_table_holds_nothing_back_that_the_table_tells() -> None:
    rows = [
        ["Context", "Risk factors", "Strengths", "Barriers"],
        *([each, "a", "b", "c"] for each in ("Home", "School")),
    ]
    read = Read(table(rows), heading("School"), point("The head will write to us."))
    assert "contexts.school" not in read.document.unread


def test_a_story_under_the_reason_for_the_meeting() -> None:
    story = "He touched her. He was on his own. CPS decided no further action."
    read = Read(heading("Reason for meeting"), point(story), heading("Actions"), point("None"))
    assert {"behaviour.group_or_sole", "cjs_status"} <= read.document.unread


def test_a_reason_that_tells_no_story_holds_nothing_back() -> None:
    read = Read(
        table([["Reason for meeting", "First meeting after the strategy meeting"], ["Date of meeting", "3/3/26"]])
    )
    assert not {"behaviour.group_or_sole", "cjs_status"} & read.document.unread


def _with_columns(risk: str, good: str) -> Read:
    header = ["Context", "HSB", risk, good, "What are we doing?"]
    return Read(table([header, *([each, "none", "a", "b", "c"] for each in ("Individual", "Home", "Peers"))]))


@pytest.mark.parametrize("title", ["Strengths and resilience", "Strengths & resilience", "Strengths / resilience"])
def test_a_column_of_two_kinds_of_what_is_good(title: str) -> None:
    read = _with_columns("Risk factors", title)
    assert {each["category"] for each in read.data["factors"]} == {"risk", "strength"}
    assert "contexts.*.resilience" in read.document.unread
    assert len(read.data["interventions"]) == 3
    assert read.unplaced == []


@pytest.mark.parametrize("title", ["Risks / vulnerabilities", "Risks and vulnerabilities"])
def test_a_column_of_two_kinds_of_concerns(title: str) -> None:
    read = _with_columns(title, "Strengths")
    assert {each["category"] for each in read.data["factors"]} == {"risk", "strength"}
    assert "contexts.*.vulnerability" in read.document.unread


def test_a_column_of_one_kind_holds_nothing_back() -> None:
    assert not any("contexts" in path for path in _with_columns("Risk factors", "Strengths").document.unread)


def test_a_list_of_factors_by_domain() -> None:
    rows = [["Domain", "Type", "Factor", "Ref"], ["Peer", "Risk", "dares", "R1"], ["Home", "Strength", "aunt", "S1"]]
    assert [each["context"] for each in Read(table(rows)).data["factors"]] == ["peers", "home"]


@pytest.mark.parametrize("title", ["Group/individual?", "Group or individual"])
def test_group_or_individual(title: str) -> None:
    assert Read(point("Chair: IRO"), point(f"{title}: Group")).data["behaviour"]["group_or_sole"] == "group"
