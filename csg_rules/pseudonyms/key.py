"""The key of all tokens: who doesn't have it can't tell, or test, whom a token stands for."""

import hmac
import stat
from pathlib import Path
from typing import Final

SHORTEST: Final = 16
_LONGEST: Final = 4096
_FEWEST: Final = 8  # different bytes: sixteen by chance have about fifteen, 32 hexadecimal digits about fourteen


class KeyFileError(Exception):
    """Why a file can't be the key, in one line."""


class Key:
    """Gives digests, and never itself."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def digest(self, kind: str, text: str) -> bytes:
        """Of a text as one of a kind: an id and a name that look alike have nothing to do with each other."""
        return hmac.digest(self._raw, f"csg-rules {kind}\0{text}".encode("utf-8", "surrogatepass"), "sha256")

    def hexadecimal(self, kind: str, text: str, length: int = 12) -> str:
        return self.digest(kind, text).hex()[:length]

    def __repr__(self) -> str:
        return "<Key>"


def read_key(file: Path) -> Key:
    """Whatever is in the file, but for a line's end after it. Raises KeyFileError where it is missing or too
    short, or can be guessed."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LONGEST + 1)
    except OSError as error:
        raise KeyFileError(f"{file}: the key can't be opened: {error.strerror or type(error).__name__}") from None
    raw = raw.rstrip(b"\r\n")
    if len(raw) > _LONGEST:
        raise KeyFileError(f"{file}: longer than {_LONGEST} bytes: that is no key")
    if not raw.strip():
        raise KeyFileError(f"{file}: the key is empty")
    if len(raw) < SHORTEST:
        raise KeyFileError(f"{file}: a key has at least {SHORTEST} bytes, as `openssl rand -hex 32` writes them")
    if len(set(raw)) < _FEWEST:
        raise KeyFileError(f"{file}: a key of so few different signs is soon guessed: `openssl rand -hex 32` makes one")
    return Key(raw)


def who_else_reads(file: Path) -> str:
    """A sentence where others on this computer can read the key, else nothing."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return ""
    is_open = stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH)
    return f"{file}: others on this computer can read the key; chmod 600 keeps it to yourself" if is_open else ""
