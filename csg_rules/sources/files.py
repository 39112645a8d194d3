"""Paths given by a person turned into records, problems and notes, one at a time."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import Document, DocumentError
from csg_rules.problems import Problem
from csg_rules.sources.formats import MINUTES, NOT_READ, Format, all_suffixes, format_of, sniff
from csg_rules.sources.packed import is_packed, packed_suffixes
from csg_rules.sources.passed_by import Beside, hidden_records, left_alone, may_be_minutes
from csg_rules.sources.picking import ALL, Pick
from csg_rules.sources.records import (
    Note,
    SourceRecord,
    is_kept_beside,
    is_no_minutes,
    is_site_profile,
    is_untouched,
    to_record,
    unreadable,
)

STANDARD_INPUT = "-"
_GLOB = re.compile(r"[*?\[]")
_ZIP = b"PK\x03\x04"  # how a Word document or workbook begins
Source = SourceRecord | Problem | Note


def things_named(
    paths: Iterable[str], rules_dirs: Iterable[Path] = (), pick: Pick = ALL
) -> Iterator[Path | str | Problem | Note]:
    """The files that paths name, in the order of paths, then by name; STANDARD_INPUT for itself. A path may be a glob.
    A file that is reached twice is named once; what lies in folders of rules is no record, and is left alone, and so is
    what `pick` doesn't take of a folder."""
    seen: set[Path] = set()
    rules = {folder.resolve() for folder in rules_dirs}
    for path in paths:
        if path == STANDARD_INPUT:
            yield path
            continue
        for file in _named(path, pick):
            if isinstance(file, Problem | Note):
                yield file
            elif (resolved := file.resolve()) not in seen:
                seen.add(resolved)
                if rules.isdisjoint(resolved.parents):
                    yield file


def files_read(paths: Iterable[str], rules_dirs: Iterable[Path] = (), pick: Pick = ALL) -> Iterator[Path]:
    """The files that are opened for these paths, each once and in their order; standard input is none."""
    return (each for each in things_named(paths, rules_dirs, pick) if isinstance(each, Path))


def bytes_of(file: Path) -> bytes:
    """As many as `read_file` needs. Raises OSError."""
    form = format_of(file.suffix)
    if form is None or is_packed(file):
        return b""  # which isn't opened
    with file.open("rb") as stream:
        return stream.read(form.most + 1)


def read_file(file: Path, raw: bytes | None = None) -> Iterator[Source]:
    """`raw`: what `bytes_of` gave, where the file itself isn't."""
    name = str(file)
    if is_packed(file):
        yield Problem("unreadable", "empty: there is no record in this file", name)
        return
    form = format_of(file.suffix)
    if form is None:
        yield Problem("unreadable", _why_not_read(file.suffix.lower()), name)
        return
    try:
        raw = bytes_of(file) if raw is None else raw
    except OSError as error:
        yield Problem("unreadable", f"can't be opened: {error.strerror or type(error).__name__}", name)
        return
    yield from _read(raw, name, file.stem, form, is_minutes=file.suffix.lower() in MINUTES)


def _why_not_read(suffix: str) -> str:
    read = ", ".join([*all_suffixes(), *packed_suffixes()])
    return NOT_READ.get(suffix, f"not a kind of file that is read here (read: {read})")


def read_standard_input(raw: bytes) -> Iterator[Source]:
    """What these bytes, of which the name isn't known, hold."""
    if raw.startswith(_ZIP):
        yield Problem(
            "unreadable",
            "Word documents and workbooks aren't read from standard input: give the file's name",
            STANDARD_INPUT,
        )
        return
    yield from _read(raw, STANDARD_INPUT, "standard input", Format(sniff(raw), MAX_BYTES))


def _read(raw: bytes, name: str, stem: str, form: Format, is_minutes: bool = False) -> Iterator[Source]:
    if len(raw) > form.most:
        yield Problem("unreadable", f"larger than {form.most // 2**20} MB, which no meeting's record is", name)
        return
    try:
        documents = iter(form.read(raw))
    except DocumentError as error:
        yield unreadable(error, name)
        return
    first, second = next(documents, None), next(documents, None)
    if first is None:
        yield Problem("unreadable", "empty: there is no record in this file", name)
    held = [document for document in (first, second) if document is not None]
    if is_minutes:
        held += documents
    # Beside minutes of which hardly anything was understood stands a sentence that says so.
    is_alone = second is None or (is_minutes and sum(isinstance(each, Document) for each in held) == 1)
    for number, document in enumerate(chain(held, documents), start=1):
        yield from read_document(document, name, stem if is_alone else f"{stem}#{number}", is_minutes)


def read_document(
    document: Document | DocumentError, name: str, label: str, is_minutes: bool = False
) -> Iterator[Source]:
    """The record that a document is, with the notes on it, or what is wrong with it."""
    if isinstance(document, DocumentError):
        yield unreadable(document, name)
    elif is_site_profile(document.data):
        yield Note(name, "a site profile, not a meeting's record: left alone")
    elif is_kept_beside(document.data):
        yield Note(name, "waivers or a baseline, not a meeting's record: left alone")
    elif is_minutes and is_no_minutes(document.data):
        yield Problem("unreadable", _why_no_minutes(document), name)
    elif is_untouched(document.data):
        yield Problem("unreadable", _EMPTY, name)
    else:
        if document.cut_short:
            shown = ", ".join(str(line) for line in document.cut_short[:5])
            more = ", …" if len(document.cut_short) > 5 else ""
            message = f"what follows ' #' on line {shown}{more} is a comment and isn't read: quote the text to keep it"
            yield Note(name, message)
        yield from (Note(name, remark) for remark in document.remarks)
        read = to_record(document, name, label)
        if isinstance(read, SourceRecord):
            if read.has_unprintable_id:
                yield Note(name, _unprintable_id(read))
            if read.record.unplaced:
                yield Note(name, _unplaced(len(read.record.unplaced), label))
            yield read
        else:
            yield from read


def _why_no_minutes(document: Document) -> str:
    """A form of which nothing, or only its head, is filled in isn't a letter."""
    data = document.data if isinstance(document.data, Mapping) else {}
    if not document.blanks or "unplaced" in data:
        return _NO_MINUTES
    return _TOO_LITTLE if data else _EMPTY


_SUBSTANCE = "no contexts, factors, actions, attendance, behaviour or severity"
_NO_MINUTES = (
    f"nothing in it was understood as a meeting's record: {_SUBSTANCE} (csg-rules template writes a form whose titles "
    "are understood)"
)
_EMPTY = "the form is still empty: fill it in, save it, and check it again"
_TOO_LITTLE = f"only the head of the form is filled in so far, so there is nothing to check: {_SUBSTANCE}"


def _unprintable_id(record: SourceRecord) -> str:
    called = "record number" if record.is_paper else "record_id"
    return (
        f"its {called} can't be shown (it may have letters, digits, dots, hyphens and underscores, 40 at most, and no "
        f"blanks or slashes): reports call it {record.label}"
    )


def _unplaced(count: int, label: str) -> str:
    what = (
        "1 passage found no place in the record and was"
        if count == 1
        else f"{count} passages found no place in the record and were"
    )
    return f"{label}: {what} not judged (csg-rules convert lists them under unplaced)"


def _named(path: str, pick: Pick = ALL) -> Iterator[Path | Problem | Note]:
    """The files of a path, or of every path that a glob matches."""
    if not path.strip():
        yield Problem("unreadable", "an empty path names nothing: name a file or a folder, or . for this folder")
        return
    if Path(path).exists() or not _GLOB.search(path):
        yield from _files(Path(path), pick)
        return
    import glob  # a shell mostly does it

    matched = sorted(glob.glob(path, recursive=True))
    for each in matched:
        yield from _files(Path(each), pick)
    if not matched:
        yield Problem("unreadable", "no file or folder matches this pattern", path)


def _files(path: Path, pick: Pick = ALL) -> Iterator[Path | Problem | Note]:
    if path.is_dir():
        every, closed, beside = _walk(path)
        found = [file for file in every if pick.takes(file)]
        yield from found
        yield from closed
        yield from left_alone(path, beside, pick)
        left_out = len(every) - len(found)
        if left_out:
            yield Note(str(path), f"files left out by include or exclude: {left_out}")
        if left_out and not found:
            yield Problem("unreadable", "include and exclude leave no file of this folder to check", str(path))
        elif not found and not closed:
            yield Problem("unreadable", f"no record in this folder (looked for {', '.join(all_suffixes())})", str(path))
    elif path.exists():
        yield path
    else:
        yield Problem("unreadable", "no such file or folder", str(path))


def _walk(folder: Path) -> tuple[list[Path], list[Problem], Beside]:
    """The files below the folder that may hold records, by name; the folders that can't be looked into; and what is
    passed over: what is hidden (a dot first), and links to folders, which may lead in a circle."""
    found: list[Path] = []
    beside = Beside([], [], [])
    closed: list[Problem] = []

    def note(error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        closed.append(Problem("unreadable", f"this folder can't be opened: {reason}", str(error.filename)))

    for parent, folders, names in os.walk(folder, onerror=note):
        beside.hidden.extend(hidden_records(Path(parent), folders, names))
        folders[:] = [name for name in folders if not name.startswith(".")]
        beside.links.extend(link for name in folders if (link := Path(parent, name)).is_symlink())
        files = [Path(parent, name) for name in names if not name.startswith((".", "~$"))]
        for file in files:
            if format_of(file.suffix) is not None or is_packed(file):
                if file.is_file():
                    found.append(file)
                else:
                    closed.append(Problem("unreadable", "not a file, or a link that leads nowhere", str(file)))
            elif may_be_minutes(file):
                beside.unread.append(file)
    return sorted(found), closed, beside


def is_read(file: Path, paths: Iterable[str]) -> bool:
    """Whether `file` is there and is among the files that reading these paths opens."""
    if not file.exists():
        return False
    resolved = file.resolve()
    return any(
        isinstance(found, Path) and found.resolve() == resolved
        for path in paths
        if path != STANDARD_INPUT
        for found in _named(path)
    )


def files_of(paths: Iterable[str], pick: Pick = ALL) -> list[Path]:
    """The files that reading these paths opens, as far as they are there."""
    return [file for path in paths if path != STANDARD_INPUT for file in _named(path, pick) if isinstance(file, Path)]
