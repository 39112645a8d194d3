"""Facts as JSON for durable_rules: small integers only, so that none of its loose readings can apply.

Outside this module's encodings durable_rules takes `True` for 1 and '5' for 5, clamps integers at 64 bits, cuts
texts at 65,535 bytes, compares texts by raw JSON bytes, loses facts with lone surrogates, and frees properties
called `id` or `sid` too early. Here a value becomes a number instead:

- `s<m>`: 1 where the value is one of those that queries list under the number `m`, one or several.
- `e<n>`: the value's own number. Equal numbers mean equal type and value, whatever they are.
- `i<n>`, `d<n>`: where an integer or a date stands among the constants that queries compare its field with.
  Odd: equal to a constant; even: between two. So orders are exact for integers of any size.
- `a<n>`: 1 where the field isn't given.

`n` is the field's number; `k<n>` is 1 for facts of the kind with that number, since the library finds a condition by
the name of its property, and then tries all that have it. A property is there only if a query asks for it. No text of
a record enters the C library.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from csg_rules.engine.values import Key
from csg_rules.facts.fact import Scalar

GATE: Final = '{"id":0,"k0":1}'
ORDER_PREFIX: Final[Mapping[type, str]] = {int: "i", date: "d"}

_ORDERED: Final = {prefix: ordered for ordered, prefix in ORDER_PREFIX.items()}

# Values that a query lists for a field.
Listed = tuple[str, frozenset[Key]]


class Property(NamedTuple):
    """What queries ask of a kind's field: the prefix (s, e, i, d, a), and for `s` the values that they list."""

    prefix: str
    field: str
    listed: frozenset[Key] = frozenset()


def place_among(constants: Sequence[int] | Sequence[date], value: int | date) -> int:
    """An integer that stands to those of the constants as the value stands to the constants themselves."""
    index = bisect_left(constants, value)
    return 2 * index + (index < len(constants) and constants[index] == value)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers that stand for kinds, fields, lists and constants, and the constants of orders, ascending."""

    kinds: Mapping[str, int]
    fields: Mapping[str, int]
    lists: Mapping[Listed, int]
    values: Mapping[Key, int]
    orders: Mapping[tuple[str, type], Sequence[int] | Sequence[date]]

    def name_of(self, asked: Property) -> str:
        """The property's name in C."""
        if asked.prefix == "s":
            return f"s{self.lists[asked.field, asked.listed]}"
        return f"{asked.prefix}{self.fields[asked.field]}"


class RecordEncoder:
    """Encodes the facts of one record; values that no query names get numbers of their own."""

    def __init__(self, numbering: Numbering) -> None:
        self._values = numbering.values
        self._fresh = 0
        self._written: dict[Key, str] = {}

    def number_of(self, key: Key) -> str:
        """Of a value with its type, as it is written."""
        written = self._written.get(key)
        if written is None:
            number = self._values.get(key)
            if number is None:
                number = len(self._values) + self._fresh
                self._fresh += 1
            written = self._written[key] = str(number)
        return written


class KindCode:
    """Writes facts of one kind with a fixed set of properties."""

    def __init__(self, kind: str, properties: Iterable[Property], numbering: Numbering) -> None:
        self._kind = f',"k{numbering.kinds[kind]}":1'
        self._equal: list[tuple[str, str]] = []
        self._orders: list[tuple[str, type, str, Sequence[int] | Sequence[date]]] = []
        listed: dict[str, dict[Key | None, str]] = {}
        for each in properties:
            name, field = f',"{numbering.name_of(each)}":', each.field
            if each.prefix == "e":
                self._equal.append((field, name))
            elif each.prefix in _ORDERED:
                ordered = _ORDERED[each.prefix]
                self._orders.append((field, ordered, name, numbering.orders[field, ordered]))
            else:
                texts = listed.setdefault(field, {})
                for key in each.listed or (None,):
                    texts[key] = f"{texts.get(key, '')}{name}1"
        # Looked up by the bare value where no value of another type is equal to one that is listed.
        self._bare: list[tuple[str, dict[Scalar | None, str]]] = []
        self._typed: list[tuple[str, dict[object, str]]] = []
        for field, texts in listed.items():
            if any(key is not None and key[1] in (0, 1) for key in texts):
                self._typed.append((field, {key or (type(None), None): text for key, text in texts.items()}))
            else:
                self._bare.append((field, {key and key[1]: text for key, text in texts.items()}))

    def encoded(self, identity: int, values: Mapping[str, Scalar], record: RecordEncoder) -> str:
        """The fact as a JSON object; `identity` is a positive integer, unique in the record."""
        text = f'{{"id":{identity}{self._kind}'
        for field, bare in self._bare:
            text += bare.get(values.get(field), "")
        for field, typed in self._typed:
            value = values.get(field)
            text += typed.get((value.__class__, value), "")
        for field, name in self._equal:
            value = values.get(field)
            if value is not None:
                text += name + record.number_of((value.__class__, value))
        for field, ordered, name, constants in self._orders:
            value = values.get(field)
            if value.__class__ is ordered:
                text += f"{name}{place_among(constants, value)}"  # type: ignore[arg-type]  # of their type
        return text + "}"
