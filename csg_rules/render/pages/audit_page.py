"""An audit as pages: the audit itself, and one for panels and partnerships that holds no rule, chair or person."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from csg_rules import __version__
from csg_rules.audit.audit import Audit, Point
from csg_rules.audit.panels import panels_of
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Account, Table
from csg_rules.render.audit.tables import account_of
from csg_rules.render.pages.audit_charts import charts_of
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.page_chart import PageChart
from csg_rules.render.pages.pages import INDEX, Page
from csg_rules.render.pages.panel_charts import panel_charts
from csg_rules.render.pages.panels_page import page_of
from csg_rules.render.pages.words import listed
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
    """The panels' page, and the audit as the index. The audit leads to the panels' page and not the other way: that one
    is handed on alone. Charts that both show are drawn once."""
    panels = panels_of(report.audit.periods, report.suppress_below)
    charts = panel_charts(panels, show_values)
    yield Page(PANELS, page_of(report, panels, charts, show_values))
    yield Page(INDEX, _audit_page(report, charts, show_values, PANELS))


def to_html(report: AuditReport, show_values: bool = False) -> str:
    """The audit on one page, what panels ask for among the rest."""
    return audit_page(report, show_values).decode("utf-8")


def audit_page(report: AuditReport, show_values: bool = False) -> bytes:
    panels = panels_of(report.audit.periods, report.suppress_below)
    return _audit_page(report, panel_charts(panels, show_values), show_values)


def _audit_page(
    report: AuditReport, of_panels: Mapping[str, Sequence[PageChart]], show_values: bool, panels_page: str = ""
) -> bytes:
    account = account_of(report, show_values)
    charts = {
        **charts_of(report.audit, account),
        "panels": [*of_panels["contexts"]],
        "panels-plans": [*of_panels["group-share"], *of_panels["unplanned"]],
        "settings": [*of_panels["settings"]],
    }
    return rendered(
        "audit.html",
        with_charts=True,
        account=account,
        verdict=verdict_of(report.audit),
        sums=list(_sums(report.audit)),
        groups=_groups(account, charts),
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
        f"Of {counted(judged, 'rule')} judged in enough meetings, {told['consistent']} find nothing in nearly "
        f"all meetings, {told['inconsistent']} find something in some, and {told['gap']} in nearly all."
    )


def _of(audit: Audit, standing: str) -> list[Point]:
    found = [p for p in audit.points if p.standing == standing and p.tally.meetings and not p.is_of_sites]
    return sorted(found, key=lambda point: point.meetings.share or 0)


def _sums(audit: Audit) -> Iterator[Sum]:
    """Titles of rules name what they find, so that sentences say where it was found."""
    few, many = f"{audit.thresholds.gap:.0%}", f"{audit.thresholds.consistent:.0%}"
    sentence = f"Found in nearly every meeting: {few} of them at most are free of it."
    yield _sum("poor", "systematic gaps", sentence, _of(audit, "gap"), "gap")
    sentence = "Found in some meetings and not in others, the most often found first."
    yield _sum("mixed", "points of inconsistency", sentence, _of(audit, "inconsistent"), "inconsistent")
    sentence = f"Found in hardly any meeting: {many} of them at least are free of it."
    yield _sum("even", "points of consistency", sentence, _of(audit, "consistent")[::-1], "consistent")
    yield _unjudged(audit)


def _unjudged(audit: Audit) -> Sum:
    nowhere = [point for point in audit.points if not point.tally.meetings]
    held_back = [point for point in nowhere if point.reasons or point.set_aside]
    others = [point for point in nowhere if point not in held_back]
    pieces = [
        f"{len(held_back)} held back, for reasons given below" if held_back else "",
        f"{len(others)} that no record called for" if others else "",
    ]
    told = listed([piece for piece in pieces if piece])
    sentence = f"No meeting at all was judged by these rules, which is no pass: {told}." if nowhere else "None."
    if few := len(_of(audit, "too_few")):
        sentence += f" {counted(few, 'more was', 'more were')} judged in too few meetings to say anything."
    return _sum("unjudged", "rules judged nowhere", sentence, [*held_back, *others], "judged-nowhere")


def _sum(look: str, title: str, sentence: str, points: Sequence[Point], table: str) -> Sum:
    shown = tuple(Shown(point.rule.id, point.rule.title, _free(point)) for point in points[:_MOST_SHOWN])
    return Sum(look, len(points), title, sentence, shown, len(points) - len(shown), _anchor(table))


def _free(point: Point) -> str:
    meetings = point.meetings
    return f"{meetings.met} of {meetings.judged} free of it" if meetings.judged else ""


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
