"""From a pattern's text to a compiled phrase (the language is told in phrases.py)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from .elements import Anything, Choice, Element, End, Initials, Number, Words, beginning, can_be_empty
from .phrases import Phrase, PhraseSet
from .tokens import tokenise

_MOST_WORDS_SKIPPED: Final = 12
_PIECE: Final = re.compile(
    r"\s*(?:(?P<skip><(?P<most>\d{1,2})>)|\{(?P<group>[a-z_]+)\}|(?P<initials>@initials\b)|(?P<end>@end\b)|(?P<sign>[#()|])"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)(?P<stem>\*)?|(?P<separator>[-/]))"
)


class PatternError(ValueError):
    """A pattern that can't be compiled; the text says which and why."""


class Compiler:
    """Compiles phrases against named groups. Each group is compiled once."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._groups = groups
        self._compiled: dict[str, Element] = {}
        self._open: list[str] = []

    def phrases(self, sources: Iterable[str]) -> PhraseSet:
        return PhraseSet(tuple(self.phrase(source) for source in sources))

    def phrase(self, source: str) -> Phrase:
        elements = self._sequence(source)
        if can_be_empty(elements):
            raise PatternError(f"{source!r} also matches no word at all")
        literals, stems, kinds = beginning(elements)
        if Anything in kinds:
            raise PatternError(f"{source!r} may begin with any word; begin it with a word, # or @initials")
        return Phrase(
            source,
            elements,
            literals=frozenset(literals),
            stems=tuple(sorted(stems)),
            begins_with_number=Number in kinds,
            begins_with_initials=Initials in kinds,
        )

    def group(self, name: str) -> Element:
        if name in self._compiled:
            return self._compiled[name]
        if name not in self._groups:
            near = get_close_matches(name, self._groups, n=1)
            raise PatternError(f"no group is named {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        if name in self._open:
            raise PatternError(f"group {name!r} contains itself ({' > '.join([*self._open, name])})")
        self._open.append(name)
        element = _choice([self._sequence(source) for source in self._groups[name]])
        self._open.pop()
        self._compiled[name] = element
        return element

    def _sequence(self, source: str) -> tuple[Element, ...]:
        pieces = _split(source)
        elements, used = self._read(source, pieces, 0, depth=0)
        if used != len(pieces):
            raise PatternError(f"{source!r} has a bracket that closes nothing")
        if not elements:
            raise PatternError("an empty pattern")
        return elements

    def _read(self, source: str, pieces: list["re.Match[str]"], at: int, depth: int) -> tuple[tuple[Element, ...], int]:
        """The elements from piece `at` to the bracket or bar that ends them, and that piece's index."""
        elements: list[Element] = []
        while at < len(pieces):
            sign = pieces[at]["sign"]
            if sign == ")" or (sign == "|" and depth):
                break
            if sign == "|":
                raise PatternError(f"{source!r} has a bar outside of brackets")
            if sign == "(":
                element, at = self._alternatives(source, pieces, at + 1, depth + 1)
                elements.append(element)
            else:
                elements.extend(self._element(source, pieces[at]))
                at += 1
        return tuple(elements), at

    def _alternatives(self, source: str, pieces: list["re.Match[str]"], at: int, depth: int) -> tuple[Element, int]:
        options: list[tuple[Element, ...]] = []
        while True:
            option, at = self._read(source, pieces, at, depth)
            options.append(option)
            if at >= len(pieces):
                raise PatternError(f"{source!r} has a bracket that is never closed")
            at += 1
            if pieces[at - 1]["sign"] == ")":
                return _choice(options), at

    def _element(self, source: str, piece: "re.Match[str]") -> list[Element]:
        if piece["skip"]:
            most = int(piece["most"])
            if not 1 <= most <= _MOST_WORDS_SKIPPED:
                raise PatternError(f"{source!r} skips {most} words; 1 to {_MOST_WORDS_SKIPPED} are possible")
            return [Anything(most)]
        if piece["group"]:
            return [self.group(piece["group"])]
        if piece["initials"]:
            return [Initials()]
        if piece["end"]:
            return [End()]
        if piece["sign"] == "#":
            return [Number()]
        words = tokenise(piece["word"]).words
        if piece["stem"]:
            return [Words(frozenset(), (words[0],))]
        return [Words(frozenset({word})) for word in words]


def _split(source: str) -> list["re.Match[str]"]:
    pieces: list[re.Match[str]] = []
    at, end = 0, len(source.rstrip())
    while at < end:
        piece = _PIECE.match(source, at)
        if not piece:
            raise PatternError(f"{source!r}: cannot read {source[at:].strip()[:20]!r}")
        if not piece["separator"]:
            pieces.append(piece)
        at = piece.end()
    return pieces


def _choice(options: Sequence[tuple[Element, ...]]) -> Element:
    """One element for the options; single words become one set, so that a long group costs one look-up."""
    literals: set[str] = set()
    stems: set[str] = set()
    others: list[tuple[Element, ...]] = []
    for option in options:
        if len(option) == 1 and isinstance(option[0], Words):
            literals |= option[0].literals
            stems.update(option[0].stems)
        else:
            others.append(option)
    if not literals and not stems:
        return Choice(tuple(others))
    words = Words(frozenset(literals), tuple(sorted(stems)))
    return Choice(((words,), *others)) if others else words
