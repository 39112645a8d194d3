"""The phrase language: small patterns over words, matched in time linear in the text.

    word           that word; hyphens and slashes only separate words
    stem*          any word that begins so
    (a|b c|)       one of these, the last one empty: nothing
    <3>            up to three words, whatever they are
    #              a number, also "14th"
    @initials      one to three capitals, also "T's"
    @end           no further word: the sentence ends here
    {negation}     one of the phrases of the group of that name

A phrase never crosses the end of a sentence. There is no unbounded repetition, so a phrase looks at a fixed
number of words from each place where it can begin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .tokens import Tokens

_ORDINALS: Final = ("st", "nd", "rd", "th")
_EVERYDAY_WORDS: Final = (
    "a an and are as at be been but by did do for from had has have he her him his in is it its no not of on or she "
    "so that the their them then there they this to was were who will with would"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())
_NO_PHRASES: Final[tuple["Phrase", ...]] = ()


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


class Choice(NamedTuple):
    """One of several sequences; an empty one makes it optional."""

    options: tuple[tuple["Element", ...], ...]

    def step(self, tokens: Tokens, at: int, limit: int) -> Iterable[int]:
        ends: set[int] = set()
        for option in self.options:
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


class Phrase(NamedTuple):
    """One compiled pattern, with what its first word can be and which words it can't do without."""

    source: str
    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]
    literals: frozenset[str]
    stems: tuple[str, ...]
    begins_with_number: bool
    begins_with_initials: bool

    def ends(self, tokens: Tokens, at: int) -> set[int]:
        return follow(self.elements, tokens, at, tokens.limits[at])

    def rarest(self) -> frozenset[str]:
        """Of the sets of words that it can't do without, the one that texts are least likely to meet; empty if there
        is none."""
        return min(self.needs, key=lambda need: (len(need & _EVERYDAY), len(need)), default=frozenset())

    def is_possible(self, vocabulary: frozenset[str]) -> bool:
        """False if a text of these words can't match."""
        for need in self.needs:  # noqa: SIM110  # a generator costs double here, where most time goes
            if need.isdisjoint(vocabulary):
                return False
        return True


@dataclass(frozen=True)
class PhraseSet:
    """Phrases looked for together, indexed by what their first words can be."""

    phrases: tuple[Phrase, ...] = ()
    _by_word: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_stem: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _stems: tuple[str, ...] = field(default=(), init=False, repr=False, compare=False)
    _by_number: tuple[Phrase, ...] = field(default=(), init=False, repr=False, compare=False)
    _by_initials: tuple[Phrase, ...] = field(default=(), init=False, repr=False, compare=False)
    # Of these words a text has at least one if any phrase matches; None where that can't be said.
    _telling: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for phrase in self.phrases:
            for word in phrase.literals:
                self._by_word[word] = (*self._by_word.get(word, ()), phrase)
            for stem in phrase.stems:
                self._by_stem[stem] = (*self._by_stem.get(stem, ()), phrase)
        object.__setattr__(self, "_stems", tuple(self._by_stem))
        object.__setattr__(self, "_by_number", tuple(p for p in self.phrases if p.begins_with_number))
        object.__setattr__(self, "_by_initials", tuple(p for p in self.phrases if p.begins_with_initials))
        rarest = [phrase.rarest() for phrase in self.phrases]
        if all(rarest):
            object.__setattr__(self, "_telling", frozenset().union(*rarest))

    def spans(self, tokens: Tokens) -> list[tuple[int, int]]:
        """(first word, after the last word) of the longest match at each place where one begins, in order."""
        if not self.phrases or (self._telling is not None and self._telling.isdisjoint(tokens.vocabulary)):
            return []
        longest: dict[int, int] = {}
        for word in tokens.vocabulary & self._by_word.keys():
            _extend(longest, self._by_word[word], tokens, tokens.positions[word])
        if self._stems or self._by_number:
            for word in tokens.vocabulary:
                if phrases := self._by_part(word):
                    _extend(longest, phrases, tokens, tokens.positions[word])
        if self._by_initials and tokens.initials:
            _extend(longest, self._by_initials, tokens, tokens.initials)
        return sorted(longest.items())

    def occurs(self, tokens: Tokens) -> bool:
        return bool(self.spans(tokens))

    def ends_at(self, tokens: Tokens, at: int) -> set[int]:
        """Every index at which a phrase begun at `at` can end."""
        word = tokens.words[at]
        phrases = self._by_word.get(word, ()) + self._by_part(word)
        if self._by_initials and at in tokens.initials:
            phrases += self._by_initials
        return {end for phrase in phrases for end in phrase.ends(tokens, at)}

    def _by_part(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that can begin with this word by its stem, or by its being a number."""
        phrases = self._by_number if self._by_number and is_number(word) else _NO_PHRASES
        if self._stems and word.startswith(self._stems):
            for stem, found in self._by_stem.items():
                if word.startswith(stem):
                    phrases += found
        return phrases


def _extend(longest: dict[int, int], phrases: Iterable[Phrase], tokens: Tokens, places: Iterable[int]) -> None:
    for phrase in phrases:
        if phrase.is_possible(tokens.vocabulary):
            for at in places:
                end = max(phrase.ends(tokens, at), default=at)
                if end > longest.get(at, at):
                    longest[at] = end
