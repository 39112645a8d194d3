"""Documents turned into records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from csg_rules.documents.places import Document, DocumentError
from csg_rules.problems import Problem
from csg_rules.records.base import is_printable_id
from csg_rules.records.record import Record
from csg_rules.records.waivers import BrokenWaiver
from csg_rules.sources.broken_waivers import Rest, without_broken
from csg_rules.sources.invalid import as_typed, dotted, in_the_papers_words, to_problems
from csg_rules.sources.references import reference_faults


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record with where it came from. `label` is what output calls it: its id, or its file and number. `broken`: of
    the waivers that it keeps, those that can't be used; they are left out of it."""

    record: Record
    document: Document = field(repr=False)
    file: str
    label: str
    problems: tuple[Problem, ...] = ()
    broken: tuple[BrokenWaiver, ...] = ()

    @property
    def is_paper(self) -> bool:
        """Whether it was read from a Word document or workbook."""
        return bool(self.document.digest)

    @property
    def has_unprintable_id(self) -> bool:
        """Whether its id could be text, so that output calls it something else."""
        return bool(self.record.record_id) and self.label != self.record.record_id

    @property
    def site(self) -> str | None:
        """The site's name where it may be shown; a name in several words is text, as any other."""
        site = self.record.site
        return site if site is not None and is_printable_id(site) else None


class Note(NamedTuple):
    """Something met and left alone on purpose. `unread`: files that may hold minutes, of a kind that isn't read."""

    file: str
    message: str
    unread: tuple[Path, ...] = ()


def is_site_profile(data: object) -> bool:
    return isinstance(data, Mapping) and "sites" in data and "record_id" not in data


def is_kept_beside(data: object) -> bool:
    """Whether this is a file of waivers or a baseline, which stand beside records and are none."""
    return isinstance(data, Mapping) and "record_id" not in data and not {"waivers", "baseline"}.isdisjoint(data)


# What makes a paper a meeting's record: a date and a name stand on any letter.
_SUBSTANCE = frozenset(
    {"contexts", "factors", "interventions", "attendance", "behaviour", "hackett", "minutes", "pgi", "assetplus"}
)


def is_no_minutes(data: object) -> bool:
    """Whether what was understood of a document could stand on any other."""
    return not isinstance(data, Mapping) or _SUBSTANCE.isdisjoint(data)


def is_untouched(data: object) -> bool:
    """Whether this is a template with none of its fields filled in. An empty record of somebody's own has no fields."""
    if not isinstance(data, Mapping) or data.get("schema") is None or _SUBSTANCE.isdisjoint(data):
        return False
    return all(_is_empty(value) for key, value in data.items() if key != "schema")


def _is_empty(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    return all(map(_is_empty, value)) if isinstance(value, list) else value is None or value == ""


def to_record(document: Document, file: str, default_label: str) -> SourceRecord | list[Problem]:
    """The record, judged by its model, or the problems that keep it from being one."""
    data = document.data
    if not isinstance(data, Mapping):
        what = "a list" if isinstance(data, list) else "a single value"
        return [_unlike(document, file, f"this is {what}, not a meeting record: expected keys such as record_id")]
    if data and not any(key in Record.known_keys() for key in data):
        return [_unlike(document, file, "this is not a meeting record: none of a record's keys is here")]
    label = _label(data, default_label)
    try:
        record, rest = Record.model_validate(data), Rest(document, (), ())
    except ValidationError as error:
        # No rule reads them, so that the record can be judged without them.
        without = without_broken(error, document, file, label, ("qa", "waivers"), Record)
        if without is None:
            return list(to_problems(error, document, file, label))
        record, rest = Record.model_validate(without.document.data), without
    problems = (*rest.problems, *_references(record, rest.document, file, label))
    return SourceRecord(record, rest.document, file, label, problems, rest.broken)


def unreadable(error: DocumentError, file: str) -> Problem:
    if error.place is None:
        return Problem("unreadable", error.cause, file)
    return Problem("unreadable", error.cause, file, error.place.line, error.place.column, where=error.place.where)


def _unlike(document: Document, file: str, message: str) -> Problem:
    return Problem("invalid", message, file, document.start.line, document.start.column)


def _label(data: Mapping[str, Any], default: str) -> str:
    identifier = data.get("record_id")
    return identifier if isinstance(identifier, str) and is_printable_id(identifier) else default


def _references(record: Record, document: Document, file: str, label: str) -> list[Problem]:
    found = []
    for path, message in reference_faults(record):
        typed = as_typed(document.data, path)
        place = document.place_of(typed)
        said = in_the_papers_words(message) if place.where else message
        found.append(Problem("reference", said, file, place.line, place.column, label, dotted(typed), place.where))
    return found
