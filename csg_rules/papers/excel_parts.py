"""The parts of a workbook's package: read within one budget, walked element by element, and how they refer to others.

Parts are walked as they come and no tree is built: what a sheet takes is what its filled cells take.
"""

import posixpath
from typing import Final, NamedTuple, Protocol
from xml.parsers import expat

from csg_rules.documents.places import DocumentError
from csg_rules.papers.guard import open_package

MAX_READ: Final = 60 * 2**20  # bytes of all parts together that are unpacked
MAX_ELEMENTS: Final = 3_000_000  # in all parts together
MAX_DEPTH: Final = 200

DAMAGED: Final = "The workbook is damaged: open it in Excel or LibreOffice and save it."


class Walker(Protocol):
    """Is told of each element, by its name without a prefix, and of the text between them."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class Link(NamedTuple):
    """What a part refers to: `kind` is the last word of the relation's type, `target` a name in the package."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of one package. Raises DocumentError for what is no workbook, broken, or too much."""

    def __init__(self, raw: bytes) -> None:
        self._package = open_package(raw)
        self._package.refuse_all_but("excel")
        self._read = 0
        self._elements = 0

    def has(self, name: str) -> bool:
        return self._package.find(name) is not None

    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        for link in self.links(""):
            if link.kind == "officeDocument" and self.has(link.target):
                return link.target
        if self.has("xl/workbook.xml"):
            return "xl/workbook.xml"
        raise DocumentError("The file holds no workbook: open it in Excel or LibreOffice and save it as .xlsx.")

    def links(self, name: str) -> list[Link]:
        """What the part refers to within the package; what lies outside is left out, and never followed."""
        folder, _, file = name.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(relations):
            return []
        found = _Relations(folder)
        self.walk(relations, found)
        return found.links

    def walk_all(self, walker: Walker) -> None:
        """Tells the walker of every part that holds XML, whatever it is called."""
        for name in self._package.xml_parts():
            self.walk(name, walker)

    def walk(self, name: str, walker: Walker) -> None:
        """Tells the walker of all that stands in the part."""
        raw = self._bytes(name)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0
        left = MAX_ELEMENTS - self._elements
        start, end = walker.start, walker.end

        def on_start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left
            depth += 1
            left -= 1
            if depth > MAX_DEPTH or left < 0:
                raise DocumentError("The workbook is built deeper or larger than any minutes: it isn't read.")
            start(tag if ":" not in tag else tag.rpartition(":")[2], attributes)

        def on_end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag if ":" not in tag else tag.rpartition(":")[2])

        parser.StartElementHandler = on_start
        parser.EndElementHandler = on_end
        parser.CharacterDataHandler = walker.text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(raw, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise DocumentError(DAMAGED) from None
        self._elements = MAX_ELEMENTS - left

    def _bytes(self, name: str) -> bytes:
        found = self._package.find(name)
        if found is None:
            raise DocumentError(DAMAGED)
        raw = self._package.read(found)
        self._read += len(raw)
        if self._read > MAX_READ:
            raise DocumentError(f"The workbook unpacks to more than {MAX_READ // 2**20} MB.")
        return raw


def _refuse_doctype(*_: object) -> None:
    raise DocumentError("The file declares XML entities, which no Office program writes: it isn't read.")


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.links: list[Link] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(self._folder, target))
        self.links.append(Link(attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], full))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


def attribute(attributes: dict[str, str], name: str) -> str:
    """The attribute of that name, whatever its prefix; empty if there is none."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def whole(text: str | None, default: int = 0) -> int:
    """The whole number of an attribute; `default` where there is none. Raises DocumentError for what is no number."""
    if text is None or text == "":
        return default
    try:
        return int(text[:20])
    except ValueError:
        raise DocumentError(DAMAGED) from None


def is_on(attributes: dict[str, str], name: str = "val", default: bool = False) -> bool:
    """A switch of Office's XML: for `val`, standing there without a value is on."""
    value = attributes.get(name)
    return default if value is None else value.lower() in ("1", "true", "on")
