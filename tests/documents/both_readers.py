"""JSON as it is read held against the strict reader alone: nothing may tell which of the two readers it was."""

import pickle
from collections.abc import Mapping
from typing import Any, Final

from csg_rules.documents.json_quick import read_quickly
from csg_rules.documents.json_reader import read_json, read_json_line
from csg_rules.documents.json_strict import StrictReader
from csg_rules.documents.places import Document, DocumentError, Path, Place

_STRAY: Final[tuple[Any, ...]] = ("no key", "", 0, 1, -1, True, 1.0, None)


def difference(text: str, line: int = 1, *, typed: bool = False) -> str:
    """In what the readers differ; empty where in nothing. Lines are never read typed."""
    strict = StrictReader(text, 1 if typed else line, typed=typed)
    try:
        expected: Document | DocumentError = strict.read()
    except DocumentError as error:
        expected = error
    try:
        read: Document | DocumentError = read_json(text, typed=typed) if typed else read_json_line(text, line)
    except DocumentError as error:
        read = error
    if isinstance(read, DocumentError) or isinstance(expected, DocumentError):
        return _of_errors(read, expected)
    quick = read_quickly(text, typed=typed)
    if quick is not None and quick.nodes != strict.nodes:
        return "nodes"
    return _of_documents(read, expected)


def _of_errors(read: Document | DocumentError, expected: Document | DocumentError) -> str:
    if not (isinstance(read, DocumentError) and isinstance(expected, DocumentError)):
        return "one is refused"
    if read.args != expected.args or (read.__cause__, read.__context__) != (None, None):
        return "errors"
    return ""


def _of_documents(read: Document, expected: Document) -> str:
    if repr(read.data) != repr(expected.data):  # tells 1 from True, and one order from another
        return "data"
    if read.start != expected.start:
        return "start"
    paths = list(expected.places)
    asked = [*paths, *((*path, step) for path in paths for step in _STRAY)]
    for order in (asked, asked[::-1]):
        # A fresh one each time: what was met before must make no difference.
        copy = pickle.loads(pickle.dumps(read))
        if any(copy.place_of(path) != expected.place_of(path) for path in order):
            return "place_of"
        if not _look_up_alike(copy.places, expected.places, order):
            return "places"
        if not _look_up_alike(copy.key_places, expected.key_places, order):
            return "key_places"
    same = (
        read == expected,
        expected == read,
        list(read.places.items()) == list(expected.places.items()),
        list(read.key_places.items()) == list(expected.key_places.items()),
        len(read.key_places) == len(expected.key_places),
    )
    return "" if all(same) else "equality"


def _look_up_alike(one: Mapping[Path, Place], other: Mapping[Path, Place], paths: list[Path]) -> bool:
    return all(one.get(path) == other.get(path) and (path in one) == (path in other) for path in paths)
