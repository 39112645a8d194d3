"""What a file is by what it holds, whatever its name says; and the sentences on files that aren't read."""

import re
from typing import Literal

from csg_rules.documents.places import DocumentError

Office = Literal["word", "excel"]

_SAVE_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_SAVE_AS_XLSX = "open it in Excel or LibreOffice and save it as .xlsx"
SEND_AGAIN = "The file is damaged or was cut off on its way: send it again, or open and save it."
LOCKED = "The file is locked with a password: save a copy without one."
NEITHER = "This is no Word or Excel file, whatever its name says."

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# UTF-16 names of streams, as an old Office file's directory holds them, and what they tell.
_OLD_STREAMS = tuple(
    (stream.encode("utf-16-le"), sentence)
    for stream, sentence in (
        ("EncryptedPackage", LOCKED),
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
WRONG_KIND: dict[Office, str] = {
    "word": "This is a Word document, whatever its name says: let its name end in .docx.",
    "excel": "This is an Excel workbook, whatever its name says: let its name end in .xlsx.",
}


def kind_of(types: bytes) -> Office:
    """What a package is by its list of the parts' types, in small letters. Raises DocumentError for neither."""
    for main_type, kind in _MAIN_TYPES:
        if main_type in types:
            return kind
    for other_type, sentence in _OTHER_TYPES:
        if other_type in types:
            raise DocumentError(sentence)
    raise DocumentError(NEITHER)


def foreign(mime: bytes) -> str:
    """The sentence on an archive that isn't Office's, by what it says of itself."""
    for sign, sentence in _OTHER_ARCHIVES:
        if sign in mime:
            return sentence
    return f"{NEITHER} It may be a packed archive: unpack it first."


def refuse_others(raw: bytes) -> None:
    """Raises DocumentError, saying what it is, for what is no package at all."""
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
