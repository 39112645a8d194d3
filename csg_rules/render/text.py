"""Small helps for pages of plain text."""

import re
import shutil
import textwrap

# Escape sequences and other control characters of a record must not reach a terminal; nor what turns the direction of
# text, or isn't seen at all (Unicode's Default_Ignorable_Code_Point): what a person reads is what stands there.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-_])")


def plain(text: str) -> str:
    """The text on one line without control characters."""
    return " ".join(_CONTROL.sub("", _ESCAPES.sub("", text)).split())


# What the runner of a workflow takes for a command: at the beginning of a line, blanks aside, and in its older form
# anywhere. A table may go to its log.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)


def no_commands(text: str) -> str:
    """The lines with a blank in what a runner would take for a command."""
    return _COMMAND.sub(r"\1: ", text).replace("##[", "## [")


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
