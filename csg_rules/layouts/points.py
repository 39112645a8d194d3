"""The points of a cell: one factor or action each, with the id that was written before it."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules.documents.places import Place
from csg_rules.layouts.layout import NIL
from csg_rules.layouts.point_ids import ID, ids_in, labelled, labelled_at_end
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Point, Table

__all__ = [
    "ID", "Piece", "Pieces", "at_words", "is_marked_nil", "is_nil", "labelled", "labelled_at_end", "nested_points",
    "ordinal", "pieces_of",
]  # fmt: skip

# Said of a whole cell: it was considered, and nothing was found.
_NIL_PHRASES: Final = frozenset(
    {
        NIL, "none identified", "nil", "none", "none known", "none noted", "none found", "none recorded",
        "none at present", "none at this time", "no concerns", "no concerns identified", "nothing identified",
        "nil identified", "none to note", "considered none found", "considered nothing found",
    }
)  # fmt: skip
_NIL: Final = frozenset(normal(phrase) for phrase in _NIL_PHRASES)

_SEMICOLON = re.compile(r";(?:\s+|$)")
_SENTENCE_END = re.compile(r"[.!?]\s")
# How a part goes on with the sentence before it.
_GOES_ON = re.compile(
    r"(?:and|but|so|because|which|who|whose|while|although|though|however|then|yet|or|nor|he|she|they|this|that|these|"
    r"it|its|his|her|their|both|neither|as|if|when|since|until|therefore|also|except|including|e\.g|i\.e)\b",
    re.IGNORECASE,
)
_LAST_OF_LIST = re.compile(r"(?:and|or)\s+(?!(?:he|she|they|it|this|that|the)\b)", re.IGNORECASE)
_LONGEST_LISTED = 8
_SHORTEST = 3


class Piece(NamedTuple):
    """One point of a cell. `number` counts the cell's points from 1; `lead` is a line before bullets that only
    announces them."""

    text: str
    place: Place
    number: int
    lead: bool = False


class Pieces(NamedTuple):
    """`at_semicolons` tells whether one line was read as several points."""

    pieces: tuple[Piece, ...]
    at_semicolons: bool = False


def is_nil(text: str) -> bool:
    """Whether a cell of factors or actions says that nothing was found."""
    return normal(text) in _NIL


def is_marked_nil(text: str) -> bool:
    """Whether a cell holds the template's own words for it."""
    return normal(text) == normal(NIL)


def pieces_of(points: Sequence[Point]) -> Pieces:
    """Each factor or action of a cell: bullets with those below them, paragraphs, lines, parts between semicolons."""
    grouped = list(_grouped(points))
    at_semicolons = False
    if len(grouped) == 1 and points[0].level is None and "\n" not in grouped[0][0]:
        parts = _at_semicolons(grouped[0][0])
        at_semicolons = len(parts) > 1
        grouped = [(part, grouped[0][1], False) for part in parts]
    pieces = (Piece(text, place, number, lead) for number, (text, place, lead) in enumerate(grouped, start=1))
    return Pieces(tuple(pieces), at_semicolons)


def _grouped(points: Sequence[Point]) -> Iterator[tuple[str, Place, bool]]:
    """Bullets with what stands deeper below them, and plain lines."""
    at = 0
    while at < len(points):
        first = points[at]
        at += 1
        if first.level is None:
            announces = first.text.endswith(":") and at < len(points) and points[at].level is not None
            if announces and labelled(first.text, with_terms=True)[0] is None:
                yield first.text, first.place, True
                continue
            if not announces:
                yield from ((line, first.place, False) for line in _lines(first.text))
                continue
        texts = [first.text]
        while at < len(points) and _is_below(points[at], first.level):
            texts.append(points[at].text)
            at += 1
        yield "\n".join(texts), first.place, False


def _is_below(point: Point, level: int | None) -> bool:
    # Bullets below a numbered plain line that announces them stand at any depth.
    return point.level is not None and point.level > (-1 if level is None else level)


def _lines(text: str) -> list[str]:
    """The lines of a paragraph. Where they have ids, those without one go on with the line before."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    known = ids_in(lines)
    return (
        _joined(lines, "\n", known) if any(labelled(line, known, with_terms=True)[0] for line in lines[:1]) else lines
    )


def _joined(parts: Sequence[str], between: str, known: Collection[str]) -> list[str]:
    found: list[list[str]] = []
    for part in parts:
        if found and labelled(part, known, with_terms=True)[0] is None:
            found[-1].append(part)
        else:
            found.append([part])
    return [between.join(of_one) for of_one in found]


def _at_semicolons(text: str) -> list[str]:
    """The parts of a line that is a list; the line itself where the semicolons are those of a sentence."""
    parts = [part.rstrip() for part in _SEMICOLON.split(text) if part.strip()]
    if len(parts) < 2:
        return [text]
    known = ids_in(parts)
    if any(labelled(part, known, with_terms=True)[0] for part in parts):
        return _joined(parts, "; ", known)
    if any(_SENTENCE_END.search(part) for part in parts):
        return [text]
    found = [parts[:1]]
    for at, part in enumerate(parts[1:], start=1):
        is_last_of_list = at == len(parts) - 1 > 1 and _LAST_OF_LIST.match(part)
        if len(part) < _SHORTEST or (_GOES_ON.match(part) and not is_last_of_list) or _is_long_and_small(part):
            found[-1].append(part)
        else:
            found.append([part])
    return ["; ".join(of_one) for of_one in found]


def _is_long_and_small(part: str) -> bool:
    return part[0].islower() and len(part.split()) > _LONGEST_LISTED


def nested_points(table: Table) -> list[Point] | None:
    """A table within a cell as points, where it is a plain list: one column, or ids and texts."""
    points: list[Point] = []
    for row in table.grid:
        cells = [cell for at, cell in enumerate(row) if cell.column == at and (cell.points or cell.tables)]
        if any(cell.tables for cell in cells):
            return None
        if len(cells) == 1:
            points += cells[0].points
        elif len(cells) == 2 and re.fullmatch(ID, cells[0].text):
            points.append(Point(f"{cells[0].text}: {cells[1].text}", cells[1].place, 0))
        elif cells:
            return None
    return points


def ordinal(number: int) -> str:
    """`2nd` for 2."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def at_words(place: Place, words: str) -> Place:
    """The place with our own titles in its words; those of a workbook's cell are kept behind them."""
    if "cell" in place.where:
        words = f"{words} ({place.where})"
    return place._replace(where=words)
