"""Files by their content, and under names that say nothing of where they lie on this computer."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csg_rules.attest.model import Input, InputRole


class File(NamedTuple):
    role: InputRole
    path: Path


class Hashed(NamedTuple):
    file: File
    sha256: str
    bytes: int


def sha256(file: Path) -> tuple[str, int]:
    """Of its bytes, and how many they are. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), os.fstat(stream.fileno()).st_size


def hashed(files: Iterable[File]) -> tuple[Hashed, ...]:
    """Each file once, in the order given. Raises OSError."""
    once = {(file.role, file.path.resolve()): file for file in files}
    return tuple(Hashed(file, *sha256(file.path)) for file in once.values())


def name_below(folder: Path, file: Path) -> str:
    path = Path(os.path.abspath(file))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def inputs_of(found: Iterable[Hashed], name: Callable[[Path], str]) -> tuple[Input, ...]:
    """In the order of roles and names."""
    made = [
        Input(role=each.file.role, name=name(each.file.path), sha256=each.sha256, bytes=each.bytes) for each in found
    ]
    return tuple(sorted(made, key=lambda each: (each.role, each.name, each.sha256)))


class Found:
    """The files of a run looked for again: by name, or by content below a folder where names are tokens."""

    def __init__(self, folder: Path, place: Callable[[str], Path] | None) -> None:
        self._place = place
        self._by_content = dict(_contents(folder)) if place is None else {}

    def has(self, sha256: str) -> bool:
        """Whether a file of this content is there; only where names are tokens."""
        return sha256 in self._by_content

    def file(self, entry: Input) -> Path | None:
        if self._place is None:
            return self._by_content.get(entry.sha256)
        places = [self._place(entry.name)]
        if entry.role != "record":
            # Where records were moved or renamed, what they are read with may have stayed.
            places.append(Path(entry.name))
        return next((file for file in places if file.is_file()), None)


def _contents(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            try:
                yield sha256(file)[0], file
            except OSError:
                continue
