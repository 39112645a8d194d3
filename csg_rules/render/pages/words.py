"""The words of a page: what closed lists, statuses and signs are called on it."""

import re
from typing import Final

from csg_rules.rules.model import Rule

_LINES: Final = re.compile(r"L\d+(-L?\d+)?([,;]\s*L?\d+(-L?\d+)?)*")

CONTEXT_TITLES: Final = {
    "individual": "Individual",
    "home": "Family and home",
    "peers": "Peers",
    "school": "School",
    "neighbourhood": "Neighbourhood",
}
COLUMN_TITLES: Final = {
    "situation": "Situation now",
    "hsb": "Harmful sexual behaviour",
    "vulnerability": "Vulnerability",
    "risk": "Risk",
    "resilience": "Resilience",
    "strengths": "Strengths",
    "involvement": "Who is involved",
    "interventions": "Planned actions",
    "barriers": "Barriers",
}
PART_TITLES: Final = {
    "assetplus": "AssetPlus",
    "attendance": "Attendance",
    "behaviour": "The behaviour",
    "cjs_status": "Criminal justice",
    "contexts": "The table of contexts",
    "contexts_summary": "Contexts summary",
    "factors": "Factors",
    "gaps_acknowledged": "Acknowledged gaps",
    "governance": "Where themes went",
    "hackett": "Severity",
    "info_sharing": "Information sharing",
    "interventions": "Actions",
    "looked_after": "Looked after",
    "meeting": "The meeting",
    "minutes": "Agenda items",
    "no_plan_reason": "Reason for no plan",
    "pgi": "Peer group forms",
    "pgi_site": "Peer group scheme",
    "referral": "Referral",
    "subject": "The young person",
}

# What a cell shows: a sign and its words, which say the same.
STATUS_SIGNS: Final = {"content": "", "nil": "∅", "not_known": "?", "not_applicable": "–", "blank": ""}
STATUS_WORDS: Final = {
    "content": "recorded",
    "nil": "considered, none found",
    "not_known": "not known",
    "not_applicable": "not applicable",
    "blank": "blank",
}
STATUS_MEANINGS: Final = {
    "content": "something is written there",
    "nil": "the record says that nothing was found",
    "not_known": "the record says that it isn't known",
    "not_applicable": "the record says that it doesn't apply",
    "blank": "nothing is written there, or nothing that says anything",
}

SEVERITY_MEANINGS: Final = {
    "high": "settle first",
    "medium": "settle next",
    "low": "settle when you can",
    "info": "a question to whoever reads; never fails anything",
}
SEVERITY_WORDS: Final = {"high": "high", "medium": "medium", "low": "low", "info": "prompt"}

RAG_WORDS: Final = {
    "red": "red",
    "amber": "amber",
    "green": "green",
    "between": "between two colours",
    "not_started": "not started",
    "not_due": "not due",
    "off_list": "no traffic light",
    "blank": "no light",
}
RESPONSE_WORDS: Final = {
    "none": "no response",
    "unclear": "can't be told",
    "explained": "none, with a reason",
    "answered": "answered",
    "closed": "closed",
    "needless": "needs none",
}
BASIS_WORDS: Final = {
    "explicit": "The framework says so",
    "derived": "Our reading of the framework",
    "practice": "Good practice that the framework doesn't contain",
}


def title_of_part(path: str) -> str:
    """What the part of a record, or of a site's profile, that a path begins with is called."""
    part = path.replace("[", ".").partition(".")[0]
    return PART_TITLES.get(part, part.replace("_", " ").capitalize() or "The record as a whole")


def readable(word: str | None, missing: str = "not recorded") -> str:
    """A closed word without its underscores."""
    return missing if word is None else word.replace("_", " ")


def source_of(rule: Rule) -> str:
    """Where a rule comes from: lines of the framework, or the practice as its author names it."""
    if not _LINES.fullmatch(rule.source):
        return rule.source
    lines = rule.source.replace("L", "")
    return f"{'line' if lines.isdigit() else 'lines'} {lines} of the framework"


def listed(pieces: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(pieces[:-1]), *pieces[-1:])))
