"""Titles that ask for fields: which field one names, and whether it plainly does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules.layouts import severity
from csg_rules.layouts.layout import Field, Fields, Rows
from csg_rules.layouts.meeting import DETAILS, MEETING, REFERRAL, SEVERITY, SUMMARY, YOUNG_PERSON
from csg_rules.layouts.titles import Titles, normal


class Label(NamedTuple):
    """A field that a title names, and the part that it belongs to. `is_own`: it is the field's own title; `is_weak`:
    a name for many things, found outside its part's heading; `is_titled`: it stands below that heading."""

    part: Fields | Rows
    field: Field
    is_own: bool = True
    is_weak: bool = False
    typed: str = ""
    is_titled: bool = False


SUMMARY_PART: Final = Fields("Contexts and factors", "", (SUMMARY,))
_AGENDA: Final = next(part for part in MEETING.parts if part.key == "minutes")
# Parts whose fields are known wherever they stand.
EVERYWHERE: Final = (
    *(part for part in MEETING.parts if isinstance(part, Fields) and part is not _AGENDA),
    SUMMARY_PART,
)
# Titles of the severity decision that can ask for nothing else.
_PLAIN_SEVERITY = re.compile(r"\b(?:hackett|continuum|level)\b", re.IGNORECASE)
_LONGEST = 120
_DASH = re.compile(r"(?P<title>[^:\n–—=]{1,60}?)(?:\s*[–—=]\s*|\s-\s+)(?P<value>\S.*)", re.DOTALL)
# Names that other things have too: by themselves they ask for no field of a part whose heading doesn't stand above.
WEAK: Final = frozenset(
    {
        "date", "description", "behaviour", "incident", "where", "location", "locations",
        "name", "area", "concerns", "title", "status", "reason", "decision",
    }
)  # fmt: skip
_OPENING: Final = (DETAILS, YOUNG_PERSON, REFERRAL)  # one table in most minutes
_ENOUGH_BESIDE: Final = 2


_known: dict[tuple[int, ...], Titles] = {}  # by the parts' identity: these are declared once


def _titles_of(parts: Sequence[Fields | Rows]) -> Titles:
    key = tuple(map(id, parts))
    if key not in _known:
        _known[key] = Titles(field for part in parts for field in part.fields)
    return _known[key]


class Labels:
    """The titles that are known at some place: those of the part under whose heading it stands go first."""

    def __init__(self, *groups: Sequence[Fields | Rows], titled: Sequence[Fields | Rows] = ()) -> None:
        self._parts = {id(field): part for group in groups for part in group for field in part.fields}
        self._titles = [_titles_of(group) for group in groups]
        self._titled = titled

    def find(self, text: str) -> Label | None:
        """The field whose title this is."""
        text = text.strip().rstrip(":").strip()
        if not text or len(text) > _LONGEST:
            return None
        for titles in self._titles:
            if field := titles.exact(text):
                is_own = normal(text) == normal(field.title)
                part = self._parts[id(field)]
                is_titled = any(part is titled for titled in self._titled)
                is_weak = not is_own and normal(text) in WEAK and not is_titled
                return Label(part, field, is_own, is_weak, text, is_titled)
        return None

    def split(self, text: str) -> tuple[Label, str] | None:
        """A title before a colon, and what stands after it; the longest title that is one."""
        ends = [at for at, character in enumerate(text[: _LONGEST + 1]) if character in ":\t"]
        for end in reversed(ends):
            if label := self.find(text[:end]):
                return label, text[end + 1 :].strip()
        return None


def level_behind_dash(labels: Labels, text: str) -> tuple[Label, str] | None:
    """The title of the point on the continuum before a dash, and the point behind it: `Hackett level – abusive`."""
    match = _DASH.fullmatch(text) if len(text) <= severity.LONGEST else None
    label = labels.find(match["title"]) if match else None
    if match is None or label is None or label.part is not SEVERITY or label.field.key != "level":
        return None
    return (label, match["value"]) if severity.is_placing("", match["value"]) else None


def labels_for(titled: Sequence[Fields | Rows] = (), with_severity: bool = False) -> Labels:
    """The titles known under a heading: those of its own parts, then those known everywhere."""
    severity = ((SEVERITY,),) if with_severity else ()
    return Labels(*([titled] if titled else []), EVERYWHERE, *severity, titled=titled)


def supported(label: Label, beside: Iterable[Label], is_first: bool = False) -> bool:
    """Whether a title that many things have stands for this field: by enough others of the same part beside it, one
    at the very beginning of the minutes (`is_first`)."""
    if not label.is_weak:
        return True
    others = [each for each in beside if each.field is not label.field and _is_of_same(each.part, label.part)]
    least = 1 if is_first else _ENOUGH_BESIDE
    return len({each.field.key for each in others}) >= least and not all(each.is_weak for each in others)


def _is_of_same(part: Fields | Rows, other: Fields | Rows) -> bool:
    return part is other or all(any(each is own for own in _OPENING) for each in (part, other))


def tells_severity(texts: Iterator[str]) -> bool:
    """Whether one of the titles asks for the point on the continuum, so that `Reason` is the reason for it."""
    titles = Labels((SEVERITY,))
    typed = list(texts)
    found = (titles.find(text) or (titles.split(text) or (None,))[0] for text in typed)
    levels = [label for label in found if label is not None and label.field.key == "level"]
    return any(not label.is_weak for label in levels) or (bool(levels) and severity.tells_of(typed))


def asks_for_severity(label: Label, title: str, value: str) -> bool:
    """Whether a title in running text plainly is one of the severity decision: `Hackett level`, `Level: Abusive`, not
    `Decision: to meet again`."""
    if label.field.key == "level" and normal(title) in ("level", "decision"):
        return bool(value) and severity.is_placing("", value)
    return _PLAIN_SEVERITY.search(title) is not None
