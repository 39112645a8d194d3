"""Young people as a list of them is typed: `RL and OK`, `girl A, girl B`; never parts of a sentence."""

import re
from typing import Final

from csg_rules.layouts.titles import normal

_BETWEEN = re.compile(r"[,;&]|(?<!\s)\s+and\s+", re.IGNORECASE)
# "girl A", "victim 1", "peer of AB"
_MOST_WORDS: Final = 3
_NOT_ONE: Final = frozenset(
    normal(said)
    for said in (
        *(
            "not known",
            "unknown",
            "n/a",
            "N/A",
            "not applicable",
            "not recorded",
            "not sure",
            "tbc",
            "see above",
            "yes",
            "no",
        ),
    )
)
_OF_A_SENTENCE = re.compile(r"\b(?:is|are|was|were|his|her|their|who|whose|with|in|at|year|aged?|several|some|other)\b")


def people_in(line: str, has_others: bool = False) -> list[str]:
    """Each one of a line that names one or several and says nothing else; none where it is anything else: then it
    can't be told who is meant, or how many. `has_others`: it isn't the only line."""
    pieces = [piece.strip() for piece in _BETWEEN.split(line) if piece.strip()]
    is_alone = len(pieces) == 1 and not has_others
    return pieces if pieces and all(_is_one(piece, is_alone) for piece in pieces) else []


def _is_one(piece: str, is_alone: bool) -> bool:
    if piece == "N" and not is_alone:
        return True  # somebody; alone it may be "no"
    is_sentence = len(piece.split()) > _MOST_WORDS or _OF_A_SENTENCE.search(piece) is not None
    return normal(piece) not in _NOT_ONE and not is_sentence and not re.search(r"[()\[\]?]", piece)
