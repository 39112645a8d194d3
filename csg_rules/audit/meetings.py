"""What an audit takes of each judged meeting: counts and closed words, never text of the record."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.digest import Placing, digest_of
from csg_rules.findings.report import RecordReport
from csg_rules.records.base import is_printable_id
from csg_rules.verdict.outcome import Outcome
from csg_rules.verdict.standing import why_set_aside
from csg_rules.words import CONTEXTS

DIMENSIONS: Final = ("chair", "quarter", "form", "site")
NOT_RECORDED: Final = "not recorded"
NOT_SHOWN: Final = "not shown"  # recorded as something that isn't an id, and so is text

NOBODY: Final = 0
_FEWEST_CODES: Final = 3  # coded factors that make two meetings alike

# The rule whose subjects are the open factors that ask for an answer.
GAP_RULE: Final = "GAP-01"

_NO_EARLIER: Final = "the record of the meeting before is not among those given, or nothing says which it is"
_NOT_IN_FORCE_ON: Final = "not in force on "
_NOT_IN_FORCE: Final = "not in force on the day of the meeting"


class RuleResult(NamedTuple):
    """Subjects of one rule in one meeting (or for one site), by what came of them. `reasons`: why it could not be
    judged, in the rules' own words; `set_aside`: why it wasn't asked at all."""

    passed: int = 0
    found: int = 0
    exempt: int = 0
    not_assessable: int = 0
    reasons: tuple[str, ...] = ()
    set_aside: str = ""


class Setting(NamedTuple):
    """A place with the harm or an open concern in it. `key`: its name as names are compared (text of the record).
    `site`: as it may be shown; places of one name at two sites are two."""

    context: str
    site: str
    key: tuple[str, ...]


class Meeting(NamedTuple):
    """One meeting as an audit sees it. `is_form`: a form handed in by itself, and no meeting. `person` stands for the
    young person, and `NOBODY` for one without a ref; `day` is that of the meeting, 0 where it isn't recorded.
    `groups`: by dimension, the group it belongs to. `alike`: the coded facts of the behaviour, equal for meetings that
    are alike in them, and empty where too few are coded. `gaps`: by context, factors answered and unanswered."""

    is_form: bool
    person: int
    day: int
    groups: Mapping[str, str]
    results: Mapping[str, RuleResult]
    placings: tuple[Placing, ...]
    alike: tuple[str, ...]
    contexts: tuple[str, ...]
    in_group: bool | None
    settings: tuple[Setting, ...]
    gaps: Mapping[str, tuple[int, int]]


def meeting_of(reading: Reading, report: RecordReport) -> Meeting:
    record = reading.record
    digest = digest_of(reading, report.label)
    behaviour = record.behaviour
    return Meeting(
        is_form=record.form_alone is not None and record.record_id is not None,
        person=_number_of(record.site, digest.person) if digest.person else NOBODY,
        day=record.meeting.date.toordinal() if record.meeting.date is not None else 0,
        groups={
            "chair": _shown(record.meeting.chair.ref),
            "quarter": quarter_of(record.meeting.date),
            "form": record.meeting.form or NOT_RECORDED,
            "site": _shown(record.site),
        },
        results=results_of(report, reading.surroundings.missing),
        placings=digest.placings,
        alike=_alike(reading),
        contexts=tuple(context for context in CONTEXTS if context in (behaviour.where or ())),
        in_group=None if behaviour.group_or_sole in (None, "not_known") else behaviour.group_or_sole != "sole",
        settings=tuple(
            dict.fromkeys(Setting(seen.context, _shown(record.site), seen.name) for seen in digest.settings.seen)
        ),
        gaps=_gaps(report.outcomes.get(GAP_RULE, ())),
    )


def _number_of(site: str | None, person: str) -> int:
    """The same in every process, as Python's own hashes aren't."""
    named = f"{len(site or '')} {site} {person}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(named, digest_size=8).digest(), signed=True)


def _shown(text: str | None) -> str:
    if text is None:
        return NOT_RECORDED
    return text if is_printable_id(text) else NOT_SHOWN


def quarter_of(day: date | None) -> str:
    """`2026-Q1`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}" if day is not None else NOT_RECORDED


def results_of(report: RecordReport, missing: str = "") -> dict[str, RuleResult]:
    """What came of each rule. `missing`: what the record's place in its series lacks, which names other records."""
    return {rule: _result(outcomes, missing) for rule, outcomes in report.outcomes.items()}


def _result(outcomes: Sequence[Outcome], missing: str) -> RuleResult:
    results = [outcome.result for outcome in outcomes]
    unjudged = {outcome.because for outcome in outcomes if outcome.result == "not_assessable"}
    return RuleResult(
        results.count("pass"),
        results.count("finding"),
        results.count("exempt"),
        results.count("not_assessable"),
        tuple(sorted(reason.replace(missing, _NO_EARLIER) if missing else reason for reason in unjudged)),
        next((_without_day(why) for outcome in outcomes if (why := why_set_aside(outcome))), ""),
    )


def _without_day(why: str) -> str:
    """A reason that is the same for all meetings."""
    return _NOT_IN_FORCE if why.startswith(_NOT_IN_FORCE_ON) else why


def _alike(reading: Reading) -> tuple[str, ...]:
    """Empty where the behaviour isn't coded enough to say that two meetings are alike."""
    behaviour = reading.record.behaviour
    if behaviour.group_or_sole in (None, "not_known") or not behaviour.where:
        return ()
    codes = sorted({f.code for f in reading.factors if f.code and reading.is_open_concern(f)})
    if len(codes) < _FEWEST_CODES:
        return ()
    online = "online" if behaviour.online else "offline"
    harmed = str(min(len(behaviour.harmed or ()), 2))
    return (behaviour.group_or_sole, online, harmed, *sorted(behaviour.where), "/", *codes)


def _gaps(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = {}
    for outcome in outcomes:
        if outcome.result in ("pass", "finding") and outcome.facts:
            factor = next((fact for alias, fact in outcome.facts.items() if alias == "factor"), None)
            context = factor.values.get("context") if factor is not None else None
            if isinstance(context, str):
                counts.setdefault(context, [0, 0])[outcome.result == "finding"] += 1
    return {context: (answered, unanswered) for context, (answered, unanswered) in counts.items()}
