"""The field's own terms: the closed lists that records, facts and rules share.

Order matters wherever the framework gives one (rows and columns of its table, agenda items).
Source: framework lines 1459-1475 (attendance), 1496-1535 (agenda), 1669-1744 (the table).
"""

from typing import Final, Literal

CONTEXTS: Final = ("individual", "home", "peers", "school", "neighbourhood")
EXTRA_FAMILIAL: Final = ("peers", "school", "neighbourhood")

COLUMNS: Final = (
    "situation", "hsb", "vulnerability", "risk", "resilience", "strengths",
    "involvement", "interventions", "barriers",
)  # fmt: skip

# Columns that are filled from `factors`, by category, and never typed into the row itself.
COLUMN_OF_CATEGORY: Final = {
    "vulnerability": "vulnerability",
    "risk": "risk",
    "resilience": "resilience",
    "strength": "strengths",
}
CATEGORIES: Final = tuple(COLUMN_OF_CATEGORY)
CONCERNS: Final = ("risk", "vulnerability")  # what a plan is there to answer

# What a slot can hold: the difference between these five is what the tool is about.
STATUSES: Final = ("content", "nil", "not_known", "not_applicable", "blank")

ATTENDANCE_GROUPS: Final = (
    "social_care", "police", "analyst", "education", "youth_service", "reviewing_service",
    "vcs", "youth_justice", "health", "community_safety",
)  # fmt: skip

AGENDA_ITEMS: Final = ("a", "b", "c", "d", "e", "f", "g")

# The rows of the AssetPlus contextual sheet, each considered in all five contexts (framework lines 827-912).
SHEET_ROWS: Final = ("personal_family_social", "offending_antisocial", "foundations_for_change")

HACKETT_LEVELS: Final = ("normal", "inappropriate", "problematic", "abusive", "violent")

# Where in the meeting's thinking a piece of prose stands: where the behaviour itself is told, why it was placed
# where it was, what will be done, and all else.
PLACES: Final = ("behaviour", "reason", "plan", "other")

SCOPES: Final = ("record", "series", "site")
SEVERITIES: Final = ("high", "medium", "low", "info")  # worst first
FailOn = Literal["high", "medium", "low", "never"]  # the least severity that fails a run
BASES: Final = ("explicit", "derived", "practice")
METHODS: Final = ("structure", "text", "person")

# What people mark on a sheet, and the verdicts that reviewers leave beside findings.
MARKS: Final = {"found": "gap", "not_found": "no gap", "cannot_tell": "can't tell"}
VERDICTS: Final = ("upheld", "not_upheld", "explained")
