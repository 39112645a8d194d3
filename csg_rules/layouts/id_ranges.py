"""`F8-F9`, `F8 to F11`: the first and the last of several factors that an action answers."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from csg_rules.layouts.items import Item

_RANGE = re.compile(
    r"(?P<letters>[A-Za-z]{1,3}-?)?(?P<first>\d{1,3})\s*(?:-|–|—|to|through)\s*(?P<again>[A-Za-z]{1,3}-?)?(?P<last>\d{1,3})",
    re.ASCII | re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?<![\w.-])(?P<first>[A-Za-z]{1,3}-?\d{1,3})\s{0,9}(?:-|–|—|\bto\b|\bthrough\b)\s{0,9}(?P<last>[A-Za-z]{1,3}-?\d{1,3})(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_MOST: Final = 100


def joined(text: str) -> str:
    """The text with each range in it as one word: `F8 to F9` as `F8-F9`."""
    return _WITHIN.sub(lambda match: f"{match['first']}-{match['last']}", text)


def fill_ranges(action: Item, factors: Iterable[str]) -> None:
    """Gives an action the factors of each range among the ids that it names. One that can't be told, since it doesn't
    count up or its ends are no factors, stays as it was typed."""
    names = action.fields.get("addresses")
    if not isinstance(names, list) or not any(isinstance(name, str) and _RANGE.fullmatch(name) for name in names):
        return
    known = {name.casefold(): name for name in factors}
    places = [action.places.get(("addresses", at), action.places[()]) for at in range(len(names))]
    filled = dict.fromkeys(
        (each, place) for name, place in zip(names, places, strict=True) for each in ids_of(str(name), known)
    )
    first = dict(reversed(list(filled)))
    action.fields["addresses"] = found = list(dict.fromkeys(name for name, _ in filled))
    action.places |= {("addresses", at): first[name] for at, name in enumerate(found)}


def ids_of(typed: str, known: Collection[str] | dict[str, str]) -> list[str]:
    """The factors of a range, those between its ends that there are; what is no range stays alone. `known`: the ids
    by their small letters."""
    names = known if isinstance(known, dict) else {name.casefold(): name for name in known}
    match = _RANGE.fullmatch(typed)
    if match is None or typed.casefold() in names:
        return [typed]
    letters, again = (match["letters"] or "").casefold(), match["again"]
    if again is not None and again.casefold() != letters:
        return [typed]
    first, last = int(match["first"]), int(match["last"])
    if not first < last <= first + _MOST:
        return [typed]
    width = len(match["first"])
    between = (f"{letters}{number:0{width}d}" for number in range(first, last + 1))
    found = [names[name] for name in between if name in names]
    ends = {f"{letters}{number:0{width}d}" for number in (first, last)}
    return found if ends <= names.keys() else [typed]
