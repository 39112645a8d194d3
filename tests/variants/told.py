"""The meeting of `meeting.yaml` in the words that people write it down with: labels, cells, lists."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).parent
MEETING: Final[Mapping[str, Any]] = yaml.load((HERE / "meeting.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
FACTORS: Final[Sequence[Mapping[str, Any]]] = MEETING["factors"]
ACTIONS: Final[Sequence[Mapping[str, Any]]] = MEETING["interventions"]
ATTENDANCE: Final[Sequence[Mapping[str, str]]] = MEETING["attendance"]
SUMMARY: Final[str] = MEETING["contexts_summary"]["text"]

CONTEXTS: Final = ("individual", "home", "peers", "school", "neighbourhood")
COLUMNS: Final = (
    "situation", "hsb", "vulnerability", "risk", "resilience", "strengths", "involvement", "interventions", "barriers",
)  # fmt: skip
FACTOR_COLUMNS: Final = {
    "vulnerability": "vulnerability",
    "risk": "risk",
    "resilience": "resilience",
    "strengths": "strength",
}

# Appendix 3 as printed.
TITLES: Final = {
    "situation": "Young person's current situation",
    "hsb": "Young person's HSB",
    "vulnerability": "Vulnerability factors",
    "risk": "Risk factors",
    "resilience": "Resilience factors",
    "strengths": "Strengths",
    "involvement": "Professional involvement to date",
    "interventions": "Planned actions / interventions",
    "barriers": "Challenges / barriers to intervention",
}
ROWS: Final = {
    "individual": "Individual young person's characteristics",
    "home": "Family / Home(s) characteristics",
    "peers": "Peer group(s)",
    "school": "School(s)",
    "neighbourhood": "Neighbourhood spaces (specify)",
}
# What one authority made of it.
OTHER_TITLES: Final = {
    "situation": "Current situation",
    "hsb": "Sexual behaviour",
    "vulnerability": "Vulnerabilities",
    "risk": "Risks",
    "resilience": "Protective factors",
    "strengths": "Strengths",
    "involvement": "Professionals involved",
    "interventions": "Planned Actions/Interventions",
    "barriers": "Challenges/barriers",
}
OTHER_ROWS: Final = {
    "individual": "Young person",
    "home": "Family/Home",
    "peers": "Peers",
    "school": "School / education",
    "neighbourhood": "Community",
}
PLACES: Final = {
    "individual": "Individual",
    "home": "Home",
    "peers": "Peers",
    "school": "School",
    "neighbourhood": "Neighbourhood",
}
GROUPS: Final = {
    "social_care": "Children's social care",
    "police": "Police",
    "education": "Education",
    "health": "Health",
    "youth_service": "Youth service",
    "youth_justice": "Youth justice",
    "reviewing_service": "Safeguarding reviewing service",
    "vcs": "Voluntary sector",
}
STATUSES: Final = {"present": "Present", "apologies": "Apologies"}
ACTION_TITLES: Final = ("No.", "Action", "Context", "Factors addressed", "By whom", "Agency", "By when")
ATTENDANCE_TITLES: Final = ("Service", "Agency", "Role", "Attendance", "Reason for absence")

Write = Callable[[Mapping[str, Any]], str]
Day = Callable[[str], str]


def slashed(day: str) -> str:
    """03/02/2026"""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""


def in_words(day: str) -> str:
    """3rd February 2026"""
    if not day:
        return ""
    when = date.fromisoformat(day)
    ending = "th" if 11 <= when.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    return f"{when.day}{ending} {when.strftime('%B %Y')}"


def details(day: Day = slashed) -> list[tuple[str, str]]:
    """Label and value of each of the meeting's details; the reason for the level was left open."""
    return [
        ("Meeting reference", MEETING["record_id"]),
        ("Date of meeting", day(MEETING["meeting"]["date"])),
        ("Type of meeting", "MAP meeting"),
        ("Young person", MEETING["subject"]["ref"]),
        ("Age", MEETING["subject"]["age"]),
        ("Chair's role", MEETING["meeting"]["chair"]["role"]),
        ("Chair's agency", MEETING["meeting"]["chair"]["agency"]),
        ("Purpose of the meeting", MEETING["meeting"]["purpose"]),
        ("Referral route", MEETING["referral"]["route"]),
        ("Referred by", MEETING["referral"]["source_agency"]),
        ("Criminal justice status", "No further action (police)"),
        ("Description of the behaviour", MEETING["behaviour"]["described"]),
        ("Group or sole", "Group"),
        ("Young person harmed", MEETING["behaviour"]["harmed"][0]),
        ("Hackett level", "Problematic"),
        ("Reason for the level", ""),
    ]


OTHER_LABELS: Final = {
    "Meeting reference": "Ref no",
    "Date of meeting": "Date",
    "Type of meeting": "Meeting type",
    "Young person": "YP initials",
    "Chair's role": "Chair (role)",
    "Chair's agency": "Chair (agency)",
    "Purpose of the meeting": "Purpose",
    "Referral route": "Route of referral",
    "Referred by": "Referring agency",
    "Criminal justice status": "Police outcome",
    "Description of the behaviour": "Behaviour of concern",
    "Group or sole": "Group / sole offence",
    "Young person harmed": "Child harmed",
    "Hackett level": "Hackett continuum",
    "Reason for the level": "Rationale",
}


OTHER_VALUES: Final = {"MAP meeting": "HSB MAP", "No further action (police)": "Police NFA"}
OTHER_GROUPS: Final = {
    "social_care": "CSC",
    "police": "Police",
    "education": "School",
    "health": "Health",
    "youth_service": "Youth Services",
    "youth_justice": "YJS",
    "reviewing_service": "IRO",
    "vcs": "VCS",
}
OTHER_ATTENDANCE_TITLES: Final = ("Group", "Organisation", "Job title", "Present/Apologies", "Reason")
OTHER_ACTION_TITLES: Final = ("Ref", "Agreed action", "Where", "In response to", "Lead", "Organisation", "Timescale")


def in_other_words(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The details with one authority's labels and abbreviations."""
    return [(OTHER_LABELS.get(label, label), OTHER_VALUES.get(value, value)) for label, value in pairs]


def attendance_in_other_words() -> list[tuple[str, ...]]:
    """The attendance, title row first, in that authority's words."""
    rows = [(OTHER_GROUPS[person["group"]], *attendance_row(person)[1:]) for person in ATTENDANCE]
    return [OTHER_ATTENDANCE_TITLES, *rows]


def id_first(factor: Mapping[str, Any]) -> str:
    return f"{factor['id']} {factor['text']}"


def without_id(factor: Mapping[str, Any]) -> str:
    return str(factor["text"])


def action_with_all(action: Mapping[str, Any]) -> str:
    """Action, factors, owner and date in one line, as it is squeezed into the table's cell."""
    return f"{action['id']} {action['text']} (addresses: {', '.join(action['addresses'])}){_who_when(action)}"


def action_without_links(action: Mapping[str, Any]) -> str:
    return f"{action['text']}{_who_when(action)}"


def _who_when(action: Mapping[str, Any]) -> str:
    return f" Owner: {action['owner']}. By when: {slashed(action['due'])}" if "owner" in action else ""


def action_number(action: Mapping[str, Any]) -> str:
    """In the cell only which action of the list it is."""
    return str(action["id"])


def of_context(items: Sequence[Mapping[str, Any]], context: str) -> list[Mapping[str, Any]]:
    return [item for item in items if item["context"] == context]


def cell(context: str, column: str, factor: Write = id_first, action: Write = action_number) -> list[str]:
    """The points of one cell of the table."""
    row: Mapping[str, Any] = MEETING["contexts"].get(context, {})
    if column in row.get("nil", ()):
        return ["None identified"]
    if column in FACTOR_COLUMNS:
        held = of_context(FACTORS, context)
        return [factor(item) for item in held if item["category"] == FACTOR_COLUMNS[column]]
    if column == "interventions":
        return [action(item) for item in of_context(ACTIONS, context)]
    return [row[column]] if column in row else []


def action_row(action: Mapping[str, Any], links: Callable[[Sequence[str]], str] = ", ".join) -> tuple[str, ...]:
    """One action under ACTION_TITLES."""
    return (
        action["id"],
        action["text"],
        PLACES[action["context"]],
        links(action["addresses"]),
        action.get("owner", ""),
        action.get("agency", ""),
        slashed(action.get("due", "")),
    )


def attendance_row(person: Mapping[str, str]) -> tuple[str, ...]:
    """One invitation under ATTENDANCE_TITLES."""
    return (
        GROUPS[person["group"]], person["agency"], person["role"], STATUSES[person["status"]], person.get("reason", ""),
    )  # fmt: skip


OTHERS: Final = {"WD-KT-1": "WD-RN-1", "KT": "RN", "LB": "MS"}


def of_the_other(value: str) -> str:
    """The same said of the young person of another meeting."""
    for here, there in OTHERS.items():
        value = value.replace(here, there)
    return value


def told_texts() -> list[str]:
    """Everything that the meeting says in words of its own; words of closed lists, ids and dates left out."""
    meeting = MEETING["meeting"]
    texts = [meeting["purpose"], meeting["chair"]["role"], meeting["chair"]["agency"], *MEETING["referral"].values()]
    texts += [MEETING["behaviour"]["described"], *MEETING["behaviour"]["harmed"], *MEETING["subject"].values(), SUMMARY]
    for row in MEETING["contexts"].values():
        texts += [value for key, value in row.items() if key != "nil"]
    texts += [item["text"] for item in (*FACTORS, *ACTIONS)]
    texts += [action["owner"] for action in ACTIONS if "owner" in action]
    texts += [person[key] for person in ATTENDANCE for key in ("agency", "role", "reason") if key in person]
    return texts
