"""A record as statements that can be compared, whatever ids it uses and in whatever order it lists things."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from told import ACTIONS, COLUMNS, FACTORS, of_the_other

_WORD: Final = re.compile(r"\w+")
_ITEM: Final = re.compile(r"^(factors|interventions)(?:\.([^.\[\]]+)|\[(\d+)\])")
# Statements that may be there or not: what a reader concludes from the form, not from words.
_OF_THE_FORM: Final = ("status", "sequence", "is_review", "form", "record_id")
# In a column of prose these words are what `nil` says of it.
_NIL: Final = "none identified"

Data = Mapping[str, Any]


def words(text: str) -> list[str]:
    """The words of a text; apostrophes of any shape are none, as are signs."""
    return _WORD.findall(re.sub(r"['’‘]", "", text).casefold())


def plain(text: object) -> str:
    return " ".join(words(str(text)))


def _ids(items: Sequence[Data]) -> Mapping[str, str]:
    return {plain(say(item["text"])): item["id"] for item in items for say in (str, of_the_other)}


_IDS: Final = {"factors": _ids(FACTORS), "interventions": _ids(ACTIONS)}


def told_id(kind: str, item: Data) -> str:
    """The id that meeting.yaml gives to the factor or action of these words; a question mark and its own for others."""
    return _IDS[kind].get(plain(item.get("text", "")), f"?{item.get('id')}")


def told_path(path: str, data: Data) -> str:
    """A finding's path with meeting.yaml's ids in it."""
    match = _ITEM.match(path)
    if match is None:
        return path
    kind, name, position = match.groups()
    items = data.get(kind, [])
    held = [item for item in items if item.get("id") == name] if name else items[int(position) - 1 : int(position)]
    return f"{kind}.{told_id(kind, held[0])}{path[match.end() :]}" if held else path


def statements(data: Data) -> set[str]:
    """What the record says, one thing a statement, without what only a form says."""
    said = set()
    for key, value in data.items():
        if key == "contexts":
            said |= {told for name, rows in value.items() for told in _context(name, rows)}
        elif key == "factors":
            said |= {f"factor {f.get('context')} {f.get('category')}: {plain(f.get('text'))}" for f in value}
        elif key == "interventions":
            ids = {f.get("id"): told_id("factors", f) for f in data.get("factors", [])}
            said |= {told for action in value for told in _action(action, ids)}
        elif key == "attendance":
            said |= {told for person in value for told in _person(person)}
        elif key not in ("schema", "unplaced", *_OF_THE_FORM):
            said |= set(_plain(key, value))
    return said


def _plain(path: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key not in _OF_THE_FORM:
                yield from _plain(f"{path}.{key}", below)
    elif isinstance(value, list):
        for item in value:
            yield from _plain(path, item)
    elif value not in (None, ""):
        yield f"{path}: {plain(value)}"


def _context(name: str, rows: Any) -> Iterator[str]:
    for row in rows if isinstance(rows, list) else [rows]:
        if isinstance(row, str):
            yield f"contexts.{name}: {plain(row)}"
            continue
        for key, value in row.items():
            if key in COLUMNS and plain(value) == _NIL:
                yield f"contexts.{name} nil: {key}"
            elif key not in _OF_THE_FORM:
                for item in value if isinstance(value, list) else [value]:
                    yield f"contexts.{name} {key}: {plain(item.get('name') if isinstance(item, Mapping) else item)}"


def _action(action: Data, ids: Mapping[Any, str]) -> Iterator[str]:
    name = told_id("interventions", action)
    yield f"action {name} {action.get('context')}: {plain(action.get('text'))}"
    for key in ("owner", "due"):
        if action.get(key):
            yield f"action {name} {key}: {plain(action[key])}"
    addressed = action.get("addresses", [])
    for factor in [addressed] if isinstance(addressed, str) else addressed:
        yield f"action {name} addresses {ids.get(factor, factor)}"


def _person(person: Data) -> Iterator[str]:
    who = f"attendance {plain(person.get('role'))}"
    yield f"{who} is {person.get('status')}"
    for key in ("agency", "reason", "group"):
        if person.get(key):
            yield f"{who} {key}: {plain(person[key])}"


def texts(node: Any) -> Iterator[str]:
    """Every plain value."""
    if isinstance(node, Mapping):
        for below in node.values():
            yield from texts(below)
    elif isinstance(node, list):
        for below in node:
            yield from texts(below)
    elif node is not None:
        yield str(node)
