"""Who chaired, who came and how, and tables that only look as if they told it."""

import pytest
from reading_cases import Read, heading, point, table


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Service manager", "Service manager"),
        ("Service manager, children's social care", "Service manager, children's social care"),
        ("Jane Doe", None),
        ("Jane Doe, service manager", None),
        ("JD", None),
    ],
)
def test_a_name_is_no_role_of_the_chair(typed: str, role: str | None) -> None:
    read = Read(table([["Date of meeting", "3/3/26"], ["Chair", typed], ["Initials", "AB"]]))
    assert read.data["meeting"].get("chair", {}).get("role") == role
    assert read.unplaced == ([] if role else [typed])


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Present via Teams", "present"),
        ("Attended online", "present"),
        ("Present by phone", "present"),
        ("Present by report", None),
        ("Apologies via Teams", None),
        ("Not considered (no link)", "not_considered"),
        ("Not considered necessary", None),
    ],
)
def test_how_somebody_came(typed: str, status: str | None) -> None:
    read = Read(heading("Attendance"), table([["Agency", "Role", "Status"], ["Police", "sergeant", typed]]))
    assert read.data["attendance"][0].get("status") == status


def test_the_reason_beside_not_considered_stays() -> None:
    rows = [["Group", "Attended?", "Reason"], ["Analyst", "Not considered", "no link to gangs"]]
    assert Read(heading("Attendance"), table(rows)).data["attendance"] == [
        {"group": "analyst", "status": "not_considered", "reason": "no link to gangs"}
    ]


def test_a_list_of_contacts_is_no_attendance() -> None:
    rows = [["Name", "Agency", "Role", "Phone"], ["Jane Doe", "Police", "sergeant", "01234"]]
    assert "attendance" not in Read(table(rows)).data
    assert "attendance" in Read(heading("Attendance"), table(rows)).data
    came = [[*rows[0], "Attended?"], [*rows[1], "Present"]]
    assert Read(table(came)).data["attendance"][0]["status"] == "present"


def test_where_a_group_is_not_plain_attendance_cannot_be_judged() -> None:
    plain = Read(heading("Present"), point("Sergeant, police"))
    open_ = Read(heading("Present"), point("Sergeant, police"), point("Jane Doe"))
    in_table = Read(heading("Attendance"), table([["Agency", "Role", "Status"], ["Hill Project", "worker", "Present"]]))
    assert plain.document.unread == frozenset()
    assert open_.document.unread == in_table.document.unread == {"attendance"}


@pytest.mark.parametrize(
    ("header", "due"),
    [
        (["Action", "Owner", "Date"], True),
        (["Action", "Owner", "By when"], True),
        (["Date", "Action", "Owner"], False),
        (["Action", "Date", "Owner"], False),
        (["Action", "Owner", "Date", "Date completed"], False),
    ],
)
def test_a_date_that_may_be_any_is_not_the_one_by_which_an_action_is_due(header: list[str], due: bool) -> None:
    cells = {"Action": "Meet KT", "Owner": "nurse", "Date": "3/3/26", "By when": "3/3/26", "Date completed": ""}
    read = Read(heading("Actions"), table([header, [cells[title] for title in header]]))
    assert ("due" in read.data["interventions"][0]) is due


def test_a_date_beside_by_when() -> None:
    rows = [["Date", "Action", "Owner", "By when"], ["3/3/26", "Meet KT", "nurse", "9/3/26"]]
    read = Read(heading("Actions"), table(rows))
    assert read.data["interventions"][0]["due"] == "2026-03-09"
    assert "3/3/26" in read.unplaced
