"""Tables with a header row, known as lists of a record by their titles."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from csg_rules.documents.places import Path
from csg_rules.layouts import action_status, attendance, severity, who_when
from csg_rules.layouts.layout import Field, Rows
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
from csg_rules.layouts.titles import Titles, normal
from csg_rules.papers.paper import Cell, Table

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
_ONE_ID: Final = r"(?:no\.?\s*)?#?[A-Za-z]{0,4}[_.-]?\d[A-Za-z0-9_.-]{0,10}"
# "R1", "no. 3", "R1 and R2"
_IDS = re.compile(rf"{_ONE_ID}(?:\s*(?:,|&|and)\s*{_ONE_ID}){{0,9}}", re.IGNORECASE)
_HEADER_ROWS: Final = 3  # a header stands in one of the first
ADDRESSES: Final = next(field for field in ACTIONS.fields if field.key == "addresses")


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
    rest |= {at: ADDRESSES for at, field in own.items() if field.key == "text"}
    return actions._replace(base=reading.base, columns=rest, factors=factors._replace(columns=own, is_beside=True))


def _positions(reading: RowsReading) -> dict[str, int]:
    return {field.key: at for at, field in sorted(reading.columns.items(), reverse=True)}


def _worth(titled: Rows | None) -> Any:
    def worth(reading: RowsReading) -> tuple[bool, float]:
        own = reading.part is titled
        return (reading.exactly and (own or titled is None)), reading.score + (1.5 if own else 0)

    return worth


def _fit(table: Table, part: Rows, row: int, is_titled: bool, with_marks: bool = True) -> RowsReading | None:
    cells = [cell for cell in cells_of(table, row) if cell.row == row]
    titles = [(cell, cell.text.strip()) for cell in cells if cell.points]
    columns: dict[int, Field] = {}
    marks: dict[int, str] = {}
    taken: set[str] = set()
    fields = _fields_of(titles, table, part, row)
    for cell, text in titles:
        field = fields[cell.column]
        if field is None and part is ACTIONS and who_when.is_title(text):
            field = who_when.BOTH
        if field is None and part is ACTIONS:
            field = action_status.field_of(text, [other for other in fields.values() if other])
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
    score -= action_status.not_telling(columns.values(), is_titled)
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
    """Whether what stands in the column are ids, or places in a list (`no. 3`), wherever anything does."""
    texts = [text for line in table.grid[first:] if (text := line[column].text.strip())]
    return all(_IDS.fullmatch(text) for text in texts)


def cells_of(table: Table, row: int) -> list[Cell]:
    """Each cell that covers a position of the row, once."""
    return list({id(cell): cell for cell in table.grid[row]}.values())
