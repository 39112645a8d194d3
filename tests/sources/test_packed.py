"""Records that are packed are read as those that aren't, and what is wrong with a packed file is said."""

import gzip
import importlib.util
import json
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from backports import zstd
from packed_files import PACKED, Pack, lines, series, to_gzip

from csg_rules.problems import Problem
from csg_rules.sources import packed
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import Note, SourceRecord

BOMB = 40_000_000


def data_of(file: Path) -> list[Any]:
    read = list(read_all([str(file)]))
    assert not [each for each in read if not isinstance(each, SourceRecord)]
    records = [each.record for each in read if isinstance(each, SourceRecord)]
    return [json.loads(record.model_dump_json(exclude_defaults=True)) for record in records]


@pytest.mark.parametrize("pack", PACKED)
def test_what_is_packed_holds_the_same_records(pack: Pack, tmp_path: Path) -> None:
    plain = tmp_path / "all.jsonl"
    plain.write_bytes(lines(series()))
    assert data_of(pack(tmp_path / "packed", series())) == data_of(plain)


def test_a_line_is_told_by_its_number_in_what_was_packed(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"record_id": "A-1"}\n\n{"record_id": \n'))
    first, second = read_all([str(file)])
    assert isinstance(first, SourceRecord)
    assert isinstance(second, Problem)
    assert (first.label, second.line) == ("A-1", 3)


def told(file: Path) -> list[str]:
    read = list(read_all([str(file)]))
    return [each.message if isinstance(each, Problem | Note) else each.label for each in read]


def test_of_a_file_that_is_cut_short_the_rest_is_read_and_it_is_said(tmp_path: Path) -> None:
    # Of several of zstandard's blocks: of one that isn't whole it gives nothing.
    random = Random(1)
    records = [{"record_id": f"A-{number}", "minutes": {"a": str(random.getrandbits(64))}} for number in range(12_000)]
    for pack in PACKED[:3]:
        whole = pack(tmp_path / "a", records)
        raw = whole.read_bytes()
        whole.write_bytes(raw[: len(raw) // 2])
        *read, said = told(whole)
        assert "damaged, cut short" in said
        assert read == [f"A-{number}" for number in range(len(read))]
        assert read or whole.suffix == ".parquet"  # whose directory stands at its end


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet"])
def test_what_is_not_packed_as_its_name_says_is_a_problem(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b'{"record_id": "A-1"}\n')
    (said,) = told(file)
    assert said.startswith("damaged, cut short, or n")
    assert "A-1" not in said
    file.write_bytes(b"")
    (said,) = told(file)
    assert said.startswith(("empty", "damaged"))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_line = tmp_path / "a.jsonl.gz"
    one_line.write_bytes(gzip.compress(b"a" * BOMB))
    (said,) = told(one_line)
    assert "longer than 20 MB" in said
    monkeypatch.setattr(packed, "_HARMLESS", 1_000_000)
    many = tmp_path / "b.jsonl.zst"
    many.write_bytes(zstd.compress((b"[" * 9_999 + b"\n") * (BOMB // 10_000)))
    assert told(many)[-1] == "unpacks to more than 500 times its size, as no file of records does"


def test_nothing_is_left_of_what_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "tmp"
    beside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(beside))
    file = to_gzip(tmp_path / "a", series())
    with packed.Unpacked() as unpacked:
        assert len(list(unpacked.lines(file))) == len(series())
        assert list(beside.iterdir()) == []  # while it is there it has no name
    assert list(beside.iterdir()) == []


def test_a_disk_that_is_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: open("/dev/full", "r+b", buffering=0))  # noqa: SIM115
    assert told(to_gzip(tmp_path / "a", series()))[-1] == "can't be unpacked: No space left on device"


@pytest.mark.parametrize(
    ("library", "name", "extra"), [("zstd", "a.jsonl.zst", "zstd"), ("pyarrow", "a.parquet", "parquet")]
)
def test_a_library_that_is_not_installed_is_named(
    library: str, name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"x")
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda wanted: None if library in wanted else real(wanted))
    (said,) = told(tmp_path / name)
    assert f"pip install '.[{extra}]'" in said


def test_a_folder_holds_packed_files_and_a_plain_archive_is_none(tmp_path: Path) -> None:
    to_gzip(tmp_path / "a", series()[:1])
    (tmp_path / "other.tar.gz").write_bytes(gzip.compress(b"x"))
    assert told(tmp_path) == [series()[0]["record_id"]]
    (said,) = told(tmp_path / "other.tar.gz")
    assert ".jsonl.gz" in said
