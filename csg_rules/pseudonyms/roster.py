"""Who and what is named: taken from the fields of records that hold names, for all records together."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import NOT_NAMES
from csg_rules.pseudonyms.fields import Role, texts_of
from csg_rules.pseudonyms.letters import WORD, as_initials, skeleton
from csg_rules.pseudonyms.people import People, people_in
from csg_rules.pseudonyms.places import places_in
from csg_rules.records.base import is_printable_id


class Roster(NamedTuple):
    """`records` and `codes` as they are written, `initials` in capitals, words as skeletons. `people`: words of
    persons' names, and common words that alone name a place; `places`: of places and agencies, of which common words
    are none. `phrases`: names of several parts, common words among them. `apart`: one name, parted at its apostrophes.
    `titles`: names of places made of common words, with the number of words at their end that stay. `derived`: initials
    of listed names; `landmarks`: those of `people` that name places; `unsure`: words of fields that may be names."""

    records: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    apart: frozenset[tuple[str, ...]] = frozenset()
    titles: frozenset[tuple[tuple[str, ...], int]] = frozenset()
    derived: frozenset[str] = frozenset()
    landmarks: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    def __or__(self, other: "Roster") -> "Roster":
        both: list[Any] = [mine | theirs for mine, theirs in zip(self, other, strict=True)]
        return Roster(*both)


def roster_of(records: Iterable[Mapping[str, Any]], common: CommonWords, labels: Iterable[str] = ()) -> Roster:
    """Of records as typed; `labels` are what output calls those that have no id. One that is a plain word, as files are
    often called, can't be told from that word in prose."""
    found: list[set[Any]] = [set() for _ in Roster._fields]
    for data in records:
        for role, path, text in texts_of(data):
            for known, named in zip(found, named_in(role, path, text.strip(), common), strict=True):
                known |= named
    every: list[Any] = list(map(frozenset, found))
    return Roster(*every) | Roster(records=frozenset(filter(is_code, labels)))


def named_by_hand(lines: Iterable[str], common: CommonWords) -> Roster:
    """Names given in a list, one a line; what begins with # is a remark."""
    found = Roster()
    for line in lines:
        text = line.partition("#")[0].strip()
        named = named_in("person", "ref", text, common)
        if any(skeleton(word) in NOT_NAMES for word in WORD.findall(text)):
            named |= named_in("place", "", text, common)
        found |= named
    return found


def is_code(text: str) -> bool:
    """Whether this is a ref that is neither initials nor a name: a name of several parts has no digit, and small
    letters."""
    has_digit = any(sign.isdecimal() for sign in text)
    return is_printable_id(text) and not WORD.fullmatch(text) and (has_digit or text.upper() == text)


def named_in(role: Role, path: str, text: str, common: CommonWords) -> Roster:
    """Whom a text of that role names."""
    if role == "record":
        return Roster(records=frozenset({text})) if is_printable_id(text) else Roster()
    if role == "person":
        return _person(path, text, common)
    if role == "place":
        return _place(text, common)
    if role == "post":
        return _people(people_in(text, common, is_post=True))
    return Roster()


def _person(path: str, text: str, common: CommonWords) -> Roster:
    if initials := as_initials(text):
        return Roster(initials=frozenset({initials}))
    if is_code(text):
        return Roster(codes=frozenset({text}))
    return _people(people_in(text, common, is_ref=path.endswith("ref")))


def _people(named: People) -> Roster:
    return Roster(
        initials=named.initials,
        people=named.words,
        phrases=named.phrases,
        apart=named.apart,
        derived=named.derived,
        unsure=named.unsure,
    )


def _place(text: str, common: CommonWords) -> Roster:
    named = places_in(text, common, is_site=is_printable_id(text))
    return Roster(
        people=named.landmarks,
        places=named.words,
        apart=named.apart,
        titles=named.titles,
        landmarks=named.landmarks,
        unsure=named.unsure,
    )
