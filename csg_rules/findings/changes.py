"""What changed between runs: which findings are new, settled, still there, and of which nothing can be said.

A finding that isn't in the last run is only called fixed where its rule judged all that it had to there.
"""

from typing import Final, Literal, NamedTuple

from csg_rules.findings.report import CLEAN, FINDINGS
from csg_rules.findings.runs import Known, Part, Run
from csg_rules.words import SEVERITIES

Group = Literal[
    "new",
    "first_judged",
    "reopened",
    "still_open",
    "accepted",
    "fixed",
    "not_assessable",
    "perhaps_exempt",
    "gone",
    "past_step",
    "not_run",
    "absent",
]
# In the order of a page: what is to be settled, what is settled, what can't be told.
GROUPS: Final[tuple[Group, ...]] = (
    "new", "first_judged", "reopened", "still_open", "accepted", "fixed", "not_assessable", "perhaps_exempt", "gone",
    "past_step", "not_run", "absent",
)  # fmt: skip
# Those that weren't open findings before: they fail a run.
FAILING: Final[frozenset[Group]] = frozenset({"new", "first_judged", "reopened"})


class Change(NamedTuple):
    """`finding` as the last run has it or, where it isn't there, as the run did that last had it. `was` is that earlier
    one where both have it; `others` are more that it may be the later self of. `possibly`: it may be another finding,
    or another thing that it is about. `because`: in words, where a group asks for a reason."""

    group: Group
    finding: Known
    possibly: bool = False
    because: str = ""
    was: Known | None = None
    others: tuple[Known, ...] = ()


class Comparison(NamedTuple):
    """Changes by group, then by severity, part, place and rule. `only_before` and `only_after` tell of rules and parts
    that one of the last two runs has and the other doesn't; `rulesets`: names of those that differ in version or in
    their files."""

    runs: tuple[Run, ...]
    changes: tuple[Change, ...]
    rules_only_before: tuple[str, ...]
    rules_only_after: tuple[str, ...]
    parts_only_before: tuple[Part, ...]
    parts_only_after: tuple[Part, ...]
    rulesets: tuple[str, ...]

    @property
    def counts(self) -> dict[Group, int]:
        return {group: sum(change.group == group for change in self.changes) for group in GROUPS}

    def exit_code(self, fail_on: str) -> int:
        """As of `check`: 3 before 2 before 1, by the last run."""
        last = self.runs[-1]
        if not last.is_sound:
            return last.exit_code
        return FINDINGS if self.failing(fail_on) else CLEAN

    def failing(self, fail_on: str) -> tuple[Change, ...]:
        """New findings at or above a severity, but those of a baseline; `never` has none."""
        if fail_on == "never":
            return ()
        severe = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        new = (c for c in self.changes if c.group in FAILING and not c.finding.in_baseline)
        return tuple(change for change in new if change.finding.severity in severe)
