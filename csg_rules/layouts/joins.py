"""Lists whose rows say more about what stands elsewhere: rows of the table, answers about contexts, actions."""

import re
from collections.abc import Sequence
from typing import Any, Final

from csg_rules.documents.places import Path, Place
from csg_rules.layouts import rows, storing, words
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Field, Rows
from csg_rules.layouts.list_rows import Row, is_none, rows_of
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.meeting import ABOUT, ANSWERS, MORE_ACTIONS, QUESTIONS, TABLE
from csg_rules.layouts.point_ids import labelled
from csg_rules.layouts.spots import named
from csg_rules.layouts.titles import Titled, Titles

# What a record calls the text of a context that was given as a whole, beside other things said of its row.
_MARK: Final = "(a bare word)"
_POSITION = re.compile(r"no\.?\s*(\d{1,4})", re.IGNORECASE | re.ASCII)
_CONTEXTS: Final = Titles(TABLE.rows)
_QUESTIONS: Final = {key: Titles(QUESTIONS.get(key, ())) for key in words.CONTEXTS}


def is_later(part: Rows) -> bool:
    """Whether the list's rows are read when all else is."""
    return part in (ABOUT, ANSWERS, MORE_ACTIONS)


def read(readings: Sequence[RowsReading], draft: Draft) -> None:
    """Reads these lists into what the draft holds by now."""
    actions = _Actions(draft)
    for reading in readings:
        rows.leave_above(reading, draft)
        for row in rows_of(reading, draft):
            if not any(cell.points for cell in row.cells) or is_none(row):
                continue
            if reading.part is MORE_ACTIONS:
                _action(reading, draft, row, actions)
            else:
                _context(reading, draft, row)


# Contexts


def _context(reading: RowsReading, draft: Draft, row: Row) -> None:
    titled = _CONTEXTS.split(row.text("context"))
    if titled is None or titled.rest or (titled.number or 1) > _MOST:
        rows.leave_row(reading, draft, row)
        if row.given:
            draft.remark_at((reading.part.title, f"row {row.number}"), " names no context: it wasn't read.")
        return
    if reading.part is ABOUT:
        _about(reading, draft, row, titled)
    else:
        _answer(reading, draft, row, titled)
    rows.leave_others(reading, draft, row)


_MOST: Final = 30  # rows of one context


def _about(reading: RowsReading, draft: Draft, row: Row, titled: Titled) -> None:
    key, number = titled.field.key, titled.number or 1
    item, places = rows.item_of(reading, draft, row._replace(fields=_without(row, "context")))
    for (field, written), name in ((row.fields[name], name) for name in row.fields if name != "context"):
        if name not in item:
            draft.blank(f"contexts.{key}.{name}", storing.spot(written, _titles_at(reading, titled, field)))
    if not item:
        _keep_position(draft, key, number, row)
        return
    at = _titles_at(reading, titled)
    if list(item) == ["mark"] and draft.get(("contexts", key)) is None and number == 1:
        draft.put(("contexts", key), item["mark"], named(places["mark"], *at))
        return
    path = row_of_context(draft, key, number, named(row.cells[0].place, *at))
    for name, value in item.items():
        field, written = row.fields[name]
        titles = _titles_at(reading, titled, field)
        if name == "mark":
            there = draft.get((*path, _MARK))
            if there is None:
                draft.put((*path, _MARK), value, storing.spot(written, titles))
            elif there != value:
                draft.leave(value, storing.spot(written, titles))
        elif name == "nil":
            _join_nil(draft, (*path, "nil"), value, storing.spot(written, titles))
        else:
            storing.keep_first(draft, (*path, name), value, written, titles)


def _without(row: Row, key: str) -> dict[str, tuple[Field, storing.Written]]:
    return {name: given for name, given in row.fields.items() if name != key}


def _titles_at(reading: RowsReading, titled: Titled, field: Field | None = None) -> tuple[str, ...]:
    title = words.CONTEXTS[titled.field.key]
    row = f"row {title} {titled.number}" if titled.number else f"row {title}"
    return (reading.part.title, row, field.title) if field else (reading.part.title, row)


def _join_nil(draft: Draft, path: Path, columns: list[str], place: Place) -> None:
    """The columns named here, then those of which the table's own cells say the same."""
    in_cells = draft.take(path)
    storing.store(draft, path, columns, place)
    for taken in in_cells:
        if taken.value not in columns:
            draft.give(path, taken)


def _keep_position(draft: Draft, key: str, number: int, row: Row) -> None:
    """A row of several that holds nothing: those after it keep their number."""
    there = draft.get(("contexts", key))
    if isinstance(there, list) and len(there) == number - 1:
        draft.add(("contexts", key), None, row.cells[0].place)


def row_of_context(draft: Draft, key: str, number: int, place: Place) -> Path:
    """The path of a context's row as a mapping, made where it isn't there."""
    whole: Path = ("contexts", key)
    there = draft.get(whole)
    if there is None and number == 1:
        draft.put(whole, {}, place)
        return whole
    if not isinstance(there, list):
        if number == 1:
            _as_mapping(draft, whole)
            return whole
        taken = draft.take(whole)
        draft.put(whole, [], place)
        for each in taken or ():
            draft.give(whole, each)
        if not taken:
            draft.add(whole, None, place)
    while len(draft.get(whole)) < number:
        draft.add(whole, None, place)
    path = (*whole, number - 1)
    if draft.get(path) is None:
        draft.put(path, {}, place)
        draft.move_place(path, place)
    _as_mapping(draft, path)
    return path


def _as_mapping(draft: Draft, path: Path) -> None:
    there = draft.get(path)
    if isinstance(there, str):
        place = draft.place_of(path) or Place(1, 1)
        draft.put(path, {}, place)
        draft.put((*path, _MARK), there, place)


def _answer(reading: RowsReading, draft: Draft, row: Row, titled: Titled) -> None:
    key, number = titled.field.key, titled.number or 1
    if not row.text("question") and not row.text("answer"):
        return
    question = _QUESTIONS[key].exact(row.text("question"))
    if question is None:
        rows.leave_row(reading, draft, row)
        draft.remark_at(
            (reading.part.title, f"row {row.number}"), " asks none of the context's questions: it wasn't read."
        )
        return
    titles = (*_titles_at(reading, titled), question.title)
    _, written = row.fields.get("answer") or row.fields["question"]
    if not row.text("answer"):
        draft.blank(f"contexts.{key}.{question.key}", storing.spot(written, titles))
        return
    path = row_of_context(draft, key, number, named(row.cells[0].place, *_titles_at(reading, titled)))
    storing.keep_first(draft, (*path, question.key), written.text, written, titles)


# Actions

_WHOLE: Final[Path] = ("interventions",)


def _action(reading: RowsReading, draft: Draft, row: Row, actions: "_Actions") -> None:
    path = actions.path(row.text("id"), row)
    if path is None:
        rows.leave_row(reading, draft, row)
        draft.remark_at((reading.part.title, f"row {row.number}"), " is about none of the actions: it wasn't read.")
        return
    item, _ = rows.item_of(reading, draft, row._replace(fields=_without(row, "id")))
    for name, value in item.items():
        field, written = row.fields[name]
        titles = (reading.part.title, f"row {row.number}", field.title)
        storing.keep_first(draft, (*path, name), value, written, titles)
    rows.leave_others(reading, draft, row)


class _Actions:
    """The actions that the draft holds, and those that only its cells hold, by their ids."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by_id: dict[str, int] = {}
        actions: list[Any] = draft.get(_WHOLE) or []
        for at, action in enumerate(actions):
            if isinstance(action, dict) and isinstance(name := action.get("id"), str) and name:
                self._by_id.setdefault(name, at)
        self._in_cells = {labelled(cell.text)[0] for cell in draft.cell_items if cell.part == "interventions"}

    def path(self, name: str, row: Row) -> Path | None:
        """The action that a row is about, by its id or its number in the list; made for one that only the table has."""
        if name in self._by_id:
            return (*_WHOLE, self._by_id[name])
        count = len(self._draft.get(_WHOLE) or [])
        if (match := _POSITION.fullmatch(name)) and 0 < int(match[1]) <= count:
            return (*_WHOLE, int(match[1]) - 1)
        if name in self._in_cells:
            path = self._draft.add(_WHOLE, {}, row.cells[0].place)
            self._draft.put((*path, "id"), name, row.cells[0].place)
            self._by_id[name] = count
            return path
        return None
