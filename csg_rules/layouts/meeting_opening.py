"""What minutes begin with: the meeting, the young person, who came, the behaviour, the agenda."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Fields, Rows

DETAILS: Final = Fields(
    "Meeting details",
    "",
    (
        Field("record_id", "Record number", names=("record id", "reference number", "meeting reference", "case reference", "reference", "ref no", "reference no")),
        Field("site", "Site", names=("local authority", "area", "borough", "council")),
        Field("meeting.form", "Kind of meeting", "choice", ("type of meeting", "meeting type", "form of meeting"), words.FORMS),
        Field("meeting.date", "Date of meeting", "date", ("date", "meeting date", "date held", "held on", "meeting held on")),
        Field("meeting.sequence", "Number of this meeting", "number", ("meeting number", "sequence"), hint="1 for the first"),
        Field("meeting.is_review", "Is this a review?", "truth", ("review", "review meeting")),
        Field("meeting.previous", "Record number of the meeting before", names=("previous meeting", "last meeting")),
        Field("meeting.next_review", "Date of next review", "date", ("next review", "review date", "next meeting", "date of next meeting")),
        Field("meeting.chair.agency", "Chair: agency", names=("chair's agency", "chaired by (agency)")),
        Field("meeting.chair.role", "Chair: role", names=("chair", "chaired by", "chairperson", "chair (role)")),
        Field("meeting.chair.ref", "Chair: initials or number", names=("chair's initials", "chair ref")),
        Field("meeting.chair.note", "Chair: note", "prose"),
        Field("meeting.purpose", "Purpose of the meeting", "prose", ("purpose", "reason for meeting", "aim of the meeting")),
    ),
    names=("details of the meeting", "meeting information"),
)  # fmt: skip
YOUNG_PERSON: Final = Fields(
    "Young person",
    "",
    (
        Field("subject.ref", "Initials", names=("young person", "yp", "name", "subject", "child", "young person's initials", "yp initials", "child's initials"), hint="Initials only"),
        Field("subject.age", "Age", "number", ("age at meeting",)),
        Field("looked_after", "Looked after?", "truth", ("looked after child", "lac", "child in care", "cla", "is the young person looked after")),
        Field("cjs_status", "Criminal justice status", "choice", ("cjs status", "police investigation", "criminal justice outcome", "outcome of investigation", "police outcome", "outcome of police investigation"), words.CJS),
    ),
    names=("details of the young person", "child's details", "subject of the meeting"),
)  # fmt: skip
REFERRAL: Final = Fields(
    "Referral",
    "referral",
    (
        Field("route", "Route", "prose", ("referral route", "route of referral", "referred via", "referred through")),
        Field("source_agency", "Agency that referred", names=("referred by", "referring agency", "source of referral", "referrer")),
        Field("spoc", "Single point of contact", names=("spoc",)),
    ),
)  # fmt: skip
ATTENDANCE: Final = Rows(
    "Attendance",
    "attendance",
    (
        Field("group", "Group", "choice", ("service", "sector"), words.GROUPS),
        Field("agency", "Agency", names=("organisation", "team", "agency / organisation")),
        Field("role", "Role", names=("job title", "job", "designation", "position", "title")),
        Field("status", "Attended?", "choice", ("status", "attendance", "attended", "present", "present / apologies", "came", "there", "was there"), words.ATTENDANCE),
        Field("reason", "Reason or note", "prose", ("reason", "reason for absence", "reason if absent", "note", "notes", "comments")),
        Field("report_sent", "Report sent?", "truth", ("report", "report received", "report provided")),
    ),
    names=("attendees", "present", "those present", "invited", "invitees", "who was there", "membership"),
    prefilled=tuple(group for group in words.GROUPS if group != "other"),
)  # fmt: skip
BEHAVIOUR: Final = Fields(
    "The behaviour",
    "behaviour",
    (
        Field("described", "What happened", "prose", ("description", "behaviour", "behaviour of concern", "concerns", "incident", "summary of incident", "description of the behaviour")),
        Field("stage", "Displayed, suspected or at risk", "choice", ("stage",), words.STAGES),
        Field("group_or_sole", "Group or sole", "choice", ("alone or with others", "on own or with others", "alone or in a group", "group or individual", "individual or group", "group or sole offence", "group or sole behaviour", "group/sole", "acted alone or in a group"), words.GROUP_OR_SOLE),
        Field("others_involved", "Other young people who took part", "ids", ("others involved", "other young people involved", "co-accused")),
        Field("harmed", "Young people harmed", "ids", ("victim", "victims", "victim(s)", "young person harmed", "child harmed", "children harmed")),
        Field("where", "Where it happened", "choices", ("location", "locations", "where", "place of incident"), words.CONTEXTS, hint=f"One or more of: {', '.join(words.CONTEXTS.values())}"),
        Field("online", "Online?", "truth", ("online behaviour", "did it happen online")),
        Field("where_withheld", "Reason why the place isn't given", "prose"),
        Field("peer_cse_indicated", "Signs of peer-on-peer exploitation?", "truth", ("peer on peer cse", "cse indicated", "exploitation indicated")),
    ),
    names=("behaviour", "harmful sexual behaviour", "incident details", "the incident"),
)  # fmt: skip
LINKED: Final = Rows(
    "Other young people and their own meetings",
    "behaviour.linked",
    (
        Field("ref", "Initials", names=("young person",)),
        Field("record_id", "Record number of their meeting", names=("meeting", "their record")),
        Field("reason", "Reason for no meeting", "prose", ("reason", "if none, why")),
    ),
    names=("linked meetings", "linked young people"),
)  # fmt: skip
EVENTS: Final = Rows(
    "What happened when",
    "behaviour.events",
    (
        Field("date", "Date", "date"),
        Field("text", "Event", "prose", ("what happened", "incident", "description")),
    ),
    names=("chronology", "events", "timeline"),
)  # fmt: skip
AGENDA: Final = Fields(
    "Agenda",
    "minutes",
    (
        Field("a", "a) Current situation and background", "prose", ("young person's current situation and background",)),
        Field("b", "b) Concerns about harmful sexual behaviour", "prose", ("specific concerns", "harmful sexual behaviour concerns")),
        Field("c", "c) Vulnerability, risk and resilience factors", "prose", ("vulnerability risk and resilience",)),
        Field("d", "d) Strengths", "prose"),
        Field("e", "e) Professional involvement", "prose", ("current professional involvement",)),
        Field("f", "f) Level on Hackett's continuum", "prose", ("decision regarding level of risk", "level of risk")),
        Field("g", "g) Decisions about interventions", "prose", ("decisions regarding interventions", "decisions")),
        Field("shift", "What has changed since the last meeting", "prose", ("changes since last meeting", "progress since last meeting", "update since last meeting")),
    ),
    names=("minutes", "discussion", "points for discussion", "agenda items"),
)  # fmt: skip
