"""The records of a series, packed in every way that is read."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import yaml
from backports import zstd
from pyarrow import parquet

ROOT = Path(__file__).parents[1]


def series() -> list[dict[str, Any]]:
    files = sorted((ROOT / "fixtures" / "series").rglob("*.yaml"))
    found = [each for file in files for each in yaml.safe_load_all(file.read_text("utf-8")) if "record_id" in each]
    assert len(found) > 4
    return [json.loads(json.dumps(each, default=str)) for each in found]


def lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(each)}\n\n" for each in records).encode()


def to_gzip(file: Path, records: list[dict[str, Any]]) -> Path:
    file = file.with_suffix(".jsonl.gz")
    file.write_bytes(gzip.compress(lines(records)))
    return file


def to_zstandard(file: Path, records: list[dict[str, Any]]) -> Path:
    file = file.with_suffix(".ndjson.zst")
    half = len(records) // 2  # files of several frames are what is appended to
    file.write_bytes(zstd.compress(lines(records[:half])) + zstd.compress(lines(records[half:])))
    return file


def to_column(file: Path, records: list[dict[str, Any]]) -> Path:
    file = file.with_suffix(".parquet")
    texts = [json.dumps(each, indent=1) for each in records]
    parquet.write_table(pyarrow.table({"at": range(len(texts)), "record": texts}), file)
    return file


def to_columns(file: Path, records: list[dict[str, Any]]) -> Path:
    file = file.with_suffix(".PARQUET")
    parquet.write_table(pyarrow.Table.from_pylist(records, schema=schema_of(records)), file, row_group_size=3)
    return file


def schema_of(records: list[dict[str, Any]]) -> Any:
    """Of all keys of all records, each of which lacks some."""
    return pyarrow.unify_schemas(
        [pyarrow.Table.from_pylist([each]).schema for each in records], promote_options="permissive"
    )


PACKED = [to_gzip, to_zstandard, to_column, to_columns]
Pack = Callable[[Path, list[dict[str, Any]]], Path]
