"""Answers: a word of few, with or without words behind it, or ticked among check boxes."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from csg_rules.layouts.value import NOT_GIVEN, Value

_TRUTHS: Final = {**dict.fromkeys(("yes", "y", "true"), "true"), **dict.fromkeys(("no", "n", "false"), "false")}
# `No. 12`, `No. of incidents`, `N. P.` (initials), `No-one`: no answers, though they begin like one.
_ONLY_LIKE_ONE = re.compile(r"no\.?\s*\d|no\.\s*of\b|[yn]\.\s*\w|(?:yes|no)[-‐‑]\w", re.IGNORECASE)
_TAIL = re.compile(r"\s*[,;:.(–—-]\s*|\s*\n\s*")
_LONGEST_HEAD: Final = 200
_MOST_HEADS: Final = 12
_BOX = re.compile(r"[☒☑☐□✓✔]")
_TICKED: Final = frozenset("☒☑✓✔")


def truth(text: str) -> Value | None:
    """Yes as `true`, no as `false`, in words or ticked."""
    if boxes(text):
        if not any(label for _, label in boxes(text)):
            # A single box without a word beside it: an empty one may well be an answer, and may be none.
            return Value("true") if [ticked for ticked, _ in boxes(text)] == [True] else NOT_GIVEN
        return one_ticked(text, _truth_of)
    if text in ("✓", "✔"):
        return Value("true")
    return None if _ONLY_LIKE_ONE.match(text.strip()) else with_tail(text, _truth_of)


def _truth_of(typed: str) -> str | None:
    """`n/a` and `Yes?` are neither."""
    return _TRUTHS.get(typed.strip(" .!*\"'“”‘’").casefold())


def with_tail(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    """The whole text, or else what stands before its first comma, dash or bracket."""
    if len(text) <= _LONGEST_HEAD and (key := key_of(text)):
        return Value(key)
    for separator in islice(_TAIL.finditer(text, 0, _LONGEST_HEAD), _MOST_HEADS):
        if key := key_of(text[: separator.start()]):
            rest = text[separator.end() :].strip()
            opened = separator.group().strip() == "(" and rest.endswith(")")
            rest = rest[:-1].strip() if opened else rest
            # "Yes/No" and "Yes, no" are no answer.
            return None if key_of(rest) not in (None, key) else Value(key, rest)
    return None


def boxes(text: str) -> list[tuple[bool, str]]:
    """Each check box with its words: whether it is ticked, and what stands beside it. Empty where there is none."""
    marks = list(_BOX.finditer(text))
    if not marks:
        return []
    if text[: marks[0].start()].strip():
        starts = [0, *(mark.end() for mark in marks)]
        return [
            (mark.group() in _TICKED, text[start : mark.start()].strip(" \n,;/"))
            for start, mark in zip(starts, marks, strict=False)
        ]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark.group() in _TICKED, text[mark.end() : end].strip(" \n,;/")) for mark, end in zip(marks, ends, strict=True)
    ]


def one_ticked(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    """The key of the only box that is ticked; None where that is open."""
    ticked = [label for is_ticked, label in boxes(text) if is_ticked]
    if not ticked:
        # Only a form's own printed words may go: what was typed beside them must not.
        return NOT_GIVEN if all(key_of(label) for _, label in boxes(text)) else None
    if len(ticked) > 1 or not all(key_of(label) for is_ticked, label in boxes(text) if not is_ticked):
        return None
    return with_tail(ticked[0], key_of)
