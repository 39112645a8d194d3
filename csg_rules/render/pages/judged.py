"""What was judged besides the findings: what is met and by what, what was exempt, and what couldn't be judged."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csg_rules.facts.fact import Fact
from csg_rules.findings.report import RecordReport
from csg_rules.rules.model import Rule
from csg_rules.verdict.outcome import Outcome
from csg_rules.verdict.standing import why_set_aside

_MOST_WITNESSES = 6


class Met(NamedTuple):
    """A rule that passed for so many subjects, and the places that show it."""

    rule: Rule
    points: int
    shown_by: tuple[str, ...]
    more: int


class Quiet(NamedTuple):
    """A rule with the reason why it is quiet, and the places that this is said of."""

    rule: Rule
    because: str
    places: tuple[str, ...]
    more: int


class Reason(NamedTuple):
    because: str
    rules: tuple[Rule, ...]


class OtherOutcomes(NamedTuple):
    """`not_called_for`: rules that this record has no subject for; `set_aside`: rules that weren't asked."""

    met: tuple[Met, ...]
    exempt: tuple[Quiet, ...]
    not_assessable: tuple[Reason, ...]
    not_called_for: tuple[Rule, ...]
    set_aside: tuple[Reason, ...]


def other_outcomes(record: RecordReport) -> OtherOutcomes:
    outcomes = [outcome for found in record.outcomes.values() for outcome in found]
    aside = [(outcome.rule, why) for outcome in outcomes if (why := why_set_aside(outcome))]
    return OtherOutcomes(
        met=tuple(_met(outcomes)),
        exempt=tuple(_exempt(outcomes)),
        not_assessable=_by_reason((o.rule, o.because) for o in outcomes if o.result == "not_assessable"),
        not_called_for=tuple(o.rule for o in outcomes if o.result == "not_applicable" and not why_set_aside(o)),
        set_aside=_by_reason(aside),
    )


def _met(outcomes: Iterable[Outcome]) -> Iterator[Met]:
    grouped: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.result == "pass":
            grouped.setdefault(outcome.rule.id, []).append(outcome)
    for found in grouped.values():
        shown, more = _first(_paths(fact for outcome in found for fact in outcome.witnesses))
        yield Met(found[0].rule, len(found), shown, more)


def _exempt(outcomes: Iterable[Outcome]) -> Iterator[Quiet]:
    grouped: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.result == "exempt":
            grouped.setdefault((outcome.rule.id, outcome.because), []).append(outcome)
    for (_, because), found in grouped.items():
        places, more = _first(dict.fromkeys(outcome.path for outcome in found if outcome.path))
        yield Quiet(found[0].rule, because, places, more)


def _paths(facts: Iterable[Fact]) -> dict[str, None]:
    """Each once, in the order met."""
    return dict.fromkeys(str(fact.values["path"]) for fact in facts if "path" in fact.values)


def _first(paths: Iterable[str]) -> tuple[tuple[str, ...], int]:
    """As many as are shown, and how many more there are."""
    found = tuple(paths)
    return found[:_MOST_WITNESSES], max(0, len(found) - _MOST_WITNESSES)


def _by_reason(entries: Iterable[tuple[Rule, str]]) -> tuple[Reason, ...]:
    grouped: dict[str, dict[str, Rule]] = {}
    for rule, because in entries:
        grouped.setdefault(because, {})[rule.id] = rule
    return tuple(Reason(because, tuple(rules.values())) for because, rules in grouped.items())
