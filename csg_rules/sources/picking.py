"""Which files of a folder are read: those that an include names, where there is one, and that no exclude does.

Patterns are those of .gitignore: `drafts/`, `*.draft.yaml`, `/2019/**`, and `!` takes one back.
"""

import os
import re
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Globs(NamedTuple):
    """Patterns, and the folder that they are seen from; relative to the working folder."""

    folder: Path = Path()
    patterns: tuple[str, ...] = ()

    def match(self, file: Path) -> bool:
        return _spec(self.patterns).match_file(_seen_from(file, self.folder))


class Pick(NamedTuple):
    """Without patterns it takes every file."""

    include: Globs = Globs()
    exclude: Globs = Globs()

    def takes(self, file: Path) -> bool:
        if self.include.patterns and not self.include.match(file):
            return False
        return not self.excludes(file)

    def excludes(self, file: Path) -> bool:
        return bool(self.exclude.patterns) and self.exclude.match(file)


ALL = Pick()


def wrong_pattern(pattern: str) -> str | None:
    """Why it is no pattern; None for one that is."""
    if not pattern.strip() or pattern.lstrip().startswith("#"):
        return "a pattern names files, like *.draft.yaml or drafts/"
    try:
        _spec((pattern,))
    except (ValueError, re.error):
        return f"{pattern!r} is no pattern: write it as in .gitignore, like *.draft.yaml or drafts/"
    return None


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # most runs have no patterns

    with warnings.catch_warnings():
        # What a pattern's brackets may come to mean in later versions of Python is no matter of who wrote it.
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(patterns)


def _seen_from(file: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
