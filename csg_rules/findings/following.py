"""A meeting held against the one before it: by what its findings are known in both."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.fingerprint import fingerprint
from csg_rules.findings.locate import Locator
from csg_rules.findings.moves import Move
from csg_rules.findings.picture import Picture
from csg_rules.findings.report import RecordReport
from csg_rules.findings.runs import Known, Run, judged_in, known

_POSITION = re.compile(r"\[\d+\]")
_NUMBERED = re.compile(r"-\d+$")


class Steps(NamedTuple):
    """Two runs of one meeting each, ready to be compared."""

    before: Run
    after: Run


class _Place(NamedTuple):
    """A factor or action, by what its paths begin with."""

    what: str
    id: str
    beginnings: tuple[str, ...]


def step(before: RecordReport, after: RecordReport) -> Steps:
    """`after` is a review whose picture says how it follows `before`. A finding on a factor or an action is known by
    what became of that; any other by the fingerprint that it would have in the meeting before."""
    drawn, later = before.picture, after.picture
    moves = later.moves.items if later is not None and later.moves is not None else ()
    places, later_places = tuple(_places(drawn)), tuple(_places(later))
    locator = Locator(after.document.data)
    return Steps(
        _run_of(before, [_as_earlier(finding, before.label, places, moves) for finding in before.findings]),
        _run_of(
            after, [_as_later(finding, before.label, later_places, moves, locator) for finding in after.findings]
        )._replace(follows={after.label: before.label}),
    )


def with_items_gone(run: Run, later: Sequence[RecordReport]) -> Run:
    """The run with its findings told what they were about that isn't there in a later version of the same record."""
    locators = {part.label: Locator(part.document.data) for part in later}
    return run._replace(findings=tuple(f._replace(gone=_gone(f, locators.get(f.part))) for f in run.findings))


def _gone(finding: Known, locator: Locator | None) -> Literal["yes", "no", "untold"]:
    part, dot, rest = finding.path.partition(".")
    if locator is None or part not in ("factors", "interventions") or not dot:
        return "untold"
    return "yes" if locator.reach(finding.path)[1] == rest else "no"


def _run_of(part: RecordReport, findings: Sequence[Known]) -> Run:
    judged = {(part.label, rule): judged for rule, judged in judged_in(part).items()}
    return Run(part.label, tuple(findings), judged, {})


def _places(picture: Picture | None) -> Iterator[_Place]:
    if picture is None:
        return
    for factor in picture.factors:
        yield _Place("factor", factor.id, (factor.path, f"gaps_acknowledged.{factor.id}"))
    for action in picture.actions:
        yield _Place("intervention", action.id, (action.path,))


def _within(path: str, places: Sequence[_Place]) -> tuple[_Place, str] | None:
    """The item that a path is in, and what is left of the path with the list's name before it."""
    fitting = [
        (len(beginning), place, f"{beginning.partition('.')[0].partition('[')[0]}:{path[len(beginning) :]}")
        for place in places
        for beginning in place.beginnings
        if path == beginning or path.startswith((f"{beginning}.", f"{beginning}["))
    ]
    # Ids may hold dots: the longest that fits is meant.
    longest = max(fitting, key=lambda each: each[0], default=None)
    return (longest[1], longest[2]) if longest else None


def _as_earlier(finding: Finding, label: str, places: Sequence[_Place], moves: Sequence[Move]) -> Known:
    within = _within(finding.path, places)
    if within is None:
        return known(finding)._replace(perhaps=_perhaps(finding, label))
    place, rest = within
    move = next((move for move in moves if (move.what, move.was) == (place.what, place.id)), None)
    gone: Literal["no", "perhaps", "yes"] = (
        "no" if move is None or move.is_certain else "perhaps" if move.found == "weak" else "yes"
    )
    return known(finding)._replace(names=frozenset({_name(finding, label, place, rest)}), gone=gone)


def _as_later(finding: Finding, label: str, places: Sequence[_Place], moves: Sequence[Move], locator: Locator) -> Known:
    within = _within(finding.path, places)
    if within is None:
        name = fingerprint(finding.rule, label, finding.path, locator.data, locator.find(finding.path))
        # Items that are equal to the letter are told apart by a number, in either meeting.
        number = _NUMBERED.search(finding.fingerprint)
        own = frozenset({f"{name}{number.group() if number else ''}"})
        return known(finding)._replace(names=own, perhaps=_perhaps(finding, label))
    place, rest = within
    came_from = [move for move in moves if (move.what, move.now) == (place.what, place.id)]

    def names(of: list[Move]) -> frozenset[str]:
        return frozenset(_name(finding, label, place._replace(id=move.was), rest) for move in of)

    certain = names([move for move in came_from if move.is_certain])
    return known(finding)._replace(names=certain, perhaps=names([m for m in came_from if not m.is_certain]))


def _name(finding: Finding, label: str, place: _Place, rest: str) -> str:
    return " ".join((finding.rule, label, place.what, place.id, rest))


def _perhaps(finding: Finding, label: str) -> frozenset[str]:
    """One of several rows without an id may be another one in other words."""
    without = _POSITION.sub("", finding.path)
    return frozenset({f"{finding.rule} {label} {without}"}) if without != finding.path else frozenset()
