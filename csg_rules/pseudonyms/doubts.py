"""What may name somebody and is on no list: told by path and number, for a person to look at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from csg_rules.lexicons.tokens import NOT_INITIALS, tokenise
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import NAME_WORDS, NOT_NAMES, PARTICLES
from csg_rules.pseudonyms.fields import Role
from csg_rules.pseudonyms.letters import INITIALS, WORD, bare
from csg_rules.pseudonyms.replacing import Replaced

Kind = Literal[
    "listed",
    "name",
    "first_word",
    "initials",
    "ref",
    "place",
    "phone",
    "nhs",
    "postcode",
    "address",
    "birth",
    "web",
    "number",
]
IN_WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "listed": ("word that may be a listed name", "words that may be listed names"),
    "name": ("capitalised word", "capitalised words"),
    "first_word": ("word that begins a sentence", "words that begin a sentence"),
    "initials": ("set of capitals like initials", "sets of capitals like initials"),
    "ref": ("ref left as it is", "refs left as they are"),
    "place": ("word of a place's name that rules read", "words of places' names that rules read"),
    "phone": ("number like a phone's", "numbers like a phone's"),
    "nhs": ("number like an NHS number", "numbers like NHS numbers"),
    "postcode": ("postcode", "postcodes"),
    "address": ("house number and street", "house numbers and streets"),
    "birth": ("mention of a birth", "mentions of a birth"),
    "web": ("e-mail or web address", "e-mail or web addresses"),
    "number": ("long number", "long numbers"),
}
_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("web", re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\bwww\.\S+|(?<!\w)@\w+")),
    ("phone", re.compile(r"(?<![\d-])(?:\+44[\s-]?(?:\(0\))?\d|0\d)(?:[\s-]?\d){8,9}(?!\d)")),
    ("nhs", re.compile(r"(?<![\d-])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)),
    ("address", re.compile(
        r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}(?:Road|Street|Lane|Avenue|Close|Court|Drive|Way|Crescent|Grove|"
        r"Gardens|Place|Terrace|Walk|Rise|Hill|Mews|Square|Rd|St|Ave)\b")),
    ("birth", re.compile(r"\b(?:d\.?\s?o\.?\s?b\b\.?|born|birth|birthday)(?!\w)", re.IGNORECASE)),
    ("number", re.compile(r"(?<![\d-])\d{6,}(?!\d)")),
)  # fmt: skip
_SHORTEST_CAPITALS: Final = 4


class Doubt(NamedTuple):
    """`values` in the order met: the record's own text, told only where that is asked for."""

    path: str
    kind: Kind
    values: tuple[str, ...]


class _Left(NamedTuple):
    kind: Kind
    value: str
    start: int
    end: int


class Seen:
    """The words that any of the records writes small: at the beginning of a sentence they are no names."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._small = {
            word
            for text in texts
            for tokens in (tokenise(text),)
            for word, start in zip(tokens.words, tokens.starts, strict=True)
            if text[start].islower()
        }

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self._small


def doubts(
    role: Role,
    path: str,
    text: str,
    replaced: Replaced,
    common: CommonWords,
    seen: Seen,
    initials: frozenset[str] = frozenset(),
) -> list[Doubt]:
    """Of one text as it was typed; `replaced` is what came of it. `initials`: those of all who are named."""
    if replaced.spans == ((0, len(text)),):
        return []
    found: dict[Kind, list[str]] = {}
    taken = [*replaced.spans, *replaced.left]
    if replaced.left:
        found["listed"] = [text[start:end] for start, end in replaced.left]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _overlaps(match.start(), match.end(), taken):
                taken.append((match.start(), match.end()))
                found.setdefault(kind, []).append(match[0])
    for left in _words(text, common, seen, initials):
        if not _overlaps(left.start, left.end, taken):
            found.setdefault(left.kind, []).append(left.value)
    if role == "person":
        beside = [span for span in taken if span not in replaced.left]
        found["ref"] = [text.strip()] if not replaced.spans else list(_left_beside(text, beside, common))
        found["listed"] = [each for each in found.get("listed", ()) if replaced.spans and each not in found["ref"]]
    if role == "place":
        found["place"] = [
            bare(word[0])
            for word in WORD.finditer(text)
            if word[0][:1].isupper()
            and common.is_read_by_rules(bare(word[0]))
            and not _overlaps(word.start(), word.end(), taken)
        ]
    return [Doubt(path, kind, tuple(values)) for kind, values in found.items() if values]


def counted(found: Iterable[Doubt]) -> dict[Kind, int]:
    """How many of each kind, in the order of IN_WORDS."""
    counts: Counter[Kind] = Counter()
    for doubt in found:
        counts[doubt.kind] += len(doubt.values)
    return {kind: counts[kind] for kind in IN_WORDS if counts[kind]}


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _left_beside(text: str, taken: Iterable[tuple[int, int]], common: CommonWords) -> Iterator[str]:
    """In a field of names, beside what was replaced: what is written small, and what is also a name."""
    for word in WORD.finditer(text):
        small = word[0].casefold()
        is_odd = (word[0].islower() and small not in common) or small in NAME_WORDS - NOT_NAMES
        if is_odd and small not in PARTICLES and not _overlaps(word.start(), word.end(), taken):
            yield word[0]


def _words(text: str, common: CommonWords, seen: Seen, initials: frozenset[str]) -> Iterator[_Left]:
    tokens = tokenise(text)
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        word = bare(text[start:end])
        end = start + len(word)
        if word in initials or (at in tokens.initials and word not in common):
            yield _Left("initials", word, start, end)
        elif _is_written_as_name(word):
            # A word that rules read, and that no record writes small, may be a name all the same.
            is_odd = word not in common or (common.is_read_by_rules(word) and word not in seen)
            is_first = at == tokens.sentence_start(at)
            if is_odd and not is_first:
                yield _Left("name", word, start, end)
            elif word not in common and word not in seen:
                yield _Left("first_word", word, start, end)


def _is_written_as_name(word: str) -> bool:
    if len(word) < 2 or not word[0].isupper() or word in NOT_INITIALS:
        return False
    is_capitals = word.isupper()
    return word.replace("'", "").replace("’", "").isalpha() and (
        not is_capitals or (len(word) >= _SHORTEST_CAPITALS and not INITIALS.fullmatch(word))
    )
