"""Bytes to text: UTF-8 only, and a plain sentence for everything else."""

from csg_rules.documents.characters import refuse_control_characters
from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import DocumentError, TextPlaces

_SAVE_AS_UTF8 = "save it again as plain text with the encoding UTF-8 ('Save as' in Notepad, Word or Excel)"

# First bytes of files that are often sent by mistake.
_BINARY_SIGNATURES = (
    (b"PK\x03\x04", "a Word, Excel or other zip file (.docx, .xlsx, .zip)"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file (.doc, .xls, .msg)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"
_SAMPLE = 400  # bytes looked at to recognise UTF-16 and UTF-32 that carry no mark


def decode(raw: bytes) -> str:
    """The text of `raw`, which must be UTF-8; a byte order mark at its start is left out.

    Raises DocumentError for more than MAX_BYTES, binary files, other encodings (with the place of the first
    wrong byte) and control characters. Places are the same with and without a byte order mark.
    """
    if len(raw) > MAX_BYTES:
        raise DocumentError(
            f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB, the most that is read at once: split it."
        )
    _refuse_binary(raw)
    _refuse_wide_encodings(raw)
    raw = raw.removeprefix(_UTF8_MARK)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong_at, cut_off = error.start, error.reason == "unexpected end of data"
    else:
        refuse_control_characters(text)
        return text
    # Outside the handler: the original error holds the whole file, and must not travel with ours.
    raise _not_utf8(raw, wrong_at, cut_off)


def _refuse_binary(raw: bytes) -> None:
    for signature, kind in _BINARY_SIGNATURES:
        if raw.startswith(signature):
            raise DocumentError(f"This looks like {kind}, not a text document.")


def _refuse_wide_encodings(raw: bytes) -> None:
    encoding = next((name for mark, name in _WIDE_MARKS if raw.startswith(mark)), None) or _unmarked_encoding(raw)
    if encoding is not None:
        raise DocumentError(f"The file is {encoding} text, and only UTF-8 is read: {_SAVE_AS_UTF8}.")


def _unmarked_encoding(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 by the zero bytes that its ASCII letters leave at fixed positions; None for neither."""
    sample = raw[: min(_SAMPLE, len(raw) // 4 * 4)] or raw[: len(raw) // 2 * 2]
    quarter = len(sample) // 4
    zeros = [sample[position::4].count(0) for position in range(4)]
    if quarter and (zeros[1:3] == [quarter] * 2) and quarter in (zeros[0], zeros[3]) and zeros[0] != zeros[3]:
        return "UTF-32"
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Most, not all: names and quotation marks outside ASCII leave no zero byte.
    if half and ((even == 0 and odd * 2 > half) or (odd == 0 and even * 2 > half)):
        return "UTF-16"
    return None


def _not_utf8(raw: bytes, wrong_at: int, cut_off: bool) -> DocumentError:
    head = raw[:wrong_at].decode("utf-8")
    place = TextPlaces(head).at(len(head))
    if cut_off:
        return DocumentError("The file ends in the middle of a character: it seems to have been cut off.", place)
    if not head.isascii():
        return DocumentError(
            "The file begins as UTF-8 and from here on holds a byte of another encoding, as when two files were "
            f"joined: type this character again, or {_SAVE_AS_UTF8}.",
            place,
        )
    likely = "Windows-1252" if raw[wrong_at] < 0xA0 else "Windows-1252 or Latin-1"
    return DocumentError(
        f"The file is not UTF-8, and from this character on it looks like {likely}: {_SAVE_AS_UTF8}.", place
    )
