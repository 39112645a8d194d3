"""How each factor and action of the meeting before moved into this one: ids, statuses and closed words alone."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.fates import Fate, Fates
from csg_rules.facts.paths import fact_id

# no: nothing in the review speaks of it · perhaps: its minutes may · yes: they name it, or its row is said not to
# apply any more, with the reason
SpokenOf = Literal["no", "perhaps", "yes"]


class Move(NamedTuple):
    """`was` and `now` are ids as pictures have them. Where `found` is `weak`, `now` is the nearest candidate; where it
    is `none`, there is none. `is_asked_after`: this review had to show it; `spoken_of` is only told of such."""

    what: Literal["factor", "intervention"]
    was: str
    now: str | None
    found: Literal["same", "moved", "weak", "none"]
    is_asked_after: bool
    spoken_of: SpokenOf = "no"

    @property
    def is_certain(self) -> bool:
        return self.found in ("same", "moved")


class Moves(NamedTuple):
    """`before`: what output calls the meeting before."""

    before: str
    items: tuple[Move, ...]


def moves_of(reading: Reading) -> Moves | None:
    """None for a meeting that is held against none."""
    if not reading.surroundings.earlier:
        return None
    return Moves(reading.surroundings.earlier[-1].label, tuple(_moves(reading)))


def _moves(reading: Reading) -> Iterator[Move]:
    fates = Fates(reading)
    for fate in fates.all():
        ids = reading.factor_ids if fate.part == "factors" else reading.action_ids
        at = fate.match.later
        yield Move(
            fate.what,
            fact_id(fate.part, fate.key),
            ids[at] if at is not None else None,
            fate.match.state,
            fate.is_asked_after,
            _spoken_of(fate, fates),
        )


def _spoken_of(fate: Fate, fates: Fates) -> SpokenOf:
    """As the rules on what vanished ask it."""
    if not fate.is_asked_after or fate.now != "gone":
        return "no"
    mentioned = fates.mentioned(fate.id, fate.text)
    if mentioned == "by_id" or fates.is_row_closed(fate.context):
        return "yes"
    return "perhaps" if mentioned == "perhaps" else "no"
