"""The words of roles and agencies: whether a part of what is told of somebody is one, or may be a name."""

import re
from typing import Final

from csg_rules.layouts.attendance import FAMILY, group_of
from csg_rules.layouts.titles import normal

BETWEEN_PARTS = re.compile(r"[,():]|(?<!\s)\s+[–—-]\s+")

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


def role_alone(text: str) -> str | None:
    """What somebody does, where the text says no more than that and for whom: never a name."""
    parts = [part.strip() for part in BETWEEN_PARTS.split(text) if part.strip(" .")]
    is_role = all(kind_of(part) is not None and not may_hold_name(part) for part in parts)
    return text.strip() if parts and is_role else None


def kind_of(part: str) -> str | None:
    """Whether a part of what is told of a person is a role or an agency, by its last word."""
    last = normal(part).split()[-1:] or [""]
    if normal(part) in FAMILY:
        return "role"
    if last[0] in _ROLE_WORDS or normal(part).startswith("head "):
        return "role"
    return "agency" if last[0] in _AGENCY_WORDS or group_of(part) else None


def may_hold_name(role: str) -> bool:
    known = _ROLE_WORDS | _AGENCY_WORDS | _WITHIN_ROLES
    return any(word[:1].isupper() and normal(word) not in known for word in role.split()[1:])
