"""Stands before every library that opens an Office file: what is unsafe, locked or no such file is refused in a
sentence, in bounded time and memory, and nothing of it is unpacked onto the disk, fetched or run."""

import io
import zipfile
import zlib
from typing import Final

from csg_rules.documents.places import DocumentError

MAX_FILE: Final = 100 * 2**20  # bytes of the file itself; pictures make minutes large, and aren't unpacked
MAX_PART: Final = 20 * 2**20  # bytes of one part that is unpacked
MAX_PARTS: Final = 3000
MAX_RATIO: Final = 200  # a part of text that shrinks more than this was made to burst

_SAVE_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_SAVE_AS_XLSX = "open it in Excel or LibreOffice and save it as .xlsx"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# UTF-16 names of streams, as an old Office file's directory holds them.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FILES = (
    (b"%PDF-", "This is a PDF file, whatever its name says: ask for the document that it was made from."),
    (b"\x89PNG", "This is a picture, whatever its name says."),
    (b"\xff\xd8\xff", "This is a picture, whatever its name says."),
    (b"GIF8", "This is a picture, whatever its name says."),
    (b"{\\rtf", f"This is a rich text file, whatever its name says: {_SAVE_AS_DOCX}."),
)


class Package:
    """An Office file that passed the guard; parts are read one by one, each within its limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(info.filename for info in archive.infolist())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError for one that is broken, too large, or declares entities."""
        try:
            with self._archive.open(name) as stream:
                raw = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise DocumentError("The file is damaged or cut off: send it again, or open and save it.") from error
        if len(raw) > MAX_PART:
            raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
        if name.endswith((".xml", ".rels", ".vml")):
            refuse_entities(raw)
        return raw


def refuse_entities(raw: bytes) -> None:
    """Raises DocumentError where XML declares a document type: Office never does, and entities come by it."""
    # UTF-16 would hide the word from a search of bytes.
    head = raw[:4]
    text = raw.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head else raw
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"<!doctype" in text:
        raise DocumentError("The file declares XML entities, which no Office program writes: it isn't read.")


def open_package(raw: bytes) -> Package:
    """The file as a package of parts. Raises DocumentError, in a sentence, for whatever isn't one or isn't safe."""
    if len(raw) > MAX_FILE:
        raise DocumentError(f"The file is larger than {MAX_FILE // 2**20} MB.")
    _refuse_others(raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise DocumentError("This is no Word or Excel file, or it was cut off on its way: send it again.") from error
    if len(infos) > MAX_PARTS:
        raise DocumentError(f"The file holds more than {MAX_PARTS:,} parts, which no minutes do.")
    if len({info.filename for info in infos}) != len(infos):
        raise DocumentError("The file holds one part twice, so that readers would disagree on it: open and save it.")
    for info in infos:
        _refuse_part(info)
    return Package(archive)


def _refuse_others(raw: bytes) -> None:
    for signature, sentence in _OTHER_FILES:
        if raw.startswith(signature):
            raise DocumentError(sentence)
    if raw.startswith(_OLD_OFFICE):
        if _ENCRYPTED in raw:
            raise DocumentError("The file is locked with a password: save a copy without one.")
        raise DocumentError(f"This is a file of an old Office (.doc or .xls): {_SAVE_AS_DOCX}, or as .xlsx.")
    if not raw:
        raise DocumentError("The file is empty.")


def _refuse_part(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\x00" in name:
        raise DocumentError("A part of the file has a path that leads out of it: it isn't read.")
    if info.flag_bits & 0x1:
        raise DocumentError("The file is locked with a password: save a copy without one.")
    is_text = name.endswith((".xml", ".rels", ".vml"))
    if is_text and info.file_size > MAX_PART:
        raise DocumentError(f"A part of the file unpacks to more than {MAX_PART // 2**20} MB.")
    if is_text and info.file_size > 2**20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise DocumentError("A part of the file was packed so tightly that it could burst: open and save it.")
