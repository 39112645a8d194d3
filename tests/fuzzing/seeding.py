"""What fuzzing starts from: the fixtures, records whose every text is marked, and the variants of Word and Excel."""

import io
import json
import zipfile
from collections.abc import Iterator
from random import Random
from typing import Any, Final

from changing import of_elements
from targets import HERE, MARK, make_neighbours_importable

from csg_rules.documents.yaml_writer import to_record_yaml

ROOT: Final = HERE.parents[1]
FIXTURES: Final = ROOT / "fixtures"
_MOST_OF_A_PART: Final = 40_000
_PART: Final = b"\n%%part "


def files(*folders: str, suffix: str = ".yaml") -> Iterator[bytes]:
    """The fixtures in these folders, the small ones first."""
    found = [file for folder in folders for file in (FIXTURES / folder).glob(f"*{suffix}")]
    yield from sorted((file.read_bytes() for file in found), key=lambda raw: (len(raw), raw))


def marked() -> dict[str, Any]:
    """A record in which every text is marked."""
    make_neighbours_importable()
    from marked_records import Markers, marked_record

    return _remarked(marked_record(Markers()))


def marked_sites() -> dict[str, Any]:
    """A site's profile in which every text is marked."""
    make_neighbours_importable()
    from marked_records import Markers, marked_profile

    return _remarked(marked_profile(Markers()))


def _remarked(data: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = json.loads(json.dumps(data).replace("Qzebra", json.dumps(MARK)[1:-1]))
    return changed


def parts_of_it(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each part of a record in a record of its own: small inputs are soon understood."""
    for key, value in data.items():
        if isinstance(value, dict | list):
            yield {"record_id": "NM-1", key: value}


def as_yaml(data: Any) -> bytes:
    return to_record_yaml([data]).encode()


def as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def variants(suffix: str, most: int) -> Iterator[bytes]:
    """So many variants of this kind as their parts, from the smallest on."""
    make_neighbours_importable()
    from all_variants import VARIANTS

    made = (unpacked(each.make()) for each in VARIANTS.values() if each.suffix == suffix)
    yield from sorted(set(made), key=lambda raw: (len(raw), raw))[:most]


def unpacked(raw: bytes) -> bytes:
    """The parts of an Office file that hold XML, one after the other, so that what is fuzzed is they and not how they
    were packed. Large ones, which are styles and themes, are left out."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        parts = [(name, file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))]
    is_main = ("document.xml", "sharedStrings.xml")
    kept = [(name, part) for name, part in parts if len(part) < _MOST_OF_A_PART or name.endswith(is_main)]
    left_out = ("docProps/", "customXml/", "theme")
    return b"".join(
        b"%b%b\n%b" % (_PART, name.encode(), part) for name, part in kept if not any(word in name for word in left_out)
    )


def packed(raw: bytes) -> bytes:
    """An Office file of these parts; bytes without any are the file's own."""
    pieces = raw.split(_PART)[1:]
    if not pieces:
        return raw
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        met = set()
        for piece in pieces:
            name, _, part = piece.partition(b"\n")
            called = name.decode("utf-8", "replace")[:100] or "x"
            if called not in met:
                met.add(called)
                file.writestr(zipfile.ZipInfo(called), part)
    return made.getvalue()


def of_parts(raw: bytes, random: Random) -> bytes:
    """One of the parts changed, mostly so that it stays well formed."""
    pieces = raw.split(_PART)
    if len(pieces) < 2:
        return raw
    # Most of what is read stands in the largest.
    at = max(range(1, len(pieces)), key=lambda number: len(pieces[number]))
    at = random.choice((at, random.randrange(1, len(pieces))))
    name, _, part = pieces[at].partition(b"\n")
    pieces[at] = b"%b\n%b" % (name, of_elements(part, random))
    return _PART.join(pieces)
