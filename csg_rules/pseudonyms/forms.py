"""A text's words and letters, with what a name among them turns on: what stands before and after."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from csg_rules.pseudonyms.english import (
    AFTER_DATES,
    AFTER_VERBS,
    BEFORE_DATES,
    BEFORE_DOING,
    BEFORE_SEVERAL,
    BEFORE_WORDS,
    DAYS,
    FUNCTION,
    MONTHS,
    PAST,
    TITLES,
    VERBS,
    is_english,
)
from csg_rules.pseudonyms.letters import APOSTROPHES, WORD, bare, skeleton, without_ending

EMAIL: Final = re.compile(rf"[\w.+{APOSTROPHES}-]*\w@[\w-]+(?:\.[\w-]+)+|\b(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;)]")
# @somebody; small letters with an underscore; letters beside digits.
HANDLE: Final = re.compile(
    r"(?<![\w.])@\w(?:[\w.-]*\w)?|(?<!\w)(?=\w*_)(?=\w*[a-z])\w*[^\W\d_]\w*(?!\w)"
    r"|(?<!\w)(?:[^\W\d_]{2,}\d+|\d+[^\W\d_]{2,}\d*)(?!\w)"
)
LETTERS: Final = re.compile(r"[^\W\d_]+")
_GROUP: Final = re.compile(rf"(?<![^\W_])(?<![{APOSTROPHES}])[A-Za-z]{{1,2}}(?![^\W_])")
_BETWEEN_LETTERS: Final = re.compile(r"[. \t\u00a0\-‐‑–_·]{1,3}")
_BETWEEN_PARTS: Final = re.compile(rf"(?:[{APOSTROPHES}][sS])?[\s\-‐‑–_.{APOSTROPHES}]{{1,3}}")
_BLANKS: Final = re.compile(r"\s+")
_FIRST: Final = re.compile(r"(?:\A|[.!?:;\n\r•▪●◦‣])[\s\"“”‘’'(\[*-]*\Z")
_BEFORE_DAY: Final = re.compile(r"\d(?:st|nd|rd|th)?(?:\s+of)?[\s./–-]*\Z", re.IGNORECASE)
_AFTER_MONTH: Final = re.compile(r"[\s./,–-]{1,2}\d")
_LOOK_BACK: Final = 24
_MOST_LETTERS: Final = 3


class Found(NamedTuple):
    """A word as it stands, and what it is called without the ending of what belongs to somebody."""

    start: int
    end: int
    text: str
    name: str


class Spaced(NamedTuple):
    """Letters with something between them. `parts` as they are written."""

    start: int
    end: int
    parts: tuple[str, ...]
    has_blank: bool


class Forms:
    """Of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Found]:
        return [_found(match) for match in WORD.finditer(self.text)]

    def parts(self, first: int, parts: tuple[str, ...]) -> list[Found]:
        """The words that are these parts, one after the other, from that word on; none where one is another."""
        words = self.words[first : first + len(parts)]
        if len(words) < len(parts):
            return []
        for at, (word, part) in enumerate(zip(words, parts, strict=True)):
            name = skeleton(word.text)
            if word.name not in (part, f"{part}s") and name != part:
                return []
            if at and not _BETWEEN_PARTS.fullmatch(self.text, words[at - 1].end, word.start):
                return []
        return words if self._is_whole(words[0].start, words[-1].end) else []

    def has_only_blanks(self, words: list[Found]) -> bool:
        pairs = pairwise(words)
        return all(_BLANKS.fullmatch(self.text, one.end, other.start) for one, other in pairs)

    def stands_alone(self, word: Found) -> bool:
        """Whether no letter or digit stands beside it."""
        return self._is_whole(word.start, word.end)

    def spaced(self) -> Iterator[Spaced]:
        """Windows of letters, the longest first."""
        groups = [(match.start(), match.end()) for match in _GROUP.finditer(self.text)]
        for at in range(len(groups)):
            for length in (_MOST_LETTERS, 2):
                window = groups[at : at + length]
                if len(window) == length and (found := self._window(window)):
                    yield found

    def is_first(self, word: Found) -> bool:
        """Whether it begins a sentence."""
        before = self.text[max(0, word.start - _LOOK_BACK) : word.start]
        return bool(_FIRST.search(before)) and (word.start <= _LOOK_BACK or bool(before.strip()))

    def is_of_date(self, at: int) -> bool:
        """Whether a number beside this month makes it one."""
        word = self.words[at]
        if word.name not in MONTHS:
            return False
        before = self.text[max(0, word.start - _LOOK_BACK) : word.start]
        return bool(_BEFORE_DAY.search(before) or _AFTER_MONTH.match(self.text, word.end))

    def may_be_date(self, at: int) -> bool:
        name = self.words[at].name.removesuffix("s")
        if name not in MONTHS | DAYS:
            return False
        beside = self._before(at) in BEFORE_DATES | MONTHS | DAYS or self._after(at) in AFTER_DATES | MONTHS | DAYS
        return beside or self.is_of_date(at)

    def is_meant_as_word(self, at: int) -> bool:
        """Of a common word with a capital: whether it may have it only as the first of its sentence."""
        word = self.words[at]
        return self.is_first(word) and (word.name in FUNCTION - {"will"} or self._after(at) in AFTER_VERBS)

    def is_word_here(self, at: int, part: str) -> bool:
        """Of a common word written small, which is this part of a name: whether no name can stand here."""
        before = self._before(at)
        if self.words[at].name != part and before in BEFORE_SEVERAL:
            return False
        if before == "to" and part in PAST:
            return False
        return before in BEFORE_WORDS and (before not in BEFORE_DOING or part in VERBS or not is_english(part))

    def is_titled(self, at: int) -> bool:
        """Whether "mr" or the like stands before it."""
        return self._before(at) in TITLES or bool(at and self.words[at - 1].name in TITLES and self._is_after_dot(at))

    def _is_after_dot(self, at: int) -> bool:
        return self.text[self.words[at - 1].end : self.words[at].start].strip() == "."

    def is_after_the(self, at: int) -> bool:
        return self._before(at) == "the"

    def _before(self, at: int) -> str:
        return self.words[at - 1].name if at and self._are_near(at - 1) else ""

    def _are_near(self, at: int) -> bool:
        return self.text[self.words[at].end : self.words[at + 1].start].strip() in ("", "/", "-")

    def _after(self, at: int) -> str:
        return self.words[at + 1].name if at + 1 < len(self.words) and self._are_near(at) else ""

    def _window(self, groups: list[tuple[int, int]]) -> Spaced | None:
        gaps = [self.text[one[1] : other[0]] for one, other in pairwise(groups)]
        parts = tuple(self.text[start:end] for start, end in groups)
        if len("".join(parts)) > _MOST_LETTERS or not all(map(_BETWEEN_LETTERS.fullmatch, gaps)):
            return None
        start, end = groups[0][0], groups[-1][1]
        # "T-shirt", "self-a".
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 3]
        if re.match(r"[-‐‑][^\W\d_]{2}", after) or re.search(r"[^\W_][-‐‑]\Z", before):
            return None
        return Spaced(start, end, parts, any(gap.isspace() for gap in gaps))

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return not before.isalnum() and not after.isalnum()


def _found(match: re.Match[str]) -> Found:
    """An ending with an apostrophe is none of the word's."""
    word = match[0]
    short = bare(word) if bare(word) != word else without_ending(word)
    return Found(match.start(), match.start() + len(short), short, skeleton(short))
