"""The header of the table of contexts by columns: where its titles stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from csg_rules.layouts.cells import CONTEXTS, FACTOR_COLUMNS
from csg_rules.layouts.layout import Matrix
from csg_rules.layouts.meeting import SUMMARY
from csg_rules.layouts.place_titles import context_of
from csg_rules.layouts.titles import Titled, Titles, normal
from csg_rules.papers.paper import Cell, Table

# As many known titles as make a table this one: a few of both, or many of one kind.
_ENOUGH: Final = ((2, 3), (4, 2), (1, 5))
ENOUGH_TO_GO_ON: Final = ((1, 2),)
_ENOUGH_OF_A_HEADER: Final = 3
# Over the names of contexts, beside which two columns are enough where all are known.
_OF_CONTEXTS: Final = frozenset(
    ("context", "contexts", "context domain", "domain", "domains", "contextual domain", "area context", "context area")
)
_DEEPEST_HEADER: Final = 40
# No table of contexts is larger: what is beyond isn't looked at for titles.
_WIDEST: Final = 100
_LONGEST: Final = 500
NAMES_OF_SETTINGS: Final = frozenset(
    normal(title)
    for title in ("", "settings", "setting", "name", "names", "specify", "which", "which one", "details", "who / where")
)


@dataclass(eq=False)
class Header:
    """Where the columns stand: by key their positions; `body` is the first row below."""

    columns: dict[str, list[int]]
    titles: int
    body: int
    cells: dict[str, Cell]
    settings: int | None = None
    unknown: tuple[int, ...] = ()
    summary: int | None = None  # where the table is turned: its last line stands upright then
    summary_title: Cell | None = None  # which may have a line of the header below it


class Finder:
    """Knows a layout's titles."""

    def __init__(self, layout: Matrix, is_turned: bool = False) -> None:
        self._is_turned = is_turned
        self._rows = Titles(layout.rows)
        self._columns = Titles(layout.columns)
        self._places = {known.key: known for known in layout.rows if layout.key == CONTEXTS}
        self._summary = Titles([SUMMARY] if layout.key == CONTEXTS else [])
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

    def place_title(self, cell: Cell) -> Titled | None:
        """The row that a title plainly names though it is a place's own name: this is its setting then."""
        key = context_of(cell.text) if self._places else None
        return Titled(self._places[key], None, cell.text) if key else None

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

    def has_header(self, table: Table) -> bool:
        """Whether a row has enough of the columns' titles for a header, whatever the rows are called."""
        if not 3 <= table.columns <= _WIDEST:
            return False
        rows = range(min(table.rows, _DEEPEST_HEADER))
        return any(len(set(self.matches(table, row).values())) >= _ENOUGH_OF_A_HEADER for row in rows)

    def header(self, table: Table, enough: Sequence[tuple[int, int]] = _ENOUGH) -> Header | None:
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
        is_enough = any(rows >= least_rows and known >= least_columns for least_rows, least_columns in enough)
        if not is_enough and not (rows and self._is_small(table, found, titles, best, body)):
            return None
        return self._made(table, found, titles, best, body)

    def _is_small(self, table: Table, columns: Mapping[int, str], titles: int, row: int, body: int) -> bool:
        """Whether it is all of a small table: contexts under a title that says so, columns of factors beside them and
        none that isn't known. A list of actions has those who act, and days."""
        rest = [at for at in range(table.columns) if at != titles]
        named = [cell for line in table.grid[body:] if (cell := line[titles]).text]
        return (
            titles == 0
            and normal(table.grid[row][titles].text) in _OF_CONTEXTS
            and all(at in columns for at in rest)
            and len(set(columns.values())) == len(rest) >= 2
            and not FACTOR_COLUMNS.isdisjoint(columns.values())
            and all(self.row_title(cell) or self.place_title(cell) for cell in named)
        )

    def _is_header_too(self, table: Table, row: int, named: Sequence[Mapping[int, str]]) -> bool:
        is_row = any(self.row_title(cell) for cell in table.grid[row])
        return bool(named[row]) and not is_row and named[row] != named[row - 1]

    def _title_column(self, table: Table, columns: Mapping[int, str], body: int) -> int | None:
        free = [at for at in range(table.columns) if at not in columns]
        for with_places in (False, True):
            best = [(len(self._keys(table, at, body, with_places)), -at) for at in free]
            count, at = max(best, default=(0, 0))
            if count:
                return -at
        return None

    def _keys(self, table: Table, column: int, body: int, with_places: bool = True) -> set[str]:
        cells = [table.grid[row][column] for row in range(body, min(table.rows, _LONGEST))]
        titled = [self.row_title(cell) or (self.place_title(cell) if with_places else None) for cell in cells]
        return {title.field.key for title in titled if title is not None and title.field is not SUMMARY}

    def _made(self, table: Table, found: Mapping[int, str], titles: int, row: int, body: int) -> Header:
        columns: dict[str, list[int]] = {}
        cells: dict[str, Cell] = {}
        for at, key in sorted(found.items()):
            columns.setdefault(key, []).append(at)
            cells.setdefault(key, table.grid[row][at])
        unknown = [at for at in range(table.columns) if at not in found and at != titles]
        beside = titles + 1
        header_text = table.grid[row][beside].text if beside in unknown else None
        is_settings = header_text is not None and (
            normal(header_text) in NAMES_OF_SETTINGS or table.grid[row][beside] is table.grid[row][titles]
        )
        settings = beside if is_settings else None
        summary = self._summary_column(table, row, unknown, body) if self._is_turned else None
        unknown = [at for at in unknown if at not in (settings, summary)]
        summary_title = None if summary is None else table.grid[row][summary]
        return Header(columns, titles, body, cells, settings, tuple(unknown), summary, summary_title)

    def _summary_column(self, table: Table, row: int, unknown: Sequence[int], body: int) -> int | None:
        """Where the summary of a turned table stands; with a text for each context it is something else."""
        for at in unknown:
            titled = self.row_title(table.grid[row][at])
            texts = {id(line[at]) for line in table.grid[body:] if line[at].text} - {id(table.grid[row][at])}
            if titled is not None and titled.field is SUMMARY and len(texts) < 2:
                return at
        return None
