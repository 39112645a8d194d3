"""Facts: what prose names of homes, schools, groups and places, and what it tells of a row."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading
from csg_rules.facts.fact import Fact


def mentions_facts(reading: Reading) -> Iterator[Fact]:
    yield from ()
