"""One way of writing for all the ways in which a name is written."""

import re
from typing import Final
from unicodedata import combining, normalize

APOSTROPHES: Final = "'’‘ʼʻ`´"
WORD: Final = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
INITIALS: Final = re.compile(r"[A-Z]{1,3}")
_ENDING: Final = re.compile(rf"[{APOSTROPHES}](?:s|d|ll|re|ve|m)\Z", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}]s\Z", re.IGNORECASE)
_NO_APOSTROPHES: Final = str.maketrans("", "", APOSTROPHES)
# Letters that no accent is taken from.
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_SPACED: Final = re.compile(r"[A-Za-z](?:[.\s\-‐‑–_·]{1,3}[A-Za-z]){1,2}\.?")


def skeleton(text: str) -> str:
    """Small, without accents and apostrophes."""
    bare_letters = text.casefold().translate(_NO_APOSTROPHES)
    if bare_letters.isascii():
        return bare_letters
    parted = normalize("NFKD", bare_letters.translate(_LETTERS))
    return "".join(letter for letter in parted if not combining(letter))


def bare(word: str) -> str:
    """Without the ending of what belongs to somebody."""
    return _POSSESSIVE.sub("", word)


def without_ending(word: str) -> str:
    """Without what belongs to somebody, and without a verb that was drawn together with the name."""
    return _ENDING.sub("", word)


def as_initials(text: str) -> str:
    """The capitals that a ref stands for, with whatever stands between them, or nothing: a short ref without a vowel
    is nobody's name."""
    if INITIALS.fullmatch(text):
        return text
    letters = "".join(filter(str.isalpha, text)).upper()
    if _SPACED.fullmatch(text):
        return letters
    is_short = 1 < len(text) <= 3 and text.isascii() and text.isalpha()
    return letters if is_short and not set(letters) & set("AEIOUY") else ""
