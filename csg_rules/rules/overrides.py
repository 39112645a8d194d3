"""What a site changes in rules that aren't its own: a severity, a number, or that it doesn't use one, and why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, get_args

from csg_rules.names import did_you_mean
from csg_rules.rules.model import Param, Rule, Severity

SEVERITY: Final = "severity"
OFF: Final = "off"
PARAMS: Final = "params."  # and the parameter's name


class Override(NamedTuple):
    """One change to one rule. `what` is `severity`, `off` or `params.NAME`; `value` is the new severity or number,
    None for `off`. `origin` is the file and line where it stands. `site`: for records of that site alone."""

    rule: str
    what: str
    value: str | int | None
    origin: str
    reason: str = ""
    site: str | None = None

    @property
    def is_off(self) -> bool:
        return self.what == OFF

    @property
    def param(self) -> str:
        return self.what.removeprefix(PARAMS) if self.what.startswith(PARAMS) else ""


class Applied(NamedTuple):
    """An override as it was put into effect, with what held `before`."""

    override: Override
    before: str | int | None


class Adjusted(NamedTuple):
    """Rules in the order given, those switched off among them (`Rule.off`), and what was changed."""

    rules: tuple[Rule, ...]
    applied: tuple[Applied, ...]


def adjusted(rules: Sequence[Rule], overrides: Iterable[Override]) -> Adjusted:
    """The rules with the overrides put into effect, one after the other: of two on one thing the later holds. Those
    on rules that aren't among these are left alone."""
    found = {rule.id: rule for rule in rules}
    applied = []
    for override in overrides:
        if (rule := found.get(override.rule)) is not None:
            found[rule.id], before = _changed(rule, override)
            applied.append(Applied(override, before))
    return Adjusted(tuple(found[rule.id] for rule in rules), tuple(applied))


def _changed(rule: Rule, override: Override) -> tuple[Rule, str | int | None]:
    if override.is_off:
        return rule._replace(off=override.reason), None
    if override.what == SEVERITY:
        # It takes the place of the cases too: a site that says "medium" means it.
        return rule._replace(severity=override.value, severity_when=()), rule.severity  # type: ignore[arg-type]  # checked
    params = dict(rule.params)
    before = params[override.param]
    params[override.param] = before._replace(set_to=override.value)  # type: ignore[arg-type]  # checked as a number
    return rule._replace(params=tuple(params.items())), before.number


def faults_of(override: Override, rules: Mapping[str, Rule]) -> list[str]:
    """What keeps an override from being put into effect, the reason for one that switches off left aside."""
    rule = rules.get(override.rule)
    if rule is None:
        return [f"there is no rule {override.rule!r}{did_you_mean(override.rule, rules)}"]
    if override.what == SEVERITY:
        return _severity_faults(override, rule)
    if override.param and override.param not in dict(rule.params):
        known = dict(rule.params)
        listed = f" (it has: {', '.join(known)})" if known else " (it has none)"
        return [f"{rule.id} has no such parameter{did_you_mean(override.param, known)}{listed}"]
    return []


def _severity_faults(override: Override, rule: Rule) -> list[str]:
    severities = get_args(Severity)
    if override.value not in severities:
        near = did_you_mean(str(override.value), severities)
        return [f"`severity` is one of {', '.join(severities)}{near}"]
    if rule.method == "person" and override.value != "info":
        return [f"{rule.id} is a prompt for a person: it stays info, so that it never fails anything"]
    return []


def site_numbers(rule: Rule) -> Iterable[tuple[str, Param]]:
    """The rule's parameters that a site's profile may set by a key of its own, with their names."""
    return ((name, param) for name, param in rule.params if param.site)
