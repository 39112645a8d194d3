"""A path of the record in words, for people who read minutes and no paths."""

import re
from typing import Final

_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_WORDS: Final = {
    "attendance": "who was invited",
    "behaviour": "the behaviour",
    "contexts": "context",
    "contexts_summary": "summary of the contexts",
    "factors": "factor",
    "gaps_acknowledged": "acknowledged gap, factor",
    "governance": "passed on to panels",
    "hackett": "severity",
    "hsb": "harmful sexual behaviour",
    "info_sharing": "sharing of information",
    "interventions": "action",
    "minutes": "agenda",
    "pgi": "peer group information",
    "subject": "young person",
    "*": "all rows",
}


def place_in_words(path: str) -> str:
    """`context school, strengths`; empty for no path. Ids and positions stay as they are."""
    words = [_in_words(step) for step in _STEP.findall(path)]
    # The name of a list and that of an item of it are one thing.
    if len(words) > 1 and _STEP.findall(path)[0] in ("contexts", "factors", "gaps_acknowledged", "interventions"):
        words = [f"{words[0]} {words[1]}", *words[2:]]
    return ", ".join(words)


def _in_words(step: str) -> str:
    if step.startswith("["):
        return f"number {step[1:-1]}"
    return _WORDS.get(step, step.replace("_", " "))
