"""Where a named place stands in the document as typed."""

import re
from typing import Any

from csg_rules.documents.places import Path
from csg_rules.records.base import is_not_given
from csg_rules.records.contexts import MARK

# By what an item of a list is named in a path.
_NAMED_BY = {"gaps_acknowledged": "factor_id", "attendance": "group"}
_POSITION = re.compile(r"\[(\d+)\]")
_KEY = re.compile(r"[^.\[\]]+")


def locate(data: Any, path: str) -> Path:
    """The document's path of the value that `path` names or, where it isn't there, of the nearest thing
    above it that is: the place where a person would write it."""
    found: Path = ()
    node, rest = data, path
    while rest:
        step = _into_list(node, found, rest) if isinstance(node, list) else _into_mapping(node, rest)
        if step is None:
            break
        key, rest = step
        if key is not None:
            node = node[key]
            found = (*found, key)
    return found


def _into_mapping(node: Any, rest: str) -> tuple[str | None, str] | None:
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
            if _starts_with(rest, name):
                return None, _after(rest, len(name))
    return None


def _into_list(node: list[Any], found: Path, rest: str) -> tuple[int | None, str] | None:
    given = [index for index, item in enumerate(node) if not is_not_given(item)]
    if position := _POSITION.match(rest):
        number = int(position.group(1))
        return (given[number - 1], _after(rest, position.end())) if 0 < number <= len(given) else None
    named_by = _NAMED_BY.get(str(found[-1]) if found else "", "id")
    named = [
        (len(name), index)
        for index, item in enumerate(node)
        if isinstance(item, dict)
        and item.get(named_by) is not None
        and _starts_with(rest, name := _name(item[named_by], named_by))
    ]
    if named:
        # Ids may hold dots: the longest that fits is meant. Of several equal ones, the first, or the one
        # that a position after the name points out.
        length = max(size for size, _ in named)
        indexes = [index for size, index in named if size == length]
        after = rest[length:]
        if (position := _POSITION.match(after)) and 0 < int(position.group(1)) <= len(indexes):
            return indexes[int(position.group(1)) - 1], _after(after, position.end())
        return indexes[0], _after(rest, length)
    # A list of one that has no id is named like the thing itself: `hackett.reason`.
    only = given[0] if len(given) == 1 else None
    if only is None or named_by != "id" or not isinstance(node[only], dict) or "id" in node[only]:
        return None
    return only, rest


def _name(value: object, named_by: str) -> str:
    # A closed-list word may have been typed with capitals or spaces.
    return re.sub(r"[\s_-]+", "_", str(value).strip().casefold()) if named_by == "group" else str(value)


def _starts_with(rest: str, name: str) -> bool:
    return rest.startswith(name) and (len(rest) == len(name) or rest[len(name)] in ".[")


def _after(rest: str, length: int) -> str:
    return rest[length:].removeprefix(".")


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a document's path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path if step != MARK)
