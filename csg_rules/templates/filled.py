"""What stands in each field, row and cell of a filled layout: plain texts, the same for every format.

Blank and filled templates are made of one thing, so that reading one back finds what was written. A record of None
is a blank template: every value is empty, and lists have rows to write in.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from csg_rules.layouts import words
from csg_rules.layouts.layout import NIL, NONE, Field, Fields, Layout, Matrix, Part, Repeated, Rows
from csg_rules.layouts.meeting import ABOUT, ANSWERS, FACTORS, QUESTIONS, SUMMARY
from csg_rules.records.record import Record
from csg_rules.templates import cells
from csg_rules.templates.data import Data, at, context_rows, plain_data
from csg_rules.templates.values import NOTHING, Value, listed, said, value_of

_CONTEXTS: Final = "contexts"


class Slot(NamedTuple):
    """A place for one value. `path` is where it stands in the record, positions counted from 1."""

    field: Field
    path: str
    value: Value


class FieldsBody(NamedTuple):
    slots: tuple[Slot, ...]


class RowsBody(NamedTuple):
    """`rows` are as many as are to be written, empty ones among them."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Slot, ...], ...]


class MatrixRow(NamedTuple):
    title: str
    slots: tuple[Slot, ...]


class MatrixBody(NamedTuple):
    """`summary`: its last row, one cell across all columns."""

    corner: str
    columns: tuple[Field, ...]
    rows: tuple[MatrixRow, ...]
    summary: Slot | None


Body = FieldsBody | RowsBody | MatrixBody


class Section(NamedTuple):
    """A heading and what stands under it. `part` is the layout's part that it belongs to. Without a body the heading
    stands over the sections after it, one level deeper; `none` says that the list that they would be of is empty."""

    part: Part
    title: str
    level: int
    hint: str = ""
    body: Body | None = None
    none: bool = False


def sections(layout: Layout, record: Record | None) -> tuple[Section, ...]:
    """The sections of a layout in their order, filled in from the record."""
    data = plain_data(record)
    wanted = [*layout.parts, *(part for part in layout.optional if _has_anything(part, data))]
    elsewhere = {part.key for part in wanted if isinstance(part, Rows) and not part.joins}
    return tuple(section for part in wanted for section in _sections(part, data, elsewhere))


def _sections(part: Part, data: Data, elsewhere: set[str]) -> Iterator[Section]:
    if isinstance(part, Repeated):
        yield from _repeated(part, data)
    else:
        yield Section(part, part.title, 1, part.hint, _body(part, "", data, elsewhere))


def _repeated(part: Repeated, data: Data) -> Iterator[Section]:
    items = at(data, part.key)
    if items == []:
        yield Section(part, part.title, 1, none=True)
        return
    for number, item in enumerate(items or [{}], start=1):
        yield Section(part, f"{part.title} {number}", 1)
        for inner in part.parts:
            body = _body(inner, f"{part.key}.{number}", item, set())
            yield Section(part, inner.title, 2, inner.hint, body)


def _body(part: Fields | Rows | Matrix, before: str, data: Data, elsewhere: set[str]) -> Body:
    base = _joined(before, part.key)
    if isinstance(part, Fields):
        here = at(data, part.key) or {}
        return FieldsBody(tuple(_slot(field, base, here) for field in part.fields))
    if isinstance(part, Matrix):
        return _matrix(part, data)
    if part is ABOUT:
        return RowsBody(part.fields, tuple(_about(data)))
    if part is ANSWERS:
        return RowsBody(part.fields, tuple(_answers(data)))
    return RowsBody(part.fields, tuple(_rows(part, base, at(data, part.key), part.key in elsewhere)))


def _joined(*keys: str) -> str:
    return ".".join(key for key in keys if key)


def _slot(field: Field, base: str, data: Data) -> Slot:
    return Slot(field, _joined(base, field.key), value_of(field, at(data, field.key)))


def _rows(part: Rows, base: str, items: Any, is_elsewhere: bool) -> Iterator[tuple[Slot, ...]]:
    """`is_elsewhere`: the list's items have rows of their own in another part, which says if there are none."""
    if items == [] and not (part.joins and is_elsewhere):
        yield _row(part.fields, f"{base}.1", {}, said(NONE))
        return
    # A row without a word in it would be read as none, and cuts a sheet's table in two.
    told = [row for row in _told(part, base, items or ()) if any(slot.value.lines for slot in row)]
    yield from told or _empty(part, base)


def _empty(part: Rows, base: str) -> Iterator[tuple[Slot, ...]]:
    for number, word in enumerate(part.prefilled or ("",) * part.spare, start=1):
        yield _row(part.fields, f"{base}.{number}", {part.fields[0].key: word} if word else {})


def _told(part: Rows, base: str, items: Sequence[Data]) -> Iterator[tuple[Slot, ...]]:
    in_table = cells.in_table({part.key: items}) if part is FACTORS else frozenset()
    for position, item in enumerate(items):
        rest = {key: value for key, value in item.items() if key not in cells.IN_TABLE}
        reference = said(_reference(item, position)) if part.joins else None
        yield _row(part.fields, f"{base}.{position + 1}", rest if position in in_table else item, reference)


def _row(fields: Sequence[Field], base: str, item: Data, first: Value | None = None) -> tuple[Slot, ...]:
    slots = tuple(_slot(field, base, item) for field in fields)
    return slots if first is None else (slots[0]._replace(value=first), *slots[1:])


def _reference(item: Data, position: int) -> str:
    """An item's id or, where it has none, its number in the list."""
    return str(item.get("id") or f"no. {position + 1}")


# --- the table of contexts, and what is said about its rows


def context_titles(data: Data) -> Iterator[tuple[str, int, str, Data]]:
    """Context, number, title and data of each row of the table: one for each context at least."""
    for context, title in words.CONTEXTS.items():
        rows = context_rows(data, context) or [{}]
        for number, row in enumerate(rows, start=1):
            yield context, number, f"{title} {number}" if len(rows) > 1 else title, row


def _matrix(part: Matrix, data: Data) -> MatrixBody:
    if part.key != _CONTEXTS:
        return MatrixBody(part.corner, part.columns, tuple(_sheet_rows(part, data)), None)
    rows = tuple(
        MatrixRow(
            title,
            tuple(
                Slot(column, f"{_CONTEXTS}.{context}.{number}.{column.key}", _cell(data, context, number, row, column))
                for column in part.columns
            ),
        )
        for context, number, title, row in context_titles(data)
    )
    return MatrixBody(part.corner, part.columns, rows, _slot(SUMMARY, "", data))


def _cell(data: Data, context: str, number: int, row: Data, column: Field) -> Value:
    """Factors and actions belong to a context, not to one of its rows: they stand in its first."""
    value = value_of(column, row.get(column.key))
    if number == 1:
        points = [*cells.factors(data, context, column.key), *cells.actions(data, context, column.key)]
        value = listed(points) if points else value
    return said(NIL) if value == NOTHING and column.key in (row.get("nil") or ()) else value


def _sheet_rows(part: Matrix, data: Data) -> Iterator[MatrixRow]:
    for row in part.rows:
        slots = (
            Slot(
                column,
                f"{part.key}.{row.key}.{column.key}",
                cells.sheet_cell(at(data, f"{part.key}.{row.key}.{column.key}")),
            )
            for column in part.columns
        )
        yield MatrixRow(row.title, tuple(slots))


def _about(data: Data) -> Iterator[tuple[Slot, ...]]:
    for context, number, title, row in context_titles(data):
        yield _row(ABOUT.fields, f"{_CONTEXTS}.{context}.{number}", row, said(title))


def _answers(data: Data) -> Iterator[tuple[Slot, ...]]:
    first, second, third = ANSWERS.fields
    for context, number, title, row in context_titles(data):
        for question in QUESTIONS.get(context, ()):
            path = f"{_CONTEXTS}.{context}.{number}.{question.key}"
            yield (
                Slot(first, f"{path}.context", said(title)),
                Slot(second, f"{path}.question", said(question.title)),
                Slot(third, path, value_of(third, row.get(question.key))),
            )


# --- optional parts


def _has_anything(part: Part, data: Data) -> bool:
    """Whether the record has a value in any field of the part, an empty list included."""
    if isinstance(part, Fields):
        return any(_is_something(at(data, _joined(part.key, field.key))) for field in part.fields)
    return _is_something(at(data, part.key))


def _is_something(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_is_something(inner) for inner in value.values())
    return value is not None and value != ""
