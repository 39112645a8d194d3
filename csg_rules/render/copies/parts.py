"""An Office file part by part: some are read and written anew, all others are carried over byte for byte."""

import io
import posixpath
import shutil
import zipfile
import zlib
from typing import Final

from lxml import etree

from csg_rules.documents.places import DocumentError
from csg_rules.papers.guard import Package, as_utf8, open_package
from csg_rules.render.copies.entries import CopyError

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIPS: Final = f"{_PACKAGE}relationships"
_TYPES: Final = f"{_PACKAGE}content-types"
TYPES_PART: Final = "[Content_Types].xml"
# Pictures are unpacked and packed again; more than this no minutes hold.
_MOST_UNPACKED: Final = 400 * 2**20


class Parts:
    """The parts of an Office file, and what takes their place in the copy."""

    def __init__(self, raw: bytes) -> None:
        """Raises CopyError for what isn't such a file or isn't safe."""
        try:
            self._package: Package = open_package(raw)
        except DocumentError as error:
            raise CopyError(error.cause) from None
        self._raw = raw
        self._written: dict[str, bytes] = {}

    @property
    def names(self) -> frozenset[str]:
        return self._package.names | self._written.keys()

    def read(self, name: str) -> "etree._Element":
        """The root of a part of XML. Raises CopyError."""
        try:
            raw = self._written[name] if name in self._written else self._package.read(name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(raw, parser)
        except DocumentError as error:
            raise CopyError(error.cause) from None
        except (etree.XMLSyntaxError, KeyError, ValueError):
            raise CopyError("a part of the file is missing or damaged: open it, save it and check it again") from None

    def text(self, name: str) -> bytes:
        """A part of XML as text, without a tree of it. Raises CopyError."""
        try:
            return as_utf8(self._written[name] if name in self._written else self._package.read(name))
        except DocumentError as error:
            raise CopyError(error.cause) from None

    def write(self, name: str, root: "etree._Element") -> None:
        self._written[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def unused(self, name: str) -> str:
        """The name, numbered where a part has it already."""
        stem, dot, suffix = name.rpartition(".")
        number, tried = 1, name
        while tried in self.names:
            number += 1
            tried = f"{stem}{number}{dot}{suffix}"
        return tried

    def target(self, part: str, kind: str) -> str | None:
        """The part that `part` names by a relationship whose type ends in `kind`; '' is the package itself."""
        relationships = relationships_of(part)
        if relationships not in self.names:
            return None
        for entry in self.read(relationships).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            if entry.get("Type", "").rpartition("/")[2] == kind and entry.get("TargetMode") != "External":
                named = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), entry.get("Target", "")))
                return named.removeprefix("/")
        return None

    def relate(self, part: str, kind: str, target: str) -> None:
        """Adds a relationship of the full type `kind` from `part` to another part."""
        name = relationships_of(part)
        root = self.read(name) if name in self.names else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
        taken = {entry.get("Id") for entry in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdC{number}" not in taken)
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=f"rIdC{number}", Type=kind, Target=f"/{target}")
        self.write(name, root)

    def declare(self, part: str, content_type: str) -> None:
        root = self.read(TYPES_PART)
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.write(TYPES_PART, root)

    def to_bytes(self) -> bytes:
        """The copy: parts in their order, new ones last."""
        copy = io.BytesIO()
        unpacked = 0
        with zipfile.ZipFile(io.BytesIO(self._raw)) as source, zipfile.ZipFile(copy, "w") as target:
            for info in source.infolist():
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
                if info.filename in self._written:
                    target.writestr(kept, self._written[info.filename])
                    continue
                unpacked += info.file_size
                if unpacked > _MOST_UNPACKED:
                    raise CopyError(f"the file unpacks to more than {_MOST_UNPACKED // 2**20} MB")
                try:
                    with source.open(info) as stream, target.open(kept, "w") as sink:
                        shutil.copyfileobj(stream, sink, 2**20)
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
                    raise CopyError("a part of the file is damaged: open it, save it and check it again") from None
            present = {info.filename for info in source.infolist()}
            for name in self._written.keys() - present:
                added = zipfile.ZipInfo(name)
                added.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(added, self._written[name])
        return copy.getvalue()


def relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
