"""Facts about what a review shows of the meetings before it."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact


def series_facts(reading: Reading) -> Iterator[Fact]:
    yield fact(
        "review",
        is_review=is_review(reading),
        earlier=len(reading.surroundings.earlier),
        path="meeting",
    )


def is_review(reading: Reading) -> bool:
    """Said by the record, or by a meeting of the same series that came before."""
    return reading.record.meeting.is_a_review or bool(reading.surroundings.earlier)
