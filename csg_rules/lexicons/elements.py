"""What phrases are made of: each element tells, from a place in a text, where it can end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from .tokens import Tokens

_ORDINALS: Final = ("st", "nd", "rd", "th")


class Words(NamedTuple):
    """One word out of a set, or one with a given beginning."""

    literals: frozenset[str]
    stems: tuple[str, ...] = ()

    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        if at >= limit:
            return ()
        word = tokens.words[at]
        return (at + 1,) if word in self.literals or (self.stems and word.startswith(self.stems)) else ()


@dataclass(frozen=True, slots=True)
class Anything:
    """Up to `most` words."""

    most: int

    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        return range(at, min(at + self.most, limit) + 1)


@dataclass(frozen=True, slots=True)
class Number:
    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        return (at + 1,) if at < limit and is_number(tokens.words[at]) else ()


@dataclass(frozen=True, slots=True)
class Initials:
    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        return (at + 1,) if at < limit and at in tokens.initials else ()


@dataclass(frozen=True, slots=True)
class End:
    """No word: the place after a sentence's last one."""

    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        return (at,) if at >= limit else ()


class Choice:
    """One of several sequences; an empty one makes it optional. Those are tried that can begin with the word there."""

    __slots__ = ("_by_stem", "_by_word", "_is_optional", "_others", "options")

    def __init__(self, options: tuple[tuple["Element", ...], ...]) -> None:
        self.options = options
        self._is_optional = () in options
        self._by_word: dict[str, tuple[tuple[Element, ...], ...]] = {}
        self._by_stem: tuple[tuple[str, tuple[Element, ...]], ...] = ()
        self._others: tuple[tuple[Element, ...], ...] = ()
        for option in filter(None, options):
            literals, stems, kinds = beginning(option)
            if can_be_empty(option) or not kinds <= {Words, Choice}:
                self._others += (option,)
                continue
            for word in literals:
                self._by_word[word] = (*self._by_word.get(word, ()), option)
            self._by_stem += tuple((stem, option) for stem in sorted(stems))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and self.options == other.options

    def __hash__(self) -> int:
        return hash(self.options)

    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        ends = {at} if self._is_optional else set()
        if at < limit:
            word = tokens.words[at]
            for option in self._by_word.get(word, ()):
                ends |= follow(option, tokens, at, limit)
            for stem, option in self._by_stem:
                if word.startswith(stem):
                    ends |= follow(option, tokens, at, limit)
        for option in self._others:
            ends |= follow(option, tokens, at, limit)
        return ends


Element = Words | Anything | Number | Initials | End | Choice


def is_number(word: str) -> bool:
    """True of digits, with or without an ordinal's ending."""
    return word.isdecimal() or (word[:-2].isdecimal() and word.endswith(_ORDINALS))


def follow(elements: Sequence[Element], tokens: Tokens, at: int, limit: int) -> set[int]:
    """Every index, after a last word, where the sequence begun at `at` can end; none if it doesn't match."""
    places = {at}
    for element in elements:
        if len(places) == 1:
            (place,) = places
            places = set(element.step(tokens, place, limit))
        else:
            places = {end for place in places for end in element.step(tokens, place, limit)}
        if not places:
            break
    return places


def can_be_empty(elements: Sequence[Element]) -> bool:
    """True if the sequence also matches no word at all."""
    return all(
        isinstance(element, Anything | End)
        or (isinstance(element, Choice) and any(can_be_empty(option) for option in element.options))
        for element in elements
    )


def beginning(elements: Sequence[Element]) -> tuple[set[str], set[str], set[type[Element]]]:
    """What the first word can be: these words, these stems, and these kinds of element."""
    literals: set[str] = set()
    stems: set[str] = set()
    kinds: set[type[Element]] = set()
    for element in elements:
        kinds.add(type(element))
        if isinstance(element, Words):
            literals |= element.literals
            stems.update(element.stems)
        elif isinstance(element, Choice):
            for option in element.options:
                more_literals, more_stems, more_kinds = beginning(option)
                literals |= more_literals
                stems |= more_stems
                kinds |= more_kinds
        if not can_be_empty((element,)):
            break
    return literals, stems, kinds
