"""What could not be done, and whose move is next. Never silence, never a finding."""

from typing import Literal, NamedTuple

# unreadable: not text, not YAML or JSON, or too large · invalid: not of the record's model · reference: an id used
# twice, or one that leads nowhere · series: meetings that can't be put in order · unassessed: a rule that was
# required, or any rule at all, had nothing to judge · ruleset: a rule that can't be used · engine: the engine can't
# vouch for its answer · given_up: the record broke what judged it, or took more of it than it may
ProblemKind = Literal["unreadable", "invalid", "reference", "series", "unassessed", "ruleset", "engine", "given_up"]


class Problem(NamedTuple):
    """Place, cause, and what would be right. `message` quotes nothing of a record's text. `where` says the place in
    words in a Word document or workbook, where nobody counts lines or knows the record's keys."""

    kind: ProblemKind
    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    record: str = ""
    path: str = ""
    where: str = ""

    def __str__(self) -> str:
        if self.where:
            return ": ".join(part for part in (self.file, self.where, self.message) if part)
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        named = f"{self.path}: " if self.path else ""
        return f"{place}: {named}{self.message}" if place else f"{named}{self.message}"


def internal_error(error: BaseException) -> str:
    """What went wrong inside csg-rules: the kind of error and where. Never its message, which may quote a record."""
    import traceback  # only an error needs it, and every start would pay for it
    from pathlib import Path

    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"internal error, {type(error).__name__} in {' < '.join(reversed(frames[-4:]))}: please report it"
