"""One thing said once: a rule is quiet where the finding of another already says so (`after`)."""

from collections.abc import Mapping, Sequence

from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.rules.model import FactPattern, Rule
from csg_rules.verdict.outcome import Outcome

# One of each in a record, and yet one thing to ask about: the summary box is missing, or says too little.
_OF_ONE_QUESTION = frozenset({"summary"})

# Plain values at the top of a record: nothing else belongs to them.
_NO_PARTS = frozenset({"cjs_status", "looked_after", "no_plan_reason", "record_id", "site", "template_heading"})

Judged = Mapping[str, Sequence[Outcome]]

_SEE = "see "  # so a rule's own exemption begins, too, where it leaves a subject to another rule


def in_order_of_after(rules: Sequence[Rule]) -> list[Rule]:
    """Each rule after the rules that may quiet it; otherwise by id."""
    known = {rule.id: rule for rule in rules}
    placed: dict[str, Rule] = {}

    def place(rule: Rule) -> None:
        if rule.id not in placed:
            for name in rule.after:
                if name in known:
                    place(known[name])
            placed[rule.id] = rule

    for rule in sorted(rules, key=lambda rule: rule.id):
        place(rule)
    return list(placed.values())


def quieted(outcomes: Sequence[Outcome], rule: Rule, earlier: Judged) -> list[Outcome]:
    """The outcomes, a finding made exempt where a rule named in `after` was found at the same place, above
    or below it, about the same fact, or where it points to a whole part of the record."""
    return [_quiet(outcome, rule, earlier) for outcome in outcomes]


def is_told_elsewhere(outcome: Outcome) -> bool:
    """Whether the subject is exempt because another rule speaks of it."""
    return outcome.result == "exempt" and outcome.because.startswith(_SEE)


def _quiet(outcome: Outcome, rule: Rule, earlier: Judged) -> Outcome:
    if outcome.result != "finding":
        return outcome
    for name in rule.after:
        for other in earlier.get(name, ()):
            if other.result == "finding" and _speaks_of_the_same(other, outcome, rule.scope == "site"):
                return outcome._replace(result="exempt", because=f"{_SEE}{name}")
    return outcome


def _speaks_of_the_same(other: Outcome, outcome: Outcome, of_site: bool) -> bool:
    # What stands at the top of a profile is one arrangement of many, no part that the others belong to.
    if not of_site and _is_whole_part(other.path):
        return True
    if not _subjects(other).isdisjoint(_subjects(outcome)):
        return True
    return _is_at_or_above(other.path, outcome.path) or _is_at_or_above(outcome.path, other.path)


def _subjects(outcome: Outcome) -> set[int]:
    """The facts that an outcome is about, without those that the record has one of and that are part of many
    questions, as the plan is."""
    named = zip(outcome.subject, outcome.rule.subject, strict=False)
    return {position for position, pattern in named if pattern.kind in _OF_ONE_QUESTION or not _is_single(pattern)}


def _is_single(pattern: FactPattern) -> bool:
    return CATALOGUE[pattern.kind].single


def _is_whole_part(path: str) -> bool:
    return bool(path) and "." not in path and "[" not in path and path not in _NO_PARTS


def _is_at_or_above(upper: str, lower: str) -> bool:
    return lower == upper or lower.startswith((f"{upper}.", f"{upper}["))
