"""Whether a table without a known header goes on with the list before it, over a page."""

from collections.abc import Sequence
from typing import Final

from csg_rules.layouts import values
from csg_rules.layouts.layout import Field
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.parts import ALL_LISTS
from csg_rules.layouts.titles import Titles, normal
from csg_rules.papers.paper import Table

_READ_WHOLE: Final = frozenset({"date", "number", "truth", "choice", "choices", "ids"})
# Titles of tables that no record knows: they stand below the last list of most minutes.
_OF_SIGNATURES: Final = frozenset(
    ("signature", "signatures", "signed", "signed by", "sign", "print name", "name in capitals", "date signed")
)
_TITLES: Final = Titles(field for part in ALL_LISTS for field in part.fields)
_LEAST_TITLES: Final = 2
_LONGEST_ID: Final = 12


def is_of_signatures(table: Table) -> bool:
    """Whether the table's first row or column has titles of one that people sign."""
    firsts = (*(table.grid[0] if table.rows else ()), *(row[0] for row in table.grid if row))
    return any(normal(cell.text) in _OF_SIGNATURES for cell in firsts)


def goes_on(reading: RowsReading, table: Table) -> bool:
    """Whether the table has as many columns, no header of another kind, and in each column what the list takes."""
    if table.columns != reading.table.columns or not table.rows or is_of_signatures(table):
        return False
    if _titles_in(table) >= _LEAST_TITLES:
        return False
    return all(_fits(field, _texts(table, at), _above(reading, at)) for at, field in reading.columns.items())


def _titles_in(table: Table) -> int:
    """How many texts of the first row name a column of some list; single words of closed lists may stand in a row."""
    texts = {cell.text.strip() for cell in table.grid[0] if cell.points}
    return sum(_TITLES.exact(text) is not None for text in texts) if len(texts) > 1 else 0


def _texts(table: Table, column: int, first: int = 0) -> Sequence[str]:
    return [text for row in table.grid[first:] if (text := row[column].text.strip())]


def _above(reading: RowsReading, column: int) -> Sequence[str]:
    return _texts(reading.table, column, reading.first)


def _fits(field: Field, texts: Sequence[str], above: Sequence[str]) -> bool:
    """Whether any of the texts can be read as what the field takes; where the list itself keeps to that."""
    if not texts:
        return True
    if field.key == "id":
        return not any(map(_is_like_an_id, above)) or any(map(_is_like_an_id, texts))
    if field.kind not in _READ_WHOLE:
        return True
    return any(_reads(field, text) for text in texts) or not any(_reads(field, text) for text in above)


def _is_like_an_id(text: str) -> bool:
    return len(text) <= _LONGEST_ID and any(sign.isdigit() for sign in text)


def _reads(field: Field, text: str) -> bool:
    strict = field._replace(is_open=False)
    value = values.read(strict, text)
    return value is not None and value.value is not None
