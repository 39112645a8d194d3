"""The rows below the header of the table of contexts by columns, gone through one by one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.layouts.cell_rows import Row, nested_texts
from csg_rules.layouts.matrix_header import NAMES_OF_SETTINGS, Finder, Header
from csg_rules.layouts.matrix_reading import Left, MatrixReading, titles_of
from csg_rules.layouts.meeting import ACTIONS, SUMMARY
from csg_rules.layouts.titles import Titled, Titles, normal
from csg_rules.papers.paper import Cell, Point, Table

_CONTINUED = re.compile(r"\(?\s*(?:continued|contd?\.?|cont['’]d)\s*\)?", re.IGNORECASE)
# Printed in the framework's table over its rows' titles, or over a column of names.
_PRINTED: Final = frozenset({normal("Individual and contextual factors to consider")})
_ASIDE_TITLES: Final = Titles(
    known for known in ACTIONS.fields if known.key in ("id", "target", "owner", "agency", "due", "rag")
)
# Over several columns these only say what the columns have in common.
_OVER_COLUMNS: Final = frozenset({"factors", "assessment", "plan", "planning", "analysis", "contexts", "context"})
_CORNERS: Final = frozenset({"context", "contexts", "area", "domain", "row"})


class Walk:
    """Goes through the rows below a header."""

    def __init__(self, reading: MatrixReading, finder: Finder, table: Table, header: Header) -> None:
        self.reading = reading
        self.finder = finder
        self.table = table
        self.header = header
        # The row above goes on where a title is missing; a line across the table may name those below it.
        self.current: Row | None = reading.rows[-1] if reading.rows else None
        self.band: Titled | None = None
        self.last_title: Cell | None = None
        self.in_summary = False
        self.row_word, self.column_word = ("column", "row") if reading.is_turned else ("row", "column")
        self.told: set[int] = set()
        self.headers: set[int] = set()
        self.header_texts = {cell.text for cell in header.cells.values()}
        self.known_texts = self.header_texts | {cell.text for row in table.grid[: header.body] for cell in row}

    def rows(self) -> None:
        reading, header = self.reading, self.header
        for key, cell in header.cells.items():
            reading.headers.setdefault(key, cell.place)
            reading.titles.setdefault(key, cell.text)
        first = min(cell.row for cell in header.cells.values()) if header.body else 0
        if not reading.rows:
            reading.above.extend(tuple(self._once(row)) for row in self.table.grid[:first])
        self._leave_headers(first)
        if header.summary is not None and (title := header.summary_title) is not None:
            below = [line[header.summary] for line in self.table.grid[header.body :]]
            titled = self.finder.row_title(title)
            assert titled is not None
            self._summary([cell for cell in below if cell.text], title, titled)
            self.in_summary = False
        for at in range(header.body, self.table.rows):
            self._row(at)
        reading.header = self.header

    def _leave_headers(self, first: int) -> None:
        """Leaves what the header's rows hold besides known titles, the corner and titles over several columns. No
        header is a row's text, though it be merged with it."""
        for at in range(first, self.header.body):
            row = self.table.grid[at]
            named = self.finder.matches(self.table, at)
            for position, cell in enumerate(row):
                is_corner = position in (self.header.titles, self.header.settings) and self._is_known_corner(cell)
                # What is added to a title ("Strengths: see below") may be somebody's words.
                is_whole = position in named and self.finder.names_any(cell.text)
                is_title = is_whole or is_corner or cell is self.header.summary_title
                is_over_several = cell.column_span > 1 and normal(cell.text) in _OVER_COLUMNS
                if not is_title and not is_over_several and cell not in self:
                    self._leave(cell, f"header of {self.column_word} {position + 1}")
                self.told.add(id(cell))
            self.headers.update(map(id, row))
        self.told |= self.headers

    def _is_known_corner(self, cell: Cell) -> bool:
        known = {normal(self.reading.layout.corner), *_CORNERS, *NAMES_OF_SETTINGS, *_PRINTED}
        return normal(cell.text) in known

    def __contains__(self, cell: Cell) -> bool:
        return id(cell) in self.told

    def _once(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        for cell in dict.fromkeys(map(id, cells)):
            if cell not in self.told:
                self.told.add(cell)
                yield next(other for other in cells if id(other) == cell)

    def _row(self, at: int) -> None:
        line = self.table.grid[at]
        title = self._title_cell(line)
        if title.column_span == self.table.columns > 1:
            self._across(title, at)
            return
        titled = self.finder.row_title(title)
        if titled is None and self.band is None:
            titled = self.finder.place_title(title)
        if titled is None and self._is_header(at):
            self._leave_repeated(at)
            return
        if titled is not None and titled.field is SUMMARY:
            self._summary(line, title, titled)
        elif self.in_summary and not title.text:
            self.reading.summary.extend(self._once(line))
        elif titled is None and title.text and self.band is None:
            self._unknown_row(line, at)
        else:
            self._known_row(line, title, titled, at)
        self.last_title = title

    def _title_cell(self, line: Sequence[Cell]) -> Cell:
        """The cell with the row's title: that of the summary may stand before the others' column."""
        own = line[self.header.titles]
        if self.finder.row_title(own) is None:
            return next((cell for cell in line[: self.header.titles] if self.finder.row_title(cell)), own)
        return own

    def _is_header(self, at: int) -> bool:
        """Whether a header is repeated, on a new page."""
        filled = [cell for cell in self.table.grid[at] if cell.text]
        if not any(cell.text in self.header_texts for cell in filled):
            return False  # most rows: looked up before titles are
        named = self.finder.matches(self.table, at)
        return len(set(named.values())) > 1 and len(named) * 2 >= len(filled)

    def _leave_repeated(self, at: int) -> None:
        """Leaves what a repeated header holds besides titles and what the first one held."""
        titled = self.finder.matches(self.table, at).keys()
        for cell in self._once(self.table.grid[at]):
            is_whole = cell.column in titled and self.finder.names_any(cell.text)
            if not is_whole and cell.text not in self.known_texts and not self._is_known_corner(cell):
                self._leave(cell, f"{self.row_word} {at + 1}")

    def _across(self, cell: Cell, at: int) -> None:
        """A line across the whole table: the title of the rows below it, the summary, or something else."""
        titled = self.finder.row_title(cell)
        if titled is not None and titled.field is SUMMARY:
            self._summary((), cell, titled)
        elif titled is not None:
            self.band, self.current = titled, None
            if titled.rest:
                self._leave(cell, f"{self.row_word} {at + 1}")
        else:
            self._may_be_summary((cell,))
            self._leave(cell, f"{self.row_word} {at + 1}")

    def _may_be_summary(self, line: Sequence[Cell]) -> None:
        """A line with one text beside its title may be a summary under another title."""
        filled = {id(cell) for cell in line if cell.text}
        self.reading.may_have_summary = self.reading.may_have_summary or len(filled) <= 2

    def _summary(self, line: Sequence[Cell], title: Cell, titled: Titled) -> None:
        reading = self.reading
        self.in_summary = True
        reading.summary_place = reading.summary_place or title.place
        if titled.rest:
            points = tuple(Point(text, title.place) for text in titled.rest.split("\n"))
            reading.summary.append(Cell(points, title.place, title.row, title.column))
        others = [cell for cell in line if cell is not title and normal(cell.text) not in _PRINTED]
        reading.summary.extend(cell for cell in self._once(others) if cell.text or not reading.summary)

    def _unknown_row(self, line: Sequence[Cell], at: int) -> None:
        self.current, self.in_summary = None, False
        if any(cell.points or cell.tables for cell in line):
            self.reading.unknown_rows.append(at + 1)
            self._may_be_summary(line)
            self.reading.unknown_in.update(self._columns_with_text(line))
        for cell in self._once(line):
            self._leave(cell, f"{self.row_word} {at + 1}")

    def _columns_with_text(self, line: Sequence[Cell]) -> set[str]:
        return {
            key
            for key, positions in self.header.columns.items()
            if any(line[at].points or line[at].tables for at in positions)
        }

    def _known_row(self, line: Sequence[Cell], title: Cell, titled: Titled | None, at: int) -> None:
        self.in_summary = False
        settings = self._settings(line, title, titled)
        row = self._row_of(title, titled, settings)
        if row is None:
            self._unknown_row(line, at)
            return
        self.current = row
        row.settings.extend(settings)
        for key, positions in self.header.columns.items():
            for position in positions:
                if line[position] is not title and id(line[position]) not in self.headers:
                    row.add(key, line[position])
        for position in self.header.unknown:
            cell = line[position]
            if cell is not title and id(cell) not in self.told and normal(cell.text) not in _PRINTED:
                self.told.add(id(cell))
                if cell.points:
                    self._tell_unknown_column(position)
                self._leave(cell, f"{self.row_word} {self._title_of(row)}, {self.column_word} {position + 1}")

    def _tell_unknown_column(self, position: int) -> None:
        """A column with text may be one that isn't known, if it isn't plainly something else: who does an action, by
        when, or a summary for each context."""
        title = self.table.grid[self.header.body - 1][position] if self.header.body else None
        titled = self.finder.row_title(title) if title is not None else None
        if titled is not None and titled.field is SUMMARY:
            self.reading.may_have_summary = True
        elif title is None or _ASIDE_TITLES.exact(title.text) is None:
            self.reading.has_unknown_columns = True

    def _title_of(self, row: Row) -> str:
        return titles_of(self.reading.layout)[row.key]

    def _settings(self, line: Sequence[Cell], title: Cell, titled: Titled | None) -> list[Point]:
        """The names of the homes or schools that a row is about."""
        rest = title.text if titled is None else titled.rest
        texts = [Point(text.strip(), title.place) for text in re.split(r"[;\n]", rest)]
        if title is self.last_title:
            texts = []
        if self.header.settings is not None:
            texts += line[self.header.settings].points
        return [point for point in texts if point.text and not _CONTINUED.fullmatch(point.text)]

    def _row_of(self, title: Cell, titled: Titled | None, settings: Sequence[Point]) -> Row | None:
        """The row that a line of the table belongs to: a new one, or the one above where it only goes on."""
        current, band = self.current, self.band
        names_another = self.header.settings is not None and bool(settings)
        if titled is not None:
            self.band = None
            is_same = current is not None and current.key == titled.field.key
            if is_same and (_CONTINUED.fullmatch(titled.rest) or (title is self.last_title and not names_another)):
                return current
            return self._new_row(titled.field.key, title)
        if current is not None and not title.text:
            return self._new_row(current.key, title) if names_another else current
        return self._new_row(band.field.key, title) if band is not None else None

    def _new_row(self, key: str, title: Cell) -> Row:
        row = Row(key, title.place)
        self.reading.rows.append(row)
        return row

    def _leave(self, cell: Cell, words: str) -> None:
        texts = [*(point.text for point in cell.points), *nested_texts(cell)]
        if texts and normal(cell.text) not in _PRINTED:
            self.reading.left.append(Left("\n".join(texts), cell.place, words))
