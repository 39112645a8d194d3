"""Records in JSON."""

import json
from collections.abc import Iterator

from readers import read
from seeding import as_json, files, marked, parts_of_it
from targets import BRACES, Failure, Target, make_neighbours_importable

from csg_rules.documents.decode import decode
from csg_rules.documents.places import DocumentError
from csg_rules.sources.records import SourceRecord

_MOST_HELD_TOGETHER = 20_000  # every place of it is asked for, several times


def run(raw: bytes) -> None:
    for each in read(raw, ".json"):
        # Whatever we take, every reader of JSON takes.
        if isinstance(each, SourceRecord) and not isinstance(json.loads(raw.removeprefix(b"\xef\xbb\xbf")), dict):
            raise Failure("JSON that other readers read otherwise")
    if len(raw) <= _MOST_HELD_TOGETHER:
        _hold_together(raw)


def _hold_together(raw: bytes) -> None:
    """Raises Failure where it shows which of our readers of JSON it was."""
    make_neighbours_importable()
    from both_readers import difference

    try:
        text = decode(raw)
    except DocumentError:
        return
    for typed in (False, True):
        if differs := difference(text, typed=typed):
            raise Failure(f"the quick reader and the strict one differ: {differs}")


def seeds() -> Iterator[bytes]:
    yield from map(as_json, parts_of_it(marked()))
    yield b'{"record_id": "\\u004eM-1", "meeting": {"sequence": 1.0e0, "date": null}}'
    yield from files("records", suffix=".json")


TARGET = Target(run, seeds, BRACES)
