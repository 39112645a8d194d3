"""File formats by their suffix: bytes in, documents out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from csg_rules.documents.decode import decode
from csg_rules.documents.places import Document, DocumentError

Read = Callable[[bytes], Sequence[Document | DocumentError]]


def _yaml(raw: bytes) -> Sequence[Document | DocumentError]:
    from csg_rules.documents.yaml_reader import read_yaml

    return read_yaml(decode(raw))


def _json(raw: bytes) -> Sequence[Document | DocumentError]:
    from csg_rules.documents.json_reader import read_json

    text = decode(raw)
    return [read_json(text)] if text.strip() else []


def _json_lines(raw: bytes) -> Sequence[Document | DocumentError]:
    from csg_rules.documents.json_reader import read_json_lines

    return read_json_lines(decode(raw))


FORMATS: Final[Mapping[str, Read]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


# Minutes often stand beside records in these; in a folder they are left alone, and that is said.
MINUTES_NOT_READ: Final = frozenset(
    {".doc", ".docm", ".docx", ".odt", ".ods", ".pdf", ".rtf", ".xls", ".xlsm", ".xlsx"}
)


# Standard input has no name: JSON is all but a subset of YAML, and says so by its first character.
def sniff(raw: bytes) -> Read:
    """The format of unnamed input: JSON Lines or JSON where it starts like an object, else YAML."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    # A brace may open YAML as well; a JSON object's first key is in double quotation marks.
    if not start.startswith(b"{") or not start[1:].lstrip().startswith((b'"', b"}")):
        return _yaml
    first_line = start.split(b"\n", 1)[0].rstrip()
    return _json_lines if first_line.endswith(b"}") and b"\n" in start.rstrip() else _json
