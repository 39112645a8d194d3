"""The layout of a meeting's record."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.assetplus import ASSETPLUS_PARTS
from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting_contexts import ABOUT, ANSWERS, FACTORS, QUESTIONS, SUMMARY, TABLE
from csg_rules.layouts.meeting_opening import (
    AGENDA,
    ATTENDANCE,
    BEHAVIOUR,
    DETAILS,
    EVENTS,
    LINKED,
    REFERRAL,
    YOUNG_PERSON,
)
from csg_rules.layouts.meeting_plan import (
    ACTIONS,
    GAPS,
    GOVERNANCE,
    INTERPLAY,
    MORE_ACTIONS,
    NO_PLAN,
    PRINTED,
    SEVERITY,
    SHARING,
    WEIGHTS,
)
from csg_rules.layouts.pgi import PGI_PARTS, PGI_SITE_PARTS
from csg_rules.layouts.unplaced import UNPLACED

__all__ = [
    "ABOUT",
    "ACTIONS",
    "AGENDA",
    "ANSWERS",
    "ATTENDANCE",
    "BEHAVIOUR",
    "CONTEXT_CHOICES",
    "DETAILS",
    "EVENTS",
    "FACTORS",
    "GAPS",
    "GOVERNANCE",
    "INTERPLAY",
    "LINKED",
    "MEETING",
    "MORE_ACTIONS",
    "NO_PLAN",
    "PRINTED",
    "QUESTIONS",
    "REFERRAL",
    "SEVERITY",
    "SHARING",
    "SUMMARY",
    "TABLE",
    "WEIGHTS",
    "YOUNG_PERSON",
]

CONTEXT_CHOICES: Final = words.CONTEXTS

MEETING: Final = Layout(
    "meeting",
    "Minutes of a meeting about harmful sexual behaviour",
    "Leave a field empty where it wasn't talked about; where it was, and nothing was found, choose or write "
    "“Considered: none identified”. Use initials, never names.",
    (
        DETAILS, YOUNG_PERSON, REFERRAL, ATTENDANCE, BEHAVIOUR, LINKED, EVENTS, AGENDA, TABLE, ABOUT, ANSWERS, FACTORS,
        SEVERITY, ACTIONS, MORE_ACTIONS, NO_PLAN, GAPS, INTERPLAY, WEIGHTS, GOVERNANCE, SHARING,
    ),
    optional=(PRINTED, *PGI_PARTS, *PGI_SITE_PARTS, *ASSETPLUS_PARTS, UNPLACED),
)  # fmt: skip
