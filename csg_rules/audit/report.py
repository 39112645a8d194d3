"""An audit with all that a reader must know of how it came about."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final, NamedTuple

from csg_rules.audit.accepted import AcceptedRule
from csg_rules.audit.audit import Audit
from csg_rules.problems import Problem
from csg_rules.rules.model import Ruleset
from csg_rules.rules.overrides import Applied

SUPPRESS_BELOW: Final = 5
_TWICE: Final = "more than one record is called this: each was counted"


class Unusable(NamedTuple):
    """A problem as an audit tells it: `name` is the record's, or that of the file without its folders, so that the
    same records give the same audit wherever they lie."""

    kind: str
    name: str
    message: str


class AuditReport(NamedTuple):
    """`records` were met, not all of which could be judged. `by` are the dimensions, in the order asked for.
    `suppress_below`: fewer young people, meetings or factors than these are not told to panels. `left_alone`: how many
    files that may hold minutes were not read, being of a kind that isn't. `accepted`: what people said of findings,
    which all other figures count as found."""

    audit: Audit
    engine: str
    rulesets: tuple[Ruleset, ...]
    records: int
    by: tuple[str, ...]
    suppress_below: int
    unusable: tuple[Unusable, ...]
    overrides: tuple[Applied, ...]
    left_alone: int = 0
    accepted: tuple[AcceptedRule, ...] = ()

    @property
    def exit_code(self) -> int:
        """3 where the engine can't vouch for its answer, 2 where something could not be used or nothing was judged,
        else 0: what an audit finds is no failure."""
        kinds = {each.kind for each in self.unusable}
        return 3 if "engine" in kinds else 2 if kinds or not self.judged else 0

    @property
    def judged(self) -> int:
        """Subjects that passed or were found, over all rules."""
        return sum(point.tally.judged for point in self.audit.points)


def unusable(problems: Iterable[Problem]) -> tuple[Unusable, ...]:
    """In the order of names; the same whatever the folders of the files."""
    return tuple(sorted(map(_told, problems)))


def _told(problem: Problem) -> Unusable:
    name = problem.record or PurePath(problem.file).name
    if problem.kind == "reference" and problem.path == "record_id":
        # Which of the two came first, and where it lies, is no matter of the records.
        return Unusable(problem.kind, name, _TWICE)
    place = problem.where or (f"line {problem.line}" if problem.line else "")
    said = f"{problem.path}: {problem.message}" if problem.path else problem.message
    return Unusable(problem.kind, name, f"{place}: {said}" if place and not problem.record else said)
