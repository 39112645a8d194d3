"""An audit as pages: the audit itself, and one for panels and partnerships that holds no rule, chair or person."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from csg_rules import __version__
from csg_rules.audit.audit import Audit, Point
from csg_rules.audit.panels import panels_of
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Account, Table
from csg_rules.render.audit.tables import account_of
from csg_rules.render.pages.audit_charts import PageChart, charts_of
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.pages import INDEX, Page
from csg_rules.render.pages.panels_page import panels_page
from csg_rules.render.text import counted

PANELS: Final = "panels.html"
_MOST_SHOWN: Final = 5


class Shown(NamedTuple):
    rule: str
    title: str
    note: str


class Sum(NamedTuple):
    """One thing that the audit says: how many rules, in a sentence, and the first of them."""

    look: str
    number: int
    title: str
    sentence: str
    shown: tuple[Shown, ...]
    more: int
    anchor: str


class Told(NamedTuple):
    """`labelled_by`: the heading that names the table."""

    table: Table
    anchor: str
    labelled_by: str
    charts: Sequence[PageChart]


class Group(NamedTuple):
    title: str
    anchor: str
    tables: tuple[Told, ...]


def audit_pages(report: AuditReport, show_values: bool = False) -> Iterator[Page]:
    """The panels' page, and the audit as the index."""
    yield Page(PANELS, panels_page(report, show_values, INDEX))
    yield Page(INDEX, audit_page(report, show_values, PANELS))


def to_html(report: AuditReport, show_values: bool = False) -> str:
    """The audit on one page, what panels ask for among the rest."""
    return audit_page(report, show_values).decode("utf-8")


def audit_page(report: AuditReport, show_values: bool = False, panels_page: str = "") -> bytes:
    account = account_of(report, show_values)
    panels = panels_of(report.audit.periods, report.suppress_below)
    groups = _groups(account, charts_of(report.audit, panels, account))
    return rendered(
        "audit.html",
        with_charts=True,
        account=account,
        verdict=verdict_of(report.audit),
        sums=list(_sums(report.audit)),
        groups=groups,
        panels_page=panels_page,
        show_values=show_values,
        report=report,
        version=__version__,
    )


def verdict_of(audit: Audit) -> str:
    """What practice is consistent in and what not, in one sentence."""
    told = {standing: len(_of(audit, standing)) for standing in ("consistent", "inconsistent", "gap")}
    judged = sum(told.values())
    if not judged:
        return "Too few meetings were judged to say what practice is consistent in."
    return (
        f"Of {counted(judged, 'rule')} judged in enough meetings, {told['consistent']} are met in nearly all, "
        f"{told['inconsistent']} in some and {told['gap']} in nearly none."
    )


def _of(audit: Audit, standing: str) -> list[Point]:
    found = [p for p in audit.points if p.standing == standing and p.tally.meetings and not p.is_of_sites]
    return sorted(found, key=lambda point: point.meetings.share or 0)


def _sums(audit: Audit) -> Iterator[Sum]:
    few, many = f"{audit.thresholds.gap:.0%}", f"{audit.thresholds.consistent:.0%}"
    gaps = _of(audit, "gap")
    yield _sum("poor", "systematic gaps", f"Found again in nearly every meeting: met in {few} at most.", gaps, "gap")
    mixed = _of(audit, "inconsistent")
    sentence = "Met in some meetings and not in others, the least met first."
    yield _sum("mixed", "points of inconsistency", sentence, mixed, "inconsistent")
    even = _of(audit, "consistent")[::-1]
    sentence = f"What the record shows in nearly every meeting: in {many} at least."
    yield _sum("even", "points of consistency", sentence, even, "consistent")
    nowhere = [point for point in audit.points if not point.tally.meetings]
    few_meetings = len(_of(audit, "too_few"))
    sentence = f"Judged in no meeting at all, which is no pass. {counted(few_meetings, 'more rule')} judged in too few."
    yield _sum("unjudged", "could not be judged", sentence, nowhere, "judged-nowhere")


def _sum(look: str, title: str, sentence: str, points: Sequence[Point], table: str) -> Sum:
    shown = tuple(
        Shown(point.rule.id, point.rule.title, f"{point.meetings.met} of {point.meetings.judged}" if point.tally.meetings else "")
        for point in points[:_MOST_SHOWN]
    )  # fmt: skip
    return Sum(look, len(points), title, sentence, shown, len(points) - len(shown), _anchor(table))


def _groups(account: Account, charts: dict[str, list[PageChart]]) -> list[Group]:
    """By heading, in the order in which they come first."""
    tables: dict[str, list[Table]] = {}
    for table in account.tables:
        tables.setdefault(table.group, []).append(table)
    groups = []
    for number, (title, own) in enumerate(tables.items(), start=1):
        anchor = f"group-{number}"
        told = tuple(
            Told(
                table,
                _anchor(table.name),
                anchor if table.title == title else _anchor(table.name),
                charts.get(table.name, ()),
            )
            for table in own
        )
        groups.append(Group(title, anchor, told))
    return groups


def _anchor(table: str) -> str:
    return f"table-{table}"
