"""What a folder holds beside the records that are read, and may hold minutes all the same: it is told, and not read."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.sources.formats import MINUTES, NOT_READ, format_of
from csg_rules.sources.picking import Pick
from csg_rules.sources.records import Note

_PEEKED: Final = 4096

# Mails and exports: of these only what is plainly something else isn't told.
_LIKELY: Final = frozenset({".txt", ".csv", ".msg", ".eml"})
# Mostly a project's own pages: only those are told whose name says what they are.
_NAMED: Final = frozenset({".md", ".markdown"})
_PROJECT: Final = re.compile(
    r"read[-_ ]?me|licen[cs]e|changes|changelog|copying|notice|authors|contribut\w*|code[-_ ]of[-_ ]conduct|security|"
    r"install|todo|history|requirements|constraints|robots|cmakelists|manifest|top_level|entry_points",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(
    r"minute|meeting|record|review|strategy|conference|panel|\d{4}-\d\d|\d\d[-.]\d\d", re.IGNORECASE
)
# A table with a column of rules is a list of findings or of verdicts on them.
_OF_RULES: Final = re.compile(rb"""\A[^\r\n]*(?<![^\s,;"'])rule(?![^\s,;"'])""", re.IGNORECASE)

# What tools keep in a folder of their own.
_TOOLS: Final = re.compile(
    r"\.(git|hg|svn|bzr|github|gitlab|circleci|venv|virtualenv|env|tox|nox|idea|vscode|devcontainer|hypothesis|eggs|"
    r"npm|yarn|cargo|rustup|local|config|ipynb_checkpoints|Trash.*|.*cache.*)",
    re.IGNORECASE,
)
_KEYS: Final = rb"""["']?(?:factors|interventions|attendance|contexts)["']?[ \t]*:"""
_TOP_KEY: Final = re.compile(rb"""record_id["']?[ \t]*:|^(?:[\[{][\[{\s]*)?""" + _KEYS, re.MULTILINE)


class Beside(NamedTuple):
    """What isn't read: files that are likely minutes of a kind not read here; hidden ones that may be records; links to
    folders."""

    unread: list[Path]
    hidden: list[Path]
    links: list[Path]


def left_alone(folder: Path, beside: Beside, pick: Pick) -> Iterator[Note]:
    """What may hold records and isn't looked at, but for what is excluded."""
    unread, hidden = ([file for file in files if not pick.excludes(file)] for files in (beside.unread, beside.hidden))
    if unread:
        named = ", ".join(sorted({file.suffix.lower() for file in unread}))
        message = f"files of a kind that isn't read here were left alone: {len(unread)} ({named})"
        yield Note(str(folder), message, tuple(sorted(unread)))
    if hidden:
        message = f"hidden files that may be records were left alone: {len(hidden)} (name them to have them checked)"
        yield Note(str(folder), message)
    below = folder.resolve()
    for link in sorted(beside.links):
        if not pick.excludes(link) and not link.resolve().is_relative_to(below):
            yield Note(str(link), "a link to a folder wasn't followed: name it to have what it holds checked")


def may_be_minutes(file: Path) -> bool:
    """Whether a file of a kind that isn't read is likely to be minutes."""
    suffix = file.suffix.lower()
    if suffix in NOT_READ:
        return True
    if _PROJECT.match(file.stem) or not file.is_file():
        return False
    if suffix == ".csv":
        return _OF_RULES.match(_start(file)) is None
    return suffix in _LIKELY or (suffix in _NAMED and _MEETING.search(file.stem) is not None)


def hidden_records(parent: Path, folders: list[str], files: list[str]) -> Iterator[Path]:
    """What is hidden there (a dot first) and may be a record: minutes in Word or Excel, and files with a record's keys.
    Folders in which tools keep theirs aren't looked into."""
    for name in files:
        if name.startswith(".") and not name.startswith(("._", ".~")) and _may_be_record(parent / name):
            yield parent / name
    for name in folders:
        if not name.startswith(".") or _TOOLS.fullmatch(name) or (parent / name).is_symlink():
            continue
        for above, below, names in os.walk(parent / name):
            below[:] = [each for each in below if not _TOOLS.fullmatch(each)]
            yield from (file for each in names if _may_be_record(file := Path(above, each)))


def _may_be_record(file: Path) -> bool:
    if format_of(file.suffix) is None or not file.is_file():
        return False
    if file.suffix.lower() in MINUTES:
        return not file.name.startswith("~$")
    return _TOP_KEY.search(_start(file)) is not None


def _start(file: Path) -> bytes:
    """The first bytes of a plain file; nothing where it can't be opened, or would have to be waited for."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(_PEEKED).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return b""
