"""What a site's meetings show together: who chairs, who was involved, and which panels heard of it."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import DAY, ID, NUMBER, PANEL, PATH, Kind, maybe, word

KINDS: Final[Mapping[str, Kind]] = {
    "chairs": Kind(
        "how many people chaired the site's meetings, cover that a note explains left out, and how many may; `unsaid`: "
        "meetings that don't say who did",
        {
            "phase": word("pilot", "after", "unknown"),
            "meetings": NUMBER,
            "chairs": NUMBER,
            "limit": maybe(NUMBER),
            "unsaid": NUMBER,
            "state": word("within", "over", "no_limit", "unmatched", "unknown"),
            "path": PATH,
        },
        single=True,
        of_site=True,
    ),
    "chair": Kind(
        "one who chaired, with the number of meetings; `path` is the first of them",
        {"chair": maybe(ID), "meetings": NUMBER, "path": PATH},
        of_site=True,
    ),
    "involved": Kind(
        "another young person concerned where a record indicates exploitation by peers, and whether the site's records "
        "hold a meeting about them, or that record a reason for none",
        {
            "record": ID,
            "person": maybe(ID),
            "settled": word("meeting", "explained", "no", "unknown"),
            "path": PATH,
        },
        of_site=True,
    ),
    "reporting": Kind(
        "what went to a panel, from the site's log and its records: each panel always; `recent`: within twelve months "
        "of the site's latest meeting, or planned after it",
        {
            "panel": PANEL,
            "state": word("recent", "old", "undated", "none"),
            "last": maybe(DAY),
            "meetings": word("dated", "undated", "none"),
            "latest_meeting": maybe(DAY),
            "path": PATH,
        },
        slots=True,
        of_site=True,
    ),
}
