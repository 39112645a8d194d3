"""Words that don't belong in minutes, and reasons and uses that the framework rules out."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import NUMBER, PATH, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "nfa_reason": Kind(
        "a place where the end of the criminal case is given as the reason for doing nothing",
        {"start": NUMBER, "end": NUMBER, "path": PATH},
    ),
    "tasking": Kind(
        "a text that turns what was shared for the plan into intelligence work, and whether the basis is said there "
        "or under information sharing",
        {"basis": word("said", "unsaid"), "start": NUMBER, "end": NUMBER, "path": PATH},
    ),
    "template_text": Kind(
        "template text that was left unfinished",
        {"start": NUMBER, "end": NUMBER, "path": PATH},
    ),
    "full_name": Kind(
        "a field for a child's initials or reference that holds two or more names",
        {"field": word("subject", "harmed", "others_involved", "linked", "pgi"), "path": PATH},
    ),
}
