"""What is wrong with a file of settings, each with its line. The move is that of whoever keeps the file."""

from collections.abc import Callable
from pathlib import Path as File

from csg_rules.documents.places import Path


class SettingsError(Exception):
    """A file of settings that can't be used; `errors` are lines of `file:line: what is wrong`."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(errors)  # the list itself, or the error couldn't be pickled for another process
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(self.errors)


class Faults:
    """Collects what is wrong with one file, each at the line of what is wrong."""

    def __init__(self, file: str, line_of: Callable[[Path], int]) -> None:
        self._file = file
        self._line_of = line_of
        self.errors: list[str] = []

    def origin(self, path: Path) -> str:
        """Where it stands: file and line."""
        return f"{self._file}:{self._line_of(path)}"

    def add(self, path: Path, cause: str) -> None:
        self.errors.append(f"{self.origin(path)}: {cause}")

    def refuse(self) -> None:
        """Raises SettingsError where anything is wrong."""
        if self.errors:
            raise SettingsError(self.errors)


def shown(file: File) -> str:
    """The path as seen from the working folder, with forward slashes on every system."""
    import os

    try:
        return File(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
