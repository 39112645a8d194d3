"""What is read at one go: a file, or one line of a file of records a line.

Pieces are small and say where to read. So records are read where they are judged, and a file of a million lines is
never held whole.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.problems import Problem
from csg_rules.sources.files import (
    STANDARD_INPUT,
    Source,
    bytes_of,
    read_document,
    read_file,
    read_standard_input,
    things_named,
)
from csg_rules.sources.formats import is_json_lines, read_line
from csg_rules.sources.packed import PackedError, Unpacked, filled_lines, is_packed
from csg_rules.sources.picking import ALL, Pick
from csg_rules.sources.records import Note


class Piece(NamedTuple):
    """`line` is 0 for a whole file, else the line of it that this is, with its place in bytes; `number` counts lines
    that hold something from 1, and is 0 for the only one. `raw`: the bytes, where they can't be read again from that
    place; of a packed file they are what `carried` adds, of any other what `with_bytes` adds, or `unread`, why they
    can't be read."""

    file: str
    line: int = 0
    number: int = 0
    offset: int = 0
    size: int = 0
    raw: bytes | None = None
    unread: str = ""

    @property
    def bare(self) -> "Piece":
        """Without what can be read again."""
        return self if self.file == STANDARD_INPUT else self._replace(raw=None, unread="")


def pieces_of(
    paths: Iterable[str], unpacked: Unpacked, rules_dirs: Iterable[Path] = (), pick: Pick = ALL
) -> Iterator[Piece | Problem | Note]:
    """What each path holds, in the order of paths, then of files by name, then within the file. A path may be a glob. A
    file that is reached twice is read once. `unpacked` keeps the lines of packed files."""
    for each in things_named(paths, rules_dirs, pick):
        if each == STANDARD_INPUT:
            yield Piece(STANDARD_INPUT, raw=sys.stdin.buffer.read(MAX_BYTES + 1))
        elif isinstance(each, Path):
            yield from _pieces(each, unpacked)
        elif not isinstance(each, str):
            yield each


def carried(piece: Piece, unpacked: Unpacked) -> Piece:
    """The piece as it can be read anywhere: with its bytes, where it is a line of a packed file."""
    if piece.raw is not None or not piece.line or piece.size > MAX_BYTES or not is_packed(Path(piece.file)):
        return piece
    return piece._replace(raw=unpacked.line(piece.file, piece.offset, piece.size))


def with_bytes(piece: Piece, unpacked: Unpacked) -> Piece:
    """The piece as it can be read where none of the files is."""
    piece = carried(piece, unpacked)
    if piece.raw is not None or piece.size > MAX_BYTES:
        return piece
    try:
        return piece._replace(raw=_line(piece) if piece.line else bytes_of(Path(piece.file)))
    except OSError as error:
        return piece._replace(raw=b"", unread=error.strerror or type(error).__name__)


def _pieces(file: Path, unpacked: Unpacked) -> Iterator[Piece | Problem]:
    if not is_packed(file) and not is_json_lines(file.suffix):
        yield Piece(str(file))
        return
    found = _packed_lines(file, unpacked) if is_packed(file) else _lines(file)
    try:
        first, second = next(found, None), next(found, None)
        if first is None:
            yield Piece(str(file))  # what reads whole files says that it's empty
            return
        yield first if second is not None else first._replace(number=0)
        if second is not None:
            yield second
        yield from found
    except PackedError as error:
        yield Problem("unreadable", str(error), str(file))
    except OSError as error:
        yield Problem("unreadable", f"can't be opened: {error.strerror or type(error).__name__}", str(file))


def _packed_lines(file: Path, unpacked: Unpacked) -> Iterator[Piece]:
    for number, (line, offset) in enumerate(unpacked.lines(file), start=1):
        yield Piece(str(file), line.number, number, offset, line.size)


def _lines(file: Path) -> Iterator[Piece]:
    with file.open("rb") as stream:
        if b"\0" in stream.read(8):
            return  # of another encoding: what reads whole files says which
        stream.seek(0)
        for number, line in enumerate(filled_lines(stream), start=1):
            yield Piece(str(file), line.number, number, stream.tell() - line.size, line.size)


def read_piece(piece: Piece) -> Iterator[Source]:
    """As `read_file`, of this piece alone."""
    if piece.unread:
        yield Problem("unreadable", f"can't be opened: {piece.unread}", piece.file)
    elif piece.file == STANDARD_INPUT and piece.raw is not None:
        yield from read_standard_input(piece.raw)
    elif not piece.line:
        yield from read_file(Path(piece.file), piece.raw)
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
    raw = _line(piece) if piece.raw is None else piece.raw
    try:
        return read_line(raw.rstrip(b"\r\n"), piece.line)
    except DocumentError as error:
        return error.with_traceback(None)


def _line(piece: Piece) -> bytes:
    with open(piece.file, "rb") as stream:
        stream.seek(piece.offset)
        return stream.read(piece.size)


def read_all(paths: Iterable[str], rules_dirs: Iterable[Path] = (), pick: Pick = ALL) -> Iterator[Source]:
    """Everything that these paths hold, one after the other; see `pieces_of`."""
    with Unpacked() as unpacked:
        for piece in pieces_of(paths, unpacked, rules_dirs, pick):
            if isinstance(piece, Piece):
                yield from read_piece(carried(piece, unpacked))
            else:
                yield piece
