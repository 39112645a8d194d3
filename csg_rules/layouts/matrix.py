"""The table of contexts by columns, and the AssetPlus sheet, in whatever shape people give them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from csg_rules.documents.places import Path, Place
from csg_rules.layouts import cells as writing
from csg_rules.layouts import fields
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Matrix
from csg_rules.layouts.meeting import SUMMARY
from csg_rules.layouts.points import at_words
from csg_rules.layouts.titles import Titled, Titles, normal
from csg_rules.papers.paper import Cell, Point, Table

# As many known titles as make a table this one: a few of both, or many of one kind.
_ENOUGH: Final = ((2, 3), (4, 2), (1, 5))
_ENOUGH_TO_GO_ON: Final = ((1, 2),)
_DEEPEST_HEADER: Final = 40
# No table of contexts is larger: what is beyond isn't looked at for titles.
_WIDEST: Final = 100
_LONGEST: Final = 500
_CONTINUED = re.compile(r"\(?\s*(?:continued|contd?\.?|cont['’]d)\s*\)?", re.IGNORECASE)
# Printed in the framework's table over its rows' titles, or over a column of names.
_PRINTED: Final = frozenset({normal("Individual and contextual factors to consider")})
# Printed in its first line, behind "Group or Sole Offence".
_PRINTED_ABOVE: Final = normal("Points for discussion")
_CORNERS: Final = frozenset({"context", "contexts", "area", "domain", "row"})
_NAMES_OF_SETTINGS: Final = frozenset(
    normal(title)
    for title in ("", "settings", "setting", "name", "names", "specify", "which", "which one", "details", "who / where")
)


@dataclass(eq=False)
class _Header:
    """Where the columns stand: by key their positions; `body` is the first row below."""

    columns: dict[str, list[int]]
    titles: int
    body: int
    cells: dict[str, Cell]
    settings: int | None = None
    unknown: tuple[int, ...] = ()
    summary: int | None = None  # where the table is turned: its last line stands upright then


class _Left(NamedTuple):
    """Text that is part of the table and of no cell that a record knows."""

    text: str
    place: Place
    words: str


@dataclass(eq=False)
class MatrixReading:
    """A table whose rows and columns are known."""

    layout: Matrix
    place: Place
    is_turned: bool
    rows: list[writing.Row] = field(default_factory=list)
    summary: list[Cell] = field(default_factory=list)
    summary_place: Place | None = None
    above: list[tuple[Cell, ...]] = field(default_factory=list)
    headers: dict[str, Place] = field(default_factory=dict)
    left: list[_Left] = field(default_factory=list)
    header: _Header | None = None

    def continues(self, table: Table) -> bool:
        """Whether the table goes on with this one, without a header or with one of its own: its rows are this
        reading's then."""
        turned = table.transposed() if self.is_turned else table
        finder = _Finder(self.layout, self.is_turned)
        header = finder.header(turned, _ENOUGH_TO_GO_ON)
        if header is not None and self._adds_columns(finder, turned, header):
            return True
        if header is None:
            header = self._without_header(finder, turned)
        if header is None or not self.headers.keys() & header.columns.keys():
            return False
        _Walk(self, finder, turned, header).rows()
        return True

    def _without_header(self, finder: "_Finder", table: Table) -> _Header | None:
        known = self.header
        if known is None or table.columns <= max(at for places in known.columns.values() for at in places):
            return None
        titles = [finder.row_title(row[known.titles]) for row in table.grid if row[known.titles].text]
        if not titles or None in titles:
            return None
        return replace(known, body=0)

    def _adds_columns(self, finder: "_Finder", table: Table, header: _Header) -> bool:
        """Takes further columns of the same rows: a table too wide for its page."""
        if not self.headers.keys().isdisjoint(header.columns):
            return False
        other = MatrixReading(self.layout, table.grid[0][0].place, self.is_turned)
        _Walk(other, finder, table, header).rows()
        if [row.key for row in other.rows] != [row.key for row in self.rows]:
            return False
        for row, more in zip(self.rows, other.rows, strict=True):
            for key, cells in more.cells.items():
                for cell in cells:
                    row.add(key, cell)
            row.settings.extend(more.settings)
        self.summary.extend(other.summary)
        self.summary_place = self.summary_place or other.summary_place
        self.left.extend(other.left)
        self.headers.update(other.headers)
        return True


def recognised(table: Table, layout: Matrix) -> MatrixReading | None:
    """The table as one of this layout, turned if its contexts stand in the header; None where it isn't one."""
    for is_turned in (False, True):
        finder = _Finder(layout, is_turned)
        grid = table.transposed() if is_turned else table
        header = finder.header(grid)
        if header is not None:
            reading = MatrixReading(layout, table.place, is_turned)
            _Walk(reading, finder, grid, header).rows()
            return reading
    return None


def read(reading: MatrixReading, draft: Draft) -> None:
    """Puts the table into the draft: its rows, nil cells, summary and blanks. Factors and actions wait among the
    draft's `cell_items` for `references.settle`."""
    layout = reading.layout
    _read_above(reading, draft)
    draft.blank(layout.key, reading.place)
    for key, place in reading.headers.items():
        draft.blank(f"{layout.key}.*.{key}", at_words(place, f"{layout.title}, column {_titles_of(layout)[key]}"))
    writing.Writer(draft, layout).write(reading.rows)
    _read_summary(reading, draft)
    for left in reading.left:
        draft.leave(left.text, at_words(left.place, f"{layout.title}, {left.words}"))
    if reading.left:
        draft.remark(
            f"{layout.title}: {len(reading.left)} text{'s' if reading.left[1:] else ''} in rows or columns that aren't "
            "known stand under unplaced."
        )


def _titles_of(layout: Matrix) -> Mapping[str, str]:
    return {known.key: known.title for known in (*layout.columns, *layout.rows)}


def _read_above(reading: MatrixReading, draft: Draft) -> None:
    """Lines over the header: titles with their values, a line of several in a row, or the table's printed title."""
    layout = reading.layout
    texts = (cell.text for line in reading.above for cell in line)
    labels = fields.labels_for((), fields.tells_severity(texts))
    printed = {normal(title) for title in (layout.title, *layout.names)}
    items: dict[str, Path] = {}
    for line in reading.above:
        pairs, others = fields.in_row(line, labels)
        if _is_band(layout, line) or any(normal(pair.written.text) == _PRINTED_ABOVE for pair in pairs):
            pairs, others = [], [cell.points for cell in line]
        fields.put(draft, pairs, items)
        for point in (point for points in others for point in points):
            if normal(point.text) not in printed:
                draft.leave(point.text, at_words(point.place, f"{layout.title}, above the table"))


def _is_band(layout: Matrix, line: Sequence[Cell]) -> bool:
    """Whether a line is a part of the header: one of its cells, that can be no title of a value, names rows or
    columns."""
    finder = _Finder(layout)
    filled = [cell for cell in line if cell.text]
    return any(finder.names_any(cell.text) for cell in filled[1:])


def _read_summary(reading: MatrixReading, draft: Draft) -> None:
    if reading.summary_place is None:
        return
    words = f"{reading.layout.title}, row {SUMMARY.title}"
    path = tuple(SUMMARY.key.split("."))
    points = [point for cell in reading.summary for point in cell.points]
    place = points[0].place if points else reading.summary[0].place if reading.summary else reading.summary_place
    draft.blank(SUMMARY.key, at_words(place, words))
    text = "\n".join(point.text for point in points)
    if not text:
        return
    if draft.get(path) is None:
        draft.put(path, text, at_words(place, words))
    else:
        draft.leave(text, at_words(place, words))


class _Finder:
    """Knows a layout's titles."""

    def __init__(self, layout: Matrix, is_turned: bool = False) -> None:
        self._is_turned = is_turned
        self._rows = Titles(layout.rows)
        self._columns = Titles(layout.columns)
        self._summary = Titles([SUMMARY] if layout.key == writing.CONTEXTS else [])
        self._seen: dict[int, tuple[Cell, Titled | None]] = {}

    def row_title(self, cell: Cell) -> Titled | None:
        """The row that a cell's text names, or the summary."""
        known = self._seen.get(id(cell))
        if known is None:
            titled = self._titled(cell)
            self._seen[id(cell)] = known = (cell, titled)  # with the cell, or its id might be another's later
        return known[1]

    def _titled(self, cell: Cell) -> Titled | None:
        text = cell.text
        first = cell.points[0].text if cell.points else ""
        rest = "\n".join(point.text for point in cell.points[1:])
        for titles in (self._rows, self._summary):
            if found := titles.exact(text):
                return Titled(found)
            if titled := titles.split(first):
                return titled._replace(rest="\n".join(part for part in (titled.rest, rest) if part))
        return None

    def names_any(self, text: str) -> bool:
        """Whether a text is the title of a row or a column."""
        return self._rows.exact(text) is not None or self._columns.exact(text) is not None

    def matches(self, table: Table, row: int) -> dict[int, str]:
        """By position the columns that a row names as a header does."""
        found: dict[int, str] = {}
        for at, cell in enumerate(table.grid[row]):
            if cell.text and cell.column_span < max(table.columns, 2):
                column = self._columns.find(cell.text)
                if column is not None:
                    found[at] = column.key
        return found

    def header(self, table: Table, enough: Sequence[tuple[int, int]] = _ENOUGH) -> _Header | None:
        """The header of a table that has enough of the layout's titles."""
        if table.columns > _WIDEST:
            return None
        named = [self.matches(table, row) for row in range(min(table.rows, _DEEPEST_HEADER))]
        best = max(range(len(named)), key=lambda row: (len(set(named[row].values())), -row), default=None)
        if best is None or len(set(named[best].values())) < 2:
            return None
        found = dict(named[best])
        # A header of two rows: what the fuller one doesn't name, the one above or below it may.
        for other in (best - 1, best + 1):
            if 0 <= other < len(named) and not any(self.row_title(cell) for cell in table.grid[other]):
                found = {**named[other], **found}
        last = best + 1 if best + 1 < len(named) and self._is_header_too(table, best + 1, named) else best
        body = last + 1
        titles = self._title_column(table, found, body)
        if titles is None:
            return None
        rows, known = len(self._keys(table, titles, body)), len(set(found.values()))
        if not any(rows >= least_rows and known >= least_columns for least_rows, least_columns in enough):
            return None
        return self._made(table, found, titles, best, body)

    def _is_header_too(self, table: Table, row: int, named: Sequence[Mapping[int, str]]) -> bool:
        is_row = any(self.row_title(cell) for cell in table.grid[row])
        return bool(named[row]) and not is_row and named[row] != named[row - 1]

    def _title_column(self, table: Table, columns: Mapping[int, str], body: int) -> int | None:
        best = [(len(self._keys(table, at, body)), -at) for at in range(table.columns) if at not in columns]
        count, at = max(best, default=(0, 0))
        return -at if count else None

    def _keys(self, table: Table, column: int, body: int) -> set[str]:
        titled = (self.row_title(table.grid[row][column]) for row in range(body, min(table.rows, _LONGEST)))
        return {title.field.key for title in titled if title is not None and title.field is not SUMMARY}

    def _made(self, table: Table, found: Mapping[int, str], titles: int, row: int, body: int) -> _Header:
        columns: dict[str, list[int]] = {}
        cells: dict[str, Cell] = {}
        for at, key in sorted(found.items()):
            columns.setdefault(key, []).append(at)
            cells.setdefault(key, table.grid[row][at])
        unknown = [at for at in range(table.columns) if at not in found and at != titles]
        beside = titles + 1
        header_text = table.grid[row][beside].text if beside in unknown else None
        is_settings = header_text is not None and (
            normal(header_text) in _NAMES_OF_SETTINGS or table.grid[row][beside] is table.grid[row][titles]
        )
        settings = beside if is_settings else None
        summary = self._summary_column(table, row, unknown, body) if self._is_turned else None
        unknown = [at for at in unknown if at not in (settings, summary)]
        return _Header(columns, titles, body, cells, settings, tuple(unknown), summary)

    def _summary_column(self, table: Table, row: int, unknown: Sequence[int], body: int) -> int | None:
        """Where the summary of a turned table stands; with a text for each context it is something else."""
        for at in unknown:
            titled = self.row_title(table.grid[row][at])
            texts = {id(line[at]) for line in table.grid[body:] if line[at].text} - {id(table.grid[row][at])}
            if titled is not None and titled.field is SUMMARY and len(texts) < 2:
                return at
        return None


class _Walk:
    """Goes through the rows below a header."""

    def __init__(self, reading: MatrixReading, finder: _Finder, table: Table, header: _Header) -> None:
        self.reading = reading
        self.finder = finder
        self.table = table
        self.header = header
        # The row above goes on where a title is missing; a line across the table may name those below it.
        self.current: writing.Row | None = reading.rows[-1] if reading.rows else None
        self.band: Titled | None = None
        self.last_title: Cell | None = None
        self.in_summary = False
        self.told: set[int] = set()
        self.headers: set[int] = set()
        self.header_texts = {cell.text for cell in header.cells.values()}
        self.known_texts = self.header_texts | {cell.text for row in table.grid[: header.body] for cell in row}

    def rows(self) -> None:
        reading, header = self.reading, self.header
        for key, cell in header.cells.items():
            reading.headers.setdefault(key, cell.place)
        first = min(cell.row for cell in header.cells.values()) if header.body else 0
        if not reading.rows:
            reading.above.extend(tuple(self._once(row)) for row in self.table.grid[:first])
        self._leave_headers(first)
        if header.summary is not None:
            title = self.table.grid[header.body - 1][header.summary]
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
                is_title = is_whole or is_corner or position == self.header.summary
                is_own = (
                    cell.column_span == 1 or position in named or position in (self.header.titles, *self.header.unknown)
                )
                if not is_title and is_own and cell not in self:
                    self._leave(cell, f"header of column {position + 1}")
                self.told.add(id(cell))
            self.headers.update(map(id, row))
        self.told |= self.headers

    def _is_known_corner(self, cell: Cell) -> bool:
        known = {normal(self.reading.layout.corner), *_CORNERS, *_NAMES_OF_SETTINGS, *_PRINTED}
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
                self._leave(cell, f"row {at + 1}")

    def _across(self, cell: Cell, at: int) -> None:
        """A line across the whole table: the title of the rows below it, the summary, or something else."""
        titled = self.finder.row_title(cell)
        if titled is not None and titled.field is SUMMARY:
            self._summary((), cell, titled)
        elif titled is not None:
            self.band, self.current = titled, None
        else:
            self._leave(cell, f"row {at + 1}")

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
        for cell in self._once(line):
            self._leave(cell, f"row {at + 1}")

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
                self._leave(cell, f"row {self._title_of(row)}, column {position + 1}")

    def _title_of(self, row: writing.Row) -> str:
        return _titles_of(self.reading.layout)[row.key]

    def _settings(self, line: Sequence[Cell], title: Cell, titled: Titled | None) -> list[Point]:
        """The names of the homes or schools that a row is about."""
        rest = title.text if titled is None else titled.rest
        texts = [Point(text.strip(), title.place) for text in re.split(r"[;\n]", rest)]
        if title is self.last_title:
            texts = []
        if self.header.settings is not None:
            texts += line[self.header.settings].points
        return [point for point in texts if point.text and not _CONTINUED.fullmatch(point.text)]

    def _row_of(self, title: Cell, titled: Titled | None, settings: Sequence[Point]) -> writing.Row | None:
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

    def _new_row(self, key: str, title: Cell) -> writing.Row:
        row = writing.Row(key, title.place)
        self.reading.rows.append(row)
        return row

    def _leave(self, cell: Cell, words: str) -> None:
        texts = [*(point.text for point in cell.points), *writing.nested_texts(cell)]
        if texts and normal(cell.text) not in _PRINTED:
            self.reading.left.append(_Left("\n".join(texts), cell.place, words))
