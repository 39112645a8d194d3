"""A rule, as loaded and checked."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from csg_rules.engine.query import Condition, Operator

RULE_ID: Final = re.compile(r"[A-Z]{1,5}-[0-9]{2}")

Severity = Literal["high", "medium", "low", "info"]
Basis = Literal["explicit", "derived", "practice"]
Method = Literal["structure", "text", "person"]
Scope = Literal["record", "series", "site"]

# The parts of a rule that list alternatives.
GROUPS: Final = ("unless", "unsure", "require", "forbid")


class AliasJoin(NamedTuple):
    """`field` of this fact equals `other_field` of the fact called `alias`."""

    field: str
    alias: str
    other_field: str


class Limit(NamedTuple):
    """A test of one field against a parameter: a condition once the parameter's number is known."""

    field: str
    operator: Operator
    param: str


class FactPattern(NamedTuple):
    """A fact called `alias`, its constant conditions and its joins to facts named before it. `limits` are only there
    until `with_numbers` has made conditions of them."""

    alias: str
    kind: str
    conditions: tuple[Condition, ...] = ()
    joins: tuple[AliasJoin, ...] = ()
    limits: tuple[Limit, ...] = ()


class Item(NamedTuple):
    """One alternative of `unless`, `unsure`, `require` or `forbid`: all of it together.

    `same` are more conditions on facts of `for`, `patterns` further facts. `because` says it in words.
    """

    patterns: tuple[FactPattern, ...] = ()
    same: tuple[FactPattern, ...] = ()
    because: str = ""


class At(NamedTuple):
    """What a finding points to: a field holding a path of the fact called `alias`, or a fixed path."""

    alias: str = ""
    field: str = ""
    path: str = ""


class SeverityCase(NamedTuple):
    alias: str
    conditions: tuple[Condition, ...]
    severity: Severity
    limits: tuple[Limit, ...] = ()


class Param(NamedTuple):
    """A number that a site may set: by name, or by the key of its profile called `site`."""

    default: int
    site: str = ""
    set_to: int | None = None

    @property
    def number(self) -> int:
        return self.default if self.set_to is None else self.set_to


class Example(NamedTuple):
    """A record and what this rule alone finds in it; `outcome` where more than quiet is claimed. A rule about a
    series also has the meetings before (`earlier`, the oldest first); one about a site has the site's profile and its
    `records`, and any rule may be given the `site` that its record inherits from."""

    name: str
    record: Mapping[str, Any]
    finds: tuple[str, ...]
    outcome: str = ""
    earlier: tuple[Mapping[str, Any], ...] = ()
    site: Mapping[str, Any] | None = None
    records: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_near_miss(self) -> bool:
        return not self.finds


class Rule(NamedTuple):
    """`first_day` and `last_day`: the days on which it is in force. `off`: why this site doesn't use it."""

    id: str
    title: str
    scope: Scope
    severity: Severity
    basis: Basis
    source: str
    why: str
    fix: str
    message: str
    at: At
    subject: tuple[FactPattern, ...]
    ruleset: str
    file: str
    method: Method = "structure"
    needs: tuple[str, ...] = ()
    unless: tuple[Item, ...] = ()
    unsure: tuple[Item, ...] = ()
    require: tuple[Item, ...] = ()
    forbid: tuple[Item, ...] = ()
    at_least: int = 1
    distinct: str = ""
    show: tuple[FactPattern, ...] = ()
    severity_when: tuple[SeverityCase, ...] = ()
    params: tuple[tuple[str, Param], ...] = ()
    children_of: str = ""
    after: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    off: str = ""
    examples: tuple[Example, ...] = ()


# A code of the catalogue of factors: risk, resilience (s) or vulnerability, and small words.
FACTOR_CODE = r"[rsv]-[a-z]+(-[a-z]+)*"


class FactorConcept(NamedTuple):
    """A factor of the framework's catalogue. `labels`: for each context that lists it, what it is there.

    `hazard` says how it is easily misread, where it is.
    """

    code: str
    category: str
    label: str
    labels: Mapping[str, str]
    hazard: str = ""


class Ruleset(NamedTuple):
    """A folder of rules with a version. `hash` is of its files' contents."""

    name: str
    title: str
    version: str
    on_by_default: bool
    rules: tuple[Rule, ...]
    hash: str
