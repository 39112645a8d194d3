"""What the page of a series draws: how each factor and each action moved from meeting to meeting.

As a meeting's picture: ids, closed words and days, no text of the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from csg_rules.findings.moves import Move
from csg_rules.findings.picture import DrawnAction, DrawnFactor, Picture
from csg_rules.findings.report import RecordReport

# first: at the first meeting · perhaps_new: it may be one of last time · again: closed last time, and open now ·
# ended: closed, superseded, done or withdrawn · spoken_of: not listed, and the minutes name it, or its row is said not
# to apply any more · perhaps_dropped: not listed, unless another item or the minutes speak of it · left_off: no longer
# listed, after it had ended
State = Literal[
    "first", "new", "perhaps_new", "still_open", "moved", "again", "ended", "spoken_of", "perhaps_dropped", "dropped",
    "left_off",
]  # fmt: skip
Drawn = DrawnFactor | DrawnAction


class Step(NamedTuple):
    """What one meeting shows of an item. `item`: the id that it has there or, where it may be another, that one's.
    `status`, `context` and `rag` as there, where it is there; only actions have a traffic light."""

    state: State
    item: str | None = None
    status: str | None = None
    context: str | None = None
    rag: str | None = None


class Line(NamedTuple):
    """One item, by the meeting where it first stood. A step for each meeting; None before it came and after it went."""

    id: str
    path: str
    context: str | None
    category: str | None
    began: int
    steps: tuple[Step | None, ...]

    @property
    def last(self) -> Step:
        """What is known of it last."""
        return next(step for step in reversed(self.steps) if step is not None)

    @property
    def is_open(self) -> bool:
        """Whether it stands open at the last meeting."""
        return self.steps[-1] is not None and self.steps[-1].status == "open"


class SeriesPicture(NamedTuple):
    """`days` of its meetings, the oldest first; lines in the order in which they first stood."""

    labels: tuple[str, ...]
    days: tuple[date | None, ...]
    person: str | None
    factors: tuple[Line, ...]
    actions: tuple[Line, ...]


def series_in(records: Sequence[RecordReport]) -> list[tuple[RecordReport, ...]]:
    """The series of more than one meeting among these, each the oldest meeting first, by their first meeting."""
    by_label: dict[str, RecordReport] = {}
    for part in records:
        by_label.setdefault(part.label, part)
    after: dict[str, RecordReport] = {}
    for part in by_label.values():
        if (before := _before(part)) in by_label:
            after.setdefault(before, part)
    firsts = [part for part in by_label.values() if _before(part) not in by_label]
    return [chain for first in firsts if len(chain := tuple(_chain(first, after))) > 1]


def _before(part: RecordReport) -> str:
    """The label of the meeting before; empty where it is held against none."""
    picture = part.picture
    return picture.moves.before if picture is not None and picture.moves is not None else ""


def _chain(first: RecordReport, after: dict[str, RecordReport]) -> Iterator[RecordReport]:
    part: RecordReport | None = first
    while part is not None:
        yield part
        part = after.pop(part.label, None)


def series_picture(meetings: Sequence[RecordReport]) -> SeriesPicture:
    """Of meetings that each follow the one before, as `series_in` gives them."""
    pictures = [part.picture for part in meetings if part.picture is not None]
    persons = [picture.person for picture in pictures if picture.person]
    return SeriesPicture(
        tuple(part.label for part in meetings),
        tuple(picture.day for picture in pictures),
        persons[-1] if persons else None,
        _lines([picture.factors for picture in pictures], _moves(pictures, "factor")),
        _lines([picture.actions for picture in pictures], _moves(pictures, "intervention")),
    )


def _moves(pictures: Sequence[Picture], what: str) -> list[dict[str, Move]]:
    """For each meeting, by the id that an item had at the one before."""
    return [
        {move.was: move for move in (picture.moves.items if picture.moves else ()) if move.what == what}
        for picture in pictures
    ]


@dataclass
class _Growing:
    first: Drawn
    steps: list[Step | None] = field(default_factory=list)
    now: Drawn | None = None


def _lines(items: Sequence[Sequence[Drawn]], moves: Sequence[dict[str, Move]]) -> tuple[Line, ...]:
    growing: list[_Growing] = []
    for meeting, here in enumerate(items):
        by_id = {item.id: item for item in here}
        found: set[str] = set()
        for line in growing:
            move = moves[meeting].get(line.now.id) if line.now is not None else None
            if move is None or line.now is None:
                line.steps.append(None)
                line.now = None
                continue
            later = by_id.get(move.now) if move.is_certain and move.now is not None else None
            line.steps.append(_step(line.now, later, move))
            line.now = later
            found |= {later.id} if later is not None else set()
        perhaps = {move.now for move in moves[meeting].values() if move.found == "weak"}
        for item in here:
            if item.id not in found:
                state: State = "first" if meeting == 0 else "perhaps_new" if item.id in perhaps else "new"
                growing.append(_Growing(item, [None] * meeting + [_shown(state, item)], item))
    return tuple(_line(line) for line in growing)


def _line(line: _Growing) -> Line:
    first = line.first
    category = first.category if isinstance(first, DrawnFactor) else None
    began = next(at for at, step in enumerate(line.steps) if step is not None)
    return Line(first.id, first.path, first.context, category, began, tuple(line.steps))


def _step(before: Drawn, later: Drawn | None, move: Move) -> Step:
    if later is None:
        # It is there, in words that name none any more: no rule asks after that.
        return Step("left_off") if move.is_certain and move.now is not None else _gone(move)
    if later.status != "open":
        return _shown("ended", later)
    if before.status != "open":
        return _shown("again", later)
    has_moved = later.context is not None and later.context != before.context
    return _shown("moved" if has_moved else "still_open", later)


def _shown(state: State, item: Drawn) -> Step:
    rag = item.rag if isinstance(item, DrawnAction) else None
    return Step(state, item.id, item.status, item.context, rag)


def _gone(move: Move) -> Step:
    """As the rules on what vanished ask it."""
    if not move.is_asked_after:
        return Step("left_off")
    if move.spoken_of == "yes":
        return Step("spoken_of")
    if move.found == "weak" or move.spoken_of == "perhaps":
        return Step("perhaps_dropped", move.now)
    return Step("dropped")
