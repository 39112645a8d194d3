"""What our own files hold beside the minutes: a checked copy is read as the minutes were."""

import re
from typing import Final

AUTHOR: Final = "csg-rules"  # of comments and notes
LIST_TITLE: Final = "What to settle"
LIST_TAG: Final = "csg-rules.what-to-settle"  # of the control round the list in a Word document
# Names that a workbook gives to cells: of the list, and of the words that our template's cells choose from. A person's
# own sheet may be called as ours are; these names it doesn't have.
LIST_NAME: Final = "csg_what_to_settle"
_LIST_NAMES = re.compile(rf"{LIST_NAME}(?:_\d+)?", re.IGNORECASE)
_CHOICES_NAMES = re.compile(r"csg_list_\d+", re.IGNORECASE)

# Sheets of our templates: words of our own, which may be shown.
SHEETS: Final = frozenset(
    (
        "Meeting", "Attendance", "Behaviour", "Linked and events", "Agenda", "Contexts", "About the contexts",
        "Questions", "Factors", "Severity", "Actions", "More about the actions", "No plan, interplay, sharing",
        "Governance", "PGI", "PGI arrangements", "PGI register", "AssetPlus", "AssetPlus contextual sheet",
        "AssetPlus plan", "Desistance ratings",
    )
)  # fmt: skip
_NUMBERED_SHEET = re.compile(r"PGI \d{1,3}")

_TITLE = r"No\. \d+: (?:high|medium|low|info), \S+"
_BLOCK = re.compile(rf"{_TITLE}\n.+\nWhy: .*\nWhat would settle it: .*|{_TITLE}: .+(?:\n{_TITLE}: .+)*")


def is_list_name(name: str) -> bool:
    """Whether a name in a workbook is that of a list of what to settle."""
    return _LIST_NAMES.fullmatch(name) is not None


def is_choices_name(name: str) -> bool:
    """Whether a name in a workbook is that of words which our template's cells choose from."""
    return _CHOICES_NAMES.fullmatch(name) is not None


def is_own_sheet(title: str) -> bool:
    return title in SHEETS or _NUMBERED_SHEET.fullmatch(title) is not None


def without_findings(note: str) -> str:
    """The text of a workbook's note without the findings that a check put there."""
    return "\n\n".join(block for block in note.split("\n\n") if _BLOCK.fullmatch(block.strip("\n")) is None)
