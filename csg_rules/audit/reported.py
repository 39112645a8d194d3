"""What the tool said, read back from a JSON report of `check`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from csg_rules.findings.report_file import Outcome, read_report_file

# not_assessable: it couldn't tell · told_elsewhere: left to another rule · nothing_to_judge: the record calls for
# nothing · not_asked: switched off, or not in force
Answer = Literal["found", "not_found", "not_assessable", "told_elsewhere", "nothing_to_judge", "not_asked"]
_OF_PLACE: Mapping[str, Answer] = {
    "found": "found", "not_assessable": "not_assessable", "told_elsewhere": "told_elsewhere",
    "passed": "not_found", "exempt": "not_found",
}  # fmt: skip


class Subject(NamedTuple):
    """What the tool and people both speak of: a rule in a record, at a place of it where places were marked."""

    record: str
    rule: str
    path: str = ""


class ReportedFinding(NamedTuple):
    rule: str
    record: str
    path: str
    fingerprint: str
    site: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """`answers` by subject, of places only where the report tells places (`has_places`). `twice`: labels that two
    records share, of which nothing can be said."""

    version: str
    answers: Mapping[Subject, Answer]
    findings: tuple[ReportedFinding, ...]
    has_places: bool
    twice: frozenset[str] = frozenset()
    records: frozenset[str] = field(default=frozenset())
    rules: frozenset[str] = field(default=frozenset())


def read_report(raw: bytes) -> Reported:
    """Raises ReportError for what is no JSON report of `check`."""
    report = read_report_file(raw)
    outcomes = [outcome for outcome in report.outcomes if outcome.record is not None]
    pairs = Counter((outcome.record, outcome.rule) for outcome in outcomes)
    return Reported(
        version=report.tool.version,
        answers=dict(_answers(outcomes)),
        findings=tuple(
            ReportedFinding(f.rule, f.record or "", f.path, f.fingerprint, f.site or "", f.evidence or "")
            for f in report.findings
        ),
        has_places=any(outcome.places is not None for outcome in outcomes),
        twice=frozenset(str(record) for (record, _), number in pairs.items() if number > 1),
        records=frozenset(str(outcome.record) for outcome in outcomes),
        rules=frozenset(outcome.rule for outcome in report.outcomes),
    )


def _answers(outcomes: Sequence[Outcome]) -> Iterator[tuple[Subject, Answer]]:
    for outcome in outcomes:
        record = str(outcome.record)
        yield Subject(record, outcome.rule), _answer(outcome)
        for place in outcome.places or ():
            if place.path:
                yield Subject(record, outcome.rule, place.path), _OF_PLACE[place.result]


def _answer(outcome: Outcome) -> Answer:
    """Of the record as a whole: found anywhere is found; quiet everywhere is only quiet where all could be judged."""
    if outcome.set_aside is not None:
        return "not_asked"
    if outcome.found:
        return "found"
    if outcome.not_assessable:
        return "not_assessable"
    if outcome.told_elsewhere:
        return "told_elsewhere"
    return "not_found" if outcome.passed or outcome.exempt else "nothing_to_judge"
