"""The severity decision in running words: a point on the continuum that is plainly said, and the reason behind it."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from csg_rules.documents.places import Place
from csg_rules.layouts import words
from csg_rules.layouts.answers import boxes
from csg_rules.layouts.choices import key_of
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import SEVERITY
from csg_rules.layouts.spots import named
from csg_rules.layouts.storing import Written
from csg_rules.papers.paper import Point, Table

_LEVEL: Final = next(field for field in SEVERITY.fields if field.key == "level")
_REASON: Final = next(field for field in SEVERITY.fields if field.key == "reason")
_WORDS: Final = "|".join(words.HACKETT)
_WORD = re.compile(rf"\b(?P<word>{_WORDS})\b", re.IGNORECASE)
_BECAUSE: Final = r"(?:because|due\s+to|since|given|owing\s+to|as(?!\s+(?:well|if|far|long|soon|yet)\b))\b"
_BEGINS = re.compile(rf"[\"“'‘]?(?P<word>{_WORDS})[\"”'’]?(?P<behind>\s*[-,;:.(–—\n]|\s+{_BECAUSE})", re.IGNORECASE)
_IS_REASON = re.compile(rf"[\s,–—-]*{_BECAUSE}", re.IGNORECASE)
# "placed as abusive", "behaviour was problematic"; not "he was violent", "an abusive father".
_PLACED = re.compile(
    r"(?:\b(?:is|was|as|be|at|level|considered|judged|assessed|agreed|deemed|rated|placed|within)|[:–—])\s*"
    r"(?:(?:as|at|in|within|to\s+be|the|level)\s+){0,3}[\"“'‘]?$",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(
    r"\b(?:(?i:he|she|they|who|father|mother|partner|parent|brother)|[A-Z]{2})\s+(?:is|was)\s+\S?$"
)
_AFTER = re.compile(
    rf"[\"”'’]?\s*(?:$|[.,;:)(–—\n]|-\s|(?:on|range|level|category|end|behaviour|point|part)\b|{_BECAUSE})",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|nor|neither|than|instead\s+of|no)\b[^.;]{0,40}$|n['’]t\b[^.;]{0,40}$", re.IGNORECASE
)
_OPEN = re.compile(
    r"\?|\b(?:if|whether|may|might|could|would|previous(?:ly)?|formerly|last\s+(?:time|meeting)|possibly|perhaps"
    r"|moved|changed|unless|until|some\s+(?:felt|thought)|disagree\w*|not\s+agreed|no\s+agreement)\b",
    re.IGNORECASE,
)
_NAMES_IT = re.compile(r"\b(?:hackett\w*|continuum|severity)\b", re.IGNORECASE)
LONGEST: Final = 1_500
_SHORT: Final = 6  # words


class Told(NamedTuple):
    """The level by its key, empty where none is plain; the reason behind it; what else the text says."""

    level: str
    reason: str = ""
    rest: str = ""


def told(text: str) -> Told | None:
    """What a text says that begins with a word of the list: `Problematic because he asked again`."""
    text = text.strip()
    match = _BEGINS.match(text)
    if match is None or len(text) > LONGEST:
        return None
    behind = text[match.start("behind") :].strip(" \n,;:.–—-")
    if _IS_REASON.match(text, match.start("behind")):
        return Told(match["word"].casefold(), reason=behind)
    # Another word of the list may be the one that was meant.
    return None if _WORD.search(behind) or _OPEN.search(behind) else Told(match["word"].casefold(), rest=behind)


def told_in_sentences(text: str) -> Told | None:
    """What a text says that speaks of one word of the list alone as that of the behaviour; those that it denies
    apart."""
    if len(text) > LONGEST or _OPEN.search(text):
        return None
    said = [
        match for match in _WORD.finditer(text) if not _NEGATED.search(text, max(0, match.start() - 80), match.start())
    ]
    if not said or len({match["word"].casefold() for match in said}) != 1:
        return None
    for match in said:
        before = text[max(0, match.start() - 80) : match.start()]
        if _PLACED.search(before) and not _OF_A_PERSON.search(before) and _AFTER.match(text, match.end()):
            level = match["word"].casefold()
            if _IS_REASON.match(text, match.end()):
                return Told(level, text[match.end() :].strip(" \n,–—-"), text[: match.start()].strip())
            return Told(level, rest=text.strip())
    return None


def parted(text: str) -> Told | None:
    """What stands for the level of a hand-made table or line, where it isn't just that: none of it is the level where
    it is a sentence that doesn't plainly say one. None for a word of the list and for other short words."""
    if key_of(words.HACKETT, text) or boxes(text):
        return None
    if (found := told(text)) is not None:
        return found
    return None if len(text.split()) <= _SHORT else told_in_sentences(text) or Told("", rest=text)


def is_placing(title: str, value: str) -> bool:
    """Whether what stands under a title, away from the decision's heading, is a point on the continuum: by a title
    that names it, or by a word of the list."""
    is_known = key_of(words.HACKETT, value) or told(value) or any(key_of(words.HACKETT, at) for _, at in boxes(value))
    return not value.strip() or bool(_NAMES_IT.search(title) or is_known)


def could_be(table: Table, header: int, columns: Mapping[int, Field]) -> bool:
    """Whether a table without the decision's heading has points on the continuum in its column of levels."""
    at = next((column for column, field in columns.items() if field is _LEVEL), None)
    return at is None or all(is_placing(table.grid[header][at].text, row[at].text) for row in table.grid[header + 1 :])


def tells_of(texts: Iterable[str]) -> bool:
    """Whether one of these texts is a word of the list, or begins with one and says why."""
    return any(key_of(words.HACKETT, text) or told(text) for text in texts)


def with_reason(
    draft: Draft, fields: Mapping[str, tuple[Field, Written]], place: Place
) -> Mapping[str, tuple[Field, Written]]:
    """The fields of a decision with the level's word alone, and the reason that stood behind it as its reason; what
    finds no place is left, and then what is missing can't be judged."""
    written = fields[_LEVEL.key][1] if _LEVEL.key in fields else None
    found = parted(written.text) if written is not None and written.text.strip() else None
    if written is None or found is None:
        return fields
    at = written.points[0].place
    given = {**fields, _LEVEL.key: (_LEVEL, Written((Point(found.level, at),) if found.level else (), at))}
    has_reason = _REASON.key in fields and bool(fields[_REASON.key][1].text.strip())
    if found.reason and not has_reason:
        given[_REASON.key] = (_REASON, Written((Point(found.reason, at),), at))
    _leave(draft, "; ".join(filter(None, (found.rest, found.reason if has_reason else ""))), place)
    if not found.level:
        draft.remark(f"{SEVERITY.title}: a sentence that doesn't plainly name one point of the continuum was left.")
    return given


def settle(draft: Draft) -> None:
    """Reads the lines below the decision's heading that nothing else was made of."""
    lines, draft.severity_lines = draft.severity_lines, []
    if not lines:
        return
    text = "\n".join(line.text for line in lines)
    found = None if draft.get((SEVERITY.key,)) else told(text) or told_in_sentences(text)
    place = named(lines[0].place, SEVERITY.title)
    if found is None:
        for line in lines:
            _leave(draft, line.text, named(line.place, SEVERITY.title))
        return
    path = draft.add((SEVERITY.key,), {}, place)
    draft.put((*path, _LEVEL.key), found.level, place)
    if found.reason:
        draft.put((*path, _REASON.key), found.reason, place)
    _leave(draft, found.rest, place)


def _leave(draft: Draft, text: str, place: Place) -> None:
    if text.strip():
        draft.leave(text, place)
        draft.unread(SEVERITY.key)
