"""Tables with a header row as lists of a record; a table of one item may have its titles in the first column."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from csg_rules.documents.places import Path
from csg_rules.layouts import action_status, attendance, attended, items, severity, storing, values, words
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Field
from csg_rules.layouts.list_rows import MAIN, Row, across, is_none, rows_of, titles_at
from csg_rules.layouts.lists import ADDRESSES, RowsReading, cells_of
from csg_rules.layouts.meeting import ACTIONS, ATTENDANCE, FACTORS, SEVERITY, TABLE
from csg_rules.layouts.no_action import says_no_action
from csg_rules.layouts.spots import named
from csg_rules.layouts.titles import normal

_SHARED: Final = frozenset({"context", "addresses"})


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
    typed = attended.typed_in(reading)
    prefilled = _prefilled_in(reading)
    number = start
    for row in rows_of(reading, draft):
        number = start + row.number
        row = row._replace(number=number)
        if said := across(reading, row):
            status = attendance.status_of_title(said[0]) if part is ATTENDANCE else None
            if status is None and not reading.is_beside:
                draft.leave(said[0], named(said[1].place, part.title, f"row {number}"))
        elif _is_no_action(reading, row):
            if row.given != ["text"]:
                leave_row(reading, draft, row)
            if draft.get(path) is None:
                draft.put(path, [], _place(reading, row))
        elif is_none(row):
            if draft.get(path) is None:
                draft.put(path, [], _place(reading, row))
        else:
            _add(reading, draft, path, row, status, typed, prefilled)
    if draft.get(path) is None and not reading.base:
        draft.blank(part.key, named(reading.table.place, part.title))
    return number


def _is_no_action(reading: RowsReading, row: Row) -> bool:
    """Whether a row of a hand-made table of actions only says that there is none."""
    is_own = reading.part is ACTIONS and not reading.exactly and reading.factors is None
    return (
        is_own
        and {*row.given} <= {"id", "text"}
        and not any(cell.points for cell in row.others)
        and says_no_action(row.text("text"))
    )


def leave_above(reading: RowsReading, draft: Draft) -> None:
    """Leaves what stands above the header, and titles of columns that aren't known where anything stands in them."""
    table = reading.table
    for row in range(reading.first - 1):
        for cell in cells_of(table, row):
            if cell.row == row and normal(cell.text) not in (
                normal(reading.part.title),
                *map(normal, reading.part.names),
            ):
                draft.leave(cell.text, named(cell.place, reading.part.title, "above its header"))
    if not reading.first:
        return
    for cell in cells_of(table, reading.first - 1):
        if cell.row != reading.first - 1 or cell.column in reading.columns or cell.column in reading.marks:
            continue
        if reading.factors is not None and cell.column in reading.factors.columns:
            continue
        draft.leave(cell.text, named(cell.place, reading.part.title, f"header, column {cell.column + 1}"))


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
    main = MAIN.get(part.title)
    if main and not reading.exactly and not main & set(row.given):
        if reading.is_beside or reading.factors is not None:
            # The other list has read it.
            row = row._replace(fields={key: row.fields[key] for key in row.fields if key not in _SHARED})
        leave_row(reading, draft, row)
        if row.given:
            if part is SEVERITY:
                draft.unread(part.key)
            draft.remark_at((part.title, f"row {row.number}"), " doesn't say what it is about: it wasn't read.")
        return
    if part is ACTIONS and not reading.exactly and row.given == ["id"] and " " in row.text("id"):
        leave_row(reading, draft, row)  # a sentence below the list
        return
    if part is SEVERITY and not reading.exactly:
        row = row._replace(fields=severity.with_reason(draft, row.fields, _place(reading, row)))
    item, places = item_of(reading, draft, row)
    if part is ATTENDANCE:
        attended.tell(reading, draft, row, item, status, typed)
    leave_others(reading, draft, row)
    if not item:
        return
    _tell_unread(reading, draft, row, item)
    own = draft.add(path, {}, _place(reading, row))
    for key, value in item.items():
        storing.store(draft, (*own, *storing.path_of(key)), value, places.get(key, _place(reading, row)))
    if name := item.get("id"):
        for key, (field, written) in row.fields.items():
            if key not in item:
                draft.blank(f"{part.key}.{name}.{key}", storing.spot(written, titles_at(part, row, field)))


def _tell_unread(reading: RowsReading, draft: Draft, row: Row, item: Mapping[str, Any]) -> None:
    """What a row says in words that couldn't be read isn't missing. Findings call a row without an id by its position,
    which doesn't count."""
    if reading.base:
        return
    if reading.part.key in _MAY_BE_UNKNOWN and any(cell.points for cell in row.others):
        _tell_unknown_columns(reading, draft)
    path = (reading.part.key, item["id"]) if "id" in item else (reading.part.key,)
    for key in row.given:
        if key not in item and not (key == "addresses" and items.IN_WORDS in item):
            draft.unread(".".join((*path, key)))


# What a column of a hand-made list whose title isn't known may tell: what rules miss in it.
_MAY_BE_UNKNOWN: Final = {
    ACTIONS.key: ("addresses", "owner", "agency", "due", "target"),
    SEVERITY.key: ("reason", "discussion"),
    FACTORS.key: ("context", "category", "text"),
}


def _tell_unknown_columns(reading: RowsReading, draft: Draft) -> None:
    known = {field.key for field in reading.columns.values()}
    for key in _MAY_BE_UNKNOWN[reading.part.key]:
        if key not in known:
            draft.unread(f"{reading.part.key}.{key}")
            draft.unread(f"{reading.part.key}.*.{key}")
            if reading.part is FACTORS:
                draft.unread(f"={TABLE.key}")
                draft.unread(f"{TABLE.key}.*")


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


def item_of(reading: RowsReading, draft: Draft, row: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the row's fields come to, by their keys, and the places of these."""
    item: dict[str, Any] = {}
    places: dict[str, Any] = {}
    own = reading.part.fields
    beside = [field for field, _ in row.fields.values() if field in (action_status.STATUS, action_status.UNREAD)]
    for field in (*own, *beside):
        if field.key not in row.fields or (field.key == "status" and reading.part is ATTENDANCE):
            continue
        written = row.fields[field.key][1]
        titles = titles_at(reading.part, row, field)
        if field is attendance.GROUP:
            value = attended.group_of(draft, row, written, titles)
        elif _is_in_words(reading, field, written.text):
            item[items.IN_WORDS] = [point.text for point in written.points]
            places[items.IN_WORDS] = storing.spot(written, titles)
            continue
        else:
            value = storing.value_of(draft, field, written, titles, reading.exactly)
        if value is not None:
            item[field.key] = value
            places[field.key] = storing.spot(written, titles)
    return item, places


def _is_in_words(reading: RowsReading, field: Field, text: str) -> bool:
    """Whether an action of a hand-made table names factors by their words."""
    return field is ADDRESSES and not reading.exactly and bool(text.strip()) and values.read(field, text) is None


def leave_others(reading: RowsReading, draft: Draft, row: Row) -> None:
    """Leaves what stands in columns that aren't known."""
    for cell in () if reading.is_beside else row.others:
        draft.leave(cell.text, named(cell.place, reading.part.title, f"row {row.number}", f"column {cell.column + 1}"))


def leave_row(reading: RowsReading, draft: Draft, row: Row) -> None:
    """Leaves all that stands in the row."""
    for field, written in row.fields.values():
        draft.leave(written.text, storing.spot(written, titles_at(reading.part, row, field)))
    for title, cell in row.marks:
        draft.leave(cell.text, named(cell.place, reading.part.title, f"row {row.number}", title_of(title)))
    leave_others(reading, draft, row)


def title_of(title: str) -> str:
    """Our own word for a column of marks: its title as typed is text of the paper."""
    status = attendance.status_of_title(title)
    return words.ATTENDANCE[status] if status else attendance.STATUS.title
