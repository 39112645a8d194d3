"""Which records a rule could not be judged in, and why, for any number of records: kept in a file without a name.

The system takes the file away with the process. It holds rules' own words and what output calls records.
"""

import sqlite3
from collections.abc import Iterable, Iterator

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE whys (number INTEGER PRIMARY KEY, kind, rule, reason, UNIQUE (kind, rule, reason));
CREATE TABLE names (number INTEGER PRIMARY KEY, label UNIQUE);
CREATE TABLE held (why INTEGER, name INTEGER, place INTEGER, PRIMARY KEY (why, name)) WITHOUT ROWID;
"""
_MANY = 500


class Unjudged:
    def __init__(self) -> None:
        self._kept = sqlite3.connect("", isolation_level=None)
        self._kept.executescript(_TABLES)
        self._whys: dict[tuple[str, str, str], int] = {}
        self._place = 0

    def add(self, label: str, kind: str, whys: Iterable[tuple[str, str]]) -> None:
        """Of one record: each rule with a reason, of this kind."""
        found = [self._why(kind, *why) for why in whys]
        if not found:
            return
        self._kept.execute("INSERT OR IGNORE INTO names (label) VALUES (?)", (_raw(label),))
        (name,) = self._kept.execute("SELECT number FROM names WHERE label = ?", (_raw(label),)).fetchone()
        self._place += 1
        rows = [(why, name, self._place) for why in found]
        self._kept.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?)", rows)

    def _why(self, kind: str, rule: str, reason: str) -> int:
        number = self._whys.get((kind, rule, reason))
        if number is None:
            given = (kind, _raw(rule), _raw(reason))
            self._kept.execute("INSERT OR IGNORE INTO whys (kind, rule, reason) VALUES (?, ?, ?)", given)
            asked = "SELECT number FROM whys WHERE kind = ? AND rule = ? AND reason = ?"
            (number,) = self._kept.execute(asked, given).fetchone()
            if len(self._whys) >= _MANY:  # some name records, and there may be as many as those
                self._whys.clear()
            self._whys[kind, rule, reason] = number
        return number

    def told(self, kind: str) -> Iterator[tuple[str, str, Iterator[str]]]:
        """By rule, then by reason, in order: with the records, in the order in which they were added."""
        asked = "SELECT number, rule, reason FROM whys WHERE kind = ? ORDER BY rule, reason"
        for number, rule, reason in self._kept.execute(asked, (kind,)):
            yield _text(rule), _text(reason), self._names(number)

    def _names(self, why: int) -> Iterator[str]:
        asked = "SELECT label FROM held JOIN names ON number = name WHERE why = ? ORDER BY place"
        return (_text(label) for (label,) in self._kept.execute(asked, (why,)))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")
