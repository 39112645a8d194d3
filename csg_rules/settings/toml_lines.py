"""On which line each key of a TOML text stands, which the reader of the standard library doesn't say."""

import tomllib
from collections.abc import Iterator
from typing import Any

from csg_rules.documents.places import Path


def key_lines(text: str) -> dict[Path, int]:
    """The 1-based line of every key and table of a text that is valid TOML; for one that is given in several places,
    the first."""
    lines: dict[Path, int] = {}
    table: Path = ()
    for number, statement in _statements(text):
        read = tomllib.loads(statement)
        is_header = statement.lstrip().startswith("[")
        paths = list(_paths(read, () if is_header else table))
        for path in paths:
            lines.setdefault(path, number)
        if is_header:
            table = paths[-1] if paths else ()
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header or assignment with the line that it begins on. One that goes on over several lines is whole as
    soon as it can be read alone, and not before."""
    first, held = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        first, held = (first, f"{held}\n{line}") if held else (number, line)
        try:
            read = tomllib.loads(held)
        except tomllib.TOMLDecodeError:
            continue
        if read:
            yield first, held
        held = ""


def _paths(read: Any, above: Path) -> Iterator[Path]:
    for key, value in read.items():
        path = (*above, key)
        yield path
        if isinstance(value, dict):
            yield from _paths(value, path)
