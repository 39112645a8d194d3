"""The rows of a list as they stand: what is written for each field, and what belongs to none."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from csg_rules.layouts import action_status, answers, attendance, who_when, words
from csg_rules.layouts.choices import key_of
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import NONE, Field, Rows
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.meeting import ACTIONS, ATTENDANCE, FACTORS, SEVERITY
from csg_rules.layouts.storing import Written
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Cell, Point, Table

# What a row is about: a row of a hand-made table without it goes on with another, or is a note.
MAIN: Final[Mapping[str, frozenset[str]]] = {
    ACTIONS.title: frozenset({"text", "id"}),
    FACTORS.title: frozenset({"text", "id"}),
    SEVERITY.title: frozenset({"level"}),
}
RAG, RAG_NOTE = (next(field for field in ACTIONS.fields if field.key == key) for key in ("rag", "rag_note"))


class Row(NamedTuple):
    """What a row holds: for each field what is written, cells of unknown columns, marks of attendance by title."""

    number: int
    fields: Mapping[str, tuple[Field, Written]]
    others: tuple[Cell, ...]
    marks: tuple[tuple[str, Cell], ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def given(self) -> list[str]:
        return [key for key, (_, written) in self.fields.items() if written.text.strip()]

    def text(self, key: str) -> str:
        return self.fields[key][1].text.strip() if key in self.fields else ""


def rows_of(reading: RowsReading, draft: Draft) -> Iterator[Row]:
    """The rows that hold anything, and empty ones; header rows that come again are passed over. Cells merged over
    several rows by what the list is about make these rows one."""
    table = reading.table
    header = _texts(table, reading.first - 1) if reading.first else None
    number = 0
    row = reading.first
    while row < table.rows:
        last = _last_of(reading, row)
        if header is not None and _texts(table, row) == header:
            row = last + 1
            continue
        number += 1
        yield _row(reading, range(row, last + 1), number, draft)
        row = last + 1


def _texts(table: Table, row: int) -> list[str]:
    return [normal(cell.text) for cell in table.grid[row]]


def _last_of(reading: RowsReading, row: int) -> int:
    main = MAIN.get(reading.part.title, frozenset())
    lasts = [
        cell.row + cell.row_span - 1
        for column, cell in enumerate(reading.table.grid[row])
        if cell.row == row and column in reading.columns and reading.columns[column].key in main and cell.points
    ]
    return min(max(lasts, default=row), reading.table.rows - 1)


def _row(reading: RowsReading, rows: range, number: int, draft: Draft) -> Row:
    fields: dict[str, tuple[Field, Written]] = {}
    others: list[Cell] = []
    marks: list[tuple[str, Cell]] = []
    seen: dict[int, Cell] = {}
    for row in rows:
        for column, cell in enumerate(reading.table.grid[row]):
            if id(cell) in seen:
                continue
            seen[id(cell)] = cell
            field = reading.columns.get(column)
            if column in reading.marks and (field is None or len(reading.marks) > 1):
                marks.append((reading.marks[column], cell))
            elif field is None:
                if reading.factors is None or column not in reading.factors.columns:
                    others.append(cell)
            elif field.key in fields:
                fields[field.key] = (field, fields[field.key][1].and_also(cell.points))
            else:
                fields[field.key] = (field, Written(cell.points, cell.place))
    if RAG_NOTE.key in fields and RAG.key not in fields:
        fields |= _colour(fields[RAG_NOTE.key][1])
    if who_when.BOTH.key in fields:
        fields |= _who_and_when(*fields.pop(who_when.BOTH.key), draft)
    if reading.part is ACTIONS and not reading.exactly:
        _tell_status(fields, draft)
    return Row(number, fields, tuple(others), tuple(marks), tuple(seen.values()))


def _colour(written: Written) -> dict[str, tuple[Field, Written]]:
    """A progress note that is a colour, or begins with one, as the colour and the note behind it."""
    found = answers.with_tail(written.text, lambda typed: key_of(RAG.choices, typed) if len(typed) > 1 else None)
    if found is None or not found.value:
        return {}
    point = Point(words.RAG[found.value], written.points[0].place)
    rest = (Point(found.rest, point.place),) if found.rest else ()
    return {RAG.key: (RAG, Written((point,), point.place)), RAG_NOTE.key: (RAG_NOTE, Written(rest, point.place))}


def _tell_status(fields: dict[str, tuple[Field, Written]], draft: Draft) -> None:
    """Gives each word of a column of colours, or of how far actions are, to its own field."""
    for key in (action_status.BOTH.key, action_status.RAG.key):
        if key not in fields:
            continue
        written = fields[key][1]
        told = action_status.told(written.text, is_of_colours=key == action_status.RAG.key, taken=fields)
        if told is None:
            continue
        del fields[key]
        place = written.points[0].place if written.points else written.place
        fields |= {field.key: (field, Written((Point(text, place),) if text else (), place)) for field, text in told}
        if any(field is action_status.UNREAD for field, _ in told):
            action_status.tell_unread(draft)


def _who_and_when(_both: Field, written: Written, draft: Draft) -> dict[str, tuple[Field, Written]]:
    """A cell of the column for both as one of each."""
    told = who_when.parted(written.text)
    if not told.is_sure:
        draft.remark(f"{ACTIONS.title}: where the column for who and when has no day, all of it was read as who.")
    place = written.points[0].place if written.points else written.place
    return {
        field.key: (field, Written((Point(text, place),) if text else (), place))
        for field, text in ((who_when.OWNER, told.owner), (who_when.DUE, told.due))
    }


def across(reading: RowsReading, row: Row) -> tuple[str, Cell] | None:
    """The text of a single cell across all columns, where the row is one; also of one that tells what the rows below
    it have in common, and has nothing beside it."""
    filled = [cell for cell in row.cells if cell.points]
    if reading.table.columns < 2 or len(filled) != 1:
        return None
    cell = filled[0]
    heads = reading.part is ATTENDANCE and attendance.status_of_list(cell.text) is not None
    return (cell.text, cell) if cell.column_span >= reading.table.columns or heads else None


def is_none(row: Row) -> bool:
    """Whether the row holds only the word for an empty list."""
    filled = [cell for cell in row.cells if cell.points]
    return len(filled) == 1 and filled[0].column == 0 and normal(filled[0].text) == normal(NONE)


def titles_at(part: Rows, row: Row, field: Field) -> tuple[str, ...]:
    return part.title, f"row {row.number}", field.title
