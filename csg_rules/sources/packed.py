"""Records a line that are packed: gzip, Zstandard, and Parquet, whose rows become such lines.

A line of a packed file can't be found again by its place. So its lines are unpacked once, into a file without a name
that is gone when it is closed, or when the program ends in whatever way.
"""

import importlib
import importlib.util
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, Final, NamedTuple, Self, cast

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.sources.formats import FORMATS, is_json_lines

_BLANK: Final = b" \t\r\n"
_UTF8_MARK: Final = b"\xef\xbb\xbf"
# What is harmless is unpacked whatever it was packed from; above that, no file of records shrinks so far.
_HARMLESS: Final = 256 * 2**20
_MOST_TIMES: Final = 500
_ROWS: Final = 64  # of Parquet that are held at a time
_COLUMN: Final = "record"


class PackedError(Exception):
    """A packed file that can't be read on; its text is a sentence without any of the file's."""


class Line(NamedTuple):
    """A line that holds something, and its number from 1. `raw` is empty where `size` is more than is read of one."""

    number: int
    size: int
    raw: bytes


class _Place(NamedTuple):
    offset: int
    size: int


def is_packed(file: Path) -> bool:
    """By its name: `records.jsonl.gz`, `records.ndjson.zst`, `records.parquet`."""
    return _lines_of(file) is not None


def packed_suffixes() -> list[str]:
    lines = [suffix for suffix in FORMATS if is_json_lines(suffix)]
    return [*(f"{suffix}{packing}" for packing in _OPENED for suffix in lines), ".parquet"]


class Unpacked:
    """The lines of packed files, each to be had again by the place that `lines` gave it, as long as this is open."""

    def __init__(self) -> None:
        self._files: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def lines(self, file: Path) -> Iterator[tuple[Line, int]]:
        """Each line with its place; they hold no bytes. Raises PackedError, and OSError where the file isn't read."""
        lines = _lines_of(file)
        if lines is None:
            raise ValueError(file)
        kept = self._files[str(file)] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with this
        most = max(_HARMLESS, _MOST_TIMES * file.stat().st_size)
        offset = 0
        for line in lines(file):
            if offset + len(line.raw) > most:
                raise PackedError(f"unpacks to more than {_MOST_TIMES} times its size, as no file of records does")
            try:
                kept.write(line.raw)
            except OSError as error:
                raise PackedError(f"can't be unpacked: {error.strerror or type(error).__name__}") from None
            yield line._replace(raw=b""), offset
            offset += len(line.raw)

    def line(self, file: str, offset: int, size: int) -> bytes:
        """The bytes of a line of a file whose `lines` were gone through."""
        kept = self._files[file]
        kept.seek(offset)
        return kept.read(size)


def _lines_of(file: Path) -> Callable[[Path], Iterator[Line]] | None:
    last, inner = file.suffix.lower(), Path(file.stem).suffix
    if last == ".parquet":
        return _rows
    return _unpacked if last in _OPENED and is_json_lines(inner) else None


def _unpacked(file: Path) -> Iterator[Line]:
    opened = _OPENED[file.suffix.lower()]
    try:
        with file.open("rb") as raw, opened(raw) as stream:
            yield from filled_lines(stream)
    except _damages() as error:
        raise PackedError("damaged, cut short, or not packed as its name says: nothing after that was read") from error


def filled_lines(stream: BinaryIO) -> Iterator[Line]:
    """Those that hold something."""
    number = 0
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        size = len(raw)
        while not raw.endswith(b"\n") and (more := stream.readline(MAX_BYTES)):
            size, raw = size + len(more), more  # longer than is read of a record: its length is all that's kept
        if size > MAX_BYTES:
            yield Line(number, size, b"")
        elif raw.strip(_BLANK) not in (b"", _UTF8_MARK):
            yield Line(number, size, raw)


def _gzip(raw: BinaryIO) -> BinaryIO:
    import gzip

    return cast("BinaryIO", gzip.GzipFile(fileobj=raw))


def _zstandard(raw: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", _zstd().ZstdFile(raw))


def _zstd() -> Any:
    """The standard library's, or for a Python before 3.14 what brings it there."""
    for name in ("compression.zstd", "backports.zstd"):
        if _is_there(name):
            return importlib.import_module(name)
    raise PackedError(_NEEDS.format("Zstandard", "zstd"))


_OPENED: Final[Mapping[str, Callable[[BinaryIO], BinaryIO]]] = {".gz": _gzip, ".zst": _zstandard}


def _damages() -> tuple[type[Exception], ...]:
    import gzip
    import zlib

    found: tuple[type[Exception], ...] = (gzip.BadGzipFile, EOFError, zlib.error)
    try:
        return (*found, _zstd().ZstdError)
    except PackedError:
        return found


def _rows(file: Path) -> Iterator[Line]:
    """Each row as a line of JSON: what its column `record` holds, or else all its columns, without those that are
    empty there: a table can't tell a key that is left out from one without a value."""
    if not _is_there("pyarrow"):
        raise PackedError(_NEEDS.format("Parquet", "parquet"))
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(file, pre_buffer=False) as table:
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist(maps_as_pydicts="strict"):
                    number += 1
                    raw = _as_line(row)
                    if raw.strip(_BLANK):
                        yield Line(number, len(raw), raw if len(raw) <= MAX_BYTES else b"")
    except (pyarrow.ArrowException, KeyError, ValueError) as error:
        raise PackedError("damaged, cut short, or no Parquet: nothing after that was read") from error


def _as_line(row: dict[str, Any]) -> bytes:
    held = row.get(_COLUMN)
    if isinstance(held, str | bytes):
        # On one line: what JSON breaks over lines stands between its words, and never within one.
        return (held.encode() if isinstance(held, str) else held).replace(b"\n", b" ").replace(b"\r", b" ")
    if held is None and set(row) == {_COLUMN}:
        return b""
    values = _without_empty(held if isinstance(held, dict) else row)
    return json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each is not None}
    return [_without_empty(each) for each in value if each is not None] if isinstance(value, list) else value


def _is_there(library: str) -> bool:
    try:
        return importlib.util.find_spec(library) is not None
    except ModuleNotFoundError:  # what it would be part of
        return False


_NEEDS: Final = "{} needs an extra: pip install '.[{}]' in the folder of csg-rules (see README)"
