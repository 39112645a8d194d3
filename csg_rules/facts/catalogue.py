"""Every kind of fact, its fields and their types. Rules are checked against this when they are loaded.

Facts hold no text of a record: statuses, closed-list words, ids, counts, dates and paths only. So
whatever a message prints from a fact is printable.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from csg_rules.words import (
    AGENDA_ITEMS,
    ATTENDANCE_GROUPS,
    CATEGORIES,
    COLUMNS,
    CONTEXTS,
    HACKETT_LEVELS,
    PLACES,
    STATUSES,
)

FieldType = Literal["word", "id", "path", "number", "truth", "day"]


class Field(NamedTuple):
    """`words` closes the list of a `word`; an empty one leaves it open. `optional`: may be not given."""

    type: FieldType
    words: tuple[str, ...] = ()
    optional: bool = False


class Kind(NamedTuple):
    """`single`: exactly one fact of this kind in a record. `bounded`: a fixed few (rows, groups, agenda items),
    so that they may stand beside other facts without an equality that ties them. `made_of`: the parts of the record
    that a single fact sums up; where one is missing its counts of zero mean nothing."""

    about: str
    fields: Mapping[str, Field]
    single: bool = False
    slots: bool = False
    made_of: tuple[str, ...] = ()

    @property
    def bounded(self) -> bool:
        return self.single or self.slots


def word(*words: str, optional: bool = False) -> Field:
    return Field("word", words, optional)


def maybe(field: Field) -> Field:
    return Field(field.type, field.words, optional=True)


ID: Final = Field("id")
PATH: Final = Field("path")
NUMBER: Final = Field("number")
TRUTH: Final = Field("truth")
DAY: Final = Field("day")
STATUS: Final = word(*STATUSES)
CONTEXT: Final = word(*CONTEXTS)
CATEGORY: Final = word(*CATEGORIES)
TARGET: Final = word("individual", "family", "context")
INTERVENTION_KIND: Final = word("welfare", "enforcement", "information")
INTERVENTION_STATUS: Final = word("open", "done", "withdrawn")
PANEL: Final = word("mase", "gangs_panel", "safeguarding_partnership", "csp", "other")
INVITED: Final = word(
    "present", "apologies", "invited_no_reply", "considered_not_invited", "not_considered", "listed", "blank"
)

# What a rule may say it needs. A part is `given`, only told in `prose`, or `absent`; a field of a list's
# items is given when any item holds it, or when the list is there and empty.
PARTS: Final = (
    "contexts", "factors", "interventions", "attendance", "governance", "hackett", "minutes", "behaviour",
    "factors.category", "factors.context", "factors.source",
    "interventions.target", "interventions.addresses", "interventions.kind", "interventions.context",
    "interventions.voluntary", "interventions.owner", "interventions.agency", "interventions.due",
    "interventions.rag", "meeting.chair.agency", "meeting.date", "behaviour.where",
    "behaviour.peer_cse_indicated",
)  # fmt: skip

CATALOGUE: Final[Mapping[str, Kind]] = {
    "meeting": Kind(
        "the meeting itself and what holds for all of it",
        {
            "form": word("map", "strategy", "other", optional=True),
            "is_review": TRUTH,
            "date": maybe(DAY),
            "next_review": maybe(DAY),
            "purpose_status": STATUS,
            "chair_agency": word("childrens_services", "other_agency", "unknown", "blank"),
            "chair_path": PATH,
            "cjs_status": word(
                "none", "investigation", "nfa_police", "nfa_cps", "diversion", "charged", "convicted", "not_known",
                optional=True,
            ),
            "nfa": word("yes", "no", "unknown"),
            "looked_after": TRUTH,
            "public_place": TRUTH,
            "gang": TRUTH,
            "path": PATH,
        },
        single=True,
    ),
    "behaviour": Kind(
        "what happened, in closed-list words, and whether prose tells of others taking part",
        {
            "group_or_sole": word("group", "sole", "both", "not_known", optional=True),
            "group_status": word("stated", "not_known", "blank"),
            "group_path": PATH,
            "group": TRUTH,
            "others_involved": NUMBER,
            "others_told": TRUTH,
            "others_path": PATH,
            "stage": word("displayed", "suspected", "at_risk", optional=True),
            "at_risk_only": TRUTH,
            "described_status": STATUS,
            "online": maybe(TRUTH),
            "peer_cse_indicated": maybe(TRUTH),
            "path": PATH,
        },
        single=True,
        made_of=("behaviour",),
    ),
    "severity": Kind(
        "a placing on Hackett's continuum; one blank one where none was recorded",
        {
            "level": word(*HACKETT_LEVELS, "between", "undetermined", "off_list", "blank"),
            "reason_status": STATUS,
            "discussion_status": STATUS,
            "path": PATH,
            "level_path": PATH,
            "reason_path": PATH,
        },
    ),
    "part": Kind(
        "a part of the record, or a field of its items, that rules may need",
        {"name": word(*PARTS), "state": word("given", "prose", "absent")},
        slots=True,
    ),
    "context": Kind(
        "a row of the table: all five always",
        {
            "context": CONTEXT,
            "extra_familial": TRUTH,
            "status": STATUS,
            "entered": word("nothing", "mark", "row"),
            "reason_status": STATUS,
            "norms": word("reinforce", "challenge", "mixed", "not_known", optional=True),
            "factors": NUMBER,
            "barriers_status": STATUS,
            "strengths_status": STATUS,
            "strengths_path": PATH,
            "path": PATH,
        },
        slots=True,
    ),
    "cell": Kind(
        "one of the five by nine cells: all of them always; with its row's open risks and vulnerabilities, those "
        "of them that nobody manages or acknowledges, the live actions placed in the row, and its barriers",
        {
            "context": CONTEXT,
            "column": word(*COLUMNS),
            "status": STATUS,
            "open_factors": NUMBER,
            "concerns": word("yes", "no", "unknown"),
            "unanswered_factors": NUMBER,
            "unanswered": word("yes", "no", "unknown"),
            "planned": NUMBER,
            "barriers_status": STATUS,
            "path": PATH,
        },
    ),
    "prompt": Kind(
        "a named question of a context",
        {
            "context": CONTEXT,
            "name": word(
                "issues", "capacity", "undermining", "isolated", "stance", "role", "impact_on_culture",
                "school_response", "spaces", "street_exposure",
            ),
            "status": STATUS,
            "path": PATH,
        },
        slots=True,
    ),
    "factor": Kind(
        "a factor; `linked` where an action that wasn't withdrawn addresses it; `doubtful` where none does, but a "
        "reference that leads nowhere may have meant it; `maybe_answered` where an action in its context says "
        "nothing of what it addresses; `concern`: whether it is a risk or vulnerability",
        {
            "id": ID,
            "context": maybe(CONTEXT),
            "extra_familial": maybe(TRUTH),
            "category": maybe(CATEGORY),
            "concern": word("yes", "no", "unknown"),
            "placed": word("individual", "elsewhere", "unknown"),
            "status": word("open", "closed", "superseded"),
            "static": TRUTH,
            "managed_status": STATUS,
            "source_status": STATUS,
            "text_status": STATUS,
            "linked": TRUTH,
            "doubtful": TRUTH,
            "maybe_answered": TRUTH,
            "path": PATH,
            "text_path": PATH,
        },
    ),
    "intervention": Kind(
        "an action; `live` unless withdrawn or administrative",
        {
            "id": ID,
            "context": maybe(CONTEXT),
            "extra_familial": maybe(TRUTH),
            "target": maybe(TARGET),
            "intervention_kind": maybe(INTERVENTION_KIND),
            "status": INTERVENTION_STATUS,
            "live": TRUTH,
            "admin": TRUTH,
            "voluntary": maybe(TRUTH),
            "text_status": STATUS,
            "owner_status": STATUS,
            "agency_status": STATUS,
            "due_status": STATUS,
            "path": PATH,
            "text_path": PATH,
        },
    ),
    "link": Kind(
        "a factor that an action says it addresses; `reaches` where the action tries to change the "
        "factor's own context (a home factor: family or home), not given where nobody wrote the target",
        {
            "factor": ID,
            "intervention": ID,
            "factor_context": maybe(CONTEXT),
            "factor_category": maybe(CATEGORY),
            "intervention_context": maybe(CONTEXT),
            "intervention_target": maybe(TARGET),
            "intervention_kind": maybe(INTERVENTION_KIND),
            "intervention_status": INTERVENTION_STATUS,
            "live": TRUTH,
            "reaches": maybe(TRUTH),
            "path": PATH,
        },
    ),
    "gap": Kind(
        "a factor that the meeting knowingly leaves without an action",
        {"factor": ID, "reason_status": STATUS, "revisit": maybe(DAY), "path": PATH},
    ),
    "engagement": Kind(
        "whether an action with the young person is voluntary",
        {
            "intervention": ID,
            "state": word("voluntary", "compelled", "unwritten", "unsaid"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "path": PATH,
        },
    ),
    "plan": Kind(
        "counts over the interventions and the factors that they should answer; `unanswered` factors are those "
        "that no note manages, no gap acknowledges and no barrier explains; `unplaced` actions name no context; "
        "`placed_as_normal` where each behaviour was, with its reason",
        {
            "actions": NUMBER,
            "context_actions": NUMBER,
            "person_actions": NUMBER,
            "unplaced_actions": NUMBER,
            "links_recorded": TRUTH,
            "in_prose": TRUTH,
            "unanswered_extra_familial": NUMBER,
            "concerns_outside": word("yes", "no", "unknown"),
            "unplaced_factors": NUMBER,
            "unplaced_context_actions": NUMBER,
            "doubtful": TRUTH,
            "unanswered_individual": NUMBER,
            "blank_extra_familial": NUMBER,
            "untargeted_actions": NUMBER,
            "no_plan_reason_status": STATUS,
            "placed_as_normal": TRUTH,
            "path": PATH,
        },
        single=True,
        made_of=("factors", "interventions"),
    ),
    "strengths": Kind(
        "where strengths or resilience were looked for and found",
        {"individual": TRUTH, "elsewhere": TRUTH, "path": PATH},
        single=True,
        made_of=("factors",),
    ),
    "category": Kind(
        "whether a kind of factor is addressed anywhere in the record",
        {"name": word("vulnerability", "risk", "strengths_or_resilience"), "status": STATUS, "path": PATH},
        slots=True,
    ),
    "agenda": Kind(
        "an agenda item: all seven always",
        {"item": word(*AGENDA_ITEMS), "status": STATUS, "path": PATH},
        slots=True,
    ),
    "attendance": Kind(
        "an invitation group: all ten always",
        {"group": word(*ATTENDANCE_GROUPS), "status": INVITED, "path": PATH},
        slots=True,
    ),
    "expected": Kind(
        "an invitee that the facts call for, and whether the record shows them present or considered",
        {
            "role": word("community_safety", "gangs_lead", "lac_nurse", "case_holder"),
            "group": word(*ATTENDANCE_GROUPS),
            "because": word("public_place", "gang_factor", "looked_after", "open_to_youth_justice"),
            "called_for": word("yes", "unknown"),
            "status": INVITED,
            "path": PATH,
        },
        slots=True,
    ),
    "governance": Kind(
        "a theme passed on to a panel",
        {"to": PANEL, "theme_status": STATUS, "path": PATH},
    ),
    "summary": Kind(
        "the contexts summary box",
        {
            "state": word("written", "missing", "pasted"),
            "interplay_status": STATUS,
            "weights": NUMBER,
            "path": PATH,
            "text_path": PATH,
        },
        single=True,
    ),
    "text": Kind(
        "a prose value with content",
        {"place": word(*PLACES), "context": maybe(CONTEXT), "path": PATH},
    ),
    "cue": Kind(
        "a lexicon matched this text; `start` and `end` are characters of the value at `path`",
        {
            "lexicon": word(),
            "place": word(*PLACES),
            "context": maybe(CONTEXT),
            "item": maybe(ID),
            "start": NUMBER,
            "end": NUMBER,
            "path": PATH,
        },
    ),
}  # fmt: skip
