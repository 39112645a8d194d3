"""A run: paths in, report out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from csg_rules.checking.checker import Checker
from csg_rules.checking.factor_codes import CodeDoubt, code_doubts, code_notes
from csg_rules.checking.rulebook import Rulebook
from csg_rules.engine.choose import EngineName
from csg_rules.engine.query import EngineError
from csg_rules.findings.record_findings import Subject
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem, internal_error
from csg_rules.rules.model import FactorConcept, Ruleset
from csg_rules.sources.files import Source, read_all
from csg_rules.sources.records import Note, SourceRecord


class Options(NamedTuple):
    rulesets: tuple[str, ...] = ()
    engine: EngineName = "auto"
    verify: bool = False
    fail_on: str = "high"
    required: tuple[str, ...] = ()


def run(paths: Sequence[str], rulebook: Rulebook, options: Options) -> Report:
    """Every record below the paths checked. Whatever could not be done is a problem of the report.

    Raises UnknownRuleset, and EngineUnavailable where the engine asked for isn't there.
    """
    rulesets = rulebook.chosen(options.rulesets)
    rules = [rule for ruleset in rulesets for rule in ruleset.rules if rule.scope == "record"]
    checker = Checker(rules, rulebook.lexicons, options.engine, options.verify)
    return _Run(checker, rulebook.factors).report(read_all(paths), options, rulesets)


class _Run:
    def __init__(self, checker: Checker, factors: Mapping[str, FactorConcept]) -> None:
        self._checker = checker
        self._factors = factors
        self._code_doubts: list[CodeDoubt] = []
        self._records: list[tuple[tuple[str, int], RecordReport]] = []
        self._met: list[SourceRecord] = []
        self._problems: list[Problem] = []
        self._notes: list[Note] = []

    def report(self, sources: Iterable[Source], options: Options, rulesets: Sequence[Ruleset]) -> Report:
        for source in sources:
            if isinstance(source, Problem):
                self._problems.append(source)
            elif isinstance(source, Note):
                self._notes.append(source)
            else:
                self._check(source)
        self._notice_labels()
        notes = [*self._notes, *code_notes(self._code_doubts)]
        # By place, never by the order in which paths were given.
        self._records.sort(key=lambda entry: entry[0])
        self._problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.column or 0, problem.message))
        report = Report(
            engine=self._checker.engine_name,
            rulesets=tuple(rulesets),
            records=tuple(record for _, record in self._records),
            problems=tuple(self._problems),
            notes=tuple(sorted(f"{note.file}: {note.message}" for note in notes)),
            fail_on=options.fail_on,
            required=options.required,
        )
        return self._never_silent(report)

    def _check(self, source: SourceRecord) -> None:
        self._problems += source.problems
        self._met.append(source)
        self._code_doubts += code_doubts(source, self._factors)
        subject = Subject(source.label, source.site, source.document.data, source.file, source.document)
        try:
            judged = self._checker.check(source.record, subject)
        except EngineError as error:
            self._broken(source, str(error))
            return
        except Exception as error:  # noqa: BLE001  # our fault: said so for this record, and the others go on
            self._broken(source, internal_error(error))
            return
        start = source.document.start
        self._records.append(
            (
                (source.file, start.line),
                RecordReport(source.label, source.file, source.site, judged.outcomes, judged.findings, source.document),
            )
        )

    def _broken(self, source: SourceRecord, message: str) -> None:
        start = source.document.start
        self._problems.append(Problem("engine", message, source.file, start.line, start.column, source.label))

    def _notice_labels(self) -> None:
        """Two records of one name can't both be right, and their findings would be taken for each other's."""
        files: dict[str, str] = {}
        for source in sorted(self._met, key=lambda met: (met.file, met.document.start.line)):
            start = source.document.start
            if source.label in files:
                # The name was typed, or is the file's own where none was.
                is_typed = source.label == source.record.record_id
                message = (
                    f"{source.label} is already the record_id of a record in {files[source.label]}"
                    if is_typed
                    else f"{source.label} is already what the record in {files[source.label]} is called: "
                    "give each a record_id of its own"
                )
                self._problems.append(
                    Problem("reference", message, source.file, start.line, start.column, source.label, "record_id")
                )
            files.setdefault(source.label, source.file)

    def _never_silent(self, report: Report) -> Report:
        if report.tally.judged or report.problems:
            return report
        problem = Problem("unassessed", "no rule judged anything: this run says nothing about any record")
        return replace(report, problems=(problem,))
