"""What a journal keeps of a judged record: its outcomes and findings as plain data, as far as reports tell them.

No text of the record: of facts only paths and contexts are kept. What reports take of the record itself is read again.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pydantic import TypeAdapter

from csg_rules.facts.fact import Fact, Scalar
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport
from csg_rules.rules.model import Rule, Severity
from csg_rules.verdict.outcome import Outcome, Result
from csg_rules.words import CONTEXTS

# Of which version of this module a row is stands in its key, with all other code.
_MOST: Final = 64 * 2**20  # bytes of a row, unpacked


class _Fact(NamedTuple):
    kind: str
    values: dict[str, str]


class _Outcome(NamedTuple):
    result: Result
    subject: tuple[int, ...]
    facts: dict[str, _Fact] | None
    severity: Severity
    witnesses: tuple[_Fact, ...]
    path: str
    because: str


class _Row(NamedTuple):
    outcomes: dict[str, tuple[_Outcome, ...]]
    findings: tuple[Finding, ...]


_ROW: Final = TypeAdapter(_Row)


class Kept(NamedTuple):
    outcomes: Mapping[str, tuple[Outcome, ...]]
    findings: tuple[Finding, ...]


def row_of(report: RecordReport) -> bytes:
    outcomes = {rule: tuple(map(_outcome, found)) for rule, found in report.outcomes.items()}
    return zlib.compress(_ROW.dump_json(_Row(outcomes, report.findings)), 1)


def kept_in(row: bytes, rules: Iterable[Rule]) -> Kept:
    """Raises ValueError for what isn't a row of these rules."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(row, _MOST)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not unpacking.eof:
        raise ValueError("not whole")
    made = _ROW.validate_json(text)
    named = {rule.id: rule for rule in rules}
    if list(made.outcomes) != list(named):
        raise ValueError("of other rules")
    return Kept(
        {rule: tuple(_again(named[rule], each) for each in found) for rule, found in made.outcomes.items()},
        made.findings,
    )


def _outcome(outcome: Outcome) -> _Outcome:
    told = {"path", outcome.rule.at.field}  # which is a place too
    return _Outcome(
        outcome.result,
        outcome.subject,
        {alias: _fact(fact, told) for alias, fact in outcome.facts.items()} if outcome.facts is not None else None,
        outcome.severity,
        tuple(_fact(fact, told) for fact in outcome.witnesses),
        outcome.path,
        outcome.because,
    )


def _fact(fact: Fact, told: set[str]) -> _Fact:
    values = {name: str(value) for name, value in fact.values.items() if name in told}
    if (context := fact.values.get("context")) in CONTEXTS:
        values["context"] = str(context)
    return _Fact(fact.kind, values)


def _again(rule: Rule, kept: _Outcome) -> Outcome:
    facts = {alias: _fact_again(fact) for alias, fact in kept.facts.items()} if kept.facts is not None else None
    return Outcome(
        rule,
        kept.result,
        kept.subject,
        facts,
        None,
        kept.severity,
        tuple(map(_fact_again, kept.witnesses)),
        kept.path,
        kept.because,
    )


def _fact_again(kept: _Fact) -> Fact:
    values: dict[str, Scalar] = {**kept.values}
    return Fact(kept.kind, values)
