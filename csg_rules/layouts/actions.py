"""The actions of a paper: the rows of its lists and the points of the table's cells, each with what it addresses."""

from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from csg_rules.documents.places import Place
from csg_rules.layouts import tails
from csg_rules.layouts.draft import CellItem, Draft
from csg_rules.layouts.id_ranges import fill_ranges
from csg_rules.layouts.ids import Ids
from csg_rules.layouts.in_words import Factors, answering
from csg_rules.layouts.items import ACTIONS, Item, give, place_named, rows_of
from csg_rules.layouts.point_ids import ids_in, labelled


def settle_actions(
    draft: Draft,
    cells: Sequence[CellItem],
    factors: Factors,
    has_addresses_column: bool,
    named: Collection[str] = (),
) -> None:
    """Makes actions of the points and of the rows of their list; `named`: ids before points of the table."""
    was_list, at = isinstance(draft.get((ACTIONS,)), list), draft.place_of((ACTIONS,)) or Place(1, 1)
    rows, others = rows_of(draft, ACTIONS)
    rows = answering(draft, rows, factors)
    for row in rows:
        fill_ranges(row, factors.names)
    references = Ids(factors.names)
    if not has_addresses_column:
        for row in rows:
            _refer(row, references)
    by_name = {row.name: row for row in rows if row.name}
    own_ids = Ids(by_name)
    known = {*by_name, *named, *ids_in([cell.text for cell in cells])}
    items = _Actions(rows)
    for cell in cells:
        if (names := own_ids.only(cell.text)) is not None:
            place_named(draft, cell, names, by_name)
            continue
        name, text = labelled(cell.text, known)
        tail = tails.cut(text)
        item = Item.of_cell(cell, name, tail.text)
        for key, value in tail.fields.items():
            item.fill(key, value, cell.place)
        _refer(item, references)
        if item.fields["text"]:
            _add_action(draft, item, items)
        elif name in by_name:
            place_named(draft, cell, [name or ""], by_name)
        else:
            draft.leave(cell.text, cell.place)
    if not factors.names and not draft.has_own_actions and draft.get(("assetplus",)) is None:
        _leave_addresses(draft, items.all)
    give(draft, ACTIONS, items.all, others, was_list, at)


def _leave_addresses(draft: Draft, items: Sequence[Item]) -> None:
    """Leaves what actions say of the factors that they address, where no factor has an id: it can't be told which are
    meant."""
    for item in items:
        names = item.fields.get("addresses")
        if not isinstance(names, list) or not names:
            continue
        place = item.places.get(("addresses",)) or item.places[()]
        del item.fields["addresses"]
        item.places = {path: at for path, at in item.places.items() if path[:1] != ("addresses",)}
        draft.leave(", ".join(map(str, names)), place)
        draft.remark("Actions name factors by their ids, but no factor has one: which are meant can't be told.")


def _refer(item: Item, references: Ids) -> None:
    """Moves the references in an action's words to its `addresses`, where it has none of its own."""
    text = item.fields.get("text")
    if "addresses" in item.fields or not isinstance(text, str):
        return
    found = references.cut(text)
    if found.ids:
        place = item.places.get(("text",)) or item.places[()]
        item.fields["text"] = found.text
        item.fill("addresses", list(found.ids), place)
        item.places |= {("addresses", at): place for at in range(len(found.ids))}


class _Actions:
    """The actions so far, by their ids and words. A row of a list is one wherever it stands; points of the table's
    cells with the same words are one within a context. Two with different ids are never one."""

    def __init__(self, rows: Sequence[Item]) -> None:
        self.all: list[Item] = []
        self._named: dict[tuple[Any, ...], Item] = {}
        self._alike: dict[tuple[Any, ...], Item] = {}
        self._unnamed: dict[tuple[Any, ...], deque[Item]] = {}
        for row in rows:
            self.add(row)

    def add(self, item: Item) -> None:
        self.all.append(item)
        if item.name:
            self._named.setdefault((item.name, item.words) if item.raw else (item.name,), item)
        if item.words:
            self._alike.setdefault(_cell_of(item), item)
            if not item.name:
                self._unnamed.setdefault(_cell_of(item), deque()).append(item)

    def same_as(self, item: Item) -> Item | None:
        own = _cell_of(item)
        if item.name:
            found = self._named.get((item.name,)) or self._named.get((item.name, item.words))
            return found or self._first_unnamed(own[:1]) or self._first_unnamed(own)
        return self._alike.get(own[:1]) or self._alike.get(own) if item.words else None

    def _first_unnamed(self, key: tuple[Any, ...]) -> Item | None:
        waiting = self._unnamed.get(key)
        while waiting and waiting[0].name:
            waiting.popleft()  # it was given an id
        return waiting[0] if waiting else None

    def is_named_now(self, item: Item) -> None:
        """Lets an action be found by the id that it was given."""
        self._named.setdefault((item.name, item.words), item)


def _cell_of(item: Item) -> tuple[Any, ...]:
    return (item.words, item.fields.get("context")) if item.raw else (item.words,)


def _add_action(draft: Draft, item: Item, items: _Actions) -> None:
    """Adds an action of the table's cells, unless it stands among the actions already."""
    same = items.same_as(item)
    if same is None:
        items.add(item)
        return
    if same.words and item.words != same.words:
        draft.leave(item.raw, item.places[()])
    if same.fields.get("context") not in (None, item.fields.get("context")):
        draft.remark(
            "An action stands in the row of one context and names another, or in two rows: the first was taken."
        )
    for key, value in item.fields.items():
        same.fill(key, value, item.places[()])
    if same.name:
        items.is_named_now(same)
