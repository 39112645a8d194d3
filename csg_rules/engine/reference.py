"""The reference engine: plain Python with hash indexes. It defines the meaning of a query."""

from collections.abc import Sequence

from csg_rules.engine.indexed import IndexedRecord
from csg_rules.engine.plan import Plans
from csg_rules.engine.query import EngineError, Matches, Query
from csg_rules.engine.values import MATCH_LIMIT, checked_queries, plain_values
from csg_rules.facts.fact import Fact


class ReferenceEngine:
    """Answers queries by selecting facts through indexes and joining them by hash."""

    name = "reference"

    def __init__(self, queries: Sequence[Query]) -> None:
        """Raises EngineError naming a query that has no meaning."""
        checked = checked_queries(queries)
        self._names = tuple([query.name for query in checked])
        self._plans = Plans(checked)

    def matches(self, facts: Sequence[Fact]) -> Matches:
        """As the protocol says; EngineError for a value that is no scalar, and above MATCH_LIMIT.

        Queries that ask the same share one list.
        """
        answers = IndexedRecord(self._plans, facts, plain_values(facts)).answers()
        result = dict(zip(self._names, map(answers.__getitem__, self._plans.places), strict=True))
        if sum(map(len, result.values())) > MATCH_LIMIT:
            raise EngineError(f"the queries have more than {MATCH_LIMIT} matches in one record")
        return result
