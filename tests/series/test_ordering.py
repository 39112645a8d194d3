"""Meetings of one young person put in order, or what keeps them from it."""

from typing import Any

import pytest

from csg_rules.records.record import Record
from csg_rules.series.ordering import NOT_SAID, Place, in_order, outline_of


def meeting(name: str, **values: Any) -> Record:
    """A record of northmere about AB; `site` and `ref` may be given otherwise."""
    site, ref = values.pop("site", "northmere"), values.pop("ref", "AB")
    return Record.model_validate({"record_id": name, "site": site, "subject": {"ref": ref}, "meeting": values})


def places(*records: Record) -> dict[str, Place]:
    labels = [record.record_id or "" for record in records]
    return dict(zip(labels, in_order([outline_of(record) for record in records], labels), strict=True))


def test_by_previous_whatever_the_order_of_files() -> None:
    third, first, second = meeting("C", previous="B"), meeting("A"), meeting("B", previous="A")
    found = places(third, first, second)
    assert found["A"] == Place()
    assert found["B"].earlier == (1,)
    assert found["C"].earlier == (1, 2)


def test_by_sequence_else_by_date() -> None:
    by_number = places(meeting("B", sequence=2, date="2026-01-01"), meeting("A", sequence=1, date="2026-02-01"))
    assert by_number["B"].trouble.startswith("A, the meeting before, is dated later than B")
    assert places(meeting("B", sequence=2), meeting("A", sequence=1))["B"].earlier == (1,)
    assert places(meeting("B", date="2026-03-01"), meeting("A", date="2026-02-01"))["B"].earlier == (1,)


def test_two_chains_about_one_ref_are_two_series() -> None:
    found = places(meeting("A1"), meeting("A2", previous="A1"), meeting("B1"), meeting("B2", previous="B1"))
    assert (found["A2"].earlier, found["B2"].earlier) == ((0,), (2,))
    assert not any(place.trouble for place in found.values())


@pytest.mark.parametrize("changed", [{"site": "southwick"}, {"ref": "CD"}, {"site": None}])
def test_another_young_person_or_site_is_another_series(changed: dict[str, Any]) -> None:
    found = places(meeting("A", sequence=1), meeting("B", sequence=2, **changed))
    assert found["B"].earlier == ()
    assert found["B"].missing
    assert not found["B"].trouble


def test_the_meeting_before_isnt_among_those_given() -> None:
    found = places(meeting("B", previous="NM-AB-1"))
    assert "NM-AB-1" in found["B"].missing
    assert found["B"].trouble == ""
    assert places(meeting("B", previous="not a printable name"))["B"].missing.count("printable") == 0
    assert places(meeting("B", is_review=True))["B"].missing == NOT_SAID
    assert places(meeting("B", sequence=1))["B"] == Place()


def test_a_gap_in_the_numbers() -> None:
    found = places(meeting("A", sequence=1), meeting("C", sequence=3))
    assert found["C"].trouble == "meeting 2 is missing between A and C: add its record"
    assert found["C"].earlier == ()
    assert found["C"].missing


def test_two_records_that_claim_one_place() -> None:
    by_number = places(meeting("A", sequence=1), meeting("B", sequence=2), meeting("C", sequence=2))
    assert "two meetings claim one place" in by_number["C"].trouble
    by_chain = places(meeting("A"), meeting("B", previous="A"), meeting("C", previous="A"))
    assert by_chain["C"].trouble == "B already follows A: two meetings claim one place"
    assert by_chain["B"].earlier == (0,)


def test_a_circle() -> None:
    found = places(meeting("A", previous="B"), meeting("B", previous="A"), meeting("C", previous="B"))
    assert "circle" in found["A"].trouble
    assert "A after B after A" in found["A"].trouble
    assert found["A"].earlier == () == found["B"].earlier
    assert places(meeting("A", previous="A"))["A"].trouble


def test_nothing_says_in_which_order() -> None:
    found = places(meeting("A"), meeting("B", sequence=2))
    assert "nothing says in which order" in found["A"].trouble
    assert found["A"].trouble == found["B"].trouble
