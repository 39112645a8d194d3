"""The AssetPlus contextual sheet and plan. Facts of them are there only where the record's case type uses AssetPlus."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, ID, NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word
from csg_rules.words import CONTEXTS, SHEET_ROWS

KINDS: Final[Mapping[str, Kind]] = {
    "assetplus": Kind(
        "the AssetPlus part; `applies` where it holds anything and the case isn't one for which there is another tool",
        {"applies": TRUTH, "path": PATH},
        single=True,
    ),
    "sheet_cell": Kind(
        "a cell of the sheet, 15 where there is a sheet; `place` is its row, its column or the sheet where all of "
        "that is blank",
        {"row": word(*SHEET_ROWS), "context": CONTEXT, "status": STATUS, "place": PATH, "path": PATH},
        slots=True,
    ),
    "sheet_item": Kind(
        "a factor on the sheet; `answer`: a plan names it, an action of the meeting addresses it, it is acknowledged "
        "as a gap, it has no id, a plan's reference that leads nowhere may mean it, a plan says nothing of what it "
        "answers, or none of these",
        {
            "id": ID,
            "row": word(*SHEET_ROWS),
            "context": CONTEXT,
            "flagged": TRUTH,
            "answer": word("planned", "by_meeting", "acknowledged", "unnamed", "doubtful", "maybe", "none"),
            "path": PATH,
        },
    ),
    "control": Kind(
        "other controls in a context, over all rows of the plan: `covered`, `answered` by a word that there are none, "
        "`restriction` where all controls of the plan are; where nothing is written: `uncovered` though the plan "
        "answers flagged factors there, `uncalled`, `not_recorded`, or `unsaid` where the sheet doesn't tell",
        {
            "context": word(*(context for context in CONTEXTS if context != "individual")),
            "state": word("covered", "answered", "restriction", "uncovered", "uncalled", "not_recorded", "unsaid"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "place": PATH,
            "path": PATH,
        },
        slots=True,
    ),
    "target": Kind(
        "what a row of the plan says for the young person; `elsewhere` where another row says it",
        {
            "state": word("complete", "target_missing", "no_actions", "neither", "elsewhere", "not_recorded"),
            "path": PATH,
        },
    ),
    "explanation": Kind(
        "a thing that explanations and conclusions should show; `place` is where it would be written, `path` what was "
        "read for it, with `start` and `end` where its prose was",
        {
            "name": word("rating_reason", "context_weight", "context_change", "past_events", "predicted_outcomes"),
            "state": word("shown", "missing", "not_recorded"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "place": PATH,
            "path": PATH,
        },
    ),
    "quality_answer": Kind(
        "an answer to the quality question; `thin` where both answers together name fewer than two contexts",
        {
            "name": word("interplay", "weighting"),
            "state": word("shown", "missing", "bare", "thin", "not_recorded"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "place": PATH,
            "path": PATH,
        },
        slots=True,
    ),
}
