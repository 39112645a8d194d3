"""Who came, in a table of those invited: by words, marks and lines above."""

from collections.abc import Mapping, Sequence
from typing import Any

from csg_rules.layouts import answers, attendance, storing, values
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.list_rows import Row, titles_at
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.spots import named
from csg_rules.layouts.storing import Written
from csg_rules.layouts.titles import normal
from csg_rules.layouts.value import Value


def group_of(draft: Draft, row: Row, written: Written, titles: Sequence[str]) -> str | None:
    """The group by the word of the list or, in a hand-made table, by the agency that stands there."""
    value = values.read(attendance.GROUP, written.text)
    if value is None and (group := attendance.group_of(written.text)):
        draft.leave(written.text, storing.spot(written, titles))
        return group
    found = storing.value_of(draft, attendance.GROUP, written, titles)
    return found if isinstance(found, str) else None


def typed_in(reading: RowsReading) -> Mapping[int, frozenset[str]]:
    """What stands in each column that may tell who came."""
    columns = {*reading.marks, *(at for at, field in reading.columns.items() if field is attendance.STATUS)}
    return {
        column: frozenset(row[column].text.strip().casefold() for row in reading.table.grid[reading.first :]) - {""}
        for column in columns
    }


def tell(
    reading: RowsReading,
    draft: Draft,
    row: Row,
    item: dict[str, Any],
    status: str | None,
    typed: Mapping[int, frozenset[str]],
) -> None:
    """The status by its word, a mark, or the line above; and the group where it is plain."""
    titles = titles_at(reading.part, row, attendance.STATUS)
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
                draft.remark_at(titles[:2], " is marked twice: the first mark was taken.")
            item.setdefault("status", found)
        elif noted := attendance.noted_mark(title, cell.text):
            item.setdefault("status", noted[0])
            if item["status"] == noted[0] and "reason" not in item:
                item["reason"] = noted[1]
            else:
                draft.leave(cell.text, named(cell.place, *titles))
        elif not attendance.is_no_mark(cell.text):
            draft.leave(cell.text, named(cell.place, *titles))
            draft.remark_at(titles, ": what stands there can't be read as a mark, such as ✓, or as yes or no.")
    if item and status and "status" not in row.fields and not row.marks:
        item["status"] = status
    if item and not reading.exactly and not attendance.complete(item):
        draft.remark(f"{reading.part.title}: the group of some who were invited isn't plain from agency and role.")
        draft.unread(reading.part.key)
    if "status" not in item and "group" in item and _says_how(row):
        draft.unread(f"{reading.part.key}.{item['group']}")


def _says_how(row: Row) -> bool:
    """Whether words stand where the row tells who came."""
    typed = [row.text("status"), *(cell.text for _, cell in row.marks)]
    return any(not attendance.is_no_mark(text) for text in typed)


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
        if answers.truth(text) == Value("true"):
            return "present"
        if text.strip().casefold() == "a" and "p" in typed[column]:
            return "apologies"
        if normal(text) in ("dna", "did not attend", "did attend not"):
            draft.remark(f"{reading.part.title}: “DNA” (did not attend) was read as invited, no reply.")
            return "invited_no_reply"
        if attendance.is_no_mark(text) and len(text.strip()) < 2 and not text.strip().isalpha():
            return None
    found = storing.value_of(draft, attendance.STATUS, written, titles)
    return found if isinstance(found, str) else None
