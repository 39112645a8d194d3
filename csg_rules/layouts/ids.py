"""Ids as people refer to them: `F3`, `re R2 & V1`, `(addresses: R1, R2)`."""

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from csg_rules.layouts.point_ids import ID, is_section_or_year

_TO: Final = r"(?:-|–|—|to\b)"
_BETWEEN: Final = rf"\s*(?:,|&|;|/|\+|and\b|{_TO})\s*(?:and\s+)?"
# What says that ids follow, even such as lead nowhere.
_SURE: Final = r"(?:addresses|addressing|factors?\s+addressed|factors?)"
_IN_BRACKETS: Final = rf"(?P<sure>{_SURE}|linked\s+to(?:\s+factors?)?|links?\s+to(?:\s+factors?)?)\s*+:?\s*+"
_WEAK: Final = r"(?:re\b\.?|for\b|see\b|cf\b\.?|ref\b\.?|relates\s+to\b|→|->|=>)\s*+:?\s*+"
# Blanks before something that may not follow: with no limit, a long run of them would be gone through from each one.
_FEW: Final = r"\s{0,9}"
_NUMBERED = re.compile(r"(?P<letters>[A-Za-z]{1,3}-?)(?P<number>\d{1,3})", re.ASCII)
_LONGEST_RANGE = 30
_LIKE_AN_ID = re.compile(ID)
# Each makes every search slower.
_MOST_UNLIKE = 300


class References(NamedTuple):
    """A text without the clauses that only refer, and the ids to which it refers."""

    text: str
    ids: tuple[str, ...]


class Ids:
    """Finds ids in texts, those known among them whatever case they are typed in."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = {name.casefold(): name for name in known}
        self._names = frozenset(self.known.values())
        # Longest first: of F1 and F12 the one that is there.
        unlike = [re.escape(name) for name in self.known.values() if not _LIKE_AN_ID.fullmatch(name)]
        names = sorted(unlike[:_MOST_UNLIKE], key=len, reverse=True)
        name = rf"(?:{'|'.join([*names, ID])})(?!\w)"
        one = rf"(?<![\w.-]){name}"
        listed = rf"{one}(?:{_BETWEEN}{name})*"
        end = rf"{_FEW}\.?{_FEW}(?=$|\n)"
        self._range = re.compile(rf"(?P<first>{one})(?:\s*{_TO}\s*(?P<last>{name}))?", re.IGNORECASE)
        self._bracketed = re.compile(
            rf"(?<!\s)\s*[\[(]\s*(?:{_IN_BRACKETS}|{_WEAK})?(?P<ids>{listed})\s*[\])]", re.IGNORECASE
        )
        self._clause = re.compile(
            rf"(?:^|\n|(?<=[.;])\s|\s[–—-]\s){_FEW}(?P<sure>{_SURE})\s*+:?\s*+(?P<ids>{listed}){end}"
            rf"|{_FEW}(?:→|->|=>)\s*+(?P<pointed>{listed}){end}",
            re.IGNORECASE,
        )
        self._told = re.compile(rf"\b{_SURE}\s*+:?\s*+(?P<ids>{listed})", re.IGNORECASE)
        self._only = re.compile(
            rf"(?:see\s+)?(?:(?:actions?|factors?)\s*+:?\s*+)?(?P<ids>{listed})\s*\.?", re.IGNORECASE
        )

    def expanded(self, listed: str) -> list[str]:
        """Each id of a list once, ranges filled with what is known between their ends."""
        found: dict[str, None] = {}
        for match in self._range.finditer(listed):
            for name in self._between(match["first"], match["last"]):
                found.setdefault(self.known.get(name.casefold(), name))
        return list(found)

    def _between(self, first: str, last: str | None) -> list[str]:
        if last is None:
            return [first]
        start, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
        if not start or not end or start["letters"].casefold() != end["letters"].casefold():
            return [first, last]
        numbers = range(int(start["number"]) + 1, min(int(end["number"]), int(start["number"]) + _LONGEST_RANGE))
        inner = [f"{start['letters']}{number}" for number in numbers]
        return [first, *(name for name in inner if name.casefold() in self.known), last]

    def only(self, text: str) -> list[str] | None:
        """The ids of a text that holds nothing else."""
        match = self._only.fullmatch(text.strip())
        return self.expanded(match["ids"]) if match else None

    def cut(self, text: str) -> References:
        found: dict[str, None] = {}

        def without(match: re.Match[str]) -> str:
            groups = match.groupdict()
            ids = self.expanded(groups["ids"] or groups["pointed"])
            if not groups["sure"] and any(name.casefold() not in self.known for name in ids):
                return match.group()
            found.update(dict.fromkeys(ids))
            return ""

        for pattern in (self._bracketed, self._clause):
            text = pattern.sub(without, text)
        for match in self._told.finditer(text):
            ids = self.expanded(match["ids"])
            found.update(dict.fromkeys(name for name in ids if name in self._names or not is_section_or_year(name)))
        for match in self._range.finditer(text):
            ids = self.expanded(match.group())
            found.update(dict.fromkeys(name for name in ids if name in self._names and _NUMBERED.match(name)))
        return References(text.strip(), tuple(found))


def cut(text: str, known: Collection[str]) -> References:
    """The ids to which a text refers: known ones wherever they stand, others where a word says that ids follow. What
    stands in brackets and only refers is cut from the text."""
    return Ids(known).cut(text)


def only_ids(text: str, known: Collection[str] = ()) -> list[str] | None:
    """The ids of a text that holds nothing else; None for other texts."""
    return Ids(known).only(text)
