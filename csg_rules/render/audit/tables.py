"""The account of an audit: which tables there are, and in which order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from csg_rules.audit.panels import panels_of
from csg_rules.audit.rates import Standing
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Account, Column, Table
from csg_rules.render.audit.behaviour_tables import behaviour_tables
from csg_rules.render.audit.group_tables import group_tables
from csg_rules.render.audit.panel_tables import panel_tables
from csg_rules.render.audit.rule_tables import rule_tables
from csg_rules.render.audit.trend_tables import trend_tables
from csg_rules.render.overrides import change_in_words
from csg_rules.render.text import counted, plain

TITLE: Final = "Audit of meetings"
_KINDS: Final = {
    "unreadable": "could not be read",
    "invalid": "is not of the form that a record has",
    "reference": "names something that isn't there, or is named twice",
    "series": "can't be put in the order of its meetings",
    "unassessed": "could not be judged",
    "ruleset": "a rule can't be used",
    "engine": "the engine can't vouch for its answer",
}


# What every audit may hold, and what it may hold of each dimension; `problems` and `changes` are never left out.
TABLES: Final = (
    "gap", "inconsistent", "consistent", "too-few", "sites", "accepted", "judged-nowhere", "reasons", "rules",
    "signals", "trends", "levels", "reused-reasons", "alike", "gaps", "panels", "panels-plans", "settings",
)  # fmt: skip
OF_DIMENSIONS: Final = ("sizes", "differences", "tests", "groups")
_ALWAYS: Final = ("problems", "changes")


def tables_of(by: Iterable[str]) -> tuple[str, ...]:
    """The names of all tables that may be asked for."""
    return (*TABLES, *(f"{dimension}-{name}" for dimension in by for name in OF_DIMENSIONS))


def only(account: Account, names: Sequence[str]) -> Account:
    """The account with these tables alone, none of which is long any more: it was asked for."""
    kept = [table._replace(long=False) for table in account.tables if table.name in (*_ALWAYS, *names)]
    return account._replace(tables=tuple(kept))


def account_of(report: AuditReport, show_values: bool = False) -> Account:
    """`show_values`: settings are told by name."""
    return Account(
        TITLE,
        tuple(_sentences(report)),
        (
            *_unusable(report),
            *_changes(report),
            *rule_tables(report.audit, report.accepted),
            *group_tables(report),
            *trend_tables(report.audit),
            *behaviour_tables(report.audit),
            *panel_tables(panels_of(report.audit.periods, report.suppress_below), show_values),
        ),
    )


def _sentences(report: AuditReport) -> Iterator[str]:
    audit = report.audit
    rulesets = ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in report.rulesets)
    forms = f", {counted(audit.forms, 'form by itself', 'forms by themselves')}" if audit.forms else ""
    sites = f" and {counted(audit.sites, 'site')}" if audit.sites else ""
    if report.unusable:
        yield f"{counted(len(report.unusable), 'problem')}: what could not be used is missing from all figures below."
    if report.left_alone:
        yield (
            f"{counted(report.left_alone, 'file')} of a kind that isn't read here "
            f"{'was' if report.left_alone == 1 else 'were'} left alone, and may hold minutes."
        )
    yield (
        f"{counted(audit.meetings, 'meeting')}{forms}{sites} audited against {counted(len(audit.points), 'rule')} "
        f"({rulesets}; engine: {report.engine})."
    )
    if audit.forms:
        yield "The rules about forms count each form by itself as they count a meeting."
    if not report.judged:
        yield "No rule judged anything: this audit says nothing about any meeting."
        return
    standings: Counter[Standing] = Counter(point.standing for point in audit.points if point.tally.meetings)
    yield (
        f"{counted(standings['consistent'], 'point')} of consistency, {standings['inconsistent']} of inconsistency, "
        f"{counted(standings['gap'], 'systematic gap')}; {standings['too_few']} judged in too few meetings to say."
    )
    if waived := sum(each.waived for each in report.accepted):
        yield f"{counted(waived, 'finding')} waived: found all the same, and counted so in all figures below."
    if nowhere := sum(not point.tally.meetings for point in audit.points):
        yield f"{counted(nowhere, 'rule')} could be judged in no meeting at all: that is no pass."


def _unusable(report: AuditReport) -> Iterator[Table]:
    if not report.unusable:
        return
    yield Table(
        "problems",
        "Problems",
        "What could not be used",
        ("Whatever stands here is not among the meetings below, or not wholly.",),
        (Column("record or file"), Column("what is wrong"), Column("in detail")),
        tuple((plain(each.name), _KINDS[each.kind], plain(each.message)) for each in report.unusable),
    )


def _changes(report: AuditReport) -> Iterator[Table]:
    if not report.overrides:
        return
    yield Table(
        "changes",
        "Rules changed here",
        "Rules changed here",
        ("The settings or a site's profile change these rules; rates are of the rules as changed.",),
        (Column("change"),),
        tuple((change_in_words(change),) for change in report.overrides),
    )
