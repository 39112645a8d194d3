"""The places of a JSON text, each found when it is asked for.

A path is walked down through the text; what stands before it is skipped by the standard library's reader. Only texts
that are known to be right are walked.
"""

import re
from collections.abc import Iterator, Mapping
from json import JSONDecoder
from typing import NamedTuple

from csg_rules.documents.json_strict import StrictReader
from csg_rules.documents.places import Path, Place, TextPlaces

# Gives what begins at an index, and where it ends. Numbers stay text: Python may not hold them.
_take = JSONDecoder(parse_int=str, parse_float=str).raw_decode

_SPACE = re.compile(r"[ \t\n\r]*+")
_COLON = re.compile(r"[ \t\n\r]*+:[ \t\n\r]*+")
_COMMA = re.compile(r"[ \t\n\r]*+,?[ \t\n\r]*+")


def places_in(text: str, first_line: int = 1) -> tuple[Mapping[Path, Place], Mapping[Path, Place]]:
    """The places of the text's values, and of its keys. Both keep the text."""
    walk = _Walk(text, first_line)
    return _Places(walk, of_keys=False), _Places(walk, of_keys=True)


def start_of(text: str, first_line: int = 1) -> Place:
    """The place of the root value."""
    index = _after(_SPACE, text, 0)
    return TextPlaces(text[:index], first_line).at(index)


class _Spot(NamedTuple):
    """Where a value stands, and its key; `key` is -1 for what has none."""

    value: int
    key: int = -1


class _Walk:
    """Finds what stands at a path, and keeps what was met on the way."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self._root = _Spot(_after(_SPACE, text, 0))
        self._holders: dict[int, _Holder] = {}
        self._places: TextPlaces | None = None

    def __reduce__(self) -> tuple[type["_Walk"], tuple[str, int]]:
        return _Walk, (self.text, self.first_line)

    def spot(self, path: Path) -> _Spot | None:
        """None where nothing stands."""
        spot: _Spot | None = self._root
        for step in path:
            if spot is None or self.text[spot.value] not in "{[":
                return None
            if spot.value not in self._holders:
                self._holders[spot.value] = _Holder(self.text, spot.value)
            spot = self._holders[spot.value].spot(step)
        return spot

    def place(self, index: int) -> Place:
        if self._places is None:
            self._places = TextPlaces(self.text, self.first_line)
        return self._places.at(index)


class _Holder:
    """The mapping or list that opens here. What it holds is met only as far as is asked for: to skip the value that a
    path goes into would be to read it once more at every level."""

    def __init__(self, text: str, opening: int) -> None:
        self._text = text
        self._is_mapping = text[opening] == "{"
        self._spots: dict[str | int, _Spot] = {}
        self._last = opening  # or the last value that was met
        self._is_done = False

    def spot(self, step: str | int) -> _Spot | None:
        while step not in self._spots and not self._is_done:
            self._meet_next()
        return self._spots.get(step)

    def _meet_next(self) -> None:
        """Changes nothing before all of it is known: whatever interrupts may be followed by another look-up."""
        text, step, key = self._text, len(self._spots), -1
        index = _after(_COMMA, text, _take(text, self._last)[1] if self._spots else self._last + 1)
        if text[index] in "}]":
            self._is_done = True
            return
        if self._is_mapping:
            key = index
            step, index = _take(text, key)
            index = _after(_COLON, text, index)
        self._spots[step] = _Spot(index, key)
        self._last = index


def _after(pattern: re.Pattern[str], text: str, index: int) -> int:
    match = pattern.match(text, index)
    return match.end() if match is not None else index


class _Places(Mapping[Path, Place]):
    """A mapping like any other, but that to go through all of it is to read the whole text anew."""

    __slots__ = ("_of_keys", "_walk")

    def __init__(self, walk: _Walk, of_keys: bool) -> None:
        self._walk = walk
        self._of_keys = of_keys

    def __reduce__(self) -> tuple[type["_Places"], tuple[_Walk, bool]]:
        return _Places, (self._walk, self._of_keys)

    def __getitem__(self, path: Path) -> Place:
        spot = self._walk.spot(path) if isinstance(path, tuple) else None
        index = -1 if spot is None else spot.key if self._of_keys else spot.value
        if index < 0:
            raise KeyError("nothing stands at this path")  # which may hold a name that somebody typed
        return self._walk.place(index)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return f"<places of the {'keys' if self._of_keys else 'values'} of a JSON text>"

    def _all(self) -> Mapping[Path, Place]:
        document = StrictReader(self._walk.text, self._walk.first_line).read()
        return document.key_places if self._of_keys else document.places
