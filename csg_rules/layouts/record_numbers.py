"""Which record is meant by what stands for the meeting before: its number, never the day on which it was."""

import re
from typing import Final

from csg_rules.layouts.days import MONTH, day
from csg_rules.layouts.titles import normal
from csg_rules.layouts.value import Value

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,39}")
_BEFORE = re.compile(r"(?:record|reference|ref|number|no)\b(?:\s+(?:number|no))?[.:]?\s+", re.IGNORECASE)
# Parts of a day, a day without its year, an hour, a count.
_TIME = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th|am|pm)?|(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,4}}|\d{{4}}[./-]\d{{1,2}}|q\d(?:[./-]\d+)?"
    rf"|\d{{0,2}}[./-]?(?:{MONTH})[./-]?\d{{0,4}}|\d+[./-]\d+[./-]\d+",
    re.IGNORECASE,
)
_NONE: Final = frozenset(
    {"none", "n a", "na", "n", "nil", "no", "not applicable", "first", "first meeting", "this is first meeting",
     "unknown", "not known", "tbc", "yes"}
)  # fmt: skip
_MOST_WORDS: Final = 2


def record_number(text: str, is_asked: bool) -> Value | None:
    """The number of a record, with the words around it as the rest; None where there is none, or more than one.
    `is_asked`: the title asks for a number, so that a short text is one whatever it looks like."""
    text = text.strip()
    if day(text) or normal(text) in _NONE or _is_time(text):
        return None
    if is_asked and len(text.split()) <= _MOST_WORDS and not all(map(_is_time, text.split())):
        return Value(text)
    bare = text[match.end() :] if (match := _BEFORE.match(text)) else text
    first, *others = re.split(r"[\s,;()]+", bare, maxsplit=40)
    if not _is_number(first) or any(map(_is_number, others)):
        return None
    return Value(first, bare[len(first) :].strip(" ,;()"))


def _is_time(word: str) -> bool:
    return _TIME.fullmatch(word.strip(".,;()")) is not None


def _is_number(word: str) -> bool:
    """A record's number has a digit, and letters or more digits than a day or a count."""
    word = word.rstrip(".:")
    return bool(_NUMBER.fullmatch(word) and any(map(str.isdigit, word)) and not _is_time(word) and not day(word))
