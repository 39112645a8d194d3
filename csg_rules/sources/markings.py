"""What people marked on a marking sheet: a row a record and rule (or place), with a column for each rater; or a row for
each mark."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.documents.places import Place
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem
from csg_rules.sources.formats import FORMATS
from csg_rules.sources.tables import Row, Table, TableError, is_table, read_table
from csg_rules.words import MARKS

RATER: Final = "rater "
NEEDED: Final = ("record", "rule")
# Columns that a sheet has for people to read, and those in which they may note what they like.
FOR_PEOPLE: Final = ("file", "question", "why", "place", "note", "notes", "comment")
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")
# What a row holds whose mark is none of the words.
UNUSED: Final = "unused"
_MOST_ROWS: Final = 12
# The words of older sheets too.
_PLAIN = {word.replace("'", "").replace(" ", ""): name for name, word in MARKS.items()} | {
    "found": "found", "notfound": "not_found", "cannottell": "cannot_tell",
}  # fmt: skip


class Marking(NamedTuple):
    """One row for one rater. `mark`: found, not_found, cannot_tell; empty for none, `UNUSED` for no such word. `path`
    is empty where whole records were marked."""

    record: str
    rule: str
    path: str
    rater: str
    mark: str
    place: Place


class Markings(NamedTuple):
    """`has_places`: whether places were marked, and not whole records. Problems have their line."""

    file: str
    raters: tuple[str, ...]
    has_places: bool
    marks: tuple[Marking, ...]
    problems: tuple[Problem, ...]


def read_markings(file: Path) -> Markings:
    """Raises TableError where the file can't be used at all."""
    if not is_table(file):
        raise TableError(f"{file}: markings are read from .csv and .xlsx, verdicts also from {', '.join(FORMATS)}")
    table = read_table(file, NEEDED)
    names = {column.casefold() for column in table.columns}
    reader = _Reader(str(file), table)
    if {"rater", "mark"} <= names:
        marks = tuple(reader.by_mark())
    elif reader.raters:
        marks = tuple(reader.by_rater())
    else:
        raise TableError(f"{file}: no column of a rater: its heading is the word rater and a name, like 'rater A'")
    reader.tell_unread()
    raters = tuple(dict.fromkeys(marking.rater for marking in marks)) or tuple(reader.raters.values())
    return Markings(str(file), raters, "path" in names, marks, tuple(reader.problems))


class _Reader:
    def __init__(self, file: str, table: Table) -> None:
        self._file = file
        self._table = table
        self.problems: list[Problem] = []
        self._unread: dict[str, list[Place]] = {}
        self.raters = self._raters()

    def _raters(self) -> dict[str, str]:
        """Raters' names by the columns that they marked in."""
        found = {}
        for number, column in enumerate(self._table.columns, start=1):
            name = column.casefold()
            if name.startswith(RATER):
                if _NAME.fullmatch(column[len(RATER) :].strip()):
                    found[name] = column[len(RATER) :].strip()
                else:
                    self._add(self._table.place, f"column {number}: a rater's name is letters, digits and . _ -")
            elif name not in (*NEEDED, "path", "rater", "mark", *FOR_PEOPLE):
                near = did_you_mean(column, (*NEEDED, "path", *FOR_PEOPLE))
                self._add(
                    self._table.place,
                    f"column {number} isn't one of a marking sheet{near} (a rater's heading is like 'rater A')",
                )
        return found

    def by_rater(self) -> Iterator[Marking]:
        for row in self._table.rows:
            if self._is_named(row):
                for column, rater in self.raters.items():
                    yield from self._marking(row, rater, row.cells[column])

    def by_mark(self) -> Iterator[Marking]:
        for row in self._table.rows:
            rater = row.cells["rater"]
            if not self._is_named(row):
                continue
            if _NAME.fullmatch(rater):
                yield from self._marking(row, rater, row.cells["mark"])
            else:
                self._add(row.place, "a rater's name is letters, digits and . _ -")

    def _is_named(self, row: Row) -> bool:
        lacking = [name for name in NEEDED if not row.cells[name]]
        if lacking:
            self._add(row.place, f"no {' and no '.join(lacking)} in this row")
        return not lacking

    def _marking(self, row: Row, rater: str, typed: str) -> Iterator[Marking]:
        cells = row.cells
        mark = read_mark(typed)
        if mark is None:
            self._unread.setdefault(rater, []).append(row.place)
            mark = UNUSED
        yield Marking(cells["record"], cells["rule"].upper(), cells.get("path", ""), rater, mark, row.place)

    def tell_unread(self) -> None:
        """Marks that are none of the words: of each rater all in one."""
        for rater, places in self._unread.items():
            others = [place.line for place in places[1:]]
            more = f" and {len(others) - _MOST_ROWS} more" if len(others) > _MOST_ROWS else ""
            rows = f"; so in rows {', '.join(map(str, others[:_MOST_ROWS]))}{more}" if others else ""
            self._add(places[0], f"what rater {rater} marked is none of: {', '.join(MARKS.values())}{rows}")

    def _add(self, place: Place, message: str) -> None:
        self.problems.append(problem_at(self._file, place, message))


def read_mark(typed: str) -> str | None:
    """The mark that was meant, empty for none; None for a word that is no mark."""
    plain = re.sub(r"[\s'’`_-]+", "", typed.casefold())
    return _PLAIN.get(plain) if plain else ""


def problem_at(file: str, place: Place, message: str) -> Problem:
    return Problem("invalid", message, file, place.line, where=place.where)
