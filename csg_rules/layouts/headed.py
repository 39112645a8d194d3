"""Minutes with headings in place of tables: contexts and columns as headings or labels, the agenda, labelled lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from csg_rules.documents.places import Place
from csg_rules.layouts import cells as writing
from csg_rules.layouts.cell_labels import column_of, label_of
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.labels import Put, labelled_field, put_labelled, put_plain
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import AGENDA, MEETING, SUMMARY, TABLE
from csg_rules.layouts.points import at_words
from csg_rules.layouts.titles import Titled, Titles, normal
from csg_rules.papers.paper import Block, Cell, Heading, Point

# Fewer are no table of contexts and no agenda: "Education" and "Strengths" are also titles of other things.
_LEAST_CONTEXTS: Final = 2
_LEAST_CELLS: Final = 3
_LEAST_AGENDA_ITEMS: Final = 2
_LEAST_LETTERS: Final = 3
_LABEL = re.compile(r"(?P<label>[^:\n]{1,80}?)\s*:(?:\s+|$)(?P<value>.*)", re.DOTALL)
_LETTER = re.compile(r"\(?(?P<letter>[a-g])[.)]\s", re.IGNORECASE)

_CONTEXTS: Final = Titles(TABLE.rows)
_COLUMNS: Final = Titles(TABLE.columns)
_SUMMARY: Final = Titles([SUMMARY])
_AGENDA: Final = Titles(AGENDA.fields)
_SECTIONS: Final = {normal(name): part.title for part in MEETING.parts for name in (part.title, *part.names)}


def read(blocks: Sequence[Block], draft: Draft, put: Put = put_plain) -> list[Block]:
    """Gives what stands under headings and labels to the draft; the blocks that it didn't understand come back, tables
    among them. `put` gives a labelled value to the draft: without one only plain kinds are read."""
    walk = _Walk(blocks)
    for at, block in enumerate(blocks):
        walk.block(at, block)
    used: set[int] = set()
    if walk.is_table:
        used |= _write_table(walk, draft)
        used |= _write_prose([(SUMMARY, "contexts_summary.text", walk.prose[SUMMARY.key])], draft)
    if walk.is_agenda:
        items = [(item, f"{AGENDA.key}.{item.key}", walk.prose[item.key]) for item in AGENDA.fields]
        used |= _write_prose(items, draft)
    left = [(block, walk.sections[at]) for at, block in enumerate(blocks) if at not in used]
    return _without_labelled(left, draft, put)


class _Text(NamedTuple):
    """A text by the number of its block."""

    at: int
    point: Point


@dataclass(eq=False)
class _Under:
    """What stands under the headings of one cell or one item of the agenda; `openers` are these headings' blocks."""

    texts: list[_Text] = field(default_factory=list)
    openers: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def blocks(self) -> set[int]:
        return {*self.openers, *(text.at for text in self.texts)}

    def open(self, at: int, place: Place) -> None:
        self.openers.append(at)
        self.places.append(place)


@dataclass(eq=False)
class _Open:
    """A heading under which we are, and what it stands for."""

    level: int
    at: int
    row: "_HeadedRow | None" = None
    column: str | None = None
    prose: str | None = None
    section: str = ""


@dataclass(eq=False)
class _HeadedRow:
    """A context under a heading, with its cells by column."""

    row: writing.Row
    openers: set[int] = field(default_factory=set)
    cells: dict[str, _Under] = field(default_factory=dict)
    # A point with a title that isn't known was left out: it may be of any cell.
    has_unknown: bool = False

    def cell(self, column: str) -> _Under:
        return self.cells.setdefault(column, _Under())

    @property
    def filled(self) -> int:
        return sum(bool(under.texts) for under in self.cells.values())


class _Walk:
    """Goes through the blocks and tells what stands where; nothing of it is in the draft yet."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.rows: list[_HeadedRow] = []
        self.prose: dict[str, _Under] = {known.key: _Under() for known in (*AGENDA.fields, SUMMARY)}
        self.sections: list[str] = []
        self._stack: list[_Open] = []
        self._label: str | None = None
        self._label_has_value = False
        self._label_level: int | None = None
        self._has_letters = _has_letters(blocks)

    @property
    def is_table(self) -> bool:
        contexts = {headed.row.key for headed in self.rows if headed.filled}
        return len(contexts) >= _LEAST_CONTEXTS and sum(headed.filled for headed in self.rows) >= _LEAST_CELLS

    @property
    def is_agenda(self) -> bool:
        return sum(bool(self.prose[item.key].texts) for item in AGENDA.fields) >= _LEAST_AGENDA_ITEMS

    def block(self, at: int, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(at, block)
        elif isinstance(block, Point):
            self._point(at, block)
        else:
            self._label = None
        self.sections.append(next((opened.section for opened in reversed(self._stack) if opened.section), ""))

    # --- headings

    def _heading(self, at: int, heading: Heading) -> None:
        self._label = None
        column, item = _COLUMNS.exact(heading.text), self._agenda_item(heading.text)
        self._close(heading.level, keeps_context=column is not None)
        opened = _Open(heading.level, at, section=_SECTIONS.get(normal(heading.text), ""))
        if column is not None and (self._row is not None or item is None):
            self._stack.append(opened)
            opened.column = column.key
            if self._row is not None:
                self._row.cell(column.key).open(at, heading.place)
            return
        if item is not None:
            opened.prose = item.key
            opened.column = column.key if column is not None else None
            self.prose[item.key].open(at, heading.place)
        elif _SUMMARY.find(heading.text) is not None:
            opened.prose = SUMMARY.key
            self.prose[SUMMARY.key].open(at, heading.place)
        elif (titled := _CONTEXTS.split(heading.text)) is not None:
            self._open_context(at, heading, opened, titled)
        elif self._prose is not None:
            # A heading of one's own within an item of the agenda is part of its text.
            opened.prose = self._prose
            self.prose[opened.prose].texts.append(_Text(at, Point(heading.text, heading.place)))
        self._stack.append(opened)

    def _close(self, level: int, keeps_context: bool) -> None:
        """Leaves the headings that are no deeper. Lines in bold are all of one level: a column's stays in its
        context."""
        while self._stack and self._stack[-1].level >= level:
            if keeps_context and self._stack[-1].level == level and self._stack[-1].row is not None:
                break
            self._stack.pop()

    def _open_context(self, at: int, heading: Heading, opened: _Open, titled: Titled) -> None:
        told = _COLUMNS.exact(titled.rest)
        column = told.key if told is not None else self._column
        row = writing.Row(titled.field.key, heading.place)
        if titled.rest and told is None:
            row.settings.append(Point(titled.rest, heading.place))
        headed = _HeadedRow(row)
        if column is not None:
            # Below another column's heading the same context is the same row.
            headed = next((known for known in self.rows if _is_same(known.row, row)), headed)
            headed.cell(column).open(at, heading.place)
            headed.cell(column).openers.extend(above.at for above in self._stack if above.column is not None)
        if headed not in self.rows:
            self.rows.append(headed)
        headed.openers.add(at)
        opened.row, opened.column = headed, column

    def _agenda_item(self, text: str) -> Field | None:
        letter = _LETTER.match(text)
        if letter and self._has_letters:
            return next(item for item in AGENDA.fields if item.key == letter["letter"].casefold())
        return _AGENDA.exact(text)

    @property
    def _row(self) -> _HeadedRow | None:
        return next((opened.row for opened in reversed(self._stack) if opened.row is not None), None)

    @property
    def _column(self) -> str | None:
        return next((opened.column for opened in reversed(self._stack) if opened.column is not None), None)

    @property
    def _prose(self) -> str | None:
        return next((opened.prose for opened in reversed(self._stack) if opened.prose is not None), None)

    # --- text

    def _point(self, at: int, point: Point) -> None:
        headed = self._row
        if headed is None:
            if self._prose is not None:
                self.prose[self._prose].texts.append(_Text(at, point))
            return
        match = _LABEL.match(point.text)
        column = column_of(match["label"]) if match else None
        if match and column is not None:
            self._open_label(at, point, headed.cell(column), match["value"].strip())
            self._label = column
            return
        if self._label and self._has_title_beside(point):
            # Beside "Vulnerability: seen DV" no more of it.
            self._label, headed.has_unknown = None, True
            return
        goes_on = point.level is not None or not self._label_has_value
        self._label = self._label if goes_on else None
        key = self._label or self._column
        if key is not None:
            headed.cell(key).texts.append(_Text(at, point))

    def _has_title_beside(self, point: Point) -> bool:
        """Whether a bullet has a title of its own, as the bullet beside it does that a known title begins."""
        if not self._label_has_value or self._label_level is None or point.level is None:
            return False
        return point.level <= self._label_level and label_of(point.text) is not None

    def _open_label(self, at: int, point: Point, cell: _Under, value: str) -> None:
        self._label_has_value, self._label_level = bool(value), point.level
        cell.open(at, point.place)
        if value:
            # A line of its own, even where the label is a bullet.
            cell.texts.append(_Text(at, Point(value, point.place)))


def _is_same(one: writing.Row, other: writing.Row) -> bool:
    names = [[point.text for point in row.settings] for row in (one, other)]
    return one.key == other.key and names[0] == names[1]


def _has_letters(blocks: Sequence[Block]) -> bool:
    """Whether headings with letters are the agenda's: several have the title that goes with their letter."""
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    lettered = [(match["letter"].casefold(), text) for text in headings if (match := _LETTER.match(text))]
    letters = [letter for letter, _ in lettered]
    found = [(letter, _AGENDA.exact(text)) for letter, text in lettered]
    fitting = sum(item is not None and item.key == letter for letter, item in found)
    return letters == sorted(set(letters)) and fitting >= _LEAST_LETTERS


# --- giving it to the draft


def _write_table(walk: _Walk, draft: Draft) -> set[int]:
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
            under = headed.cells.get(column.key, _Under())
            used |= under.blocks
            place = under.places[0] if under.places else headed.row.place
            headed.row.add(column.key, Cell(tuple(text.point for text in under.texts), place, 0, 0))
    draft.blank(TABLE.key, at_words(headed_rows[0].row.place, TABLE.title))
    writing.Writer(draft, TABLE, "heading", "part").write([headed.row for headed in headed_rows])
    return used


def _write_prose(items: Iterable[tuple[Field, str, _Under]], draft: Draft) -> set[int]:
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
        match = _LABEL.match(block.text) if isinstance(block, Point) else None
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
        if put_labelled(match["label"], value, place, draft, in_section, put):
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
        match = _LABEL.match(block.text) if isinstance(block, Point) else None
        if not isinstance(block, Point) or (match and _field_of(match["label"], section)):
            break
        below.append(block)
    return below
