"""Readers as the program calls them, and what may come of it."""

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from targets import Failure, without_text

from csg_rules.documents.places import DocumentError
from csg_rules.problems import Problem, ProblemKind
from csg_rules.sources.files import Source, read_document
from csg_rules.sources.formats import format_of
from csg_rules.sources.records import SourceRecord, unreadable
from csg_rules.sources.waivers import inline_waivers


def read(raw: bytes, suffix: str) -> list[Source]:
    """What a file with this suffix holds. Raises Failure where it is told with a text of it."""
    is_minutes = suffix in (".docx", ".xlsx")
    found = list(_read(raw, suffix, is_minutes))
    told(each for each in found if isinstance(each, Problem))
    for each in found:
        if isinstance(each, SourceRecord):
            without_text(each.label, each.site or "", repr(each), *each.document.remarks)
            told(each.problems)
            inline_waivers(each)
        elif not isinstance(each, Problem):
            without_text(each.message)
    return found


def _read(raw: bytes, suffix: str, is_minutes: bool) -> Iterator[Source]:
    form = format_of(suffix)
    assert form is not None
    try:
        documents = list(form.read(raw))
    except DocumentError as error:
        documents = [error]
    for document in documents:
        if isinstance(document, DocumentError):
            without_text(str(document), repr(document))
            yield unreadable(document, f"a{suffix}")
        else:
            yield from read_document(document, f"a{suffix}", "a", is_minutes)


def told(problems: Iterable[Problem]) -> None:
    """Raises Failure for a problem that isn't as problems are."""
    for problem in problems:
        without_text(str(problem), problem.record, problem.path)
        if "internal error" in problem.message:
            raise Failure(problem.message)
        if problem.kind not in get_args(ProblemKind) or not problem.message.strip():
            raise Failure("a problem without a kind or a sentence")
        if (problem.line or 1) < 1 or (problem.column or 1) < 1:
            raise Failure("a problem at a place before the first")


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def stored(raw: bytes, name: str) -> Path:
    """The bytes as a file of this name, for readers that take no bytes."""
    file = Path(_folder().name, name)
    file.write_bytes(raw)
    return file
