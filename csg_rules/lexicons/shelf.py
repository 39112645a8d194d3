"""All lexicons of a run, with what is worked out about them together: kept from one record to the next."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Protocol, TypeVar

from .lexicon import Lexicon, Span
from .screening import Possible, Screen
from .tokens import Tokens, tokenise

_SHORT: Final = 40
_MOST_KEPT: Final = 5_000


class Finder(Protocol):
    """A lexicon, as far as readers of texts need one."""

    @property
    def places(self) -> tuple[str, ...]: ...

    def find(self, tokens: Tokens) -> list[Span]: ...


_Finder = TypeVar("_Finder", bound=Finder, covariant=True)


class Shelf(Mapping[str, _Finder]):
    """Lexicons by name."""

    def __init__(self, lexicons: Mapping[str, _Finder]) -> None:
        self._lexicons = dict(lexicons)

    def __getitem__(self, name: str) -> _Finder:
        return self._lexicons[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicons)

    def __len__(self) -> int:
        return len(self._lexicons)

    def tokens(self, text: str) -> Tokens:
        """The text's words; those of a short one are kept, since roles, agencies and "none known" come again."""
        if len(text) > _SHORT:
            return tokenise(text)
        kept = self._short.get(text)
        if kept is None:
            if len(self._short) >= _MOST_KEPT:
                self._short.clear()
            kept = self._short[text] = tokenise(text)
        return kept

    def possible(self, tokens: Tokens) -> Possible:
        """The lexicons that could match this text; the others don't."""
        if len(tokens.text) > _SHORT:
            return self._screen.possible(tokens)
        kept = self._possible.get(tokens.text)
        if kept is None:
            if len(self._possible) >= _MOST_KEPT:
                self._possible.clear()
            kept = self._possible[tokens.text] = self._screen.possible(tokens)
        return kept

    def find(self, name: str, tokens: Tokens, possible: Possible) -> list[Span]:
        """The lexicon's matches in the text that `possible` is of."""
        if name not in possible.by_name:
            return []
        lexicon = self._lexicons[name]
        return lexicon.find(tokens, possible) if isinstance(lexicon, Lexicon) else lexicon.find(tokens)

    def read_in(self, place: str) -> tuple[str, ...]:
        """Those whose matches in prose of this place are cues, in their order."""
        if place not in self._by_place:
            self._by_place[place] = tuple(name for name, each in self._lexicons.items() if place in each.places)
        return self._by_place[place]

    @cached_property
    def _short(self) -> dict[str, Tokens]:
        return {}

    @cached_property
    def _possible(self) -> dict[str, Possible]:
        return {}

    @cached_property
    def _by_place(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _screen(self) -> Screen:
        known = {name: each for name, each in self._lexicons.items() if isinstance(each, Lexicon)}
        return Screen(known, [name for name in self._lexicons if name not in known])

    def screened(self) -> "Shelf[_Finder]":
        """This, with what is worked out about all lexicons together done now: a cache then keeps it."""
        _ = self._screen
        return self

    def __getstate__(self) -> dict[str, object]:
        """Without the texts that were read."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_short", "_possible")}


def shelved(lexicons: Mapping[str, _Finder]) -> Shelf[_Finder]:
    return lexicons if isinstance(lexicons, Shelf) else Shelf(lexicons)
