"""Facts: the AssetPlus contextual sheet and plan."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading
from csg_rules.facts.fact import Fact


def assetplus_facts(reading: Reading) -> Iterator[Fact]:
    yield from ()
