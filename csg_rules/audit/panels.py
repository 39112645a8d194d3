"""What panels and partnerships are told of many meetings: themes by quarter, without a rule, a chair or a person, and
nothing that rests on fewer meetings than may be told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csg_rules.audit.audit import INNER, Period, Rate, rate
from csg_rules.audit.disclosure import held_back
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
    """One quarter. `contexts`: of meetings, by context where the behaviour was; `group`: of meetings that say it, those
    where it was a group's; `unplanned`: of open factors that ask for a response, those without one, together and by
    side. None is held back: it rests on too few."""

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
    """Settings that are not told one by one: how many, the young people of each put together, and in which quarters.
    None where they are so few that the figures would tell of one."""

    settings: int
    people: int
    quarters: tuple[str, ...]


class Panels(NamedTuple):
    """`quarters` and `years` in their order, meetings without a day last. `some_held_back`: settings are;
    `held_back` says how many where it can be said."""

    meetings: int
    fewest: int
    quarters: tuple[Quarter, ...]
    years: tuple[str, ...]
    places: tuple[Place, ...]
    some_held_back: bool
    held_back: HeldBack | None

    @property
    def thin(self) -> tuple[Quarter, ...]:
        """Quarters of so few meetings that nothing more is said of them."""
        return tuple(quarter for quarter in self.quarters if quarter.meetings < self.fewest)


def panels_of(periods: Sequence[Period], fewest: int) -> Panels:
    ordered = sorted(periods, key=lambda period: (period.quarter == NOT_RECORDED, period.quarter))
    years: dict[str, _People] = {}
    everybody: _People = defaultdict(set)
    for period in ordered:
        year = years.setdefault(year_of(period.quarter), defaultdict(set))
        for setting, named_by in period.themes.settings.items():
            year[setting] |= named_by
            everybody[setting] |= named_by
    few = {setting: len(named_by) for setting, named_by in everybody.items() if len(named_by) < fewest}
    return Panels(
        sum(period.themes.meetings for period in ordered),
        fewest,
        tuple(_quarter(period, fewest) for period in ordered),
        tuple(years),
        tuple(_places(everybody, list(years.values()), fewest)),
        bool(few),
        _together(few, ordered, fewest),
    )


def year_of(quarter: str) -> str:
    return quarter if quarter == NOT_RECORDED else quarter.partition("-")[0]


def _quarter(period: Period, fewest: int) -> Quarter:
    themes = period.themes
    thin = themes.meetings < fewest

    def told(met: int, judged: int) -> Rate | None:
        return None if thin or judged < fewest else rate(met, judged)

    def unplanned(contexts: Sequence[str]) -> Rate | None:
        without = sum(themes.unanswered[context] for context in contexts)
        return told(without, without + sum(themes.answered[context] for context in contexts))

    return Quarter(
        period.quarter,
        themes.meetings,
        {context: told(themes.contexts[context], themes.meetings) for context in CONTEXTS},
        told(themes.in_group, themes.group_known),
        {EVERYWHERE: unplanned(CONTEXTS), WITHIN: unplanned(INNER), BEYOND: unplanned(EXTRA_FAMILIAL)},
    )


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
