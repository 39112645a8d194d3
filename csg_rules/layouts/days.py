"""Days as people write them: 3/3/26, 3rd of March 2026."""

import re
import unicodedata
from datetime import date

from csg_rules.layouts.value import Value

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_END = r"(?![\w/])(?!-\d)(?!\.\d)"
_DAYS = tuple(
    re.compile(_WEEKDAY + pattern + _END, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[ T]00:00(?::00)?)?",
        r"(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d\d)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s/-]*(?P<m>{MONTH})\.?,?[\s/-]*(?P<y>\d{{4}}|’?'?\d\d)",
        rf"(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    )
)


def day(text: str) -> str | None:
    """The day that the whole text is, in ISO form; numbers are read day first. None for all else."""
    found = day_in_front(plain(text))
    return found.value if found and not found.rest else None


def day_in_front(text: str) -> Value | None:
    """The day with which the text begins, and what stands after it."""
    for pattern in _DAYS:
        if match := pattern.match(text):
            year = match["y"].strip("’'")
            month = match["m"].casefold()
            try:
                found = date(
                    int(year) + (2000 if len(year) == 2 else 0), _MONTHS.get(month) or int(month), int(match["d"])
                )
            except ValueError:
                return None
            return Value(found.isoformat(), text[match.end() :].strip(" .,;"))
    return None


def plain(text: str) -> str:
    """The text in one line, in plain letters and digits."""
    return unicodedata.normalize("NFKC", " ".join(text.split()))
