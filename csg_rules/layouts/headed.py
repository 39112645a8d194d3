"""Minutes with headings in place of tables: contexts and columns as headings or labels, the agenda, labelled lines."""

from collections.abc import Iterable, Sequence

from csg_rules.layouts import cells as writing
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.headed_parts import Under
from csg_rules.layouts.headed_walk import LABEL, Walk
from csg_rules.layouts.labels import Put, labelled_field, put_labelled, put_plain
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import AGENDA, SUMMARY, TABLE
from csg_rules.layouts.points import at_words
from csg_rules.layouts.same_line import has_several
from csg_rules.papers.paper import Block, Cell, Point


def read(blocks: Sequence[Block], draft: Draft, put: Put = put_plain) -> list[Block]:
    """Gives what stands under headings and labels to the draft; the blocks that it didn't understand come back, tables
    among them. `put` gives a labelled value to the draft: without one only plain kinds are read."""
    walk = Walk(blocks)
    for at, block in enumerate(blocks):
        walk.block(at, block)
    used: set[int] = set()
    for headed in walk.rows:
        if headed.has_more or (headed.filled and not walk.is_table):
            draft.strange_contexts.add(headed.row.key)
    if walk.is_table:
        used |= _write_table(walk, draft)
        used |= _write_prose([(SUMMARY, "contexts_summary.text", walk.prose[SUMMARY.key])], draft)
    if walk.is_agenda:
        items = [(item, f"{AGENDA.key}.{item.key}", walk.prose[item.key]) for item in AGENDA.fields]
        used |= _write_prose(items, draft)
    left = [(block, walk.sections[at]) for at, block in enumerate(blocks) if at not in used]
    return _without_labelled(left, draft, put)


def _write_table(walk: Walk, draft: Draft) -> set[int]:
    """Gives the cells under headings; the numbers of the blocks that are used."""
    used: set[int] = set()
    headed_rows = [headed for headed in walk.rows if headed.cells]
    for headed in headed_rows:
        used |= headed.openers
        if headed.has_unknown:
            draft.remark(f"{TABLE.title}: points with titles that aren't known stand under unplaced.")
            draft.unread(f"{TABLE.key}.{headed.row.key}")
            draft.unread("=factors")
        for column in TABLE.columns:
            under = headed.cells.get(column.key, Under())
            used |= under.blocks
            place = under.places[0] if under.places else headed.row.place
            headed.row.add(column.key, Cell(tuple(text.point for text in under.texts), place, 0, 0))
    draft.blank(TABLE.key, at_words(headed_rows[0].row.place, TABLE.title))
    writing.Writer(draft, TABLE, "heading", "part").write([headed.row for headed in headed_rows])
    return used


def _write_prose(items: Iterable[tuple[Field, str, Under]], draft: Draft) -> set[int]:
    used: set[int] = set()
    for item, key, under in items:
        words = f"heading {item.title}"
        path = tuple(key.split("."))
        if under.places:
            draft.blank(key, at_words(under.places[0], words))
        if draft.get(path) is not None:
            continue
        used |= under.blocks
        if under.texts:
            place = at_words(under.texts[0].point.place, words)
            draft.put(path, "\n".join(text.point.text for text in under.texts), place)
    return used


def _without_labelled(left: Sequence[tuple[Block, str]], draft: Draft, put: Put) -> list[Block]:
    """Takes labelled lines (`Date of meeting: 3 March 2026`); the other blocks come back. A label without a value has
    it in the lines below, up to the next label."""
    others: list[Block] = []
    at = 0
    while at < len(left):
        block, section = left[at]
        at += 1
        match = LABEL.match(block.text) if isinstance(block, Point) else None
        if not isinstance(block, Point) or match is None or (found := _field_of(match["label"], section)) is None:
            others.append(block)
            continue
        part, known, in_section = found
        value, place, last = match["value"].strip(), block.place, at
        if not value and known.kind in ("prose", "list"):
            below = _below(left, at, section)
            value, last = "\n".join(point.text for point in below), at + len(below)
            place = below[0].place if below else place
        place = at_words(place, f"{part}, {known.title}")
        if has_several(value) and known.kind != "prose":
            others.append(block)
        elif put_labelled(match["label"], value, place, draft, in_section, put):
            at = last
        else:
            others.append(block)
    return others


def _field_of(label: str, section: str) -> tuple[str, Field, str] | None:
    """The title of the part of a labelled field, the field, and the section in which it was looked for."""
    for where in dict.fromkeys((section, "")):
        if (found := labelled_field(label, where)) is not None:
            return found[0].title, found[1], where
    return None


def _below(left: Sequence[tuple[Block, str]], at: int, section: str) -> list[Point]:
    below: list[Point] = []
    for block, _ in left[at:]:
        match = LABEL.match(block.text) if isinstance(block, Point) else None
        if not isinstance(block, Point) or (match and _field_of(match["label"], section)):
            break
        below.append(block)
    return below
