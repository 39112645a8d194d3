"""Whole numbers as people write them: `14`, `aged 14 (year 9)`, `third meeting`."""

import re
from typing import Final

from csg_rules.layouts.days import plain
from csg_rules.layouts.layout import Field
from csg_rules.layouts.value import Value

_NUMBER_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_YEAR_AT_SCHOOL = re.compile(r"[\s,;(]*\b(?:year(?:\s+group)?|yr|y)\.?\s?\d{1,2}(?!\w)\)?(?!\s*m)", re.IGNORECASE)
_AROUND_NUMBERS = frozenset(
    {
        "age", "aged", "is", "year", "years", "yrs", "yr", "old", "yo", "y", "o", "no", "number", "meeting", "review",
        "of", "the", "st", "nd", "rd", "th",
    }
)  # fmt: skip
_LONGEST: Final = 100


def number(field: Field, text: str) -> Value | None:
    """The only number that a text tells; the year at school beside an age is the rest."""
    year = _YEAR_AT_SCHOOL.search(text) if field.key == "subject.age" and len(text) < _LONGEST else None
    if year is None:
        return _whole_number(text)
    age = _whole_number(text[: year.start()] + " " + text[year.end() :])
    return age._replace(rest=year.group().strip(" ,;()")) if age else None


def _whole_number(text: str) -> Value | None:
    tokens = re.findall(r"\d+|[^\W\d_]+|[.,-](?=\d)", plain(text).casefold(), re.ASCII)
    numbers = [token for token in tokens if token.isdigit()]
    numbers += [str(_NUMBER_WORDS.index(token) + 1) for token in tokens if token in _NUMBER_WORDS]
    others = [t for t in tokens if not t.isdigit() and t not in _NUMBER_WORDS and t not in _AROUND_NUMBERS]
    return Value(str(int(numbers[0]))) if len(numbers) == 1 and not others and len(numbers[0]) < 10 else None
