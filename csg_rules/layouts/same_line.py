"""Several titles with their values on one line: `Young person: KL | Date: 3 March 2026`."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from csg_rules.layouts.field_labels import Labels
from csg_rules.papers.paper import Point

_LONGEST_LINE: Final = 2_000
_MOST_TITLES: Final = 12
_MOST_WORDS: Final = 6
_SECOND = re.compile(r"[.;|]\s+(?=(?P<title>[A-Z][^.:;|\n]{2,60}):\s)")
# Line breaks, tabs, several blanks and upright lines part what stands on a line, whatever the titles are.
_GAP = re.compile(r"(?:\s\|\s|[\t\n]|\s{2,}+)\s*+(?=(?P<title>[^\W\d_][^.:;|\n\t]{1,60}):(?!//))")


def apart(point: Point, labels: Labels) -> list[Point]:
    """A line of several titles with short values (`Group or sole: group. Hackett: abusive`) as a line for each. Behind
    a gap a title that isn't known ends the value before it too."""
    if len(point.text) > _LONGEST_LINE or point.level is not None:
        return [point]
    lines = [Point(text, point.place) for text in _at_gaps(point.text, labels)]
    return [each for line in lines for each in _at_sentences(line, labels)]


def has_several(text: str) -> bool:
    """Whether a line goes on with another title behind a gap."""
    return len(text) <= _LONGEST_LINE and next(_gaps(text), None) is not None


def _gaps(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _GAP.finditer(text) if len(match["title"].split()) <= _MOST_WORDS)


def _at_gaps(text: str, labels: Labels) -> list[str]:
    gaps = list(islice(_gaps(text), _MOST_TITLES))
    first = labels.split(text)
    known = [labels.find(match["title"]) for match in gaps]
    if not gaps or not any(label is not None and not label.is_weak for label in (first and first[0], *known)):
        return [text]
    pieces: list[str] = []
    label, start = first[0] if first else None, 0
    for match, second in zip(gaps, known, strict=True):
        # Running text may hold words with a colon behind two blanks.
        is_prose = label is not None and label.field.kind == "prose"
        if is_prose and (second is None or second.is_weak):
            continue
        pieces.append(text[start : match.start()].strip())
        label, start = second, match.end()
    return [*pieces, text[start:].strip()]


def _at_sentences(point: Point, labels: Labels) -> list[Point]:
    split = labels.split(point.text)
    if split is None or not split[1]:
        return [point]
    lines: list[Point] = []
    label, start = split[0], 0
    for match in islice(_SECOND.finditer(point.text), _MOST_TITLES):
        second = None if label.field.kind == "prose" else labels.find(match["title"])
        if second is not None and not second.is_weak and second.field is not label.field:
            lines.append(Point(point.text[start : match.start()], point.place))
            label, start = second, match.end()
    return [*lines, Point(point.text[start:], point.place)]
