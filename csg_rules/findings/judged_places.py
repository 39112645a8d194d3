"""What came of each place that a rule judged, one word a place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from csg_rules.findings.quieting import is_told_elsewhere
from csg_rules.verdict.outcome import Outcome

PlaceResult = Literal["found", "not_assessable", "told_elsewhere", "exempt", "passed"]

# Of several subjects at one place, the first of these that any has speaks for the place.
PLACE_RESULTS: Final[tuple[PlaceResult, ...]] = ("found", "not_assessable", "told_elsewhere", "exempt", "passed")


def by_place(outcomes: Iterable[Outcome]) -> Mapping[str, PlaceResult]:
    """By the subject's own place, in the order of paths: never the witness's, which is only there in a finding. Empty
    for a subject that has no place of its own; a record without a subject has none at all."""
    found: dict[str, list[PlaceResult]] = {}
    for outcome in outcomes:
        if outcome.subject:
            found.setdefault(place_of_subject(outcome), []).append(_result(outcome))
    return {path: speaking(found[path]) for path in sorted(found)}


def speaking(results: Sequence[PlaceResult]) -> PlaceResult:
    """The one of these that speaks for all."""
    return min(results, key=PLACE_RESULTS.index)


def place_of_subject(outcome: Outcome) -> str:
    """The same path whatever came of the subject; empty where none of its facts has one."""
    rule, facts = outcome.rule, outcome.facts or {}
    if rule.at.path:
        return rule.at.path
    own = [pattern.alias for pattern in rule.subject if pattern.alias in facts]
    if rule.at.alias in own and (path := facts[rule.at.alias].values.get(rule.at.field)):
        return str(path)
    return next((str(path) for alias in own if (path := facts[alias].values.get("path"))), "")


def _result(outcome: Outcome) -> PlaceResult:
    match outcome.result:
        case "finding":
            return "found"
        case "exempt":
            return "told_elsewhere" if is_told_elsewhere(outcome) else "exempt"
        case "not_assessable":
            return "not_assessable"
        case _:
            return "passed"
