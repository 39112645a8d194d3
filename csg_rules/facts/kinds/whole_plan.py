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
}
