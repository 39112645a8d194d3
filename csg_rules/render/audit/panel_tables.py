"""What panels ask of many meetings together: contexts, groups, unplanned factors and settings, by quarter."""

from collections import Counter
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
    yield _periods(report.audit.periods)
    yield _settings(report.audit.periods, report.suppress_below, show_values)


def _periods(periods: Sequence[Period]) -> Table:
    return Table(
        "panels",
        _GROUP,
        "Where behaviour takes place, by quarter",
        (
            "Meetings by the contexts in which the behaviour took place (one may have several), the share of those "
            "about behaviour in a group among those that say so, and the open factors without an answer.",
        ),
        (
            Column("quarter"), Column("meetings", "number"), *(Column(context, "number") for context in CONTEXTS),
            Column("in a group", "number"), Column("group or sole said", "number"), Column("group share", "share"),
            Column("unplanned factors", "number"), Column("open factors", "number"), Column("share unplanned", "share"),
        ),
        tuple(_period(period) for period in periods),
    )  # fmt: skip


def _period(period: Period) -> tuple[Cell, ...]:
    themes = period.themes
    unplanned = themes.unanswered.total()
    factors = unplanned + themes.answered.total()
    return (
        period.quarter, themes.meetings, *(themes.contexts[context] for context in CONTEXTS),
        themes.in_group, themes.group_known, _share(themes.in_group, themes.group_known),
        unplanned, factors, _share(unplanned, factors),
    )  # fmt: skip


def _share(part: int, whole: int) -> Share | None:
    return Share(part / whole) if whole else None


def _settings(periods: Sequence[Period], fewest: int, show_values: bool) -> Table:
    told, others = told_settings(periods, fewest, show_values)
    quarters = [period.quarter for period in periods]
    sentences = [
        f"Settings outside the family with the harm or an open concern in them, in at least {fewest} meetings; "
        "several meetings may be about one young person."
    ]
    if others:
        are = "is" if others == 1 else "are"
        sentences.append(f"{counted(others, 'other setting')} in fewer than {fewest} meetings {are} not told.")
    if not told:
        sentences.append("None.")
    if told and len(quarters) > 1:
        sentences.append(f"Numbers below {fewest}, and any from which they could be worked out, are hidden.")
    return Table(
        "settings",
        _GROUP,
        "Settings",
        tuple(sentences),
        (Column("setting"), Column("context"), Column("meetings", "number"), *(Column(q, "number") for q in quarters)),
        tuple(
            (name, context, total, *("hidden" if each is None else each for each in by_quarter))
            for name, context, total, by_quarter in told
        ),
    )


ToldSetting = tuple[str, str, int, tuple[int | None, ...]]


def told_settings(periods: Sequence[Period], fewest: int, show_values: bool) -> tuple[list[ToldSetting], int]:
    """Settings in at least `fewest` meetings, most first: name, context, meetings, and meetings by period, None where
    hidden; and how many others there are."""
    totals: Counter[Setting] = Counter()
    for period in periods:
        totals.update(period.themes.settings)
    ordered = sorted(totals.items(), key=lambda each: (-each[1], each[0]))
    numbers: Counter[str] = Counter()
    told: list[ToldSetting] = []
    for setting, total in ordered:
        if total < fewest:
            continue
        numbers[setting.context] += 1
        name = (
            plain(" ".join(setting.key)) if show_values else f"setting {numbers[setting.context]} of {setting.context}"
        )
        told.append((name, setting.context, total, _hidden([p.themes.settings[setting] for p in periods], fewest)))
    return told, len(totals) - len(told)


def _hidden(counts: Sequence[int], fewest: int) -> tuple[int | None, ...]:
    hidden = held_back(counts, fewest)
    return tuple(None if at in hidden else count for at, count in enumerate(counts))
