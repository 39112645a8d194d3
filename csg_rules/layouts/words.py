"""Closed lists of the record in the words that a template shows."""

from typing import Final

CONTEXTS: Final = {
    "individual": "Individual",
    "home": "Family / home(s)",
    "peers": "Peer group(s)",
    "school": "School(s)",
    "neighbourhood": "Neighbourhood",
}
COLUMNS: Final = {
    "situation": "Current situation",
    "hsb": "Harmful sexual behaviour",
    "vulnerability": "Vulnerability factors",
    "risk": "Risk factors",
    "resilience": "Resilience factors",
    "strengths": "Strengths",
    "involvement": "Professional involvement to date",
    "interventions": "Planned actions / interventions",
    "barriers": "Barriers to intervention",
}
CATEGORIES: Final = {
    "vulnerability": "Vulnerability",
    "risk": "Risk",
    "resilience": "Resilience",
    "strength": "Strength",
}
GROUPS: Final = {
    "social_care": "Children's social care",
    "police": "Police",
    "analyst": "Analyst",
    "education": "Education",
    "youth_service": "Youth service",
    "reviewing_service": "Safeguarding reviewing service",
    "vcs": "Voluntary and community sector",
    "youth_justice": "Youth justice",
    "health": "Health",
    "community_safety": "Community safety",
    "other": "Other",
}
ATTENDANCE: Final = {
    "present": "Present",
    "apologies": "Apologies",
    "invited_no_reply": "Invited, no reply",
    "considered_not_invited": "Considered, not invited",
    "not_considered": "Not considered",
}
FORMS: Final = {"map": "MAP meeting", "strategy": "Strategy meeting", "other": "Other"}
CJS: Final = {
    "none": "None",
    "investigation": "Under investigation",
    "nfa_police": "No further action (police)",
    "nfa_cps": "No further action (CPS)",
    "diversion": "Diversion",
    "charged": "Charged",
    "convicted": "Convicted",
    "not_known": "Not known",
}
STAGES: Final = {"displayed": "Displayed", "suspected": "Suspected", "at_risk": "At risk"}
GROUP_OR_SOLE: Final = {"group": "Group", "sole": "Sole", "both": "Both", "not_known": "Not known"}
HACKETT: Final = {
    "normal": "Normal",
    "inappropriate": "Inappropriate",
    "problematic": "Problematic",
    "abusive": "Abusive",
    "violent": "Violent",
    "undetermined": "Undetermined",
}
ROW_STATUSES: Final = {
    "considered": "Considered",
    "considered_nil": "Considered: none identified",
    "not_known": "Not known",
    "not_applicable": "Not applicable",
    "blank": "Left blank",
}
NORMS: Final = {"reinforce": "Reinforce", "challenge": "Challenge", "mixed": "Mixed", "not_known": "Not known"}
TARGETS: Final = {"individual": "The young person", "family": "The family", "context": "The context"}
ACTION_KINDS: Final = {"welfare": "Welfare", "enforcement": "Enforcement", "information": "Information"}
RAG: Final = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "not_started": "Not started",
    "not_due": "Not due",
}
FACTOR_STATUSES: Final = {"open": "Open", "closed": "Closed", "superseded": "Superseded"}
ACTION_STATUSES: Final = {"open": "Open", "done": "Done", "withdrawn": "Withdrawn"}
PANELS: Final = {
    "mase": "MASE / MACE",
    "gangs_panel": "Gangs panel",
    "lscb": "LSCB",
    "csp": "Community safety partnership",
    "safeguarding_partnership": "Safeguarding partnership",
    "other": "Other",
}
SHEET_ROWS: Final = {
    "personal_family_social": "Personal, family and social factors",
    "offending_antisocial": "Offending and anti-social behaviour",
    "foundations_for_change": "Foundations for change",
}
PGI_MODES: Final = {"pilot": "Pilot", "adopted": "Adopted"}
