"""Who was there or was considered, and who should have been asked."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import INVITED, NUMBER, PATH, Kind, word
from csg_rules.words import ATTENDANCE_GROUPS

KINDS: Final[Mapping[str, Kind]] = {
    "attendance": Kind(
        "an invitation group: all ten always",
        {"group": word(*ATTENDANCE_GROUPS), "status": INVITED, "path": PATH},
        slots=True,
    ),
    "expected": Kind(
        "an invitee that the facts call for, and whether the record shows them present or considered",
        {
            "role": word("community_safety", "gangs_lead", "lac_nurse", "case_holder"),
            "group": word(*ATTENDANCE_GROUPS),
            "because": word("public_place", "gang_factor", "looked_after", "open_to_youth_justice"),
            "called_for": word("yes", "unknown"),
            "status": INVITED,
            "path": PATH,
        },
        slots=True,
    ),
    "education": Kind(
        "a school or other place of learning that the young person goes to now, and whether somebody from there was "
        "present or considered; `number` is its place among the settings of the school row",
        {"number": NUMBER, "status": INVITED, "path": PATH},
    ),
}
