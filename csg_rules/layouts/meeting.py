"""The layout of a meeting's record."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.assetplus import ASSETPLUS_PARTS
from csg_rules.layouts.layout import Field, Fields, Layout, Matrix, Rows
from csg_rules.layouts.pgi import PGI_PARTS, PGI_SITE_PARTS
from csg_rules.layouts.unplaced import UNPLACED

CONTEXT_CHOICES: Final = words.CONTEXTS

DETAILS: Final = Fields(
    "Meeting details",
    "",
    (
        Field("record_id", "Record number", names=("record id", "reference number", "meeting reference", "case reference", "reference", "ref no", "reference no")),
        Field("site", "Site", names=("local authority", "area", "borough", "council")),
        Field("meeting.form", "Kind of meeting", "choice", ("type of meeting", "meeting type", "form of meeting"), words.FORMS),
        Field("meeting.date", "Date of meeting", "date", ("date", "meeting date", "date held", "held on")),
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
        Field("role", "Role", names=("job title", "designation", "position", "title")),
        Field("status", "Attended?", "choice", ("status", "attendance", "present", "present / apologies"), words.ATTENDANCE),
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
        Field("described", "What happened", "prose", ("description", "behaviour of concern", "concerns", "incident", "summary of incident", "description of the behaviour")),
        Field("stage", "Displayed, suspected or at risk", "choice", ("stage",), words.STAGES),
        Field("group_or_sole", "Group or sole", "choice", ("group or sole offence", "group or sole behaviour", "group/sole", "acted alone or in a group"), words.GROUP_OR_SOLE),
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
TABLE: Final = Matrix(
    "Contexts and factors",
    "contexts",
    "Context",
    (
        Field("individual", words.CONTEXTS["individual"], "prose", ("individual young person's characteristics", "young person", "individual characteristics", "child", "self")),
        Field("home", words.CONTEXTS["home"], "prose", ("family", "home", "homes", "family / home(s) characteristics", "family and home", "household", "family home", "placement")),
        Field("peers", words.CONTEXTS["peers"], "prose", ("peer group", "peers", "peer groups", "friends", "friendship group", "peer relationships")),
        Field("school", words.CONTEXTS["school"], "prose", ("school", "schools", "education", "school / education", "education provider", "college")),
        Field("neighbourhood", words.CONTEXTS["neighbourhood"], "prose", ("neighbourhood spaces", "neighbourhood spaces (specify)", "community", "local area", "neighbourhood / community", "public spaces", "places and spaces")),
    ),
    (
        Field("situation", words.COLUMNS["situation"], "prose", ("young person's current situation", "situation", "background", "current picture")),
        Field("hsb", words.COLUMNS["hsb"], "prose", ("young person's hsb", "hsb", "sexual behaviour", "behaviour", "behaviours of concern")),
        Field("vulnerability", words.COLUMNS["vulnerability"], "prose", ("vulnerabilities", "vulnerability")),
        Field("risk", words.COLUMNS["risk"], "prose", ("risks", "risk")),
        Field("resilience", words.COLUMNS["resilience"], "prose", ("resilience", "protective factors", "resiliences")),
        Field("strengths", words.COLUMNS["strengths"], "prose", ("strength", "what is going well")),
        Field("involvement", words.COLUMNS["involvement"], "prose", ("professional involvement", "agency involvement", "agencies involved", "services involved", "professionals involved")),
        Field("interventions", words.COLUMNS["interventions"], "prose", ("planned actions", "interventions", "actions", "planned interventions", "action plan", "plan")),
        Field("barriers", words.COLUMNS["barriers"], "prose", ("challenges / barriers to intervention", "barriers", "challenges", "challenges and barriers", "obstacles")),
    ),
    names=("appendix 3", "contextual table", "contextual assessment", "intervention plan table"),
    hint="Begin each factor on a line of its own, with a number: F1: then its words, then F2: and so on. Actions name the factors that they answer by these numbers.",
)  # fmt: skip
# The last row of the table; a record has one text there.
SUMMARY: Final = Field("contexts_summary.text", "Contexts summary", "prose", ("summary", "summary of contexts", "context summary", "overall summary"))  # fmt: skip
ABOUT: Final = Rows(
    "About each context",
    "contexts",
    (
        Field("context", "Context", "choice", (), words.CONTEXTS),
        Field("settings", "Which homes, groups, schools or places", "settings", ("settings", "names", "specify")),
        Field("status", "Considered?", "choice", ("status",), words.ROW_STATUSES),
        Field("mark", "Said of the context as a whole", names=("as a whole",)),
        Field("reason", "Reason", "prose"),
        Field("norms", "Does it reinforce or challenge harmful norms?", "choice", ("norms",), words.NORMS),
        Field("online", "Online too?", "truth", ("online",)),
        Field("nil", "Considered, none found in", "columns"),
    ),
    prefilled=tuple(words.CONTEXTS),
    hint="One row for each home, group, school or place that has a row of its own in the table above.",
)
# Each of these stands in the row of one context; a row of several is told by the number after its title.
QUESTIONS: Final = {
    "home": (
        Field("issues", "Past or present issues at home", "prose", ("issues at home", "home issues")),
        Field("capacity", "Parents' or carers' capacity to keep safe", "prose", ("parental capacity", "capacity of parents")),
        Field("undermining", "What undermines that capacity", "prose", ("what undermines capacity",)),
    ),
    "peers": (
        Field("isolated", "Is the young person isolated?", "prose", ("isolated", "social isolation")),
        Field("stance", "Do friends support or challenge the behaviour?", "prose", ("stance of friends",)),
        Field("role", "Role in the group: leads or follows", "prose", ("role in the group", "leader or follower")),
    ),
    "school": (
        Field("impact_on_culture", "Effect on the school's culture", "prose", ("impact on school culture",)),
        Field("school_response", "How the school responded", "prose", ("school response", "response of the school")),
    ),
    "neighbourhood": (
        Field("spaces", "Spaces concerned", "prose", ("spaces", "places", "locations of concern")),
        Field("street_exposure", "Violence or crime met in the street", "prose", ("street exposure",)),
    ),
}  # fmt: skip
# Context (with its number), question, answer: each row gives one question of QUESTIONS its answer.
ANSWERS: Final = Rows(
    "Questions about the contexts",
    "contexts",
    (
        Field("context", "Context", "choice", (), words.CONTEXTS),
        Field("question", "Question"),
        Field("answer", "Answer", "prose"),
    ),
)
FACTORS: Final = Rows(
    "More about the factors",
    "factors",
    (
        Field("id", "Factor", names=("id", "ref", "no", "number")),
        Field("context", "Context", "choice", (), words.CONTEXTS),
        Field("category", "Kind", "choice", ("category", "type"), words.CATEGORIES),
        Field("text", "Factor in words", "prose", ("description", "factor")),
        Field("source", "Source", "prose", ("assessment", "where it comes from")),
        Field("code", "Code"),
        Field("static", "Can't change?", "truth", ("static",)),
        Field("managed", "How it is watched", "prose", ("managed",)),
        Field("status", "Open or closed", "choice", ("status",), words.FACTOR_STATUSES),
        Field("closed_reason", "Why closed", "prose"),
        Field("superseded_by", "Replaced by", "ids"),
    ),
    names=("factor details", "factors", "list of factors", "factor register"),
    joins=True,
    hint="Only what the table doesn't say: a factor whose number stands in the table needs no words here.",
)
SEVERITY: Final = Rows(
    "Severity on Hackett's continuum",
    "hackett",
    (
        Field("behaviour", "Behaviour", "prose", ("for which behaviour",)),
        Field("level", "Level", "choice", ("hackett level", "hackett continuum", "level on hackett's continuum", "point on the continuum", "point on hackett's continuum", "decision"), words.HACKETT, is_open=True),
        Field("reason", "Reason for this level", "prose", ("reason", "reason for the level", "reason for level", "reason for severity", "rationale", "why", "reason for decision", "justification")),
        Field("discussion", "Discussion and other views", "prose", ("discussion",)),
    ),
    names=("severity decision", "hackett", "hackett's continuum", "hackett continuum", "severity", "level of severity"),
    spare=2,
)  # fmt: skip
ACTIONS: Final = Rows(
    "Planned actions",
    "interventions",
    (
        Field("id", "No.", names=("id", "action no", "number", "ref", "#")),
        Field("text", "Action", "prose", ("intervention", "what will be done", "agreed action", "task", "planned action", "actions", "what", "what needs to happen")),
        Field("context", "Context where it takes place", "choice", ("context", "where"), words.CONTEXTS),
        Field("target", "What it tries to change", "choice", ("target", "aimed at", "who or what it is for"), words.TARGETS),
        Field("addresses", "Factors addressed", "ids", ("addresses", "factors", "links to factors", "linked factors", "in response to", "responds to", "factor", "factor(s)")),
        Field("owner", "Owner", names=("by whom", "who", "responsible", "lead", "person responsible", "who will do it", "lead person", "responsible person")),
        Field("agency", "Agency", names=("organisation", "lead agency", "responsible agency")),
        Field("due", "Due", names=("by when", "when", "date", "deadline", "timescale", "target date", "due date", "completion date")),
        Field("rag", "RAG", "choice", ("rag rating", "rag status", "progress (rag)", "traffic light"), words.RAG, is_open=True),
        Field("rag_note", "Progress note", "prose", ("note", "notes", "progress", "update", "comments", "outcome")),
    ),
    names=("interventions", "action plan", "actions", "agreed actions", "intervention plan", "plan"),
    spare=8,
    hint="Number the actions too: I1, I2 and so on. Under “Factors addressed” goes the number of each factor that the action answers, as in F1, F2.",
)  # fmt: skip
MORE_ACTIONS: Final = Rows(
    "More about the actions",
    "interventions",
    (
        Field("id", "Action no."),
        Field("kind", "Welfare, enforcement or information", "choice", ("kind",), words.ACTION_KINDS),
        Field("setting", "Home, group, school or place", names=("setting",)),
        Field("agreed", "Agreed?", "truth", ("agreed",)),
        Field("voluntary", "Voluntary?", "truth", ("voluntary",)),
        Field("status", "Open, done or withdrawn", "choice", ("status",), words.ACTION_STATUSES),
        Field("admin", "Only administration?", "truth", ("admin",)),
    ),
    joins=True,
)
NO_PLAN: Final = Fields(
    "Where nothing was planned",
    "",
    (Field("no_plan_reason", "Reason for no plan", "prose", ("no plan because", "reason for no actions")),),
)
GAPS: Final = Rows(
    "Acknowledged gaps",
    "gaps_acknowledged",
    (
        Field("factor_id", "Factor", names=("factor no", "id")),
        Field("reason", "Reason why nothing is planned yet", "prose", ("reason",)),
        Field("revisit", "Look at it again on", "date", ("revisit", "review on", "review date")),
    ),
    names=("gaps", "gaps acknowledged", "factors without an action"),
)
INTERPLAY: Final = Fields(
    "How the contexts work together",
    "contexts_summary",
    (Field("interplay", "How one context feeds another", "prose", ("interplay", "interplay of contexts")),),
)
WEIGHTS: Final = Rows(
    "Weight of each context",
    "contexts_summary.weighting",
    (
        Field("context", "Context", "choice", (), words.CONTEXTS),
        Field("weight", "Weight", names=("how strongly",)),
        Field("why", "Why", "prose", ("reason",)),
    ),
    names=("weighting", "weighting of contexts"),
)
GOVERNANCE: Final = Rows(
    "Onward reporting",
    "governance",
    (
        Field("to", "To", "choice", ("panel", "reported to", "forum"), words.PANELS, is_open=True),
        Field("theme", "Theme", "prose", ("what", "issue")),
        Field("by", "By", names=("by whom", "who")),
        Field("date", "Date", "date", ("when",)),
    ),
    names=("governance", "themes for other panels", "onward referrals", "reporting to panels"),
)
SHARING: Final = Fields(
    "Information sharing",
    "info_sharing",
    (
        Field("agreement", "Agreement", "prose", ("information sharing agreement", "isa")),
        Field("data_owner", "Owner of the record", names=("data owner", "data controller")),
        Field("restrictions", "Restrictions", "prose", ("restrictions on sharing",)),
    ),
    names=("information-sharing", "confidentiality"),
)
PRINTED: Final = Fields(
    "From the printed form",
    "",
    (Field("template_heading", "Heading that came with the form", "prose"),),
)

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
