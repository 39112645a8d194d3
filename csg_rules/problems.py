"""What could not be done, and whose move is next. Never silence, never a finding."""

import re
from typing import Final, Literal, NamedTuple

# unreadable: not text, not YAML or JSON, or too large · invalid: not of the record's model · reference: an id used
# twice, or one that leads nowhere · series: meetings that can't be put in order · unassessed: a rule that was
# required, or any rule at all, had nothing to judge · ruleset: a rule that can't be used · engine: the engine can't
# vouch for its answer
ProblemKind = Literal["unreadable", "invalid", "reference", "series", "unassessed", "ruleset", "engine"]


class Problem(NamedTuple):
    """Place, cause, and what would be right. `message` quotes nothing of a record's text. `where` says the place in
    words in a Word document or workbook, whose lines nobody counts."""

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
            place = f"{self.file}: {self.where}" if self.file else self.where
        else:
            place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        # Whoever writes in Word or Excel knows nothing of a record's keys.
        path = path_in_words(self.path) if self.where else self.path
        named = f"{path}: " if path else ""
        return f"{place}: {named}{self.message}" if place else f"{named}{self.message}"


_ITEMS: Final = {
    "interventions": "action",
    "factors": "factor",
    "gaps_acknowledged": "acknowledged gap",
    "attendance": "row of the attendance",
    "governance": "entry of the onward reporting",
    "hackett": "severity decision",
}
_KEYS: Final = {"addresses": "factors addressed", "factor_id": "factor", "rag": "RAG", "hsb": "HSB"}
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def path_in_words(path: str) -> str:
    """`interventions[8].addresses[1]` as `action no. 8, factors addressed`."""
    said: list[str] = []
    for at, match in enumerate(_STEP.finditer(path)):
        key, number = match.groups()
        if at == 0 and number and key in _ITEMS:
            said.append(f"{_ITEMS[key]} no. {number}")
        elif at == 0 or not number or key in _KEYS:
            said.append(_KEYS.get(key, key.replace("_", " ")) + (f" no. {number}" if number and at == 0 else ""))
        else:
            said.append(f"{key.replace('_', ' ')} no. {number}")
    return ", ".join(said)


def internal_error(error: BaseException) -> str:
    """What went wrong inside csg-rules: the kind of error and where. Never its message, which may quote a record."""
    import traceback  # only an error needs it, and every start would pay for it
    from pathlib import Path

    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"internal error, {type(error).__name__} in {' < '.join(reversed(frames[-4:]))}: please report it"
