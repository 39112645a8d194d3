"""Records in JSON."""

import json
from collections.abc import Iterator

from readers import read
from seeding import as_json, files, marked, parts_of_it
from targets import BRACES, Failure, Target

from csg_rules.sources.records import SourceRecord


def run(raw: bytes) -> None:
    for each in read(raw, ".json"):
        # Whatever we take, every reader of JSON takes.
        if isinstance(each, SourceRecord) and not isinstance(json.loads(raw.removeprefix(b"\xef\xbb\xbf")), dict):
            raise Failure("JSON that other readers read otherwise")


def seeds() -> Iterator[bytes]:
    yield from map(as_json, parts_of_it(marked()))
    yield b'{"record_id": "\\u004eM-1", "meeting": {"sequence": 1.0e0, "date": null}}'
    yield from files("records", suffix=".json")


TARGET = Target(run, seeds, BRACES)
