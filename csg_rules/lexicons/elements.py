"""What phrases are made of: each element tells, from a place in a text, where it can end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from .tokens import Tokens

# Groups with more options than this are looked up once at each place of a text.
_LARGE: Final = 4
_ORDINALS: Final = ("st", "nd", "rd", "th")


class Words(NamedTuple):
    """One word out of a set, or one with a given beginning."""

    literals: frozenset[str]
    stems: tuple[str, ...] = ()

    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        if at >= limit:
            return ()
        word = tokens.words[at]
        return (at + 1,) if word in self.literals or (self.stems and word.startswith(self.stems)) else ()


@dataclass(frozen=True, slots=True)
class Anything:
    """Up to `most` words."""

    most: int

    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        return range(at, min(at + self.most, limit) + 1)


@dataclass(frozen=True, slots=True)
class Number:
    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        return (at + 1,) if at < limit and is_number(tokens.words[at]) else ()


@dataclass(frozen=True, slots=True)
class Initials:
    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        return (at + 1,) if at < limit and at in tokens.initials else ()


@dataclass(frozen=True, slots=True)
class End:
    """No word: the place after a sentence's last one."""

    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        return (at,) if at >= limit else ()


class Choice:
    """One of several sequences; an empty one makes it optional. Those are tried that can begin with the word there, and
    what they go on with after it is looked up in one step as well."""

    __slots__ = ("_after", "_by_stem", "_by_word", "_is_large", "_is_optional", "_others", "_stems", "options")

    def __init__(self, options: tuple[tuple["Element", ...], ...]) -> None:
        self.options = options
        self._is_large = len(options) > _LARGE
        self._is_optional = () in options
        self._by_word: dict[str, tuple[tuple[Element, ...], ...]] = {}
        self._by_stem: tuple[tuple[str, tuple[Element, ...]], ...] = ()
        self._others: tuple[tuple[Element, ...], ...] = ()
        after: dict[str, tuple[tuple[Element, ...], ...]] = {}
        for option in filter(None, options):
            literals, stems, kinds = beginning(option)
            if can_be_empty(option) or not kinds <= {Words, Choice}:
                self._others += (option,)
                continue
            # Of one that begins with a word of its own, only what follows it is left to look at.
            is_plain = isinstance(option[0], Words)
            for word in literals:
                if is_plain:
                    after[word] = (*after.get(word, ()), option[1:])
                else:
                    self._by_word[word] = (*self._by_word.get(word, ()), option)
            self._by_stem += tuple((stem, option) for stem in sorted(stems))
        self._stems = tuple(stem for stem, _ in self._by_stem)
        self._after = _continued(after)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and self.options == other.options

    def __hash__(self) -> int:
        return hash(self.options)

    def step(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        # A group stands in many phrases, which ask it at the same places of a text. The place after a sentence's last
        # word is the next one's first, too: nothing is kept of it.
        if not self._is_large or at >= limit:
            return self._ends(tokens, at, limit)
        known = tokens.ends_of_groups.get(id(self))
        if known is None:
            known = tokens.ends_of_groups[id(self)] = self, {}  # itself, too: its identity is then nobody else's
        ends = known[1].get(at)
        if ends is None:
            ends = known[1][at] = self._ends(tokens, at, limit)
        return ends

    def _ends(self, tokens: Tokens, at: int, limit: int) -> Collection[int]:
        options = self._others
        after = None
        if at < limit:
            word = tokens.words[at]
            after = self._after.get(word)
            if word in self._by_word:
                options = self._by_word[word] + options
            if self._stems and word.startswith(self._stems):
                options += tuple([option for stem, option in self._by_stem if word.startswith(stem)])
        if not options:
            if after is None:
                return (at,) if self._is_optional else ()
            if not self._is_optional:
                return follow(after, tokens, at + 1, limit)
        ends = {at} if self._is_optional else set()
        if after is not None:
            ends.update(follow(after, tokens, at + 1, limit))
        for option in options:
            ends.update(follow(option, tokens, at, limit))
        return ends


def _continued(after: Mapping[str, tuple[tuple["Element", ...], ...]]) -> dict[str, tuple["Element", ...]]:
    """For each word, what may follow it as one sequence."""
    made: dict[tuple[tuple[Element, ...], ...], tuple[Element, ...]] = {}
    continued = {}
    for word, tails in after.items():
        distinct = tuple(dict.fromkeys(tails))
        if distinct not in made:
            made[distinct] = distinct[0] if len(distinct) == 1 else (Choice(distinct),)
        continued[word] = made[distinct]
    return continued


Element = Words | Anything | Number | Initials | End | Choice


def is_number(word: str) -> bool:
    """True of digits, with or without an ordinal's ending."""
    return word.isdecimal() or (word[:-2].isdecimal() and word.endswith(_ORDINALS))


def follow(elements: Sequence[Element], tokens: Tokens, at: int, limit: int) -> Collection[int]:
    """Every index, after a last word, where the sequence begun at `at` can end; none if it doesn't match."""
    places: Collection[int] = (at,)
    for element in elements:
        if len(places) == 1:
            (place,) = places
            places = element.step(tokens, place, limit)
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
