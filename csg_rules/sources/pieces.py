"""What is read at one go: a file, or one line of a file of records a line.

Pieces are small and say where to read. So records are read where they are judged, and a file of a million lines is
never held whole.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.problems import Problem
from csg_rules.sources.files import (
    STANDARD_INPUT,
    Source,
    read_document,
    read_file,
    read_standard_input,
    things_named,
)
from csg_rules.sources.formats import is_json_lines, read_line
from csg_rules.sources.picking import ALL, Pick
from csg_rules.sources.records import Note

_BLANK = b" \t\r\n"
_UTF8_MARK = b"\xef\xbb\xbf"


class Piece(NamedTuple):
    """`line` is 0 for a whole file, else the line of it that this is, with its place in bytes; `number` counts lines
    that hold something from 1, and is 0 for the only one. `raw`: the bytes, where they can't be read again."""

    file: str
    line: int = 0
    number: int = 0
    offset: int = 0
    size: int = 0
    raw: bytes | None = None


def pieces_of(
    paths: Iterable[str], rules_dirs: Iterable[Path] = (), pick: Pick = ALL
) -> Iterator[Piece | Problem | Note]:
    """What each path holds, in the order of paths, then of files by name, then within the file. A path may be a glob. A
    file that is reached twice is read once."""
    for each in things_named(paths, rules_dirs, pick):
        if each == STANDARD_INPUT:
            yield Piece(STANDARD_INPUT, raw=sys.stdin.buffer.read(MAX_BYTES + 1))
        elif isinstance(each, Path):
            yield from _lines(each) if is_json_lines(each.suffix) else (Piece(str(each)),)
        elif not isinstance(each, str):
            yield each


def _lines(file: Path) -> Iterator[Piece | Problem]:
    try:
        with file.open("rb") as stream:
            if b"\0" in stream.read(8):
                yield Piece(str(file))  # of another encoding: what reads whole files says which
                return
            stream.seek(0)
            found = _filled(str(file), stream)
            first, second = next(found, None), next(found, None)
            if first is None:
                yield Piece(str(file))  # what reads whole files says that it's empty
                return
            yield first if second is not None else first._replace(number=0)
            if second is not None:
                yield second
            yield from found
    except OSError as error:
        yield Problem("unreadable", f"can't be opened: {error.strerror or type(error).__name__}", str(file))


def _filled(file: str, stream: BinaryIO) -> Iterator[Piece]:
    offset = number = 0
    for line in count(1):
        raw = stream.readline(MAX_BYTES + 1)
        if not raw:
            return
        size = len(raw)
        while not raw.endswith(b"\n") and (more := stream.readline(MAX_BYTES)):
            size, raw = size + len(more), more  # longer than is read of a record: its length is all that's kept
        if size > MAX_BYTES or raw.strip(_BLANK) not in (b"", _UTF8_MARK):
            number += 1
            yield Piece(file, line, number, offset, size)
        offset += size


def read_piece(piece: Piece) -> Iterator[Source]:
    """As `read_file`, of this piece alone."""
    if piece.raw is not None:
        yield from read_standard_input(piece.raw)
    elif not piece.line:
        yield from read_file(Path(piece.file))
    else:
        stem = Path(piece.file).stem
        try:
            document = _document(piece)
        except OSError as error:
            yield Problem("unreadable", f"can't be opened: {error.strerror or type(error).__name__}", piece.file)
            return
        yield from read_document(document, piece.file, f"{stem}#{piece.number}" if piece.number else stem)


def _document(piece: Piece) -> Document | DocumentError:
    if piece.size > MAX_BYTES:
        cause = f"This line is longer than {MAX_BYTES // 2**20} MB, which no meeting's record is."
        return DocumentError(cause, Place(piece.line, 1))
    with open(piece.file, "rb") as stream:
        stream.seek(piece.offset)
        raw = stream.read(piece.size)
    try:
        return read_line(raw.rstrip(b"\r\n"), piece.line)
    except DocumentError as error:
        return error.with_traceback(None)


def read_all(paths: Iterable[str], rules_dirs: Iterable[Path] = (), pick: Pick = ALL) -> Iterator[Source]:
    """Everything that these paths hold, one after the other; see `pieces_of`."""
    for piece in pieces_of(paths, rules_dirs, pick):
        if isinstance(piece, Piece):
            yield from read_piece(piece)
        else:
            yield piece
