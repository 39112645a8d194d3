"""A run over any number of records that holds few of them at a time: what came of each is handed on at once.

Records are read twice. The first time tells in which order the meetings of a series stand; what is kept of a record
from then on is its name and its place. Reading is a small part of the work.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from csg_rules.checking.factor_codes import CodeDoubt, code_notes
from csg_rules.checking.judging import Labels, trouble_of
from csg_rules.checking.preparing import Options, places_of
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.work import CHANGED, Ask, CheckWork, Judged, Keep, Meet, Met, Standing, Told, lost
from csg_rules.crew.alone import Alone
from csg_rules.crew.crew import Crew
from csg_rules.findings.report import RecordReport
from csg_rules.problems import Problem
from csg_rules.records.waivers import Entry
from csg_rules.rules.model import Ruleset
from csg_rules.rules.overrides import Applied
from csg_rules.series.ordering import Place
from csg_rules.sources.packed import Unpacked
from csg_rules.sources.pieces import Piece, carried, pieces_of
from csg_rules.sources.records import Note

if TYPE_CHECKING:
    from csg_rules.checking.resuming import Resuming

Progress = Callable[[int, int], None]
_Hands = Crew[Meet | Judged] | Alone[Meet | Judged]


class Walked(NamedTuple):
    """What a walk leaves beside what it handed on. `records` were met; notes are sentences with their file; `unread`
    counts files that may hold minutes, of a kind that isn't read; `waivers` stand in the records."""

    engine: str
    rulesets: tuple[Ruleset, ...]
    records: int
    sites: tuple[RecordReport, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    overrides: tuple[Applied, ...]
    unread: int
    waivers: tuple[Entry, ...]


class _Placed(NamedTuple):
    piece: Piece
    met: Met


def walk(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    keep: Keep,
    take: Callable[[Any], None],
    progress: Progress | None = None,
) -> Walked:
    """Judges every record below the paths. What `keep` makes of each, where it was judged, is handed to `take` in the
    order of files and of places within them. `progress` hears how many were judged, of how many. Raises as
    `preparing.prepared`, and JournalError."""
    with Unpacked() as unpacked:
        return _Walk(CheckWork(rulebook, options, keep), options, unpacked).walked(paths, take, progress)


class _Walk:
    def __init__(self, work: CheckWork, options: Options, unpacked: Unpacked) -> None:
        self._work = work
        self._unpacked = unpacked
        self._ready = work.ready
        self._options = options
        self._problems: list[Problem] = []
        self._notes: list[Note] = []
        self._doubts: list[CodeDoubt] = []
        self._waivers: list[Entry] = []
        self._resuming: Resuming | None = None

    def walked(self, paths: Sequence[str], take: Callable[[Any], None], progress: Progress | None) -> Walked:
        pieces = list(self._pieces(paths))
        with ExitStack() as ends:
            self._resume(ends, pieces)
            hands = self._hands(pieces)
            ends.enter_context(hands)
            met = sorted(self._met(hands, pieces), key=lambda each: (each.piece.file, _start(each.met)))
            done = 0
            for item, results in hands.results(self._standing(met)):
                for result in self._kept(item, results):
                    self._taken(result, take)
                done += len(item.standings) if isinstance(item, Judged) else 0
                if progress is not None:
                    progress(done, len(met))
        return self._left(len(met))

    def _resume(self, ends: ExitStack, pieces: Sequence[Piece]) -> None:
        options = self._options
        if options.journal is not None:
            from csg_rules.checking.journal import Journal
            from csg_rules.checking.resuming import Resuming

            journal = ends.enter_context(Journal(options.journal))
            given = (carried(piece, self._unpacked) for piece in pieces)
            self._resuming = Resuming(journal, self._ready, options, given)

    def _kept(self, item: Meet | Judged, results: list[Any]) -> list[Any]:
        """The results, once the journal has them; of what changed meanwhile nobody knows what they are of."""
        if self._resuming is None or not isinstance(item, Judged):
            return results
        if not self._resuming.is_unchanged(item):
            return [Problem("unreadable", CHANGED, item.piece.file)]
        for result in results:
            if isinstance(result, Told):
                self._resuming.keep(result)
        return results

    def _pieces(self, paths: Sequence[str]) -> Iterator[Piece]:
        for each in pieces_of(paths, self._unpacked, self._options.rules_dirs, self._options.pick):
            if isinstance(each, Piece):
                yield each
            else:
                self._noticed(each)

    def _hands(self, pieces: Sequence[Piece]) -> _Hands:
        options = self._options
        if options.jobs and len(pieces) > 1 and not any(piece.raw is not None for piece in pieces):
            return Crew(self._work, min(options.jobs, len(pieces)), options.limits, lost)
        return Alone(self._work, lost)

    def _met(self, hands: _Hands, pieces: Sequence[Piece]) -> Iterator[_Placed]:
        for item, results in hands.results(Meet(carried(piece, self._unpacked)) for piece in pieces):
            for result in results:
                if isinstance(result, Met):
                    yield _Placed(item.piece._replace(raw=None) if item.piece.line else item.piece, result)
                else:
                    self._noticed(result)

    def _noticed(self, each: Problem | Note) -> None:
        if isinstance(each, Problem):
            self._problems.append(each)
        else:
            self._notes.append(each)

    def _standing(self, met: Sequence[_Placed]) -> Iterator[Judged]:
        """What is to be judged, piece by piece, each record with where it stands."""
        outlines = [each.met.outline for each in met]
        places = places_of(self._ready.rulesets, outlines, [each.met.whose.label for each in met])
        labels = Labels()
        for each, place in zip(met, places, strict=True):
            self._problems += trouble_of(each.met.whose, place.trouble)
            if (taken := labels.taken(each.met.whose)) is not None:
                self._problems.append(taken)
            # A site's own changes to rules are told where one of its records is met.
            self._ready.checkers.of(each.met.outline.site)
        for piece, group in groupby(zip(met, places, strict=True), key=lambda both: both[0].piece):
            both = list(group)
            standings = tuple(self._standing_of(each.met, place, met) for each, place in both)
            item = Judged(carried(piece, self._unpacked), standings)
            if self._resuming is not None:
                item = self._resuming.known(item, [each.met.outline.meeting.date is not None for each, _ in both])
            yield item

    def _standing_of(self, each: Met, place: Place, met: Sequence[_Placed]) -> Standing:
        asks = (met[before] for before in place.earlier)
        earlier = tuple(Ask(ask.met.whose.label, carried(ask.piece, self._unpacked), ask.met.number) for ask in asks)
        return Standing(each.number, each.whose.label, earlier, place.missing)

    def _taken(self, result: Told | Problem, take: Callable[[Any], None]) -> None:
        if isinstance(result, Problem):
            self._problems.append(result)
            return
        self._doubts += result.doubts
        self._waivers += result.waivers
        if result.counted is not None:
            self._ready.sites.add(result.counted)
        take(result.kept)

    def _left(self, records: int) -> Walked:
        sites = tuple(self._ready.sites.reports())
        problems = [*self._problems, *self._ready.sites.problems]
        notes = [*self._notes, *self._ready.sites.notes, *code_notes(self._doubts)]
        return Walked(
            self._ready.checkers.engine_name,
            self._ready.rulesets,
            records,
            sites,
            tuple(sorted(problems, key=lambda each: (each.file, each.line or 0, each.column or 0, each.message))),
            tuple(sorted(f"{note.file}: {note.message}" for note in notes)),
            (*self._ready.changes, *self._ready.checkers.applied, *self._ready.sites.applied),
            len({file.resolve() for note in self._notes for file in note.unread}),
            tuple(self._waivers),
        )


def _start(met: Met) -> tuple[int, int]:
    start = met.whose.start
    return start.sheet, start.line
