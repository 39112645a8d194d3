"""What wasn't understood may tell what was found nowhere else: whether that is missing can't be judged then."""

import re
from collections.abc import Iterator
from typing import Final

from csg_rules.layouts import attendance
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.list_pages import is_of_signatures
from csg_rules.layouts.meeting import ATTENDANCE, SEVERITY, TABLE
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Table

# Tables of minutes that tell nothing of the meeting.
_OF_THE_PAPER: Final = frozenset(
    ("version", "version no", "version number", "author", "distribution", "circulation", "circulated to", "dob", "file")
)
_LEAST_ROWS: Final = 3
_LEAST_WORDS: Final = 12
_LEAST_WORDS_IN_ROWS: Final = 25
_LONGEST_OF_A_LIST: Final = 15  # words
_LEAST_PEOPLE: Final = 2
_OF_SEVERITY = re.compile(r"\b(?:hackett\w*|continuum|abusive|problematic|inappropriate)\b", re.IGNORECASE)
_OF_A_PLAN = re.compile(r"\b(?:will|agreed|actions?|next steps?|plan(?:ned)?|to do)\b", re.IGNORECASE)
_OF_JUSTICE = re.compile(
    r"\b(?:no further action|nfa|cps|charged?|bail(?:ed)?|caution(?:ed)?|released under investigation|rui|convicted"
    r"|outcome 22|community resolution)\b",
    re.IGNORECASE,
)
_OF_A_GROUP = re.compile(r"\b(?:group|alone|sole|by (?:him|her)self|together|own|others)\b", re.IGNORECASE)


def tell(draft: Draft) -> None:
    """Marks the parts of a meeting of which nothing was found, and that may be what wasn't understood."""
    tables = [table for table in draft.strange_tables if _may_tell(table)]
    lines = draft.strange_lines
    texts = [*lines, *(cell.text for table in tables for cell in table.cells())]
    is_much = bool(tables) or sum(len(line.split()) for line in lines) >= _LEAST_WORDS
    has_contexts = draft.has_place_for(TABLE.key)
    if is_much and not has_contexts:
        for path in (TABLE.key, "contexts_summary", "minutes"):
            draft.unread(path)
        draft.unread("=factors")
        # Without parts of its own all may stand in what was told first.
        texts.append(str(draft.get(("behaviour", "described")) or ""))
    has_plan = draft.has_place_for("interventions") and draft.get(("interventions",)) != []
    if not has_plan and is_much and (not has_contexts or tables or any(map(_OF_A_PLAN.search, texts))):
        draft.unread_plan()
    if draft.get(("behaviour", "described")) is None:
        # A story under "Reason for meeting" tells of all that has no title.
        texts.append(str(draft.get(("meeting", "purpose")) or ""))
    _tell_contexts(draft)
    if draft.get(("cjs_status",)) is None and any(map(_OF_JUSTICE.search, texts)):
        draft.unread("cjs_status")
    if not draft.get((SEVERITY.key,)) and any(map(_OF_SEVERITY.search, texts)):
        draft.remark(f"{SEVERITY.title}: words that may name a point of it weren't read: they stand under unplaced.")
        draft.unread(SEVERITY.key)
    if draft.get(("behaviour", "group_or_sole")) is None and any(map(_OF_A_GROUP.search, texts)):
        draft.unread("behaviour.group_or_sole")
    if not draft.has_place_for(ATTENDANCE.key) and any(_may_list_people(each) for each in _lists(draft)):
        draft.unread(ATTENDANCE.key)


def _tell_contexts(draft: Draft) -> None:
    """Marks contexts under whose headings text stands that wasn't read, and of which nothing else was found."""
    told = {str(factor.get("context")) for factor in draft.get(("factors",)) or () if isinstance(factor, dict)}
    lacking = {key for key in draft.strange_contexts - told if draft.get((TABLE.key, key)) is None}
    if lacking:
        draft.remark(
            f"{TABLE.title}: text under headings of contexts stands under unplaced, where nothing says whether it is a "
            "risk, a strength or something else."
        )
        draft.unread(f"={TABLE.key}")
        draft.unread("=factors")
    for key in sorted(lacking):
        draft.unread(f"{TABLE.key}.{key}")


def _may_tell(table: Table) -> bool:
    filled = [row for row in table.grid if any(cell.points for cell in row)]
    titles = {normal(cell.text) for cell in (*table.grid[0], *(row[0] for row in table.grid if row))}
    is_of_paper = bool(titles & _OF_THE_PAPER) or is_of_signatures(table)
    words = sum(len(cell.text.split()) for cell in table.cells())
    is_large = len(filled) >= _LEAST_ROWS or words >= _LEAST_WORDS_IN_ROWS
    return is_large and table.columns > 1 and not is_of_paper


def _lists(draft: Draft) -> Iterator[list[str]]:
    yield draft.strange_lines
    for table in draft.strange_tables:
        yield [" ".join(dict.fromkeys(cell.text for cell in row)) for row in table.grid]


def _may_list_people(lines: list[str]) -> bool:
    """Whether several short lines each name an agency or what somebody does."""
    short = [line for line in lines if len(line.split()) <= _LONGEST_OF_A_LIST]
    return sum(attendance.group_of(line) is not None for line in short) >= _LEAST_PEOPLE
