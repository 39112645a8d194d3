"""What patterns ask of one fact, made ready for the reference engine.

Selections are a tree for each kind: each narrows the one above by one condition, so that what several patterns ask
is asked once, and what comes below an empty selection is never asked.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import ge, gt, le, lt
from typing import Any, Final, cast

from csg_rules.engine.query import Condition, Pattern
from csg_rules.engine.values import ORDERED_TYPES, ORDERS, key_of
from csg_rules.facts.fact import Scalar

Values = Mapping[str, Scalar]

# Told the values of all facts and some positions: those of the positions whose facts meet a condition.
Narrow = Callable[[Sequence[Values], Sequence[int]], list[int]]

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {"lt": lt, "lte": le, "gt": gt, "gte": ge}

# So many equalities with one field are worth one pass that tells the facts apart by its value.
_WORTH_SPLITTING: Final = 3


@dataclass(slots=True, eq=False)
class Selection:
    """Facts of one kind that meet some conditions. `number` is its place among all selections of an engine.

    `splits` are the selections that ask for one value more: by its field, and then by the value, a text or a date.
    `tests` are all other selections that ask for one condition more.
    """

    number: int
    splits: dict[str, dict[Scalar, "Selection"]] = field(default_factory=dict)
    tests: list[tuple[Narrow, "Selection"]] = field(default_factory=list)


class Selections:
    """The selections of an engine's patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """For checked patterns; `number_of` may be asked for these only."""
        self._used = Counter((pattern.kind, _column(each)) for pattern in patterns for each in pattern.conditions)
        equal = {(pattern.kind, _typed(each)) for pattern in patterns for each in pattern.conditions if _splits(each)}
        self._equal = Counter((kind, name) for kind, (name, _, _) in equal)
        self._known: dict[object, Selection] = {}
        self.roots: dict[str, Selection] = {}
        self._numbers = {_row(pattern): self._selection(pattern).number for pattern in patterns}

    def __len__(self) -> int:
        return len(self._known)

    def number_of(self, pattern: Pattern) -> int:
        """Of the selection with the pattern's kind and conditions."""
        return self._numbers[_row(pattern)]

    def _selection(self, pattern: Pattern) -> Selection:
        kind = pattern.kind
        root = self.roots.get(kind)
        if root is None:
            root = self.roots[kind] = self._known[kind] = Selection(len(self._known))
        # What many patterns of the kind ask about comes first: it is then asked once for all of them.
        conditions = {_typed(condition): condition for condition in pattern.conditions}
        row: tuple[object, ...] = (kind,)
        for typed in sorted(conditions, key=lambda each: self._rank(kind, conditions[each])):
            row = (*row, typed)
            narrower = self._known.get(row)
            if narrower is None:
                narrower = self._known[row] = Selection(len(self._known))
                self._add(kind, root, conditions[typed], narrower)
            root = narrower
        return root

    def _rank(self, kind: str, condition: Condition) -> tuple[object, ...]:
        return condition.operator != "eq", -self._used[kind, _column(condition)], condition.field, condition.operator

    def _add(self, kind: str, above: Selection, condition: Condition, narrower: Selection) -> None:
        if _splits(condition) and self._equal[kind, condition.field] >= _WORTH_SPLITTING:
            above.splits.setdefault(condition.field, {})[cast("Scalar", condition.value)] = narrower
        else:
            above.tests.append((_narrow(condition), narrower))


def holds(condition: Condition, values: Values) -> bool:
    """Whether one fact's values meet a condition, by the meaning that both engines keep."""
    return bool(_narrow(condition)((values,), (0,)))


def row_of(patterns: Sequence[Pattern]) -> object:
    """Equal for patterns that ask the same, and only for those."""
    return tuple([(_row(pattern), pattern.joins) for pattern in patterns])


def _row(pattern: Pattern) -> object:
    # Patterns themselves are no keys: `eq True` and `eq 1` are equal as Python values.
    return pattern.kind, tuple(map(_typed, pattern.conditions))


def _typed(condition: Condition) -> tuple[str, str, object]:
    value = condition.value
    keys = tuple(map(key_of, value)) if isinstance(value, tuple) else key_of(value)
    return condition.field, condition.operator, keys


def _column(condition: Condition) -> tuple[str, bool]:
    return condition.field, condition.operator == "eq"


def _splits(condition: Condition) -> bool:
    """Whether the condition asks for one value that no value of another type is equal to."""
    return condition.operator == "eq" and isinstance(condition.value, (str, date))


def _narrow(condition: Condition) -> Narrow:
    name, operator, value = condition
    if operator == "exists":
        if value:
            return lambda values, positions: [at for at in positions if name in values[at]]
        return lambda values, positions: [at for at in positions if name not in values[at]]
    if operator in ORDERS:
        return _ordered(name, operator, cast("Scalar", value))
    if operator == "eq":
        if isinstance(value, bool):
            return lambda values, positions: [at for at in positions if values[at].get(name) is value]
        if not isinstance(value, int):
            return lambda values, positions: [at for at in positions if values[at].get(name) == value]
    listed = value if isinstance(value, tuple) else (value,)
    return _listed(name, listed) if operator != "not_in" else _unlisted(name, listed)


def _listed(name: str, listed: Sequence[Scalar]) -> Narrow:
    if _tells_types(listed):
        bare = frozenset(listed)
        return lambda values, positions: [at for at in positions if values[at].get(name) in bare]
    keys: frozenset[object] = frozenset(map(key_of, listed))
    return lambda values, positions: [
        at for at in positions if ((value := values[at].get(name)).__class__, value) in keys
    ]


def _unlisted(name: str, listed: Sequence[Scalar]) -> Narrow:
    if _tells_types(listed):
        bare = frozenset(listed)
        return lambda values, positions: [
            at for at in positions if (value := values[at].get(name)) is not None and value not in bare
        ]
    keys: frozenset[object] = frozenset(map(key_of, listed))
    return lambda values, positions: [
        at for at in positions if (value := values[at].get(name)) is not None and (value.__class__, value) not in keys
    ]


def _tells_types(listed: Sequence[Scalar]) -> bool:
    """Whether no value of another type is equal to one of these: bools and the numbers 0 and 1 are."""
    return 0 not in listed and 1 not in listed


def _ordered(name: str, operator: str, constant: Scalar) -> Narrow:
    """Keeps only values of the constant's own type, and none where that has no order."""
    ordered_type, compare = type(constant), _COMPARE[operator]
    if ordered_type not in ORDERED_TYPES:
        return lambda values, positions: []
    return lambda values, positions: [
        at for at in positions if (value := values[at].get(name)).__class__ is ordered_type and compare(value, constant)
    ]
