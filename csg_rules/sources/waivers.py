"""What people said of findings, as it is kept: waivers in a file of their own or in the record that they are about,
and a baseline."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import Document, DocumentError
from csg_rules.documents.places import Path as DocumentPath
from csg_rules.problems import Problem
from csg_rules.records.base import is_not_given
from csg_rules.records.baseline import Baseline, Known
from csg_rules.records.waivers import BrokenWaiver, Entry, GivenWaiver, WaiverFile
from csg_rules.sources.broken_waivers import SAYS_OF_NOTHING, Rest, without_broken
from csg_rules.sources.formats import FORMATS
from csg_rules.sources.invalid import to_problems
from csg_rules.sources.records import SourceRecord, unreadable

Model = TypeVar("Model", bound=BaseModel)


class Waivers(NamedTuple):
    """Those of a file in its order, and what is wrong with it. Where that is one or another of them, `broken`, the
    others are there; otherwise none is."""

    given: tuple[GivenWaiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[BrokenWaiver, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.given, *self.broken)


class KnownFindings(NamedTuple):
    """Those of a baseline, and what is wrong with its file: then none of them is used."""

    known: tuple[Known, ...] = ()
    problems: tuple[Problem, ...] = ()


class _RefusedError(Exception):
    """The file can't be used; why is in `problems`."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def read_waivers(file: Path) -> Waivers:
    try:
        return waivers_in(_bytes(file), file)
    except _RefusedError as refused:
        return Waivers(problems=refused.problems)


def waivers_in(raw: bytes, file: Path) -> Waivers:
    """Those that a file of this name would hold."""
    try:
        document = _document(raw, file, "waivers", "a file of waivers")
        if document is None:
            return Waivers()
        read, rest = _waiver_file(document, str(file))
    except _RefusedError as refused:
        return Waivers(problems=refused.problems)
    lines = _lines(rest.document, ("waivers",))
    every = [GivenWaiver(waiver, str(file), line) for waiver, line in zip(read.waivers, lines, strict=False)]
    unnamed = [each for each in every if not each.waiver.says_of_what]
    problems = [*rest.problems, *map(_unnamed, unnamed)]
    return Waivers(
        tuple(each for each in every if each not in unnamed),
        tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0))),
        (*rest.broken, *(BrokenWaiver(each.waiver, frozenset(), each.file, each.line) for each in unnamed)),
    )


def read_baseline(file: Path) -> KnownFindings:
    try:
        document = _document(_bytes(file), file, "baseline", "a baseline")
        return KnownFindings(_validated(document, str(file), Baseline).baseline) if document else KnownFindings()
    except _RefusedError as refused:
        return KnownFindings(problems=refused.problems)


def inline_waivers(source: SourceRecord) -> tuple[Entry, ...]:
    """Those that the record itself keeps: they are about this record, whatever they name."""
    qa = source.record.qa
    if qa is None or not qa.waivers:
        return source.broken
    lines = _lines(source.document, ("qa", "waivers"))
    given = (
        GivenWaiver(waiver, source.file, line, source.label) for waiver, line in zip(qa.waivers, lines, strict=False)
    )
    return (*given, *source.broken)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"can't be opened: {error.strerror or type(error).__name__}"
        raise _RefusedError(Problem("unreadable", message, str(file))) from None
    if len(raw) > MAX_BYTES:
        raise _RefusedError(Problem("unreadable", f"larger than {MAX_BYTES // 2**20} MB: split it", str(file)))
    return raw


def _document(raw: bytes, file: Path, key: str, what: str) -> Document | None:
    """The only document of the file, with that key at its top; None for an empty file."""
    name = str(file)
    reader = FORMATS.get(file.suffix.lower())
    if reader is None:
        message = f"not a kind of file that is read here (read: {', '.join(FORMATS)})"
        raise _RefusedError(Problem("unreadable", message, name))
    try:
        documents = list(reader(raw))
    except DocumentError as error:
        raise _RefusedError(unreadable(error, name)) from None
    if len(documents) > 1:
        message = f"holds several documents: one list under `{key}` is expected"
        raise _RefusedError(Problem("invalid", message, name))
    document = documents[0] if documents else None
    if isinstance(document, DocumentError):
        raise _RefusedError(unreadable(document, name))
    if document is None or document.data is None:
        return None
    # A file that says what it is, and no more, is empty still.
    is_begun = key == "waivers" and isinstance(document.data, dict) and list(document.data) == ["schema"]
    if not isinstance(document.data, dict) or not (is_begun or key in document.data):
        message = f"not {what}: expected the key `{key}`, and below it a list"
        raise _RefusedError(Problem("invalid", message, name, document.start.line, document.start.column))
    return document


def _validated(document: Document, file: str, model: type[Model]) -> Model:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise _RefusedError(*to_problems(error, document, file, "", model)) from None


def _waiver_file(document: Document, file: str) -> tuple[WaiverFile, Rest]:
    try:
        return WaiverFile.model_validate(document.data), Rest(document, (), ())
    except ValidationError as error:
        rest = without_broken(error, document, file, "", ("waivers",), WaiverFile)
        if rest is None:
            raise _RefusedError(*to_problems(error, document, file, "", WaiverFile)) from None
        return WaiverFile.model_validate(rest.document.data), rest


def _unnamed(given: GivenWaiver) -> Problem:
    return Problem("invalid", SAYS_OF_NOTHING, given.file, given.line, path="waivers")


def _lines(document: Document, path: DocumentPath) -> Iterator[int]:
    """The lines on which the items of this list begin; one item may stand without a list."""
    node: Any = document.data
    for step in path:
        node = node[step]
    if not isinstance(node, list):
        yield document.place_of(path).line
        return
    for position, item in enumerate(node):
        if not is_not_given(item):
            yield document.place_of((*path, position)).line
