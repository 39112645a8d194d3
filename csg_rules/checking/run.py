"""A run: paths in, report out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from csg_rules.checking.judging import JudgedRecord
from csg_rules.checking.preparing import Options
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.walk import walk
from csg_rules.documents.places import Document
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem
from csg_rules.sources.records import SourceRecord

__all__ = ["Options", "never_silent", "run"]

_Report = TypeVar("_Report", bound=Report)


def run(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Every record below the paths checked. Whatever could not be done is a problem of the report.

    Raises as `prepared`.
    """
    records: list[RecordReport] = []
    walked = walk(paths, rulebook, options, partial(_report, options.with_documents), records.append, progress)
    report = Report(
        engine=walked.engine,
        rulesets=walked.rulesets,
        records=tuple(records),
        sites=walked.sites,
        problems=walked.problems,
        notes=walked.notes,
        fail_on=options.fail_on,
        required=options.required,
        overrides=walked.overrides,
    )
    report = never_silent(report)
    if not (walked.waivers or options.waivers or options.baseline):
        return report
    from csg_rules.checking.accepting import accepted  # most runs accept nothing

    return accepted(report, walked.waivers, rulebook, options.waivers, options.baseline, options.today)


def _report(with_document: bool, source: SourceRecord, judged: JudgedRecord) -> RecordReport:
    if with_document:
        return judged.report
    return replace(judged.report, document=Document(None, {}, {}, source.document.start))


def never_silent(report: _Report) -> _Report:
    """With a problem where nothing at all was judged, and nothing says why."""
    if report.tally.judged or report.problems:
        return report
    problem = Problem("unassessed", "no rule judged anything: this run says nothing about any record")
    return replace(report, problems=(problem,))
