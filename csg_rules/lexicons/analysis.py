"""What can be told of a compiled pattern without a text: it lets most texts be passed over quickly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from .elements import Anything, Choice, Element, Initials, Number, Words, is_number
from .phrases import Phrase
from .tokens import Tokens

# Words that nearly every text holds: a need for one of these passes nothing over.
_COMMON: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "he", "her", "him", "his", "in", "is", "it"),
        *("not", "of", "on", "or", "she", "that", "the", "their", "they", "to", "was", "were", "with"),
    )
)


def needs(elements: Sequence[Element]) -> tuple[frozenset[str], ...]:
    """Sets of words, the most telling first: a text that holds no word of one of them can't match."""
    found = [need for element in elements if (need := _need(element)) is not None]
    return tuple(sorted(found, key=lambda need: (len(need & _COMMON), len(need))))


def _need(element: Element) -> frozenset[str] | None:
    if isinstance(element, Words):
        return None if element.stems else element.literals
    if not isinstance(element, Choice):
        return None
    union: set[str] = set()
    for option in element.options:
        of_option = needs(option)
        if not of_option:
            return None
        union |= of_option[0]
    return frozenset(union)


@dataclass
class Vocabulary:
    """Every word that some phrases can hold, for telling quickly that a whole text can't consist of them."""

    literals: set[str] = field(default_factory=set)
    stems: tuple[str, ...] = ()
    kinds: set[type[Element]] = field(default_factory=set)

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> "Vocabulary":
        vocabulary = cls()
        stems: set[str] = set()
        for phrase in phrases:
            vocabulary._add(phrase.elements, stems)
        vocabulary.stems = tuple(sorted(stems))
        return vocabulary

    def _add(self, elements: Sequence[Element], stems: set[str]) -> None:
        for element in elements:
            self.kinds.add(type(element))
            if isinstance(element, Words):
                self.literals |= element.literals
                stems.update(element.stems)
            elif isinstance(element, Choice):
                for option in element.options:
                    self._add(option, stems)

    @property
    def holds_anything(self) -> bool:
        return Anything in self.kinds

    @property
    def holds_numbers(self) -> bool:
        return Number in self.kinds

    @property
    def holds_initials(self) -> bool:
        return Initials in self.kinds

    def covers(self, tokens: Tokens) -> bool:
        """False if some word can't stand in any of the phrases."""
        if self.holds_anything:
            return True
        others = [word for word in tokens.vocabulary - self.literals if not self._holds(word)]
        if not others or not self.holds_initials:
            return not others
        return {tokens.words[at] for at in tokens.initials}.issuperset(others)

    def _holds(self, word: str) -> bool:
        return (bool(self.stems) and word.startswith(self.stems)) or (self.holds_numbers and is_number(word))
