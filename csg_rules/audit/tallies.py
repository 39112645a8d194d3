"""Counts over meetings, by rule and by group: all that an audit keeps, however many meetings there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from csg_rules.audit.greatest import Greatest, People
from csg_rules.audit.meetings import DIMENSIONS, NOBODY, Meeting, RuleResult, Setting
from csg_rules.words import HACKETT_LEVELS

# All that a decision is read as.
_LEVELS: Final = tuple(sorted((*HACKETT_LEVELS, "between", "off_list", "undetermined")))


@dataclass(slots=True)
class RuleTally:
    """Subjects by what came of them; `met` and `unmet` are meetings in which the rule judged something and found
    nothing, or found something; `unassessed` are those in which it could judge nothing that it should have."""

    passed: int = 0
    found: int = 0
    exempt: int = 0
    not_assessable: int = 0
    met: int = 0
    unmet: int = 0
    unassessed: int = 0

    def add(self, result: RuleResult) -> None:
        self.passed += result.passed
        self.found += result.found
        self.exempt += result.exempt
        self.not_assessable += result.not_assessable
        if result.found:
            self.unmet += 1
        elif result.passed:
            self.met += 1
        elif result.not_assessable:
            self.unassessed += 1

    @property
    def judged(self) -> int:
        """Subjects that passed or were found: what a rate is of."""
        return self.passed + self.found

    @property
    def meetings(self) -> int:
        return self.met + self.unmet


Tallies = dict[str, RuleTally]


@dataclass(slots=True)
class Placings:
    """Decisions on severity: how many at each level and without a reason; for which young people the same words gave
    the reason; and the levels of meetings alike in their coded facts, by young person with the meeting's day. A
    meeting without a ref is of somebody else than any other."""

    levels: Counter[str] = field(default_factory=Counter)
    without_reason: int = 0
    _reasons: Greatest = field(default_factory=lambda: Greatest(2))
    _unnamed_reasons: Counter[int] = field(default_factory=Counter)
    _alike: Greatest = field(default_factory=lambda: Greatest(2))
    _unnamed_alike: Counter[tuple[int, str]] = field(default_factory=Counter)

    def add(self, meeting: Meeting) -> None:
        for placing in meeting.placings:
            self.levels[placing.level] += 1
            self.without_reason += not placing.has_reason
            if placing.reason:
                self._add_reason(hash(placing.reason), meeting.person)
        # One decision a meeting: with several, the facts of the behaviour don't say which of them they belong to.
        if meeting.alike and len(meeting.placings) == 1:
            self._add_alike(hash(meeting.alike), meeting, meeting.placings[0].level)

    def _add_reason(self, reason: int, person: int) -> None:
        if person == NOBODY:
            self._unnamed_reasons[reason] += 1
        else:
            self._reasons.add(reason, person)

    def _add_alike(self, alike: int, meeting: Meeting, level: str) -> None:
        if meeting.person == NOBODY:
            self._unnamed_alike[alike, level] += 1
        else:
            # Of one young person the latest meeting counts: a level may well change from review to review.
            self._alike.add(alike, meeting.person, value=meeting.day * len(_LEVELS) + _LEVELS.index(level))

    @property
    def reused(self) -> list[int]:
        """For each reason given for more than one young person, for how many."""
        people = Counter(self._unnamed_reasons)
        people.update(reason for reason, *_ in self._reasons)
        return sorted((number for number in people.values() if number > 1), reverse=True)

    @property
    def apart(self) -> list[Counter[str]]:
        """Levels of young people alike in their coded facts, where there are several."""
        groups: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for alike, _, value in self._alike:
            groups[alike][_LEVELS[value % len(_LEVELS)]] += 1
        for (alike, level), number in self._unnamed_alike.items():
            groups[alike][level] += number
        return [levels for levels in groups.values() if len(levels) > 1]


@dataclass(slots=True)
class Themes:
    """What panels ask of many meetings together, for one period. `settings`: the young people who name each, all of
    those without a ref as one: a setting is told only where it surely concerns enough of them."""

    meetings: int = 0
    contexts: Counter[str] = field(default_factory=Counter)
    in_group: int = 0
    group_known: int = 0
    settings: defaultdict[Setting, People] = field(default_factory=lambda: defaultdict(People))
    answered: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)

    def add(self, meeting: Meeting) -> None:
        self.meetings += 1
        self.contexts.update(meeting.contexts)
        if meeting.in_group is not None:
            self.group_known += 1
            self.in_group += meeting.in_group
        for setting in meeting.settings:
            self.settings[setting].add(meeting.person)
        for context, (answered, unanswered) in meeting.gaps.items():
            self.answered[context] += answered
            self.unanswered[context] += unanswered


class Collected:
    """The counts of all meetings added so far; the order in which they were added makes no difference."""

    def __init__(self, dimensions: Iterable[str] = DIMENSIONS) -> None:
        self.rules: Tallies = defaultdict(RuleTally)
        self.groups: Mapping[str, dict[str, Tallies]] = {dimension: {} for dimension in dimensions}
        self.quarters: dict[str, Tallies] = {}
        self.group_sizes: Mapping[str, Counter[str]] = {dimension: Counter() for dimension in dimensions}
        self.reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.set_aside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.sites = 0
        self.forms = 0
        self.placings = Placings()
        self.themes: defaultdict[str, Themes] = defaultdict(Themes)
        self.meetings = 0

    def add(self, meeting: Meeting) -> None:
        tallies = [self.rules, self.quarters.setdefault(meeting.groups["quarter"], defaultdict(RuleTally))]
        for dimension, groups in self.groups.items():
            name = meeting.groups[dimension]
            self.group_sizes[dimension][name] += 1
            tallies.append(groups.setdefault(name, defaultdict(RuleTally)))
        for rule, result in meeting.results.items():
            for tally in tallies:
                tally[rule].add(result)
            self._note_reasons(rule, result)
        if meeting.is_form:
            self.forms += 1
            return
        self.meetings += 1
        self.placings.add(meeting)
        self.themes[meeting.groups["quarter"]].add(meeting)

    def add_site(self, results: Mapping[str, RuleResult]) -> None:
        """What came of the rules about sites for one of them; each counts sites where others count meetings."""
        self.sites += 1
        for rule, result in results.items():
            self.rules[rule].add(result)
            self._note_reasons(rule, result)

    def _note_reasons(self, rule: str, result: RuleResult) -> None:
        """By meeting: each reason once."""
        if result.reasons:
            self.reasons[rule].update(result.reasons)
        if result.set_aside:
            self.set_aside[rule][result.set_aside] += 1
