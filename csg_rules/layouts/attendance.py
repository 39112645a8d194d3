"""What is plain of who came: the group that an agency or role belongs to, marks in columns, words of roles."""

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from csg_rules.layouts import values, words
from csg_rules.layouts.meeting import ATTENDANCE
from csg_rules.layouts.titles import normal

# Longer ones first: what they hold is taken out before the shorter are looked for.
_PHRASES: Final = (
    ("school nurse", "health"), ("school nursing", "health"), ("police analyst", "analyst"),
    ("exploitation analyst", "analyst"), ("independent reviewing officer", "reviewing_service"),
    ("safeguarding reviewing", "reviewing_service"), ("reviewing service", "reviewing_service"),
    ("youth justice", "youth_justice"), ("youth offending", "youth_justice"),
    ("childrens services", "social_care"), ("childrens social care", "social_care"), ("social care", "social_care"),
    ("social worker", "social_care"), ("social work", "social_care"), ("community safety", "community_safety"),
    ("youth service", "youth_service"), ("youth services", "youth_service"), ("youth worker", "youth_service"),
    ("pupil referral unit", "education"), ("voluntary sector", "vcs"), ("voluntary", "vcs"), ("charity", "vcs"),
    ("police", "police"), ("constabulary", "police"), ("analyst", "analyst"), ("school", "education"),
    ("academy", "education"), ("college", "education"), ("education", "education"), ("headteacher", "education"),
    ("teacher", "education"), ("camhs", "health"), ("nhs", "health"), ("nurse", "health"), ("health", "health"),
    ("yot", "youth_justice"), ("yjs", "youth_justice"), ("yos", "youth_justice"), ("csc", "social_care"),
    ("iro", "reviewing_service"),
)  # fmt: skip
FAMILY: Final = frozenset(
    (
        *("mother", "father", "mum", "dad", "parent", "parents", "carer", "carers", "foster carer", "foster carers"),
        *("grandmother", "grandfather", "grandparent", "grandparents", "aunt", "uncle", "guardian", "young person"),
        *("stepfather", "stepmother", "family", "child", "yp"),
    )
)
# These are told by what somebody does, whoever employs them.
_BY_ROLE: Final = frozenset({"analyst", "reviewing_service"})

GROUP, _AGENCY, _ROLE, STATUS, _REASON, _SENT = ATTENDANCE.fields
_PRESENT_MARKS: Final = frozenset({"✓", "✔", "☒", "☑", "yes", "y", "p"})
_NO_MARKS: Final = frozenset({"", "☐", "□", "no", "n", "-", "–", "—"})


def group_of(text: str) -> str | None:
    """The only group that the words of an agency or a role speak of; None where there is none, or more than one."""
    found = groups_in(text)
    return found.pop() if len(found) == 1 else None


def groups_in(text: str) -> set[str]:
    """The groups that the words of an agency or a role speak of."""
    left = f" {normal(text)} "
    found = set()
    for phrase, group in _PHRASES:
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " | ")
            found.add(group)
    return found


def plain_group(agency: str, role: str) -> str | None:
    """The group that agency and role agree on."""
    if normal(role or agency) in FAMILY:
        return "other"
    by_agency, by_role = group_of(agency), group_of(role)
    if by_role in _BY_ROLE:
        return by_role
    if by_agency and by_role and by_agency != by_role:
        return None
    return by_agency or by_role


def status_of_title(title: str) -> str | None:
    """The status that a column, a line across the table or a list stands for by its title: `Apologies`."""
    plain = title.strip().rstrip(":").strip()
    return values.key_of(words.ATTENDANCE, plain) or status_of_list(plain) if len(plain) > 1 else None


_LIST_TITLES: Final = {
    **{normal(title): "present" for title in ("Present", "Those present", "Attendees", "In attendance", "Attended")},
    **{
        normal(title): "apologies"
        for title in ("Apologies", "Apologies received", "Apologies from", "Apologies for absence")
    },
}


def status_of_list(title: str) -> str | None:
    """The status of those listed under a heading or after a title."""
    return _LIST_TITLES.get(normal(title.strip().rstrip(":")))


def mark_in(title: str, text: str, typed: Collection[str]) -> str | None:
    """The status that a mark stands for in a column with this title; `typed`: all that stands in the column. A cross
    is a mark where nothing else marks; beside ticks it may mean the opposite, and isn't read."""
    stands_for = status_of_title(title)
    plain = text.strip().casefold()
    if stands_for is None:
        return None
    if plain in _PRESENT_MARKS and not (plain == "p" and stands_for != "present"):
        return stands_for
    if plain in ("x", "✗", "✘"):
        return stands_for if len(typed) == 1 and plain == "x" else None
    if plain == "a" and stands_for == "present" and "p" in typed:
        return "apologies"
    return None


def is_no_mark(text: str) -> bool:
    """Whether a cell in a column of marks has none."""
    return text.strip().casefold() in _NO_MARKS


def complete(item: dict[str, Any]) -> bool:
    """Gives a row without a group the one that its agency and role plainly belong to; whether it has one now."""
    if item.get("group") is None:
        group = plain_group(str(item.get("agency") or ""), str(item.get("role") or ""))
        if group is None:
            return False
        item["group"] = group
    return True


_CONTACTS: Final = frozenset({"phone", "telephone", "tel", "mobile", "email", "e mail", "address", "contact", "fax"})


def are_contacts(titles: Sequence[str]) -> bool:
    """Whether a table with these titles tells how to reach people: who came, it doesn't say."""
    plain = [normal(title) for title in titles]
    return any(title in _CONTACTS or title.split()[:1] in (["phone"], ["email"], ["contact"]) for title in plain)


def noted_mark(title: str, text: str) -> tuple[str, str] | None:
    """The status that a mark stands for, and the note behind it: `✓ annual leave`."""
    match = _NOTED.fullmatch(text.strip())
    stands_for = status_of_title(title)
    if match is None or stands_for is None:
        return None
    note = match["note"].removesuffix(")")
    return (stands_for, note) if note and note[-1] != ")" and not note[-1].isspace() else None


_NOTED = re.compile(r"[✓✔☒☑]\s*+[(–—:,-]?\s*+(?P<note>[^✓✔☒☑☐□✗✘]+)", re.DOTALL)
