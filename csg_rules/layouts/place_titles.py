"""Titles that are a place's own name and still say plainly which context it is of: Northgate Academy, Mum's house."""

import re
from typing import Final

from csg_rules.layouts.titles import normal

_LONGEST: Final = 60
_MOST_WORDS: Final = 7
# What parts a name from words that are added to it.
_ADDED = re.compile(r"[\n,:;(\[–—]|\s-\s")
_OF_ONESELF = re.compile(
    r"(?:[A-Z]{1,3}|the young person)\s+(?:him|her|them)sel(?:f|ves)|himself|herself", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’‘`´.-][^\W_]+)*['’]?")

_SCHOOL: Final = frozenset({"school", "schools", "academy", "college", "pru"})
_STREET: Final = frozenset({"park", "estate", "street"})
_HOUSE: Final = frozenset({"home", "house", "flat"})
_KIN: Final = frozenset(
    (
        *("mum", "mam", "mom", "mother", "dad", "father", "stepmum", "stepdad", "parent", "parents", "nan", "nana"),
        *("nanna", "gran", "granny", "grandma", "grandmother", "grandad", "granddad", "grandfather", "grandparents"),
        *("aunt", "auntie", "aunty", "uncle", "foster", "carer", "carers", "family"),
    )
)
# Before a plain word for a place these only tell which one.
_WHICH: Final = frozenset(
    (
        *("previous", "current", "new", "old", "former", "last", "first", "second", "other", "present"),
        *("primary", "secondary", "junior", "infant", "high", "special", "local", "main", "boarding", "grammar"),
        *("the", "his", "her", "their", "my", "car", "skate", "retail", "housing"),
    )
)
# Within a name that is written with capitals.
_WITHIN_NAMES: Final = frozenset({"of", "the", "and", "in", "on", "upon", "for", "le", "de"})
# Such a title is about something that has to do with the place: "Missing school", "Journey to college".
_ABOUT: Final = frozenset(
    (
        *("after", "at", "before", "beyond", "during", "from", "in", "near", "no", "not", "or", "out", "outside"),
        *("to", "towards", "with", "without", "missing", "leaving", "attending", "excluded", "refusing", "pre"),
    )
)


def context_of(title: str) -> str | None:
    """The context that a title plainly names by the word for its place; None where no word does, or another may."""
    title = title.strip()
    if _OF_ONESELF.fullmatch(title):
        return "individual"
    name, *added = (part.strip() for part in _ADDED.split(title, maxsplit=1))
    words = _WORD.findall(name)
    if not words or len(name) > _LONGEST or len(words) > _MOST_WORDS or title.endswith((".", "?", "!")):
        return None
    small = [_plain(word) for word in words]
    also = {_plain(word) for word in _WORD.findall(" ".join(added))}
    if small[-1] in _HOUSE or small[0] in _HOUSE:
        return "home" if _is_of_kin(small) and not also & _SCHOOL else None
    context = "school" if small[-1] in _SCHOOL else "neighbourhood" if small[-1] in _STREET else None
    if context is None or "/" in name or "&" in name or also & _HOUSE:
        return None
    if context == "neighbourhood" and (_has_number(small) or also & _SCHOOL):
        return None
    return context if _is_name(words[:-1], small[:-1], words[-1]) else None


def _plain(word: str) -> str:
    return normal(re.sub(r"['’‘`´]s?$", "", word)) or word.casefold()


def _is_of_kin(small: list[str]) -> bool:
    """Mum's house, the flat of his dad, home with Nan: whose it is, and nothing else."""
    rest = [word for word in small if word not in _HOUSE]
    return (
        len(rest) < len(small)
        and any(word in _KIN for word in rest)
        and all(
            word in _KIN or word in _WHICH or word in ("of", "with", "maternal", "paternal", "temporary")
            for word in rest
        )
    )


def _has_number(small: list[str]) -> bool:
    """Whether it may be an address, and so somebody's home."""
    return any(any(sign.isdigit() for sign in word) for word in small)


def _is_name(before: list[str], small: list[str], last: str) -> bool:
    """Whether what stands before the place's word makes it a name, or tells which one it is."""
    if all(word in _WHICH for word in small):
        return True
    if not last[0].isupper():
        return len(before) == 1 and before[0][0].isupper() and re.search(r"['’]s?$", before[0]) is not None
    is_written_as_name = all(
        word[0].isupper() or word[0].isdigit() or (at and plain in _WITHIN_NAMES)
        for at, (word, plain) in enumerate(zip(before, small, strict=True))
    )
    others = {plain for word, plain in zip(before, small, strict=True) if word[0].isupper()}
    return is_written_as_name and not (others & (_ABOUT | _SCHOOL - {"college"} | _HOUSE)) and small[-1] != "and"
