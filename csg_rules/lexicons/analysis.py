"""What can be told of a compiled pattern without a text: it lets most texts be passed over quickly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from .phrases import Anything, Choice, Element, End, Initials, Number, Phrase, Words, is_number
from .tokens import Tokens

# Words that nearly every text holds: a need for one of these passes nothing over.
_COMMON: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "he", "her", "him", "his", "in", "is", "it"),
        *("not", "of", "on", "or", "she", "that", "the", "their", "they", "to", "was", "were", "with"),
    )
)


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

    def covers(self, tokens: Tokens) -> bool:
        """False if some word can't stand in any of the phrases."""
        if Anything in self.kinds:
            return True
        others = [word for word in tokens.vocabulary - self.literals if not self._holds(word)]
        if not others or Initials not in self.kinds:
            return not others
        return {tokens.words[at] for at in tokens.initials}.issuperset(others)

    def _holds(self, word: str) -> bool:
        return (bool(self.stems) and word.startswith(self.stems)) or (Number in self.kinds and is_number(word))
