"""Whether the spaces of the neighbourhood are named, so that somebody could go there."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.meeting import is_public_place
from csg_rules.facts.statuses import strongest
from csg_rules.facts.table import TableRow


def spaces_fact(reading: Reading, row: TableRow) -> Fact:
    """`row` is the neighbourhood's."""
    is_engaged = is_public_place(reading) or bool(reading.open_concerns[row.context])
    return fact(
        "spaces",
        state=_state(reading, row),
        engaged=is_engaged or row.own_cells["hsb"] == "content",
        path=f"contexts.{row.context}.spaces",
    )


def _state(reading: Reading, row: TableRow) -> str:
    names = [name for name in _names(reading, row) if reading.status(name) == "content"]
    if any(not reading.reader.matches("vague_place", name) for name in names):
        return "specified"
    # An estate officer who told of a factor is no space.
    near = [
        value.text for value in reading.texts if value.context == row.context and not value.path.endswith(".source")
    ]
    # Where nobody tried to name a space here, one that is named where the behaviour is told will do.
    told = [] if names else [value.text for value in reading.texts if value.place == "behaviour"]
    prose = [text for text in near if text not in names]  # "parks and the like" names a kind, and no space
    if any(reading.reader.matches("public_space", text) for text in (*prose, *told)):
        return "specified"
    if is_place_withheld(reading, near):
        return "withheld"
    if names:
        return "vague"
    return "blank" if strongest(reading.status(name) for name in _names(reading, row)) == "blank" else "answered"


def _names(reading: Reading, row: TableRow) -> Iterator[str | None]:
    yield from (each.spaces for each in reading.record.contexts.neighbourhood)
    yield from (setting.name for each in row.rows for setting in each.settings or ())


def is_place_withheld(reading: Reading, texts: list[str]) -> bool:
    """Whether places are left out of this copy on purpose, with a word about it."""
    record = reading.record
    if reading.reader.reason_status(record.behaviour.where_withheld) == "content":
        return True
    texts = [*texts, *filter(None, (record.info_sharing.restrictions,))]
    return any(reading.reader.matches("withheld_place", text) for text in texts)
