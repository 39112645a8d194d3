"""A record, the template filled in from it, and what is read back. `round_trip.py` takes more records, by hand."""

import pytest
from round_trip import FORMS, generated, lost, of_fixtures

from csg_rules.records.record import Record
from csg_rules.templates.making import Form

RECORDS = dict(of_fixtures()) | {name: record for seed in range(13) for name, record in generated(seed)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_what_is_filled_in_is_read_back(record: Record, form: Form) -> None:
    assert lost(record, form) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_change_on_the_way_would_be_seen(form: Form) -> None:
    record = Record.model_validate({"record_id": "A-1", "minutes": {"a": "said"}})
    other = record.model_copy(update={"record_id": "A-2"})
    assert lost(record, form) == []
    from round_trip import differences, told

    assert list(differences(told(record), told(other))) == ["record_id: 'A-1' became 'A-2'"]
