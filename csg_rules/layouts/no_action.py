"""Words that stand in the place of an action and say that there is none: n/a, none needed, no action required."""

import re
from typing import Final

_LONGEST: Final = 80
_KIND: Final = "further|new|other|additional|planned"
_NOTHING: Final = rf"n\s?[/.]?\s?a\.?|not applicable|none|nil|nothing|no(?: (?:{_KIND}))* (?:actions?|interventions?)"
_NOW: Final = r"at present|at this (?:time|stage|point)|currently|for now|yet|here"
_NOT_NEEDED: Final = (
    r"(?:(?:is|are|was|were) )?(?:(?:currently|yet) )?(?:not )?"
    rf"(?:needed|required|necessary|planned|identified|agreed|applicable)(?: (?:{_NOW}))?"
)
_NO_ACTION = re.compile(
    rf"(?:{_NOTHING})(?:\s*[-–—:,;.]?\s*\(?{_NOT_NEEDED}\)?)?|not (?:needed|required|necessary|applicable)"
    rf"|no(?: further)? actions? (?:{_NOW})",
    re.IGNORECASE,
)


_NOT_APPLICABLE = re.compile(r"n\s?[/.]?\s?a\.?|not applicable|not known|unknown|tbc", re.IGNORECASE)


def says_not_applicable(text: str) -> bool:
    """Whether a text in the place of a factor is none, and doesn't say either that there is none."""
    return _NOT_APPLICABLE.fullmatch(text.strip()) is not None


def says_no_action(text: str) -> bool:
    """Whether a text says nothing else than that there is no action."""
    text = " ".join(text.split()).rstrip(" .")
    return len(text) <= _LONGEST and _NO_ACTION.fullmatch(text) is not None
