"""The lists of a Word document: whether they show signs, how deep their levels are, and which of them count ids."""

import re
from itertools import islice
from typing import Final, NamedTuple

from csg_rules.papers.word_parts import VAL, Element, W, first

MAX_LEVEL: Final = 8  # the deepest of a list
_ID_SIGN = re.compile(r"(?P<letters>[A-Za-z]{1,3}-?)%(?P<level>[1-9])[.:)]?", re.ASCII)


def number_of(element: Element | None, name: str = "val") -> int | None:
    """The whole number that an element holds, if it does."""
    value = None if element is None else element.get(f"{W}{name}")
    return int(value) if value is not None and re.fullmatch(r"-?[0-9]{1,9}", value) else None


def value_of(element: Element | None) -> str:
    return "" if element is None else element.get(VAL, "")


class _Level(NamedTuple):
    style: str
    shows: bool
    letters: str = ""
    start: int = 1


class ListItem(NamedTuple):
    """An item of a list that counts ids: the list that it's counted in and its level there, the letters before the
    number (empty where this level has no ids), and the number with which this level starts. `restart`: which of the
    file's lists starts it anew, and with which number."""

    counted_in: str
    depth: int
    letters: str
    start: int
    restart: tuple[str, int] | None = None


class Numbering:
    """Whether a list shows signs at all, and which of its levels belongs to a style."""

    def __init__(self, numbering: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._numbers: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._with_ids: frozenset[str] = frozenset()
        if numbering is None:
            return
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            levels = islice(abstract.iterfind(f"{W}lvl"), MAX_LEVEL + 1)
            self._abstract[abstract.get(f"{W}abstractNumId", "")] = {
                depth: _Level(value_of(first(level, "pStyle")), _shows(level), *_id_of(level, depth))
                for level in levels
                for depth in (number_of(level, "ilvl") or 0,)
            }
        for number in numbering.iterfind(f"{W}num"):
            identity = number.get(f"{W}numId", "")
            self._numbers[identity] = value_of(first(number, "abstractNumId"))
            for override in islice(number.iterfind(f"{W}lvlOverride"), MAX_LEVEL + 1):
                start = number_of(first(override, "startOverride"))
                if start is not None:
                    self._restarts[identity, number_of(override, "ilvl") or 0] = start
        self._with_ids = frozenset(
            name for name, levels in self._abstract.items() if any(level.letters for level in levels.values())
        )

    @property
    def counts_ids(self) -> bool:
        return bool(self._with_ids)

    def item(self, number: str, depth: int) -> ListItem | None:
        level = self._levels(number).get(depth)
        abstract = self._numbers.get(number, "")
        if level is None or abstract not in self._with_ids:
            return None
        start = self._restarts.get((number, depth))
        restart = None if start is None else (number, start)
        return ListItem(abstract, depth, level.letters, level.start, restart)

    def _levels(self, number: str) -> dict[int, _Level]:
        return self._abstract.get(self._numbers.get(number, ""), {})

    def shows(self, number: str, depth: int) -> bool:
        """Number 0 takes a paragraph out of its style's list; some lists are there for their indents only."""
        level = self._levels(number).get(depth)
        return number != "0" and (level is None or level.shows)

    def depth_of_style(self, number: str, style: str) -> int:
        return next((depth for depth, level in self._levels(number).items() if level.style == style), 0)


def _shows(level: Element) -> bool:
    return value_of(first(level, "numFmt")) != "none" or bool(value_of(first(level, "lvlText")))


def _id_of(level: Element, depth: int) -> tuple[str, int]:
    """The letters before the number where a level's sign looks like an id, and the number with which it starts."""
    sign = _ID_SIGN.fullmatch(value_of(first(level, "lvlText")))
    is_decimal = value_of(first(level, "numFmt")) in ("decimal", "")
    start = number_of(first(level, "start"))
    letters = sign["letters"] if sign and is_decimal and int(sign["level"]) == depth + 1 else ""
    return letters, 1 if start is None else start
