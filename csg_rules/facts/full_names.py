"""Whether a field that holds a person names them in full."""

from itertools import pairwise
from typing import Final

_SHORTEST_CAPITALS: Final = 4  # "SMITH"; shorter ones are initials
_JOINERS: Final = {ord(sign): None for sign in "-'’"}
_MARKS: Final = '.,;:()[]"“”'

# Words that minutes set beside initials or names, and that are no part of a name.
_BESIDE_NAMES: Final = frozenset(
    (
        *("a", "an", "the", "and", "or", "of", "in", "at", "from", "with", "aged", "year", "class", "form", "not"),
        *("mr", "mrs", "ms", "miss", "dr", "harmed", "victim", "complainant", "known", "unknown", "none", "as"),
        *("is", "brother", "sister", "sibling", "cousin", "twin", "older", "younger", "step", "foster", "ref"),
        *("record", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "first", "second", "third", "former", "boyfriend", "girlfriend", "partner", "see", "also"),
        *("yet",),
    )
)

# Where one of these stands, the words speak of somebody by a place or a part, not by a name.
_NOT_BY_NAME: Final = frozenset(
    (
        *("child", "children", "boy", "boys", "girl", "girls", "pupil", "pupils", "student", "students", "peer"),
        *("peers", "young", "person", "people", "youth", "youths", "male", "males", "female", "females"),
        *("teenager", "adult", "friend", "friends", "group", "gang", "team", "crowd", "others", "other"),
        *("stranger", "neighbour", "staff", "school", "academy", "college", "road", "lane", "street", "park"),
        *("house", "court", "estate", "club", "centre", "teacher", "worker", "identified", "recorded", "withheld"),
        *("initials", "anonymous", "unnamed", "named"),
    )
)


def is_full_name(text: str) -> bool:
    """Whether two or more words in a row are written as names are. Initials and codes are none, nor are ways of
    speaking of somebody without a name ("Other Boys", "Holm Lane pupil")."""
    for sign in ",;/":  # these part names
        text = text.replace(sign, " -- ")
    words = text.split()
    plain = [word.strip(_MARKS).casefold() for word in words]
    if not _NOT_BY_NAME.isdisjoint(plain):
        return False
    named = [
        _is_written_as_name(word.strip(_MARKS)) and known not in _BESIDE_NAMES
        for word, known in zip(words, plain, strict=True)
        if len(known) != 1  # a middle initial parts no name
    ]
    return any(first and second for first, second in pairwise(named))


def _is_written_as_name(word: str) -> bool:
    letters = word.translate(_JOINERS)
    if len(letters) < 2 or not letters.isalpha() or not letters[0].isupper():
        return False
    return any(letter.islower() for letter in letters) or len(letters) >= _SHORTEST_CAPITALS
