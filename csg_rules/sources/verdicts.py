"""Verdicts that reviewers leave beside findings: a list in YAML or JSON, a table in CSV or a workbook, or those in a
file of waivers."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem
from csg_rules.records.waivers import GivenWaiver
from csg_rules.sources.formats import FORMATS
from csg_rules.sources.tables import TableError, is_table, read_bytes, read_table
from csg_rules.sources.waivers import waivers_in
from csg_rules.words import VERDICTS

FIELDS: Final = ("rule", "record", "path", "fingerprint", "verdict", "reason", "by", "date")
# What such a list is called where it isn't alone in its file.
_LIST: Final = "verdicts"
# An upheld finding says itself what is wrong; to set one aside takes a reason, and who gave it.
_REASONED: Final = ("not_upheld", "explained")


class Verdict(NamedTuple):
    """What a reviewer says of one finding, which `fingerprint` names, or else rule, record and path do. All that isn't
    given is empty. `reason` is text of a person's, as sensitive as a record's. `evidence` is what the finding rested on
    then, as waivers keep it."""

    rule: str
    record: str
    path: str
    fingerprint: str
    verdict: str
    reason: str
    by: str
    place: Place
    site: str = ""
    evidence: str = ""


class Verdicts(NamedTuple):
    """In the order of the file; what can't be used is a problem with its line."""

    file: str
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]


def holds_verdicts(file: Path) -> bool:
    """Whether the file is one of verdicts, and not of markings: any that is no table, and a table with a column for
    them."""
    if not is_table(file):
        return file.suffix.lower() in FORMATS
    try:
        read_table(file, ("verdict",))
    except TableError:
        return False
    return True


def read_verdicts(file: Path) -> Verdicts:
    """Raises TableError where the file can't be used at all. Of a file of waivers, those without a verdict say nothing
    here."""
    if not is_table(file) and (kept := _kept_with_waivers(file)) is not None:
        return kept
    entries = _of_table(file) if is_table(file) else _of_document(file)
    verdicts: list[Verdict] = []
    problems: list[Problem] = []
    for entry, place in entries:
        verdict = _verdict(entry, place)
        if isinstance(verdict, str):
            problems.append(Problem("invalid", verdict, str(file), place.line, where=place.where))
        else:
            verdicts.append(verdict)
    return Verdicts(str(file), tuple(verdicts), tuple(problems))


def _kept_with_waivers(file: Path) -> Verdicts | None:
    """Those of a file of waivers; None for another list."""
    documents = _documents(file)
    if len(documents) != 1 or not isinstance(documents[0].data, Mapping) or "waivers" not in documents[0].data:
        return None
    kept = waivers_in(read_bytes(file), file)
    verdicts = tuple(_of_waiver(each) for each in kept.given if each.waiver.verdict is not None)
    return Verdicts(str(file), verdicts, kept.problems)


def _of_waiver(given: GivenWaiver) -> Verdict:
    waiver = given.waiver
    return Verdict(
        waiver.rule,
        waiver.record or "",
        waiver.path or "",
        waiver.fingerprint or "",
        waiver.verdict or "",
        waiver.reason,
        waiver.by,
        Place(given.line, 1),
        waiver.site or "",
        waiver.evidence or "",
    )


_Entry = tuple[Any, Place]


def _of_table(file: Path) -> Iterator[_Entry]:
    for row in read_table(file, ("verdict",)).rows:
        yield {name: cell for name, cell in row.cells.items() if cell}, row.place


def _of_document(file: Path) -> Iterator[_Entry]:
    for document in _documents(file):
        yield from _listed(document, file)


def _documents(file: Path) -> list[Document]:
    read = FORMATS.get(file.suffix.lower())
    if read is None:
        raise TableError(f"{file}: verdicts are read from .csv, .xlsx, {', '.join(FORMATS)}")
    try:
        documents = list(read(read_bytes(file)))
    except DocumentError as error:
        raise TableError(f"{file}: {error}") from None
    found = []
    for document in documents:
        if isinstance(document, DocumentError):
            raise TableError(f"{file}: {document}")
        found.append(document)
    return found


def _listed(document: Document, file: Path) -> Iterator[_Entry]:
    """A list of verdicts, one alone, or a mapping that holds the list."""
    data = document.data
    if isinstance(data, Mapping) and _LIST in data:
        base: tuple[str, ...] = (_LIST,)
        data = data[_LIST]
    elif isinstance(data, Mapping) and "verdict" in data:
        yield data, document.start
        return
    else:
        base = ()
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise TableError(f"{file}: this is no list of verdicts")
    for number, entry in enumerate(data):
        yield entry, document.place_of((*base, number))


def _verdict(entry: Any, place: Place) -> Verdict | str:
    """The verdict, or what is wrong with it in a sentence."""
    if not isinstance(entry, Mapping):
        return "this is no verdict: expected rule, record, path, verdict, reason, by"
    for name, value in entry.items():
        if name not in FIELDS:
            return f"a verdict has no such key{did_you_mean(str(name), FIELDS)} (it has: {', '.join(FIELDS)})"
        if value is not None and not isinstance(value, str | int):
            return f"{name} is a list or a mapping, and should be a word or a sentence"
    given = {name: "" if entry.get(name) is None else str(entry[name]).strip() for name in FIELDS}
    word = given["verdict"].casefold().replace(" ", "_").replace("-", "_")
    if word not in VERDICTS:
        return f"the verdict is none of: {', '.join(VERDICTS)}{did_you_mean(word, VERDICTS)}"
    if not given["fingerprint"] and not (given["rule"] and given["path"]):
        return "a verdict names its finding: by fingerprint, or by rule, record and path"
    if word in _REASONED and (lacking := [name for name in ("reason", "by") if not given[name]]):
        return f"{word} takes a reason and who gave it: no {' and no '.join(lacking)} here"
    return Verdict(
        given["rule"].upper(),
        given["record"],
        given["path"],
        given["fingerprint"],
        word,
        given["reason"],
        given["by"],
        place,
    )
