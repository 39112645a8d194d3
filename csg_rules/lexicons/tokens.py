"""A text, read once: its words with places, sentences and quotation marks.

Everything here is linear in the length of the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# Dotted abbreviations ("N.A.", "e.g.") are one word, so that their dots end no sentence. A dot inside
# a number or a file name ("14.3") ends none either: only one before a space, a closing mark or the end.
_PIECE: Final = re.compile(
    r"(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:['’ʼ][^\W_]+)*)"
    r"|(?P<stop>[!?;\n\r\f\v\x1c-\x1e\x85\u2028\u2029•▪●◦‣]|\.(?=[\s\"”’')\]]|\Z))"
)
_TITLES: Final = frozenset({"mr", "mrs", "ms", "dr", "st", "approx", "incl", "inc", "esp", "poss"})
_QUOTE: Final = re.compile(r"[\"“”'‘’\n\r]")
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'"})
_CLOSERS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'"}

# Capitals that minutes use for roles, services and documents: never somebody's initials.
NOT_INITIALS: Final = frozenset(
    (
        *("I", "AM", "PM", "TV", "UK", "OK", "ID", "NA", "NK", "TBC", "TBA", "N"),
        *("GP", "DSL", "DS", "DI", "DC", "PC", "PS", "SW", "SWS", "IRO", "MP"),
        *("YJS", "YOS", "YOT", "NHS", "ICB", "LA", "AP", "PRU", "VCS", "CPS", "CSC"),
        *("LAC", "CLA", "CIN", "CP", "CSE", "HSB", "MAP", "EHC", "RAG", "NFA", "ASB"),
    )
)
# These are a person's all the same in "AM's" and "AM has".
_INITIALS_BEFORE_VERBS: Final = frozenset({"AM", "N"})
_VERBS: Final = frozenset({"is", "was", "has", "had", "said", "says", "told", "will", "should", "must", "needs"})
_LONGEST_INITIALS: Final = 5  # three capitals and an apostrophe with its s
_INITIALS: Final = re.compile(r"[A-Z]{1,3}\Z")


@dataclass(frozen=True)
class Tokens:
    """The words of one text, in order. `limits[i]` is the index after the last word of word i's sentence."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    limits: tuple[int, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def ends_of_groups(self) -> dict[int, tuple[object, dict[int, Collection[int]]]]:
        """By a group's identity, the group and where it can end if it begins at a word: kept by the group itself."""
        return {}

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Each word's places, in order."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            places.setdefault(word, []).append(index)
        return places

    @cached_property
    def initials(self) -> frozenset[int]:
        """The places of words written as initials: "T", "KM", "T's"; not an "A" that begins a sentence."""
        text = self.text
        short = [
            at
            for at, (word, start) in enumerate(zip(self.words, self.starts, strict=True))
            if len(word) <= _LONGEST_INITIALS and "A" <= text[start] <= "Z"
        ]
        return frozenset([at for at in short if self._is_initials(at)])

    def _is_initials(self, index: int) -> bool:
        whole = self.text[self.starts[index] : self.ends[index]].translate(_APOSTROPHES)
        written = whole.removesuffix("'s").replace(".", "")
        if written in _INITIALS_BEFORE_VERBS:
            following = self.words[index + 1] if index + 1 < self.limits[index] else ""
            is_hour = index > 0 and self.words[index - 1].isdecimal()
            return not is_hour and (whole.endswith("'s") or following in _VERBS)
        if not _INITIALS.match(written) or written in NOT_INITIALS:
            return False
        is_first = index == 0 or self.limits[index - 1] == index
        return not (written == "A" and is_first)

    def is_may_the_month(self, index: int) -> bool:
        """Whether that word is May, and not what somebody may do: a capital that no sentence begins with, or a
        number after it."""
        if self.text[self.starts[index] : self.ends[index]] != "May":
            return False
        following = self.words[index + 1] if index + 1 < self.limits[index] else ""
        return index != self.sentence_start(index) or following.isdecimal()

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return _quotations(self.text)

    def is_quoted(self, index: int) -> bool:
        """True if that word stands inside quotation marks that open and close in one line."""
        opens, closes = self._quotations
        at = bisect_right(opens, self.starts[index]) - 1
        return at >= 0 and self.ends[index] <= closes[at]

    def sentence_start(self, index: int) -> int:
        """Index of the first word of that word's sentence."""
        return bisect_left(self.limits, self.limits[index])


def tokenise(text: str) -> Tokens:
    """The words of `text` with their offsets: case-folded, hyphens and slashes split, one kind of apostrophe.

    A sentence ends at . ! ? ; at a line's end and at a bullet.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    limits: list[int] = []
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "stop":
            if not (piece[0] == "." and words and words[-1] in _TITLES):
                limits.extend([len(words)] * (len(words) - len(limits)))
            continue
        word = piece[0].casefold()
        if kind == "dotted":
            word = word.replace(".", "")
        elif not word.isascii():
            word = word.translate(_APOSTROPHES)
        words.append(word)
        starts.append(piece.start())
        ends.append(piece.end())
    limits.extend([len(words)] * (len(words) - len(limits)))
    return Tokens(text, tuple(words), tuple(starts), tuple(ends), tuple(limits))


def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Where quotations open and where they close: two rising lists of equal length.

    A mark never closed in its line quotes nothing; an apostrophe neither opens nor, before a letter, closes.
    """
    opens: list[int] = []
    closes: list[int] = []
    opened: int | None = None
    closer = ""
    for found in _QUOTE.finditer(text):
        mark, at = found[0], found.start()
        if mark in "\n\r":
            opened = None
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if opened is not None and mark == closer:
            if mark in "'’" and after.isalnum():
                continue
            opens.append(opened)
            closes.append(at)
            opened = None
        elif opened is None and mark in _CLOSERS and (mark in "“‘" or not before.isalnum()) and not after.isspace():
            opened, closer = at, _CLOSERS[mark]
    return opens, closes
