"""A variant: one document of the meeting, made in one way, and what is to become of the words that it adds."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Make = Callable[[], bytes]


class Variant(NamedTuple):
    """`adds` are texts that only this document holds; they must turn up in the record or under `unplaced`. `beside` are
    those of them that no field of the record may hold (a colleague's comment, a hidden draft). `gone` must turn up
    nowhere (deleted text). `unsaid` are texts of the meeting that this document leaves out."""

    name: str
    suffix: str
    quirk: str
    make: Make
    adds: Sequence[str] = ()
    beside: Sequence[str] = ()
    gone: Sequence[str] = ()
    unsaid: Sequence[str] = ()
    meetings: int = 1


VARIANTS: dict[str, Variant] = {}


def variant(
    suffix: str,
    adds: Sequence[str] = (),
    beside: Sequence[str] = (),
    gone: Sequence[str] = (),
    unsaid: Sequence[str] = (),
    meetings: int = 1,
) -> Callable[[Make], Make]:
    """Makes a function's document a variant: its name is the variant's, its docstring says the quirk."""

    def register(make: Make) -> Make:
        name = make.__name__.replace("_", "-")
        assert make.__doc__
        VARIANTS[name] = Variant(name, suffix, make.__doc__.strip(), make, adds, beside, gone, unsaid, meetings)
        return make

    return register
