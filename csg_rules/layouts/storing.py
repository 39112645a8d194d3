"""Values into a draft: what a field takes, read from what stands in a cell; what can't be read is left and told."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from csg_rules.documents.places import Path, Place
from csg_rules.layouts import values
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import Field
from csg_rules.layouts.spots import named
from csg_rules.papers.paper import Point


class Written(NamedTuple):
    """What is written for a field: its points, and the place where they stand or would stand."""

    points: tuple[Point, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(point.text for point in self.points)

    def and_also(self, points: Sequence[Point]) -> "Written":
        """With further points below."""
        return Written((*self.points, *points), self.points[0].place if self.points else self.place)


def path_of(*keys: str) -> Path:
    """Dotted keys as a path."""
    return tuple(step for key in keys for step in key.split(".") if step)


def value_of(draft: Draft, field: Field, written: Written, titles: Sequence[str], exactly: bool = False) -> Any:
    """The value for the field, None where none is given; what can't be read is left with a remark. `titles`: what
    the place is called."""
    text = written.text
    if not text.strip():
        return None
    place = spot(written, titles)
    value = values.read(field, text, exactly)
    if value is None:
        draft.leave(text, place)
        draft.remark_at(titles, f": what stands there can't be read as {_expected(field)}.")
        return None
    if value.rest:
        draft.leave(value.rest, place)
        draft.strange_lines.append(value.rest)
    return value.value


_EXPECTED = {
    "text": "a record's number",
    "date": "a date",
    "number": "a whole number",
    "truth": "yes or no",
    "choice": "a word of the list",
    "choices": "words of the list",
    "columns": "columns of the table",
    "ids": "ids",
}


def _expected(field: Field) -> str:
    """What the field takes, in words: those of its list too."""
    shown = ", ".join(f"“{word}”" for word in field.choices.values())
    return f"{_EXPECTED[field.kind]}: {shown}" if shown else _EXPECTED[field.kind]


def spot(written: Written, titles: Sequence[str]) -> Place:
    """The place of what is written, by its titles."""
    return named(written.points[0].place if written.points else written.place, *titles)


def store(draft: Draft, path: Path, value: Any, place: Place) -> None:
    """Puts a value with its place; a list with a place for each of its items."""
    if not isinstance(value, list):
        draft.put(path, value, place)
        return
    draft.put(path, [], place)
    for item in value:
        draft.add(path, item, place)


def keep_first(draft: Draft, path: Path, value: Any, written: Written, titles: Sequence[str]) -> None:
    """Stores the value where there is none yet; another one than stands there is left with a remark."""
    there = draft.get(path)
    place = spot(written, titles)
    if there is None:
        store(draft, path, value, place)
    elif there != value:
        draft.leave(written.text, place)
        draft.remark_at(titles, " is given twice, and not alike: the first was taken.")


def put_text(draft: Draft, path: Path, field: Field, text: str, place: Place) -> bool:
    """Stores what a text comes to; False where it can't be read, or where something else stands there."""
    value = values.read(field, text)
    if value is None or (draft.get(path) is not None and draft.get(path) != value.value):
        return False
    if value.value is not None and draft.get(path) is None:
        store(draft, path, value.value, place)
    draft.leave(value.rest, place)
    return True
