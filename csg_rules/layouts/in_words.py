"""Actions that name factors by their words."""

from collections.abc import Sequence
from typing import Any

from csg_rules.documents.places import Place
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.items import ACTIONS, IN_WORDS, Item
from csg_rules.layouts.points import labelled
from csg_rules.layouts.titles import normal


class Factors:
    """The factors by their ids and words."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.names = [item.name for item in items if item.name]
        self._by_name = {item.name: item for item in items if item.name}
        self._by_words: dict[str, list[Item]] = {}
        for item in items:
            self._by_words.setdefault(item.words, []).append(item)

    def answered(self, line: str, context: Any) -> Item | None:
        """The factor that a line names, by its id or in its own words: of several that of the action's own context."""
        name, text = labelled(line, self.names)
        if name is not None and name in self._by_name:
            return self._by_name[name]
        alike = self._by_words.get(normal(text), [])
        own = [item for item in alike if item.fields.get("context") == context]
        return next(iter(own), None) or (alike[0] if len(alike) == 1 else None)


def number_answered(draft: Draft, items: Sequence[Item]) -> None:
    """Gives an id to factors that have none and that actions answer in words."""
    factors = Factors(items)
    taken = {name.casefold() for name in factors.names}
    found: set[int] = set()
    for action in draft.get((ACTIONS,)) or ():
        lines = action.get(IN_WORDS, ()) if isinstance(action, dict) else ()
        found |= {id(factors.answered(line, action.get("context"))) for line in lines}
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
    for row in rows:
        lines = row.fields.pop(IN_WORDS, None)
        if lines is None:
            found.append(row)
            continue
        place = row.places[(IN_WORDS,)]
        row.places = {at: own for at, own in row.places.items() if at[:1] != (IN_WORDS,)}
        answered = [factors.answered(line, row.fields.get("context")) for line in lines]
        names = [factor.name for factor in answered if factor is not None and factor.name]
        if len(names) < len(lines):
            # Some of them would say that it answers no others.
            names = []
            draft.leave("\n".join(lines), place)
            draft.remark("Some actions name factors in words that no factor has: these stand under unplaced.")
        known = in_words.setdefault(row.words, [])
        same = next((other for other in known if row.words and _is_alike(row, other)), None)
        if same is None:
            found.append(row)
            known.append(row)
            same = row
        _address(same, names, place)
        for key, value in row.fields.items():
            same.fill(key, value, row.places.get((key,), row.places[()]))
    return found


def _is_alike(row: Item, other: Item) -> bool:
    keys = (row.fields.keys() | other.fields.keys()) - {"addresses"}
    return all(row.fields.get(key, value) == value for key in keys if (value := other.fields.get(key)) is not None)


def _address(item: Item, names: Sequence[str], place: Place) -> None:
    if not names:
        return
    item.fill("addresses", [], place)
    for name in names:
        if name not in item.fields["addresses"]:
            item.places[("addresses", len(item.fields["addresses"]))] = place
            item.fields["addresses"].append(name)
