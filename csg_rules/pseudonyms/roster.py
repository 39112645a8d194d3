"""Who and what is named: taken from the fields of records that hold names, for all records together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.fields import Role, texts_of
from csg_rules.pseudonyms.tokens import INITIALS
from csg_rules.records.base import is_printable_id

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s\Z", re.IGNORECASE)
_MIN_NAME: Final = 2


class Roster(NamedTuple):
    """`records` and `codes` as they are written, `initials` in capitals, words folded. `people`: words of persons'
    names, `places`: of places and agencies, of which common words are none."""

    records: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def __or__(self, other: "Roster") -> "Roster":
        return Roster(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


def roster_of(records: Iterable[Mapping[str, Any]], common: CommonWords, labels: Iterable[str] = ()) -> Roster:
    """Of records as typed; `labels` are what output calls those that have no id. One that is a plain word, as files are
    often called, can't be told from that word in prose."""
    found: tuple[set[str], ...] = tuple(set() for _ in Roster._fields)
    for data in records:
        for role, _, text in texts_of(data):
            for known, named in zip(found, _named(role, text.strip(), common), strict=True):
                known |= named
    return Roster(*map(frozenset, found)) | Roster(records=frozenset(label for label in labels if is_code(label)))


def named_by_hand(lines: Iterable[str]) -> Roster:
    """Names given in a list, one a line; what begins with # is a remark."""
    found = Roster()
    for line in lines:
        text = line.partition("#")[0].strip()
        if INITIALS.fullmatch(text):
            found |= Roster(initials=frozenset({text}))
        elif is_code(text):
            found |= Roster(codes=frozenset({text}))
        else:
            found |= Roster(people=frozenset(folded(bare(word)) for word in WORD.findall(text)))
    return found


def folded(word: str) -> str:
    """However it is written: in capitals or not, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def bare(word: str) -> str:
    """Without the ending of what belongs to somebody."""
    return _POSSESSIVE.sub("", word)


def is_code(text: str) -> bool:
    """Whether this is a ref that is neither initials nor a name: a name of several parts has no digit, and small
    letters."""
    has_digit = any(sign.isdecimal() for sign in text)
    return is_printable_id(text) and not WORD.fullmatch(text) and (has_digit or text.upper() == text)


def _named(role: Role, text: str, common: CommonWords) -> Roster:
    if role == "record":
        return Roster(records=frozenset({text})) if is_printable_id(text) else Roster()
    if role == "person":
        return _person(text, common)
    if role == "place":
        # A site is written in small letters.
        words = _site_words(text) if is_printable_id(text) else _capital_words(text)
        return Roster(places=frozenset(word for word in words if word not in common))
    if role == "post":
        return Roster(places=frozenset(word for word in _capital_words(text) if word not in common))
    return Roster()


def _person(text: str, common: CommonWords) -> Roster:
    if INITIALS.fullmatch(text):
        return Roster(initials=frozenset({text}))
    if is_code(text):
        return Roster(codes=frozenset({text}))
    if WORD.fullmatch(text):
        word = bare(text)
        is_name = word not in common or word[:1].isupper()
        return Roster(people=frozenset({folded(word)})) if is_name else Roster()
    initials = {each for each in map(bare, WORD.findall(text)) if INITIALS.fullmatch(each) and each not in NOT_INITIALS}
    return Roster(
        initials=frozenset(initials - {"A", "I"}),
        people=frozenset(word for word in _capital_words(text) if word not in common),
    )


def _capital_words(text: str) -> Iterator[str]:
    for word in map(bare, WORD.findall(text)):
        if word[:1].isupper() and len(word) >= _MIN_NAME and not (INITIALS.fullmatch(word)):
            yield folded(word)


def _site_words(text: str) -> Iterator[str]:
    yield from (word.casefold() for word in WORD.findall(text) if len(word) > _MIN_NAME)
