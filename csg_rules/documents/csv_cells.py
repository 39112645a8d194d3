"""Cells of CSV that a spreadsheet never takes for a formula."""

import re

# How formulas begin in the programs that people open CSV with (OWASP, CSV injection).
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text with an apostrophe before what would be run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
