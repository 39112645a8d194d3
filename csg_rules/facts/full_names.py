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
        *("anonymous", "unnamed", "named", "name", "names", "held", "resident", "residents", "officer"),
        *("head", "head's", "deputy", "assistant", "lead", "manager", "tutor", "carer", "carer's", "carers", "coach"),
        *("avenue", "close", "crescent", "drive", "gardens", "grove", "mews", "rise", "terrace", "tower", "flats"),
        *("primary", "secondary", "hospital", "unit", "hostel", "review"),
    )
)

# Each of these says of the whole text that it holds no name.
_NO_NAME_AT_ALL: Final = frozenset(("initials", "unnamed", "anonymous"))
# After these a place follows, up to the next sign that parts names.
_BEFORE_PLACES: Final = frozenset(("from", "at", "in", "near", "outside"))
# What follows these is what the person is called.
_BEFORE_NAMES: Final = (" known as ", " called ", " namely ", " named ", " full name ")
# Parts of surnames that aren't written with a capital.
_WITHIN_SURNAMES: Final = frozenset(
    ("van", "der", "den", "de", "da", "di", "la", "le", "von", "al", "el", "bin", "ibn")
)


def is_full_name(text: str) -> bool:
    """Whether two or more words in a row are written as names are. Initials and codes are none, nor are ways of
    speaking of somebody without a name ("Other Boys", "Holm Lane pupil")."""
    for sign in ",;/:()[]=":  # these part names
        text = text.replace(sign, "\n")
    if not _NO_NAME_AT_ALL.isdisjoint(_plain(text.split())):
        return False
    for words in _BEFORE_NAMES:
        text = text.replace(words, "\n")
    return any(_holds_full_name(part.split()) for part in text.splitlines())


def _holds_full_name(words: list[str]) -> bool:
    plain = _plain(words)
    place = next((at for at, word in enumerate(plain) if word in _BEFORE_PLACES), len(words))
    words, plain = words[:place], plain[:place]
    if not _NOT_BY_NAME.isdisjoint(plain):
        return False
    named = [
        _is_written_as_name(word.strip(_MARKS)) and known not in _BESIDE_NAMES
        for word, known in zip(words, plain, strict=True)
        # a middle initial parts no name
        if len(known) != 1 and known not in _WITHIN_SURNAMES
    ]
    return any(first and second for first, second in pairwise(named))


def _plain(words: list[str]) -> list[str]:
    return [word.strip(_MARKS).casefold() for word in words]


def _is_written_as_name(word: str) -> bool:
    letters = word.translate(_JOINERS)
    if len(letters) < 2 or not letters.isalpha() or not letters[0].isupper():
        return False
    return any(letter.islower() for letter in letters) or len(letters) >= _SHORTEST_CAPITALS
