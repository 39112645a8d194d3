"""Stands before every library that opens an Office file: what is unsafe, locked or no such file is refused in a
sentence, in bounded time and memory, and nothing of it is unpacked onto the disk, fetched or run."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from csg_rules.documents.limits import MAX_OFFICE_BYTES
from csg_rules.documents.places import DocumentError
from csg_rules.papers.guard_kinds import (
    LOCKED,
    NEITHER,
    SEND_AGAIN,
    WRONG_KIND,
    Office,
    foreign,
    kind_of,
    refuse_others,
)

MAX_FILE: Final = MAX_OFFICE_BYTES
MAX_PART: Final = 20 * 2**20  # bytes of one part that is unpacked
MAX_TEXT: Final = 60 * 2**20  # bytes of all parts that may be unpacked: all but pictures and their like
MAX_PARTS: Final = 3000
MAX_RATIO: Final = 500  # a part of text that shrinks more than this was made to burst

_NOT_UNPACKED = (
    ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".emz", ".wmz", ".wdp", ".webp",
    ".heic", ".ico", ".mp3", ".mp4", ".m4a", ".mov", ".wav", ".avi", ".wmv", ".bin", ".odttf", ".ttf", ".docx", ".docm",
    ".xlsx", ".xlsm", ".pptx", ".doc", ".xls", ".ppt", ".pdf", ".zip", ".msg",
)  # fmt: skip
_ODD_ENCODING = "A part of the file isn't XML in an encoding that Office writes: open and save it."
_TEXT = (".xml", ".rels", ".vml")
# Whatever Python's zipfile raises over a broken archive.
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, OverflowError, IndexError, KeyError, AttributeError, TypeError,
)  # fmt: skip
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_READABLE_ENCODINGS = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"))
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


class Package:
    """An Office file that passed the guard; parts are read one by one, each within its limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(info.filename for info in archive.infolist())
        self.size = sum(info.compress_size for info in archive.infolist())
        self._found = {_plain(name): name for name in self.names}

    def find(self, name: str) -> str | None:
        """The part's name as the archive spells it, since writers differ in case and slashes; None if there's none."""
        return self._found.get(_plain(name))

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError for one that is broken, too large, or declares entities."""
        try:
            with self._archive.open(name) as stream:
                raw = stream.read(MAX_PART + 1)
        except _BROKEN:
            raise DocumentError(SEND_AGAIN) from None
        if len(raw) > MAX_PART:
            raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
        if name.lower().endswith(_TEXT):
            refuse_entities(raw)
        return raw

    def kind(self) -> Office:
        """What the file is by what it holds, not by its name. Raises DocumentError where it's neither."""
        types = self.find("[Content_Types].xml")
        if types is None:
            declared = self.find("mimetype")
            raise DocumentError(foreign(self.read(declared)[:200] if declared is not None else b""))
        return kind_of(as_utf8(self.read(types)).lower())

    def refuse_all_but(self, kind: Office) -> None:
        """Raises DocumentError, saying what it is, for a file that isn't of this kind."""
        found = self.kind()
        if found != kind:
            raise DocumentError(WRONG_KIND[found])

    def xml_parts(self) -> Iterator[str]:
        """The names of the parts that hold XML, whatever they are called."""
        return (name for name in sorted(self.names) if is_xml(self.head(name)))

    def head(self, name: str) -> bytes:
        """The first bytes of a part."""
        try:
            with self._archive.open(name) as stream:
                return stream.read(100)
        except _BROKEN:
            raise DocumentError(SEND_AGAIN) from None

    def size_of(self, name: str) -> int:
        """Bytes of a part, as the archive claims."""
        return self._archive.getinfo(name).file_size

    def refuse_unsafe_parts(self) -> None:
        """Reads whatever a library might and throws it away: for those that open the bytes themselves."""
        for name in self.xml_parts():
            refuse_entities(self.read(name))


def is_xml(raw: bytes) -> bool:
    """Whether these bytes could be XML, in whatever encoding Office may write."""
    head = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<", *(sign for sign, _ in _WIDE)))


def as_utf8(raw: bytes) -> bytes:
    """XML as UTF-8 without a mark or a declaration. Raises DocumentError for other than the encodings of Office, in
    which a search of bytes wouldn't find what is declared."""
    for sign, encoding in _WIDE:
        if raw.startswith(sign):
            return _without_declaration(_from_wide(raw, encoding))
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED_ENCODING.match(raw, 0, 400)
    encoding_name = declared[1].lower() if declared else b"utf-8"
    if not raw.startswith(b"<") or encoding_name not in _READABLE_ENCODINGS:
        raise DocumentError(_ODD_ENCODING)
    if encoding_name in (b"iso-8859-1", b"windows-1252"):
        raw = raw.decode(encoding_name.decode(), "replace").encode()
    return _without_declaration(raw)


def _from_wide(raw: bytes, encoding: str) -> bytes:
    try:
        narrow = raw.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeError:
        raise DocumentError(SEND_AGAIN) from None
    if b"\x00" in narrow:  # four bytes a character
        raise DocumentError(_ODD_ENCODING)
    return narrow


def _without_declaration(raw: bytes) -> bytes:
    return raw[raw.find(b"?>", 0, 400) + 2 :] if raw.startswith(b"<?xml") and b"?>" in raw[:400] else raw


def refuse_entities(raw: bytes) -> None:
    """Raises DocumentError where XML declares a document type: Office never does, and entities come by it."""
    text = as_utf8(raw) if raw.strip() else b""
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"<!doctype" in text:
        raise DocumentError("The file declares XML entities, which no Office program writes: it isn't read.")


def open_package(raw: bytes) -> Package:
    """The file as a package of parts. Raises DocumentError, in a sentence, for whatever isn't one or isn't safe."""
    if len(raw) > MAX_FILE:
        raise DocumentError(f"The file is larger than {MAX_FILE // 2**20} MB.")
    refuse_others(raw)
    # Before anything makes an object of each: an archive's list may hold a million parts.
    if raw.count(b"PK\x01\x02") > MAX_PARTS:
        raise DocumentError(f"The file holds more than {MAX_PARTS:,} parts, which no minutes do.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        infos = archive.infolist()
    except _BROKEN:
        raise DocumentError(SEND_AGAIN if raw.startswith(b"PK") else NEITHER) from None
    if len({_plain(info.filename) for info in infos}) != len(infos):
        raise DocumentError("The file holds one part twice, so that readers would disagree on it: open and save it.")
    for info in infos:
        _refuse_part(info)
    if sum(info.file_size for info in infos if not info.filename.lower().endswith(_NOT_UNPACKED)) > MAX_TEXT:
        raise DocumentError(f"The parts of the file unpack to more than {MAX_TEXT // 2**20} MB.")
    return Package(archive)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _refuse_part(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\x00" in name:
        raise DocumentError("A part of the file has a path that leads out of it: it isn't read.")
    if info.flag_bits & 0x1:
        raise DocumentError(LOCKED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DocumentError("The file was packed in a way that no Office program uses: open and save it.")
    if not name.lower().endswith(_TEXT):
        return
    if info.file_size > MAX_PART:
        raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
    if info.file_size > 2**20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise DocumentError("A part of the file was packed so tightly that it could burst: open and save it.")
