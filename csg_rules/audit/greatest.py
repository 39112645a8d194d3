"""Numbers by keys of numbers, eight bytes each: what an audit keeps of every meeting must be little."""

import heapq
from array import array
from collections.abc import Iterable, Iterator

_FEWEST = 1024
_MOST = 65_536
_PART = 8


class Greatest:
    """For each key, of so many numbers, the greatest value that was added. All are whole numbers of 64 bits."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._columns = self._empty()
        self._new: dict[tuple[int, ...], int] = {}

    def add(self, *key: int, value: int = 0) -> None:
        before = self._new.get(key)
        if before is None or value > before:
            self._new[key] = value
        # What was added last is held as it comes, which takes twenty times as much.
        if len(self._new) > min(max(_FEWEST, len(self._columns[0]) // _PART), _MOST):
            self._settle()

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Each key with its value at the end, in order."""
        self._settle()
        yield from zip(*self._columns, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Greatest) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it changes

    def _settle(self) -> None:
        if not self._new:
            return
        kept = self._empty()
        key = None
        new = ((*each, self._new[each]) for each in sorted(self._new))
        for row in heapq.merge(zip(*self._columns, strict=True), new):
            if row[:-1] == key:
                kept[-1][-1] = row[-1]  # of one key the lesser comes first
                continue
            key = row[:-1]
            for column, number in zip(kept, row, strict=True):
                column.append(number)
        self._columns = kept
        self._new = {}

    def _empty(self) -> "tuple[array[int], ...]":
        return tuple(array("q") for _ in range(self._width + 1))


class People:
    """Whole numbers that stand for people, each once."""

    def __init__(self, people: Iterable[int] = ()) -> None:
        self._numbers = Greatest(1)
        for person in people:
            self.add(person)

    def add(self, person: int) -> None:
        self._numbers.add(person)

    def __iter__(self) -> Iterator[int]:
        return (person for person, _ in self._numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, People) and self._numbers == other._numbers

    __hash__ = None  # type: ignore[assignment]  # it changes
