"""A column of actions that holds both who and by when: `school nurse, 27 March 2026`."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from csg_rules.layouts import values
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import ACTIONS
from csg_rules.layouts.titles import Titles, normal

OWNER: Final = next(field for field in ACTIONS.fields if field.key == "owner")
DUE: Final = next(field for field in ACTIONS.fields if field.key == "due")
# Stands for both in a table's columns.
BOTH: Final = Field("owner due", "Owner and due")

_TITLES: Final = Titles(ACTIONS.fields)
_BETWEEN_TITLES = re.compile(r"\s*[/&,+\n]\s*|\s+and\s+", re.IGNORECASE)
_MOST_WORDS_OF_A_DAY: Final = 5
_LONGEST_TITLE: Final = 120
_AROUND: Final = " \n\t,;:/–—-()"
_LIKE_A_DAY = re.compile(r"\d[/.-]\d+[/.-]\d|\b\d{4}\b")
_BY = re.compile(r"[\s,;:/–—(-]*\b(?:by|due|on)\s*:?\s*$", re.IGNORECASE)
_SOME_TIME = re.compile(
    r"asap|as soon as possible|immediate(?:ly)?|ongoing|on-going|tbc|tba|to be confirmed|weekly|monthly|daily"
    r"|(?:by|before|within|end of|by end of|next|in)\s.{1,40}",
    re.IGNORECASE,
)


class WhoWhen(NamedTuple):
    """Either is empty where nothing is said of it; `is_sure`: a day or time was seen, or nothing stands there."""

    owner: str
    due: str
    is_sure: bool = True


def is_title(text: str) -> bool:
    """Whether a column's title asks for both: `By whom and when`."""
    parts = _BETWEEN_TITLES.split(text.strip()) if len(text) <= _LONGEST_TITLE else []
    found = [_TITLES.exact(part) for part in parts]
    return len(found) == 2 and {field.key for field in found if field} == {OWNER.key, DUE.key}


def is_day_of_something(title: str, others: Sequence[str], owners_before: bool) -> bool:
    """Whether a column `Date` of a table of actions may be any day: it is that by which an action is due only behind
    the column of owners, and where no other column has a day. `others`: the other columns' titles."""
    if normal(title) != "date":
        return False
    return not owners_before or any(_IS_DAY.search(other) for other in others)


_IS_DAY = re.compile(r"\b(?:date|when|due|deadline|timescale|agreed on|completed|done)\b", re.IGNORECASE)


def parted(text: str) -> WhoWhen:
    """Who and by when. All of it is the former where no day or time is to be seen, or more than one."""
    text = text.strip()
    told = _by_day(text) or _by_time(text) or WhoWhen(text, "", is_sure=not text)
    return WhoWhen(text, "", is_sure=False) if _LIKE_A_DAY.search(told.owner) else told


def _by_day(text: str) -> WhoWhen | None:
    """A day at the end or at the start."""
    pieces = re.split(r"(\s+)", text)  # words, and what is between them
    for count in range(min(2 * _MOST_WORDS_OF_A_DAY - 1, len(pieces)), 0, -2):
        if day := values.day("".join(pieces[-count:]).strip(_AROUND)):
            return WhoWhen(_clean(_without_by("".join(pieces[:-count]))), day)
        if day := values.day("".join(pieces[:count]).strip(_AROUND)):
            return WhoWhen(_clean("".join(pieces[count:])), day)
    return None


def _without_by(text: str) -> str:
    """Without a `by` at its end, which is all that is looked at."""
    text = text.rstrip()
    return text[:-_LONGEST_TITLE] + _BY.sub("", text[-_LONGEST_TITLE:])


def _by_time(text: str) -> WhoWhen | None:
    if _SOME_TIME.fullmatch(text):
        return WhoWhen("", text)
    for separator in (",", ";", "\n", " - ", " – ", " / ", "("):
        before, found, after = text.rpartition(separator)
        if found and _SOME_TIME.fullmatch(after.strip(_AROUND)):
            return WhoWhen(_clean(before), after.strip(_AROUND))
    return None


def _clean(text: str) -> str:
    """Without what parted it from the day, and a bracket that only the day's had a partner in."""
    text = text.strip(" \n\t,;:/–—-")
    if text.endswith("(") or (text.endswith(")") and "(" not in text):
        text = text[:-1]
    return text.lstrip(")").strip(" \n\t,;:/–—-")
