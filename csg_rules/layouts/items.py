"""Factors and actions in the making: the rows of lists and the points of cells, until each is settled."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from csg_rules.documents.places import Path, Place
from csg_rules.layouts.draft import CellItem, Draft, Taken
from csg_rules.layouts.titles import normal

FACTORS: Final = "factors"
ACTIONS: Final = "interventions"
# What an action of a draft says of the factors that it answers, where it names none by its id: never in a record.
IN_WORDS: Final = "(factors in words)"

# A row that says which item of the list it is about by its place there.
POSITION = re.compile(r"no\.?\s*(?P<number>\d{1,4})", re.IGNORECASE | re.ASCII)
_ORDER: Final = ("id", "context", "category", "text", "target", "addresses")


class Item:
    """A factor or an action in the making, with the places of its fields."""

    def __init__(self, fields: Mapping[str, Any], places: Mapping[Path, Place], raw: str = "") -> None:
        self.fields = dict(fields)
        self.places = {(): min(places.values(), default=Place(1, 1)), **places}
        self.raw = raw

    @classmethod
    def of_cell(cls, cell: CellItem, name: str | None, text: str) -> "Item":
        named = {"id": name} if name else {}
        fields = {**named, **cell.fields, "text": text}
        return cls(fields, {(): cell.place, **{(key,): cell.place for key in fields}}, cell.text)

    @property
    def name(self) -> str | None:
        name = self.fields.get("id")
        return name if isinstance(name, str) else None

    @property
    def words(self) -> str:
        return normal(str(self.fields.get("text") or ""))

    def fill(self, key: str, value: Any, place: Place) -> None:
        """Gives the field a value where it has none."""
        if key not in self.fields:
            self.fields[key] = value
            self.places[(key,)] = place

    def taken(self) -> Taken:
        first = [key for key in _ORDER if key in self.fields]
        ordered = {key: self.fields[key] for key in (*first, *(key for key in self.fields if key not in _ORDER))}
        return Taken(ordered, self.places)


def rows_of(draft: Draft, part: str) -> tuple[list[Item], list[Taken]]:
    """The rows that tables gave for a list, and what else stands in it."""
    taken = draft.take((part,))
    rows = [Item(item.value, item.places) for item in taken if isinstance(item.value, dict)]
    return rows, [item for item in taken if not isinstance(item.value, dict)]


def give(draft: Draft, part: str, items: Sequence[Item], others: Sequence[Taken], was_list: bool, at: Place) -> None:
    everything = [*(item.taken() for item in items), *others]
    if everything or was_list:
        places = everything[0].places if everything else {}
        draft.put((part,), [], places.get((), at))
    for taken in everything:
        draft.give((part,), taken)


def place_named(draft: Draft, cell: CellItem, names: Sequence[str], by_name: Mapping[str, Item]) -> None:
    """Gives rows the context and kind of the cell that names them; the cell's text is left where one isn't there."""
    for name in names:
        if name in by_name:
            for key, value in cell.fields.items():
                by_name[name].fill(key, value, cell.place)
    if any(name not in by_name for name in names):
        draft.leave(cell.text, cell.place)
