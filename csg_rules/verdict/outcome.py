"""Outcomes: what came of a rule, for each of its subjects or for the record as a whole."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from csg_rules.facts.fact import Fact
from csg_rules.rules.model import Rule, Severity

Result = Literal["pass", "finding", "exempt", "not_applicable", "not_assessable"]


class Outcome(NamedTuple):
    """One rule and one subject; `subject` is empty for an outcome of the record as a whole.

    `facts`: the facts by alias, of the subject and of a forbidden witness; `shown`: those of `show`, and
    of several witnesses at one place. `witnesses` are what satisfied, exempted or broke the rule.
    `severity` is the worst that the rule's cases give for this subject and its forbidden witnesses.
    `path` is where a finding points. `because` says in words why a rule couldn't be judged, or was quiet.
    """

    rule: Rule
    result: Result
    subject: tuple[int, ...] = ()
    facts: Mapping[str, Fact] | None = None
    shown: Mapping[str, tuple[Fact, ...]] | None = None
    severity: Severity = "info"
    witnesses: tuple[Fact, ...] = ()
    path: str = ""
    because: str = ""

    @property
    def is_whole_record(self) -> bool:
        return not self.subject
