"""How far an action is: a column `Status` of colours, of words such as done and ongoing, or both; done as a colour."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.answers import with_tail
from csg_rules.layouts.choices import key_of
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import ACTIONS
from csg_rules.layouts.titles import normal

RAG: Final = next(field for field in ACTIONS.fields if field.key == "rag")
_NOTE: Final = next(field for field in ACTIONS.fields if field.key == "rag_note")
STATUS: Final = Field("status", "Status", "choice", (), words.ACTION_STATUSES)
# Takes no words at all: they are left, and told.
UNREAD: Final = Field("status", "Status", "choice")
# Stands for both in a table's columns.
BOTH: Final = Field("rag status", "Status")

_TITLES: Final = frozenset(
    (
        *("status", "action status", "current status", "progress status", "status of action", "state"),
        *("status rag", "rag and status", "status and rag"),
    )
)
_ENDED: Final = frozenset({"done", "withdrawn"})
_BETWEEN = re.compile(r"\s*[/&+]\s*|\s+and\s+", re.IGNORECASE)
_LONGEST: Final = 200

Told = Sequence[tuple[Field, str]]


def field_of(title: str, others: Collection[Field]) -> Field | None:
    """What a column with this title may tell: where another has the colours, only how far an action is."""
    if normal(title) not in _TITLES:
        return None
    return STATUS if any(field is RAG for field in others) else BOTH


def not_telling(columns: Iterable[Field], is_titled: bool) -> int:
    """How many of the fields of a table's columns don't tell that it lists actions: many lists have a status."""
    found = {field.key for field in columns if field is BOTH or field is STATUS}
    return sum(len(key.split()) - is_titled for key in found)


def told(text: str, is_of_colours: bool, taken: Collection[str]) -> Told | None:
    """The fields of what a cell says, with their words; other words are unread. In a column of colours
    (`is_of_colours`) None but where it says that the action has ended. `taken`: keys of fields that other columns
    tell."""
    found = _parted(text.strip(), _NOTE.key not in taken)
    if not is_of_colours:
        return found or ([(UNREAD, text)] if text.strip(" .-–—") else [(STATUS, "")])
    ended = any(field is STATUS and key_of(STATUS.choices, said) in _ENDED for field, said in found)
    return found if ended and STATUS.key not in taken else None


def tell_unread(draft: Draft) -> None:
    """A colour may stand there that wasn't read as one."""
    draft.remark(f"{ACTIONS.title}: the status of some is neither a colour nor open, done or withdrawn.")
    for path in (f"{ACTIONS.key}.{RAG.key}", f"{ACTIONS.key}.*.{RAG.key}", f"={ACTIONS.key}"):
        draft.unread(path)


def _parted(text: str, with_note: bool) -> Told:
    """A colour, a status, or one of each, and a note behind them; nothing where it isn't plainly that."""
    if len(text) > _LONGEST or "?" in text:
        return []
    pieces = [_word(piece) for piece in _BETWEEN.split(text)]
    if all(pieces):
        return _of_two_fields([piece for piece in pieces if piece])
    found = _with_tail(text)
    if found is None:
        return []
    first, rest = found
    second = _word(rest) or (None if (tail := _with_tail(rest)) is None else tail[0])
    if second is not None:
        both = _of_two_fields([first, second])
        return both if _word(rest) else []
    return [first, (_NOTE, rest)] if with_note else []


def _of_two_fields(found: Sequence[tuple[Field, str]]) -> Told:
    return found if len({field.key for field, _ in found}) == len(found) else []


def _word(text: str) -> tuple[Field, str] | None:
    for field in (RAG, STATUS):
        if key := key_of(field.choices, text):
            return field, field.choices[key]
    return None


def _with_tail(text: str) -> tuple[tuple[Field, str], str] | None:
    for field in (RAG, STATUS):
        found = with_tail(text, partial(key_of, field.choices))
        if found is not None and isinstance(found.value, str) and found.rest:
            return (field, field.choices[found.value]), found.rest
    return None
