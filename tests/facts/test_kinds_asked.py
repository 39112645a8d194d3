"""Facts that nobody asks for aren't made, and those that somebody asks for are the same."""

import pytest
from checking_cases import rulebook
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Raw, records

from csg_rules.facts.building import Reading
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.record_facts import facts_of
from csg_rules.records.record import Record
from csg_rules.records.surroundings import ALONE, Earlier, Surroundings

KINDS = sorted(CATALOGUE)


@settings(max_examples=40, deadline=None)
@given(records(unique_ids=False), st.none() | records(), st.sets(st.sampled_from(KINDS), min_size=1, max_size=3))
def test_what_is_asked_for_alone_is_what_is_there_of_all(raw: Raw, before: Raw | None, kinds: set[str]) -> None:
    record, lexicons = Record.model_validate(raw), rulebook().lexicons
    around = Surroundings(earlier=(Earlier("A-1", Record.model_validate(before)),)) if before is not None else ALONE
    whole = facts_of(Reading(record, lexicons, around))
    asked = facts_of(Reading(record, lexicons, around), kinds)
    assert [fact for fact in asked if fact.kind in kinds] == [fact for fact in whole if fact.kind in kinds]
    assert len(asked) <= len(whole)


def test_a_fact_that_is_made_where_nobody_looks_for_it_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from csg_rules.facts import record_facts

    strange = (((), record_facts._BUILDERS[0][1]), *record_facts._BUILDERS[1:])
    monkeypatch.setattr(record_facts, "_BUILDERS", strange)
    with pytest.raises(ValueError, match="nobody looks"):
        facts_of(Reading(Record.model_validate({}), rulebook().lexicons))
