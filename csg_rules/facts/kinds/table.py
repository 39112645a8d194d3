"""The table of five contexts by nine columns."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, NUMBER, PATH, STATUS, TRUTH, Kind, word
from csg_rules.words import COLUMNS, CONTEXTS

KINDS: Final[Mapping[str, Kind]] = {
    "context": Kind(
        "a row of the table: all five always. `norms_told` in the row's prose where `norms` is silent; `as_a_whole`: "
        "its status is the row's own word, not what its cells amount to; `finding_out`: whether somebody finds out "
        "what the row says isn't known",
        {
            "context": CONTEXT,
            "extra_familial": TRUTH,
            "status": STATUS,
            "entered": word("nothing", "mark", "row"),
            "reason_status": STATUS,
            "norms": word("reinforce", "challenge", "mixed", "not_known", optional=True),
            "norms_told": TRUTH,
            "as_a_whole": TRUTH,
            "finding_out": word("needless", "yes", "no", "unknown"),
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
        "a named question of a context; `told` elsewhere in prose where its own field is silent",
        {
            "context": CONTEXT,
            "name": word(
                "issues",
                "capacity",
                "undermining",
                "isolated",
                "stance",
                "role",
                "impact_on_culture",
                "school_response",
                "spaces",
                "street_exposure",
            ),
            "status": STATUS,
            "told": TRUTH,
            "called_for": TRUTH,
            "path": PATH,
        },
        slots=True,
    ),
    "spaces": Kind(
        "whether the spaces of the neighbourhood are named; `engaged`: the behaviour was there or concerns are",
        {"state": word("specified", "vague", "withheld", "answered", "blank"), "engaged": TRUTH, "path": PATH},
        single=True,
    ),
    "thread": Kind(
        "whether a row with concerns beyond the young person's own is carried on into involvement and actions; and "
        "whether all of those rows together are, past their situation",
        {
            "row": word(*CONTEXTS, "beyond_individual"),
            "lacks": word("involvement", "interventions", "all_columns"),
            "state": word("held", "broken", "unknown"),
            "path": PATH,
        },
    ),
}
