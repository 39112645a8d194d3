"""Small helps for pages of plain text."""

import re
import shutil
import textwrap

# Escape sequences and other control characters of a record must not reach a terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-_])")


def plain(text: str) -> str:
    """The text on one line without control characters."""
    return " ".join(_CONTROL.sub("", _ESCAPES.sub("", text)).split())


def terminal_width(default: int = 100) -> int:
    """Columns to write in: the terminal's, `COLUMNS` where set, else the default; never under 40."""
    return max(40, shutil.get_terminal_size((default, 24)).columns)


def wrapped(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 record`, `2 records`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
