"""Files that are whole or aren't there: written beside their place first, and then put in it."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def put(content: bytes, target: Path) -> None:
    """Makes the folders above it too. Raises OSError, and leaves nothing behind then."""
    with putting(target) as stream:
        stream.write(content)


@contextmanager
def putting(target: Path) -> Iterator[BinaryIO]:
    """What is written to, and becomes the file at the end; as `put`."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream  # a device or a pipe: a file put in its place would remove it
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Whoever may not read what is there may not read what takes its place.
    before = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    # A name that nobody can guess, and never one that is there: a link in its place would be followed.
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    mode = 0o666 if before is None else 0o600
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        try:
            yield stream
            stream.flush()
            if before is not None:
                beside.chmod(before)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
