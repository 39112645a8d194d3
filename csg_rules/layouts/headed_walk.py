"""Goes through headings and the text below them: which of it is a context's, a column's, or the agenda's."""

import re
from collections.abc import Sequence
from typing import Final

from csg_rules.layouts.cell_labels import column_of, label_of
from csg_rules.layouts.cell_rows import Row
from csg_rules.layouts.context_pages import told
from csg_rules.layouts.headed_parts import HeadedRow, Open, Text, Under
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import AGENDA, MEETING, SUMMARY, TABLE
from csg_rules.layouts.titles import Titled, Titles, normal
from csg_rules.papers.paper import Block, Heading, Point, Table

# Fewer are no table of contexts and no agenda: "Education" and "Strengths" are also titles of other things.
_LEAST_CONTEXTS: Final = 2
_LEAST_CELLS: Final = 3
_LEAST_AGENDA_ITEMS: Final = 2
_LEAST_LETTERS: Final = 3
LABEL = re.compile(r"(?P<label>[^:\n]{1,80}?)\s*:(?:\s+|$)(?P<value>.*)", re.DOTALL)
_LETTER = re.compile(r"\(?(?P<letter>[a-g])[.)]\s", re.IGNORECASE)

_CONTEXTS: Final = Titles(TABLE.rows)
_COLUMNS: Final = Titles(TABLE.columns)
_SUMMARY: Final = Titles([SUMMARY])
_AGENDA: Final = Titles(AGENDA.fields)
_SECTIONS: Final = {normal(name): part.title for part in MEETING.parts for name in (part.title, *part.names)}


class Walk:
    """Goes through the blocks and tells what stands where; nothing of it is in the draft yet."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.rows: list[HeadedRow] = []
        self.prose: dict[str, Under] = {known.key: Under() for known in (*AGENDA.fields, SUMMARY)}
        self.sections: list[str] = []
        self._stack: list[Open] = []
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
            self._table(at, block)
        self.sections.append(next((opened.section for opened in reversed(self._stack) if opened.section), ""))

    # --- headings

    def _heading(self, at: int, heading: Heading) -> None:
        self._label = None
        column, item = _COLUMNS.exact(heading.text), self._agenda_item(heading.text)
        self._close(heading.level, keeps_context=column is not None)
        opened = Open(heading.level, at, section=_SECTIONS.get(normal(heading.text), ""))
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
            self.prose[opened.prose].texts.append(Text(at, Point(heading.text, heading.place)))
        self._stack.append(opened)

    def _close(self, level: int, keeps_context: bool) -> None:
        """Leaves the headings that are no deeper. Lines in bold are all of one level: a column's stays in its
        context."""
        while self._stack and self._stack[-1].level >= level:
            if keeps_context and self._stack[-1].level == level and self._stack[-1].row is not None:
                break
            self._stack.pop()

    def _open_context(self, at: int, heading: Heading, opened: Open, titled: Titled) -> None:
        told = _COLUMNS.exact(titled.rest)
        column = told.key if told is not None else self._column
        row = Row(titled.field.key, heading.place)
        if titled.rest and told is None:
            row.settings.append(Point(titled.rest, heading.place))
        headed = HeadedRow(row)
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
    def _row(self) -> HeadedRow | None:
        return next((opened.row for opened in reversed(self._stack) if opened.row is not None), None)

    @property
    def _column(self) -> str | None:
        return next((opened.column for opened in reversed(self._stack) if opened.column is not None), None)

    @property
    def _prose(self) -> str | None:
        return next((opened.prose for opened in reversed(self._stack) if opened.prose is not None), None)

    # --- text

    def _table(self, at: int, table: Table) -> None:
        """A table under a context's heading, of columns and what is said of each."""
        headed, read = self._row, told(table)
        if headed is None or self._column is not None or read is None or read.others:
            return
        if any(cell.tables for cell in table.cells()):
            return
        for key, title, cells in read.columns:
            headed.cell(key).open(at, title.place)
            headed.cell(key).texts.extend(Text(at, point) for cell in cells for point in cell.points)

    def _point(self, at: int, point: Point) -> None:
        headed = self._row
        if headed is None:
            if self._prose is not None:
                self.prose[self._prose].texts.append(Text(at, point))
            return
        match = LABEL.match(point.text)
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
            headed.cell(key).texts.append(Text(at, point))
        else:
            headed.has_more = True

    def _has_title_beside(self, point: Point) -> bool:
        """Whether a bullet has a title of its own, as the bullet beside it does that a known title begins."""
        if not self._label_has_value or self._label_level is None or point.level is None:
            return False
        return point.level <= self._label_level and label_of(point.text) is not None

    def _open_label(self, at: int, point: Point, cell: Under, value: str) -> None:
        self._label_has_value, self._label_level = bool(value), point.level
        cell.open(at, point.place)
        if value:
            # A line of its own, even where the label is a bullet.
            cell.texts.append(Text(at, Point(value, point.place)))


def _is_same(one: Row, other: Row) -> bool:
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
