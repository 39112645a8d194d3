"""Where outputs of check may go: never over what it reads, nor over each other; and only where they can be written."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from csg_rules.cli.formats import COPIES, Target

_PAGES: Final = (".html", ".htm")
_COPIES: Final = {"docx": (".docx", ".docm"), "xlsx": (".xlsx", ".xlsm")}


class _Place(NamedTuple):
    """A file, or a folder that gets files with these endings."""

    said: str
    path: Path
    endings: tuple[str, ...] = ()
    is_copy: bool = False


def refuse_places(
    targets: Sequence[Target],
    attest: str | None,
    read: Sequence[str],
    settings: str,
    rules: Sequence[Path],
    journal: str | None = None,
    force: bool = False,
) -> None:
    """Ends the program with code 2, before anything is checked, where an output would take the place of something
    that is read (`read`, the settings file, a file in the folders of `rules`), of another output or, without
    `force`, of any other record, or can't be written."""
    from csg_rules.sources.files import is_read

    places = [_place(target.form, target.output) for target in targets if target.output not in (None, "-")]
    if attest not in (None, "-"):
        places.append(_place("attest", attest))
    if journal is not None:
        # What the database keeps beside it is as much in nobody's way.
        places += [_Place(f"{journal}{end}", Path(f"{journal}{end}").resolve()) for end in ("", "-wal", "-shm")]
    for place in places:
        if is_read(place.path, (*read, settings) if settings else read):
            raise click.UsageError(f"{place.said} is one of the files to check: write the report to another one")
        _refuse_rules(place, rules)
        if not force and _holds_a_record(place):
            raise click.UsageError(
                f"{place.said} is a meeting's record: write the report to another place, or over it with --force"
            )
        _refuse_unwritable(place)
    for number, place in enumerate(places):
        for other in places[number + 1 :]:
            if _meet(place, other) or _meet(other, place):
                raise click.UsageError(f"{other.said} is the place of another output: write it to one of its own")


def _place(form: str, output: str | None) -> _Place:
    said = str(output)
    path = Path(said).resolve()
    endings = _PAGES if form == "html" else _COPIES[form] if form in COPIES else ()
    is_folder = path.is_dir() or path.suffix.lower() not in endings
    return _Place(said, path, endings if is_folder else (), form in COPIES)


def _meet(place: _Place, other: _Place) -> bool:
    """Whether `other` is the same place, or one that writing to `place` takes."""
    if place.path == other.path:
        return True
    if place.endings:
        return other.path.parent == place.path and other.path.suffix.lower() in place.endings
    return place.path in other.path.parents


def _holds_a_record(place: _Place) -> bool:
    """Whether a record would be lost; copies of minutes have a refusal of their own."""
    if place.is_copy or not place.path.is_file() or _is_report(place.path):
        return False
    from csg_rules.sources.files import read_file
    from csg_rules.sources.records import SourceRecord

    return any(isinstance(source, SourceRecord) for source in read_file(place.path))


def _is_report(file: Path) -> bool:
    """Whether it is one of ours by its first words: no record begins so, and a report may be long."""
    try:
        with file.open("rb") as stream:
            return re.match(rb'\s*\{\s*"tool"', stream.read(100)) is not None
    except OSError:
        return False


def _refuse_rules(place: _Place, rules: Sequence[Path]) -> None:
    from csg_rules.sources.formats import is_yaml

    within = any(folder.resolve() in place.path.parents for folder in rules)
    if within and (is_yaml(place.path.suffix) or place.path.is_file()):
        raise click.UsageError(f"{place.said} lies among the rules: write the report to another place")


def _refuse_unwritable(place: _Place) -> None:
    """What is missing of folders is made."""
    there = next(above for above in (place.path, *place.path.parents) if above.exists())
    cause = ""
    if there == place.path and not place.endings:
        cause = "it is a folder" if there.is_dir() else ""
        # A file is put in the place of the one that is there; a device is written to.
        there = there.parent if there.is_file() else there
    elif not there.is_dir():
        cause = f"{there.name} is a file"
    if not cause and not os.access(there, os.W_OK | (os.X_OK if there.is_dir() else 0)):
        cause = "Permission denied"
    if cause:
        raise click.ClickException(f"{place.said}: can't be written: {cause}")
