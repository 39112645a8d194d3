"""What panels and partnerships are told of many meetings: themes by quarter, without a rule, a chair or a person, and
nothing that is of fewer than may be told, nor lets it be worked out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csg_rules.audit.audit import INNER, Period, Rate, rate
from csg_rules.audit.disclosure import held_back, may_be_told, told_of_two
from csg_rules.audit.meetings import NOT_RECORDED, Setting
from csg_rules.audit.tallies import Themes
from csg_rules.words import CONTEXTS, EXTRA_FAMILIAL

# Factors without a planned response, where all contexts are taken together.
EVERYWHERE = "all contexts"
BEYOND = "peers, school and neighbourhood"
WITHIN = "individual and home"

# Who named each setting.
_People = defaultdict[Setting, set[int]]


class Quarter(NamedTuple):
    """One quarter of enough meetings. `contexts`: of its meetings, by context where the behaviour was; `group`: of its
    meetings, those that say it was a group's; `unplanned`: of open factors that ask for a response, those without one,
    together and by side. None is held back: it, or what is left of its whole, is of too few."""

    name: str
    meetings: int
    contexts: Mapping[str, Rate | None]
    group: Rate | None
    unplanned: Mapping[str, Rate | None]

    @property
    def is_dated(self) -> bool:
        return self.name != NOT_RECORDED


class Place(NamedTuple):
    """A setting that concerns enough young people. `number` is its place among those of its context, first those of
    most; `name` is text of records. `years`: young people by year, None where held back; in a
    quarter few are named often enough."""

    context: str
    number: int
    name: str
    site: str
    people: int
    years: tuple[int | None, ...]


class HeldBack(NamedTuple):
    """Settings that are not told one by one: how many, the young people of each put together, and in which of the
    quarters that are told. None where they are so few that the figures would tell of one."""

    settings: int
    people: int
    quarters: tuple[str, ...]


class Panels(NamedTuple):
    """`quarters` and `years` in their order, meetings without a day last; `left_out` are quarters of too few meetings,
    of which nothing is told, and `meetings` those of the others. `some_held_back`: settings are; `held_back` says how
    many where it can be said."""

    meetings: int
    fewest: int
    quarters: tuple[Quarter, ...]
    left_out: tuple[str, ...]
    years: tuple[str, ...]
    places: tuple[Place, ...]
    some_held_back: bool
    held_back: HeldBack | None


def panels_of(periods: Sequence[Period], fewest: int) -> Panels:
    ordered = sorted(periods, key=lambda period: (period.quarter == NOT_RECORDED, period.quarter))
    years: dict[str, _People] = {}
    everybody: _People = defaultdict(set)
    for period in ordered:
        year = years.setdefault(year_of(period.quarter), defaultdict(set))
        for setting, named_by in period.themes.settings.items():
            year[setting].update(named_by)
            everybody[setting].update(named_by)
    few = {setting: len(named_by) for setting, named_by in everybody.items() if len(named_by) < fewest}
    enough = [period for period in ordered if period.themes.meetings >= fewest]
    return Panels(
        sum(period.themes.meetings for period in enough),
        fewest,
        tuple(_quarter(period, fewest) for period in enough),
        tuple(period.quarter for period in ordered if period not in enough),
        tuple(years),
        tuple(_places(everybody, list(years.values()), fewest)),
        bool(few),
        _together(few, enough, fewest),
    )


def year_of(quarter: str) -> str:
    return quarter if quarter == NOT_RECORDED else quarter.partition("-")[0]


def _quarter(period: Period, fewest: int) -> Quarter:
    themes = period.themes
    meetings = themes.meetings

    def told(met: int) -> Rate | None:
        return rate(met, meetings) if may_be_told(met, meetings, fewest) else None

    return Quarter(
        period.quarter,
        meetings,
        {context: told(themes.contexts[context]) for context in CONTEXTS},
        told(themes.in_group) if themes.group_known else None,
        _unplanned(themes, fewest),
    )


def _unplanned(themes: Themes, fewest: int) -> dict[str, Rate | None]:
    within, beyond = (_without(themes, contexts) for contexts in (INNER, EXTRA_FAMILIAL))
    everywhere = (within[0] + beyond[0], within[1] + beyond[1])
    together, (first, second) = told_of_two([within, beyond], fewest)
    each = {EVERYWHERE: (everywhere, together), WITHIN: (within, first), BEYOND: (beyond, second)}
    return {side: rate(*counts) if is_told else None for side, (counts, is_told) in each.items()}


def _without(themes: Themes, contexts: Sequence[str]) -> tuple[int, int]:
    """Open factors without a response, of how many."""
    without = sum(themes.unanswered[context] for context in contexts)
    return without, without + sum(themes.answered[context] for context in contexts)


def _places(everybody: _People, years: Sequence[_People], fewest: int) -> Iterator[Place]:
    """By context, first those of most young people; of equals by site and name."""
    for context in CONTEXTS:
        own = [setting for setting in everybody if setting.context == context and len(everybody[setting]) >= fewest]
        ranked = sorted(own, key=lambda setting: (-len(everybody[setting]), setting))
        for number, setting in enumerate(ranked, start=1):
            by_year = [len(year.get(setting, ())) for year in years]
            hidden = held_back(by_year, fewest)
            shown = tuple(None if at in hidden else count for at, count in enumerate(by_year))
            name = " ".join(setting.key)
            yield Place(context, number, name, setting.site, len(everybody[setting]), shown)


def _together(few: Mapping[Setting, int], periods: Sequence[Period], fewest: int) -> HeldBack | None:
    people = sum(few.values())
    if len(few) < 2 or people < fewest:
        return None
    return HeldBack(len(few), people, tuple(period.quarter for period in periods if _names(period.themes, few)))


def _names(themes: Themes, few: Mapping[Setting, int]) -> bool:
    return any(setting in few for setting in themes.settings)
