"""What a file that was written holds, as bytes that can be searched."""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyarrow import parquet


def parts_of(file: Path) -> Iterator[bytes]:
    """The file, and what is packed in it: of Word files, workbooks, Parquet, and journals."""
    raw = file.read_bytes()
    yield raw
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif raw.startswith(b"PAR1"):
        table = parquet.read_table(file)
        yield table.schema.to_string().encode()
        yield json.dumps(table.to_pylist(), default=str, ensure_ascii=False).encode()
    elif raw.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(file)) as database:
            for (row,) in database.execute("SELECT row FROM done"):
                yield zlib.decompress(row[16:])
