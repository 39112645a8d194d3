"""Actions that name factors by their words."""

import re
from collections.abc import Sequence
from typing import Any, Final

from csg_rules.documents.places import Place
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.items import ACTIONS, IN_WORDS, Item
from csg_rules.layouts.point_ids import labelled
from csg_rules.layouts.titles import normal

_SIGNS: Final = (re.compile(r";\s*"), re.compile(r"[;,]\s*"))
# Of the actions with the same words so many are held against each other.
_MOST_ALIKE: Final = 30


class Factors:
    """The factors by their ids and words."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.names = [item.name for item in items if item.name]
        self.all_named = len(self.names) == len(items)
        self._by_name = {item.name: item for item in items if item.name}
        self._by_words: dict[str, list[Item]] = {}
        self._by_cell: dict[tuple[str, Any], Item] = {}
        for item in items:
            self._by_words.setdefault(item.words, []).append(item)
            self._by_cell.setdefault((item.words, item.fields.get("context")), item)

    def answered(self, line: str, context: Any) -> list[Item]:
        """The factors that a line names, by their ids or in their own words: of several that of the action's own
        context. Empty where any of what it names is none."""
        if found := self._one(line, context):
            return [found]
        for sign in _SIGNS:
            parts = [part for part in sign.split(line) if part.strip()]
            each = [self._one(part, context) for part in parts]
            if len(parts) > 1 and (known := [item for item in each if item is not None]) and len(known) == len(parts):
                return known
        return []

    def _one(self, line: str, context: Any) -> Item | None:
        if line.strip() in self._by_name:
            return self._by_name[line.strip()]
        name, text = labelled(line, self._by_name)
        if name is not None and name in self._by_name:
            return self._by_name[name]
        words = normal(text)
        alike = self._by_words.get(words, []) if words else []
        return self._by_cell.get((words, context)) if alike[1:] else next(iter(alike), None)


def number_answered(draft: Draft, items: Sequence[Item]) -> None:
    """Gives an id to factors that have none and that actions answer in words."""
    factors = Factors(items)
    taken = {name.casefold() for name in factors.names}
    found: set[int] = set()
    for action in draft.get((ACTIONS,)) or ():
        lines = action.get(IN_WORDS, ()) if isinstance(action, dict) else ()
        found |= {id(factor) for line in lines for factor in factors.answered(line, action.get("context"))}
    unnamed = [(number, item) for number, item in enumerate(items, start=1) if id(item) in found and not item.name]
    for number, item in unnamed:
        while f"f{number}" in taken:
            number += len(items)
        taken.add(f"f{number}")
        item.fill("id", f"F{number}", item.places[()])
    if unnamed:
        draft.remark("Factors without an id that actions name in words were given one: F and their place in the list.")


def answering(draft: Draft, rows: Sequence[Item], factors: Factors) -> list[Item]:
    """The rows with the ids of the factors that they name in words; what names none is left. An action that stands
    beside several factors, alike in all else, is one."""
    found: list[Item] = []
    in_words: dict[str, list[Item]] = {}
    told: dict[int, set[str]] = {}  # the ids that an action has by now
    not_told: list[Item] = []
    for row in rows:
        lines = row.fields.pop(IN_WORDS, None)
        if lines is None:
            found.append(row)
            continue
        place = row.places[(IN_WORDS,)]
        row.places = {at: own for at, own in row.places.items() if at[:1] != (IN_WORDS,)}
        answered = [factors.answered(line, row.fields.get("context")) for line in lines]
        names = [factor.name for line in answered for factor in line if factor.name]
        known = in_words.setdefault(row.words, [])
        same = next((other for other in known if row.words and _is_alike(row, other)), None)
        if same is None:
            found.append(row)
            if len(known) < _MOST_ALIKE:
                known.append(row)
            same = row
        if not all(answered):
            # Some of them would say that it answers no others.
            names = []
            draft.leave("\n".join(lines), place)
            not_told.append(same)
        _address(same, names, place, told)
        for key, value in row.fields.items():
            same.fill(key, value, row.places.get((key,), row.places[()]))
    if not_told:
        _tell_unread(draft, not_told, found, factors)
    return found


def _tell_unread(draft: Draft, not_told: Sequence[Item], actions: Sequence[Item], factors: Factors) -> None:
    """Which factors some actions answer stands there in words: that nothing answers a factor can't be said then."""
    draft.remark("Some actions name factors in words that no factor has: these stand under unplaced.")
    for action in not_told:
        draft.unread(f"{ACTIONS}.{action.name}.addresses" if action.name else f"{ACTIONS}.addresses")
    draft.unread("=factors.*")
    if not factors.all_named:
        draft.unread("=factors")
    if not any(action.fields.get("addresses") for action in actions):
        draft.unread(f"={ACTIONS}")


def _is_alike(row: Item, other: Item) -> bool:
    keys = (row.fields.keys() | other.fields.keys()) - {"addresses"}
    return all(row.fields.get(key, value) == value for key in keys if (value := other.fields.get(key)) is not None)


def _address(item: Item, names: Sequence[str], place: Place, told: dict[int, set[str]]) -> None:
    if not names:
        return
    item.fill("addresses", [], place)
    own = told.setdefault(id(item), set(item.fields["addresses"]))
    for name in names:
        if name not in own:
            own.add(name)
            item.places[("addresses", len(item.fields["addresses"]))] = place
            item.fields["addresses"].append(name)
