"""A model's complaints in plain words, each with its place and the nearest right name."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from csg_rules.documents.places import Document, Path, Place
from csg_rules.names import nearest
from csg_rules.problems import Problem
from csg_rules.records.base import is_not_given, is_printable_id
from csg_rules.records.contexts import MARK
from csg_rules.records.record import Record
from csg_rules.words import COLUMN_OF_CATEGORY

# Everyday words for what the model calls otherwise.
_MEANT = {
    "family": "home", "homes": "home", "friends": "peers", "peer": "peers", "peer group": "peers",
    "community": "neighbourhood", "area": "neighbourhood", "schools": "school", "education": "school",
    "child": "individual", "young person": "individual", "camhs": "health", "nhs": "health", "csc": "social_care",
    "yos": "youth_justice", "yot": "youth_justice", "yjs": "youth_justice", "voluntary sector": "vcs",
    "charity": "vcs", "mace": "mase", "lscb": "safeguarding_partnership", "lscp": "safeguarding_partnership",
    "gangs": "gangs_and_violence", "missing": "missing_children", "cse": "exploitation", "alone": "sole",
    "attended": "present", "absent": "apologies", "completed": "done",
}  # fmt: skip

_FROM_LISTS = {
    **{column: f"list each one under `factors` with its context and `category: {category}`"
       for category, column in COLUMN_OF_CATEGORY.items()},
    "interventions": "list each one under the record's own `interventions`, with its `context`",
}  # fmt: skip


def to_problems(
    error: ValidationError, document: Document, file: str, record: str, model: type[BaseModel] = Record
) -> Iterator[Problem]:
    """One for each complaint of `model`, in the order of the file. Nothing that was typed is quoted, be
    it a value or a key: only names of the model."""
    yield from sorted(
        _problems(error, document, file, record, model), key=lambda found: (found.line or 0, found.column or 0)
    )


def _problems(
    error: ValidationError, document: Document, file: str, record: str, model: type[BaseModel]
) -> Iterator[Problem]:
    for complaint in error.errors(include_url=False, include_context=True, include_input=False):
        path = as_typed(document.data, complaint["loc"])
        is_unknown_key = complaint["type"] == "extra_forbidden"
        place = (document.key_places.get(path) if is_unknown_key else None) or document.place_of(path)
        shown = _without_names(document.data, path[:-1] if is_unknown_key else path)
        message = (
            _unknown_key(document, complaint["loc"], path, model)
            if is_unknown_key
            else _sentence(document, complaint, path, model)
        )
        yield _problem(message, shown, place, file, record)


def _problem(message: str, path: Path, place: Place, file: str, record: str) -> Problem:
    said = in_the_papers_words(message) if place.where else message
    return Problem("invalid", said, file, place.line, place.column, record, dotted(path), place.where)


def in_the_papers_words(message: str) -> str:
    """What is said of a Word document or workbook, in the words of its form."""
    from csg_rules.layouts.form_words import in_form_words

    return in_form_words(message)


def dotted(path: Path) -> str:
    """`factors[3].status`, positions from 1; a bare word's inner key is left out."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else "" if step == MARK else f".{step}"
    return text.removeprefix(".")


def _without_names(data: Any, path: Path) -> Path:
    """The names that a person typed for keys, by their positions: a school's, and a site's in several words."""
    shown: Path = ()
    for at, step in enumerate(path):
        above = path[:at]
        is_name = above[2:] == ("whole_school",) or (above == ("sites",) and not is_printable_id(str(step)))
        shown = (*shown, list(data).index(step) if is_name and isinstance(data, dict) else step)
        data = data[step]
    return shown


def as_typed(data: Any, loc: tuple[Any, ...]) -> Path:
    """The document's path for a model's: a list that was typed as one thing has no positions there, and
    items that aren't given have no positions in the model."""
    path: Path = ()
    node = data
    for step in loc:
        if isinstance(node, list):
            given = [position for position, item in enumerate(node) if not is_not_given(item)]
            if not isinstance(step, int) or step >= len(given):
                continue
            step = given[step]
        elif not isinstance(node, dict) or step not in node:
            continue
        node = node[step]
        path = (*path, step)
    return path


def _sentence(document: Document, complaint: Any, path: Path, model: type[BaseModel]) -> str:
    kind = complaint["type"]
    if kind == "literal_error":
        allowed = [str(word) for word in _allowed(complaint)]
        value = _value_at(document, path)
        typed = value if isinstance(value, str) else ""
        meant = _meant(typed, allowed) or nearest(typed, allowed, cutoff=0.65)
        tail = f"; did you mean {meant!r}?" if meant else ""
        return f"not one of: {', '.join(allowed)}{tail}"
    if kind == "missing":
        return f"`{complaint['loc'][-1]}` is missing"
    if kind == "string_type":
        return "expected text"
    if kind in ("tuple_type", "list_type"):
        return "expected a list"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        keys = known_keys(tuple(complaint["loc"]), model)
        pairs = f"`key: value` pairs such as {keys[0]}: … (keys: {_some(keys)})" if keys else "`key: value` pairs"
        in_list = bool(complaint["loc"]) and isinstance(complaint["loc"][-1], int)
        return f"expected a list of items, each with {pairs}; for none write []" if in_list else f"expected {pairs}"
    return str(complaint["msg"])


def _allowed(complaint: Any) -> list[str]:
    expected = str(complaint["ctx"]["expected"]).replace(" or ", ", ")
    return [word.strip(" '") for word in expected.split(",")]


def _meant(typed: str, right: Collection[str]) -> str | None:
    """The right name that an everyday word stands for, if it does for one of these."""
    name = _MEANT.get(typed.strip().casefold())
    return name if name in right else None


def _unknown_key(document: Document, loc: tuple[Any, ...], path: Path, model: type[BaseModel]) -> str:
    key = str(loc[-1])
    known = known_keys(loc[:-1], model)
    if len(loc) >= 2 and loc[0] == "contexts" and key in _FROM_LISTS:
        return f"a row has no key {key!r}: {_FROM_LISTS[key]}"
    # The key as typed is never shown: cut out of a sentence by a comma it may be a name, and close to a right one.
    meant = nearest(key, known, cutoff=0.7)
    if meant and _value_at(document, path) is not None:
        return f"an unknown key; did you mean {meant!r}?"
    if model is Record and (parents := _parents_of(key)) and len(parents) == 1:
        # A name of the model, so it may be shown.
        return f"{key!r} belongs under {parents[0]!r}: check the indentation"
    if everyday := _meant(key, known):
        return f"an unknown key; did you mean {everyday!r}?"
    if _value_at(document, path) is None or " " in key:
        return (
            "an unknown key: nearly always a comma or colon inside unquoted text, so put the text in quotes "
            f"(keys known here: {_some(known)}{f'; did you mean {meant!r}?' if meant else ''})"
        )
    return f"an unknown key; known here: {', '.join(sorted(known))}"


def _some(keys: Sequence[str], most: int = 6) -> str:
    return ", ".join(keys[:most]) + (", …" if len(keys) > most else "")


def _parents_of(key: str) -> list[str]:
    """The parts of a record under which a key of this name stands, one level down."""
    if key in Record.known_keys():
        return []
    return [part for part in known_keys(()) if key in known_keys((part,)) and known_keys((part,)) != known_keys(())]


def _value_at(document: Document, path: Path) -> object:
    value = document.data
    for step in path:
        value = value[step]
    return value


def known_keys(loc: tuple[Any, ...], root: type[BaseModel] = Record) -> list[str]:
    """The keys that a record (or what else `root` describes) may have at this place."""
    model: type[BaseModel] | None = root
    for step in loc:
        if isinstance(step, int) or model is None:
            continue
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        model = _model_in(field.annotation) if field is not None else model
    if model is None:
        return []
    return [key for name, f in model.model_fields.items() if (key := f.alias or name) != MARK]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
