"""Who has taken on what: what the actions are, whose they are, by when, and how they stand."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, INTERVENTION_STATUS, NUMBER, PATH, STATUS, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "measures": Kind(
        "the standing actions by what they are; one that doesn't say of what kind it is counts as enforcement where "
        "its text is plainly that and nothing else, and as `unsaid` otherwise",
        {"enforcement": NUMBER, "welfare": NUMBER, "information": NUMBER, "unsaid": NUMBER, "path": PATH},
        single=True,
        made_of=("interventions",),
    ),
    "integration": Kind(
        "whether the work with the young person is built into support that they already have: `unknown` where the "
        "record doesn't say who is involved, or who does the work; `nothing_there` where it says that nobody is",
        {"state": word("built_in", "standalone", "nothing_there", "unknown", "no_work"), "path": PATH},
        single=True,
        made_of=("interventions",),
    ),
    "commitment": Kind(
        "a standing action as something that somebody has taken on; `lacks`: what nobody can be held to; `heard`: "
        "whether its agency was at the meeting or sent word (unknown also where nobody can tell which agency it is); "
        "`overdue`: an ISO day before the meeting's; `run_by`: whether its agency is one that runs its context",
        {
            "intervention": ID,
            "status": INTERVENTION_STATUS,
            "lacks": word("owner", "date", "owner_and_date", "nothing"),
            "heard": word("yes", "no", "unknown"),
            "agreed": word("yes", "unsaid"),
            "rag": word("red", "amber", "green", "other", "blank"),
            "overdue": word("yes", "no", "unknown"),
            "late_note_status": STATUS,
            "run_by": word("its_own", "unknown"),
            "path": PATH,
            "place": PATH,
            "due_path": PATH,
            "note_path": PATH,
        },
    ),
}
