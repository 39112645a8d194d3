"""A run over any number of records that holds few of them at a time: each is handed on as soon as it was judged.

Records are read twice. The first time tells in which order the meetings of a series stand; what is kept of a record
from then on is its name and its place. Reading is a twentieth of the work.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csg_rules.checking.factor_codes import CodeDoubt, code_doubts, code_notes
from csg_rules.checking.judging import Judge, JudgedRecord, Labels, trouble_of
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options, Prepared, places_of, prepared
from csg_rules.findings.report import RecordReport
from csg_rules.problems import Problem
from csg_rules.records.meeting import Meeting
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier
from csg_rules.rules.model import FactorConcept, Ruleset
from csg_rules.rules.overrides import Applied
from csg_rules.sources.files import STANDARD_INPUT, read_all, read_file
from csg_rules.sources.records import Note, SourceRecord

# Earlier meetings kept at hand: they are needed again by the next meeting of their series, which mostly stands near.
_KEPT = 200

Take = Callable[[SourceRecord, JudgedRecord], None]


class Walked(NamedTuple):
    """What a walk leaves beside what it handed on. `records` were met; notes are sentences with their file; `unread`
    counts files that may hold minutes, of a kind that isn't read."""

    engine: str
    rulesets: tuple[Ruleset, ...]
    records: int
    sites: tuple[RecordReport, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    overrides: tuple[Applied, ...]
    unread: int


class _Met(NamedTuple):
    """A record by what the order of meetings needs of it. `number`: which of its file's records it is, from 0."""

    file: str
    start: tuple[int, int]
    number: int
    label: str
    outline: Record


def walk(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    take: Take,
    progress: Callable[[int, int], None] | None = None,
) -> Walked:
    """Judges every record below the paths, in the order of files and of places within them, and hands each to `take`.
    `progress` hears how many were judged, of how many. Raises as `run.prepared`."""
    return _Walk(prepared(rulebook, options), rulebook.factors).walked(paths, options, take, progress)


class _Walk:
    def __init__(self, ready: Prepared, factors: Mapping[str, FactorConcept]) -> None:
        self._ready = ready
        self._judge = Judge(ready.checkers, ready.sites)
        self._factors = factors
        self._problems: list[Problem] = []
        self._notes: list[Note] = []
        self._code_doubts: list[CodeDoubt] = []
        self._typed_in: dict[str, SourceRecord] = {}
        self._kept: OrderedDict[tuple[str, int], Record] = OrderedDict()

    def walked(
        self, paths: Sequence[str], options: Options, take: Take, progress: Callable[[int, int], None] | None
    ) -> Walked:
        met = sorted(self._met(paths, options), key=lambda each: (each.file, each.start))
        places = places_of(self._ready.rulesets, [each.outline for each in met], [each.label for each in met])
        labels = Labels()
        for at, (source, place) in enumerate(zip(self._again(met), places, strict=True), start=1):
            if source is None:
                continue
            self._code_doubts += code_doubts(source, self._factors)
            self._problems += trouble_of(source, place.trouble)
            if (taken := labels.taken(source)) is not None:
                self._problems.append(taken)
            earlier = [Earlier(met[before].label, self._record(met[before])) for before in place.earlier]
            judged = self._judge.judged(source, earlier, place.missing)
            if isinstance(judged, Problem):
                self._problems.append(judged)
            else:
                take(source, judged)
            if progress is not None:
                progress(at, len(met))
        return self._left(len(met))

    def _met(self, paths: Sequence[str], options: Options) -> Iterator[_Met]:
        numbers: dict[str, int] = {}
        for source in read_all(paths, options.rules_dirs, options.pick):
            if isinstance(source, Problem):
                self._problems.append(source)
            elif isinstance(source, Note):
                self._notes.append(source)
            else:
                self._problems += source.problems
                number = numbers.get(source.file, 0)
                numbers[source.file] = number + 1
                if source.file == STANDARD_INPUT:
                    self._typed_in[source.label] = source
                start = source.document.start
                yield _Met(source.file, (start.sheet, start.line), number, source.label, _outline(source.record))

    def _again(self, met: Sequence[_Met]) -> Iterator[SourceRecord | None]:
        """The records once more, in their order; None for one that can't be read any more, which is a problem."""
        file: str | None = None
        sources: Iterator[tuple[int, SourceRecord]] = iter(())
        for each in met:
            if each.file == STANDARD_INPUT:
                yield self._typed_in[each.label]
                continue
            if each.file != file:
                file, sources = each.file, _numbered_in(each.file)
            # In their order within the file, one at a time: a file may hold thousands.
            source = next((source for number, source in sources if number == each.number), None)
            if source is None or source.label != each.label:
                self._problems.append(Problem("unreadable", "changed while it was read: run again", each.file))
                source = None
            yield source

    def _record(self, met: _Met) -> Record:
        """An earlier meeting's record, read again where it isn't at hand."""
        if met.file == STANDARD_INPUT:
            return self._typed_in[met.label].record
        key = (met.file, met.number)
        if key not in self._kept:
            for number, source in _numbered_in(met.file):
                self._kept[(met.file, number)] = source.record
                while len(self._kept) > _KEPT and next(iter(self._kept)) != key:
                    self._kept.popitem(last=False)
        # One that has gone missing between two readings is a problem in its own place; here its outline stands for it.
        return self._kept.get(key, met.outline)

    def _left(self, records: int) -> Walked:
        sites = tuple(self._ready.sites.reports())
        problems = [*self._problems, *self._ready.sites.problems]
        notes = [*self._notes, *self._ready.sites.notes, *code_notes(self._code_doubts)]
        return Walked(
            self._ready.checkers.engine_name,
            self._ready.rulesets,
            records,
            sites,
            tuple(sorted(problems, key=lambda each: (each.file, each.line or 0, each.column or 0, each.message))),
            tuple(sorted(f"{note.file}: {note.message}" for note in notes)),
            (*self._ready.changes, *self._ready.checkers.applied, *self._ready.sites.applied),
            len({file.resolve() for note in self._notes for file in note.unread}),
        )


def _numbered_in(file: str) -> Iterator[tuple[int, SourceRecord]]:
    """The file's records with their numbers, from 0; each is read when it is asked for."""
    yield from enumerate(source for source in read_file(Path(file)) if isinstance(source, SourceRecord))


def _outline(record: Record) -> Record:
    """What the order of meetings asks of a record, and nothing else of it."""
    meeting = record.meeting
    shape = Meeting(
        sequence=meeting.sequence, is_review=meeting.is_review, date=meeting.date, previous=meeting.previous
    )
    return Record(record_id=record.record_id, site=record.site, meeting=shape, subject=record.subject)
