"""The panels that themes go to, by the names they have had and have.

A record isn't wrong for its year's words, so old and new names of a panel are taken at any date; what a name means in
one place only, and since when, stands in the site's own profile.
"""

from typing import Final

from csg_rules.records.local_names import NO_LOCAL_NAMES, LocalNames, words_of

PANELS: Final = ("mase", "gangs_panel", "safeguarding_partnership", "csp")

_A_MEETING: Final = frozenset({"panel", "group", "meeting", "map", "forum", "board", "conference", "committee"})
_A_BOARD: Final = frozenset({"board", "partnership", "partners", "executive"})
# Each name as the words it is made of, and the words of which it has one besides; in any order, with others between.
_NAMES: Final[tuple[tuple[str, frozenset[str], frozenset[str]], ...]] = tuple(
    (panel, frozenset(name.split()), besides)
    for panel, name, besides in (
        ("mase", "mase", frozenset[str]()),
        ("mase", "mace", frozenset[str]()),
        ("mase", "serac", frozenset[str]()),
        ("mase", "cse", _A_MEETING),
        ("gangs_panel", "bronze", frozenset[str]()),
        ("gangs_panel", "gang", _A_MEETING),
        ("gangs_panel", "gangs", _A_MEETING),
        ("gangs_panel", "youth violence", _A_MEETING),
        ("gangs_panel", "serious violence", _A_MEETING | _A_BOARD),
        ("gangs_panel", "violence reduction", _A_MEETING | _A_BOARD),
        ("gangs_panel", "syv", _A_MEETING),
        ("safeguarding_partnership", "lscb", frozenset[str]()),
        ("safeguarding_partnership", "lscp", frozenset[str]()),
        ("safeguarding_partnership", "safeguarding", _A_BOARD),
        ("safeguarding_partnership", "vulnerable", frozenset({"adolescent", "adolescents"})),
        ("csp", "csp", frozenset[str]()),
        ("csp", "community safety", _A_BOARD),
        ("csp", "safer communities", _A_BOARD),
    )
)
# Boards are called by their place: NSCB, WSCP.
_PLACE_BOARDS: Final = ("scb", "scp")
_LONGEST_PLACE_BOARD: Final = 5


def panels(name: str | None, local: LocalNames = NO_LOCAL_NAMES) -> frozenset[str]:
    """The structures that this name means, of those in `PANELS`; none for one we don't know, or none given."""
    if name is None:
        return frozenset()
    means = local.means(name)
    if means in PANELS:
        return frozenset({means})
    words = frozenset(words_of(name.replace("_", " ")))
    known = {panel for panel, parts, besides in _NAMES if parts <= words and (not besides or besides & words)}
    if any(word.endswith(_PLACE_BOARDS) and 3 < len(word) <= _LONGEST_PLACE_BOARD for word in words):
        known.add("safeguarding_partnership")
    # "Child Exploitation and Missing panel": what such groups are called changes, what they are for doesn't.
    if "exploitation" in words and known <= {"gangs_panel"}:
        known.add("mase")
    return frozenset(known)
