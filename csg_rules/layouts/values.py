"""Typed text as the text of a record: dates as 2026-02-10, truth as `true`, words of closed lists by their keys."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from csg_rules.layouts.answers import boxes, one_ticked, truth, with_tail
from csg_rules.layouts.choices import column_titles, key_of
from csg_rules.layouts.days import day, day_in_front, plain
from csg_rules.layouts.id_ranges import joined
from csg_rules.layouts.layout import NONE, Field
from csg_rules.layouts.numbers import number
from csg_rules.layouts.people import people_in
from csg_rules.layouts.point_ids import is_section_or_year
from csg_rules.layouts.record_numbers import record_number
from csg_rules.layouts.titles import normal
from csg_rules.layouts.told_contexts import contexts_in
from csg_rules.layouts.value import NOT_GIVEN, Value
from csg_rules.layouts.words import ATTENDANCE, CONTEXTS

__all__ = ["NOT_GIVEN", "Value", "boxes", "day", "key_of", "looks_like_id", "read"]

# Text of these fields may be a day, and is then written as one.
_DAY_OR_TEXT: Final = frozenset({"due", "approved_by", "briefing_held", "isa", "evaluation.review_held"})
_RECORD_NUMBERS: Final = frozenset({"meeting.previous"})
# These name factors: a word that can't be a number of one would be a reference to nothing.
_REFERENCES: Final = frozenset({"addresses", "superseded_by"})


def read(field: Field, text: str, exactly: bool = False) -> Value | None:
    """What the text, a point a line, comes to; None where it can't be read as what the field takes. `exactly`: it
    stands in a table of our own template, or after its very title, where ids are ids whatever they look like."""
    text = text.strip()
    if field.kind == "prose":
        return Value(text) if text else NOT_GIVEN
    if not text or (not _WORD.search(text) and not _MARK.search(text)):
        return NOT_GIVEN if field.kind != "text" or not text else Value(text)
    if field.kind == "ids":
        return _ids(joined(text) if field.key in _REFERENCES else text, exactly or field.key not in _REFERENCES)
    if field.kind == "text":
        if field.key in _RECORD_NUMBERS:
            return record_number(text, exactly)
        return Value((field.key in _DAY_OR_TEXT and day(text)) or text)
    return _READERS[field.kind](field, text)


_WORD = re.compile(r"[^\W_]")
_MARK = re.compile(r"[☒☑☐□✓✔✗✘]")


# Days


def _day(field: Field, text: str) -> Value | None:
    found = day_in_front(plain(text))
    # Another day after it would make this one a guess.
    return None if found and re.search(r"\d[/.-]\d+[/.-]\d|\b\d{4}\b", found.rest) else found


def _truth(_field: Field, text: str) -> Value | None:
    return truth(text)


# Closed lists

_LONGEST_SEVERAL: Final = 5_000


def _choice(field: Field, text: str) -> Value | None:
    def known(typed: str) -> str | None:
        return key_of(field.choices, typed)

    if boxes(text):
        return one_ticked(text, known)
    if field.is_open:
        # What isn't a word that we show stays as it was typed, a key or a local name too.
        shown = normal(text) not in {normal(key) for key in field.choices} - set(map(normal, field.choices.values()))
        return Value((shown and known(text)) or text)
    found = with_tail(text, known)
    return _present_from_afar(text) if found is None and field.choices == ATTENDANCE else found


_LONGEST_PRESENT: Final = 100
_WAY = re.compile(
    r"\s+(?P<way>(?:(?:via|by|on|over|through)\s+)?(?:(?:ms|microsoft)\s+)?(?:teams|zoom|skype|webex|phone|telephone"
    r"|video(?:\s+(?:link|call|conference))?|conference\s+call)|online|remotely|virtually|in\s+person)\W*",
    re.IGNORECASE,
)


def _present_from_afar(text: str) -> Value | None:
    """`Present via Teams`, `Attended online`."""
    match = _WAY.search(text) if len(text) < _LONGEST_PRESENT else None
    is_present = match and match.end() == len(text) and key_of(ATTENDANCE, text[: match.start()]) == "present"
    return Value("present", match["way"]) if match and is_present else None


def _choices(field: Field, text: str) -> Value | None:
    if _is_none(text):
        return Value([])
    if boxes(text):
        if not all(key_of(field.choices, label) for _, label in boxes(text)):
            return None
        ticked = [key_of(field.choices, label) for is_ticked, label in boxes(text) if is_ticked]
        return Value(ticked) if ticked else NOT_GIVEN
    found = _several(text, lambda typed: key_of(field.choices, typed))
    return _contexts_told(text, found) if field.choices == CONTEXTS else found


def _contexts_told(text: str, found: Value | None) -> Value | None:
    """With the contexts that the other words name; these words stay the rest but where they say nothing else."""
    keys: list[str] = [*found.value] if found else []
    others: list[str] = []
    for line in (found.rest if found else text).split("\n"):
        for piece in filter(None, (piece.strip() for piece in re.split(r"[,;]", line))):
            told, is_all = contexts_in(piece)
            keys += told
            others += [] if is_all else [piece]
    return Value(list(dict.fromkeys(keys)), "; ".join(others)) if keys else None


def _columns(field: Field, text: str) -> Value | None:
    def known(typed: str) -> str | None:
        column = column_titles().exact(typed)
        return column.key if column else None

    return Value([]) if _is_none(text) else _several(text, known)


def _several(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    if len(text) > _LONGEST_SEVERAL:
        return None
    keys, others = [], []
    for typed in _split(text, key_of):
        if key := key_of(typed):
            keys.append(key)
        else:
            others.append(typed)
    return Value(list(dict.fromkeys(keys)), "; ".join(others)) if keys else None


def _split(text: str, key_of: Callable[[str], str | None]) -> Iterator[str]:
    """By lines, commas and semicolons, then what isn't known by and, & and /."""
    for piece in re.split(r"[\n,;]", text):
        if not piece.strip():
            continue
        if key_of(piece):
            yield piece.strip()
        else:
            smaller = [
                part.strip() for part in re.split(r"(?<!\s)\s+and\s+|&|/", piece, flags=re.IGNORECASE) if part.strip()
            ]
            yield from smaller if all(key_of(part) for part in smaller) else [piece.strip()]


# Lists


def _is_none(text: str) -> bool:
    return normal(text) in ("none", "nil", "none identified", "nobody", "no one")


def _is_own_none(text: str) -> bool:
    """Whether the list is empty by the template's own word: other ways to say so are kept as the meeting's words."""
    return text.strip(" .") == NONE


_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_BEFORE_ID = re.compile(r"(?:factors?|addresses|addressing|re|ref|nos?|see|links? to)\b[.:]?\s*", re.IGNORECASE)


def _ids(text: str, any_word: bool) -> Value | None:
    if _is_own_none(text) or (not any_word and _is_none(text)):
        return Value([])
    found: list[str] = []
    others: list[str] = []
    if any_word:
        lines = _pieces(text, "\n")
        for line in lines:
            people = people_in(line, has_others=len(lines) > 1)
            (found if people else others).extend(people or [line])
        return Value(list(dict.fromkeys(found)), "; ".join(others)) if found else None
    pieces = _pieces(text, r"[\n,;&]|(?<![^\S\n])[^\S\n]+and\s+")
    if any(map(is_section_or_year, pieces)) and len({piece[:1] for piece in pieces}) == 1:
        return None  # only the factors' own ids tell whether S17 is one of theirs
    for typed in pieces:
        if looks_like_id(bare := _BEFORE_ID.sub("", typed.strip("()[] "))) and not is_section_or_year(bare):
            found.append(bare)
        else:
            others.append(typed)
    return Value(list(dict.fromkeys(found)), "; ".join(others)) if found else None


def looks_like_id(text: str) -> bool:
    """A number with or without letters (`F1`, `R-2`, `12b`), or a few capitals."""
    return _ID.fullmatch(text) is not None and (any(c.isdigit() for c in text) or (text.isupper() and len(text) < 5))


def _list(field: Field, text: str) -> Value:
    return Value([] if _is_own_none(text) else list(_pieces(text, "\n" if "\n" in text else ";")))


_UNTIL = re.compile(r"(?P<name>.*)[(\[]\s*+until\s++(?P<day>[^()\[\]\s][^()\[\]]*+)[)\]]", re.IGNORECASE | re.DOTALL)


def _settings(field: Field, text: str) -> Value:
    if _is_own_none(text):
        return Value([])
    return Value([_setting(name) for name in _pieces(text, r"[\n;]")])


def _setting(typed: str) -> str | dict[str, str]:
    if (match := _UNTIL.fullmatch(typed)) and (name := match["name"].rstrip()) and (until := day(match["day"])):
        return {"name": name, "until": until}
    return typed


def _pieces(text: str, separators: str) -> Sequence[str]:
    return [piece.strip() for piece in re.split(separators, text, flags=re.IGNORECASE) if piece.strip()]


_READERS: Final[Mapping[str, Callable[[Field, str], Value | None]]] = {
    "date": _day,
    "number": number,
    "truth": _truth,
    "choice": _choice,
    "choices": _choices,
    "columns": _columns,
    "list": _list,
    "settings": _settings,
}
