"""Layouts as YAML: the record's keys in their order with short comments, to fill in with any editor."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from csg_rules.layouts.layout import Field, Layout, Matrix, Part, Repeated
from csg_rules.layouts.meeting import ABOUT, MEETING, QUESTIONS, SUMMARY
from csg_rules.records.assetplus import AssetPlus, SheetCell
from csg_rules.records.base import Part as Model
from csg_rules.records.contexts import MARK, Setting
from csg_rules.records.record import Record
from csg_rules.templates.data import Data, plain_data
from csg_rules.words import CATEGORIES

_INDENT: Final = "  "
_WIDTH: Final = 78
# A text that every reader of YAML takes for itself, unquoted.
_PLAIN = re.compile(r"[A-Za-z][\w '’()/,.;&+-]*(?<! )")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_FLAT = re.compile(r"[^\s\x00-\x20\x7f-\x9f\u2028\u2029\ufeff][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*(?<! )")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class _Notes(NamedTuple):
    """Comments by dotted key, without positions; `parts` those over the top keys of a record."""

    fields: Mapping[str, Field]
    parts: Mapping[str, str]


def template_yaml(layout: Layout, record: Record | None) -> str:
    """The layout as YAML that loads as the record that it was made from. Blank, no key is given."""
    notes = _notes(layout)
    out = [f"# {layout.title}", *_comment(layout.intro, ""), "schema: csg-record/1"]
    data = plain_data(record)
    _put_marks(data)
    keys = [key for key in _keys_of(Record) if key in _top_keys(layout) or key in data]
    for key in keys:
        if note := notes.parts.get(key):
            out.append(f"# {note}")
        out.extend(_entry(key, _type_of(Record, key), data, key, "", notes, record is None))
    return "\n".join(out) + "\n"


def _put_marks(data: dict[str, Any]) -> None:
    """A context of which one thing was said as a whole is that word: nobody can type the key for it."""
    for context, rows in (data.get("contexts") or {}).items():
        data["contexts"][context] = [row["mark"] if set(row) == {"mark"} else row for row in rows]


def _top_keys(layout: Layout) -> frozenset[str]:
    return frozenset(path.split(".")[0] for part in layout.parts for path, _ in _paths(part))


def _notes(layout: Layout) -> _Notes:
    fields: dict[str, Field] = {}
    parts: dict[str, str] = {}
    for part in (*layout.parts, *layout.optional, *MEETING.parts):
        for path, field in _paths(part):
            fields.setdefault(path, field)
        if part.key and "." not in part.key:
            title = part.title.removeprefix("More about the ")
            parts.setdefault(part.key, title[0].upper() + title[1:])
    return _Notes(fields, parts)


def _paths(part: Part, before: str = "") -> Iterator[tuple[str, Field]]:
    base = _joined(before, part.key)
    if isinstance(part, Repeated):
        for inner in part.parts:
            yield from _paths(inner, base)
    elif isinstance(part, Matrix):
        for row in part.rows:
            for field in (*part.columns, *QUESTIONS.get(row.key, ())):
                yield _joined(base, row.key, field.key), field if part.key == "contexts" else _SHEET_CELL
        if part.key == "contexts":
            yield SUMMARY.key, SUMMARY
            yield from ((_joined(base, row.key, field.key), field) for row in part.rows for field in ABOUT.fields)
    else:
        yield from ((_joined(base, field.key), field) for field in part.fields)


_SHEET_CELL: Final = Field("cell", "nil, or a list like [{id: A1, text: what was found}]")


def _joined(*keys: str) -> str:
    return ".".join(key for key in keys if key)


# --- the keys, by the record's models


def _keys_of(model: type[Model]) -> Sequence[str]:
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if (field.alias or name) not in (MARK, "schema", "unplaced")
    ]


def _type_of(model: type[Model], key: str) -> Any:
    return next(field.annotation for name, field in model.model_fields.items() if (field.alias or name) == key)


def _model_in(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The part that a key holds, if it holds one, and whether it holds a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    is_list = get_origin(annotation) is tuple
    for inner in get_args(annotation):
        if get_origin(annotation) is Literal:
            break
        model, inner_is_list = _model_in(inner)
        if model is not None:
            return model, is_list or inner_is_list
    return None, False


def _entry(
    key: str, annotation: Any, data: Data, path: str, indent: str, notes: _Notes, is_blank: bool
) -> Iterator[str]:
    """The lines of one key. What isn't given is an empty key; in a blank template its own keys are shown too."""
    model, is_list = _model_in(annotation)
    value = data.get(key)
    if model is None or model is Setting or (model is SheetCell and value is None):
        yield from _leaf(key, value, notes.fields.get(path), indent)
    elif value is None and not is_blank:
        yield f"{indent}{key}:"
    elif value == [] or value == {}:
        yield f"{indent}{key}: {'[]' if value == [] else '{}'}"
    elif not is_list:
        yield f"{indent}{key}:"
        yield from _part(model, value or {}, path, indent + _INDENT, notes, is_blank)
    else:
        yield f"{indent}{key}:"
        for item in value or [{}]:
            yield from _item(model, item, path, indent + _INDENT, notes, is_blank)


def _part(model: type[Model], data: Data, path: str, indent: str, notes: _Notes, is_blank: bool) -> Iterator[str]:
    for key in _keys_of(model):
        if not is_blank and key not in data:
            continue
        annotation = _type_of(model, key)
        if is_blank and model is AssetPlus and _model_in(annotation)[0] is not None:
            # Begun and left empty, such a part would be one that wasn't filled in.
            entry = _entry(key, annotation, data, _joined(path, key), "", notes, is_blank)
            yield f"{indent}# Take the signs away from what is filled in:"
            yield from (f"{indent}# {line}" for line in entry)
        else:
            yield from _entry(key, annotation, data, _joined(path, key), indent, notes, is_blank)


def _item(model: type[Model], item: Any, path: str, indent: str, notes: _Notes, is_blank: bool) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {_scalar(item)}"
        return
    lines = list(_part(model, item, path, indent + _INDENT, notes, is_blank))
    if not lines:
        yield f"{indent}- {{}}"
        return
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _leaf(key: str, value: Any, field: Field | None, indent: str) -> Iterator[str]:
    start = f"{indent}{key}:"
    if value is None:
        yield f"{start}{_hint(field)}"
    elif isinstance(value, str) and "\n" in value and all(_FLAT.fullmatch(line) for line in value.split("\n")):
        yield f"{start} |-"
        yield from (f"{indent}{_INDENT}{line}" for line in value.split("\n"))
    elif isinstance(value, list):
        yield f"{start} [{', '.join(_scalar(item) for item in value)}]"
    else:
        yield f"{start} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping) and set(value) == {"name"}:
        return _scalar(value["name"])
    if isinstance(value, Mapping):  # a home, group, school or place with its last day
        return "{" + ", ".join(f"{key}: {_scalar(inner)}" for key, inner in value.items()) + "}"
    text = str(value)
    if isinstance(value, int) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    if _PLAIN.fullmatch(text) and "," not in text and text.casefold() not in _WORDS:
        return text
    # JSON's texts are YAML's, but for some characters that YAML wants written by their numbers.
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


_FACTOR_IDS: Final = ("addresses", "superseded_by")


def _hint(field: Field | None) -> str:
    """What to write, as a comment after an empty key."""
    if field is None:
        return ""
    match field.kind:
        case "choice" | "choices":
            said = ", ".join(field.choices)
            said = f"one or several of: {said}" if field.kind == "choices" else said
        case "truth":
            said = f"{field.title} true or false"
        case "date":
            said = f"{field.title}, like 2026-03-03"
        case "ids":
            said = f"{field.title}, like [{'F1, F2' if field.key in _FACTOR_IDS else 'XA, XB'}]"
        case "list" | "settings":
            said = f"{field.title}: [one, another]"
        case "columns":
            said = f"{field.title}: [{', '.join(CATEGORIES[1:3])}]"
        case _:
            said = f"{field.title} ({field.hint[0].lower()}{field.hint[1:]})" if field.hint else field.title
    return f"  # {said}"


def _comment(text: str, indent: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) > _WIDTH:
            yield f"{indent}# {line.strip()}"
            line = ""
        line += f"{word} "
    if line:
        yield f"{indent}# {line.strip()}"
