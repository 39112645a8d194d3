"""What names a place or an agency, beside the words for what it is."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import LANDMARKS, NAME_WORDS, OF_ROADS, PARTICLES, ROADS, TITLES
from csg_rules.pseudonyms.letters import INITIALS, WORD, bare, skeleton
from csg_rules.pseudonyms.ordinary import LOCAL, ORDINARY, is_formed_as_word, is_odd
from csg_rules.pseudonyms.people import parted_at_apostrophes

_BETWEEN: Final = re.compile(r"[,;:/()\[\]&+\n]|\s[-–—]\s|\b(?:and|or|at|of|near|behind|by|in|on|the)\b")
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west"})
_MIN_NAME: Final = 2
# What stands small before these is a name: "eastgate high", "mill lane".
_NAMED_KINDS: Final = frozenset(
    {"school", "academy", "college", "primary", "high", "secondary", "infants", "juniors", "nursery", "council"}
)
_NAMED_ROADS: Final = frozenset({"road", "street", "lane", "avenue", "crescent"})
_NO_SCHOOLS_NAME: Final = frozenset(
    {"church", "chapel", "village", "forest", "farm", "temple", "mission", "market", "bank", "station"}
)


class Places(NamedTuple):
    """`landmarks`: common words that name a place by themselves. `unsure`: words written small that may name it."""

    words: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, ...]] = frozenset()
    titles: frozenset[tuple[tuple[str, ...], int]] = frozenset()
    landmarks: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


def places_in(text: str, common: CommonWords, *, is_site: bool = False) -> Places:
    """A site's name is one word, written small."""
    if is_site:
        parts = set(map(skeleton, WORD.findall(text)))
        site = {word for word in parts if len(word) > _MIN_NAME and word not in common and word not in ORDINARY}
        return Places(
            frozenset(site - NAME_WORDS), landmarks=frozenset(site & NAME_WORDS), unsure=frozenset(parts & LOCAL)
        )
    words, apart = set[str](), set[tuple[str, ...]]()
    titles, landmarks = set[tuple[tuple[str, ...], int]](), set[str]()
    for run in _runs(text, common):
        own = [word for word in run if _is_own(word, common)]
        words |= set(map(skeleton, own)) - NAME_WORDS
        apart |= {parted for word in own if (parted := parted_at_apostrophes(word))}
        name = tuple(map(skeleton, run))
        first, last = _naming(name, common)
        core = name[first:last]
        if not core or not any(_names(word, common) for word in core):
            continue
        titles |= {(name[first:end], end - last) for end in range(last + 1, len(name) + 1)}
        if len(core) == 1:
            is_common = core[0] in LANDMARKS - _DIRECTIONS or (core[0] in NAME_WORDS and core[0] not in common)
            landmarks |= {core[0]} if is_common else set()
        else:
            titles.add((core, 0))
            landmarks |= {word for word in core if word in NAME_WORDS - LANDMARKS and word not in common}
    known = words | landmarks | {word for name, _ in titles for word in name}
    small = {skeleton(word) for word in map(bare, WORD.findall(text)) if word.islower() and is_odd(word, common)}
    local = {word for word in map(skeleton, WORD.findall(text)) if word in LOCAL}
    unsure = frozenset((small | local) - known)
    return Places(frozenset(words), frozenset(apart), frozenset(titles), frozenset(landmarks), unsure)


def _runs(text: str, common: CommonWords) -> Iterator[list[str]]:
    """Words with a capital that stand together, and small ones that can only be a name."""
    for segment in _BETWEEN.split(text):
        run: list[str] = []
        words = list(map(bare, WORD.findall(segment)))
        if all(map(str.islower, words)) and _is_small_name(words, common):
            yield words
            continue
        for word in words:
            if word[:1].isupper() and word.casefold() != "the":
                run.append(word)
            elif run and word not in PARTICLES:
                yield run
                run = []
        if run:
            yield run


def _is_small_name(words: Sequence[str], common: CommonWords) -> bool:
    """ "st anne primary", "eastgate high", "mill lane"; "debating club" may be any, and "church school"."""
    last = len(words)
    while last and words[last - 1] in common and words[last - 1] not in LANDMARKS:
        last -= 1
    first = int(bool(words) and words[0] in TITLES)
    core, kinds = words[first:last], set(words[last:])
    if not core or any(is_formed_as_word(word) for word in core):
        return False
    if first and len(core) == 1:
        return is_odd(core[0], common) or core[0] in NAME_WORDS
    is_landmark = (
        bool(kinds & _NAMED_ROADS) or (bool(kinds & _NAMED_KINDS) and _NO_SCHOOLS_NAME.isdisjoint(core))
    ) and not _DIRECTIONS.issuperset(core)
    return bool(kinds & (_NAMED_KINDS | _NAMED_ROADS)) and all(
        is_odd(word, common) or (is_landmark and not LANDMARKS.isdisjoint({word, word.removesuffix("s")}))
        for word in core
    )


def _is_own(word: str, common: CommonWords) -> bool:
    return len(word) >= _MIN_NAME and not INITIALS.fullmatch(word) and word not in common


def _names(word: str, common: CommonWords) -> bool:
    return word in LANDMARKS or word in OF_ROADS or word not in common


def _naming(name: Sequence[str], common: CommonWords) -> tuple[int, int]:
    """Where what names the place begins and ends: what it is stands after that, and one landmark may be just that, as
    in "Mill Park"."""
    first, last = int(name[0] in TITLES), len(name)
    while last > first and name[last - 1] in common and name[last - 1] not in LANDMARKS:
        last -= 1
    if last == len(name) and last > first + 1 and name[-1] in LANDMARKS:
        last -= 1
    if not any(word in LANDMARKS or word not in common for word in name[first:last]):
        # "High Street", and not "High School".
        is_road = len(name) > 1 and name[-1] in ROADS and set(name[:-1]) <= OF_ROADS
        return (0, len(name) - 1) if is_road else (0, 0)
    return first, last
