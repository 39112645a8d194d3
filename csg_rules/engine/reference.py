"""The reference engine: plain Python with hash indexes. It defines the meaning of a query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from csg_rules.engine.query import EngineError, Join, Matches, Query
from csg_rules.engine.selection import Plan, Selection, plans_of
from csg_rules.engine.values import MATCH_LIMIT, Key, checked_queries, key_of, plain_values
from csg_rules.facts.fact import Fact, Scalar

Values = Mapping[str, Scalar]
Match = tuple[int, ...]


class ReferenceEngine:
    """Answers queries by selecting facts through indexes and joining them by hash, pattern by pattern."""

    name = "reference"

    def __init__(self, queries: Sequence[Query]) -> None:
        """Raises EngineError naming a query that has no meaning."""
        self._plans = plans_of(checked_queries(queries))

    def matches(self, facts: Sequence[Fact]) -> Matches:
        """As the protocol says; EngineError for a value that is no scalar, and above MATCH_LIMIT."""
        record = IndexedRecord(facts, plain_values(facts))
        result = {plan.name: record.matches_of(plan) for plan in self._plans}
        if sum(map(len, result.values())) > MATCH_LIMIT:
            raise EngineError(f"the queries have more than {MATCH_LIMIT} matches in one record")
        return result


class IndexedRecord:
    """The facts of one record, with the indexes that plans have asked for so far."""

    def __init__(self, facts: Sequence[Fact], values: Sequence[Values]) -> None:
        """`values` are the plain values of the facts, in their order."""
        self._values = values
        self._by_kind: dict[str, list[int]] = defaultdict(list)
        for position, fact in enumerate(facts):
            self._by_kind[fact.kind].append(position)
        self._by_value: dict[tuple[str, str], dict[Key, list[int]]] = {}
        self._selected: dict[Selection, list[int]] = {}
        self._joined: dict[tuple[Selection, tuple[str, ...]], dict[object, list[int]]] = {}

    def matches_of(self, plan: Plan) -> list[Match]:
        """Every match, sorted; EngineError if there are more than MATCH_LIMIT, partial ones included."""
        first, _ = plan.steps[0]
        found: list[Match] = [(position,) for position in self._selection(first)]
        for selection, joins in plan.steps[1:]:
            if not found:
                break
            found = self._extended(found, selection, joins, plan.name)
        if len(found) > MATCH_LIMIT:
            raise _too_many(plan.name)
        return found

    def _extended(
        self, found: Sequence[Match], selection: Selection, joins: tuple[Join, ...], name: str
    ) -> list[Match]:
        """Each partial match with each fact that can follow it, in ascending order."""
        if not joins:
            candidates: Iterable[tuple[Match, Sequence[int]]] = zip(found, repeat(self._selection(selection)))
        else:
            candidates = self._joined_to(found, self._join_index(selection, joins), joins)
        result: list[Match] = []
        for bound, fitting in candidates:
            result += [(*bound, position) for position in fitting if position not in bound]
            if len(result) > MATCH_LIMIT:
                raise _too_many(name)
        return result

    def _joined_to(
        self, found: Iterable[Match], index: Mapping[object, list[int]], joins: tuple[Join, ...]
    ) -> Iterator[tuple[Match, list[int]]]:
        """Each partial match with the facts that its joins ask for, where there are any."""
        if len(joins) > 1:
            for bound in found:
                if (keys := self._join_key(bound, joins)) is not None and (fitting := index.get(keys)):
                    yield bound, fitting
            return
        values, (_, other, field) = self._values, joins[0]
        for bound in found:
            value = values[bound[other]].get(field)
            if value is not None and (fitting := index.get((value.__class__, value))):
                yield bound, fitting

    def _join_key(self, bound: Match, joins: tuple[Join, ...]) -> tuple[Key, ...] | None:
        """What the bound facts ask of the join fields; None if they don't give all of it."""
        key = []
        for join in joins:
            value = self._values[bound[join.other]].get(join.other_field)
            if value is None:
                return None
            key.append(key_of(value))
        return tuple(key)

    def _join_index(self, selection: Selection, joins: tuple[Join, ...]) -> dict[object, list[int]]:
        """Selected facts by the value of their join field, or the values of several; facts that lack one are left
        out."""
        fields = tuple([join.field for join in joins])
        index = self._joined.get((selection, fields))
        if index is not None:
            return index
        index = self._joined[selection, fields] = defaultdict(list)
        values = self._values
        if len(fields) == 1:
            field = fields[0]
            for position in self._selection(selection):
                value = values[position].get(field)
                if value is not None:
                    index[value.__class__, value].append(position)
            return index
        for position in self._selection(selection):
            own = values[position]
            if all(field in own for field in fields):
                index[tuple([key_of(own[field]) for field in fields])].append(position)
        return index

    def _selection(self, selection: Selection) -> list[int]:
        """Positions of the facts that meet kind and conditions, ascending."""
        selected = self._selected.get(selection)
        if selected is None:
            values = self._values
            selected = self._candidates(selection)
            for field, holds in selection.tests:
                selected = [position for position in selected if holds(values[position].get(field))]
            self._selected[selection] = selected
        return selected

    def _candidates(self, selection: Selection) -> list[int]:
        if selection.kind not in self._by_kind:
            return []
        if selection.equal is None:
            return self._by_kind[selection.kind]
        field, key = selection.equal
        return self._value_index(selection.kind, field).get(key, [])

    def _value_index(self, kind: str, field: str) -> dict[Key, list[int]]:
        """Facts of the kind by their value of the field."""
        index = self._by_value.get((kind, field))
        if index is None:
            index = self._by_value[kind, field] = defaultdict(list)
            values = self._values
            for position in self._by_kind[kind]:
                value = values[position].get(field)
                if value is not None:
                    index[value.__class__, value].append(position)
        return index


def _too_many(name: str) -> EngineError:
    return EngineError(f"query {name!r} has more than {MATCH_LIMIT} matches or partial matches in one record")
