"""Signs that people draw boxes, ticks and bullets with: in fonts of symbols, and typed by hand."""

import re
from typing import Final

TICKED: Final = "☒"
OPEN: Final = "☐"
UNKNOWN_SYMBOL: Final = "�"

_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: OPEN, 0x6F: OPEN, 0x71: OPEN, 0x72: OPEN,
        0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0x6E: "■", 0x6C: "●", 0x9F: "•", 0x9E: "·", 0x76: "❖", 0xD8: "➢", 0xE8: "➔",
        0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
    },
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x52: TICKED, 0x51: TICKED, 0x53: TICKED, 0x54: TICKED, 0x56: TICKED, 0xA3: OPEN,
        0x2A: OPEN, 0x97: "•",
    },
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: OPEN, 0x67: "■", 0x3D: "•"},
    "symbol": {
        0xB7: "•", 0xAE: "→", 0xAC: "←", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB9: "≠", 0xD6: "√", 0xDE: "⇒", 0x2D: "-",
        0xA8: "♦",
    },
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the characters of fonts of symbols

# Boxes as characters; a hyphen that holds words together is read as any other.
_PLAIN = str.maketrans({
    "☑": TICKED, "🗹": TICKED, "🗷": TICKED, "🗵": TICKED, "⌧": TICKED, "⊠": TICKED, "□": OPEN, "⬜": OPEN, "◻": OPEN,
    "▢": OPEN, "❏": OPEN, "❑": OPEN, "❒": OPEN, "\u00ad": None, "\u200b": None, "\ufeff": None, "\u2011": "-",
})  # fmt: skip

# A sign that is also a word's letter or a dash needs white space behind it.
_BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙➢➔❖◆♦►▸][ \t\u00a0]*|[-–—*o·][ \t\u00a0]+)(?=\S)")


def plain(text: str) -> str:
    """Text with boxes as ☒ and ☐ and without signs that nobody sees."""
    return text if text.isascii() else text.translate(_PLAIN)


def symbol(font: str, code: str) -> str:
    """The character that a symbol shows, by its font and its code in hexadecimal digits."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return UNKNOWN_SYMBOL
    number = int(code, 16)
    table = _FONTS.get(font.strip().lower())
    if table is not None and (number in _PRIVATE or number < 0x100):
        return table.get(number & 0xFF, UNKNOWN_SYMBOL)
    if number in _PRIVATE or not chr(number).isprintable():
        return UNKNOWN_SYMBOL
    return plain(chr(number))


def in_font(text: str, font: str) -> str:
    """A few characters typed in a font of symbols, as what they show; those that it doesn't know stay."""
    table = _FONTS.get(font.strip().lower())
    if not table or len(text) > 3:
        return text
    return "".join(table.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or ord(c) in _PRIVATE else c for c in text)


def without_bullet(text: str) -> str | None:
    """The text without the bullets typed by hand at its start and at its further lines'; None if it starts with none.

    A sign on its own is no bullet: a dash alone stands for "nothing".
    """
    if not _BULLET.match(text):
        return None
    return "\n".join(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in text.split("\n"))
