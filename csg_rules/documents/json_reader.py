"""JSON and JSON Lines text to documents, with strict rules and a place for every key and value.

What the quick reader doesn't vouch for is read again by the strict one; nobody can tell which it was.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.documents.json_places import places_in, start_of
from csg_rules.documents.json_quick import read_quickly
from csg_rules.documents.json_strict import StrictReader
from csg_rules.documents.limits import MAX_NODES
from csg_rules.documents.places import Document, DocumentError, TextPlaces

_LINE = re.compile(r"[^\r\n]+")


def read_json(text: str, *, typed: bool = False) -> Document:
    """The document of a JSON text, as `decode` gives it.

    Untyped, numbers, true and false are the very text that was typed, and null is None; typed, they are Python
    values. Raises DocumentError for whatever RFC 8259 doesn't allow, and for duplicate keys, halves of two-part
    characters, numbers that Python can't hold (typed only) and anything over the limits.
    """
    return _document(_read(text, 1, typed))


def read_json_line(text: str, line: int) -> Document:
    """As `read_json`, of a text that is line number `line` of another."""
    return _document(_read(text, line, typed=False))


def read_json_lines(text: str, *, typed: bool = False) -> list[Document | DocumentError]:
    """All of `each_json_line`."""
    return list(each_json_line(text, typed=typed))


def each_json_line(text: str, *, typed: bool = False) -> Iterator[Document | DocumentError]:
    """For each line that isn't blank, in order, its document or what is wrong with it; see `read_json`. A line is read
    when it is asked for.

    Places give the line in the whole text. Where the limit of values is reached, the last error says that the
    lines from there on are not read.
    """
    places = TextPlaces(text)
    nodes = 0
    for line in _LINE.finditer(text):
        content = line.group()
        if not content.strip(" \t"):
            continue
        start = places.at(line.start())
        if nodes >= MAX_NODES:
            cause = f"The lines from here on are not read: those before hold {MAX_NODES:,} values. Split the file."
            yield DocumentError(cause, start)
            return
        read = _read(content, start.line, typed)
        nodes += max(read.nodes, 1)  # errors take memory too
        yield read.found


class _Read(NamedTuple):
    """What became of a text, and how many values of it were read."""

    found: Document | DocumentError
    nodes: int


def _read(text: str, first_line: int, typed: bool) -> _Read:
    quick = read_quickly(text, typed=typed)
    if quick is not None:
        return _Read(Document(quick.data, *places_in(text, first_line), start_of(text, first_line)), quick.nodes)
    reader = StrictReader(text, first_line, typed=typed)
    try:
        return _Read(reader.read(), reader.nodes)
    except DocumentError as error:
        return _Read(error.with_traceback(None), reader.nodes)  # the traceback would keep the whole text in memory


def _document(read: _Read) -> Document:
    if isinstance(read.found, DocumentError):
        raise read.found
    return read.found
