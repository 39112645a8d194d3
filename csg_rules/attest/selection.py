"""Which files a run was asked to read, told below a folder, so that it can be asked again elsewhere."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.attest.model import Input, Patterns, Selection
from csg_rules.sources.files import files_read
from csg_rules.sources.picking import ALL, Globs, Pick

_MAGIC: Final = re.compile(r"[*?\[]")


def folder_of(files: Iterable[Path], paths: Iterable[str], pick: Pick, working: Path) -> Path:
    """The folder below which names are told: the working folder, or the nearest that all of this lies below."""
    folders = [_whole(file).parent for file in files]
    folders += [_asked_folder(path) for path in paths]
    folders += [_whole(globs.folder) for globs in pick if globs.patterns]
    if all(folder.is_relative_to(working) for folder in folders):
        return working
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return Path()


def selection_of(paths: Sequence[str], pick: Pick, rules_dirs: Sequence[Path], folder: Path) -> Selection:
    """`paths` as they were given, globs and all, but told below the folder."""
    return Selection(
        paths=tuple(_told(path, folder) for path in paths),
        include=_patterns(pick.include, folder),
        exclude=_patterns(pick.exclude, folder),
        left_out=left_out(paths, pick, rules_dirs),
    )


def left_out(paths: Sequence[str], pick: Pick, rules_dirs: Sequence[Path]) -> int:
    """How many files of folders include and exclude leave out."""
    return _count(paths, ALL, rules_dirs) - _count(paths, pick, rules_dirs)


class Asked(NamedTuple):
    """A selection in the folder where its files lie now."""

    paths: tuple[str, ...]
    pick: Pick


def asked_again(selection: Selection, place: "Moved") -> Asked:
    def globs(patterns: Patterns) -> Globs:
        return Globs(place.of(patterns.folder), patterns.patterns)

    return Asked(
        tuple(str(place.of(path)) for path in selection.paths),
        Pick(globs(selection.include), globs(selection.exclude)),
    )


class Moved:
    """Where names lie now: below a folder, which may itself be one of those that they were told below, under another
    name."""

    def __init__(self, folder: Path, inputs: Sequence[Input], selection: Selection) -> None:
        self._folder = folder
        names = [each.name for each in inputs if each.role == "record"]
        self._gone = ""
        for above in _above([*names, *selection.paths]):
            if any((folder / name).exists() for name in names):
                break
            if any((folder / name.removeprefix(above)).is_file() for name in names):
                self._gone = above
                break

    def of(self, name: str) -> Path:
        if self._gone and f"{name}/" == self._gone:
            return self._folder
        return self._folder / name.removeprefix(self._gone)

    @property
    def folder(self) -> Path:
        return self._folder


def _above(names: Sequence[str]) -> list[str]:
    """The folders that all names lie below, or are, with a slash after each; the deepest last."""
    steps = [name.split("/") for name in names]
    shared = 0
    while steps and all(len(each) > shared and each[shared] == steps[0][shared] for each in steps):
        shared += 1
    return ["/".join(steps[0][:number]) + "/" for number in range(1, shared + 1)] if steps else []


def _count(paths: Sequence[str], pick: Pick, rules_dirs: Sequence[Path]) -> int:
    return sum(1 for _ in files_read(paths, rules_dirs, pick))


def _whole(path: str | Path) -> Path:
    return Path(os.path.abspath(path))


def _asked_folder(path: str) -> Path:
    whole = _whole(path)
    if not whole.exists():
        while _MAGIC.search(str(whole)):
            whole = whole.parent
        return whole
    return whole if whole.is_dir() else whole.parent


def _told(path: str | Path, folder: Path) -> str:
    whole = _whole(path)
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.name


def _patterns(globs: Globs, folder: Path) -> Patterns:
    return Patterns(folder=_told(globs.folder, folder), patterns=globs.patterns) if globs.patterns else Patterns()
