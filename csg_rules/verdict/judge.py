"""Verdicts: subjects - exempt - satisfied = findings.

For one subject, in this order: exempt by `unless`; met, where what it requires was found and nothing
forbidden was; not assessable by `unsure`; else a finding. So what is certain comes before doubt, and
doubt before a finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from csg_rules.engine.query import Matches
from csg_rules.engine.selection import holds
from csg_rules.facts.fact import Fact
from csg_rules.rules.model import GROUPS, Item, Rule, Severity
from csg_rules.verdict.needs import Parts, unmet
from csg_rules.verdict.outcome import Outcome
from csg_rules.verdict.questions import Question, Questions
from csg_rules.words import SEVERITIES

Subject = tuple[int, ...]


class Hit(NamedTuple):
    """A match of an item for one subject: which alternative, and its facts by alias."""

    item: Item
    facts: tuple[int, ...]
    aliases: tuple[str, ...]


class Judge:
    """Judges one rule on one record's matches."""

    def __init__(self, questions: Questions, facts: Sequence[Fact], matches: Matches, parts: Parts) -> None:
        """`parts` are the record's, the same for every rule."""
        self._questions = questions
        self._rule = questions.rule
        self._facts = facts
        self._matches = matches
        self._parts = parts
        self._width = len(questions.rule.subject)

    def outcomes(self) -> list[Outcome]:
        """One outcome for each subject (for each place of a forbidden witness, where several), or one for
        the record as a whole where the rule had no subject or its needs weren't met."""
        gate = self._questions.gate
        if gate is not None and not self._matches[gate.query.name]:
            return [Outcome(self._rule, "not_applicable", because="nothing in this record calls for it")]
        if missing := unmet(self._rule.needs, self._parts):
            return [Outcome(self._rule, "not_assessable", because=missing)]
        subjects = self._matches[self._questions.subject.query.name]
        if not subjects:
            return [Outcome(self._rule, "not_applicable", because="nothing in this record calls for it")]
        return [outcome for subject in subjects for outcome in self._judge(subject)]

    @cached_property
    def _hits(self) -> dict[str, dict[Subject, list[Hit]]]:
        return {name: self._by_subject(name) for name in GROUPS}

    @cached_property
    def _extras(self) -> dict[str, dict[Subject, list[int]]]:
        return {question.aliases[-1]: self._extras_of(question) for question in self._questions.show}

    def _by_subject(self, group: str) -> dict[Subject, list[Hit]]:
        found: dict[Subject, list[Hit]] = {}
        items: tuple[Item, ...] = getattr(self._rule, group)
        for item, question in zip(items, self._questions.groups[group], strict=True):
            for match in self._matches[question.query.name]:
                hit = Hit(item, match, question.aliases)
                found.setdefault(match[: self._width], []).append(hit)
        return found

    def _judge(self, subject: Subject) -> Iterator[Outcome]:
        if hits := self._hits["unless"].get(subject):
            yield self._outcome("exempt", subject, hits[:1], because=hits[0].item.because)
            return
        forbidden = self._hits["forbid"].get(subject, [])
        required = self._hits["require"].get(subject, [])
        lacking = bool(self._rule.require) and self._distinct(required) < self._rule.at_least
        if not forbidden and not lacking:
            because = required[0].item.because if required else ""
            yield self._outcome("pass", subject, required, because=because)
            return
        if hits := self._hits["unsure"].get(subject):
            yield self._outcome("not_assessable", subject, hits[:1], because=hits[0].item.because)
            return
        if lacking:
            yield self._outcome("finding", subject, required)
        for hits in self._by_path(subject, forbidden):
            yield self._outcome("finding", subject, hits)

    def _distinct(self, hits: Sequence[Hit]) -> int:
        """Distinct witnesses over all alternatives: by fact, or by a field where the rule says so. An
        alternative that only asks more of the subject's own facts has the subject as its witness."""
        if self._rule.distinct:
            values = {self._facts[p].values.get(self._rule.distinct) for hit in hits for p in self._own(hit)}
            return len(values - {None})  # what isn't given is no value of its own
        return len({self._own(hit) for hit in hits})

    def _own(self, hit: Hit) -> tuple[int, ...]:
        return hit.facts[self._width :] or hit.facts

    def _by_path(self, subject: Subject, hits: Iterable[Hit]) -> list[list[Hit]]:
        """Forbidden witnesses that give the same place are one finding."""
        grouped: dict[str, list[Hit]] = {}
        for hit in hits:
            grouped.setdefault(self._path(hit.facts, hit.aliases), []).append(hit)
        return list(grouped.values())

    def _path(self, facts: Sequence[int], aliases: Sequence[str]) -> str:
        at = self._rule.at
        if at.path:
            return at.path
        if at.alias not in aliases:
            return ""
        return str(self._facts[facts[aliases.index(at.alias)]].values.get(at.field, ""))

    def _outcome(self, result: str, subject: Subject, hits: Sequence[Hit], because: str = "") -> Outcome:
        aliases = self._questions.subject.aliases
        # A finding by forbidden witnesses speaks of the first of them, and is as severe as the worst.
        forbidden = hits if result == "finding" and self._rule.forbid else ()
        bound = [self._bound(hit.aliases, hit.facts) for hit in forbidden] or [self._bound(aliases, subject)]
        path = self._path(forbidden[0].facts, forbidden[0].aliases) if forbidden else ""
        return Outcome(
            rule=self._rule,
            result=result,  # type: ignore[arg-type]  # only literals are passed in this module
            subject=subject,
            facts=bound[0],
            shown=self._shown(subject, forbidden),
            severity=_severity(self._rule, bound),
            witnesses=tuple([self._facts[position] for hit in hits for position in self._own(hit)]),
            path=path or self._path(subject, aliases),
            because=because,
        )

    def _bound(self, aliases: Sequence[str], positions: Sequence[int]) -> dict[str, Fact]:
        return dict(zip(aliases, [self._facts[position] for position in positions], strict=True))

    def _shown(self, subject: Subject, hits: Sequence[Hit]) -> Mapping[str, tuple[Fact, ...]]:
        shown: dict[str, list[int]] = {}
        for alias, extras in self._extras.items():
            shown[alias] = list(extras.get(subject, ()))
        for hit in hits:
            for alias, position in zip(hit.aliases[self._width :], hit.facts[self._width :], strict=True):
                shown.setdefault(alias, []).append(position)
        return {
            alias: tuple(self._facts[position] for position in dict.fromkeys(positions))
            for alias, positions in shown.items()
        }

    def _extras_of(self, question: Question) -> dict[Subject, list[int]]:
        """The facts of one `show` pattern, by subject."""
        found: dict[Subject, list[int]] = {}
        for match in self._matches[question.query.name]:
            found.setdefault(match[: self._width], []).append(match[-1])
        return found


def _severity(rule: Rule, matches: Iterable[Mapping[str, Fact]]) -> Severity:
    """The worst over these matches: for each, the first case whose conditions hold, else the rule's own."""
    if not rule.severity_when:
        return rule.severity
    found: list[Severity] = [
        next(
            (
                case.severity
                for case in rule.severity_when
                if case.alias in match and all(holds(test, match[case.alias].values) for test in case.conditions)
            ),
            rule.severity,
        )
        for match in matches
    ]
    return min(found, key=SEVERITIES.index)
