"""Each school that the young person goes to now, and who came from there."""

from typing import Any

import pytest
from checking_cases import values_of

THORNLEY, KILN_YARD = "Thornley Road School", "Kiln Yard Workshops"


def schools(*settings: Any, rows: list[dict[str, Any]], date: str | None = "2026-03-03") -> list[tuple[Any, ...]]:
    raw = {
        "meeting": {"date": date},
        "contexts": {"school": {"settings": list(settings)}},
        "attendance": [{"group": "education", "status": "present", **row} for row in rows],
    }
    return values_of(raw, "education", "number", "status", "path")


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"role": "DSL"}, "present"),
        ({"agency": "Eastgate High School"}, "present"),
        ({"status": "apologies"}, "apologies"),
        ({"status": "considered_not_invited"}, "considered_not_invited"),
        ({"status": "not_considered"}, "not_considered"),
        ({"group": "vcs", "agency": "Thornley Road"}, "present"),
        ({"group": "vcs", "agency": "Boxing club"}, "blank"),
    ],
)
def test_of_one_school_anybody_from_education_speaks(row: dict[str, Any], status: str) -> None:
    assert [found for _, found, _ in schools(THORNLEY, rows=[row])] == [status]


@pytest.mark.parametrize(
    ("row", "thornley", "kiln_yard"),
    [
        ({"agency": "Thornley Road"}, "present", "blank"),
        ({"agency": "thornley rd school", "role": "DSL"}, "present", "blank"),
        ({"role": "head teacher, Kiln Yard"}, "blank", "present"),
        ({"agency": "TRS"}, "present", "blank"),
        ({"agency": "Eastgate High School"}, "blank", "blank"),
        ({"agency": "School", "role": "DSL"}, "listed", "listed"),
        ({"role": "deputy head", "status": "not_considered"}, "blank", "blank"),
        ({"group": None, "agency": "somebody"}, "listed", "listed"),
    ],
)
def test_of_several_schools_each_is_known_by_its_name(row: dict[str, Any], thornley: str, kiln_yard: str) -> None:
    assert [status for _, status, _ in schools(THORNLEY, KILN_YARD, rows=[row])] == [thornley, kiln_yard]


def test_two_schools_in_a_lane_are_two_schools() -> None:
    found = schools("Harrow Lane College", "Mill Lane Academy", rows=[{"agency": "Mill Lane Academy"}])
    assert [status for _, status, _ in found] == ["blank", "present"]


def test_a_missing_row_is_the_next_one_of_education() -> None:
    assert schools(THORNLEY, KILN_YARD, rows=[{"agency": "Kiln Yard"}])[0] == (1, "blank", "attendance.education[2]")
    assert schools(THORNLEY, rows=[]) == [(1, "blank", "attendance.education")]


@pytest.mark.parametrize(
    ("until", "date", "numbers"),
    [
        ("2026-01-09", "2026-03-03", [2]),
        ("2026-03-03", "2026-03-03", [1, 2]),
        ("2026-03-10", "2026-03-03", [1, 2]),
        ("2026-01-09", None, [2]),
    ],
)
def test_a_former_school_asks_for_nothing(until: str, date: str | None, numbers: list[int]) -> None:
    former = {"name": "Eastgate High School", "until": until}
    assert [number for number, _, _ in schools(former, THORNLEY, rows=[], date=date)] == numbers


def test_rooms_and_corridors_are_no_schools_of_their_own() -> None:
    assert [number for number, _, _ in schools("humanities corridor", THORNLEY, "bike shed", rows=[])] == [2]
    assert [number for number, _, _ in schools("Hillcrest", rows=[])] == [1]


@pytest.mark.parametrize("setting", ["not in education", "NEET", "electively home educated", "none", "-", "not known"])
def test_nobody_is_asked_for_where_there_is_no_school(setting: str) -> None:
    assert schools(setting, rows=[]) == []


def test_schools_in_rows_of_their_own_are_counted_on() -> None:
    raw = {"contexts": {"school": [{"settings": [THORNLEY]}, {"settings": ["Hillcrest"]}, {}]}, "attendance": []}
    assert values_of(raw, "education", "number", "status") == [(1, "blank"), (2, "blank")]
    assert values_of({"contexts": {"school": "none"}}, "education", "number") == []
