"""What the queries of an engine ask, each question once, made ready for the reference engine."""

from collections.abc import Sequence
from typing import NamedTuple

from csg_rules.engine.query import Join, Pattern, Query
from csg_rules.engine.selection import Selections, row_of


class Step(NamedTuple):
    """A pattern that follows another: its selection, its joins, and the number of its index."""

    selection: int
    joins: tuple[Join, ...]
    indexed: int


class Pair(NamedTuple):
    """Two patterns with one join: the number of the column that asks and its field, and what answers."""

    selection: int
    column: int
    asked: str
    indexed: int
    field: str
    same_kind: bool


class Plan(NamedTuple):
    """A row of patterns; `name` is that of the first query with it. Where the row is a pair, `pair` says it again."""

    name: str
    first: int
    others: tuple[Step, ...]
    pair: Pair | None


class Plans:
    """Of checked queries. `columns` and `indexes` are how many of each the plans' numbers speak of."""

    def __init__(self, queries: Sequence[Query]) -> None:
        self.selections = Selections([pattern for query in queries for pattern in query.patterns])
        self.plans: list[Plan] = []
        self._columns: dict[tuple[int, str], int] = {}
        self._indexes: dict[tuple[int, tuple[str, ...]], int] = {}
        numbers: dict[object, int] = {}
        places = []
        for query in queries:
            number = numbers.setdefault(row_of(query.patterns), len(numbers))
            if number == len(self.plans):
                self.plans.append(self._plan(query))
            places.append(number)
        self.columns, self.indexes = len(self._columns), len(self._indexes)
        # For each query, the place of its plan: those that ask the same share one.
        self.places = tuple(places)

    def _plan(self, query: Query) -> Plan:
        first, *following = query.patterns
        number = self.selections.number_of(first)
        others = tuple([self._step(pattern) for pattern in following])
        pair = None
        if len(others) == 1 and len(others[0].joins) == 1:
            (selection, (join,), index) = others[0]
            column = self._columns.setdefault((number, join.other_field), len(self._columns))
            pair = Pair(selection, column, join.other_field, index, join.field, first.kind == following[0].kind)
        return Plan(query.name, number, others, pair)

    def _step(self, pattern: Pattern) -> Step:
        selection = self.selections.number_of(pattern)
        fields = tuple([join.field for join in pattern.joins])
        return Step(selection, pattern.joins, self._indexes.setdefault((selection, fields), len(self._indexes)))
