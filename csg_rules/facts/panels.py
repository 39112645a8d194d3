"""The panels that themes go to, by the names they have had and have."""

import re

# Local and later names of the same structure: a record isn't wrong for its year's words.
_ALIASES = {
    "mase": "mase", "mace": "mase", "serac": "mase", "cse_panel": "mase", "exploitation_panel": "mase",
    "multi_agency_sexual_exploitation": "mase", "multi_agency_child_exploitation": "mase",
    "cse_operational_group": "mase", "child_exploitation_panel": "mase", "cse_map": "mase",
    "gangs_panel": "gangs_panel", "gang_panel": "gangs_panel", "bronze": "gangs_panel",
    "gangs_and_serious_youth_violence_panel": "gangs_panel", "serious_youth_violence_panel": "gangs_panel",
    "bronze_gangs_panel": "gangs_panel",
    "lscb": "safeguarding_partnership", "lscp": "safeguarding_partnership",
    "safeguarding_partnership": "safeguarding_partnership", "safeguarding_board": "safeguarding_partnership",
    "vulnerable_adolescents_group": "safeguarding_partnership",
    "csp": "csp", "community_safety_partnership": "csp", "safer_communities_board": "csp",
    "community_safety_partnership_board": "csp",
}  # fmt: skip

# Words by which a group for gangs or serious youth violence is known, whatever else its name holds.
_GANG_WORDS = frozenset({"gang", "gangs", "syv"})
_GANG_PHRASES = ("serious_youth_violence", "youth_violence", "serious_violence", "violence_reduction")


def panels(name: str | None) -> tuple[str, ...]:
    """The structures that this name means, several for a joint one; `other` for one we don't know, or none given."""
    if name is None:
        return ("other",)
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    if words in _ALIASES:
        return (_ALIASES[words],)
    parts = set(words.split("_"))
    # "MACE panel (June)", "Northmere MASE": a known short name among the words decides.
    named = {structure for short, structure in _ALIASES.items() if short in parts}
    # "Child Exploitation and Missing panel": what such groups are called changes, what they are for doesn't.
    if not named and "exploitation" in parts:
        named.add("mase")
    if parts & _GANG_WORDS or any(phrase in words for phrase in _GANG_PHRASES):
        named.add("gangs_panel")
    return tuple(sorted(named)) or ("other",)


def panel(name: str | None) -> str:
    """The one structure that this name means; `other` for a joint one too."""
    found = panels(name)
    return found[0] if len(found) == 1 else "other"
