"""Under which key the outcome of a record is kept: everything that it depends on, and so never a stale one."""

import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from csg_rules import __version__
from csg_rules.checking.journal import Journal
from csg_rules.checking.preparing import Options, Prepared
from csg_rules.checking.rulebook import lexicons_hash, rulesets_folder
from csg_rules.checking.travelling import LIBRARIES
from csg_rules.checking.work import Ask, Judged, Standing, Told
from csg_rules.crew.makeup import version_of
from csg_rules.hashing import code_hash
from csg_rules.sources.pieces import Piece

_DIGEST: Final = 16
_UNREAD: Final = bytes(_DIGEST)


class Resuming:
    """Knows the inputs of a run by their content, each from before it is read."""

    def __init__(self, journal: Journal, ready: Prepared, options: Options) -> None:
        self._journal = journal
        self._as_of = options.as_of
        self._today = options.today
        self._run = self._digest(_of_run(ready, options))
        self._contents = bytearray()
        self._starts: dict[str, int] = {}

    def note(self, piece: Piece) -> None:
        """The pieces of a file are noted one after the other."""
        self._starts.setdefault(piece.file, len(self._contents) // _DIGEST)
        self._contents += self._content(piece)

    def _noted(self, piece: Piece) -> bytes:
        start = _DIGEST * (self._starts[piece.file] + max(piece.number - 1, 0))
        return bytes(self._contents[start : start + _DIGEST])

    def known(self, item: Judged, dated: Sequence[bool]) -> Judged:
        """The item with what is kept of its records. `dated`: whether each has a day, or is judged by today's rules.
        Raises JournalError."""
        pairs = zip(item.standings, dated, strict=True)
        return item._replace(standings=tuple(self._known(item.piece, each, has_day) for each, has_day in pairs))

    def _known(self, piece: Piece, standing: Standing, has_day: bool) -> Standing:
        contents = [self._noted(each) for each in (piece, *(ask.piece for ask in standing.earlier))]
        if _UNREAD in contents:
            return standing
        day = "" if self._as_of is not None or has_day else (self._today or date.today()).isoformat()
        own = _whose(Ask(standing.label, piece, standing.number))
        told = [own, standing.missing, day, [_whose(ask) for ask in standing.earlier]]
        key = self._digest([self._run.hex(), told, [each.hex() for each in contents]])
        return standing._replace(key=key, row=self._journal.row(key) or b"")

    def is_unchanged(self, item: Judged) -> bool:
        """Whether what was read for the item still is what it was at first."""
        pieces = dict.fromkeys((item.piece, *(ask.piece for each in item.standings for ask in each.earlier)))
        return all(self._content(piece) == self._noted(piece) for piece in pieces)

    def keep(self, told: Told) -> None:
        """Raises JournalError."""
        if told.key and told.row:
            self._journal.put(told.key, told.row)

    def _content(self, piece: Piece) -> bytes:
        """A digest of the bytes; `_UNREAD` where they can't be read."""
        if piece.unread:
            return _UNREAD
        digest = hashlib.blake2b(key=self._journal.salt, digest_size=_DIGEST)
        if piece.raw is not None:
            digest.update(piece.raw)
            return digest.digest()
        try:
            with open(piece.file, "rb") as stream:
                if piece.line:
                    stream.seek(piece.offset)
                    digest.update(stream.read(piece.size))
                else:
                    while more := stream.read(2**20):
                        digest.update(more)
        except OSError:
            return _UNREAD
        return digest.digest()

    def _digest(self, told: Any) -> bytes:
        text = json.dumps(told).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, key=self._journal.salt, digest_size=32).digest()


def _whose(ask: Ask) -> list[str | int]:
    """Findings tell the record's name and place, and those of earlier ones."""
    return [ask.piece.file, ask.piece.line, ask.piece.number, ask.number, ask.label]


def _of_run(ready: Prepared, options: Options) -> list[Any]:
    """What makes one run's outcomes differ from another's, whatever the record."""
    return [
        *(__version__, code_hash(), sys.version, [version_of(name) for name in LIBRARIES]),
        *(ready.checkers.engine_name, options.verify, str(options.as_of)),
        [[each.name, each.version, each.hash, [rule.id for rule in each.rules]] for each in ready.rulesets],
        lexicons_hash(rulesets_folder(), *options.rules_dirs),
        [list(each) for each in options.overrides],
        _file_hash(options.site) if options.site is not None else "",
        str(options.site),
    ]


def _file_hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""  # a problem of the run, which has no such site's profile
