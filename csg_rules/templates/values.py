"""Values as a reader of the paper sees them: lines of text, dates in words, the words of closed lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from csg_rules.layouts import words
from csg_rules.layouts.layout import NO, NONE, YES, Field

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

# What neither format can hold: XML has no way to write it.
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MAX_TEXT: Final = 32767  # characters that a cell of Excel holds


class TooLongError(Exception):
    """A text that no cell of a workbook can hold. Its text is a sentence without any text of the record."""

    def __init__(self) -> None:
        super().__init__(
            f"A text is longer than a cell of Excel holds ({MAX_TEXT:,} characters): make a Word document."
        )


class Value(NamedTuple):
    """`lines`: paragraphs, or items where `is_list`; one may hold line breaks. `day` and `number` are what a format
    that knows dates and numbers keeps; `word` is a closed list's word for what is shown."""

    lines: tuple[str, ...] = ()
    is_list: bool = False
    day: date | None = None
    number: int | None = None
    word: str = ""


NOTHING: Final = Value()


def said(text: str) -> Value:
    """One line of text."""
    return Value((text,))


def listed(items: Iterable[str]) -> Value:
    """Items of a list; an empty one says that there are none, one of empty items says nothing."""
    found = [_clean(item).strip() for item in items]
    if not found:
        return Value((NONE,), is_list=True)
    told = tuple(item for item in found if item)
    return Value(told, is_list=True) if told else NOTHING


def value_of(field: Field, raw: Any) -> Value:
    """What a field shows for a value of the record."""
    if raw is None or raw == "":
        return NOTHING
    match field.kind:
        case "date":
            return _day(str(raw))
        case "number":
            return Value((str(raw),), number=int(raw)) if str(raw).isdecimal() else said(str(raw))
        case "truth":
            return Value((YES if raw else NO,), word="true" if raw else "false")
        case "choice":
            shown = field.choices.get(raw)
            return said(_clean(str(raw))) if shown is None else Value((shown,), word=str(raw))
        case "choices":
            return listed(field.choices.get(item, item) for item in raw)
        case "columns":
            return listed(words.COLUMNS.get(item, item) for item in raw) if raw else NOTHING
        case "settings":
            return listed(_setting(item) for item in raw)
        case "ids" | "list":
            return listed(raw)
        case "text" if field.key == "due" and _ISO_DAY.fullmatch(str(raw)):
            return _day(str(raw))
        case "text":
            return said(_clean(str(raw)))
        case "prose":
            return Value(tuple(_lines(str(raw))))


def _lines(text: str) -> Sequence[str]:
    """A paragraph a line. Empty ones would be lost on the way back: they aren't written."""
    return [line.strip() for line in _clean(text).split("\n") if line.strip()]


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _day(text: str) -> Value:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return said(_clean(text))
    return Value((in_words(day),), day=day)


def in_words(day: date) -> str:
    """3 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def _setting(item: Mapping[str, Any]) -> str:
    """A name, with the day until which it was one: `mother's flat (until 3 March 2026)`."""
    until = item.get("until")
    named = str(item.get("name") or "")
    return f"{named} (until {in_words(date.fromisoformat(until))})".strip() if until else named
