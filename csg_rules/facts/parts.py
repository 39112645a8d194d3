"""Which parts of the record are there in a form that can be checked."""

from collections.abc import Iterator

from csg_rules.facts.agenda import is_told_elsewhere
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.fields import PARTS
from csg_rules.records.base import Part
from csg_rules.words import AGENDA_ITEMS

# Parts that a meeting may have told in its agenda items instead of recording them for themselves.
_TOLD_IN = {"factors": "c", "interventions": "g", "hackett": "f", "behaviour": "b"}

# Those that are looked for under the other items too: without them a high finding says that there is none.
_MERGED = "fg"

# Parts that only a record without any structure tells in prose: beside other structure their absence is absence.
_STRUCTURE = ("contexts", "attendance", "factors", "interventions", "behaviour", "hackett")
_TOLD_BY_PROSE_ALONE = ("contexts", "attendance")


def part_facts(reading: Reading) -> Iterator[Fact]:
    for name in PARTS:
        yield fact("part", name=name, state=_state(reading, name))


def _state(reading: Reading, name: str) -> str:
    if name == "earlier_meeting":
        return "given" if reading.surroundings.earlier else "absent"
    first, _, rest = name.partition(".")
    if not rest:
        if reading.record.is_given(first):
            return "given"
        if first in _TOLD_BY_PROSE_ALONE:
            return "prose" if is_prose_only(reading) else "absent"
        told = any(is_told_in_prose(reading, item) for item in _TOLD_IN.get(first, ""))
        return "prose" if told else "absent"
    held = getattr(reading.record, first)
    if isinstance(held, tuple):
        # An empty list is an answer: there is no item that could lack the field.
        return "given" if not held or any(item.is_given(rest) for item in held) else "absent"
    return "given" if held is not None and _holds(held, rest) else "absent"


def is_told_in_prose(reading: Reading, item: str) -> bool:
    """Whether this agenda item, or another that it was merged with, tells it."""
    return reading.status(getattr(reading.record.minutes, item)) == "content" or (
        item in _MERGED and is_told_elsewhere(reading, item)
    )


def is_prose_only(reading: Reading) -> bool:
    """Whether the agenda's prose is all there is: no table, no lists, no decision in a form of its own."""
    if any(reading.record.is_given(part) for part in _STRUCTURE):
        return False
    return any(reading.status(getattr(reading.record.minutes, item)) == "content" for item in AGENDA_ITEMS)


def _holds(part: Part, dotted: str) -> bool:
    name, _, rest = dotted.partition(".")
    if not part.is_given(name):
        return False
    value = getattr(part, name)
    return _holds(value, rest) if rest and isinstance(value, Part) else not rest
