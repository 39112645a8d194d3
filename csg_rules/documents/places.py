"""Where things stand in a text: places, documents made of data and places, and the error that names a place."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Keys and 0-based list positions from the document's root; () is the root.
Path = tuple[str | int, ...]

_LINE_BREAK = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A 1-based line and column; columns count characters, not bytes.

    In a Word document `line` is the number of the paragraph, all that the document's body holds counted in their order;
    in a workbook line and column are the cell's, on the sheet with the 0-based number `sheet`. There `where` says in
    words that hold nothing of the text where to look.
    """

    line: int
    column: int
    where: str = ""
    sheet: int = 0

    def __str__(self) -> str:
        return self.where or f"line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, None; bool, int and float if read typed) with the place of every value.

    `places` holds every path of the data; `key_places` holds the path of every mapping entry, with the place
    of its key; `start` is the place of the root value. `cut_short` are the lines on which unquoted prose is
    followed by a comment: what was typed after the sign isn't part of the data, and was perhaps meant to be.
    `blanks` are places for what isn't there, by the path that a finding would give it (`contexts.school.strengths`);
    `unread` are paths of the same kind at which words stand that couldn't be read as what belongs there, with all that
    is below them; `=` before one: not with what is below it;
    `remarks` are sentences, without any text of the document, on what reading it met; `digest` is the SHA-256 of the
    file's bytes, in hexadecimal, where a copy of the file may be asked for.
    """

    data: Any
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]
    start: Place
    cut_short: tuple[int, ...] = ()
    blanks: Mapping[str, Place] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    digest: str = ""

    def place_of(self, path: Path) -> Place:
        """The place of the value at `path` or, where there is none, of its nearest ancestor that exists."""
        for length in range(len(path), 0, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return place
        return self.start


class DocumentError(Exception):
    """The document can't be read. Its author's move.

    `cause` is one plain sentence without any text of the document, so that it may be logged; `place` is None
    where the trouble is with the file as a whole.
    """

    def __init__(self, cause: str, place: Place | None = None) -> None:
        super().__init__(cause, place)  # both, or the error couldn't be pickled for another process
        self.cause = cause
        self.place = place

    def __str__(self) -> str:
        return self.cause if self.place is None else f"{self.place}: {self.cause}"


class TextPlaces:
    """The place of any character of a text; each look-up costs the logarithm of the number of lines."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._starts = [0]
        if "\n" in text or "\r" in text:  # a record a line has neither, and saying so is far quicker than the pattern
            self._starts += (line_break.end() for line_break in _LINE_BREAK.finditer(text))
        self._first_line = first_line

    def at(self, index: int) -> Place:
        """The place of the character at the 0-based `index`; one past the last is the end of the text."""
        line = bisect_right(self._starts, index) - 1
        return Place(self._first_line + line, index - self._starts[line] + 1)
