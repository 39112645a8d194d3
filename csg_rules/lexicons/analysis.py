"""Which words some phrases can hold at all: a text with others can't consist of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .elements import Anything, Choice, Element, Initials, Number, Words, is_number
from .phrases import Phrase
from .tokens import Tokens


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
