"""Facts: peer-group information forms, each use of one, and the site's arrangements for them."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading
from csg_rules.facts.fact import Fact


def pgi_facts(reading: Reading) -> Iterator[Fact]:
    yield from ()
