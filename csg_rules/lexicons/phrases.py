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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .elements import Element, follow, is_number
from .needs import need_of
from .tokens import Tokens

_NO_PHRASES: Final[tuple["Phrase", ...]] = ()


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
    # By a word, or by the beginning of one, that a phrase can't do without; those that need neither are always tried.
    _by_need: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_needed_stem: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _needed_stems: tuple[str, ...] = field(default=(), init=False, repr=False, compare=False)
    _always: tuple[Phrase, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for phrase in self.phrases:
            _index(self._by_word, phrase.literals, phrase)
            _index(self._by_stem, phrase.stems, phrase)
            need = need_of(phrase.elements)
            if need.number or need.initials:
                object.__setattr__(self, "_always", (*self._always, phrase))
            else:
                _index(self._by_need, need.words, phrase)
                _index(self._by_needed_stem, need.stems, phrase)
        object.__setattr__(self, "_stems", tuple(self._by_stem))
        object.__setattr__(self, "_needed_stems", tuple(self._by_needed_stem))
        object.__setattr__(self, "_by_number", tuple(p for p in self.phrases if p.begins_with_number))
        object.__setattr__(self, "_by_initials", tuple(p for p in self.phrases if p.begins_with_initials))

    def spans(self, tokens: Tokens) -> list[tuple[int, int]]:
        """(first word, after the last word) of the longest match at each place where one begins, in order."""
        longest: dict[int, int] = {}
        for phrase in self._candidates(tokens.vocabulary):
            if phrase.is_possible(tokens.vocabulary):
                for at in phrase.beginnings(tokens):
                    end = max(phrase.ends(tokens, at), default=at)
                    if end > longest.get(at, at):
                        longest[at] = end
        return sorted(longest.items())

    def _candidates(self, vocabulary: frozenset[str]) -> Iterable[Phrase]:
        """The phrases of which something that they can't do without is there, each once."""
        if not self.phrases:
            return ()
        found = list(self._always)
        for word in vocabulary & self._by_need.keys():
            found += self._by_need[word]
        if self._needed_stems:
            for word in vocabulary:
                if word.startswith(self._needed_stems):
                    for stem, phrases in self._by_needed_stem.items():
                        if word.startswith(stem):
                            found += phrases
        return {id(phrase): phrase for phrase in found}.values() if len(found) > 1 else found

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


def _index(index: dict[str, tuple[Phrase, ...]], keys: Iterable[str], phrase: Phrase) -> None:
    for key in keys:
        index[key] = (*index.get(key, ()), phrase)
