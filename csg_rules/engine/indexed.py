"""The facts of one record, selected and joined by hash, pattern by pattern."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat

from csg_rules.engine.plan import Pair, Plans, Step
from csg_rules.engine.query import EngineError, Join
from csg_rules.engine.selection import Selection, Values
from csg_rules.engine.values import MATCH_LIMIT
from csg_rules.facts.fact import Fact, Scalar

Match = tuple[int, ...]

_NOWHERE: Sequence[int] = ()


class _Index(dict[object, list[int]]):
    """Positions by a value, where no two that meet are equal and of different types."""


class _TypedIndex(_Index):
    """Positions by type and value; `get` is told the bare value."""

    def get(self, value: object) -> list[int] | None:  # type: ignore[override]  # only ever asked so
        return super().get(((value.__class__, value),))


class IndexedRecord:
    """One record, with the columns and indexes that its plans have asked for so far."""

    def __init__(self, plans: Plans, facts: Sequence[Fact], values: Sequence[Values]) -> None:
        """`values` are the plain values of the facts, in their order."""
        self._plans = plans.plans
        self._values = values
        self._selected: list[Sequence[int]] = [_NOWHERE] * len(plans.selections)
        self._columns: list[list[Scalar | None] | None] = [None] * plans.columns
        self._indexes: list[_Index | None] = [None] * plans.indexes
        of_kind: dict[str, list[int]] = defaultdict(list)
        for position, fact in enumerate(facts):
            of_kind[fact.kind].append(position)
        roots = plans.selections.roots
        for kind, positions in of_kind.items():
            if kind in roots:
                root = roots[kind]
                self._selected[root.number] = positions
                self._narrow(root, positions)

    def answers(self) -> list[list[Match]]:
        """For each plan every match, sorted; EngineError if one has more than MATCH_LIMIT, partial ones included."""
        nothing: list[Match] = []
        selected = self._selected
        result = []
        for name, first, others, pair in self._plans:
            positions = selected[first]
            if not positions:
                result.append(nothing)
            elif pair is not None and len(positions) * len(selected[pair.selection]) <= MATCH_LIMIT:
                result.append(self._pairs(positions, pair) if selected[pair.selection] else nothing)
            else:
                found: list[Match] = list(zip(positions))
                for step in others:
                    found = self._extended(found, step, name)
                if len(found) > MATCH_LIMIT:
                    raise _too_many(name)
                result.append(found)
        return result

    def _narrow(self, selection: Selection, positions: list[int]) -> None:
        """Note the positions of each narrower selection, of these that the selection has; where there are any."""
        values, selected = self._values, self._selected
        for field, wanted in selection.splits.items():
            split = defaultdict(list)
            for position in positions:
                split[values[position].get(field)].append(position)
            for value, narrower in wanted.items():
                if value in split:
                    kept = selected[narrower.number] = split[value]
                    if narrower.splits or narrower.tests:
                        self._narrow(narrower, kept)
        for narrow, narrower in selection.tests:
            kept = narrow(values, positions)
            if kept:
                selected[narrower.number] = kept
                if narrower.splits or narrower.tests:
                    self._narrow(narrower, kept)

    def _pairs(self, positions: Sequence[int], pair: Pair) -> list[Match]:
        """The matches of the most frequent row, which can't be too many."""
        selection, number, asked, at, field, same_kind = pair
        values = self._values
        column = self._columns[number]
        if column is None:
            column = self._columns[number] = [values[position].get(asked) for position in positions]
        index = self._indexes[at]
        if index is None:
            index = self._indexes[at] = self._indexed(self._selected[selection], field)
        fitting = zip(positions, map(index.get, column), strict=True)
        if same_kind:
            return [(one, other) for one, others in fitting if others for other in others if other != one]
        return [(one, other) for one, others in fitting if others for other in others]

    def _extended(self, found: Sequence[Match], step: Step, name: str) -> list[Match]:
        """Each partial match with each fact that can follow it, in ascending order."""
        selection, joins, number = step
        positions = self._selected[selection]
        if not found or not positions:
            return []
        fitting: Iterable[Sequence[int] | None] = repeat(positions)
        if joins:
            index = self._indexes[number]
            if index is None:
                index = self._indexes[number] = self._joined(positions, [join.field for join in joins])
            fitting = map(index.get, self._asked(found, joins))
        result: list[Match] = []
        for bound, others in zip(found, fitting, strict=False):  # what is repeated has no end
            if others:
                result += [(*bound, other) for other in others if other not in bound]
                if len(result) > MATCH_LIMIT:
                    raise _too_many(name)
        return result

    def _asked(self, found: Sequence[Match], joins: Sequence[Join]) -> Iterable[object]:
        """For each partial match what the joins ask of the next fact; None if the bound facts don't give all of it."""
        values = self._values
        if len(joins) > 1:
            return [_key([values[bound[other]].get(field) for _, other, field in joins]) for bound in found]
        _, other, field = joins[0]
        return [values[bound[other]].get(field) for bound in found]

    def _joined(self, positions: Sequence[int], fields: Sequence[str]) -> _Index:
        """By the value of one field, or the values of several; facts that lack one are left out."""
        if len(fields) == 1:
            return self._indexed(positions, fields[0])
        values = self._values
        return _grouped(positions, [_key(map(values[position].get, fields)) for position in positions])

    def _indexed(self, positions: Sequence[int], field: str) -> _Index:
        values = self._values
        index = _Index()
        for position in positions:
            value = values[position].get(field)
            if value in index:
                index[value].append(position)
            elif value is not None:
                index[value] = [position]
        # The only values of different types that are equal are True and 1, False and 0.
        if 0 not in index and 1 not in index:
            return index
        return _TypedIndex(_grouped(positions, [_key((values[position].get(field),)) for position in positions]))


def _grouped(positions: Sequence[int], keys: Sequence[object]) -> _Index:
    """Positions by their key, without those that have none."""
    index = _Index()
    for position, key in zip(positions, keys, strict=True):
        if key in index:
            index[key].append(position)
        elif key is not None:
            index[key] = [position]
    return index


def _key(values: Iterable[Scalar | None]) -> object:
    """Of several fields' values; None if one isn't given."""
    key = tuple([(value.__class__, value) for value in values])
    return None if (type(None), None) in key else key


def _too_many(name: str) -> EngineError:
    return EngineError(f"query {name!r} has more than {MATCH_LIMIT} matches or partial matches in one record")
