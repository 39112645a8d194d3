"""Facts as JSON for durable_rules: small integers only, so that none of its loose readings can apply.

Outside this module's encodings durable_rules takes `True` for 1 and '5' for 5, clamps integers at 64 bits, cuts
texts at 65,535 bytes, compares texts by raw JSON bytes, loses facts with lone surrogates, and frees properties
called `id` or `sid` too early. Here a value becomes a number instead:

- `e<n>`: the value's own number. Equal numbers mean equal type and value, whatever they are.
- `i<n>`, `d<n>`: where an integer or a date stands among the constants that queries compare its field with.
  Odd: equal to a constant; even: between two. So orders are exact for integers of any size.
- `a<n>`: 1 where the field isn't given.

`n` is the field's number, `K` the kind's. A property is there only if a query asks for it. No text of
a record enters the C library.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from csg_rules.engine.values import Key
from csg_rules.facts.fact import Scalar

GATE: Final = '{"K":0,"id":0}'
ORDER_PREFIX: Final[Mapping[type, str]] = {int: "i", date: "d"}

# A property of a kind that queries ask for: its prefix (e, i, d, a) and the field.
Property = tuple[str, str]


def place_among(constants: Sequence[int] | Sequence[date], value: int | date) -> int:
    """An integer that stands to those of the constants as the value stands to the constants themselves."""
    index = bisect_left(constants, value)
    return 2 * index + (index < len(constants) and constants[index] == value)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers that stand for kinds, fields and constants, and the constants of orders, ascending."""

    kinds: Mapping[str, int]
    fields: Mapping[str, int]
    values: Mapping[Key, int]
    orders: Mapping[tuple[str, type], Sequence[int] | Sequence[date]]


class RecordEncoder:
    """Encodes the facts of one record; values that no query names get numbers of their own."""

    def __init__(self, numbering: Numbering) -> None:
        self._values = numbering.values
        self._fresh = 0
        self._written: dict[Key, str] = {}

    def number_of(self, value: Scalar) -> str:
        """As it is written."""
        key = (value.__class__, value)
        written = self._written.get(key)
        if written is None:
            number = self._values.get(key)
            if number is None:
                number = len(self._values) + self._fresh
                self._fresh += 1
            written = self._written[key] = str(number)
        return written


@dataclass(frozen=True, slots=True)
class _FieldCode:
    """How one field of a kind is written; an empty name means that this property isn't asked for."""

    field: str
    equal: str
    absent: str
    orders: Mapping[type, tuple[str, Sequence[int] | Sequence[date]]]


class KindCode:
    """Writes facts of one kind with a fixed set of properties."""

    def __init__(self, kind: str, properties: Iterable[Property], numbering: Numbering) -> None:
        asked: dict[str, set[str]] = {}
        for prefix, field in properties:
            asked.setdefault(field, set()).add(prefix)
        self._head = f'{{"K":{numbering.kinds[kind]},"id":'
        self._codes = [
            _FieldCode(
                field=field,
                equal=f',"e{numbering.fields[field]}":' if "e" in prefixes else "",
                absent=f',"a{numbering.fields[field]}":1' if "a" in prefixes else "",
                orders={
                    ordered: (f',"{prefix}{numbering.fields[field]}":', numbering.orders[field, ordered])
                    for ordered, prefix in ORDER_PREFIX.items()
                    if prefix in prefixes
                },
            )
            for field, prefixes in asked.items()
        ]

    def encoded(self, identity: int, values: Mapping[str, Scalar], record: RecordEncoder) -> str:
        """The fact as a JSON object; `identity` is a positive integer, unique in the record."""
        parts = [self._head, str(identity)]
        for code in self._codes:
            value = values.get(code.field)
            if value is None:
                parts.append(code.absent)
                continue
            if code.equal:
                parts.append(code.equal + record.number_of(value))
            if code.orders and (order := code.orders.get(value.__class__)) is not None:
                name, constants = order
                parts.append(name + str(place_among(constants, value)))  # type: ignore[arg-type]  # looked up by its type
        parts.append("}")
        return "".join(parts)
