"""Which phrases of all lexicons a text could match, told from its words alone.

A record asks thousands of times whether some lexicon matches some text, and nearly always some word that the lexicon's
phrases can't do without isn't there. Here every word is looked up once for all lexicons: the phrases of which it meets
a need are kept as bits of an integer, one bit a phrase, and what a text could match is what its words together let
pass. It errs to one side only: what it holds back can't match.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .analysis import Vocabulary
from .elements import is_number
from .lexicon import SOUGHT, Lexicon, as_mark
from .needs import Need, needs_of
from .phrases import Phrase
from .tokens import Tokens

# Words met are remembered, for they come again; a million made-up ones aren't worth the room.
_MOST_WORDS_KEPT: Final = 50_000
# So many needs of a phrase are looked at; a further one holds hardly anything back.
_LEVELS: Final = 3


class _Bits:
    """For each word, the places in a row of bits whose need it meets."""

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


class _Section(NamedTuple):
    """Where the phrases of one set of a lexicon lie among the bits."""

    start: int
    mask: int
    phrases: tuple[Phrase, ...]

    def among(self, bits: int) -> list[Phrase]:
        return [self.phrases[at] for at in _places((bits >> self.start) & self.mask)]


class Possible:
    """What one text could match. `by_name`: lexicons, with the phrases of theirs that it could; none for a lexicon that
    holds for the text as a whole."""

    __slots__ = ("_bits", "_sections", "by_name")

    def __init__(
        self, by_name: dict[str, list[Phrase]], bits: int, sections: Mapping[tuple[str, str], _Section]
    ) -> None:
        self.by_name = by_name
        self._bits = bits
        self._sections = sections

    def of(self, name: str, sought: str) -> Sequence[Phrase]:
        """As lexicon.Sieve."""
        if sought == "patterns" and (found := self.by_name.get(name)):
            return found
        section = self._sections.get((name, sought))
        return section.among(self._bits) if section else ()


class Screen:
    """Made once of all lexicons, then asked of each text."""

    def __init__(self, lexicons: Mapping[str, Lexicon], others: Sequence[str] = ()) -> None:
        """`others`: names of which nothing is known, so that each text could match them."""
        self._others = tuple(others)
        self._needed = tuple(_Bits() for _ in range(_LEVELS))  # of each of these a matching phrase has a word there
        self._unneeded = [0] * _LEVELS
        self._sections: dict[tuple[str, str], _Section] = {}
        self._owners: list[tuple[str, Phrase]] = []  # of the first bits: whose phrase each is
        self._allowed = _Bits()  # lexicons, one bit each: of these words alone a matching text consists
        self._free = 0  # those that don't ask that of a text
        self._whole: dict[int, tuple[str, _Section]] = {}  # those that hold for a text as a whole, by their bit
        self._wholes = 0
        self._marks: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self._size = 0
        for position, lexicon in enumerate(lexicons.values()):
            self._add_vocabulary(lexicon, 1 << position)
        anywhere = [lexicon for lexicon in lexicons.values() if lexicon.reads == "anywhere"]
        for lexicon in anywhere:
            self._add_section(lexicon.name, "patterns", lexicon.patterns.phrases)
            self._owners += [(lexicon.name, phrase) for phrase in lexicon.patterns.phrases]
        self._first = (1 << self._size) - 1
        for position, lexicon in enumerate(lexicons.values()):
            if lexicon.reads != "anywhere":
                section = self._add_section(lexicon.name, "patterns", lexicon.patterns.phrases)
                self._whole[position] = lexicon.name, section
                self._wholes |= 1 << position
            for sought in SOUGHT[1:]:
                self._add_section(lexicon.name, sought, getattr(lexicon, sought).phrases)
            for mark in lexicon.marks:
                self._marks[mark] = (*self._marks.get(mark, ()), lexicon.name)
        self._nothing = (*([0] * _LEVELS), self._free)

    def _add_section(self, name: str, sought: str, phrases: tuple[Phrase, ...]) -> _Section:
        section = _Section(self._size, (1 << len(phrases)) - 1, phrases)
        if phrases:
            self._sections[name, sought] = section
        for phrase in phrases:
            needs = needs_of(phrase.elements)
            for level in range(_LEVELS):
                if level < len(needs):
                    self._needed[level].add(needs[level], 1 << self._size)
                else:
                    self._unneeded[level] |= 1 << self._size
            self._size += 1
        return section

    def _add_vocabulary(self, lexicon: Lexicon, bit: int) -> None:
        vocabulary = Vocabulary.of((*lexicon.patterns.phrases, *lexicon.tails.phrases))
        if lexicon.reads == "anywhere" or vocabulary.holds_anything:
            self._free |= bit
        else:
            self._allowed.add(Need(frozenset(vocabulary.literals), frozenset(vocabulary.stems)), bit)
            self._allowed.add(Need(number=vocabulary.holds_numbers, initials=vocabulary.holds_initials), bit)

    def possible(self, tokens: Tokens) -> Possible:
        """Each lexicon that could match, with its phrases that could."""
        first, second, third = self._unneeded
        consists = -1
        nothing, known = self._nothing, self._known
        initials = {tokens.words[at] for at in tokens.initials}
        for word in tokens.vocabulary - initials if initials else tokens.vocabulary:
            met = known.get(word) or self._learnt(word)
            if met is nothing:
                consists &= self._free
                continue
            of_first, of_second, of_third, allowed = met
            first |= of_first
            second |= of_second
            third |= of_third
            consists &= allowed
        for word in initials:
            of_first, of_second, of_third, allowed = known.get(word) or self._learnt(word)
            first |= of_first | self._needed[0].initials
            second |= of_second | self._needed[1].initials
            third |= of_third | self._needed[2].initials
            consists &= allowed | self._allowed.initials
        bits = first & second & third
        by_name: dict[str, list[Phrase]] = {name: [] for name in self._others}
        for at in _places(bits & self._first):
            name, phrase = self._owners[at]
            if name in by_name:
                by_name[name].append(phrase)
            else:
                by_name[name] = [phrase]
        for position in _places(consists & self._wholes):
            name, section = self._whole[position]
            if (bits >> section.start) & section.mask:
                by_name[name] = []
        for name in self._marks.get(as_mark(tokens.text), ()):
            by_name[name] = []
        return Possible(by_name, bits, self._sections)

    def __getstate__(self) -> dict[str, object]:
        """Without the words of texts."""
        return {**self.__dict__, "_known": {}}

    def _learnt(self, word: str) -> tuple[int, ...]:
        if len(self._known) >= _MOST_WORDS_KEPT:
            self._known.clear()
        met = (*(needed.of(word) for needed in self._needed), self._allowed.of(word) | self._free)
        known = self._known[word] = self._nothing if met == self._nothing else met
        return known


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, ascending."""
    # As a text it is searched at once; bit by bit, each step would copy thousands of them.
    written = bin(bits)[:1:-1]
    at = written.find("1")
    while at >= 0:
        yield at
        at = written.find("1", at + 1)
