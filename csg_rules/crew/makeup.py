"""What judges on a machine: the program and what it rests on. Two that are alike give the same results."""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from csg_rules import __version__
from csg_rules.hashing import code_hash


class Makeup(NamedTuple):
    """`code`: a hash of the program's files. `libraries`: by name, with their versions; none where one isn't there."""

    program: str
    code: str
    python: str
    libraries: tuple[tuple[str, str], ...]


@cache
def makeup_of(libraries: tuple[str, ...]) -> Makeup:
    """That of this process."""
    python = ".".join(map(str, sys.version_info[:2]))
    return Makeup(__version__, code_hash(), python, tuple((name, version_of(name)) for name in libraries))


def version_of(library: str) -> str:
    """Empty where it isn't installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def unlike(theirs: Makeup, ours: Makeup) -> str:
    """What they have, and what we have instead; empty where all is alike."""
    return "; ".join(_unlike(theirs, ours))


def _unlike(theirs: Makeup, ours: Makeup) -> Iterator[str]:
    pairs: Iterable[tuple[str, str, str]] = (
        ("csg-rules", theirs.program, ours.program),
        ("Python", theirs.python, ours.python),
        *((name, dict(theirs.libraries).get(name, ""), ours_) for name, ours_ in ours.libraries),
    )
    for name, one, other in pairs:
        if one != other:
            yield f"{_named(name, one)}, here {_named(name, other)}"
    if theirs.program == ours.program and theirs.code != ours.code:
        yield f"csg-rules {theirs.program} with other code than here"


def _named(name: str, number: str) -> str:
    return f"{name} {number}" if number else f"no {name}"
