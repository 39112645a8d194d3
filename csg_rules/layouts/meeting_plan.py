"""What minutes end with: the severity decision, the plan, and where it goes."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Fields, Rows

SEVERITY: Final = Rows(
    "Severity on Hackett's continuum",
    "hackett",
    (
        Field("behaviour", "Behaviour", "prose", ("for which behaviour",)),
        Field("level", "Level", "choice", ("hackett level", "hackett", "hackett scale", "hackett continuum", "level on hackett's continuum", "point on the continuum", "point on hackett's continuum", "decision"), words.HACKETT, is_open=True),
        Field("reason", "Reason for this level", "prose", ("reason", "reason for the level", "reason for level", "reason for severity", "rationale", "why", "reason for decision", "justification")),
        Field("discussion", "Discussion and other views", "prose", ("discussion",)),
    ),
    names=("severity decision", "hackett", "hackett's continuum", "hackett continuum", "severity", "level of severity", "level of concern"),
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
        Field("addresses", "Factors addressed", "ids", ("addresses", "factors", "links to factors", "linked factors", "in response to", "responds to", "factor", "factor(s)", "concerns it answers", "concern it answers", "concerns answered", "answers", "answers to", "concern", "concerns", "for concern", "for worry", "worry", "worries")),
        Field("owner", "Owner", names=("by whom", "who", "responsible", "lead", "person responsible", "who will do it", "lead person", "responsible person")),
        Field("agency", "Agency", names=("organisation", "lead agency", "responsible agency")),
        Field("due", "Due", names=("by when", "when", "date", "deadline", "timescale", "target date", "due date", "completion date")),
        Field("rag", "RAG", "choice", ("rag rating", "rag status", "progress (rag)", "traffic light"), words.RAG, is_open=True),
        Field("rag_note", "Progress note", "prose", ("note", "notes", "progress", "update", "comments", "outcome")),
    ),
    names=("interventions", "action plan", "actions", "agreed actions", "intervention plan", "plan", "next steps"),
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
