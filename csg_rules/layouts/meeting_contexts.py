"""The table of contexts, and what is said about each context and factor."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Matrix, Rows

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
        Field("situation", words.COLUMNS["situation"], "prose", ("young person's current situation", "situation", "background", "current picture", "what is happening", "what's happening", "how things are", "what we know")),
        Field("hsb", words.COLUMNS["hsb"], "prose", ("young person's hsb", "hsb", "concerns re hsb", "concerns about hsb", "sexual behaviour", "behaviour", "behaviours of concern")),
        Field("vulnerability", words.COLUMNS["vulnerability"], "prose", ("vulnerabilities", "vulnerability", "what makes them vulnerable")),
        Field("risk", words.COLUMNS["risk"], "prose", ("risks", "risk", "risks / vulnerabilities", "risks and vulnerabilities", "risk and vulnerability", "risk and vulnerability factors", "vulnerabilities and risks", "worrying", "worries", "concerns", "what is worrying", "what worries us", "what are we worried about", "what we are worried about")),
        Field("resilience", words.COLUMNS["resilience"], "prose", ("resilience", "protective factors", "resiliences")),
        Field("strengths", words.COLUMNS["strengths"], "prose", ("strength", "strengths and resilience", "resilience and strengths", "strengths / resilience", "strengths and protective factors", "protective factors and strengths", "what is going well", "what's going well", "what is working well", "what's working well", "good", "what is good", "what's good", "positives")),
        Field("involvement", words.COLUMNS["involvement"], "prose", ("professional involvement", "agency involvement", "agencies involved", "services involved", "professionals involved", "who is working there", "who's working there", "who is involved", "who's involved", "who is helping", "who is working with them")),
        Field("interventions", words.COLUMNS["interventions"], "prose", ("planned actions", "interventions", "actions", "planned interventions", "action plan", "plan", "next steps", "agreed actions", "what we will do", "what will we do", "what are we doing", "what we are doing", "what needs to happen", "what next")),
        Field("barriers", words.COLUMNS["barriers"], "prose", ("challenges / barriers to intervention", "barriers", "challenges", "challenges and barriers", "obstacles", "what gets in the way", "what could get in the way", "difficulties")),
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
        Field("context", "Context", "choice", ("where", "area", "area of life", "domain"), words.CONTEXTS),
        Field("category", "Kind", "choice", ("category", "type"), words.CATEGORIES),
        Field("text", "Factor in words", "prose", ("description", "factor", "what was said", "concern", "worry")),
        Field(
            "source",
            "Source",
            "prose",
            ("assessment", "where it comes from", "from where", "where from", "who said it", "who said so", "told by"),
        ),
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
