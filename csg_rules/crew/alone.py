"""The same work without anybody's help, in this process."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Self, TypeVar

from csg_rules.crew.work import Item, Lost, Work

_Item = TypeVar("_Item", bound=Item)


class Alone(Generic[_Item]):
    """As a Crew; but what kills or hangs the process is not held off."""

    def __init__(self, work: Work, lost: Callable[[_Item, Lost], list[Any]]) -> None:
        self._work = work
        self._lost = lost

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def results(self, items: Iterable[_Item]) -> Iterator[tuple[_Item, list[Any]]]:
        for item in items:
            try:
                results = self._work.results_of(item)
            except MemoryError:
                results = self._lost(item, Lost("memory"))
            yield item, results
