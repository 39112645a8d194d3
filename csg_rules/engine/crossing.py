"""Queries that would cross too many facts, found before durable_rules is asked.

The library makes all partial matches, some 2.5 kB each, within one call that can't be stopped. So they are
counted beforehand, by the reference's joins, where the numbers of facts alone don't rule it out.
"""

from collections.abc import Mapping, Sequence

from csg_rules.engine.indexed import IndexedRecord
from csg_rules.engine.plan import Plans
from csg_rules.engine.query import Query
from csg_rules.engine.values import MATCH_LIMIT
from csg_rules.facts.fact import Fact, Scalar


class Crossings:
    """Of checked queries, by the kinds of their patterns."""

    def __init__(self, queries: Sequence[Query]) -> None:
        self._queries: dict[tuple[str, ...], list[Query]] = {}
        for query in queries:
            self._queries.setdefault(tuple([pattern.kind for pattern in query.patterns]), []).append(query)
        self._plans: dict[tuple[str, ...], Plans] = {}

    def refuse_explosions(self, facts: Sequence[Fact], values: Sequence[Mapping[str, Scalar]]) -> None:
        """EngineError if a query has more than MATCH_LIMIT partial matches; `values` are the facts' plain values."""
        counts: dict[str, int] = {}
        for fact in facts:
            counts[fact.kind] = counts.get(fact.kind, 0) + 1
        for kinds, queries in self._queries.items():
            if _most(kinds, counts) > MATCH_LIMIT:
                plans = self._plans.get(kinds)
                if plans is None:
                    plans = self._plans[kinds] = Plans(queries)
                IndexedRecord(plans, facts, values).answers()


def _most(kinds: Sequence[str], counts: Mapping[str, int]) -> int:
    """The most partial matches that patterns of these kinds can have with so many facts of each kind."""
    most = size = 1
    for kind in kinds:
        size *= counts.get(kind, 0)
        if size > most:
            most = size
    return most
