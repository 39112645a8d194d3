"""All lexicons of a run, with what is worked out about them together: kept from one record to the next."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from .lexicon import Lexicon, Span
from .screening import Screen
from .tokens import Tokens


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

    def possible(self, tokens: Tokens) -> frozenset[str]:
        """The names of those that could match this text; the others don't."""
        return self._screen.possible(tokens) | self._unscreened

    def read_in(self, place: str) -> tuple[str, ...]:
        """Those whose matches in prose of this place are cues, in their order."""
        if place not in self._by_place:
            self._by_place[place] = tuple(name for name, each in self._lexicons.items() if place in each.places)
        return self._by_place[place]

    @cached_property
    def _by_place(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _screen(self) -> Screen:
        return Screen({name: each for name, each in self._lexicons.items() if isinstance(each, Lexicon)})

    @cached_property
    def _unscreened(self) -> frozenset[str]:
        return frozenset(name for name, each in self._lexicons.items() if not isinstance(each, Lexicon))


def shelved(lexicons: Mapping[str, _Finder]) -> Shelf[_Finder]:
    return lexicons if isinstance(lexicons, Shelf) else Shelf(lexicons)
