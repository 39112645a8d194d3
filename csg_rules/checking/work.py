"""What is done with a piece of what was given, here or in a worker process: its records are met, and judged."""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from csg_rules.checking.factor_codes import CodeDoubt, code_doubts
from csg_rules.checking.judging import Judge, JudgedRecord, Whose, problem_of
from csg_rules.checking.preparing import Options, Prepared, prepared
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.sites import Counted
from csg_rules.crew.work import Lost
from csg_rules.documents.places import Place
from csg_rules.problems import Problem, ProblemKind
from csg_rules.records.surroundings import Earlier
from csg_rules.records.waivers import Entry
from csg_rules.rules.model import Rule
from csg_rules.series.ordering import Outline, outline_of
from csg_rules.sources.pieces import Piece, read_piece
from csg_rules.sources.records import Note, SourceRecord
from csg_rules.sources.waivers import inline_waivers

CHANGED = "changed while it was read: run again"

# What is kept of a judged record.
Keep = Callable[[SourceRecord, JudgedRecord], Any]

# Records kept at hand: those of a small run are read once, and an earlier meeting mostly stands near.
_KEPT = 200


class Met(NamedTuple):
    """A record by what the order of meetings needs of it. `number`: which of its piece's records it is, from 0.
    `site`: where the site changes rules for itself. `waives`: whether it holds waivers."""

    whose: Whose
    number: int
    outline: Outline
    site: str | None = None
    waives: bool = False


class Ask(NamedTuple):
    """An earlier meeting that a record is held against."""

    label: str
    piece: Piece
    number: int


class Standing(NamedTuple):
    """A record to be judged, and where it stands in its series. `key`: under which a journal keeps what comes of it,
    empty without one; `row`: what it keeps, where it does."""

    number: int
    label: str
    earlier: tuple[Ask, ...] = ()
    missing: str = ""
    key: bytes = b""
    row: bytes = b""


class Meet(NamedTuple):
    """To tell which records a piece holds: gives Met, Problem and Note."""

    piece: Piece

    def split(self) -> "list[Meet]":
        return [self]


class Judged(NamedTuple):
    """To judge records of a piece: gives Told and Problem. `of_many`: whether the run has many records."""

    piece: Piece
    standings: tuple[Standing, ...]
    of_many: bool = False

    def split(self) -> "list[Judged]":
        return [self._replace(standings=(standing,)) for standing in self.standings]


class Told(NamedTuple):
    """What came of a record. `row`: for a journal to keep under `key`; empty where nothing is new."""

    kept: Any
    doubts: tuple[CodeDoubt, ...]
    counted: Counted | None
    waivers: tuple[Entry, ...]
    key: bytes = b""
    row: bytes = b""


class CheckWork:
    """Made once for a run; a worker process has its own."""

    def __init__(self, rulebook: Rulebook, options: Options, keep: Keep) -> None:
        """Raises as `run.prepared`."""
        self._made_of = (rulebook, options, keep)
        self.ready: Prepared = prepared(rulebook, options)
        self._judge = Judge(self.ready.checkers, self.ready.sites, options.with_pictures)
        self._factors = rulebook.factors
        self._keep = keep
        self._sites = {override.site for override in options.overrides}
        self._kept: OrderedDict[tuple[Piece, int], SourceRecord] = OrderedDict()

    def __reduce__(self) -> tuple[Any, ...]:
        return CheckWork, self._made_of

    def results_of(self, item: Meet | Judged) -> list[Any]:
        return list(self._met(item.piece) if isinstance(item, Meet) else self._told(item))

    def _met(self, piece: Piece) -> Iterator[Met | Problem | Note]:
        number = 0
        for source in read_piece(piece):
            if not isinstance(source, SourceRecord):
                yield source
                continue
            yield from source.problems
            self._hold(piece, number, source)
            site = source.record.site if source.record.site in self._sites else None
            waives = source.record.qa is not None and any(inline_waivers(source))
            yield Met(Whose.of(source), number, outline_of(source.record), site, waives)
            number += 1

    def _told(self, item: Judged) -> Iterator[Told | Problem]:
        if item.of_many:
            self.ready.checkers.for_many()
        for standing in item.standings:
            source = self._source(item.piece, standing.number)
            if source is None or source.label != standing.label:
                yield Problem("unreadable", CHANGED, item.piece.file)
                continue
            # One that has gone missing between two readings is a problem in its own place.
            earlier = [
                Earlier(ask.label, before.record)
                for ask in standing.earlier
                if (before := self._source(ask.piece, ask.number)) is not None
            ]
            judged, row = self._judged(source, earlier, standing)
            if isinstance(judged, Problem):
                yield judged
                continue
            yield Told(
                self._keep(source, judged),
                tuple(code_doubts(source, self._factors)),
                self.ready.sites.counted(source, judged.reading),
                inline_waivers(source),
                standing.key,
                row,
            )

    def _judged(
        self, source: SourceRecord, earlier: list[Earlier], standing: Standing
    ) -> tuple[JudgedRecord | Problem, bytes]:
        """With the row that is new."""
        if standing.row:
            again = self._judge.again(source, standing.row, earlier, standing.missing)
            if again is not None:
                return again, b""
        judged = self._judge.judged(source, earlier, standing.missing)
        # What was judged without a meeting that has gone missing meanwhile is nothing to keep.
        if isinstance(judged, Problem) or not standing.key or len(earlier) < len(standing.earlier):
            return judged, b""
        from csg_rules.checking.rows import row_of  # only a run with a journal needs it

        return judged, row_of(judged.report)

    def _source(self, piece: Piece, number: int) -> SourceRecord | None:
        key = (piece, number)
        if key not in self._kept:
            sources = (source for source in read_piece(piece) if isinstance(source, SourceRecord))
            for position, source in enumerate(sources):
                self._hold(piece, position, source)
                if position == number:
                    return source
        return self._kept.get(key)

    def _hold(self, piece: Piece, number: int, source: SourceRecord) -> None:
        self._kept[piece, number] = source
        self._kept.move_to_end((piece, number))
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def packed(self, results: list[Any]) -> bytes:
        buffer = BytesIO()
        _Packer(buffer, self.ready).dump(results)
        return buffer.getvalue()

    def unpacked(self, raw: bytes) -> list[Any]:
        results: list[Any] = _Unpacker(BytesIO(raw), self.ready).load()
        return results


class _Packer(pickle.Pickler):
    """Rules are named, not sent: both sides have them, and an outcome is nothing beside its rule."""

    def __init__(self, buffer: BytesIO, ready: Prepared) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._checkers = ready.checkers

    def persistent_id(self, each: Any) -> Any:
        return self._checkers.name_of(each) if isinstance(each, Rule) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, buffer: BytesIO, ready: Prepared) -> None:
        super().__init__(buffer)
        self._checkers = ready.checkers

    def persistent_load(self, name: Any) -> Any:
        return self._checkers.named(*name)


_SAID: Mapping[str, str] = {
    "died": "the process that read and judged it ended without a word, twice",
    "hung": "reading and judging it took longer than a record may (--record-timeout)",
    "memory": "reading and judging it takes more memory than a record may (--record-memory)",
}


def lost(item: Meet | Judged, why: Lost) -> list[Problem]:
    """The problem that a record is whose worker came to grief over it."""
    kind: ProblemKind = "engine" if why.fate == "failed" else "given_up"
    said = f"{_SAID.get(why.fate, why.said)}: nothing was judged"
    if isinstance(item, Meet):
        return [Problem(kind, said, item.piece.file, item.piece.line or None)]
    whose = Whose(item.piece.file, item.standings[0].label, Place(item.piece.line or 1, 1))
    return [problem_of(whose, kind, said)]
