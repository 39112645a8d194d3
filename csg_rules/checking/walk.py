"""A run over any number of records that holds few of them at a time: what came of each is handed on at once.

Records are read twice. The first time tells in which order the meetings of a series stand; what is kept of a record
from then on is its name and its place. Reading is a small part of the work.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from csg_rules.checking.factor_codes import CodeNotes
from csg_rules.checking.judging import clash_of, trouble_of
from csg_rules.checking.preparing import Options, has_series_rules
from csg_rules.checking.roll import Roll
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.travelling import LIBRARIES, travelling
from csg_rules.checking.work import CHANGED, Ask, CheckWork, Judged, Keep, Meet, Met, Standing, Told, lost
from csg_rules.crew.alone import Alone
from csg_rules.crew.crew import Crew
from csg_rules.engine.choose import MANY
from csg_rules.findings.report import RecordReport
from csg_rules.problems import Problem
from csg_rules.records.waivers import Entry
from csg_rules.rules.model import Ruleset
from csg_rules.rules.overrides import Applied
from csg_rules.sources.files import STANDARD_INPUT
from csg_rules.sources.packed import Unpacked
from csg_rules.sources.pieces import Piece, carried, pieces_of, with_bytes
from csg_rules.sources.records import Note

if TYPE_CHECKING:
    from csg_rules.checking.resuming import Resuming
    from csg_rules.crew.cluster import Cluster

    _Hands = Crew[Meet | Judged] | Alone[Meet | Judged] | Cluster[Meet | Judged]

Progress = Callable[[int, int], None]


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


class WaiversMet(Exception):  # noqa: N818  # no fault
    """A record holds waivers, and they were to be none."""


def walk(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    keep: Keep,
    take: Callable[[Any], None],
    progress: Progress | None = None,
    without_waivers: bool = False,
) -> Walked:
    """Judges every record below the paths. What `keep` makes of each, where it was judged, is handed to `take` in the
    order of files and of places within them. `progress` hears how many were judged, of how many. Raises as
    `preparing.prepared`, JournalError and ClusterError; `without_waivers`: and WaiversMet, before any record is judged,
    where one holds waivers."""
    options = travelling(options)
    with Unpacked() as unpacked:
        work = CheckWork(rulebook, options, keep)
        return _Walk(work, options, unpacked, without_waivers).walked(paths, take, progress)


class _Walk:
    def __init__(self, work: CheckWork, options: Options, unpacked: Unpacked, without_waivers: bool) -> None:
        self._without_waivers = without_waivers
        self._work = work
        self._unpacked = unpacked
        self._ready = work.ready
        self._options = options
        self._problems: list[Problem] = []
        self._notes: list[Note] = []
        self._codes = CodeNotes()
        self._waivers: list[Entry] = []
        self._roll = Roll(has_series_rules(self._ready.rulesets))
        self._resuming: Resuming | None = None

    def walked(self, paths: Sequence[str], take: Callable[[Any], None], progress: Progress | None) -> Walked:
        pieces = self._pieces(paths)
        first = list(islice(pieces, max(self._options.jobs, 1) + 1))
        with ExitStack() as ends:
            self._resume(ends)
            hands = self._hands(len(first), STANDARD_INPUT in paths)
            ends.enter_context(hands)
            self._meet(hands, chain(first, pieces))
            done = 0
            for item, results in hands.results(self._standing()):
                for result in self._kept(item, results):
                    self._taken(result, take)
                done += len(item.standings) if isinstance(item, Judged) else 0
                if progress is not None:
                    progress(done, len(self._roll))
        return self._left(len(self._roll))

    def _resume(self, ends: ExitStack) -> None:
        options = self._options
        if options.journal is not None:
            from csg_rules.checking.journal import Journal
            from csg_rules.checking.resuming import Resuming

            journal = ends.enter_context(Journal(options.journal))
            self._resuming = Resuming(journal, self._ready, options)

    def _meeting(self, piece: Piece) -> Meet:
        item = Meet(self._carried(piece))
        if self._resuming is not None:
            self._resuming.note(item.piece)
        return item

    def _carried(self, piece: Piece) -> Piece:
        carry = with_bytes if self._options.cluster is not None else carried
        return carry(piece, self._unpacked)

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

    def _hands(self, pieces: int, has_stream: bool) -> "_Hands":
        """`pieces`: how many there are, up to one more than there may be workers. A stream can't be read again."""
        options = self._options
        if options.cluster is not None:
            # Only here, and only then: it is what reaches a network.
            from csg_rules.crew.cluster import Cluster

            return Cluster(options.cluster, self._work, options.limits, LIBRARIES, lost)
        if options.jobs and pieces > 1 and not has_stream:
            return Crew(self._work, min(options.jobs, pieces), options.limits, lost)
        return Alone(self._work, lost)

    def _meet(self, hands: "_Hands", pieces: Iterable[Piece]) -> None:
        for item, results in hands.results(map(self._meeting, pieces)):
            # What was carried to be read can be had again.
            piece = item.piece.bare
            for result in results:
                if not isinstance(result, Met):
                    self._noticed(result)
                    continue
                if result.site is not None:
                    # A site's own changes to rules are told where one of its records is met.
                    self._ready.checkers.of(result.site)
                if result.waives and self._without_waivers:
                    raise WaiversMet
                self._roll.add(piece, result._replace(site=None, waives=False))
        self._roll.close()

    def _noticed(self, each: Problem | Note) -> None:
        if isinstance(each, Problem):
            self._problems.append(each)
        else:
            self._notes.append(each)

    def _standing(self) -> Iterator[Judged]:
        """What is to be judged, piece by piece, each record with where it stands."""
        of_many = len(self._roll) > MANY
        if of_many:
            self._ready.checkers.for_many()
        for piece, numbers in groupby(self._roll.in_order(), key=self._roll.piece):
            numbered = list(numbers)
            item = Judged(self._carried(piece), tuple(map(self._stands, numbered)), of_many)
            if self._resuming is not None:
                dated = [self._roll.met(at).outline.date is not None for at in numbered]
                item = self._resuming.known(item, dated)
            yield item

    def _stands(self, at: int) -> Standing:
        met, (place, namesake) = self._roll.met(at), self._roll.standing(at)
        self._problems += trouble_of(met.whose, place.trouble)
        if namesake is not None:
            self._problems.append(clash_of(met.whose, self._roll.met(namesake).whose.file))
        return Standing(met.number, met.whose.label, tuple(map(self._ask, place.earlier)), place.missing)

    def _ask(self, at: int) -> Ask:
        met = self._roll.met(at)
        return Ask(met.whose.label, self._carried(self._roll.piece(at)), met.number)

    def _taken(self, result: Told | Problem, take: Callable[[Any], None]) -> None:
        if isinstance(result, Problem):
            self._problems.append(result)
            return
        if result.waivers and self._without_waivers:
            changed = "changed while it was read: run again"
            self._problems.append(Problem("unreadable", changed, result.waivers[0].file))
        for doubt in result.doubts:
            self._codes.add(doubt)
        self._waivers += result.waivers
        if result.counted is not None:
            self._ready.sites.add(result.counted)
        take(result.kept)

    def _left(self, records: int) -> Walked:
        sites = tuple(self._ready.sites.reports())
        problems = [*self._problems, *self._ready.sites.problems]
        notes = [*self._notes, *self._ready.sites.notes, *self._codes.notes()]
        return Walked(
            self._ready.checkers.engine_name,
            self._ready.rulesets,
            records,
            sites,
            tuple(sorted(problems, key=lambda each: (each.file, each.line or 0, each.column or 0, each.message))),
            (*self._options.notes, *sorted(f"{note.file}: {note.message}" for note in notes)),
            (*self._ready.changes, *self._ready.checkers.applied, *self._ready.sites.applied),
            len({file.resolve() for note in self._notes for file in note.unread}),
            tuple(self._waivers),
        )
