"""What a paragraph that was read is to the paper: a point, a heading by its looks, or a piece of a line."""

import re
from typing import Final

from csg_rules.documents.places import Place
from csg_rules.papers.paper import Point
from csg_rules.papers.symbols import without_bullet
from csg_rules.papers.word_text import Line

MAX_HEADING: Final = 80  # characters of a line in bold that is read as a heading
_SENTENCE_END = (".", ";", ",", "!")
_WITH_VALUE = re.compile(r":\s*\S|\t|\n")


def point_of(line: Line, place: Place) -> Point:
    if line.level is None:
        listed = without_bullet(line.text)
        if listed is not None:
            return Point(listed, place, 0)
    return Point(line.text, place, line.level)


def looks_like_heading(line: Line) -> bool:
    """A short line in bold on its own, which isn't a sentence, an item or a title with its value."""
    text = line.text
    return (
        line.is_bold
        and line.level is None
        and len(text) <= MAX_HEADING
        and not text.endswith(_SENTENCE_END)
        and not _WITH_VALUE.search(text)
        and any(character.isalpha() for character in text)
        and without_bullet(text) is None
    )


def merged(pieces: list[Line]) -> list[Line]:
    """Paragraphs whose marks were deleted as one, if they hold any text: it stands where the first text does, and the
    last one's mark stays, and its looks with it."""
    told = [piece for piece in pieces if piece.text]
    if not told:
        return []
    last = pieces[-1]
    if len(pieces) > 1:
        last.line = told[0].line
        last.is_bold = all(piece.is_bold for piece in told)
        last.text = " ".join([piece.text for piece in told])
    return [last]
