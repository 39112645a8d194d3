"""What a crew does, and what is said of work that could not be done."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, Protocol, Self

# died: the process ended under it · hung: it took longer than it may · memory: it needs more than it may
# failed: a fault of ours that was caught
Fate = Literal["died", "hung", "memory", "failed"]


class Item(Protocol):
    """A piece of work."""

    def split(self) -> Sequence[Self]:
        """Smaller pieces that are done apart where the whole came to grief; itself alone where there are none."""


class Lost(NamedTuple):
    """Why an item has no result. `said`: of a fault of ours, in words that quote nothing."""

    fate: Fate
    said: str = ""


class Work(Protocol):
    """Done in worker processes. `results_of` gives the results of one item; they travel as bytes, made by `packed`
    there and read by `unpacked` here."""

    def results_of(self, item: Any) -> list[Any]: ...

    def packed(self, results: list[Any]) -> bytes: ...

    def unpacked(self, raw: bytes) -> list[Any]: ...


class Limits(NamedTuple):
    """What one item may take: `seconds`, and `megabytes` beyond what the process needs without it."""

    seconds: float = 30.0
    megabytes: int | None = 1024
