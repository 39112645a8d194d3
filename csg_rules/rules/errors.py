"""Errors whose next move is the rule author's."""

from dataclasses import dataclass

from csg_rules.documents.places import Document, Path


@dataclass(frozen=True, slots=True)
class RuleError:
    """What is wrong with a rule or ruleset, and where."""

    file: str
    line: int
    column: int
    cause: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.cause}"


class RulesetError(Exception):
    """A ruleset that can't be used; `errors` says why, each with its place."""

    def __init__(self, errors: list[RuleError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


class Faults:
    """Collects what is wrong with one file, each at the place of the value that is wrong."""

    def __init__(self, file: str, document: Document) -> None:
        self._file = file
        self._document = document
        self.errors: list[RuleError] = []

    def add(self, path: Path, cause: str) -> None:
        place = self._document.key_places.get(path) or self._document.place_of(path)
        self.errors.append(RuleError(self._file, place.line, place.column, cause))
