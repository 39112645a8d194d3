"""The parts of a person's name, in a field that holds names and what people are."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import ADJECTIVES, FUNCTION, NAME_WORDS, NOT_NAMES, PARTICLES, TITLES, is_english
from csg_rules.pseudonyms.letters import APOSTROPHES, INITIALS, WORD, bare, skeleton
from csg_rules.pseudonyms.ordinary import ORDINARY, is_odd

_BETWEEN: Final = re.compile(r"[,;:/()\[\]&+\n]|\s[-–—]\s|\b(?:and|or|with)\b")
_COMPOUND: Final = re.compile(rf"{WORD.pattern}(?:[-‐‑]{WORD.pattern})+")
_APOSTROPHE: Final = re.compile(f"[{APOSTROPHES}]")
_MIN_NAME: Final = 2
_MOST_INITIALS: Final = 3
_NO_NAMES: Final = frozenset({"A", "I"})


class People(NamedTuple):
    """`derived`: the initials of names of several parts. `unsure`: words written small that may be somebody's name."""

    words: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    apart: frozenset[tuple[str, ...]] = frozenset()
    initials: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


def people_in(text: str, common: CommonWords, *, is_ref: bool = False, is_post: bool = False) -> People:
    """`is_ref`: the text is somebody's name even where it is written small. `is_post`: what somebody is, or a name."""
    words, phrases, apart = set[str](), set[tuple[str, ...]](), set[tuple[str, ...]]()
    derived = set[str]()
    for segment in _BETWEEN.split(text):
        parts = list(_names(segment, common, is_ref, not is_post and (is_ref or segment == text), is_post))
        words |= {skeleton(part) for part in parts if skeleton(part) not in PARTICLES or len(parts) == 1}
        apart |= {parted for part in parts if (parted := parted_at_apostrophes(part))}
        names = tuple(map(skeleton, parts))
        phrases |= {names} if len(names) > 1 else set()
        derived |= _initials_of(segment, parts)
        for compound in _COMPOUND.findall(segment):
            inner = tuple(skeleton(bare(word)) for word in WORD.findall(compound))
            phrases |= {inner} if set(inner) <= set(names) else set()
    found = {each for each in map(bare, WORD.findall(text)) if INITIALS.fullmatch(each) and each not in NOT_INITIALS}
    initials = frozenset[str]() if is_post else frozenset(found - _NO_NAMES)
    small = {skeleton(word) for word in map(bare, WORD.findall(text)) if word.islower() and is_odd(word, common)}
    if not is_post:
        small |= {name for segment in _BETWEEN.split(text) for name in _bare_small(segment)}
    return People(
        frozenset(words),
        frozenset(phrases),
        frozenset(apart),
        initials,
        frozenset(derived - initials),
        frozenset(small - words),
    )


def _bare_small(segment: str) -> set[str]:
    """Words of a segment that has nothing else: names even where some rule reads them."""
    words = [skeleton(bare(word)) for word in WORD.findall(segment) if word.islower()]
    is_name = 0 < len(words) <= _MIN_NAME and len(words) == len(WORD.findall(segment))
    return set(words) if is_name and not any(word in ORDINARY or is_english(word) for word in words) else set()


def _initials_of(segment: str, parts: Sequence[str]) -> set[str]:
    """`Jordan Lee Smith` is JLS and JS; of names with a hyphen, its parts' or the first's."""
    whole = [part for unit in segment.split() if (part := bare(unit.split("-")[0])) in parts]
    found = set[str]()
    for names in (parts, whole):
        letters = "".join(skeleton(name)[:1] for name in names).upper()
        own = "".join(skeleton(name)[:1] for name in names if name.casefold() not in PARTICLES).upper()
        found |= {letters, own, own[:1] + own[-1:]}
    return {each for each in found if 1 < len(each) <= _MOST_INITIALS and INITIALS.fullmatch(each)}


def parted_at_apostrophes(word: str) -> tuple[str, ...]:
    """`O'Brien` as `o`, `brien`; nothing where there is no apostrophe."""
    parts = tuple(map(skeleton, _APOSTROPHE.split(word)))
    return parts if len(parts) > 1 and all(parts) else ()


def _names(segment: str, common: CommonWords, is_ref: bool, is_whole: bool, is_post: bool) -> Iterator[str]:
    """The words of one segment that are parts of a name."""
    words = [bare(word) for word in WORD.findall(segment)]
    small = [word.casefold() for word in words]
    has_post = any(word in NOT_NAMES - TITLES for word in small)
    is_small = all(word.islower() for word in words)
    takes_small = is_small and not has_post and (is_ref or len(words) == 1) and is_whole
    candidates = [
        at
        for at, word in enumerate(words)
        if (word[:1].isupper() or takes_small or (small[at] in PARTICLES and at) or _is_titled(small, at))
        and len(word) >= _MIN_NAME
        and not INITIALS.fullmatch(word)
        and _may_be_name(small, at, has_post)
        and not (
            (is_post or has_post)
            and small[at] in common
            and skeleton(words[at]) not in NAME_WORDS
            and not _is_titled(small, at)
        )
    ]
    # Where nothing but common words stands, something else is meant: "Football Club".
    if any(_is_own(small, at, common, is_ref) for at in candidates if small[at] not in PARTICLES or is_ref):
        yield from (words[at] for at in candidates)


def _is_titled(words: Sequence[str], at: int) -> bool:
    """ "mrs hall", "mr lee hall"."""
    if words[at] in FUNCTION | NOT_NAMES:
        return False
    may_be_second = words[at] in NAME_WORDS - ADJECTIVES or not is_english(words[at])
    return at > 0 and (words[at - 1] in TITLES or (at > 1 and words[at - 2] in TITLES and may_be_second))


def _may_be_name(words: Sequence[str], at: int, has_post: bool) -> bool:
    word, after_title = words[at], at > 0 and words[at - 1] in TITLES
    if word in TITLES:
        return False
    if after_title or not is_english(skeleton(word)):
        return True
    # "Mark Young" ends with a name, "Young Person" begins with none.
    if has_post:
        return word in NAME_WORDS - ADJECTIVES - NOT_NAMES
    return word not in NOT_NAMES


def _is_own(words: Sequence[str], at: int, common: CommonWords, is_ref: bool) -> bool:
    word = skeleton(words[at])
    is_word = is_english(word) or words[at] in common
    return is_ref or not is_word or word in NAME_WORDS or (at > 0 and words[at - 1] in TITLES)
