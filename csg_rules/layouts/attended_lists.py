"""Lists of those who came, by agency or role, a person a line or several."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from csg_rules.documents.places import Place
from csg_rules.layouts import attendance, words
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.meeting import ATTENDANCE
from csg_rules.layouts.roles import BETWEEN_PARTS, kind_of, may_hold_name
from csg_rules.layouts.spots import named
from csg_rules.layouts.status_parts import parts_of
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Point

_IN_BRACKETS_AT_END = re.compile(r"\((?P<note>[a-z][^()]*)\)\s*\.?$")
_LONGEST_PERSON: Final = 12  # words
# Somebody did or will do something: running text behind the list. In small letters: Will and Read are names.
_IS_SENTENCE = re.compile(
    r"\b(?:opened|welcomed|introduced|noted|agreed|said|explained|reported|shared|thanked|confirmed|discussed|updated"
    r"|reviewed|described|felt|asked|added|stated|outlined|summarised|gave|told|read|will|was|were|is|are|had|has|have"
    r"|should|must|to\s+be|starts?|started|began|begins?)\b"
)
_GAP = re.compile(r"\t|\s\|\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Within names that are written with capitals.
_WITHIN_NAMES: Final = frozenset({"de", "van", "von", "der", "la", "el", "al", "bin", "ap", "and", "of", "the"})


def read_list(draft: Draft, points: Sequence[Point], status: str) -> None:
    """Reads a list of people by agency or role: what is plain becomes rows of the attendance, names stay out of it.
    Somebody whose group isn't plain has a row without one, since silence about a group is then no silence. A title
    within a line begins the list of another status; of whom a line tells behind it, or behind running text, can't be
    told then."""
    number = 0
    is_of_one_status = True
    for point in points:
        parts = parts_of(point.text, status, attendance.status_of_title, _is_of_person)
        for own, text in parts if is_of_one_status else [(None, point.text)]:
            if own is None:
                _leave_unread(draft, text, named(point.place, ATTENDANCE.title))
                continue
            for person in _people(text):
                if is_sentence(person):
                    is_of_one_status = False
                    _leave_unread(draft, person, named(point.place, ATTENDANCE.title))
                elif normal(person) not in _NOBODY:
                    number += 1
                    place = named(point.place, ATTENDANCE.title, words.ATTENDANCE[own], f"no. {number}")
                    _read_person(draft, person, own, place)
        is_of_one_status = is_of_one_status and len(parts) < 2


def _is_of_person(title: str) -> bool:
    return kind_of(title) is not None


def _leave_unread(draft: Draft, text: str, place: Place) -> None:
    """Leaves what doesn't plainly say who came: who isn't named elsewhere may be named there."""
    draft.leave(text, place)
    if attendance.groups_in(text) or _is_one_person(text):
        draft.remark(f"{ATTENDANCE.title}: a list doesn't plainly say who came and who didn't.")
        draft.unread(ATTENDANCE.key)


def _read_person(draft: Draft, person: str, status: str, place: Place) -> None:
    item, left, is_plain = _person(person, status)
    if not is_plain:
        draft.remark(f"{ATTENDANCE.title}: a list names people whose group isn't plain from it.")
        draft.unread(ATTENDANCE.key)
    if item or (_is_one_person(person) and _may_be_name(person)):
        path = draft.add((ATTENDANCE.key,), {}, place)
        for key, value in {**item, "status": status}.items():
            draft.put((*path, key), value, place)
    draft.leave("; ".join(left), place)


_NOBODY: Final = frozenset({"none", "nil", "n a", "no apologies", "none received", "none given", "nobody"})


def is_sentence(text: str) -> bool:
    """Whether it is running text, not somebody."""
    return _IS_SENTENCE.search(_IN_BRACKETS.sub(" ", text)) is not None


def may_be_listed(text: str) -> bool:
    """Whether a line may be somebody of a list, by agency or role."""
    return bool(attendance.groups_in(text)) and _is_one_person(text) and not is_sentence(text)


def _may_be_name(text: str) -> bool:
    """Whether each word is written as those of a name."""
    outside = re.findall(r"[^\W_]+", _IN_BRACKETS.sub(" ", text))
    return all(not word[0].islower() or word in _WITHIN_NAMES for word in outside)


def _is_one_person(text: str) -> bool:
    count = len(text.split())
    return count < _LONGEST_PERSON and not (text.endswith(".") and count > 4)


def _person(text: str, status: str) -> tuple[dict[str, str], list[str], bool]:
    """What a list tells of one person, what it tells besides (names), and whether its group is plain."""
    told: dict[str, list[str]] = {"agency": [], "role": [], "reason": []}
    left: list[str] = []
    group_words: dict[str, list[str]] = {"agency": [], "role": []}
    note = _IN_BRACKETS_AT_END.search(text) if status != "present" else None
    if note and kind_of(note["note"]) is None:
        told["reason"].append(note["note"].strip())
        text = text[: note.start()]
    for part in (part.strip() for part in BETWEEN_PARTS.split(text) if part.strip(" .")):
        kind = kind_of(part)
        if kind is not None:
            group_words[kind].append(part)
        if kind is None or (kind == "role" and may_hold_name(part)):
            left.append(part)
        else:
            told[kind].append(part.rstrip(" ."))
    item = {key: "; ".join(parts) for key, parts in told.items() if parts}
    if any(_are_of_several(parts) for parts in group_words.values()):
        return item, left, False
    group = attendance.plain_group(", ".join(group_words["agency"]), ", ".join(group_words["role"]))
    if group is None:
        return item, left, False
    # "DSL, school nurse" may be two people, one of whom isn't told.
    roles = group_words["role"] if not (group_words["agency"] or left) else []
    is_plain = len(roles) < 2 or all(_group_alone(role) for role in roles)
    return {"group": group, **item}, left, is_plain


def _are_of_several(parts: Sequence[str]) -> bool:
    """Whether agencies, or roles, are of several groups: they aren't one person's."""
    return len({group for part in parts if (group := attendance.group_of(part))}) > 1


def _people(text: str) -> list[str]:
    """One a line or between semicolons; between commas too where these plainly part people."""
    pieces = [piece.strip() for piece in re.split(r"[\n;]", text) if piece.strip()]
    found: list[str] = []
    for piece in pieces:
        between = _GAP.split(piece) if _GAP.search(piece) else _at_commas(piece)
        smaller = [part.strip(" .") for part in between if part.strip(" .")]
        found += smaller if len(smaller) > 1 and _are_people(smaller) else [_GAP.sub(", ", piece)]
    return found


def _are_people(parts: Sequence[str]) -> bool:
    """Whether each part is somebody: it has its role in brackets, or is an agency or a role of another group than all
    others. A role and an agency of two groups may be one person's."""
    bare = [part for part in parts if not part.endswith(")")]
    groups = [_group_alone(part) for part in bare]
    of_others = [group for part in parts if part.endswith(")") for group in attendance.groups_in(part)]
    own = [group for group in groups if group != "other"]
    if None in groups or len(set(own)) < len(own) or set(own) & set(of_others):
        return False
    is_mixed = len({kind_of(part) for part in bare}) > 1
    return len(bare) < len(parts) or not is_mixed or len(bare) > 2


def _group_alone(part: str) -> str | None:
    """The group of an agency or a role that stands by itself."""
    kind = kind_of(part)
    if kind is None or (kind == "role" and may_hold_name(part)):
        return None
    return attendance.plain_group("", part) if kind == "role" else attendance.plain_group(part, "")


def _at_commas(text: str) -> list[str]:
    """The parts between commas, but for those that a closing bracket follows before any other."""
    pieces = re.split(r"([()])", text)
    return "".join(
        piece if closing == ")" else piece.replace(",", "\0") for piece, closing in pairwise([*pieces, ""])
    ).split("\0")
