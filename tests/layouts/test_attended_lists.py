"""Lists of those who came, in a line or several."""

import pytest
from reading_cases import Read, heading, point, table

CAME = {"social_care", "police", "education", "health"}


def by_status(*typed: str) -> tuple[dict[str, set[str | None]], Read]:
    read = Read(*map(point, typed))
    found: dict[str, set[str | None]] = {}
    for row in read.data.get("attendance", ()):
        found.setdefault(row["status"], set()).add(row.get("group"))
    return found, read


@pytest.mark.parametrize(
    "typed",
    [
        "Present: Social worker (CSC), DC (Police), DSL (School), school nurse. Apologies: YJS, youth service.",
        "Present: social worker, CSC; police; school; school nurse; Apologies: YJS; youth service",
        "Present: CSC, police, school, school nurse   Apologies: YJS, youth service",
        "Present: CSC, police, school, CAMHS\nApologies received: YJS\nyouth service",
    ],
)
def test_apologies_on_the_same_line(typed: str) -> None:
    found, read = by_status(typed)
    assert found == {"present": CAME, "apologies": {"youth_justice", "youth_service"}}
    assert read.document.unread == frozenset()


def test_other_statuses_on_the_same_line() -> None:
    found, _ = by_status("Present: police. Invited, no reply: CAMHS. Not considered: charity")
    assert found == {"present": {"police"}, "invited_no_reply": {"health"}, "not_considered": {"vcs"}}


def test_a_title_within_a_list_below_a_heading() -> None:
    read = Read(heading("Present"), point("Police; school. Apologies: YJS"))
    assert [(row["group"], row["status"]) for row in read.data["attendance"]] == [
        ("police", "present"), ("education", "present"), ("youth_justice", "apologies"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Present: police; school. Apologies were sent by YJS", "Apologies were sent by YJS"),
        ("Present: police; school. YJS did not attend", "YJS did not attend"),
        ("Present: police; school; YJS (apologies)", "YJS (apologies)"),
        ("Present: police; school\nAbsent: YJS", "Absent: YJS"),
        ("Present: police; school. Not here: YJS", "Not here: YJS"),
        ("Present: police; school. Minutes to: YJS", "Minutes to: YJS"),
    ],
)
def test_who_may_not_have_come_is_not_present(typed: str, left: str) -> None:
    found, read = by_status(typed)
    assert found == {"present": {"police", "education"}}
    assert read.unplaced == [left]
    assert read.document.unread == {"attendance"}


def test_a_line_below_two_lists() -> None:
    found, read = by_status("Present: police. Apologies: school", "CAMHS")
    assert found == {"present": {"police"}, "apologies": {"education"}}
    assert read.unplaced == ["CAMHS"]
    assert read.document.unread == {"attendance"}


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Doe, sergeant, police",
        "Sergeant, police",
        "Jane Doe (social worker, CSC)",
        "J Doe (CSC), social worker",
        "Police: sergeant",
        "Chair: team manager, social care",
    ],
)
def test_one_person_stays_one(typed: str) -> None:
    _, read = by_status(f"Present: {typed}")
    assert len(read.data["attendance"]) == 1
    assert read.document.unread == frozenset()


@pytest.mark.parametrize(
    "typed",
    ["School nurse, police", "Jane Doe, school nurse, John Roe, social worker", "DSL, school nurse", "CSC & YJS"],
)
def test_people_who_cannot_be_told_apart_have_no_plain_group(typed: str) -> None:
    _, read = by_status(f"Present: {typed}")
    assert read.document.unread == {"attendance"}


def test_apologies_within_a_line_make_no_rows_of_the_text_behind_the_next_table() -> None:
    read = Read(
        point("Present: social worker (CSC), apologies from Health, DC (Police)"),
        table([["Action", "Owner"], ["Talk to him", "SW"]]),
        point("The chair opened."),
        point("Next steps with the school"),
        point("Minutes of last meeting"),
    )
    assert "attendance" not in read.data
    assert "attendance" in read.document.unread
    assert "The chair opened." in read.unplaced


def test_running_text_behind_a_list_is_nobody() -> None:
    read = Read(
        point("Present: DC (Police)"),
        point("Social worker (CSC)"),
        point("The chair welcomed those from the school"),
        point("School"),
    )
    assert [each["group"] for each in read.data["attendance"]] == ["police", "social_care"]
    assert "attendance" in read.document.unread


def test_a_line_behind_a_table_may_be_somebody() -> None:
    rows = table([["Action", "Owner"], ["Talk to him", "SW"]])
    open_ = Read(point("Present: DC (Police)"), rows, point("School nurse"))
    plain = Read(point("Present: sergeant (Police)"), rows, point("Next time in May"))
    assert [each["group"] for each in open_.data["attendance"]] == ["police"]
    assert "attendance" in open_.document.unread
    assert [each["group"] for each in plain.data["attendance"]] == ["police"]
    assert "attendance" not in plain.document.unread


def test_a_reason_in_brackets_is_no_running_text() -> None:
    read = Read(point("Apologies: Police (was on leave)"))
    assert read.data["attendance"] == [
        {"group": "police", "agency": "Police", "reason": "was on leave", "status": "apologies"}
    ]


def test_a_frame_of_one_column_may_hold_the_list() -> None:
    read = Read(heading("Present"), table([["Social worker (CSC)"], ["DC (Police)"]]))
    assert [each["group"] for each in read.data["attendance"]] == ["social_care", "police"]


def test_names_that_are_words_are_no_running_text() -> None:
    read = Read(point("Present: Will Read (Police)"), point("Social worker (CSC)"))
    assert [each["group"] for each in read.data["attendance"]] == ["police", "social_care"]


@pytest.mark.parametrize("gap", ["\t", " | "])
def test_people_between_gaps(gap: str) -> None:
    several = Read(point(f"Present: Social worker (CSC){gap}sergeant (Police)"))
    one = Read(point(f"Present: Jane Doe{gap}social worker{gap}CSC"))
    assert [each["group"] for each in several.data["attendance"]] == ["social_care", "police"]
    assert [each["group"] for each in one.data["attendance"]] == ["social_care"]
    assert one.unplaced == ["Jane Doe"]
    assert "Doe" not in str(one.data["attendance"])
