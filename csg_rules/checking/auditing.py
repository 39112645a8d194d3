"""An audit's run: every record judged, and of each no more kept than counts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from csg_rules.audit.audit import audit_of
from csg_rules.audit.meetings import DIMENSIONS, Meeting, meeting_of, results_of
from csg_rules.audit.rates import Thresholds
from csg_rules.audit.report import SUPPRESS_BELOW, AuditReport, unusable
from csg_rules.audit.tallies import Collected
from csg_rules.checking.judging import JudgedRecord
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options
from csg_rules.checking.walk import Walked, walk
from csg_rules.sources.records import SourceRecord


class Asked(NamedTuple):
    """What an audit is asked for beside the records."""

    by: tuple[str, ...] = DIMENSIONS
    thresholds: Thresholds = Thresholds()
    suppress_below: int = SUPPRESS_BELOW


class Audited(NamedTuple):
    """The audit, and the run with its problems and notes as they concern whoever runs it: with the files' paths."""

    report: AuditReport
    walked: Walked


def audited(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    asked: Asked,
    progress: Callable[[int, int], None] | None = None,
) -> Audited:
    """The same records in any order and any folders give the same report. Raises as `run.prepared`."""
    collected = Collected(asked.by)

    walked = walk(paths, rulebook, options, _meeting, collected.add, progress)
    for site in walked.sites:
        collected.add_site(results_of(site))
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
    )
    return Audited(report, walked)


def _meeting(source: SourceRecord, judged: JudgedRecord) -> Meeting:
    return meeting_of(judged.reading, judged.report)
