"""A review held against the meetings before it; `before_path` is where the same stood in the last of them."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CATEGORY, ID, NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word

_RAG = word("red", "amber", "green", "not_started", "not_due", "between", "off_list", "blank")
_MENTIONED = word("by_id", "perhaps", "no")

KINDS: Final[Mapping[str, Kind]] = {
    "review": Kind(
        "whether this is a review, and how many meetings before it are here",
        {"is_review": TRUTH, "earlier": NUMBER, "path": PATH},
        single=True,
    ),
    "shift": Kind(
        "what the review says has shifted, and how its severity decision stands to the last one; `decision` is fresh "
        "where a reason, discussion or agenda item f) differs from last time's; `moved_decision` is that of the "
        "behaviour whose level changed",
        {
            "told": word("told", "no_change", "unclear", "untold"),
            "told_path": PATH,
            "is_changed": TRUTH,
            "level_changed": word("yes", "no", "unknown"),
            "decision": word("fresh", "copied", "blank", "unknown"),
            "new_events": NUMBER,
            "reason_path": PATH,
            "moved_decision": word("fresh", "copied", "blank", "unknown"),
            "moved_path": PATH,
            "item": ID,
            "path": PATH,
        },
        single=True,
        made_of=("earlier_meeting",),
    ),
    "counterpart": Kind(
        "an open factor or action of the meeting before, and what became of it; `mentioned` where the review speaks "
        "of it, `row_closed` where its row is now said not to apply, with a reason",
        {
            "item": ID,
            "what": word("factor", "intervention"),
            "category": maybe(CATEGORY),
            "found": word("same", "moved", "weak", "none"),
            "now": word("open", "closed", "superseded", "done", "withdrawn", "gone"),
            "reason_status": STATUS,
            "mentioned": _MENTIONED,
            "row_closed": TRUTH,
            "path": PATH,
            "reason_path": PATH,
        },
    ),
    "before": Kind("where an item stood in the meeting before", {"item": ID, "path": PATH}),
    "progress": Kind(
        "an action of this review with its colour now and at the meeting before; `red_reviews` counts the reviews in a "
        "row, this one included, at which it was red or not started",
        {
            "intervention": ID,
            "carried": TRUTH,
            "status": word("open", "done", "withdrawn"),
            "rag": _RAG,
            "rag_before": _RAG,
            "status_before": word("open", "done", "withdrawn", "absent"),
            "note": word("fresh", "same", "no_change", "bare", "blank"),
            "due_later": TRUTH,
            "mentioned": _MENTIONED,
            "red_reviews": NUMBER,
            "path": PATH,
            "note_path": PATH,
            "before_path": maybe(PATH),
        },
    ),
    "standing_gap": Kind(
        "a gap acknowledged now in the words of the meeting before; `meetings` counts those in a row that say so",
        {"factor": ID, "meetings": NUMBER, "revisit": word("due", "not_due", "not_set"), "path": PATH},
    ),
    "change": Kind(
        "something structured that differs from the meeting before, or that prose tells of and its row doesn't show; "
        "`said` where the review's own words speak of it",
        {
            "what": word("group_or_sole", "cjs_status", "school", "home"),
            "seen_in": word("fields", "prose"),
            "said": TRUTH,
            "path": PATH,
            "before_path": PATH,
        },
    ),
    "copied": Kind(
        "a cell of more than forty words that stands as it stood at the meeting before",
        {"words": NUMBER, "path": PATH, "before_path": PATH},
    ),
}
