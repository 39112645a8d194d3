"""Who came, in lists of people by agency or role."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.attendance import FAMILY, group_of, plain_group
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.meeting import ATTENDANCE
from csg_rules.layouts.spots import named
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Point


def role_alone(text: str) -> str | None:
    """What somebody does, where the text says no more than that and for whom: never a name."""
    parts = [part.strip() for part in _BETWEEN_PARTS.split(text) if part.strip(" .")]
    is_role = all(_kind_of(part) is not None and not _may_hold_name(part) for part in parts)
    return text.strip() if parts and is_role else None


_BETWEEN_PARTS = re.compile(r"[,():]|(?<!\s)\s+[–—-]\s+")
_IN_BRACKETS_AT_END = re.compile(r"\((?P<note>[a-z][^()]*)\)\s*\.?$")
_LONGEST_PERSON: Final = 12  # words

# The last word of what somebody does, and of where they do it.
_ROLE_WORDS: Final = frozenset(
    (
        *("worker", "officer", "nurse", "teacher", "headteacher", "head", "lead", "manager", "coordinator", "mentor"),
        *("practitioner", "psychologist", "psychiatrist", "analyst", "sergeant", "constable", "inspector", "tutor"),
        *("consultant", "therapist", "counsellor", "director", "adviser", "advisor", "representative", "assistant"),
        *("deputy", "paediatrician", "doctor", "gp", "specialist", "supervisor", "administrator", "principal"),
        *("dsl", "senco", "sendco", "iro", "chair", "minutes", "carer", "governor", "clinician", "visitor", "warden"),
    )
)
_AGENCY_WORDS: Final = frozenset(
    (
        *("service", "services", "team", "school", "academy", "college", "police", "constabulary", "council", "trust"),
        *("project", "centre", "charity", "care", "department", "unit", "association", "partnership", "hospital"),
        *("clinic", "education", "health", "housing", "probation", "nursing", "foundation", "club", "university"),
        *("authority", "agency", "help", "hub", "sector", "camhs", "nhs", "yot", "yjs", "yos", "csc", "mash", "pru"),
    )
)
# Other words of roles that may be written with a capital; one that is none of these may be a name.
_WITHIN_ROLES: Final = frozenset(
    (
        *("social", "youth", "school", "schools", "safeguarding", "designated", "independent", "reviewing", "family"),
        *("support", "team", "senior", "service", "project", "police", "prevention", "justice", "offending", "health"),
        *("welfare", "education", "educational", "attendance", "inclusion", "pastoral", "community", "safety", "case"),
        *("outreach", "detached", "early", "help", "clinical", "mental", "placement", "residential", "housing", "link"),
        *("probation", "intelligence", "exploitation", "principal", "advanced", "named", "of", "for", "and", "in"),
    )
)


_OF_ANOTHER_STATUS = re.compile(
    r"\b(?:apolog(?:y|ies)|absent|present|in attendance|invited|did not attend)\s*(?::|from\b)", re.IGNORECASE
)


def read_list(draft: Draft, points: Sequence[Point], status: str) -> None:
    """Reads a list of people by agency or role: what is plain becomes rows of the attendance, names stay out of it.
    Somebody whose group isn't plain has a row without one, since silence about a group is then no silence."""
    number = 0
    for point in points:
        if _OF_ANOTHER_STATUS.search(point.text):
            # "Present: DC (Police). Apologies: YJS" on one line: who of them came isn't guessed.
            draft.remark(f"{ATTENDANCE.title}: a line tells of those who came and of others: it wasn't read.")
            draft.unread(ATTENDANCE.key)
            draft.leave(point.text, named(point.place, ATTENDANCE.title))
            continue
        for person in _people(point.text):
            if normal(person) in _NOBODY:
                continue
            number += 1
            place = named(point.place, ATTENDANCE.title, words.ATTENDANCE[status], f"no. {number}")
            item, left = _person(person, status)
            if "group" not in item:
                draft.remark(f"{ATTENDANCE.title}: a list names people whose group isn't plain from it.")
                draft.unread(ATTENDANCE.key)
            if item or _is_one_person(person):
                path = draft.add((ATTENDANCE.key,), {}, place)
                for key, value in {**item, "status": status}.items():
                    draft.put((*path, key), value, place)
            draft.leave("; ".join(left), place)


_NOBODY: Final = frozenset({"none", "nil", "n a", "no apologies", "none received", "none given", "nobody"})


def _is_one_person(text: str) -> bool:
    count = len(text.split())
    return count < _LONGEST_PERSON and not (text.endswith(".") and count > 4)


def _person(text: str, status: str) -> tuple[dict[str, str], list[str]]:
    """What a list tells of one person, and what it tells besides: names."""
    told: dict[str, list[str]] = {"agency": [], "role": [], "reason": []}
    left: list[str] = []
    group_words: dict[str, list[str]] = {"agency": [], "role": []}
    note = _IN_BRACKETS_AT_END.search(text) if status != "present" else None
    if note and _kind_of(note["note"]) is None:
        told["reason"].append(note["note"].strip())
        text = text[: note.start()]
    for part in (part.strip() for part in _BETWEEN_PARTS.split(text) if part.strip(" .")):
        kind = _kind_of(part)
        if kind is not None:
            group_words[kind].append(part)
        if kind is None or (kind == "role" and _may_hold_name(part)):
            left.append(part)
        else:
            told[kind].append(part.rstrip(" ."))
    item = {key: "; ".join(parts) for key, parts in told.items() if parts}
    if group := plain_group(", ".join(group_words["agency"]), ", ".join(group_words["role"])):
        item = {"group": group, **item}
    return item, left


def _kind_of(part: str) -> str | None:
    """Whether a part of what is told of a person is a role or an agency, by its last word."""
    last = normal(part).split()[-1:] or [""]
    if normal(part) in FAMILY:
        return "role"
    if last[0] in _ROLE_WORDS or normal(part).startswith("head "):
        return "role"
    return "agency" if last[0] in _AGENCY_WORDS or group_of(part) else None


def _may_hold_name(role: str) -> bool:
    known = _ROLE_WORDS | _AGENCY_WORDS | _WITHIN_ROLES
    return any(word[:1].isupper() and normal(word) not in known for word in role.split()[1:])


def _people(text: str) -> list[str]:
    """One a line or between semicolons; between commas too where each has its role in brackets."""
    pieces = [piece.strip() for piece in re.split(r"[\n;]", text) if piece.strip()]
    found: list[str] = []
    for piece in pieces:
        smaller = [part.strip() for part in _at_commas(piece) if part.strip()]
        found += smaller if len(smaller) > 1 and all(part.endswith(")") for part in smaller) else [piece]
    return found


def _at_commas(text: str) -> list[str]:
    """The parts between commas, but for those that a closing bracket follows before any other."""
    pieces = re.split(r"([()])", text)
    return "".join(
        piece if closing == ")" else piece.replace(",", "\0") for piece, closing in pairwise([*pieces, ""])
    ).split("\0")
