"""A run whose records are handed on as they are judged, so that memory stays flat.

The whole report is still needed for what is said of a record in the light of others or of the end of the run: waivers
and a baseline, changes to rules (which a report tells first), tokens for names, and every format but JSON Lines.
"""

from collections.abc import Callable, Sequence
from typing import Any

from csg_rules.checking.judging import JudgedRecord
from csg_rules.checking.preparing import Options
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import never_silent
from csg_rules.checking.walk import WaiversMet, walk
from csg_rules.findings.report import RecordReport
from csg_rules.findings.summed import PartCounts, SummedReport, Sums, counts_of
from csg_rules.sources.files import STANDARD_INPUT
from csg_rules.sources.records import SourceRecord

__all__ = ["WaiversMet", "can_be_streamed", "streamed"]

# Runs where the record is judged, and what it gives travels to who writes.
Make = Callable[[RecordReport], Any]


def can_be_streamed(paths: Sequence[str], options: Options) -> bool:
    """Unless records hold waivers, which is met on the way; standard input couldn't be read again then."""
    return STANDARD_INPUT not in paths and not (options.waivers or options.baseline or options.overrides)


class _Keep:
    def __init__(self, make: Make) -> None:
        self._make = make

    def __call__(self, source: SourceRecord, judged: JudgedRecord) -> tuple[Any, PartCounts]:
        return self._make(judged.report), counts_of(judged.report)


def streamed(
    paths: Sequence[str],
    rulebook: Rulebook,
    options: Options,
    make: Make,
    take: Callable[[Any], None],
    progress: Callable[[int, int], None] | None = None,
) -> SummedReport:
    """What `make` gives of each record is handed to `take`, in the order of files and of places within them. Raises
    WaiversMet before the first one, where records hold waivers; and as `run.prepared`."""
    sums = Sums()

    def taken(kept: tuple[Any, PartCounts]) -> None:
        made, counts = kept
        sums.add(counts)
        take(made)

    walked = walk(paths, rulebook, options, _Keep(make), taken, progress, without_waivers=True)
    for site in walked.sites:
        sums.add(counts_of(site), is_record=False)
    report = SummedReport(
        engine=walked.engine,
        rulesets=walked.rulesets,
        records=(),
        sites=walked.sites,
        problems=walked.problems,
        notes=walked.notes,
        fail_on=options.fail_on,
        required=options.required,
        overrides=walked.overrides,
        sums=sums,
    )
    return never_silent(report)
