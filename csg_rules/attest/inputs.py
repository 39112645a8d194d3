"""Files by their content, and under names that say nothing of where they lie on this computer."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def folder_of(files: Sequence[Path], working: Path) -> Path:
    """The folder below which names are told: the working folder, or the nearest that all files lie below."""
    folders = [file.absolute().parent for file in files]
    if all(folder.is_relative_to(working) for folder in folders):
        return working
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return Path()


def name_below(folder: Path, file: Path) -> str:
    path = file.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def inputs_of(found: Iterable[Hashed], name: Callable[[Path], str]) -> tuple[Input, ...]:
    """In the order of roles and names."""
    made = [
        Input(role=each.file.role, name=name(each.file.path), sha256=each.sha256, bytes=each.bytes) for each in found
    ]
    return tuple(sorted(made, key=lambda each: (each.role, each.name, each.sha256)))


class Found:
    """The files of a run looked for again below a folder: by name, or by content where names are tokens."""

    def __init__(self, folder: Path, by_content: bool) -> None:
        self._folder = folder
        self._by_content = dict(_contents(folder)) if by_content else None

    def file(self, entry: Input) -> Path | None:
        if self._by_content is not None:
            return self._by_content.get(entry.sha256)
        file = self._folder / entry.name
        return file if file.is_file() else None


def _contents(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            try:
                yield sha256(file)[0], file
            except OSError:
                continue
