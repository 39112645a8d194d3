"""What panels ask of many meetings together: contexts, groups, unplanned factors and settings, by quarter."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.audit.audit import Period
from csg_rules.audit.disclosure import held_back
from csg_rules.audit.meetings import Setting
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Cell, Column, Share, Table
from csg_rules.render.text import counted, plain
from csg_rules.words import CONTEXTS

_GROUP: Final = "For the panels"


def panel_tables(report: AuditReport, show_values: bool = False) -> Iterator[Table]:
    periods = report.audit.periods
    yield _contexts(periods)
    yield _plans(periods)
    yield _settings(periods, report.suppress_below, show_values)


def _contexts(periods: Sequence[Period]) -> Table:
    return Table(
        "panels",
        _GROUP,
        "Where behaviour takes place, by quarter",
        ("Meetings by the contexts in which the behaviour took place; one meeting may name several.",),
        (Column("quarter"), Column("meetings", "number"), *(Column(context, "number") for context in CONTEXTS)),
        tuple(
            (quarter, themes.meetings, *(themes.contexts[context] for context in CONTEXTS))
            for quarter, themes in periods
        ),
    )


def _plans(periods: Sequence[Period]) -> Table:
    return Table(
        "panels-plans",
        _GROUP,
        "Groups, and factors without a plan, by quarter",
        (
            "The share of meetings about behaviour in a group is of those that say whether it was; "
            "unplanned are open factors without an answer, empty where none could be judged.",
        ),
        (
            Column("quarter"), Column("in a group", "number"), Column("group or sole said", "number"),
            Column("group share", "share"), Column("unplanned factors", "number"), Column("open factors", "number"),
            Column("share unplanned", "share"),
        ),
        tuple(_plan(period) for period in periods),
    )  # fmt: skip


def _plan(period: Period) -> tuple[Cell, ...]:
    themes = period.themes
    unplanned = themes.unanswered.total()
    factors = unplanned + themes.answered.total()
    return (
        period.quarter,
        themes.in_group,
        themes.group_known,
        _share(themes.in_group, themes.group_known),
        unplanned if factors else None,
        factors if factors else None,
        _share(unplanned, factors),
    )


def _share(part: int, whole: int) -> Share | None:
    return Share(part / whole) if whole else None


def _settings(periods: Sequence[Period], fewest: int, show_values: bool) -> Table:
    told, others = told_settings(periods, fewest, show_values)
    quarters = [period.quarter for period in periods]
    sentences = [
        "Young people by the settings outside the family that have the harm or an open concern in them: settings that "
        f"concern at least {fewest} of them."
    ]
    if others:
        concern, are = ("concerns", "is") if others == 1 else ("concern", "are")
        sentences.append(f"{counted(others, 'other setting')} {concern} fewer than {fewest} and {are} not told.")
    if not told:
        sentences.append("None.")
    if told and len(quarters) > 1:
        sentences.append(f"Numbers below {fewest}, and any from which they could be worked out, are hidden.")
    return Table(
        "settings",
        _GROUP,
        "Settings",
        tuple(sentences),
        (
            Column("setting"),
            Column("context"),
            Column("young people", "number"),
            *(Column(q, "number") for q in quarters),
        ),
        tuple(
            (name, context, total, *("hidden" if each is None else each for each in by_quarter))
            for name, context, total, by_quarter in told
        ),
    )


ToldSetting = tuple[str, str, int, tuple[int | None, ...]]


def told_settings(periods: Sequence[Period], fewest: int, show_values: bool) -> tuple[list[ToldSetting], int]:
    """Settings of at least `fewest` young people, most first: name, context, young people, and those by period, None
    where hidden; and how many other settings there are."""
    people: defaultdict[Setting, set[int]] = defaultdict(set)
    for period in periods:
        for setting, named_by in period.themes.settings.items():
            people[setting] |= named_by
    numbers: Counter[str] = Counter()
    told: list[ToldSetting] = []
    for setting in sorted(people, key=lambda each: (-len(people[each]), each)):
        total = len(people[setting])
        if total < fewest:
            break
        numbers[setting.context] += 1
        counts = [len(period.themes.settings.get(setting, ())) for period in periods]
        name = " ".join(setting.key) if show_values else f"setting {numbers[setting.context]} of {setting.context}"
        told.append((plain(f"{name}, {setting.site}"), setting.context, total, _hidden(counts, fewest)))
    return told, len(people) - len(told)


def _hidden(counts: Sequence[int], fewest: int) -> tuple[int | None, ...]:
    hidden = held_back(counts, fewest)
    return tuple(None if at in hidden else count for at, count in enumerate(counts))
