"""Notes on the codes that factors give: codes that the catalogue doesn't hold, or holds for another place.

Never findings: factors that are on no list are as welcome, and so is one factor in several contexts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csg_rules.facts.paths import below, item_keys
from csg_rules.names import did_you_mean
from csg_rules.records.plan import Factor
from csg_rules.rules.model import FACTOR_CODE, FactorConcept
from csg_rules.sources.records import Note, SourceRecord

# The framework has no list of strengths: what it lists as resilience stands for both (lines 1683-1686, 1745-2223).
_LISTED_AS = {"strength": "resilience"}
_LONGEST_SHOWN = 40


class CodeDoubt(NamedTuple):
    """What is doubtful about a factor's code, and where the factor stands: file, line and its place in words."""

    file: str
    line: int
    place: str
    said: str


def code_doubts(source: SourceRecord, catalogue: Mapping[str, FactorConcept]) -> Iterator[CodeDoubt]:
    """One for each factor whose code is doubtful."""
    factors = source.record.factors or ()
    if all(factor.code is None for factor in factors):
        return
    keys = item_keys([factor.id for factor in factors])
    for key, factor in zip(keys, factors, strict=True):
        if factor.code is not None and (said := _doubt(factor, factor.code, catalogue)):
            line = source.document.start.line
            yield CodeDoubt(source.file, line, f"{source.label} {below('factors', key)}", said)


class CodeNotes:
    """One note for each thing said, at the first place of it: a code of a site's own is told once a run."""

    def __init__(self) -> None:
        self._first: dict[str, CodeDoubt] = {}
        self._counts: Counter[str] = Counter()

    def add(self, doubt: CodeDoubt) -> None:
        self._first[doubt.said] = min(doubt, self._first.get(doubt.said, doubt))
        self._counts[doubt.said] += 1

    def notes(self) -> list[Note]:
        return [
            Note(first.file, f"{first.place}: {said}" + (f" ({count} such factors)" if count > 1 else ""))
            for said, count in self._counts.items()
            for first in (self._first[said],)
        ]


def _doubt(factor: Factor, code: str, catalogue: Mapping[str, FactorConcept]) -> str:
    concept = catalogue.get(code)
    if concept is None:
        # What isn't of a code's form may be anything that a person typed: never shown.
        is_shown = len(code) <= _LONGEST_SHOWN and re.fullmatch(FACTOR_CODE, code)
        name = f"its code {code}" if is_shown else "its code"
        return f"{name} is not in the catalogue of factors{did_you_mean(code, catalogue)}"
    category = _LISTED_AS.get(factor.category or "", factor.category)
    if category not in (None, concept.category):
        return f"the catalogue of factors lists its code {code} as {concept.category}, not as {factor.category}"
    if factor.context is not None and factor.context not in concept.labels:
        listed = ", ".join(concept.labels)
        return f"the catalogue of factors lists its code {code} for {listed}, not for {factor.context}"
    return ""
