"""The records that were met, by name and place: about a hundred bytes each, so that a million fit.

What doesn't go into a row, as a place in a Word document, is kept as it came beside it.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from csg_rules.checking.judging import Whose
from csg_rules.checking.work import Met
from csg_rules.documents.places import Place as Spot
from csg_rules.series.ordering import Outline, Place, in_order
from csg_rules.sources.pieces import Piece

_NAMED, _REVIEW, _NUMBERED, _DATED, _FOLLOWS = 1, 2, 4, 8, 16
# Meetings that may have to do with one another are put in order when one of them is judged; many together only once.
_MANY = 64
# Names are compared so many at a time, and the rest after them, but in no more goes than that.
_AT_A_TIME = 8192
_MOST_GOES = 16


class _Row(NamedTuple):
    """`label` and `previous` are lengths of texts, which stand one behind the other at `text`; keys are hashes."""

    file: int
    line: int
    number: int
    offset: int
    size: int
    nth: int
    start_line: int
    start_column: int
    flags: int
    label: int
    previous: int
    label_key: int
    previous_key: int
    person: int
    sequence: int
    day: int
    text: int


_FORM = struct.Struct("<IIIQIIIHBBBqqQIIQ")
_LARGEST = {"I": 2**32 - 1, "H": 2**16 - 1, "B": 2**8 - 1, "Q": 2**64 - 1}
_MOST = tuple(_LARGEST.get(each, 2**63 - 1) for each in _FORM.format[1:])


class Standing(NamedTuple):
    """Where a record stands in its series, the earlier ones by their numbers on the roll; `namesake` is the first that
    has its name, where that isn't itself."""

    place: Place
    namesake: int | None = None


_ALONE = Standing(Place())


class Roll:
    """Records by numbers from 0, in the order in which they were met."""

    def __init__(self, has_series: bool) -> None:
        """`has_series`: whether any rule asks in which order meetings stand."""
        self._has_series = has_series
        self._rows = bytearray()
        self._texts = bytearray()
        self._files: list[str] = []
        self._odd: dict[int, Met] = {}
        self._odd_pieces: dict[int, Piece] = {}
        self._ranks: list[int] = []
        self._roots = array("I")
        self._next = array("I")
        self._settled: dict[int, Standing] = {}
        self._last: dict[int, Standing] = {}

    def __len__(self) -> int:
        return len(self._rows) // _FORM.size

    def add(self, piece: Piece, met: Met) -> None:
        """All records of a file are added one after the other."""
        at = len(self)
        if not self._files or self._files[-1] != piece.file:
            self._files.append(piece.file)
        label, previous = _short(met.whose.label), _short(met.outline.previous or "")
        self._rows += _FORM.pack(*map(min, self._row(piece, met, len(label), len(previous)), _MOST))
        self._texts += label + previous
        if self.met(at) != met:
            self._odd[at] = met
        if self.piece(at) != piece:
            self._odd_pieces[at] = piece

    def _row(self, piece: Piece, met: Met, label: int, previous: int) -> _Row:
        outline, start = met.outline, met.whose.start
        flags = (
            _NAMED * met.whose.is_named
            | _REVIEW * outline.is_a_review
            | _NUMBERED * (outline.sequence is not None)
            | _DATED * (outline.date is not None)
            | _FOLLOWS * (outline.previous is not None)
        )
        return _Row(
            len(self._files) - 1,
            piece.line,
            piece.number,
            piece.offset,
            piece.size,
            met.number,
            start.line,
            start.column,
            flags,
            label,
            previous,
            hash(met.whose.label),
            hash(outline.previous) if outline.previous is not None else 0,
            outline.person or 0,
            max(outline.sequence or 0, 0),
            outline.date.toordinal() if outline.date is not None else 0,
            len(self._texts),
        )

    def _read(self, at: int) -> _Row:
        return _Row._make(_FORM.unpack_from(self._rows, at * _FORM.size))

    def piece(self, at: int) -> Piece:
        if (odd := self._odd_pieces.get(at)) is not None:
            return odd
        row = self._read(at)
        return Piece(self._files[row.file], row.line, row.number, row.offset, row.size)

    def met(self, at: int) -> Met:
        if (odd := self._odd.get(at)) is not None:
            return odd
        row = self._read(at)
        middle = row.text + row.label
        label = self._texts[row.text : middle].decode()
        outline = Outline(
            label if row.flags & _NAMED else None,
            self._texts[middle : middle + row.previous].decode() if row.flags & _FOLLOWS else None,
            row.person or None,
            bool(row.flags & _REVIEW),
            row.sequence if row.flags & _NUMBERED else None,
            date.fromordinal(row.day) if row.flags & _DATED else None,
        )
        start = Spot(row.start_line, row.start_column)
        whose = Whose(self._files[row.file], label, start, is_named=bool(row.flags & _NAMED))
        return Met(whose, row.nth, outline)

    def close(self) -> None:
        """Once all were added: before the order of anything is asked for."""
        names = {name: rank for rank, name in enumerate(sorted(set(self._files)))}
        self._ranks = [names[name] for name in self._files]
        self._unite()

    def in_order(self) -> Sequence[int]:
        """By file, then by place within it."""
        numbers = range(len(self))
        if all(one <= other for one, other in pairwise(map(self._rank, numbers))):
            return numbers
        return array("I", sorted(numbers, key=self._rank))

    def _rank(self, at: int) -> int:
        """One number: many of them are held at a time."""
        row = self._read(at)
        odd = self._odd.get(at)
        start = odd.whose.start if odd is not None else None
        sheet, line = (start.sheet, start.line) if start is not None else (0, row.start_line)
        return (self._ranks[row.file] << 96) + (sheet << 64) + line

    def standing(self, at: int) -> Standing:
        if self._next[at] == at and at not in self._odd:
            row = self._read(at)
            if not self._has_series or not row.flags & (_REVIEW | _FOLLOWS):
                return _ALONE
        found = self._settled.get(at) or self._last.get(at)
        if found is None:
            self._last = self._together(at)
            found = self._last[at]
            if len(self._last) > _MANY:
                self._settled |= self._last
        return found

    def _together(self, at: int) -> dict[int, Standing]:
        """All that may have to do with this one. Where two claim one place, the first by its label has it: in which
        files they lie is no matter."""
        members = sorted(self._members(at), key=lambda each: (self._rank(each), each))
        met = {each: self.met(each) for each in members}
        first: dict[str, int] = {}
        for each in members:
            first.setdefault(met[each].whose.label, each)
        places: dict[int, Place] = {}
        if self._has_series:
            order = sorted(members, key=lambda each: _by_label(met[each]))
            found = in_order([met[each].outline for each in order], [met[each].whose.label for each in order])
            for each, place in zip(order, found, strict=True):
                places[each] = place._replace(earlier=tuple(order[before] for before in place.earlier))
        standings = {}
        for each in members:
            namesake = first[met[each].whose.label]
            standings[each] = Standing(places.get(each, _ALONE.place), namesake if namesake != each else None)
        return standings

    def _members(self, at: int) -> Iterator[int]:
        yield at
        each = self._next[at]
        while each != at:
            yield each
            each = self._next[each]

    def _unite(self) -> None:
        """Rings of records that share a name, that name one another, or that are about one young person."""
        self._roots = array("I", range(len(self)))
        self._next = array("I", self._roots)
        goes = min(1 + len(self) // _AT_A_TIME, _MOST_GOES)
        for go in range(goes):
            first: dict[int, int] = {}
            for at, key in self._keys():
                if key % goes == go and (other := first.setdefault(key, at)) != at:
                    self._join(at, other)

    def _keys(self) -> Iterator[tuple[int, int]]:
        for at, row in enumerate(map(_Row._make, _FORM.iter_unpack(self._rows))):
            yield at, row.label_key
            if self._has_series:
                if row.flags & _FOLLOWS:
                    yield at, row.previous_key
                if row.person:
                    yield at, row.person
        for at, met in self._odd.items():
            if met.outline.record_id is not None:
                yield at, hash(met.outline.record_id)

    def _join(self, one: int, other: int) -> None:
        root, others = self._root(one), self._root(other)
        if root != others:
            self._roots[root] = others
            self._next[one], self._next[other] = self._next[other], self._next[one]

    def _root(self, at: int) -> int:
        while (above := self._roots[at]) != at:
            self._roots[at] = at = self._roots[above]
        return at


def _short(text: str) -> bytes:
    """Empty where a row doesn't hold it."""
    raw = text.encode("utf-8", "replace")
    return raw if len(raw) <= _LARGEST["B"] else b""


def _by_label(met: Met) -> tuple[str, int, int]:
    day = met.outline.date
    return met.whose.label, met.outline.sequence or 0, day.toordinal() if day is not None else 0
