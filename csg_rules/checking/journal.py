"""What is done of a run, kept on disk: rows by key, each whole or not there.

An embedded database, in which nothing is ever run or unpickled. A row carries a digest made with its key: one that was
damaged, or put under another key, is never taken for what it says.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Final, Self

from csg_rules.checking.journal_error import JournalError

_APPLICATION: Final = 0x63736772  # "csgr"
_VERSION: Final = 1
_MAGIC: Final = b"SQLite format 3\0"
_SALT: Final = 32
_DIGEST: Final = 16
# Rows are put on disk together; what is lost with a run that is killed is judged again.
_ROWS: Final = 64
_SECONDS: Final = 1.0

_TABLES: Final = (
    "CREATE TABLE salt (salt BLOB NOT NULL) STRICT",
    "CREATE TABLE done (key BLOB PRIMARY KEY, row BLOB NOT NULL) STRICT, WITHOUT ROWID",
)


class Journal:
    """To be used in a `with`. One run at a time has it. `salt`: random, and the journal's own: what is digested with it
    can't be looked up elsewhere."""

    def __init__(self, file: Path) -> None:
        """Raises JournalError, and leaves a file that is no journal of ours as it is."""
        self._file = file
        self._refuse_others()
        with self._told():
            self._database = sqlite3.connect(file, timeout=1.0, isolation_level=None)
        try:
            with self._told():
                self.salt = self._begun()
        except JournalError:
            self._database.close()
            raise
        self._waiting = 0
        self._since = monotonic()

    def _refuse_others(self) -> None:
        try:
            # Made by us, so that it is never open to others, not even for a moment.
            with contextlib.suppress(FileExistsError):
                os.close(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            if not self._file.is_file():
                raise JournalError(f"{self._file}: no file: name another one for the journal")
            with self._file.open("rb") as stream:
                start = stream.read(len(_MAGIC))
        except OSError as error:
            cause = error.strerror or type(error).__name__
            raise JournalError(f"{self._file}: can't be opened: {cause}") from None
        if start not in (b"", _MAGIC):
            raise JournalError(f"{self._file}: not a journal of csg-rules: name another file")

    def _begun(self) -> bytes:
        ask = self._database.execute
        ask("PRAGMA locking_mode = EXCLUSIVE")
        ask("PRAGMA trusted_schema = OFF")
        is_ours = (_APPLICATION, _VERSION)
        found = (ask("PRAGMA application_id").fetchone()[0], ask("PRAGMA user_version").fetchone()[0])
        if found != is_ours and ask("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise JournalError(f"{self._file}: {_whose(found)}")
        ask("PRAGMA journal_mode = WAL")
        ask("PRAGMA synchronous = NORMAL")
        ask("BEGIN IMMEDIATE")
        if found != is_ours:
            ask(f"PRAGMA application_id = {_APPLICATION}")
            ask(f"PRAGMA user_version = {_VERSION}")
            for table in _TABLES:
                ask(table)
            ask("INSERT INTO salt VALUES (?)", (secrets.token_bytes(_SALT),))
        salts = ask("SELECT salt FROM salt").fetchall()
        ask("COMMIT")
        if len(salts) != 1 or len(salts[0][0]) != _SALT:
            raise self._damaged()
        return bytes(salts[0][0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._write()
        finally:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()

    def row(self, key: bytes) -> bytes | None:
        """What was put under the key; None where nothing was. Raises JournalError."""
        with self._told():
            found = self._database.execute("SELECT row FROM done WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        digest, row = found[0][:_DIGEST], found[0][_DIGEST:]
        if not hmac.compare_digest(digest, self._digest(key, row)):
            raise self._damaged()
        return bytes(row)

    @property
    def size(self) -> int:
        """How many rows are kept. Raises JournalError."""
        with self._told():
            return int(self._database.execute("SELECT count(*) FROM done").fetchone()[0])

    def put(self, key: bytes, row: bytes) -> None:
        """Raises JournalError."""
        with self._told():
            if not self._waiting:
                self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (key, self._digest(key, row) + row))
        self._waiting += 1
        if self._waiting >= _ROWS or monotonic() - self._since >= _SECONDS:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            with self._told():
                self._database.execute("COMMIT")
        self._waiting = 0
        self._since = monotonic()

    def _digest(self, key: bytes, row: bytes) -> bytes:
        return hashlib.blake2b(key + row, key=self.salt, digest_size=_DIGEST).digest()

    def _damaged(self) -> JournalError:
        return JournalError(f"{self._file}: the journal is damaged: delete it, and everything is judged again")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or not isinstance(error, sqlite3.OperationalError):
                raise self._damaged() from None
            cause = next((said for start, said in _CAUSES.items() if name.startswith(start)), "can't be used")
            raise JournalError(f"{self._file}: {cause}") from None


_CAUSES: Final = {
    "SQLITE_BUSY": "another run is using this journal: wait for it, or name another file",
    "SQLITE_LOCKED": "another run is using this journal: wait for it, or name another file",
    "SQLITE_FULL": "the journal can't be written: the disk is full",
    "SQLITE_READONLY": "the journal can't be written: it may only be read",
    "SQLITE_CANTOPEN": "the journal can't be opened",
    "SQLITE_PERM": "the journal can't be opened: permission denied",
    "SQLITE_IOERR": "the journal can't be read or written",
    "SQLITE_ERROR": "the journal is damaged: delete it, and everything is judged again",
}


def _whose(found: tuple[int, int]) -> str:
    if found[0] == _APPLICATION:
        return "this journal was kept by another version of csg-rules: delete it, or name another file"
    return "not a journal of csg-rules: name another file"
