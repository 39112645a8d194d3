"""Entries in a list of factors that are none."""

from csg_rules.checking.rulebook import Rulebook
from csg_rules.facts.building import Reading
from csg_rules.records.record import Record


def naming_none(record: Record, rulebook: Rulebook) -> int:
    """How many of a record's factors are words that say there is none, or that it isn't known."""
    reading = Reading(record, rulebook.lexicons)
    return len(reading.factors) - len(reading.named_factors)
