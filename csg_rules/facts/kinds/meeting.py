"""The meeting itself, how it came about, and where its themes went."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import DAY, PANEL, PATH, STATUS, TRUTH, Kind, maybe, word

KINDS: Final[Mapping[str, Kind]] = {
    "meeting": Kind(
        "the meeting itself and what holds for all of it",
        {
            "form": word("map", "strategy", "other", optional=True),
            "is_review": TRUTH,
            "date": maybe(DAY),
            "next_review": maybe(DAY),
            "purpose_status": STATUS,
            "standing_purpose": TRUTH,
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
    "referral": Kind(
        "how and from whom the matter was referred; `sender_told` where the route also says from whom",
        {
            "route_status": STATUS,
            "source_status": STATUS,
            "spoc_status": STATUS,
            "sender_told": TRUTH,
            "path": PATH,
        },
        single=True,
    ),
    "governance": Kind(
        "an entry for a panel; `passed` unless it says that there was nothing to pass on",
        {"to": PANEL, "theme_status": STATUS, "passed": TRUTH, "path": PATH},
    ),
}
