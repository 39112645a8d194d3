"""What values a field can have under conditions: whether these can hold together, or follow from each other."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from csg_rules.engine.query import Condition
from csg_rules.facts.fact import Scalar
from csg_rules.facts.fields import Field

_MOST_COUNTED: Final = 100  # a range of whole numbers up to this long is looked at one by one


class Possible(NamedTuple):
    """The values that remain. `listed`: these alone, or any where it is None; then from `least` to `most`, where
    given, and without those `excluded`. `absent`: it may be not given. Days are counted as ordinals."""

    listed: frozenset[Scalar] | None
    least: int | None = None
    most: int | None = None
    excluded: frozenset[Scalar] = frozenset()
    absent: bool = False

    def holds(self, value: Scalar) -> bool:
        if self.listed is not None and value not in self.listed:
            return False
        is_within = not isinstance(value, int) or (
            (self.least is None or self.least <= value) and (self.most is None or value <= self.most)
        )
        return is_within and value not in self.excluded

    @property
    def is_empty(self) -> bool:
        return not self.absent and self.values() == frozenset()

    def values(self) -> frozenset[Scalar] | None:
        """All of them, or None where they are too many to count."""
        candidates: Iterable[Scalar] | None = self.listed
        if candidates is None and self.least is not None and self.most is not None:
            if self.most - self.least > _MOST_COUNTED:
                return None
            candidates = range(self.least, self.most + 1)
        return None if candidates is None else frozenset(value for value in candidates if self.holds(value))


def possible(field: Field, conditions: Iterable[Condition]) -> Possible:
    """What the field can be under all of these conditions, each of which is on this field."""
    found = Possible(_universe(field), absent=field.optional)
    for condition in conditions:
        found = _narrowed(found, condition)
    return found


def covers(wide: Possible, narrow: Possible) -> bool:
    """Whether whatever `narrow` allows `wide` allows too."""
    if narrow.absent and not wide.absent:
        return False
    values = narrow.values()
    if values is not None:
        return all(wide.holds(value) for value in values)
    if wide.listed is not None:
        return False
    if any(narrow.holds(value) for value in wide.excluded):
        return False
    reaches_down = wide.least is None or (narrow.least is not None and narrow.least >= wide.least)
    return reaches_down and (wide.most is None or (narrow.most is not None and narrow.most <= wide.most))


def can_be_equal(one: Possible, other: Possible) -> bool:
    """Whether two fields that an equality joins have a value in common."""
    for first, second in ((one, other), (other, one)):
        values = first.values()
        if values is not None:
            return any(second.holds(value) for value in values)
    return True


def by_field(conditions: Sequence[Condition]) -> dict[str, list[Condition]]:
    grouped: dict[str, list[Condition]] = {}
    for condition in conditions:
        grouped.setdefault(condition.field, []).append(condition)
    return grouped


def _universe(field: Field) -> frozenset[Scalar] | None:
    if field.type == "truth":
        return frozenset((True, False))
    return frozenset(field.words) if field.words else None


def _narrowed(found: Possible, condition: Condition) -> Possible:
    value = condition.value
    if condition.operator == "exists":
        return found._replace(absent=False) if value else found._replace(listed=frozenset())
    found = found._replace(absent=False)
    if isinstance(value, tuple):
        named = frozenset(_plain(each) for each in value)
        if condition.operator == "not_in":
            return found._replace(excluded=found.excluded | named)
        return found._replace(listed=named if found.listed is None else found.listed & named)
    plain = _plain(value)
    if condition.operator == "eq":
        return found._replace(listed=frozenset((plain,)) if found.listed is None else found.listed & {plain})
    assert isinstance(plain, int)  # only numbers and days are ordered
    match condition.operator:
        case "gt" | "gte":
            least = plain + (condition.operator == "gt")
            return found._replace(least=least if found.least is None else max(found.least, least))
        case _:
            most = plain - (condition.operator == "lt")
            return found._replace(most=most if found.most is None else min(found.most, most))


def _plain(value: Scalar) -> Scalar:
    return value.toordinal() if isinstance(value, date) else value
