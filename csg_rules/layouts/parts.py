"""The parts of all layouts by their titles: what a heading, a line or a table may name."""

import re
from collections.abc import Sequence
from typing import Final

from csg_rules.layouts.assetplus import ASSETPLUS
from csg_rules.layouts.layout import Field, Layout, Matrix, Part, Repeated, Rows
from csg_rules.layouts.meeting import AGENDA, MEETING, QUESTIONS, TABLE
from csg_rules.layouts.pgi import PGI_FORM
from csg_rules.layouts.titles import Titles

LAYOUTS: Final[tuple[Layout, ...]] = (MEETING, PGI_FORM, ASSETPLUS)
PARTS: Final[tuple[Part, ...]] = tuple(
    {id(part): part for layout in LAYOUTS for part in (*layout.parts, *layout.optional)}.values()
)
MATRICES: Final = tuple(part for part in PARTS if isinstance(part, Matrix))
# Lists that are known by their header alone; others only under their heading.
LISTS: Final = tuple(part for part in MEETING.parts if isinstance(part, Rows))
ALL_LISTS: Final = tuple(
    each for part in PARTS for each in (part.parts if isinstance(part, Repeated) else (part,)) if isinstance(each, Rows)
)
LONGEST_TITLE: Final = 120


class _Titles:
    """The parts by their titles."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._by_field = {str(at): part for at, part in enumerate(parts)}
        self._titles = Titles(Field(str(at), part.title, names=part.names) for at, part in enumerate(parts))

    def find(self, text: str) -> Part | None:
        text = text.strip().rstrip(":")
        field = self._titles.exact(text) if 0 < len(text) <= LONGEST_TITLE else None
        if field is None and len(text) <= LONGEST_TITLE and (match := re.fullmatch(r"(.*\S)\s+(\d{1,3})", text)):
            field = self._titles.exact(match[1])
            found = self._by_field[field.key] if field else None
            return found if isinstance(found, Repeated) else None
        return self._by_field[field.key] if field else None


TITLES: Final = _Titles(PARTS)
INNER: Final = {part.title: _Titles(part.parts) for part in PARTS if isinstance(part, Repeated)}
_CONTEXT_TITLES: Final = Titles(TABLE.rows)
_COLUMN_TITLES: Final = Titles(TABLE.columns)
_AGENDA_TITLES: Final = Titles(AGENDA.fields)
_QUESTION_TITLES: Final = Titles(field for questions in QUESTIONS.values() for field in questions)


def could_be_context(text: str) -> bool:
    """Whether a heading among those of contexts is one of theirs, whatever part it names too."""
    known = (_CONTEXT_TITLES, _COLUMN_TITLES, _QUESTION_TITLES)
    return any(titles.exact(text.rstrip(":")) for titles in known)


def is_of_agenda(text: str) -> bool:
    """Whether a text is a title of the agenda, or has its letter before it."""
    return re.match(r"\(?[a-g][.)]\s", text) is not None or _AGENDA_TITLES.exact(text) is not None
