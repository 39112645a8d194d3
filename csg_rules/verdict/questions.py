"""The positive questions that a rule asks of an engine."""

from collections.abc import Mapping
from typing import NamedTuple

from csg_rules.engine.query import Join, Pattern, Query
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.rules.model import GROUPS, FactPattern, Item, Rule
from csg_rules.rules.params import with_numbers


class Question(NamedTuple):
    """A query and the alias of each of its patterns; the first ones are always the subject's."""

    query: Query
    aliases: tuple[str, ...]


class Questions(NamedTuple):
    """All that one rule asks. `gate`: whether the facts that a record has one of each hold at all."""

    rule: Rule
    subject: Question
    gate: Question | None
    groups: Mapping[str, tuple[Question, ...]]
    show: tuple[Question, ...]

    def queries(self) -> list[Query]:
        found = [self.subject, *(question for group in self.groups.values() for question in group), *self.show]
        return [question.query for question in ([*found, self.gate] if self.gate else found)]


def questions_of(rule: Rule) -> Questions:
    """The rule's questions; its own parameters, too, are plain numbers in what comes back."""
    rule = with_numbers(rule)
    subject = _question(f"{rule.id}/for", rule.subject)
    # A count of zero that sums up a part which isn't there is no sign that nothing calls for the rule.
    needed = {need.partition(".")[0] for need in rule.needs}
    singles = [
        pattern
        for pattern in rule.subject
        if (kind := CATALOGUE[pattern.kind]).single and not pattern.joins and needed.isdisjoint(kind.made_of)
    ]
    return Questions(
        rule=rule,
        subject=subject,
        gate=_question(f"{rule.id}/gate", tuple(singles)) if singles else None,
        groups={
            name: tuple(
                _with_item(f"{rule.id}/{name}/{position}", rule, item)
                for position, item in enumerate(getattr(rule, name))
            )
            for name in GROUPS
        },
        show=tuple(_with_item(f"{rule.id}/show/{p.alias}", rule, Item((p,))) for p in rule.show),
    )


def _with_item(name: str, rule: Rule, item: Item) -> Question:
    """The subject with the item's further conditions on its facts, then the item's own facts.

    More conditions on a fact of the subject go into that fact's own pattern: an engine never lets one
    fact fill two patterns.
    """
    more = {same.alias: same for same in item.same}
    subject = tuple(
        FactPattern(
            pattern.alias,
            pattern.kind,
            pattern.conditions + (more[pattern.alias].conditions if pattern.alias in more else ()),
            pattern.joins + (more[pattern.alias].joins if pattern.alias in more else ()),
        )
        for pattern in rule.subject
    )
    return _question(name, subject + item.patterns)


def _question(name: str, patterns: tuple[FactPattern, ...]) -> Question:
    aliases = tuple(pattern.alias for pattern in patterns)
    return Question(
        Query(
            name,
            tuple(
                Pattern(
                    pattern.kind,
                    pattern.conditions,
                    tuple(Join(join.field, aliases.index(join.alias), join.other_field) for join in pattern.joins),
                )
                for pattern in patterns
            ),
        ),
        aliases,
    )
