"""The table of contexts by columns, and the AssetPlus sheet, in whatever shape people give them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from csg_rules.documents.places import Path
from csg_rules.layouts import cells as writing
from csg_rules.layouts import field_labels, fields
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.items import FACTORS
from csg_rules.layouts.layout import Matrix
from csg_rules.layouts.matrix_header import ENOUGH_TO_GO_ON, Finder, Header
from csg_rules.layouts.matrix_reading import MatrixReading, titles_of
from csg_rules.layouts.matrix_rows import Walk
from csg_rules.layouts.meeting import SUMMARY
from csg_rules.layouts.points import at_words
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Cell, Table

# Printed in its first line, behind "Group or Sole Offence".
_MOST_TOLD: Final = 5  # row numbers in one remark
# A column of worries, say, may hold what makes somebody vulnerable too.
_IN_ONE: Final = {"risk": ("risk", "vulnerability"), "strengths": ("strength", "resilience")}
# In the titles of such columns.
_BEGINS: Final = {"vulnerability": "vulnerab", "resilience": "resilien"}
_PRINTED_ABOVE: Final = normal("Points for discussion")


def recognised(table: Table, layout: Matrix) -> MatrixReading | None:
    """The table as one of this layout, turned if its contexts stand in the header; None where it isn't one."""
    for is_turned in (False, True):
        finder = Finder(layout, is_turned)
        grid = table.transposed() if is_turned else table
        header = finder.header(grid)
        if header is not None:
            reading = MatrixReading(layout, table.place, is_turned)
            Walk(reading, finder, grid, header).rows()
            return reading
    return None


def may_be(table: Table, layout: Matrix) -> bool:
    """Whether a table that isn't recognised has the header of this one, so that its rows may be contexts."""
    return any(Finder(layout).has_header(each) for each in (table, table.transposed()))


def continues(reading: MatrixReading, table: Table) -> bool:
    """Whether the table goes on with this one, without a header or with one of its own: its rows are this
    reading's then."""
    turned = table.transposed() if reading.is_turned else table
    finder = Finder(reading.layout, reading.is_turned)
    header = finder.header(turned, ENOUGH_TO_GO_ON)
    if header is not None and _adds_columns(reading, finder, turned, header):
        return True
    if header is None:
        header = _without_header(reading, finder, turned)
    if header is None or not reading.headers.keys() & header.columns.keys():
        return False
    Walk(reading, finder, turned, header).rows()
    return True


def _without_header(reading: MatrixReading, finder: Finder, table: Table) -> Header | None:
    known = reading.header
    if known is None or table.columns <= max(at for places in known.columns.values() for at in places):
        return None
    cells = [row[known.titles] for row in table.grid if row[known.titles].text]
    titles = [finder.row_title(cell) or finder.place_title(cell) for cell in cells]
    if not titles or None in titles:
        return None
    return replace(known, body=0)


def _adds_columns(reading: MatrixReading, finder: Finder, table: Table, header: Header) -> bool:
    """Takes further columns of the same rows: a table too wide for its page."""
    if not reading.headers.keys().isdisjoint(header.columns):
        return False
    other = MatrixReading(reading.layout, table.grid[0][0].place, reading.is_turned)
    Walk(other, finder, table, header).rows()
    if [row.key for row in other.rows] != [row.key for row in reading.rows]:
        return False
    for row, more in zip(reading.rows, other.rows, strict=True):
        for key, cells in more.cells.items():
            for cell in cells:
                row.add(key, cell)
        row.settings.extend(more.settings)
    reading.summary.extend(other.summary)
    reading.summary_place = reading.summary_place or other.summary_place
    reading.left.extend(other.left)
    reading.unknown_rows.extend(other.unknown_rows)
    reading.unknown_in |= other.unknown_in
    reading.has_unknown_columns |= other.has_unknown_columns
    reading.may_have_summary |= other.may_have_summary
    reading.headers.update(other.headers)
    return True


def read(reading: MatrixReading, draft: Draft) -> None:
    """Puts the table into the draft: its rows, nil cells, summary and blanks. Factors and actions wait among the
    draft's `cell_items` for `references.settle`."""
    layout = reading.layout
    _read_above(reading, draft)
    draft.blank(layout.key, reading.place)
    for key, place in reading.headers.items():
        draft.blank(f"{layout.key}.*.{key}", at_words(place, f"{layout.title}, column {titles_of(layout)[key]}"))
    writing.Writer(draft, layout).write(reading.rows)
    _read_summary(reading, draft)
    if layout.key == writing.CONTEXTS:
        _tell_unread(reading, draft)
    for left in reading.left:
        draft.leave(left.text, at_words(left.place, f"{layout.title}, {left.words}"))
    if reading.left:
        draft.remark(
            f"{layout.title}: {len(reading.left)} text{'s' if reading.left[1:] else ''} in rows or columns that aren't "
            "known stand under unplaced."
        )


def tell_unread_table(table: Table, layout: Matrix, draft: Draft) -> None:
    """A table with this one's header whose rows aren't known: what is missing in it can't be judged."""
    draft.remark(
        f"Table {table.number} has columns of the table “{layout.title}”, but its rows don't say plainly which "
        "contexts they are about: it wasn't read."
    )
    draft.unread(layout.key)
    draft.unread(SUMMARY.key)
    draft.unread_plan()


def _tell_unread(reading: MatrixReading, draft: Draft) -> None:
    """Rows whose title names no context may be of any that has none, and columns whose title isn't known likewise:
    what is missing there, and what was planned there, can't be judged."""
    there = {row.key for row in reading.rows}
    unknown_in = set(reading.unknown_in)
    if reading.unknown_rows:
        which = "column" if reading.is_turned else "row"
        which = f"{which}s" if reading.unknown_rows[1:] else which
        draft.remark(
            f"{reading.layout.title}, {which} {_listed(reading.unknown_rows)}: the title doesn't say plainly which "
            "context this is about: it wasn't read."
        )
        for row in reading.layout.rows:
            if row.key not in there:
                draft.unread(f"{writing.CONTEXTS}.{row.key}")
        draft.unread(f"={writing.CONTEXTS}")
    if reading.may_have_summary and reading.summary_place is None:
        draft.unread(SUMMARY.key)
    if reading.has_unknown_columns:
        lacking = [column.key for column in reading.layout.columns if column.key not in reading.headers]
        unknown_in.update(lacking)
        for key in lacking:
            draft.unread(f"{writing.CONTEXTS}.*.{key}")
    for key, (word, other) in _IN_ONE.items():
        title = normal(reading.titles.get(key, ""))
        if title and other not in reading.headers and (word not in title or _BEGINS[other] in title):
            draft.unread(f"{writing.CONTEXTS}.*.{other}")
    if "interventions" in unknown_in:
        draft.unread_plan()
    if unknown_in & writing.FACTOR_COLUMNS:
        draft.unread(f"={FACTORS}")


def _listed(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:_MOST_TOLD]]
    more = len(numbers) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if shown[1:] else shown[0]


def _read_above(reading: MatrixReading, draft: Draft) -> None:
    """Lines over the header: titles with their values, a line of several in a row, or the table's printed title."""
    layout = reading.layout
    texts = (cell.text for line in reading.above for cell in line)
    labels = field_labels.labels_for((), field_labels.tells_severity(texts))
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
    finder = Finder(layout)
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
