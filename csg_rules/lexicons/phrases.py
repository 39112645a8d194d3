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

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Self

from .elements import Element, follow, is_number
from .tokens import Tokens

_NO_PHRASES: Final[tuple["Phrase", ...]] = ()


class Phrase(NamedTuple):
    """One compiled pattern, with what its first word can be."""

    source: str
    elements: tuple[Element, ...]
    literals: frozenset[str]
    stems: tuple[str, ...]
    begins_with_number: bool
    begins_with_initials: bool

    def ends(self, tokens: Tokens, at: int) -> Collection[int]:
        return follow(self.elements, tokens, at, tokens.limits[at])

    def beginnings(self, tokens: Tokens) -> Iterator[int]:
        """The places where it can begin."""
        for word in tokens.vocabulary & self.literals:
            yield from tokens.positions[word]
        if self.stems or self.begins_with_number:
            for word in tokens.vocabulary - self.literals:
                if word.startswith(self.stems) or (self.begins_with_number and is_number(word)):
                    yield from tokens.positions[word]
        if self.begins_with_initials:
            yield from tokens.initials


@dataclass(frozen=True)
class PhraseSet:
    """Phrases looked for together, indexed by what their first words can be."""

    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def _beginnings(self) -> "_Beginnings":
        """Made where places are asked one by one, which few sets are."""
        return _Beginnings.of(self.phrases)

    def __getstate__(self) -> dict[str, object]:
        return {"phrases": self.phrases}

    def spans(self, tokens: Tokens, possible: Iterable[Phrase] | None = None) -> list[tuple[int, int]]:
        """(first word, after the last word) of the longest match at each place where one begins, in order.

        `possible`: phrases of this set among which are all that match; without them each is tried.
        """
        longest: dict[int, int] = {}
        for phrase in self.phrases if possible is None else possible:
            for at in phrase.beginnings(tokens):
                end = max(phrase.ends(tokens, at), default=at)
                if end > longest.get(at, at):
                    longest[at] = end
        return sorted(longest.items())

    def ends_at(self, tokens: Tokens, at: int) -> set[int]:
        """Every index at which a phrase begun at `at` can end."""
        word = tokens.words[at]
        phrases = self._beginnings.with_word(word)
        if at in tokens.initials:
            phrases += self._beginnings.by_initials
        return {end for phrase in phrases for end in phrase.ends(tokens, at)}


class _Beginnings(NamedTuple):
    """Phrases by what their first words can be."""

    by_word: dict[str, tuple[Phrase, ...]]
    by_stem: dict[str, tuple[Phrase, ...]]
    stems: tuple[str, ...]
    by_number: tuple[Phrase, ...]
    by_initials: tuple[Phrase, ...]

    @classmethod
    def of(cls, phrases: tuple[Phrase, ...]) -> Self:
        by_word: dict[str, tuple[Phrase, ...]] = {}
        by_stem: dict[str, tuple[Phrase, ...]] = {}
        for phrase in phrases:
            _index(by_word, phrase.literals, phrase)
            _index(by_stem, phrase.stems, phrase)
        return cls(
            by_word,
            by_stem,
            tuple(by_stem),
            tuple(phrase for phrase in phrases if phrase.begins_with_number),
            tuple(phrase for phrase in phrases if phrase.begins_with_initials),
        )

    def with_word(self, word: str) -> tuple[Phrase, ...]:
        """Those that can begin with it: as it is, by its stem, or by its being a number."""
        phrases = self.by_word.get(word, _NO_PHRASES)
        if self.by_number and is_number(word):
            phrases += self.by_number
        if self.stems and word.startswith(self.stems):
            for stem, found in self.by_stem.items():
                if word.startswith(stem):
                    phrases += found
        return phrases


def _index(index: dict[str, tuple[Phrase, ...]], keys: Iterable[str], phrase: Phrase) -> None:
    for key in keys:
        index[key] = (*index.get(key, ()), phrase)
