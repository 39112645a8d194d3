"""The parts of a Word file as trees of XML, parsed so that nothing is fetched, expanded or made too large."""

import posixpath
import re
from typing import Final, NamedTuple

from lxml import etree

from csg_rules.documents.places import DocumentError
from csg_rules.papers.guard import Package, as_utf8, refuse_entities

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL: Final = f"{W}val"
P: Final = f"{W}p"
TBL: Final = f"{W}tbl"
SDT: Final = f"{W}sdt"
ALTERNATIVES: Final = f"{MC}AlternateContent"

# What trees may take, as far as the text tells before it is parsed; measured with libxml2.
MAX_TREES: Final = 120 * 2**20
_NODE, _ATTRIBUTE = 130, 240
_USUAL_SIZE = 20 * 2**20

# Where "strict" files name the same vocabulary otherwise.
_STRICT = re.compile(rb"(xmlns(?::[\w.-]+)?\s*=\s*[\"'])http://purl\.oclc\.org/ooxml/(wordprocessingml/main|"
                     rb"officeDocument/relationships|drawingml/main)(?=[\"'])")  # fmt: skip
_TRANSITIONAL = {
    b"wordprocessingml/main": W[1:-1].encode(),
    b"officeDocument/relationships": R[1:-1].encode(),
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


class _Tags(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = f"{W}{name}"
        return self[name]


_TAGS: Final = _Tags()


def first(element: Element, name: str) -> Element | None:
    """The first child with this name in Word's vocabulary; several times as fast as `find`."""
    return next(element.iterchildren(_TAGS[name]), None)


class Related(NamedTuple):
    """A relationship of a part: the last word of its type, and the part that it leads to."""

    id: str
    kind: str
    part: str


class WordFile:
    """The parts of a package by what they are to the document; what isn't there is None."""

    def __init__(self, package: Package) -> None:
        self._package = package
        # Pictures stay in memory as bytes of the file, beside the trees.
        self._left = MAX_TREES - max(0, package.size - _USUAL_SIZE)
        main = next((link.part for link in self._links("") if link.kind == "officeDocument"), "word/document.xml")
        found = package.find(main) or package.find("word/document.xml")
        if found is None:
            raise DocumentError("The file holds no document: it is damaged, or no Word program wrote it.")
        related = self._links(found)
        self._by_kind = {link.kind: link.part for link in reversed(related)}
        self._by_id = {link.id: link.part for link in reversed(related)}
        self.document = self.parse(found)

    def part(self, kind: str) -> Element | None:
        """The root of the first part of a kind: styles, numbering, footnotes …"""
        return self._optional(self._by_kind.get(kind, ""))

    def part_by_id(self, relationship: str) -> Element | None:
        """The root of the part that an `r:id` of the document leads to."""
        return self._optional(self.name_by_id(relationship))

    def name_by_id(self, relationship: str) -> str:
        """The name of the part that an `r:id` of the document leads to; empty if there's none."""
        return self._by_id.get(relationship, "")

    def parse(self, name: str) -> Element:
        """The root of a part. Raises DocumentError for what isn't well-formed or would take too much memory."""
        raw = self._package.read(name)
        refuse_entities(raw)
        text = as_utf8(raw)
        if b"http://purl.oclc.org/ooxml/" in text:
            text = _STRICT.sub(lambda found: found[1] + _TRANSITIONAL[found[2]], text)
        self._left -= _cost(text)
        if self._left < 0:
            raise DocumentError("The document is too large: split it, one meeting a file.")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            return etree.fromstring(text, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise DocumentError("The document is nested too deeply: no Word program writes that.") from None
            raise DocumentError("A part of the file is damaged: open the file in Word and save it.") from None

    def _optional(self, name: str) -> Element | None:
        found = self._package.find(name)
        return None if found is None else self.parse(found)

    def _links(self, name: str) -> list[Related]:
        folder, file = posixpath.split(name)
        part = self._package.find(posixpath.join(folder, "_rels", f"{file}.rels"))
        if part is None:
            return []
        return [
            Related(
                link.get("Id", ""), link.get("Type", "").rpartition("/")[2], _target(folder, link.get("Target", ""))
            )
            for link in self.parse(part)
            if link.get("TargetMode") != "External"
        ]


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _cost(text: bytes) -> int:
    """At most as many bytes as the tree of this text takes."""
    elements = text.count(b"<") - text.count(b"</")
    texts = text.count(b">") - text.count(b"><")
    return (elements + texts) * _NODE + text.count(b"=") * _ATTRIBUTE + len(text)
