"""Titles as people write them, matched to the fields that they may mean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from csg_rules.layouts.layout import Field

_SMALL_WORDS = frozenset({"the", "of", "any", "a", "an", "and", "or"})
_PLURAL_MARK = re.compile(r"(?<=\w)\((?:s|es)\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+|#")
_ENUMERATOR = re.compile(r"\(?(?:[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<title>.*\S)\s*(?:no\.?\s*|#\s*)?\b(?P<number>\d{1,2})", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(r"(?P<title>.*\S)\s+[A-Z]", re.DOTALL)
# What parts a title from words that are added to it: a line's end, a colon, a dash, a bracket.
_SEPARATOR = re.compile(r"\s*\n\s*|\s*:\s*|\s+-\s+|\s*[–—]\s*|\s*(?=[(\[])(?!\(e?s\))", re.IGNORECASE)
_LONGEST = 120


_LONGEST_KNOWN = 200


def normal(title: str) -> str:
    """The words of a title in small letters, without punctuation, apostrophes and little words; `(s)` for a plural
    is left out, other words in brackets stay."""
    # The short ones come again and again; long ones would only be held.
    return _known_normal(title) if len(title) <= _LONGEST_KNOWN else _normal(title)


def _normal(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).replace("&", " and ")
    words = _WORD.findall(re.sub("['’‘`´]", "", _PLURAL_MARK.sub("s", plain)))
    # A capital A may be a name: "School A".
    telling = [word for word in words if word == "A" or word.casefold() not in _SMALL_WORDS]
    return " ".join(telling or words).casefold()


_known_normal = lru_cache(4096)(_normal)


def without_brackets(title: str) -> str:
    """The title without what stands in brackets; a plural's `(s)` stays."""
    return _BRACKETS.sub(" ", _PLURAL_MARK.sub("s", title))


def without_enumerator(title: str) -> str:
    """`a) Strengths` as `Strengths`."""
    return title[match.end() :] if (match := _ENUMERATOR.match(title.lstrip())) else title


class Titled(NamedTuple):
    """A field that a text names; the number after its title ("School 2"), and the words added to the title."""

    field: Field
    number: int | None = None
    rest: str = ""


class Titles:
    """The titles and other names of some fields."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._levels: list[dict[str, list[Field]]] = [{} for _ in range(6)]
        for field in fields:
            # A title goes before another field's further names, a whole one before one without its brackets.
            self._add(0, field.title, field)
            self._add(4, field.title, field)
            for name in field.names:
                self._add(1, name, field)
                self._add(4, name, field)

    def _add(self, level: int, title: str, field: Field) -> None:
        if level < 2:
            self._enter(level, normal(title), field)
            self._enter(level + 2, _singular(normal(title)), field)
            return
        for form in _forms(title):
            self._enter(level, form, field)
            self._enter(level + 1, _singular(form), field)

    def _enter(self, level: int, form: str, field: Field) -> None:
        if form and all(known is not field for known in self._levels[level].setdefault(form, [])):
            self._levels[level][form].append(field)

    def find(self, text: str) -> Field | None:
        """The field whose title or name this is, words added in brackets or after a colon or dash apart; None where
        there is none, or more than one."""
        titled = self.split(text, with_number=False)
        return titled.field if titled else None

    def exact(self, text: str) -> Field | None:
        """The field whose title or name this is, words in brackets and the number before it apart."""
        return self._exact(text, self._levels)

    def every(self, text: str) -> list[Field]:
        """All fields that have this title or name, the likeliest first; none where that is open."""
        first = self.exact(text)
        others = [f for known in self._levels for f in known.get(_forms(text)[0], ())] if first else []
        return list({id(field): field for field in (first, *others) if field}.values())

    def _exact(self, text: str, levels: Sequence[Mapping[str, list[Field]]]) -> Field | None:
        if not text.strip() or len(text) > _LONGEST:
            return None
        forms = _forms(text)
        for level, known in enumerate(levels):
            for form in forms if level > 3 else forms[:1]:
                if fields := known.get(_singular(form) if level in (2, 3, 5) else form):
                    return fields[0] if len(fields) == 1 else None
        return None

    def split(self, text: str, with_number: bool = True) -> Titled | None:
        """The field that a text names, with its number and the words that were added to the title."""
        text = text.strip()
        if field := self._exact(text, self._levels[:4]):
            return Titled(field)
        for head, rest in (*_heads(text[:_LONGEST], text), (text, "")):
            if field := self.exact(head):
                number = _bare_number(rest) if with_number else None
                return Titled(field, number, "" if number else rest)
            if with_number and (titled := self._with_number(head, rest)):
                return titled
        return None

    def _with_number(self, head: str, rest: str) -> Titled | None:
        if (match := _NUMBER.fullmatch(head)) and (field := self.exact(match["title"])):
            return Titled(field, int(match["number"]), rest)
        if (match := _LETTER.fullmatch(head)) and (field := self.exact(match["title"])):
            return Titled(field, None, f"{head} ({rest})" if rest else head)  # "School A" is a name
        return None


def _heads(start: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before a separator and what after it, the longest title first."""
    for match in reversed(list(_SEPARATOR.finditer(start))):
        head, rest = start[: match.start()].strip(), text[match.end() :].strip()
        if head and rest:
            yield head, _unwrapped(rest)


def _unwrapped(rest: str) -> str:
    """Without the brackets around all of it."""
    return rest[1:-1].strip() if _BRACKETS.fullmatch(rest) else rest


def _bare_number(rest: str) -> int | None:
    return int(rest) if re.fullmatch(r"[1-9]\d?", rest, re.ASCII) else None


@lru_cache(4096)  # a text is held against the titles of many parts
def _forms(title: str) -> tuple[str, ...]:
    """The title as a whole, then without what stands in brackets or before it as its number."""
    seen: Mapping[str, None] = dict.fromkeys(
        normal(form)
        for form in (
            title,
            without_enumerator(title),
            without_brackets(title),
            without_brackets(without_enumerator(title)),
        )
    )
    return tuple(form for form in seen if form)


@lru_cache(4096)
def _singular(form: str) -> str:
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in form.split()
    )
