"""The meeting itself, its agenda, and where its themes went."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import DAY, PANEL, PATH, STATUS, TRUTH, Kind, maybe, word
from csg_rules.words import AGENDA_ITEMS

KINDS: Final[Mapping[str, Kind]] = {
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
                "none",
                "investigation",
                "nfa_police",
                "nfa_cps",
                "diversion",
                "charged",
                "convicted",
                "not_known",
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
    "agenda": Kind(
        "an agenda item: all seven always",
        {"item": word(*AGENDA_ITEMS), "status": STATUS, "path": PATH},
        slots=True,
    ),
    "governance": Kind(
        "a theme passed on to a panel",
        {"to": PANEL, "theme_status": STATUS, "path": PATH},
    ),
}
