"""Who, and by when, behind an action's words: `Meet KT fortnightly. Owner: school nurse. By when: 27/3/2026`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from csg_rules.layouts import values
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import ACTIONS

_FIELDS: Final[Mapping[str, Field]] = {
    field.key: field for field in ACTIONS.fields if field.key in ("owner", "agency", "due", "rag")
}
_NAMES: Final = {
    name.casefold(): key for key, field in _FIELDS.items() for name in (field.title, *field.names) if len(name) > 1
}
_NAME: Final = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_TITLE = re.compile(rf"(?P<before>^|\n|[.;,)\]]\s+|\s[–—-]\s|[(\[]\s*)(?P<name>{_NAME})\s*:\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"\w\w[.!?]\s+\S")
_LONGEST: Final = 80


class Tail(NamedTuple):
    """An action's words, and what stands behind them by the fields' keys."""

    text: str
    fields: Mapping[str, str]


def cut(text: str) -> Tail:
    """The words of an action without titles of its owner, agency, day or colour and their values at their end; as
    they are where what follows the first of these is anything else too."""
    whole = Tail(text, {})
    found = list(_titles(text))
    if not found or not text[: found[0].start()].strip():
        return whole
    told: dict[str, str] = {}
    for at, match in enumerate(found):
        end = _end(found[at + 1]) if at + 1 < len(found) else len(text)
        key = _NAMES[match["name"].casefold()]
        typed = _trimmed(text[match.end() : end])
        if key in told or len(typed) > _LONGEST or _SENTENCE.search(typed):
            return whole
        value = values.read(_FIELDS[key], typed) if typed else values.NOT_GIVEN
        if value is None or value.rest:
            return whole
        if value.value is not None:
            told[key] = value.value
    return Tail(text[: _end(found[0])].strip(), told)


def _end(title: re.Match[str]) -> int:
    """Where the words before a title end: a full stop and a closing bracket are theirs."""
    return title.start() + (title["before"][:1] in (".", ")", "]"))


def _trimmed(typed: str) -> str:
    """A value without what parts it from the next, and without a bracket that was opened before it."""
    typed = typed.strip(" \n,;.")
    for opening, closing in ("()", "[]"):
        if typed.endswith(closing) and opening not in typed:
            typed = typed[:-1].strip(" ,;.")
    return typed


def _titles(text: str) -> Iterator[re.Match[str]]:
    """The titles in a text. A small word behind a comma begins none: ", lead: the nurse" goes on with a sentence."""
    is_first = True
    for match in _TITLE.finditer(text):
        name = match["name"]
        if not (is_first and match["before"].strip() == "," and name.islower() and " " not in name):
            is_first = False
            yield match
