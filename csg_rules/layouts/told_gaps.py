"""Why nothing is planned for a factor, said in a line by itself: `Why nothing for F3: …`."""

import re
from typing import Any, Final

from csg_rules.documents.places import Path
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.ids import Ids
from csg_rules.layouts.meeting import GAPS
from csg_rules.layouts.spots import named

_WHY = re.compile(
    r"(?:(?:the\s+)?reasons?\s+(?:why|for)\s+|why\s+)?(?:there\s+is\s+)?(?:no|nothing)\b(?:\s+(?:further|actions?|intervention|plan))?"
    r"(?:\s+(?:is\s+|was\s+)?(?:planned|agreed|done|yet))*\s+(?:for|on|about|against)\s+(?P<ids>[^:–—\n]{1,60}?)"
    r"(?:\s*(?::|\s[–—-]\s)\s*|,?\s+(?=because\b))(?P<reason>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST: Final = 1_500


def settle(draft: Draft) -> None:
    """Takes such lines from among what found no place, where the ids are those of factors."""
    factors = draft.get(("factors",))
    names = [factor["id"] for factor in factors if "id" in factor] if isinstance(factors, list) else []
    if not names:
        return
    ids = Ids(names)
    told = {str(gap.get("factor_id")) for gap in _there(draft)}
    for at, (place, text) in list(enumerate(draft.unplaced)):
        match = _WHY.fullmatch(text) if len(text) <= _LONGEST else None
        found = ids.only(match["ids"]) if match else None
        if match is None or not found or not set(found) <= set(names) or told & set(found):
            continue
        draft.unplaced[at] = (place, "")
        told.update(found)
        draft.strange_lines = [line for line in draft.strange_lines if line != text]
        for name in found:
            own = named(place, GAPS.title)
            path: Path = draft.add((GAPS.key,), {}, own)
            draft.put((*path, "factor_id"), name, own)
            draft.put((*path, "reason"), match["reason"].strip(), own)


def _there(draft: Draft) -> list[Any]:
    there = draft.get((GAPS.key,))
    return there if isinstance(there, list) else []
