"""Every text of a record as typed, with what it is about: a person, a place, another record, or anything."""

import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin
from unicodedata import normalize

from pydantic import BaseModel

from csg_rules.records.assetplus import SheetCell, SheetItem
from csg_rules.records.contexts import Setting
from csg_rules.records.record import Record

# person: a ref or name and nothing else · place: the name of a place or an agency · post: who does or says something,
# by name or by what they are · record: another record's id · text: prose, an item's id, or anything else
Role = Literal["person", "place", "post", "record", "text"]
Change = Callable[[Role, str, str], str]

ROLES: Final[Mapping[str, Role]] = {
    "Record.record_id": "record",
    "Meeting.previous": "record",
    "Linked.record_id": "record",
    "Pgi.part_of_assessment": "record",
    "Subject.ref": "person",
    "Linked.ref": "person",
    "Chair.ref": "person",
    "Behaviour.harmed": "person",
    "Behaviour.others_involved": "person",
    "Person.name_ref": "person",
    "Answers.names": "person",
    "Influence.peer": "person",
    "RegisterEntry.people": "person",
    "Intervention.owner": "post",
    "Governance.by": "post",
    "Referral.spoc": "post",
    "PgiSite.approved_by": "post",
    "Record.site": "place",
    "Setting.name": "place",
    "Intervention.setting": "place",
    "Attendance.agency": "place",
    "Chair.agency": "place",
    "Intervention.agency": "place",
    "Person.agency": "place",
    "RegisterEntry.agency": "place",
    "Referral.source_agency": "place",
    "InformationSharing.data_owner": "place",
}
# What a part is read as where it is typed as a bare text.
_BARE: Final[Mapping[type[BaseModel], Role]] = {Setting: "place"}
_YES_AND_NO: Final = frozenset({"true", "false", "yes", "no", "y", "n", "on", "off", "none", "null"})
_PLAIN: Final = re.compile(r"\s*|[^A-Za-z]*")
# What reviewers said, by whom, of findings whose names are others in the copy.
LEFT_OUT: Final = frozenset({"qa"})


def changed(data: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The record as typed, each of its texts changed; closed words, numbers, dates and keys stay."""
    return {key: _entry(value, Record, key, key, change) for key, value in data.items() if key not in LEFT_OUT}


def texts_of(data: Mapping[str, Any]) -> list[tuple[Role, str, str]]:
    """What each text is about, its path, and the text."""
    found: list[tuple[Role, str, str]] = []

    def take(role: Role, path: str, text: str) -> str:
        found.append((role, path, text))
        return text

    changed(data, take)
    return found


def _entry(value: Any, model: type[BaseModel], key: str, path: str, change: Change) -> Any:
    name = _by_key(model).get(key)
    if name is None:
        return _values(value, path, "text", change)
    annotation = model.model_fields[name].annotation
    part = _part_in(annotation)
    if part is not None:
        return _part(value, part, path, change)
    role = ROLES.get(f"{model.__name__}.{name}")
    if role or _is_text(annotation):
        return _values(value, path, role or "text", change)
    return _closed(value, annotation, path, change)


def _closed(value: Any, annotation: Any, path: str, change: Change) -> Any:
    """What is no word of a closed list, no number and no date is a text all the same."""
    if isinstance(value, list):
        return [_closed(each, annotation, f"{path}[{at}]", change) for at, each in enumerate(value, start=1)]
    if not isinstance(value, str) or _PLAIN.fullmatch(value) or _as_word(value) in _words_of(annotation):
        return value
    return _values(value, path, "text", change)


def _as_word(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _part(value: Any, model: type[BaseModel], path: str, change: Change) -> Any:
    if isinstance(value, Mapping):
        if model is SheetCell and not value.keys() & _by_key(SheetCell).keys():
            model = SheetItem
        return {key: _entry(each, model, key, f"{path}.{key}", change) for key, each in value.items()}
    if isinstance(value, list):
        item = SheetItem if model is SheetCell else model
        return [_part(each, item, f"{path}[{at}]", change) for at, each in enumerate(value, start=1)]
    return _values(value, path, _BARE.get(model, "text"), change)


def _values(value: Any, path: str, role: Role, change: Change) -> Any:
    if isinstance(value, str):
        # One way of writing a letter with an accent, or the same name would be two.
        return change(role, path, normalize("NFC", value))
    if isinstance(value, list):
        return [_values(each, f"{path}[{at}]", role, change) for at, each in enumerate(value, start=1)]
    if isinstance(value, Mapping):
        return {key: _values(each, f"{path}.{key}", role, change) for key, each in value.items()}
    return value


@cache
def _by_key(model: type[BaseModel]) -> dict[str, str]:
    """The fields by the keys that are typed."""
    return {about.alias or name: name for name, about in model.model_fields.items()}


def _leaves(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin is Literal:
        yield Literal
    elif origin in (Union, types.UnionType, tuple, Mapping):
        for each in get_args(annotation):
            yield from _leaves(each)
    else:
        yield annotation


def _part_in(annotation: Any) -> type[BaseModel] | None:
    parts = (each for each in _leaves(annotation) if isinstance(each, type) and issubclass(each, BaseModel))
    return next(parts, None)


def _words_of(annotation: Any) -> frozenset[str]:
    """Those of the closed lists in it, and how yes and no are written."""
    if get_origin(annotation) is Literal:
        return frozenset(str(each) for each in get_args(annotation))
    found = (_words_of(each) for each in get_args(annotation))
    return _YES_AND_NO.union(*found)


def _is_text(annotation: Any) -> bool:
    leaves = set(_leaves(annotation))
    return str in leaves and leaves.isdisjoint({Literal, bool, int, date})


@cache
def known_keys(*of: type[BaseModel]) -> frozenset[str]:
    """All keys that these may hold, wherever; without any, those of a record."""
    found: set[str] = set()
    parts: list[type[BaseModel]] = list(of) or [Record]
    seen: set[type[BaseModel]] = set()
    while parts:
        model = parts.pop()
        if model in seen:
            continue
        seen.add(model)
        found |= _by_key(model).keys()
        nested = (_part_in(about.annotation) for about in model.model_fields.values())
        parts += [part for part in nested if part is not None]
    return frozenset(found)
