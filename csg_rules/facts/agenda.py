"""Facts about the seven agenda items: answered in the minutes, or in the part of the record that holds the same."""

from collections.abc import Iterator, Sequence

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.statuses import strongest
from csg_rules.facts.table import TableRow, looked
from csg_rules.words import AGENDA_ITEMS

# By what an item is recognised where it was minuted under another one.
_TOLD_BY = {
    "b": "concern_told",
    "c": "factors_told",
    "d": "strengths_told",
    "e": "involvement_told",
    "f": "level_told",
    "g": "plan_told",
}


def agenda_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    any_minutes = any(getattr(reading.record.minutes, item) is not None for item in AGENDA_ITEMS)
    for item in AGENDA_ITEMS:
        path = f"minutes.{item}"
        yield fact(
            "agenda",
            item=item,
            status=reading.status(getattr(reading.record.minutes, item)),
            path=path,
            covered=_covered(reading, rows, item),
            told=_own_status(reading, item) == "content",
            place=path if any_minutes else "minutes",
        )


def _covered(reading: Reading, rows: Sequence[TableRow], item: str) -> str:
    status = _own_status(reading, item)
    if status in ("content", "nil"):
        return status
    status = strongest([status, *_in_structure(reading, rows, item)])
    is_told = is_told_elsewhere(reading, item) or _refers_to_another(reading, item)
    return "content" if status == "blank" and is_told else status


def _own_status(reading: Reading, item: str) -> str:
    """Of what stands under this item: a tick, or a word that it stands elsewhere, answers nothing."""
    text = getattr(reading.record.minutes, item)
    says_nothing = reading.reader.matches("bare_tick", text) or reading.reader.matches("same_as_above", text)
    return "blank" if says_nothing else reading.status(text)


def _refers_to_another(reading: Reading, item: str) -> bool:
    """Whether it says "as above" or "see below" where another item does say something."""
    if not reading.reader.matches("same_as_above", getattr(reading.record.minutes, item)):
        return False
    return any(_own_status(reading, other) == "content" for other in AGENDA_ITEMS if other != item)


def _in_structure(reading: Reading, rows: Sequence[TableRow], item: str) -> list[str]:
    behaviour = reading.record.behaviour
    match item:
        case "a":
            return [reading.status(behaviour.described), *(row.own_cells["situation"] for row in rows)]
        case "b":
            events = [reading.status(event.text) for event in behaviour.events or ()]
            return [reading.status(behaviour.described), *events, *(row.own_cells["hsb"] for row in rows)]
        case "c":
            return _by_factors(reading, rows, ("vulnerability", "risk", "resilience"))
        case "d":
            return _by_factors(reading, rows, ("strengths", "resilience"))
        case "e":
            return [row.own_cells["involvement"] for row in rows]
        case "f":
            levels = [reading.status(placing.level) for placing in reading.record.hackett or ()]
            return [*levels, "content" if behaviour.stage == "at_risk" else "blank"]
        case _:
            no_plan = reading.reader.reason_status(reading.record.no_plan_reason)
            return [
                no_plan,
                *(row.own_cells["interventions"] for row in rows),
                "content" if reading.actions else "blank",
            ]


def _by_factors(reading: Reading, rows: Sequence[TableRow], columns: Sequence[str]) -> list[str]:
    """The cells of these columns; a factor that doesn't say of what kind it is may stand in any of them."""
    unplotted = [reading.factor_status(factor) for factor in reading.factors if factor.category is None]
    # A factor without a context fills no cell.
    unplaced = [
        reading.factor_status(factor)
        for factor in reading.factors
        if factor.category in columns or (factor.category == "strength" and "strengths" in columns)
    ]
    return [*unplotted, *unplaced, *(looked(row, column, rows) for row in rows for column in columns)]


def is_told_elsewhere(reading: Reading, item: str) -> bool:
    """Headings are merged, and their order changed: what was said counts, whatever letter it stands under."""
    if item not in _TOLD_BY:
        return False
    others = (getattr(reading.record.minutes, other) for other in AGENDA_ITEMS if other != item)
    return any(reading.reader.matches(_TOLD_BY[item], text) for text in others)
