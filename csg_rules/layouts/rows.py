"""Tables with a header row as lists of a record; a table of one item may have its titles in the first column."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from csg_rules.documents.places import Path
from csg_rules.layouts import attendance, references, severity, storing, values, who_when, words
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import NONE, Field, Rows
from csg_rules.layouts.meeting import (
    ABOUT,
    ACTIONS,
    ANSWERS,
    ATTENDANCE,
    EVENTS,
    FACTORS,
    GAPS,
    GOVERNANCE,
    LINKED,
    MORE_ACTIONS,
    SEVERITY,
    WEIGHTS,
)
from csg_rules.layouts.spots import named
from csg_rules.layouts.storing import Written
from csg_rules.layouts.titles import Titles, normal
from csg_rules.papers.paper import Cell, Point, Table

# Without its heading a table is one of these lists only where it has one of these columns (each group: all of them).
_TELLING: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    part.title: tuple(frozenset(group.split()) for group in groups)
    for part, groups in (
        (ATTENDANCE, ("status agency", "status role", "status group", "group role", "group agency", "agency role")),
        (LINKED, ("ref record_id",)),
        (EVENTS, ("date text",)),
        (ABOUT, ("context settings", "context status norms")),
        (ANSWERS, ("question answer",)),
        (FACTORS, ("text category", "id category", "text context", "id managed", "id text")),
        (SEVERITY, ("level",)),
        (ACTIONS, ("text",)),
        (MORE_ACTIONS, ("id kind", "id voluntary", "id agreed")),
        (GAPS, ("factor_id reason",)),
        (WEIGHTS, ("context weight",)),
        (GOVERNANCE, ("to theme",)),
    )
}
_LONGEST_ID: Final = 3  # words: "no. 3", "R1 and R2"
_HEADER_ROWS: Final = 3  # a header stands in one of the first
_ADDRESSES: Final = next(field for field in ACTIONS.fields if field.key == "addresses")
_SHARED: Final = frozenset({"context", "addresses"})
# What a row is about: a row of a hand-made table without it goes on with another, or is a note.
_MAIN: Final[Mapping[str, frozenset[str]]] = {
    ACTIONS.title: frozenset({"text", "id"}),
    FACTORS.title: frozenset({"text", "id"}),
    SEVERITY.title: frozenset({"level"}),
}


class RowsReading(NamedTuple):
    """A table as a list: the field of each column (by its position), and the first row after the header. `marks` are
    columns of the attendance that a title such as Apologies heads. `exactly`: the template's own header. `score`: how
    many of its titles are known."""

    table: Table
    part: Rows
    columns: Mapping[int, Field]
    first: int
    exactly: bool = False
    score: int = 0
    base: Path = ()
    marks: Mapping[int, str] = {}
    # Where each row tells a factor and the action that answers it: the factors. These leave nothing themselves.
    factors: "RowsReading | None" = None
    is_beside: bool = False

    def continues(self, table: Table) -> "RowsReading | None":
        """The table as one that goes on with this list after a page: as many columns, and no header of its own."""
        if table.columns != self.table.columns:
            return None
        return self._replace(table=table, first=0)


_titles_of: dict[str, Titles] = {}


def _titles(part: Rows) -> Titles:
    if part.title not in _titles_of:
        _titles_of[part.title] = Titles(part.fields)
    return _titles_of[part.title]


def recognised(
    table: Table, parts: Sequence[Rows], titled: Rows | None = None, is_turned: bool = False
) -> tuple[RowsReading, ...]:
    """The lists that the table may be, only those that fit best; `titled` is what its heading says. `is_turned`: the
    header stood in the first column."""
    if titled is not None and table.rows:
        fit = _fit(table, titled, 0, True)
        if fit is not None and fit.exactly:
            return (fit,)
    found = [
        reading
        for part in ([titled, *(p for p in parts if p is not titled)] if titled else parts)
        for row in range(min(1 if is_turned else _HEADER_ROWS, table.rows))
        if (reading := _fit(table, part, row, part is titled, not is_turned))
    ]
    if not found:
        return ()
    best = max(map(_worth(titled), found))
    # A header that comes again further down is the same list.
    fitting = {reading.part.title: reading for reading in reversed(found) if _worth(titled)(reading) == best}
    return tuple(fitting.values())


def with_factors(reading: RowsReading) -> RowsReading:
    """The same where it lists factors or actions only; else actions, with the factors in the same rows."""
    if reading.part not in (ACTIONS, FACTORS) or reading.exactly or not reading.first:
        return reading
    factors = _fit(reading.table, FACTORS, reading.first - 1, True)
    actions = _fit(reading.table, ACTIONS, reading.first - 1, True)
    if factors is None or actions is None:
        return reading
    of_factor, of_action = _positions(factors), _positions(actions)
    if not {"text", "category"} <= of_factor.keys() or "text" not in of_action:
        return reading
    if of_action.get("addresses", of_factor["text"]) != of_factor["text"] or of_action["text"] == of_factor["text"]:
        return reading
    shared = {of_factor.get("context"), of_factor["text"]}
    number = of_factor.get("id")
    is_of_action = number is not None and of_factor["text"] < number <= of_action["text"]
    own = {at: field for at, field in factors.columns.items() if not is_of_action or field.key != "id"}
    rest = {at: field for at, field in actions.columns.items() if at not in own or at in shared}
    rest |= {at: _ADDRESSES for at, field in own.items() if field.key == "text"}
    return actions._replace(base=reading.base, columns=rest, factors=factors._replace(columns=own, is_beside=True))


def _positions(reading: RowsReading) -> dict[str, int]:
    return {field.key: at for at, field in sorted(reading.columns.items(), reverse=True)}


def _worth(titled: Rows | None) -> Any:
    def worth(reading: RowsReading) -> tuple[bool, float]:
        own = reading.part is titled
        return (reading.exactly and (own or titled is None)), reading.score + (1.5 if own else 0)

    return worth


def _fit(table: Table, part: Rows, row: int, is_titled: bool, with_marks: bool = True) -> RowsReading | None:
    cells = [cell for cell in _cells(table, row) if cell.row == row]
    titles = [(cell, cell.text.strip()) for cell in cells if cell.points]
    columns: dict[int, Field] = {}
    marks: dict[int, str] = {}
    taken: set[str] = set()
    fields = _fields_of(titles, table, part, row)
    for cell, text in titles:
        field = fields[cell.column]
        if field is None and part is ACTIONS and who_when.is_title(text):
            field = who_when.BOTH
        if field is who_when.DUE and _is_another_day(cell, text, titles, fields):
            continue
        span = range(cell.column, cell.column + cell.column_span)
        if with_marks and part is ATTENDANCE and attendance.status_of_title(text):
            marks |= dict.fromkeys(span, text)
        if field is not None and not taken & set(field.key.split()):
            taken.update(field.key.split())
            columns |= dict.fromkeys(span, field)
    if len(marks) == 1 and "status" in taken:
        marks = {at: title for at, title in marks.items() if columns.get(at) is attendance.STATUS}
    score = len(taken) + len([at for at in marks if at not in columns])
    exactly = {normal(text) for _, text in titles} == {normal(field.title) for field in part.fields}
    told = taken | ({"status"} if marks else set())
    if part is EVENTS and any(normal(text) == "description" for _, text in titles):
        told = told - {"text"}  # a history of versions has a day and a description too
    # A table of a single column is one under its own heading only.
    enough = score >= 2 or (is_titled and score == len(titles) and score > 0)
    telling = exactly or is_titled or any(group <= told for group in _TELLING.get(part.title, ()))
    if (
        part is ATTENDANCE
        and not is_titled
        and "status" not in told
        and attendance.are_contacts([t for _, t in titles])
    ):
        return None
    if part is SEVERITY and not (exactly or is_titled):
        telling = telling and severity.could_be(table, row, columns)
    if not enough or not telling:
        return None
    return RowsReading(table, part, columns, row + 1, exactly, score, (), marks)


def _is_another_day(
    cell: Cell, text: str, titles: Sequence[tuple[Cell, str]], fields: Mapping[int, Field | None]
) -> bool:
    owners = [at for at, field in fields.items() if field is who_when.OWNER]
    others = [other for each, other in titles if each is not cell]
    return who_when.is_day_of_something(text, others, any(at < cell.column for at in owners))


def _fields_of(titles: Sequence[tuple[Cell, str]], table: Table, part: Rows, row: int) -> Mapping[int, Field | None]:
    """The field of each title by its column. A title that may mean several (`Factor`: its number or its words) means
    one that no other title asks for, and that takes what stands below."""
    may_be = {cell.column: _titles(part).every(text) for cell, text in titles}
    claimed = {fields[0].key for fields in may_be.values() if len(fields) == 1}
    found: dict[int, Field | None] = {}
    for column, fields in may_be.items():
        found[column] = fields[0] if fields else None
        if len(fields) > 1:
            free = [field for field in fields if field.key not in claimed] or fields
            fitting = [field for field in free if field.key != "id" or _could_be_ids(table, column, row + 1)]
            found[column] = (fitting or free)[0]
            claimed.add((fitting or free)[0].key)
    return found


def _could_be_ids(table: Table, column: int, first: int) -> bool:
    return all(len(line[column].text.split()) <= _LONGEST_ID for line in table.grid[first:])


def _cells(table: Table, row: int) -> list[Cell]:
    """Each cell that covers a position of the row, once."""
    return list({id(cell): cell for cell in table.grid[row]}.values())


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
    main = _MAIN.get(reading.part.title, frozenset())
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
    if who_when.BOTH.key in fields:
        fields |= _who_and_when(*fields.pop(who_when.BOTH.key), draft)
    return Row(number, fields, tuple(others), tuple(marks), tuple(seen.values()))


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


def read(reading: RowsReading, draft: Draft, start: int = 0) -> int:
    """Adds the table's rows to their list; gives the number of its last row. `start`: of the last one before a page.
    Lists that say more about others' items are for `joins`."""
    part = reading.part
    path = (*reading.base, *storing.path_of(part.key))
    draft.has_own_actions = draft.has_own_actions or (part is ACTIONS and reading.exactly)
    if reading.factors is not None:
        read(reading.factors._replace(table=reading.table, first=reading.first), draft, start)
    if not reading.is_beside:
        leave_above(reading, draft)
    status: str | None = None
    typed = _typed(reading)
    prefilled = _prefilled_in(reading)
    number = start
    for row in rows_of(reading, draft):
        number = start + row.number
        row = row._replace(number=number)
        if said := across(reading, row):
            status = attendance.status_of_title(said[0]) if part is ATTENDANCE else None
            if status is None and not reading.is_beside:
                draft.leave(said[0], named(said[1].place, part.title, f"row {number}"))
        elif is_none(row):
            if draft.get(path) is None:
                draft.put(path, [], _place(reading, row))
        else:
            _add(reading, draft, path, row, status, typed, prefilled)
    if draft.get(path) is None and not reading.base:
        draft.blank(part.key, named(reading.table.place, part.title))
    return number


def leave_above(reading: RowsReading, draft: Draft) -> None:
    """Leaves what stands above the header, and titles of columns that aren't known where anything stands in them."""
    table = reading.table
    for row in range(reading.first - 1):
        for cell in _cells(table, row):
            if cell.row == row and normal(cell.text) not in (
                normal(reading.part.title),
                *map(normal, reading.part.names),
            ):
                draft.leave(cell.text, named(cell.place, reading.part.title, "above its header"))
    if not reading.first:
        return
    for cell in _cells(table, reading.first - 1):
        if cell.row != reading.first - 1 or cell.column in reading.columns or cell.column in reading.marks:
            continue
        if reading.factors is not None and cell.column in reading.factors.columns:
            continue
        draft.leave(cell.text, named(cell.place, reading.part.title, f"header, column {cell.column + 1}"))


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


def _place(reading: RowsReading, row: Row) -> Any:
    written = [w for _, w in row.fields.values() if w.points] or [w for _, w in row.fields.values()]
    place = written[0].points[0].place if written[0].points else written[0].place
    return named(place, reading.part.title, f"row {row.number}")


def _add(
    reading: RowsReading,
    draft: Draft,
    path: Path,
    row: Row,
    status: str | None,
    typed: Mapping[int, frozenset[str]],
    prefilled: Collection[str],
) -> None:
    part = reading.part
    if _is_prefilled(reading, row, prefilled):
        group = values.key_of(words.GROUPS, row.text("group"))
        if part is ATTENDANCE and group:
            draft.blank(f"attendance.{group}", _place(reading, row))
        return
    main = _MAIN.get(part.title)
    if main and not reading.exactly and not main & set(row.given):
        if reading.is_beside or reading.factors is not None:
            # The other list has read it.
            row = row._replace(fields={key: row.fields[key] for key in row.fields if key not in _SHARED})
        leave_row(reading, draft, row)
        if row.given:
            if part is SEVERITY:
                draft.unread(part.key)
            draft.remark(f"{part.title}: row {row.number} doesn't say what it is about: it wasn't read.")
        return
    if part is SEVERITY and not reading.exactly:
        row = row._replace(fields=severity.with_reason(draft, row.fields, _place(reading, row)))
    item, places = item_of(reading, draft, row)
    if part is ATTENDANCE:
        _attendance(reading, draft, row, item, status, typed)
    leave_others(reading, draft, row)
    if not item:
        return
    own = draft.add(path, {}, _place(reading, row))
    for key, value in item.items():
        storing.store(draft, (*own, *storing.path_of(key)), value, places.get(key, _place(reading, row)))
    if name := item.get("id"):
        for key, (field, written) in row.fields.items():
            if key not in item:
                draft.blank(f"{part.key}.{name}.{key}", storing.spot(written, _titles_at(part, row, field)))


def _prefilled_in(reading: RowsReading) -> frozenset[str]:
    """What the table's rows have of the words that a blank template holds, by their keys."""
    first = reading.part.fields[0]
    typed = (row[at].text for at, field in reading.columns.items() if field is first for row in reading.table.grid)
    found = {values.key_of(first.choices, text) for text in typed if text} if reading.part.prefilled else set()
    return frozenset(key for key in found if key in reading.part.prefilled)


def _is_prefilled(reading: RowsReading, row: Row, prefilled: Collection[str]) -> bool:
    """Whether the row holds no more than what the blank template has in it. `prefilled`: what the table has of that; an
    attendance without all of the groups is a list of its own."""
    first = reading.part.fields[0]
    return (
        bool(reading.part.prefilled)
        and not (reading.part is ATTENDANCE and reading.exactly and len(prefilled) < len(reading.part.prefilled))
        and row.given == [first.key]
        and not any(cell.points for cell in row.others)
        and all(attendance.is_no_mark(cell.text) for _, cell in row.marks)
        and values.read(first, row.text(first.key)) is not None
    )


def _titles_at(part: Rows, row: Row, field: Field) -> tuple[str, ...]:
    return part.title, f"row {row.number}", field.title


def item_of(reading: RowsReading, draft: Draft, row: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the row's fields come to, by their keys, and the places of these."""
    item: dict[str, Any] = {}
    places: dict[str, Any] = {}
    for field in reading.part.fields:
        if field.key not in row.fields or (field.key == "status" and reading.part is ATTENDANCE):
            continue
        written = row.fields[field.key][1]
        titles = _titles_at(reading.part, row, field)
        if field is attendance.GROUP:
            value = _group(draft, row, written, titles)
        elif _is_in_words(reading, field, written.text):
            item[references.IN_WORDS] = [point.text for point in written.points]
            places[references.IN_WORDS] = storing.spot(written, titles)
            continue
        else:
            value = storing.value_of(draft, field, written, titles, reading.exactly)
        if value is not None:
            item[field.key] = value
            places[field.key] = storing.spot(written, titles)
    return item, places


def _is_in_words(reading: RowsReading, field: Field, text: str) -> bool:
    """Whether an action of a hand-made table names factors by their words."""
    return field is _ADDRESSES and not reading.exactly and bool(text.strip()) and values.read(field, text) is None


def _group(draft: Draft, row: Row, written: Written, titles: Sequence[str]) -> str | None:
    """The group by the word of the list or, in a hand-made table, by the agency that stands there."""
    value = values.read(attendance.GROUP, written.text)
    if value is None and (group := attendance.group_of(written.text)):
        draft.leave(written.text, storing.spot(written, titles))
        return group
    found = storing.value_of(draft, attendance.GROUP, written, titles)
    return found if isinstance(found, str) else None


def _typed(reading: RowsReading) -> Mapping[int, frozenset[str]]:
    """What stands in each column that may tell who came."""
    columns = {*reading.marks, *(at for at, field in reading.columns.items() if field is attendance.STATUS)}
    return {
        column: frozenset(row[column].text.strip().casefold() for row in reading.table.grid[reading.first :]) - {""}
        for column in columns
    }


def _attendance(
    reading: RowsReading,
    draft: Draft,
    row: Row,
    item: dict[str, Any],
    status: str | None,
    typed: Mapping[int, frozenset[str]],
) -> None:
    """The status by its word, a mark, or the line above; and the group where it is plain."""
    titles = _titles_at(reading.part, row, attendance.STATUS)
    if "status" in row.fields:
        written = row.fields["status"][1]
        value = values.read(attendance.STATUS, written.text)
        if value is not None and value.value and value.rest and "reason" not in row.fields:
            item |= {"status": value.value, "reason": value.rest}
        elif found := _status(reading, draft, written, titles, typed):
            item["status"] = found
    for title, cell in row.marks:
        if found := attendance.mark_in(title, cell.text, typed[cell.column]):
            if "status" in item and item["status"] != found:
                draft.leave(cell.text, named(cell.place, *titles))
                draft.remark(f"{reading.part.title}: row {row.number} is marked twice: the first mark was taken.")
            item.setdefault("status", found)
        elif noted := attendance.noted_mark(title, cell.text):
            item.setdefault("status", noted[0])
            if item["status"] == noted[0] and "reason" not in item:
                item["reason"] = noted[1]
            else:
                draft.leave(cell.text, named(cell.place, *titles))
        elif not attendance.is_no_mark(cell.text):
            draft.leave(cell.text, named(cell.place, *titles))
            draft.remark(f"{', '.join(titles)}: what stands there can't be read as a word of the list.")
    if item and status and "status" not in row.fields and not row.marks:
        item["status"] = status
    if item and not reading.exactly and not attendance.complete(item):
        draft.remark(f"{reading.part.title}: the group of some who were invited isn't plain from agency and role.")
        draft.unread(ATTENDANCE.key)


def _status(
    reading: RowsReading, draft: Draft, written: Written, titles: Sequence[str], typed: Mapping[int, frozenset[str]]
) -> str | None:
    text = written.text
    column = next(at for at, field in reading.columns.items() if field is attendance.STATUS)
    if not text.strip():
        return None
    if values.read(attendance.STATUS, text) is None and reading.first:
        title = reading.table.grid[reading.first - 1][column].text
        if found := attendance.mark_in(title, text, typed[column]):
            return found
        if text.strip().casefold() == "a" and "p" in typed[column]:
            return "apologies"
        if normal(text) in ("dna", "did not attend", "did attend not"):
            draft.remark(f"{reading.part.title}: “DNA” (did not attend) was read as invited, no reply.")
            return "invited_no_reply"
        if attendance.is_no_mark(text) and len(text.strip()) < 2 and not text.strip().isalpha():
            return None
    found = storing.value_of(draft, attendance.STATUS, written, titles)
    return found if isinstance(found, str) else None


def leave_others(reading: RowsReading, draft: Draft, row: Row) -> None:
    """Leaves what stands in columns that aren't known."""
    for cell in () if reading.is_beside else row.others:
        draft.leave(cell.text, named(cell.place, reading.part.title, f"row {row.number}", f"column {cell.column + 1}"))


def leave_row(reading: RowsReading, draft: Draft, row: Row) -> None:
    """Leaves all that stands in the row."""
    for field, written in row.fields.values():
        draft.leave(written.text, storing.spot(written, _titles_at(reading.part, row, field)))
    for title, cell in row.marks:
        draft.leave(cell.text, named(cell.place, reading.part.title, f"row {row.number}", title_of(title)))
    leave_others(reading, draft, row)


def title_of(title: str) -> str:
    """Our own word for a column of marks: its title as typed is text of the paper."""
    status = attendance.status_of_title(title)
    return words.ATTENDANCE[status] if status else attendance.STATUS.title
