"""A file of waivers changed as text: what is new is put in, and all else stays as it was typed, comments too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from csg_rules.documents.places import Document, DocumentError
from csg_rules.documents.yaml_writer import to_record_yaml
from csg_rules.records.base import is_not_given
from csg_rules.sources.formats import FORMATS, is_yaml

Entry = Mapping[str, str]

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEAD: Final = "schema: csg-waivers/1\nwaivers:\n"
_EMPTY: Final = re.compile(
    r"""(["']?waivers["']?[ \t]*:)(?:[ \t]*(?:\[[ \t]*\]|null|~))?(?=[ \t]*(?:[ \t]#|\r|\n|$))"""
)
_WORD: Final = re.compile(r"""(["']?)([A-Za-z0-9-]+)\1(?=[ \t]*(?:[,}#\r\n]|$))""")
_BY_HAND: Final = "its list isn't written with each waiver on lines of its own after a dash: put this in by hand"


class CannotEditError(Exception):
    """Why the file can't be changed without touching more than is meant; nothing of it is quoted."""


def added(raw: bytes, entries: Sequence[Entry], file: Path) -> bytes:
    """The file with these after its last waiver. Raises CannotEditError."""
    before = _read(raw, file)
    data = before.data if before is not None else None
    kept = data.get("waivers") if isinstance(data, dict) else None
    meant = [*(kept if isinstance(kept, list) else []), *(dict(entry) for entry in entries)]
    for text in _with(_lines(raw), before, entries):
        result = text.encode("utf-8")
        if _holds(result, file, data, meant):
            return result
    raise CannotEditError(_BY_HAND)


def renewed(raw: bytes, number: int, values: Entry, file: Path) -> bytes:
    """The file with these values, each a plain word or a day, in one waiver: by its 0-based number among those that
    its reader gives. Raises CannotEditError."""
    first = _read(raw, file)
    data = first.data if first is not None else None
    kept = data.get("waivers") if isinstance(data, dict) else None
    if not isinstance(kept, list):
        raise CannotEditError(_BY_HAND)
    position = [at for at, item in enumerate(kept) if not is_not_given(item)][number]
    meant = [{**item, **values} if at == position else item for at, item in enumerate(kept)]
    for key, value in values.items():
        document = _read(raw, file)
        assert document is not None  # what was put in doesn't empty a file
        text = _with_value(_lines(raw), document, position, key, value)
        raw = text.encode("utf-8")
    if not _holds(raw, file, data, meant):
        raise CannotEditError(_BY_HAND)
    return raw


def _read(raw: bytes, file: Path) -> Document | None:
    if not is_yaml(file.suffix):
        raise CannotEditError("only a file in YAML is added to")
    documents = list(FORMATS[file.suffix.lower()](raw))
    first = documents[0] if documents else None
    if isinstance(first, DocumentError) or len(documents) > 1:
        raise CannotEditError(_BY_HAND)
    return first


def _holds(raw: bytes, file: Path, before: Any, meant: Sequence[Any]) -> bool:
    """Whether the text says what is meant, and all else of it what it said before."""
    try:
        document = _read(raw, file)
    except (CannotEditError, DocumentError):
        return False
    rest = before if isinstance(before, dict) else {"schema": "csg-waivers/1"}
    return document is not None and document.data == {**rest, "waivers": meant}


def _lines(raw: bytes) -> list[str]:
    return _LINE.findall(raw.decode("utf-8"))


def _with(lines: list[str], document: Document | None, entries: Sequence[Entry]) -> Iterator[str]:
    """Texts that may be what is meant, the likeliest first."""
    data = document.data if document is not None else None
    if document is None or data is None:
        yield _inserted(lines, len(lines), _HEAD + _text(entries, "  "))
        return
    kept = data.get("waivers") if isinstance(data, dict) else None
    if isinstance(data, dict) and "waivers" not in data:
        yield _inserted(lines, len(lines), "waivers:\n" + _text(entries, "  "))
    elif not kept and isinstance(data, dict):
        at = document.key_places[("waivers",)].line - 1
        emptied = [*lines[:at], _EMPTY.sub(r"\1", lines[at], count=1), *lines[at + 1 :]]
        yield _inserted(emptied, at + 1, _text(entries, "  "))
    elif isinstance(kept, list):
        dash = _dash(lines, document.place_of(("waivers", len(kept) - 1)).line - 1)
        indent = _indent(lines[dash])
        is_spaced = len(kept) > 1 and not lines[dash - 1].strip()
        text = ("\n" if is_spaced else "") + _text(entries, indent, "\n" if is_spaced else "")
        end = _end(lines, dash)
        yield _inserted(lines, end, text)
        # Blank lines may be part of a text in the last waiver.
        while end < len(lines) and not lines[end].strip():
            end += 1
        yield _inserted(lines, end, text)


def _text(entries: Sequence[Entry], indent: str, between: str = "") -> str:
    written = (to_record_yaml([[dict(entry)]]) for entry in entries)
    return between.join(re.sub(r"(?m)^(?=[^\n])", indent, text) for text in written)


def _inserted(lines: Sequence[str], at: int, text: str) -> str:
    """The lines with this text before the one at the 0-based `at`, in the line breaks of the file."""
    before, after = "".join(lines[:at]), "".join(lines[at:])
    found = re.search(r"\r\n|\r|\n", before + after)
    line_break = found.group() if found else "\n"
    if before.strip("\ufeff") and not before.endswith(("\r", "\n")):
        before += line_break
    return before + text.replace("\n", line_break) + after


def _dash(lines: Sequence[str], line: int) -> int:
    """The line of the dash before what begins on this one."""
    if re.match(r"\ufeff?[ ]*-[ ]+[^ ]", lines[line]):
        return line
    for at in range(line - 1, -1, -1):
        if re.match(r"[ ]*-[ \t]*(#.*)?$", lines[at]):
            return at
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            break
    raise CannotEditError(_BY_HAND)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _end(lines: Sequence[str], dash: int) -> int:
    """The line after the last of the waiver that begins on this one, its own comments with it."""
    depth, end = len(_indent(lines[dash])), dash + 1
    for at in range(dash + 1, len(lines)):
        if not lines[at].strip():
            continue
        if len(_indent(lines[at])) > depth:
            end = at + 1
        elif not lines[at].lstrip().startswith("#"):
            break
    return end


def _with_value(lines: list[str], document: Document, position: int, key: str, value: str) -> str:
    path = ("waivers", position)
    item = document.data["waivers"][position]
    if key not in item:
        return _with_key(lines, document, path, key, value)
    if item[key] is None:
        place = document.key_places[(*path, key)]
        line = lines[place.line - 1]
        found = re.compile(rf"""["']?{re.escape(key)}["']?[ \t]*:""").match(line, place.column - 1)
        new = f"{line[: found.end()]} {value}{line[found.end() :]}" if found else line
    else:
        place = document.place_of((*path, key))
        line = lines[place.line - 1]
        word = _WORD.match(line, place.column - 1)
        new = line[: word.start()] + value + line[word.end() :] if word and word.group(2) == item[key] else line
    return "".join([*lines[: place.line - 1], new, *lines[place.line :]])


def _with_key(lines: list[str], document: Document, path: tuple[str | int, ...], key: str, value: str) -> str:
    place = document.place_of(path)
    line = lines[place.line - 1]
    if line[place.column - 1 :].startswith("{"):
        new = f"{line[: place.column]}{key}: {value}, {line[place.column :]}"
        return "".join([*lines[: place.line - 1], new, *lines[place.line :]])
    end = _end(lines, _dash(lines, place.line - 1))
    return _inserted(lines, end, f"{' ' * (place.column - 1)}{key}: {value}\n")
