"""What rules name outside their own file: other rules, and the cues that lexicons make."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from csg_rules.documents.places import Path
from csg_rules.engine.query import Condition
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import RuleError
from csg_rules.rules.folder import used_twice
from csg_rules.rules.model import GROUPS, Item, Rule, Ruleset


def check_references(rulesets: Sequence[Ruleset]) -> list[RuleError]:
    """What is wrong between rules: ids used twice, and what `reference_faults` tells."""
    rules = [rule for ruleset in rulesets for rule in ruleset.rules]
    known = {rule.id: rule for rule in rules}
    return used_twice(rules) + [
        RuleError(rule.file, 1, 1, cause) for rule in rules for _, cause in reference_faults(rule, known)
    ]


def reference_faults(rule: Rule, known: Mapping[str, Rule]) -> Iterator[tuple[Path, str]]:
    """Names of a parent or under `after` that name no rule, and circles of them; each with its place in the file."""
    parents = (rule.children_of,) if rule.children_of else ()
    for key, names in (("children_of", parents), ("after", rule.after)):
        for name in names:
            if name not in known:
                yield (key,), f"`{key}` names no rule: {name!r}{did_you_mean(name, known)}"
    if _leads_back(rule, known, lambda other: other.after):
        yield ("after",), f"{rule.id} waits for itself by way of `after`"
    if _leads_back(rule, known, lambda other: (other.children_of,)):
        yield ("children_of",), f"{rule.id} is folded under itself by way of `children_of`"


def check_cues(rulesets: Sequence[Ruleset], lexicons: Collection[str]) -> list[RuleError]:
    """Cues that no lexicon makes: a rule that waits for one would pass everything in silence."""
    return [
        RuleError(rule.file, 1, 1, cause)
        for ruleset in rulesets
        for rule in ruleset.rules
        for _, cause in cue_faults(rule, lexicons)
    ]


def cue_faults(rule: Rule, lexicons: Collection[str]) -> Iterator[tuple[Path, str]]:
    """As `check_cues`, of one rule; each with its place in the file."""
    for path, kind, conditions in tests_of(rule):
        for name in cue_names(kind, conditions):
            if name not in lexicons:
                yield (*path, "lexicon"), f"no lexicon makes the cue {name!r}{did_you_mean(name, lexicons)}"


def cue_names(kind: str, conditions: Sequence[Condition]) -> list[str]:
    """The lexicons whose cues these conditions ask for or leave out."""
    if kind != "cue":
        return []
    named = [condition.value for condition in conditions if condition.field == "lexicon"]
    return [str(name) for value in named for name in (value if isinstance(value, tuple) else (value,))]


def tests_of(rule: Rule) -> Iterator[tuple[Path, str, tuple[Condition, ...]]]:
    """The conditions of each fact that the rule speaks of: their place in the file, the fact's kind, and they."""
    kinds: dict[str, str] = {}
    for pattern in rule.subject:
        kinds[pattern.alias] = pattern.kind
        yield ("for", pattern.alias), pattern.kind, pattern.conditions
    for pattern in rule.show:
        yield ("show", pattern.alias), pattern.kind, pattern.conditions
    for group in GROUPS:
        items: tuple[Item, ...] = getattr(rule, group)
        for position, item in enumerate(items):
            for pattern in (*item.same, *item.patterns):
                if group == "forbid":
                    kinds.setdefault(pattern.alias, pattern.kind)
                yield (group, position, pattern.alias), pattern.kind, pattern.conditions
    for position, case in enumerate(rule.severity_when):
        yield ("severity_when", position, case.alias), kinds[case.alias], case.conditions


def _leads_back(rule: Rule, known: Mapping[str, Rule], onward: Callable[[Rule], Sequence[str]]) -> bool:
    """Whether following the names from this rule on comes back to it."""
    seen: set[str] = set()
    ahead = list(onward(rule))
    while ahead:
        name = ahead.pop()
        if name == rule.id:
            return True
        if name in known and name not in seen:
            seen.add(name)
            ahead += onward(known[name])
    return False
