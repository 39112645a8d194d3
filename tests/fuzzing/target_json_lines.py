"""Records a line; read whole or line by line, they are the same."""

from collections.abc import Iterator

from readers import read, stored
from seeding import as_json, files, marked, parts_of_it
from targets import BRACES, Failure, Target

from csg_rules.problems import Problem
from csg_rules.sources.files import Source
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import SourceRecord


def run(raw: bytes) -> None:
    whole = read(raw, ".jsonl")
    by_line = list(read_all([str(stored(raw, "a.jsonl"))]))
    # Bytes that aren't text are refused at once where the whole is read, and by their lines else.
    if whole and not any(isinstance(each, Problem) for each in whole) and _data(whole) != _data(by_line):
        raise Failure("read line by line, the records are others")


def _data(sources: list[Source]) -> list[object]:
    return [each.document.data for each in sources if isinstance(each, SourceRecord)]


def seeds() -> Iterator[bytes]:
    parts = [as_json(part) for part in parts_of_it(marked())]
    yield from (b"\n".join(parts[at : at + 2]) + b"\n" for at in range(0, len(parts), 2))
    yield b'{"record_id": "NM-1"}\r\n\r\n{"record_id": "NM-2"}\n[1]\n{"record_id": "NM-3"'
    yield from files("records", suffix=".jsonl")


TARGET = Target(run, seeds, BRACES)
