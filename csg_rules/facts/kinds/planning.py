"""Factors, actions, the links between them and acknowledged gaps."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import (
    CATEGORY,
    CONTEXT,
    DAY,
    ID,
    INTERVENTION_KIND,
    INTERVENTION_STATUS,
    PATH,
    STATUS,
    TARGET,
    TRUTH,
    Kind,
    maybe,
    word,
)

KINDS: Final[Mapping[str, Kind]] = {
    "factor": Kind(
        "a factor, but for words that name none (“not known”); "
        "`linked` where an action that wasn't withdrawn addresses it; `doubtful` where none does, but a "
        "reference that leads nowhere may have meant it; `maybe_answered` where an action in its context says "
        "nothing of what it addresses; `explained` where a note, a gap or its row's barrier says why there is no "
        "action; `concern`: whether it is a risk or vulnerability",
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
            "explained": TRUTH,
            "doubtful": TRUTH,
            "maybe_answered": TRUTH,
            "path": PATH,
            "text_path": PATH,
        },
    ),
    "intervention": Kind(
        "an action; `live` unless withdrawn or administrative; `displaces` where it moves, bars or excludes somebody, "
        "`immediate` where it is called a safety step for now or a condition of a court or of bail; `contextual`: "
        "whether it tries to change where it happens; `reach`, of an action on a context outside the family: whether "
        "those who are to do it have one there; `rag_place`: one place for all where no action has a traffic light",
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
            "agreed": maybe(TRUTH),
            "reach": word("shown", "needless", "doubtful", "unsaid", optional=True),
            "reach_path": PATH,
            "displaces": TRUTH,
            "immediate": TRUTH,
            "contextual": word("yes", "no", "unknown"),
            "rag": word("red", "amber", "green", "between", "not_started", "not_due", "off_list", "blank"),
            "rag_path": PATH,
            "rag_place": PATH,
        },
    ),
    "aim": Kind(
        "whether a live action says what it tries to change and which factor it answers; what no action of the record "
        "says has one place for all",
        {
            "intervention": ID,
            "state": word(
                "said",
                "without_target",
                "without_factor",
                "without_aim",
                "all_without_target",
                "all_without_factor",
                "all_without_aim",
            ),
            "path": PATH,
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
}
