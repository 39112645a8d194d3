"""Where a named place stands in the document as typed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from csg_rules.documents.places import Path, Place
from csg_rules.records.base import is_not_given, is_printable_id
from csg_rules.records.contexts import MARK

# Mappings of a site's profile whose keys are names that a person typed: a path tells them by position.
TYPED_NAMES = frozenset({"whole_school"})

# By what an item of a list is named in a path.
_NAMED_BY = {"gaps_acknowledged": "factor_id", "attendance": "group"}
_POSITION = re.compile(r"\[(\d+)\]")
_KEY = re.compile(r"[^.\[\]]+")

# What is left of a path after one step, and the key or position that the step takes (None: it stays).
_Step = tuple[str | int | None, str]


def locate(data: Any, path: str) -> Path:
    """As `Locator(data).find(path)`, for a single look-up."""
    return Locator(data).find(path)


class Locator:
    """Finds named places in one document; lists are indexed once, since a record may have thousands of items."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self._names: dict[int, Mapping[str, list[int]]] = {}
        self._given: dict[int, list[int]] = {}

    def find(self, path: str) -> Path:
        """The document's path of the value that `path` names or, where it isn't there, of the nearest thing
        above it that is: the place where a person would write it."""
        return self.reach(path)[0]

    def reach(self, path: str) -> tuple[Path, str]:
        """As `find`, with what is left of `path` beyond it: nothing where the value itself is there."""
        found: Path = ()
        node, rest = self.data, path
        while rest:
            if isinstance(node, list):
                step = self._into_list(node, found, rest)
            elif isinstance(node, dict) and found and found[-1] in TYPED_NAMES:
                step = _into_named(node, rest)
            else:
                step = _into_mapping(node, rest)
            if step is None:
                break
            key, rest = step
            if key is not None:
                node = node[key]
                found = (*found, key)
        return found, rest

    def _into_list(self, node: list[Any], found: Path, rest: str) -> _Step | None:
        given = self._given_in(node)
        if position := _POSITION.match(rest):
            number = int(position.group(1))
            return (given[number - 1], _after(rest, position.end())) if 0 < number <= len(given) else None
        named_by = _NAMED_BY.get(str(found[-1]) if found else "", "id")
        names = self._names_in(node, named_by)
        # Ids may hold dots: the longest that fits is meant.
        for length in _ends_of_names(rest):
            if indexes := names.get(rest[:length]):
                # Of several equal ones, the first, or the one that a position after the name points out.
                after = rest[length:]
                if (position := _POSITION.match(after)) and 0 < int(position.group(1)) <= len(indexes):
                    return indexes[int(position.group(1)) - 1], _after(after, position.end())
                return indexes[0], _after(rest, length)
        # A list of one that has no id is named like the thing itself: `hackett.reason`.
        only = given[0] if len(given) == 1 else None
        if only is None or named_by != "id" or not isinstance(node[only], dict) or "id" in node[only]:
            return None
        return only, rest

    def _given_in(self, node: list[Any]) -> list[int]:
        if id(node) not in self._given:
            self._given[id(node)] = [index for index, item in enumerate(node) if not is_not_given(item)]
        return self._given[id(node)]

    def _names_in(self, node: list[Any], named_by: str) -> Mapping[str, list[int]]:
        if id(node) not in self._names:
            names: dict[str, list[int]] = {}
            for index, item in enumerate(node):
                if isinstance(item, dict) and item.get(named_by) is not None:
                    names.setdefault(_name(item[named_by], named_by), []).append(index)
            self._names[id(node)] = names
        return self._names[id(node)]


def _into_named(node: dict[str, Any], rest: str) -> _Step | None:
    position = _POSITION.match(rest)
    if position is None or not 0 < int(position.group(1)) <= len(node):
        return None
    return list(node)[int(position.group(1)) - 1], _after(rest, position.end())


def _into_mapping(node: Any, rest: str) -> _Step | None:
    if isinstance(node, dict) and isinstance(node.get("items"), list):
        # A cell of the sheet typed with its list under `items`: a path never names that key.
        return "items", rest
    if position := _POSITION.match(rest):
        # One mapping where a list is expected is a list of one.
        return (None, _after(rest, position.end())) if position.group(1) == "1" else None
    key = _KEY.match(rest)
    if not isinstance(node, dict) or key is None:
        return None
    if key.group() in node:
        return key.group(), _after(rest, key.end())
    # A single item typed without a list: its id is the next word of the path.
    for named_by in ("id", *_NAMED_BY.values()):
        if (value := node.get(named_by)) and isinstance(value, str):
            name = _name(value, named_by)
            if rest.startswith(name) and rest[len(name) : len(name) + 1] in ("", ".", "["):
                return None, _after(rest, len(name))
    return None


def _ends_of_names(rest: str) -> Iterator[int]:
    """Where a name at the start of `rest` can end, the longest first."""
    yield len(rest)
    for length in range(len(rest) - 1, 0, -1):
        if rest[length] in ".[":
            yield length


def _name(value: object, named_by: str) -> str:
    # A closed-list word may have been typed with capitals or spaces.
    return re.sub(r"[\s_-]+", "_", str(value).strip().casefold()) if named_by == "group" else str(value)


def _after(rest: str, length: int) -> str:
    return rest[length:].removeprefix(".")


def blank_place(blanks: Mapping[str, Place], path: str, rest: str) -> Place | None:
    """Where what `path` names would be written, if that is known more closely than by what stands there: without its
    `rest` the path names a value. None where it isn't."""
    if not blanks:
        return None
    for length in _ends_of_names(path):
        if length <= len(path) - len(rest):
            return None
        if place := blanks.get(path[:length]):
            return place
    return None


def without_names(path: Path) -> Path:
    """The path up to the first name in it that isn't shown: a school's, or a site's in several words."""
    for at, step in enumerate(path[1:], start=1):
        above = path[at - 1]
        if above in TYPED_NAMES or (at == 1 and above == "sites" and not is_printable_id(str(step))):
            return path[:at]
    return path


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a document's path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path if step != MARK)
