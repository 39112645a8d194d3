"""Records in YAML."""

from collections.abc import Iterator

from changing import of_data
from readers import read
from seeding import as_yaml, files, marked, parts_of_it
from targets import Failure, Target

from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.documents.yaml_writer import to_record_yaml
from csg_rules.sources.records import SourceRecord


def run(raw: bytes) -> None:
    for each in read(raw, ".yaml"):
        if isinstance(each, SourceRecord):
            written = to_record_yaml([each.document.data])
            if [again.data for again in read_yaml(written)] != [each.document.data]:
                raise Failure("written out as YAML, a record reads otherwise")


def seeds() -> Iterator[bytes]:
    yield from map(as_yaml, parts_of_it(marked()))
    yield b"record_id: &a NM-1\nsite: *a\n--- # x y\nminutes: |\n  a b # c\n"
    yield from files("records", "series", "pgi", "assetplus")


TARGET = Target(run, seeds, change=of_data)
