"""Which of all lexicons a text could match, told from its words alone.

A record asks thousands of times whether some lexicon matches some text, and nearly always none of the words that the
lexicon's phrases can't do without is there. Here every word is looked up once for all lexicons: what a word lets pass
is kept as bits of an integer, one bit a lexicon, and a text lets pass what its words do. It errs to one side only:
what it holds back can't match.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from .analysis import Vocabulary
from .elements import is_number
from .lexicon import Lexicon, as_mark
from .needs import Need, need_of
from .tokens import Tokens

# Words met are remembered, for they come again; a million made-up ones aren't worth the room.
_MOST_WORDS_KEPT: Final = 50_000


class _Bits:
    """For each word, the lexicons of which it meets a need, as bits."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.number = 0
        self.initials = 0

    def add(self, need: Need, bit: int) -> None:
        for word in need.words:
            self.words[word] = self.words.get(word, 0) | bit
        for stem in need.stems:
            self.stems[stem] = self.stems.get(stem, 0) | bit
        if need.number:
            self.number |= bit
        if need.initials:
            self.initials |= bit

    def of(self, word: str) -> int:
        bits = self.words.get(word, 0)
        for end in range(1, len(word) + 1):
            bits |= self.stems.get(word[:end], 0)
        return bits | self.number if self.number and is_number(word) else bits


class Screen:
    """Made once of all lexicons, then asked of each text."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._names = tuple(lexicons)
        self._telling = _Bits()  # of these words a matching text has at least one
        self._allowed = _Bits()  # of these alone a matching text consists
        self._free = 0  # lexicons that don't ask of a text that it consists of their words
        self._marks: dict[str, int] = {}
        self._known: dict[str, tuple[int, int]] = {}
        for position, lexicon in enumerate(lexicons.values()):
            self._add(lexicon, 1 << position)

    def _add(self, lexicon: Lexicon, bit: int) -> None:
        for phrase in lexicon.patterns.phrases:
            self._telling.add(need_of(phrase.elements), bit)
        for mark in lexicon.marks:
            self._marks[mark] = self._marks.get(mark, 0) | bit
        vocabulary = Vocabulary.of((*lexicon.patterns.phrases, *lexicon.tails.phrases))
        if lexicon.reads == "anywhere" or vocabulary.holds_anything:
            self._free |= bit
        else:
            self._allowed.add(Need(frozenset(vocabulary.literals), frozenset(vocabulary.stems)), bit)
            self._allowed.add(Need(number=vocabulary.holds_numbers, initials=vocabulary.holds_initials), bit)

    def possible(self, tokens: Tokens) -> frozenset[str]:
        """The names of the lexicons that could match; the others don't."""
        told, consists = 0, -1
        initials = {tokens.words[at] for at in tokens.initials}
        for word in tokens.vocabulary:
            telling, allowed = self._known.get(word) or self._learnt(word)
            if word in initials:
                telling |= self._telling.initials
                allowed |= self._allowed.initials
            told |= telling
            consists &= allowed
        bits = (told & consists) | self._marks.get(as_mark(tokens.text), 0)
        return frozenset(self._named(bits))

    def _learnt(self, word: str) -> tuple[int, int]:
        if len(self._known) >= _MOST_WORDS_KEPT:
            self._known.clear()
        known = self._known[word] = (self._telling.of(word), self._allowed.of(word) | self._free)
        return known

    def _named(self, bits: int) -> Iterable[str]:
        while bits:
            lowest = bits & -bits
            yield self._names[lowest.bit_length() - 1]
            bits ^= lowest
