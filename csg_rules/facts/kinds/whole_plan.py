"""What sums up factors and actions."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word

KINDS: Final[Mapping[str, Kind]] = {
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
        "`placed_as_normal` where each behaviour was, with its reason; `changing_actions` try to change where they "
        "happen, others may (`unplaced_changes` of them without a context)",
        {
            "actions": NUMBER,
            "context_actions": NUMBER,
            "person_actions": NUMBER,
            "unplaced_actions": NUMBER,
            "links_recorded": TRUTH,
            "in_prose": TRUTH,
            "finding_out": word("yes", "no", "unknown"),
            "unanswered_extra_familial": NUMBER,
            "concerns_outside": word("yes", "no", "unknown"),
            "unplaced_factors": NUMBER,
            "unplaced_context_actions": NUMBER,
            "doubtful": TRUTH,
            "unanswered_individual": NUMBER,
            "blank_extra_familial": NUMBER,
            "unknown_extra_familial": NUMBER,
            "untargeted_actions": NUMBER,
            "no_plan_reason_status": STATUS,
            "placed_as_normal": TRUTH,
            "path": PATH,
            "changing_actions": NUMBER,
            "maybe_changing_actions": NUMBER,
            "unplaced_changes": NUMBER,
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
        "whether a kind of factor is addressed anywhere in the record; `unsaid` where a factor doesn't say of what "
        "kind it is",
        {
            "name": word("vulnerability", "risk", "strengths_or_resilience"),
            "status": STATUS,
            "path": PATH,
            "maybe_told": TRUTH,
            "unsaid": TRUTH,
        },
        slots=True,
    ),
    "tier": Kind(
        "whether the plan speaks to the young person, the family and the contexts beyond it",
        {
            "name": word("young_person", "family", "wider_contexts"),
            "status": word("content", "nil", "unknown", "blank"),
            "path": PATH,
        },
        slots=True,
    ),
    "assessments": Kind(
        "whether the record tells of a finished risk assessment outside the list of factors, and whether the factors "
        "or agenda item c) say which assessment they draw on",
        {"told": TRUTH, "drawn_in": TRUTH, "path": PATH},
        single=True,
        made_of=("factors",),
    ),
    "provision": Kind(
        "whether youth or other everyday provision is in touch with the group or its places, and whether the plan "
        "thinks of it",
        {"in_touch": TRUTH, "considered": TRUTH, "group_concern": TRUTH, "path": PATH},
        single=True,
        made_of=("interventions",),
    ),
}
