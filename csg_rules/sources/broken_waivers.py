"""Waivers in which something is wrong: each is a problem, and all else that stands beside it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from csg_rules.documents.places import Document
from csg_rules.documents.places import Path as DocumentPath
from csg_rules.problems import Problem
from csg_rules.records.waivers import BrokenWaiver, Draft
from csg_rules.sources.invalid import as_typed, dotted, to_problems

SAYS_OF_NOTHING = (
    "says of no finding: give its `fingerprint`, or the `record` (or `site`) and the `path` where it stands"
)
_EVERY_KEY = frozenset(Draft.known_keys())


class Rest(NamedTuple):
    """What is left of a document: its broken entries are null in it, so that the others keep their positions.
    `problems` are all that is wrong with it."""

    document: Document
    broken: tuple[BrokenWaiver, ...]
    problems: tuple[Problem, ...]


def without_broken(
    error: ValidationError, document: Document, file: str, record: str, under: DocumentPath, model: type[BaseModel]
) -> Rest | None:
    """The document without the entries of the list at `under` that the model complains of; None where it complains of
    anything else."""
    wrong: dict[DocumentPath, set[str]] = {}
    for complaint in error.errors(include_url=False, include_context=False, include_input=False):
        loc = complaint["loc"]
        if loc[: len(under)] != under or len(loc) == len(under) or not isinstance(loc[len(under)], int):
            return None
        entry = as_typed(document.data, loc[: len(under) + 1])
        named = loc[len(under) + 1 : len(under) + 2]
        wrong.setdefault(entry, set()).update(map(str, named))
    broken = tuple(_broken(document, entry, frozenset(keys), file, record) for entry, keys in wrong.items())
    problems = [*to_problems(error, document, file, record, model)]
    for (entry, keys), each in zip(wrong.items(), broken, strict=True):
        # Where all its keys are right, the model itself has looked at them together.
        problems += _wrong_together(document, entry, each) if keys else ()
    rest = document.data
    for entry in wrong:
        rest = _without(rest, entry)
    return Rest(
        replace(document, data=rest),
        broken,
        tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0))),
    )


def _broken(document: Document, path: DocumentPath, wrong: frozenset[str], file: str, record: str) -> BrokenWaiver:
    item: Any = document.data
    for step in path:
        item = item[step]
    line = document.place_of(path).line
    if not isinstance(item, Mapping):
        return BrokenWaiver(Draft(), _EVERY_KEY, file, line, record)
    draft = Draft.model_validate({key: value for key, value in item.items() if key not in wrong})
    return BrokenWaiver(draft, wrong, file, line, record)


def _wrong_together(document: Document, path: DocumentPath, broken: BrokenWaiver) -> Iterator[Problem]:
    place = document.place_of(path)
    said = []
    if broken.wrong.isdisjoint(("expires", "verdict")):
        said.append(broken.draft.wrong_end)
    if not broken.record and broken.wrong.isdisjoint(("record", "site", "path", "fingerprint")):
        said.append("" if broken.draft.says_of_what else SAYS_OF_NOTHING)
    for each in filter(None, said):
        yield Problem("invalid", each, broken.file, place.line, place.column, broken.record, dotted(path))


def _without(data: Any, path: DocumentPath) -> Any:
    """The data with null at the path; what isn't on the way is shared."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_without(item, rest) if at == step else item for at, item in enumerate(data)]
    return {key: _without(value, rest) if key == step else value for key, value in data.items()}
