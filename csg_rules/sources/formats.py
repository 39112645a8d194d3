"""File formats by their suffix: bytes in, documents out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from csg_rules.documents.decode import decode
from csg_rules.documents.limits import MAX_BYTES, MAX_ITEMS, MAX_OFFICE_BYTES, MAX_UNDERSTOOD
from csg_rules.documents.places import Document, DocumentError, Place

if TYPE_CHECKING:
    from csg_rules.papers.excel_grid import GridSheet

Read = Callable[[bytes], Iterable[Document | DocumentError]]


def _yaml(raw: bytes) -> Sequence[Document | DocumentError]:
    from csg_rules.documents.yaml_reader import read_yaml

    return read_yaml(decode(raw))


def _json(raw: bytes) -> Sequence[Document | DocumentError]:
    from csg_rules.documents.json_reader import read_json

    text = decode(raw)
    return [read_json(text)] if text.strip() else []


def _json_lines(raw: bytes) -> Iterable[Document | DocumentError]:
    """One line after the other: a file of them may hold thousands of records."""
    from csg_rules.documents.json_reader import each_json_line

    return each_json_line(decode(raw))


def read_line(raw: bytes, line: int) -> Document:
    """One line of a file of records a line, with its number. Raises DocumentError."""
    from csg_rules.documents.json_reader import read_json_line

    try:
        text = decode(raw)
    except DocumentError as error:
        column = error.place.column if error.place else 1
        raise DocumentError(error.cause, Place(line, column)) from None
    return read_json_line(text, line)


FORMATS: Final[Mapping[str, Read]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


def is_yaml(suffix: str) -> bool:
    return FORMATS.get(suffix.lower()) is _yaml


def is_json_lines(suffix: str) -> bool:
    return FORMATS.get(suffix.lower()) is _json_lines


def is_json(suffix: str) -> bool:
    return FORMATS.get(suffix.lower()) is _json


# The forms in which a record is written out again.
_WRITTEN: Final[Mapping[str, str]] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip


def written_as(suffix: str) -> tuple[str, str]:
    """Suffix and form of a record that was read from a file with this one; what isn't text becomes YAML."""
    suffix = suffix.lower()
    return (suffix, _WRITTEN[suffix]) if suffix in _WRITTEN else (".yaml", "yaml")


def _need_office() -> None:
    from csg_rules.papers.extra import MissingExtra, require_office

    try:
        require_office()
    except MissingExtra as error:
        raise DocumentError(str(error)) from None


def _word(raw: bytes) -> Sequence[Document | DocumentError]:
    _need_office()
    from csg_rules.layouts.read import documents
    from csg_rules.papers.word import read_word

    return _signed(documents([read_word(raw)]), raw)


def _excel(raw: bytes) -> Sequence[Document | DocumentError]:
    _need_office()
    from csg_rules.layouts.read import documents
    from csg_rules.papers.excel import read_excel

    return _signed(documents(read_excel(raw)), raw)


def read_workbook(raw: bytes) -> "list[GridSheet]":
    """The plain cells of a workbook that is a table and no minutes. Raises DocumentError."""
    _need_office()
    from csg_rules.papers.excel_grid import read_grid

    return read_grid(raw)


def _signed(documents: Sequence[Document], raw: bytes) -> list[Document | DocumentError]:
    """With the file's digest: a copy with findings in it must be of the very file that was checked."""
    digest = sha256(raw).hexdigest()
    signed: list[Document | DocumentError] = []
    for document in documents:
        is_too_much = _is_too_much(document)
        signed.append(DocumentError(_TOO_MUCH, document.start) if is_too_much else replace(document, digest=digest))
        if not is_too_much and _is_hardly_understood(document):
            signed.append(DocumentError(_HARDLY, document.start))
    return signed


_HARDLY: Final = (
    "hardly any of it was understood: no context and no factor was found, and there are words that may tell of them. "
    "What was understood was checked. Give the table of contexts its titles, or "
    "fill in the form (csg-rules template)"
)
_MAIN_PARTS: Final = ("contexts", "factors")


def _is_hardly_understood(document: Document) -> bool:
    """Whether nothing of a meeting's main parts was read, and they may be among what wasn't understood."""
    data = document.data
    is_empty = isinstance(data, Mapping) and not any(data.get(part) for part in _MAIN_PARTS)
    return is_empty and "contexts" in document.unread and "contexts" not in document.blanks


_TOO_MUCH: Final = "holds more factors, actions or text than one meeting's minutes do: split it, one meeting a file"


def _is_too_much(document: Document) -> bool:
    """Whether judging what was understood would take more time and memory than a check may."""
    items = characters = 0
    values = [value for key, value in document.data.items() if key != "unplaced"] if document.data else []
    while values:
        value = values.pop()
        if isinstance(value, Mapping):
            values += value.values()
        elif isinstance(value, list):
            items += len(value)
            values += value
        elif isinstance(value, str):
            characters += len(value)
    return items > MAX_ITEMS or characters > MAX_UNDERSTOOD


# What people write minutes in. Such a file may be something else altogether, a letter say.
MINUTES: Final[Mapping[str, Read]] = {".docx": _word, ".docm": _word, ".xlsx": _excel, ".xlsm": _excel}

_TO_WORD = "open it in Word or LibreOffice and save it as .docx"
_TO_EXCEL = "open it in Excel or LibreOffice and save it as .xlsx"
# Minutes in these aren't read; in a folder they are left alone, and that is said.
NOT_READ: Final[Mapping[str, str]] = {
    ".doc": f"a document of an old Word isn't read: {_TO_WORD}",
    ".odt": f"an OpenDocument text isn't read: {_TO_WORD}",
    ".rtf": f"rich text isn't read: {_TO_WORD}",
    ".pdf": "a PDF isn't read: give the Word document or the workbook that it was made from",
    ".xls": f"a workbook of an old Excel isn't read: {_TO_EXCEL}",
    ".xlsb": f"a binary workbook isn't read: {_TO_EXCEL}",
    ".ods": f"an OpenDocument sheet isn't read: {_TO_EXCEL}",
}


class Format(NamedTuple):
    """How a file is read, and the most bytes that are read of it."""

    read: Read
    most: int


def format_of(suffix: str) -> Format | None:
    """By a suffix in any case; None for a kind of file that isn't read."""
    suffix = suffix.lower()
    if suffix in FORMATS:
        return Format(FORMATS[suffix], MAX_BYTES)
    return Format(MINUTES[suffix], MAX_OFFICE_BYTES) if suffix in MINUTES else None


def all_suffixes() -> list[str]:
    return [*FORMATS, *MINUTES]


# Standard input has no name: JSON is all but a subset of YAML, and says so by its first character.
def sniff(raw: bytes) -> Read:
    """The format of unnamed input: JSON Lines or JSON where it starts like an object, else YAML."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    # A brace may open YAML as well; a JSON object's first key is in double quotation marks.
    if not start.startswith(b"{") or not start[1:].lstrip().startswith((b'"', b"}")):
        return _yaml
    first_line = start.split(b"\n", 1)[0].rstrip()
    return _json_lines if first_line.endswith(b"}") and b"\n" in start.rstrip() else _json
