"""`Label: value` in running text: fields of the meeting's layout that can be read without more."""

from collections.abc import Callable
from functools import cache
from typing import Final

from csg_rules.documents.places import Path, Place
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.field_labels import WEAK
from csg_rules.layouts.layout import NO, YES, Field, Fields
from csg_rules.layouts.meeting import DETAILS, MEETING, REFERRAL, YOUNG_PERSON
from csg_rules.layouts.titles import Titles, normal

# Gives a field's value of a text to the draft; False where the text is none.
Put = Callable[[Draft, Path, Field, str, Place], bool]

_LONGEST_LABEL = 80
# Fields whose further names are plain enough to be found outside their own table.
_OPENING: Final = (DETAILS, YOUNG_PERSON, REFERRAL)
_PARTS: Final = tuple(part for part in MEETING.parts if isinstance(part, Fields))


def path_of(part: Fields, field: Field) -> Path:
    """Where a field's value stands in the record."""
    return tuple(f"{part.key}.{field.key}".strip(".").split("."))


@cache
def _titles(name: str) -> tuple[Titles, dict[int, Fields]]:
    """The fields of one part by all of their names; of every part, `""`, by titles that can't be misread."""
    fields: list[Field] = []
    owners: dict[int, Fields] = {}
    for part in _PARTS:
        if name in ("", part.title):
            for field in part.fields:
                plain = tuple(other for other in field.names if normal(other) not in WEAK) if part in _OPENING else ()
                known = field if name else field._replace(names=plain)
                fields.append(known)
                owners[id(known)] = part
    return Titles(fields), owners


def labelled_field(label: str, section: str = "") -> tuple[Fields, Field] | None:
    """The field that a label names: any of the meeting's by its title, those of the part titled `section` by each of
    their names."""
    if not label.strip() or len(label) > _LONGEST_LABEL:
        return None
    titles, owners = _titles(section)
    field = titles.exact(label)
    return (owners[id(field)], field) if field is not None else None


def put_labelled(label: str, value: str, place: Place, draft: Draft, section: str = "", put: Put | None = None) -> bool:
    """Gives a labelled value to the draft; False where the label isn't known, the value isn't one of its kind, or
    another stands there."""
    found = labelled_field(label, section)
    if found is None:
        return False
    path = path_of(*found)
    if not value.strip():
        draft.blank(".".join(map(str, path)), place)
        return True
    if (known := draft.get(path)) is not None:
        return bool(known == value.strip())
    return (put or put_plain)(draft, path, found[1], value.strip(), place)


def put_plain(draft: Draft, path: Path, field: Field, text: str, place: Place) -> bool:
    """Gives texts, whole numbers, Yes and No, and words of closed lists; other kinds need a reader of their own."""
    value = _plain(field, text)
    if value is None:
        return False
    draft.put(path, value, place)
    return True


def _plain(field: Field, text: str) -> str | None:
    if field.kind in ("prose", "text"):
        return text
    if field.kind == "truth":
        return {normal(YES): "true", normal(NO): "false"}.get(normal(text))
    if field.kind == "number":
        return text if text.isascii() and text.isdecimal() else None
    if field.kind == "choice":
        words = {normal(shown): key for key, shown in field.choices.items()}
        return words.get(normal(text))
    return None
