"""What is said by a record's keys, said in the words of its form: for people who have the form before them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from csg_rules.layouts.assetplus import ASSETPLUS
from csg_rules.layouts.layout import NO, YES, Field, Matrix, Part, Repeated
from csg_rules.layouts.meeting import MEETING, QUESTIONS, SUMMARY, TABLE
from csg_rules.layouts.pgi import PGI_FORM

# One item of each list.
_ITEMS: Final = {
    "factors": "factor",
    "interventions": "action",
    "attendance": "row of the attendance",
    "gaps_acknowledged": "acknowledged gap",
    "governance": "row of the onward reporting",
    "hackett": "severity decision",
    "pgi": "PGI form",
}
_NAMES: Final = "|".join(_ITEMS)
_ITEM = re.compile(rf"(?P<start>\A|[.;:]\s)?\b(?P<list>{_NAMES})\[(?P<number>\d{{1,5}})\]", re.IGNORECASE)
_OF_LIST = re.compile(rf"\bthe id of an earlier item of (?P<list>{_NAMES})\b")
_KEY = re.compile(r"`([a-z_.]+)(?:: ([a-z_]+))?`")
_POSITION = re.compile(r"\[(\d+)\]")
_SPOKEN: Final = {"record_id": "record number", "not_known": "not known"}


def in_form_words(sentence: str) -> str:
    """The sentence with our form's titles for the record's keys: “Factors addressed” for `addresses` between
    backticks, "the 2nd action" for interventions[2]. A key that several titles have stays a word; one that none has
    isn't the form's, and stays as it is."""
    sentence = _KEY.sub(lambda match: _titled(match[1], match[2] or ""), sentence)
    sentence = _OF_LIST.sub(lambda match: f"the number of an earlier {_ITEMS[match['list']]}", sentence)
    sentence = _ITEM.sub(_nth_item, sentence)
    for word, spoken in _SPOKEN.items():
        sentence = re.sub(rf"\b{word}\b", spoken, sentence)
    return sentence


def path_in_form_words(path: str) -> str:
    """A path of findings in titles of the form: "the 2nd action, Factors addressed" for interventions[2].addresses;
    the path itself where a part of it has no title there."""
    match = re.fullmatch(rf"(?P<list>{_NAMES})\[(?P<number>\d{{1,5}})\](?:\.(?P<rest>.+))?", path)
    if match is None:
        return title_of_path(_POSITION.sub("", path)) or path
    named = f"{_ordinal(int(match['number']))} {_ITEMS[match['list']]}"
    if match["rest"] is None:
        return named
    title = title_of_path(f"{match['list']}.{_POSITION.sub('', match['rest'])}")
    return f"{named}, {title}" if title else path


def _nth_item(match: re.Match[str]) -> str:
    the = "The" if match["start"] is not None else "the"
    item = _ITEMS[match["list"].casefold()]
    return f"{match['start'] or ''}{the} {_ordinal(int(match['number']))} {item}"


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else last}"


def _titled(key: str, word: str) -> str:
    called = _fields_called(key)
    if not called:
        return f"`{key}: {word}`" if word else f"`{key}`"
    found = [field for field in called if not word or word in _choices(field)]
    titles = dict.fromkeys(field.title for field in found)
    if len(titles) != 1:
        spoken = key.rpartition(".")[2].replace("_", " ")
        return f"“{spoken}: {word.replace('_', ' ')}”" if word else f"“{spoken}”"
    (title,) = titles
    return f"“{title}: {_choices(found[0])[word]}”" if word else f"“{title}”"


def _choices(field: Field) -> dict[str, str]:
    return {"true": YES, "false": NO} if field.kind == "truth" else dict(field.choices)


def _fields_called(key: str) -> list[Field]:
    """The fields that a key may mean: of the meeting's form or, where that has none, of what may be added to it."""
    for fields in _groups():
        if found := [field for path, field in fields if path == key or path.endswith(f".{key}")]:
            return found
    return []


def title_of_path(path: str) -> str | None:
    """The one title that the whole path, without positions, has."""
    if path.startswith(f"{TABLE.key}.*."):
        column = next((each.title for each in TABLE.columns if path == f"{TABLE.key}.*.{each.key}"), "")
        return f"{TABLE.title}, {column}" if column else None
    if path.startswith(f"{TABLE.key}.") and (row := _ROWS.get(path.split(".")[1])):
        titles = (TABLE.title, row.title, *(title for at, title in _columns(row) if at == path))
        return ", ".join(title for title in titles if title) if len(titles) == 3 else None
    for fields in _groups():
        if called := {field.title for at, field in fields if at == path}:
            return called.pop() if len(called) == 1 else None
    return None


_ROWS: Final = {row.key: row for row in TABLE.rows}


def _columns(row: Field) -> Iterator[tuple[str, str]]:
    yield f"{TABLE.key}.{row.key}", ""
    for column in (*TABLE.columns, *QUESTIONS.get(row.key, ())):
        yield f"{TABLE.key}.{row.key}.{column.key}", column.title


@cache
def _groups() -> tuple[tuple[tuple[str, Field], ...], ...]:
    """Fields by their keys, and each part by its own (the first that has it): those of the meeting's form go first."""
    groups = (MEETING.parts, MEETING.optional, PGI_FORM.parts, ASSETPLUS.parts)
    return tuple(tuple(_fields_in(parts)) for parts in groups)


def _fields_in(group: Sequence[Part]) -> Iterator[tuple[str, Field]]:
    parts: dict[str, Field] = {}
    for part in group:
        for path, field in _fields_of(part, ""):
            if field.key or parts.setdefault(path, field) is field:
                yield path, field


def _fields_of(part: Part, above: str) -> Iterator[tuple[str, Field]]:
    """Below the keys of the parts above; a part itself has no key of its own."""
    base = _joined(above, part.key)
    if base and part.key:
        yield base, Field("", part.title)
    if isinstance(part, Repeated):
        for inner in part.parts:
            yield from _fields_of(inner, base)
        return
    fields = part.columns if isinstance(part, Matrix) else part.fields
    yield from ((_joined(base, field.key), field) for field in fields)
    if part is TABLE:
        yield SUMMARY.key, SUMMARY
        yield from ((_joined(base, field.key), field) for asked in QUESTIONS.values() for field in asked)


def _joined(*keys: str) -> str:
    return ".".join(key for key in keys if key)
