"""Stands before every library that opens an Office file: what is unsafe, locked or no such file is refused in a
sentence, in bounded time and memory, and nothing of it is unpacked onto the disk, fetched or run."""

import io
import re
import struct
import zipfile
import zlib
from typing import Final, Literal

from csg_rules.documents.places import DocumentError

MAX_FILE: Final = 100 * 2**20  # bytes of the file itself; pictures make minutes large, and aren't unpacked
MAX_PART: Final = 20 * 2**20  # bytes of one part that is unpacked
MAX_TEXT: Final = 60 * 2**20  # bytes of all parts that may be unpacked: all but pictures and their like
MAX_PARTS: Final = 3000
MAX_RATIO: Final = 500  # a part of text that shrinks more than this was made to burst

Office = Literal["word", "excel"]

_SAVE_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_SAVE_AS_XLSX = "open it in Excel or LibreOffice and save it as .xlsx"
_SEND_AGAIN = "The file is damaged or was cut off on its way: send it again, or open and save it."
_LOCKED = "The file is locked with a password: save a copy without one."
_ODD_ENCODING = "A part of the file isn't XML in an encoding that Office writes: open and save it."
_NEITHER = "This is no Word or Excel file, whatever its name says."

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# UTF-16 names of streams, as an old Office file's directory holds them, and what they tell.
_OLD_STREAMS = tuple(
    (stream.encode("utf-16-le"), sentence)
    for stream, sentence in (
        ("EncryptedPackage", _LOCKED),
        ("WordDocument", f"This is a file of an old Word (.doc): {_SAVE_AS_DOCX}."),
        ("Workbook", f"This is a file of an old Excel (.xls): {_SAVE_AS_XLSX}."),
        ("__substg1.0", "This is an e-mail that was saved as a file: save what is attached to it."),
    )
)
_PICTURE = "This is a picture, whatever its name says: ask for the document that it shows."
_OTHER_FILES = (
    (b"%PDF-", "This is a PDF file, whatever its name says: ask for the document that it was made from."),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"{\\rtf", f"This is a rich text file, whatever its name says: {_SAVE_AS_DOCX}."),
    (b"MIME-Version:", f"This is a web archive, whatever its name says: {_SAVE_AS_DOCX}."),
    (b"7z\xbc\xaf", "This is a packed archive, whatever its name says: unpack it first."),
    (b"Rar!", "This is a packed archive, whatever its name says: unpack it first."),
    (b"\x1f\x8b", "This is a packed archive, whatever its name says: unpack it first."),
)
_OTHER_TEXTS = (
    (re.compile(rb"<(?:!doctype\s+)?html\b", re.I), f"This is a web page, whatever its name says: {_SAVE_AS_DOCX}."),
    (re.compile(rb"<(?:pkg:package|w:wordDocument)\b"), f"This is Word's single-file XML: {_SAVE_AS_DOCX}."),
    (re.compile(rb"<\?xml\b"), "This is an XML file, whatever its name says."),
)
# What an archive of a foreign kind holds, and what it then is.
_OTHER_ARCHIVES = (
    (b"opendocument.text", f"This is an OpenDocument text (.odt), whatever its name says: {_SAVE_AS_DOCX}."),
    (b"opendocument.spreadsheet", f"This is an OpenDocument sheet (.ods), whatever its name says: {_SAVE_AS_XLSX}."),
)
_MAIN_TYPES: tuple[tuple[bytes, Office], ...] = (
    (b"wordprocessingml.document.main+xml", "word"),
    (b"wordprocessingml.template.main+xml", "word"),
    (b"ms-word.document.macroenabled.main+xml", "word"),
    (b"ms-word.template.macroenabledtemplate.main+xml", "word"),
    (b"spreadsheetml.sheet.main+xml", "excel"),
    (b"spreadsheetml.template.main+xml", "excel"),
    (b"ms-excel.sheet.macroenabled.main+xml", "excel"),
    (b"ms-excel.template.macroenabled.main+xml", "excel"),
)
_OTHER_TYPES = (
    (b"presentationml.", "This is a PowerPoint file, whatever its name says."),
    (b"ms-excel.sheet.binary", f"This is a binary workbook (.xlsb): {_SAVE_AS_XLSX}."),
)
_WRONG_KIND: dict[Office, str] = {
    "word": "This is a Word document, whatever its name says: let its name end in .docx.",
    "excel": "This is an Excel workbook, whatever its name says: let its name end in .xlsx.",
}
_NOT_UNPACKED = (
    ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".emz", ".wmz", ".wdp", ".webp",
    ".heic", ".ico", ".mp3", ".mp4", ".m4a", ".mov", ".wav", ".avi", ".wmv", ".bin", ".odttf", ".ttf", ".docx", ".docm",
    ".xlsx", ".xlsm", ".pptx", ".doc", ".xls", ".ppt", ".pdf", ".zip", ".msg",
)  # fmt: skip
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
            raise DocumentError(_SEND_AGAIN) from None
        if len(raw) > MAX_PART:
            raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
        if name.lower().endswith(_TEXT):
            refuse_entities(raw)
        return raw

    def kind(self) -> Office:
        """What the file is by what it holds, not by its name. Raises DocumentError where it's neither."""
        types = self.find("[Content_Types].xml")
        if types is None:
            raise DocumentError(self._foreign())
        declared = as_utf8(self.read(types)).lower()
        for main_type, kind in _MAIN_TYPES:
            if main_type in declared:
                return kind
        for other_type, sentence in _OTHER_TYPES:
            if other_type in declared:
                raise DocumentError(sentence)
        raise DocumentError(_NEITHER)

    def _foreign(self) -> str:
        declared = self.find("mimetype")
        mime = self.read(declared)[:200] if declared is not None else b""
        for sign, sentence in _OTHER_ARCHIVES:
            if sign in mime:
                return sentence
        return f"{_NEITHER} It may be a packed archive: unpack it first."

    def refuse_all_but(self, kind: Office) -> None:
        """Raises DocumentError, saying what it is, for a file that isn't of this kind."""
        found = self.kind()
        if found != kind:
            raise DocumentError(_WRONG_KIND[found])

    def refuse_unsafe_parts(self) -> None:
        """Reads whatever a library might and throws it away: for those that open the bytes themselves."""
        for name in self.names:
            if not name.lower().endswith((*_NOT_UNPACKED, "/")):
                raw = self.read(name)
                if is_xml(raw):
                    refuse_entities(raw)


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
        raise DocumentError(_SEND_AGAIN) from None
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
    _refuse_others(raw)
    # Before anything makes an object of each: an archive's list may hold a million parts.
    if raw.count(b"PK\x01\x02") > MAX_PARTS:
        raise DocumentError(f"The file holds more than {MAX_PARTS:,} parts, which no minutes do.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        infos = archive.infolist()
    except _BROKEN:
        raise DocumentError(_SEND_AGAIN if raw.startswith(b"PK") else _NEITHER) from None
    if len({_plain(info.filename) for info in infos}) != len(infos):
        raise DocumentError("The file holds one part twice, so that readers would disagree on it: open and save it.")
    for info in infos:
        _refuse_part(info)
    if sum(info.file_size for info in infos if not info.filename.lower().endswith(_NOT_UNPACKED)) > MAX_TEXT:
        raise DocumentError(f"The parts of the file unpack to more than {MAX_TEXT // 2**20} MB.")
    return Package(archive)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _refuse_others(raw: bytes) -> None:
    if not raw.strip(b"\x00 \t\r\n"):
        raise DocumentError("The file is empty.")
    for signature, sentence in _OTHER_FILES:
        if raw.startswith(signature):
            raise DocumentError(sentence)
    if raw.startswith(_OLD_OFFICE):
        for stream, sentence in _OLD_STREAMS:
            if stream in raw:
                raise DocumentError(sentence)
        raise DocumentError(f"This is a file of an old Office (.doc or .xls): {_SAVE_AS_DOCX}, or as .xlsx.")
    if not raw.startswith(b"PK"):
        _refuse_text(raw[:4000])


def _refuse_text(head: bytes) -> None:
    for sign, sentence in _OTHER_TEXTS:
        if sign.search(head):
            raise DocumentError(sentence)
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if is_wide or not any(byte < 32 and byte not in b"\t\r\n\f" for byte in head):
        raise DocumentError("This is plain text, whatever its name says: paste it into a Word document.")


def _refuse_part(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\x00" in name:
        raise DocumentError("A part of the file has a path that leads out of it: it isn't read.")
    if info.flag_bits & 0x1:
        raise DocumentError(_LOCKED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DocumentError("The file was packed in a way that no Office program uses: open and save it.")
    if not name.lower().endswith(_TEXT):
        return
    if info.file_size > MAX_PART:
        raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
    if info.file_size > 2**20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise DocumentError("A part of the file was packed so tightly that it could burst: open and save it.")
