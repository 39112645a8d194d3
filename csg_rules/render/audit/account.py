"""What an audit tells, free of any format: sentences, and tables of typed cells."""

from typing import Literal, NamedTuple

Kind = Literal["text", "number", "share", "interval", "p"]


class Share(NamedTuple):
    """A part of a whole, from 0 to 1."""

    value: float


class Bounds(NamedTuple):
    """An interval of a share, or the limits of a chart, each from 0 to 1."""

    low: float
    high: float


class P(NamedTuple):
    """A probability that a test gives."""

    value: float


# `str` and `int` are themselves; None is a cell with nothing to say.
Cell = str | int | Share | Bounds | P | None


class Column(NamedTuple):
    """`kind` is that of its cells that hold anything but words."""

    title: str
    kind: Kind = "text"


class Table(NamedTuple):
    """`name` is a short word for links and sheets; `group` the heading it stands under. `sentences` say what is to be
    seen. One that is `long` has a row for every rule and group: a page for people shows it last, or folded."""

    name: str
    group: str
    title: str
    sentences: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    long: bool = False


class Account(NamedTuple):
    """The whole: a title, what it amounts to, and its tables in the order in which they are read."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


def in_words(cell: Cell) -> str:
    """The cell as text: `87.5%`, `71.2 to 94.6%`, `0.013`."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Share(value):
            return f"{_percent(value)}%"
        case Bounds(low, high):
            return f"{_percent(low)} to {_percent(high)}%"
        case P(value):
            return "below 0.001" if value < 0.001 else f"{value:.3f}"
        case _:
            return f"{cell:,}"


def _percent(value: float) -> str:
    """Never 0 or 100 for what isn't."""
    shown = f"{100 * value:.1f}"
    if shown == "100.0" and value < 1:
        return "99.9"
    if shown == "0.0" and value > 1e-12:
        return "0.1"
    return shown.removesuffix(".0") if shown in ("0.0", "100.0") else shown
