"""The table of five contexts by nine columns."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, NUMBER, PATH, STATUS, TRUTH, Kind, word
from csg_rules.words import COLUMNS

KINDS: Final[Mapping[str, Kind]] = {
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
            "path": PATH,
        },
        slots=True,
    ),
}
