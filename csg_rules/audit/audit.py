"""What the counts say: rates with how sure they are, what practice is consistent in, where groups differ, what
changed, how severity was decided, and what panels ask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from csg_rules.audit.comparing import Comparison, Group, adjusted_for_many, compare
from csg_rules.audit.meetings import GAP_RULE, NOT_RECORDED, NOT_SHOWN
from csg_rules.audit.rates import Interval, Standing, Thresholds, share, standing, wilson
from csg_rules.audit.signals import Chart, p_chart
from csg_rules.audit.tallies import Collected, Placings, RuleTally, Themes
from csg_rules.rules.model import Rule
from csg_rules.words import CONTEXTS, EXTRA_FAMILIAL

INNER: Final = tuple(context for context in CONTEXTS if context not in EXTRA_FAMILIAL)


class Rate(NamedTuple):
    """Of subjects or of meetings; `share` and `interval` are None where there were none."""

    met: int
    judged: int
    share: float | None
    interval: Interval | None


class Point(NamedTuple):
    """A rule over all meetings (over all sites, where it is about sites): its subjects, the meetings that met it, and
    what that says of practice. None of meetings judged is `too_few`. `reasons`: why it could not be judged, and
    `set_aside` why it wasn't asked, each with the number of meetings."""

    rule: Rule
    tally: RuleTally
    subjects: Rate
    meetings: Rate
    standing: Standing
    reasons: Mapping[str, int]
    set_aside: Mapping[str, int]

    @property
    def is_of_sites(self) -> bool:
        return self.rule.scope == "site"


class Split(NamedTuple):
    """A rule by the groups of one dimension: meetings that met it, and whether the groups differ. Meetings whose group
    isn't recorded, or isn't shown, are counted but are no group to compare."""

    rule: str
    groups: tuple[Group, ...]
    comparison: Comparison

    def rate(self, group: Group) -> Rate:
        return rate(group.passed, group.judged)


class Trend(NamedTuple):
    """A rule by quarter: the share of meetings that met it."""

    rule: str
    quarters: tuple[str, ...]
    chart: Chart


class Severity(NamedTuple):
    """Decisions on Hackett's continuum. `reused`: for each reason given in the same words for several young people, for
    how many of them, most first. `alike`: groups of young people whose coded facts are equal and whose levels aren't,
    by level."""

    decisions: int
    levels: Mapping[str, int]
    without_reason: Rate
    reused: tuple[int, ...]
    alike: tuple[Mapping[str, int], ...]


class ContextGap(NamedTuple):
    context: str
    unanswered: Rate


class Gaps(NamedTuple):
    """Open factors without an answer, by context; `ran`: whether GAP_RULE, which finds them, did. And whether friends,
    school and neighbourhood fare worse than the young person and the home, as the framework expects: `inner` and
    `outer` are the two taken together."""

    contexts: tuple[ContextGap, ...]
    inner: Rate
    outer: Rate
    comparison: Comparison
    ran: bool


class Period(NamedTuple):
    """A quarter as panels ask of it."""

    quarter: str
    themes: Themes


class Audit(NamedTuple):
    """`forms`: handed in by themselves, and no meetings; rules about them count them as they do meetings. Points in the
    order of rules; splits by dimension, only of rules that judged anything in two groups."""

    meetings: int
    forms: int
    sites: int
    thresholds: Thresholds
    points: tuple[Point, ...]
    group_sizes: Mapping[str, Mapping[str, int]]
    splits: Mapping[str, tuple[Split, ...]]
    trends: tuple[Trend, ...]
    severity: Severity
    gaps: Gaps
    periods: tuple[Period, ...]


def audit_of(collected: Collected, rules: Sequence[Rule], thresholds: Thresholds = Thresholds()) -> Audit:  # noqa: B008
    """`rules` are those that ran; the same meetings in any order give the same audit."""
    return Audit(
        meetings=collected.meetings,
        forms=collected.forms,
        sites=collected.sites,
        thresholds=thresholds,
        points=tuple(_point(rule, collected, thresholds) for rule in rules),
        group_sizes={name: dict(sorted(sizes.items())) for name, sizes in collected.group_sizes.items()},
        splits={dimension: _splits(collected, dimension, rules, thresholds.fewest) for dimension in collected.groups},
        trends=_trends(collected, rules, thresholds.fewest),
        severity=_severity(collected.placings),
        gaps=_gaps(collected.themes, any(rule.id == GAP_RULE and not rule.off for rule in rules)),
        periods=tuple(Period(quarter, collected.themes[quarter]) for quarter in sorted(collected.themes)),
    )


def rate(met: int, judged: int) -> Rate:
    return Rate(met, judged, share(met, judged), wilson(met, judged))


def _point(rule: Rule, collected: Collected, thresholds: Thresholds) -> Point:
    tally = collected.rules.get(rule.id, RuleTally())
    return Point(
        rule,
        tally,
        rate(tally.passed, tally.judged),
        rate(tally.met, tally.meetings),
        standing(tally.met, tally.meetings, thresholds),
        dict(sorted(collected.reasons.get(rule.id, {}).items())),
        dict(sorted(collected.set_aside.get(rule.id, {}).items())),
    )


def _splits(collected: Collected, dimension: str, rules: Sequence[Rule], fewest: int) -> tuple[Split, ...]:
    groups = collected.groups[dimension]
    found: dict[str, tuple[Group, ...]] = {}
    for rule in rules:
        tallies = {name: groups[name].get(rule.id, RuleTally()) for name in sorted(groups)}
        judged = tuple(Group(name, each.met, each.meetings) for name, each in tallies.items() if each.meetings)
        if len(judged) > 1:
            found[rule.id] = judged
    # All that is looked at together is corrected together.
    comparisons = adjusted_for_many({rule: compare(_named(judged), fewest) for rule, judged in found.items()})
    return tuple(Split(rule, judged, comparisons[rule]) for rule, judged in found.items())


def _named(groups: Sequence[Group]) -> list[Group]:
    """Those that are one group: meetings of which it isn't known are of several."""
    return [group for group in groups if group.name not in (NOT_RECORDED, NOT_SHOWN)]


def _trends(collected: Collected, rules: Sequence[Rule], fewest: int) -> tuple[Trend, ...]:
    """Over quarters in which enough meetings were judged: a share of two is no share."""
    quarters = [quarter for quarter in sorted(collected.quarters) if quarter[:1].isdigit()]
    trends = []
    for rule in rules:
        tallies = {quarter: collected.quarters[quarter].get(rule.id, RuleTally()) for quarter in quarters}
        judged = {quarter: tally for quarter, tally in tallies.items() if tally.meetings >= fewest}
        gaps = [at for at, (before, quarter) in enumerate(pairwise(judged), start=1) if quarter != _next(before)]
        chart = p_chart([tally.met for tally in judged.values()], [tally.meetings for tally in judged.values()], gaps)
        if chart is not None:
            trends.append(Trend(rule.id, tuple(judged), chart))
    return tuple(trends)


def _next(quarter: str) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year + number // 4}-Q{number % 4 + 1}"


def _severity(placings: Placings) -> Severity:
    decisions = placings.levels.total()
    apart = [dict(sorted(levels.items())) for levels in placings.apart]
    return Severity(
        decisions,
        dict(sorted(placings.levels.items())),
        rate(placings.without_reason, decisions),
        tuple(placings.reused),
        tuple(sorted(apart, key=lambda levels: (-sum(levels.values()), list(levels.items())))),
    )


def _gaps(themes: Mapping[str, Themes], ran: bool) -> Gaps:
    answered: Counter[str] = Counter()
    unanswered: Counter[str] = Counter()
    for each in themes.values():
        answered.update(each.answered)
        unanswered.update(each.unanswered)

    def taken_together(contexts: Sequence[str]) -> Rate:
        without = sum(unanswered[context] for context in contexts)
        return rate(without, without + sum(answered[context] for context in contexts))

    inner, outer = taken_together(INNER), taken_together(EXTRA_FAMILIAL)
    return Gaps(
        tuple(ContextGap(context, taken_together([context])) for context in CONTEXTS),
        inner,
        outer,
        compare([Group("individual and home", inner.met, inner.judged), Group("beyond", outer.met, outer.judged)]),
        ran,
    )
