"""An audit's run: every record judged, and of each no more kept than counts."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from csg_rules.audit.accepted import Accepted
from csg_rules.audit.audit import audit_of
from csg_rules.audit.meetings import DIMENSIONS, Meeting, meeting_of, results_of
from csg_rules.audit.rates import Thresholds
from csg_rules.audit.report import SUPPRESS_BELOW, AuditReport, unusable
from csg_rules.audit.tallies import Collected
from csg_rules.checking import accepting
from csg_rules.checking.accepting import sound
from csg_rules.checking.judging import JudgedRecord
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options
from csg_rules.checking.travelling import travelling
from csg_rules.checking.walk import Walked, walk
from csg_rules.documents.places import Document
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.waiving import WaiverState, waived
from csg_rules.problems import Problem
from csg_rules.records.waivers import GivenWaiver
from csg_rules.sources.records import SourceRecord
from csg_rules.sources.waivers import Waivers, inline_waivers, read_waivers, waivers_in


class Asked(NamedTuple):
    """What an audit is asked for beside the records."""

    by: tuple[str, ...] = DIMENSIONS
    thresholds: Thresholds = Thresholds()
    suppress_below: int = SUPPRESS_BELOW


class Audited(NamedTuple):
    """The audit, and the run with its problems and notes as they concern whoever runs it: with the files' paths."""

    report: AuditReport
    walked: Walked


class _Told(NamedTuple):
    """What an audit keeps of a record, and what became of the waivers that may be about it. Of `part` there are only
    the findings."""

    meeting: Meeting
    part: RecordReport
    waivers: tuple[WaiverState, ...]
    problems: tuple[Problem, ...]


class _Telling:
    """Holds waivers of a file and of the records against one record after another, where each is judged."""

    def __init__(self, rulebook: Rulebook, options: Options) -> None:
        self._made_of = (rulebook, travelling(options))
        kept = _kept(options.waivers, dict(options.beside)) if options.waivers is not None else Waivers()
        usable, wrong = sound(kept.entries, rulebook)
        self.problems = [*kept.problems, *wrong]
        self._rulebook = rulebook
        self._today = options.today or accepting.today()
        # By the record that each names, so that a record is held against few; by none where a fingerprint is enough.
        self._by_record: defaultdict[str | None, list[GivenWaiver]] = defaultdict(list)
        for each in usable:
            self._by_record[each.waiver.record].append(each)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Telling, self._made_of

    def __call__(self, source: SourceRecord, judged: JudgedRecord) -> _Told:
        part = judged.report
        inline, wrong = sound(inline_waivers(source), self._rulebook)
        given = [*self._by_record[None], *self._by_record.get(part.label, ()), *inline]
        held = waived(Report("", (), (part,), ()), given, self._today)
        return _Told(
            meeting_of(judged.reading, part), _findings_alone(held.records[0]), tuple(held.waivers), tuple(wrong)
        )

    def of_site(self, part: RecordReport) -> Report:
        return waived(Report("", (), (), (), (part,)), self._by_record[None], self._today)


def _kept(file: Path, beside: Mapping[Path, bytes]) -> Waivers:
    """Of the file itself where it is read, since only there its problems are told."""
    return waivers_in(beside[file], file) if beside else read_waivers(file)


def _findings_alone(part: RecordReport) -> RecordReport:
    """The rest is large, and is counted already."""
    return replace(part, outcomes={}, document=Document(None, {}, {}, part.document.start))


def audited(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    asked: Asked,
    progress: Callable[[int, int], None] | None = None,
) -> Audited:
    """The same records in any order and any folders give the same report. Raises as `run.prepared`."""
    collected = Collected(asked.by)
    accepted = Accepted()
    telling = _Telling(rulebook, options)
    problems = list(telling.problems)

    def add(told: _Told) -> None:
        collected.add(told.meeting)
        accepted.add(told.part, told.waivers)
        problems.extend(told.problems)

    walked = walk(paths, rulebook, options, telling, add, progress)
    for site in walked.sites:
        collected.add_site(results_of(site))
        held = telling.of_site(site)
        accepted.add(held.sites[0], held.waivers)
    if problems:
        walked = walked._replace(problems=(*walked.problems, *problems))
    rules = [rule for ruleset in walked.rulesets for rule in ruleset.rules]
    report = AuditReport(
        audit=audit_of(collected, rules, asked.thresholds),
        engine=walked.engine,
        rulesets=walked.rulesets,
        records=walked.records,
        by=asked.by,
        suppress_below=asked.suppress_below,
        unusable=unusable(walked.problems),
        overrides=walked.overrides,
        left_alone=walked.unread,
        accepted=accepted.rules(),
    )
    return Audited(report, walked)
