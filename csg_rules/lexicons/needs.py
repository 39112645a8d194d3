"""What a phrase can't do without: it lets most texts be passed over quickly."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from .elements import Choice, Element, Initials, Number, Words

_EVERYDAY_WORDS: Final = (
    "a an and are as at be been but by did do for from had has have he her him his in is it its no not of on or she "
    "so that the their them then there they this to was were who will with would"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())
_EVERYDAY_WEIGHT: Final = 1000
_NUMBER_WEIGHT: Final = 100


class Need(NamedTuple):
    """A text without any of these words, stems or kinds of word can't match."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    number: bool = False
    initials: bool = False

    def or_(self, other: "Need") -> "Need":
        return Need(
            self.words | other.words,
            self.stems | other.stems,
            self.number or other.number,
            self.initials or other.initials,
        )

    def weight(self) -> int:
        """How likely texts are to meet it, roughly."""
        common = len(self.words & _EVERYDAY) * _EVERYDAY_WEIGHT + (self.number + self.initials) * _NUMBER_WEIGHT
        return common + len(self.words) + 3 * len(self.stems)


_NOTHING: Final = Need()


def needs_of(elements: Sequence[Element]) -> tuple[Need, ...]:
    """All that this sequence can't do without, first that which texts meet most rarely."""
    return tuple(sorted(set(_needs(elements)), key=lambda need: (need.weight(), sorted(need.words))))


def _needs(elements: Sequence[Element]) -> Iterator[Need]:
    return filter(None, map(_need, elements))


def _rarest(elements: Sequence[Element]) -> Need | None:
    return min(_needs(elements), key=Need.weight, default=None)


def _need(element: Element) -> Need | None:
    """None for an element that may match no word, or any."""
    if isinstance(element, Words):
        return Need(element.literals, frozenset(element.stems))
    if isinstance(element, Number):
        return Need(number=True)
    if isinstance(element, Initials):
        return Need(initials=True)
    if not isinstance(element, Choice):
        return None
    whole = _NOTHING
    for option in element.options:
        of_option = _rarest(option)
        if of_option is None:
            return None
        whole = whole.or_(of_option)
    return whole
