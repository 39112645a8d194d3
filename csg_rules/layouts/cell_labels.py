"""`Protective: nan` among the points of a context: titles of columns before points, and other titles that may be."""

import re
from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.choices import column_titles, key_of
from csg_rules.layouts.point_ids import labelled
from csg_rules.words import COLUMN_OF_CATEGORY

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.;!?\n]{1,58}?)\s*:\s+\S")
_MOST_WORDS: Final = 4
# Words that sort a point, whatever stands beside them, by the columns that they speak for.
_CONCERNS: Final = frozenset({"vulnerability", "risk"})
_GOOD: Final = frozenset({"resilience", "strengths"})
_OF_NEITHER: Final = frozenset({"interventions", "barriers"})
_SAYS_CONCERN = re.compile(r"\b(?:vulnerab\w+|risks?|risky|worr(?:y|ies|ying)|concerns?)\b", re.IGNORECASE)
_SAYS_GOOD = re.compile(r"\b(?:protective|resilien\w+|strengths?|positives?|assets?|buffers?)\b", re.IGNORECASE)


def column_of(label: str) -> str | None:
    """The column of the table that a title before a point names; by the words for kinds of factors too."""
    if (column := column_titles().exact(label)) is not None:
        return column.key
    category = key_of(words.CATEGORIES, label) if len(label.strip()) > 1 else None
    return COLUMN_OF_CATEGORY[category] if category else None


def label_of(text: str) -> str | None:
    """What stands before a point as its title: a few words and a colon, and no id."""
    if labelled(text, with_terms=True)[0] is not None:
        return None
    match = _LABEL.match(text)
    return match["label"] if match and len(match["label"].split()) <= _MOST_WORDS else None


def sorts_elsewhere(text: str, column: str) -> bool:
    """Whether a point in a column of factors has a title by which it belongs elsewhere: a concern among what is good,
    the other way round, or no factor at all."""
    label = label_of(labelled(text, with_terms=True)[1])
    if label is None or column not in _CONCERNS | _GOOD:
        return False
    own, other = (_CONCERNS, _GOOD) if column in _CONCERNS else (_GOOD, _CONCERNS)
    if (named := column_of(label)) is not None:
        return named in other | _OF_NEITHER
    says_own, says_other = (_SAYS_CONCERN, _SAYS_GOOD) if own is _CONCERNS else (_SAYS_GOOD, _SAYS_CONCERN)
    return says_other.search(label) is not None and says_own.search(label) is None
