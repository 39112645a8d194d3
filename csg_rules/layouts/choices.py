"""Words of closed lists as people write them."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.meeting import TABLE
from csg_rules.layouts.titles import Titles, normal

# What people write for a word of a list, by the list.
_MEANT: Final[tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]] = (
    (words.RAG, {
        "r": "red", "a": "amber", "g": "green", "yellow": "amber", "orange": "amber", "not yet started": "not_started",
        "not yet due": "not_due",
    }),
    (words.ATTENDANCE, {
        "attended": "present", "attending": "present", "in attendance": "present", "p": "present",
        "apols": "apologies", "apology": "apologies", "apologies sent": "apologies", "apologies received": "apologies",
        "sent apologies": "apologies", "apologies given": "apologies", "gave apologies": "apologies",
        "invited no response": "invited_no_reply", "invited did not reply": "invited_no_reply",
        "no response": "invited_no_reply", "no reply": "invited_no_reply", "invited but no reply": "invited_no_reply",
        "invited but no response": "invited_no_reply", "not invited considered": "considered_not_invited",
        "considered but not invited": "considered_not_invited",
    }),
    (words.GROUPS, {
        "childrens services": "social_care", "social care": "social_care", "csc": "social_care",
        "childrens social services": "social_care", "school": "education", "schools": "education",
        "college": "education", "camhs": "health", "nhs": "health", "school nursing": "health",
        "yot": "youth_justice", "yos": "youth_justice", "yjs": "youth_justice", "youth offending": "youth_justice",
        "youth offending team": "youth_justice", "youth offending service": "youth_justice",
        "youth justice service": "youth_justice", "youth justice team": "youth_justice", "youth work": "youth_service",
        "youth services": "youth_service", "voluntary sector": "vcs", "charity": "vcs", "third sector": "vcs",
        "voluntary community sector": "vcs", "reviewing service": "reviewing_service", "iro": "reviewing_service",
        "analysts": "analyst", "safeguarding reviewing": "reviewing_service",
    }),
    (words.FORMS, {"map": "map", "hsb map meeting": "map", "hsb map": "map", "strategy": "strategy",
                   "strategy discussion": "strategy"}),
    (words.CJS, {
        "investigation": "investigation", "investigated": "investigation", "nfa police": "nfa_police",
        "nfa by police": "nfa_police", "police nfa": "nfa_police", "no further action by police": "nfa_police",
        "nfa cps": "nfa_cps", "nfa by cps": "nfa_cps", "no further action by cps": "nfa_cps", "cps nfa": "nfa_cps",
        "diverted": "diversion", "unknown": "not_known",
    }),
    (words.STAGES, {"shown": "displayed", "suspicion": "suspected", "risk": "at_risk"}),
    (words.GROUP_OR_SOLE, {
        "alone": "sole", "solo": "sole", "on own": "sole", "in group": "group", "group offence": "group",
        "sole offence": "sole", "group behaviour": "group", "sole behaviour": "sole", "group and sole": "both",
        "group sole": "", "unknown": "not_known",
    }),
    (words.CATEGORIES, {
        "vulnerabilities": "vulnerability", "vulnerability factor": "vulnerability", "risks": "risk",
        "risk factor": "risk", "resilience factor": "resilience", "protective": "resilience",
        "protective factor": "resilience", "strengths": "strength", "v": "vulnerability", "r": "",
    }),
    (words.ROW_STATUSES, {
        "yes": "considered", "considered nothing found": "considered_nil", "none identified": "considered_nil",
        "considered nil": "considered_nil", "na": "not_applicable", "n a": "not_applicable", "unknown": "not_known",
        "blank": "blank",
    }),
    (words.NORMS, {"reinforces": "reinforce", "challenges": "challenge", "both": "mixed", "unknown": "not_known"}),
    (words.TARGETS, {
        "young person": "individual", "child": "individual", "yp": "individual", "family": "family",
        "parents": "family", "carers": "family", "environment": "context",
    }),
    (words.ACTION_STATUSES, {
        "completed": "done", "complete": "done", "ongoing": "open", "in progress": "open", "on going": "open",
    }),
    (words.FACTOR_STATUSES, {"replaced": "superseded"}),
    (words.PGI_MODES, {}),
)  # fmt: skip


@cache
def _words_of(choices: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The keys by their words, all words normal."""
    listed = dict(choices)
    known = {normal(key.replace("_", " ")): key for key in listed}
    known |= {normal(shown): key for key, shown in listed.items()}
    for choices_of, meant in _MEANT:
        if choices_of == listed:
            known = {normal(typed): key for typed, key in meant.items()} | known
    return {typed: key for typed, key in known.items() if key}


@cache
def _context_titles() -> Titles:
    return Titles(TABLE.rows)


@cache
def column_titles() -> Titles:
    """The titles of the table's columns."""
    return Titles(TABLE.columns)


def key_of(choices: Mapping[str, str], typed: str) -> str | None:
    """The key of a closed list that is meant by these words."""
    if found := _words_of(tuple(choices.items())).get(normal(typed)):
        return found
    if choices == words.CONTEXTS:
        named = _context_titles().exact(typed)
        return named.key if named else None
    return None
