"""Who met, about whom, why: the meeting's own details, its agenda, attendance and where its themes went."""

from typing import Annotated, Literal

from pydantic import Field

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, Truth, WholeNumber, Words

Form = Annotated[Literal["map", "strategy", "other"], Words]
CjsStatus = Annotated[
    Literal["none", "investigation", "nfa_police", "nfa_cps", "diversion", "charged", "convicted", "not_known"],
    Words,
]
AttendanceGroup = Annotated[
    Literal[
        "social_care", "police", "analyst", "education", "youth_service", "reviewing_service",
        "vcs", "youth_justice", "health", "community_safety", "other",
    ],
    Words,
]  # fmt: skip
AttendanceStatus = Annotated[
    Literal["present", "apologies", "invited_no_reply", "considered_not_invited", "not_considered"], Words
]


class Chair(Part):
    agency: Text | None = None
    ref: Text | None = None
    role: Text | None = None
    note: Prose | None = None


class Meeting(Part):
    form: Form | None = None
    sequence: WholeNumber | None = None
    is_review: Truth | None = None
    date: Day | None = None
    previous: Text | None = None
    next_review: Day | None = None
    chair: Chair = Chair()
    purpose: Prose | None = None

    @property
    def is_a_review(self) -> bool:
        """Said outright, or said by an earlier meeting or a sequence above one."""
        if self.is_review is not None:
            return self.is_review
        return self.previous is not None or (self.sequence or 0) > 1


class Subject(Part):
    ref: Text | None = None
    age: WholeNumber | None = None


class Referral(Part):
    route: Prose | None = None
    source_agency: Text | None = None
    spoc: Text | None = None


class Attendance(Part):
    group: AttendanceGroup | None = None
    agency: Text | None = None
    role: Text | None = None
    status: AttendanceStatus | None = None
    reason: Prose | None = None
    report_sent: Truth = False


class Minutes(Part):
    """Agenda items a) to g), and what changed since last time."""

    a: Prose | None = None
    b: Prose | None = None
    c: Prose | None = None
    d: Prose | None = None
    e: Prose | None = None
    f: Prose | None = None
    g: Prose | None = None
    shift: Prose | None = None


class Governance(Part):
    """Where a theme of this meeting went. `to` is a panel's name; aliases are read when facts are made."""

    to: Text | None = None
    theme: Prose | None = None
    by: Text | None = None
    date: Day | None = None


class InformationSharing(Part):
    agreement: Prose | None = None
    data_owner: Text | None = None
    restrictions: Prose | None = None


AttendanceList = Annotated[tuple[Attendance, ...], OneOrMore]
GovernanceList = Annotated[tuple[Governance, ...], OneOrMore, Field()]
