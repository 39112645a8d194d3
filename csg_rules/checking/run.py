"""A run: paths in, report out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csg_rules.checking.factor_codes import CodeDoubt, code_doubts, code_notes
from csg_rules.checking.judging import Judge, Labels, trouble_of
from csg_rules.checking.overriding import Checkers, adjusted_rulesets, refuse_wrong
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.sites import SiteRun
from csg_rules.engine.choose import EngineName
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier
from csg_rules.records.waivers import GivenWaiver
from csg_rules.rules.model import FactorConcept, Rule, Ruleset
from csg_rules.rules.overrides import Applied, Override
from csg_rules.series.ordering import Place, in_order
from csg_rules.sources.files import Source, read_all
from csg_rules.sources.picking import ALL, Pick
from csg_rules.sources.records import Note, SourceRecord
from csg_rules.sources.waivers import inline_waivers


class Options(NamedTuple):
    """`site`: the file of a site's profile, with which the rules about sites are judged as well. `as_of`: the day whose
    rules apply, whatever the meeting's. `overrides`: what a site changes in rules. `rules_dirs`: its own folders of
    rules, which hold no records. `with_pictures`: records' reports carry what a page draws. `waivers`: the file of
    them, beside those that records keep. `baseline`: the file of the findings that are known. `today`: the day on which
    waivers hold or don't. `pick`: which files of folders are read."""

    rulesets: tuple[str, ...] = ()
    engine: EngineName = "auto"
    verify: bool = False
    fail_on: str = "high"
    required: tuple[str, ...] = ()
    site: Path | None = None
    as_of: date | None = None
    overrides: tuple[Override, ...] = ()
    rules_dirs: tuple[Path, ...] = ()
    with_pictures: bool = False
    waivers: Path | None = None
    baseline: Path | None = None
    today: date | None = None
    pick: Pick = ALL


class Prepared(NamedTuple):
    """What judges the records of a run, and the sites whose profile was given."""

    rulesets: tuple[Ruleset, ...]
    checkers: Checkers
    sites: SiteRun
    changes: tuple[Applied, ...]


def prepared(rulebook: Rulebook, options: Options) -> Prepared:
    """Raises UnknownRuleset, WrongOverrides, and EngineUnavailable where the engine asked for isn't there."""
    refuse_wrong(options.overrides, rulebook)
    chosen = rulebook.chosen(options.rulesets)
    if options.site is None:
        # Without a site's profile its rules have nothing to look at: they aren't run, and aren't counted.
        chosen = tuple(_without_site_rules(chosen))
    rulesets, changes = adjusted_rulesets(chosen, options.overrides)
    rules = [rule for ruleset in rulesets for rule in ruleset.rules]
    sites = SiteRun([])
    if options.site is not None:
        from csg_rules.sources.sites import read_sites

        of_sites = [rule for rule in rules if rule.scope == "site"]
        sites = SiteRun(read_sites(options.site), _checkers(of_sites, rulebook, options))
    of_records = [rule for rule in rules if rule.scope != "site"]
    return Prepared(tuple(rulesets), _checkers(of_records, rulebook, options), sites, tuple(changes))


def run(paths: Sequence[str], rulebook: Rulebook, options: Options) -> Report:
    """Every record below the paths checked. Whatever could not be done is a problem of the report.

    Raises as `prepared`.
    """
    ready = prepared(rulebook, options)
    this = _Run(ready, rulebook.factors, options.with_pictures)
    report = this.report(read_all(paths, options.rules_dirs, options.pick), options)
    if not (this.waivers or options.waivers or options.baseline):
        return report
    from csg_rules.checking.accepting import accepted  # most runs accept nothing

    return accepted(report, this.waivers, rulebook, options.waivers, options.baseline, options.today)


def _without_site_rules(rulesets: Iterable[Ruleset]) -> Iterator[Ruleset]:
    for ruleset in rulesets:
        rules = tuple(rule for rule in ruleset.rules if rule.scope != "site")
        if rules:
            yield ruleset._replace(rules=rules)


def _checkers(rules: Sequence[Rule], rulebook: Rulebook, options: Options) -> Checkers:
    return Checkers(rules, rulebook.lexicons, options.engine, options.verify, options.as_of, options.overrides)


def places_of(rulesets: Iterable[Ruleset], records: Sequence[Record], labels: Sequence[str]) -> list[Place]:
    """Only rules about series ask in which order meetings stand, and whether they can be put in one. Where two claim
    one place, the first by its label has it: in which files they lie is no matter."""
    if not any(rule.scope == "series" for ruleset in rulesets for rule in ruleset.rules):
        return [Place()] * len(records)

    def by_label(at: int) -> tuple[str, int, int]:
        meeting = records[at].meeting
        return labels[at], meeting.sequence or 0, meeting.date.toordinal() if meeting.date else 0

    order = sorted(range(len(records)), key=by_label)
    places = in_order([records[at] for at in order], [labels[at] for at in order])
    placed = {
        at: place._replace(earlier=tuple(order[before] for before in place.earlier))
        for at, place in zip(order, places, strict=True)
    }
    return [placed[at] for at in range(len(records))]


class _Run:
    def __init__(self, ready: Prepared, factors: Mapping[str, FactorConcept], with_pictures: bool) -> None:
        self._rulesets = ready.rulesets
        self._checkers = ready.checkers
        self._sites = ready.sites
        self._judge = Judge(ready.checkers, ready.sites, with_pictures)
        self._changes = ready.changes
        self._factors = factors
        self._code_doubts: list[CodeDoubt] = []
        self._records: list[RecordReport] = []
        self._met: list[SourceRecord] = []
        self._problems: list[Problem] = []
        self._notes: list[Note] = []
        self.waivers: list[GivenWaiver] = []

    def report(self, sources: Iterable[Source], options: Options) -> Report:
        for source in sources:
            if isinstance(source, Problem):
                self._problems.append(source)
            elif isinstance(source, Note):
                self._notes.append(source)
            else:
                self._met.append(source)
                self._problems += source.problems
                if source.record.qa is not None:
                    self.waivers += inline_waivers(source)
        # By place, never by the order in which paths were given.
        self._met.sort(key=lambda source: (source.file, source.document.start.sheet, source.document.start.line))
        places = self._in_order()
        for source, place in zip(self._met, places, strict=True):
            self._check(source, place)
        labels = Labels()
        self._problems += [taken for source in self._met if (taken := labels.taken(source)) is not None]
        sites = self._sites.reports()
        self._problems += self._sites.problems
        notes = [*self._notes, *self._sites.notes, *code_notes(self._code_doubts)]
        self._problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.column or 0, problem.message))
        report = Report(
            engine=self._checkers.engine_name,
            rulesets=self._rulesets,
            records=tuple(self._records),
            sites=tuple(sites),
            problems=tuple(self._problems),
            notes=tuple(sorted(f"{note.file}: {note.message}" for note in notes)),
            fail_on=options.fail_on,
            required=options.required,
            overrides=(*self._changes, *self._checkers.applied, *self._sites.applied),
        )
        return self._never_silent(report)

    def _in_order(self) -> list[Place]:
        return places_of(self._rulesets, [source.record for source in self._met], [s.label for s in self._met])

    def _check(self, source: SourceRecord, place: Place) -> None:
        self._code_doubts += code_doubts(source, self._factors)
        self._problems += trouble_of(source, place.trouble)
        earlier = [Earlier(self._met[at].label, self._met[at].record) for at in place.earlier]
        judged = self._judge.judged(source, earlier, place.missing)
        if isinstance(judged, Problem):
            self._problems.append(judged)
        else:
            self._records.append(judged.report)

    def _never_silent(self, report: Report) -> Report:
        if report.tally.judged or report.problems:
            return report
        problem = Problem("unassessed", "no rule judged anything: this run says nothing about any record")
        return replace(report, problems=(problem,))
