"""JSON text to plain data by the standard library's reader, wherever it and the strict one agree.

The strict reader takes ten times as long, mostly to note places that few ever ask for.
"""

import re
from json import JSONDecoder, scanner
from typing import Any, Final, NamedTuple

from csg_rules.documents.limits import MAX_NODES
from csg_rules.documents.scalars import to_number
from csg_rules.documents.tree import is_within_limits

# Without it the standard library reads in Python too, and takes digits of other scripts for numbers.
_IS_QUICK: Final = getattr(scanner, "c_make_scanner", None) is not None

# Finds all escapes, so that none begins with what an escaped backslash leaves; the group is half a two-part character.
_HALVES = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u([dD][89a-fA-F])|.)")

_HOLDERS: Final = frozenset({dict, list})
_PLAIN: Final = frozenset({str, type(None)})  # nothing is within these, and they stay as they are
_WORDS: Final = {True: "true", False: "false"}


class Quick(NamedTuple):
    """The data of a text, and how many values it holds, itself included."""

    data: Any
    nodes: int


def read_quickly(text: str, *, typed: bool) -> Quick | None:
    """What the strict reader would read; None where it is to say what is right or wrong."""
    if not _IS_QUICK or _may_hold_too_much(text) or _holds_half_a_character(text):
        return None
    try:
        data = (_TYPED if typed else _UNTYPED).decode(text)
    except (ValueError, RecursionError):  # with the text in it: nothing is raised from here
        return None
    if not typed and type(data) is bool:
        data = _WORDS[data]
    nodes, depth = _measured(data, typed)
    return Quick(data, nodes) if is_within_limits(nodes, depth) else None


def _may_hold_too_much(text: str) -> bool:
    """Before reading, so that a text of nothing but brackets takes no memory. Each value but the first follows one of
    these marks, which may stand within texts too."""
    return len(text) > MAX_NODES and sum(map(text.count, ",[{")) >= MAX_NODES


def _holds_half_a_character(text: str) -> bool:
    # A single character is found quickest, and most texts have none.
    return "\\" in text and ("\\ud" in text or "\\uD" in text) and any(_HALVES.findall(text))


def _measured(data: Any, typed: bool) -> tuple[int, int]:
    """How many values there are, and how deeply nested. On the way true and false become the text that was typed."""
    nodes, depth = 1, 0
    level = [data] if type(data) in _HOLDERS else []
    while level:
        depth += 1
        below: list[Any] = []
        for holder in level:
            nodes += len(holder)
            is_mapping = type(holder) is dict
            if _PLAIN.issuperset(map(type, holder.values() if is_mapping else holder)):
                continue
            for key, value in holder.items() if is_mapping else enumerate(holder):
                if type(value) in _HOLDERS:
                    below.append(value)
                elif type(value) is bool and not typed:
                    holder[key] = _WORDS[value]
        level = below
    return nodes, depth


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _number(token: str) -> int | float:
    number = to_number(token)
    if number is None:
        raise ValueError("a number that Python can't hold")
    return number


def _refused(token: str) -> None:
    raise ValueError("no number of JSON")


_UNTYPED: Final = JSONDecoder(object_pairs_hook=_mapping, parse_int=str, parse_float=str, parse_constant=_refused)
_TYPED: Final = JSONDecoder(object_pairs_hook=_mapping, parse_int=_number, parse_float=_number, parse_constant=_refused)
