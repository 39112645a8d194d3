"""Meetings by chair, quarter, form and site: whether groups differ in what they meet."""

from collections.abc import Iterator
from typing import Final

from csg_rules.audit.audit import Split
from csg_rules.audit.comparing import Comparison, Group
from csg_rules.audit.meetings import NOT_RECORDED, NOT_SHOWN
from csg_rules.audit.report import AuditReport
from csg_rules.render.audit.account import Cell, Column, P, Share, Table, in_words
from csg_rules.render.audit.rule_tables import RATE_COLUMNS, rate_cells
from csg_rules.render.text import counted, plain

SIGNIFICANT: Final = 0.05
TESTS: Final = {
    "fisher": "Fisher's exact test",
    "chi-squared": "chi-squared",
    "permutation": "chi-squared by permutation",
}


def group_tables(report: AuditReport) -> Iterator[Table]:
    titles = {point.rule.id: plain(point.rule.title) for point in report.audit.points}
    for dimension in report.by:
        splits = report.audit.splits[dimension]
        yield _sizes(report, dimension)
        if splits:
            yield from _differences(dimension, splits, titles)
            yield _every_group(dimension, splits, titles)


def _sizes(report: AuditReport, dimension: str) -> Table:
    fewest = report.audit.thresholds.fewest
    sizes = report.audit.group_sizes[dimension]
    return Table(
        f"{dimension}-sizes",
        f"By {dimension}",
        f"Meetings by {dimension}",
        (f"A group with fewer than {fewest} meetings judged by a rule is too small to be compared in it.",),
        (Column(dimension), Column("meetings", "number"), Column("compared")),
        tuple((name, size, _compared(name, size, fewest)) for name, size in sizes.items()),
    )


def _compared(name: str, size: int, fewest: int) -> str:
    if name == NOT_RECORDED:
        return "no: these may be of several groups"
    if name == NOT_SHOWN:
        return "no: what is written there is text and no id, and may be of several groups"
    return "no: too few meetings" if size < fewest else "yes"


_DIFFERENCE: Final = (
    Column("rule"), Column("what it finds"), Column("p, corrected", "p"), Column("p", "p"), Column("test"),
    Column("least free of it"), Column("share free", "share"), Column("most free of it"), Column("share free", "share"),
    Column("too small"),
)  # fmt: skip


def _differences(dimension: str, splits: tuple[Split, ...], titles: dict[str, str]) -> Iterator[Table]:
    tested = sorted(
        (split for split in splits if split.comparison.p is not None),
        key=lambda split: (split.comparison.adjusted or 0, split.comparison.p or 0, split.rule),
    )
    differing = [split for split in tested if _differs(split.comparison)]
    sentences = [_said(dimension, len(tested), len(differing))]
    if untested := len(splits) - len(tested):
        rules = counted(untested, "rule")
        sentences.append(
            f"{rules} could not be tested: too few groups are large enough, or all or none are free of it."
        )
    yield Table(
        f"{dimension}-differences",
        f"By {dimension}",
        f"Where meetings differ by {dimension}",
        tuple(sentences),
        _DIFFERENCE,
        tuple(_difference(split, titles[split.rule]) for split in differing),
    )
    yield Table(
        f"{dimension}-tests",
        f"By {dimension}",
        f"Every test by {dimension}",
        (f"A difference is shown where p is below {SIGNIFICANT} after Holm's correction.",),
        (*_DIFFERENCE, Column("differs")),
        tuple(
            (*_difference(split, titles[split.rule]), "yes" if _differs(split.comparison) else "not shown")
            for split in tested
        ),
        long=True,
    )


def _said(dimension: str, tested: int, differing: int) -> str:
    if not tested:
        return f"No rule could be tested for a difference by {dimension}."
    shown = f"{differing} {'shows' if differing == 1 else 'show'}" if differing else "none shows"
    return (
        f"{counted(tested, 'rule')} tested; {shown} a difference by {dimension} "
        f"that chance alone would hardly make (p below {SIGNIFICANT} after Holm's correction for many comparisons)."
    )


def _differs(comparison: Comparison) -> bool:
    return comparison.adjusted is not None and comparison.adjusted < SIGNIFICANT


def _difference(split: Split, title: str) -> tuple[Cell, ...]:
    comparison = split.comparison
    ordered = sorted(comparison.compared, key=lambda group: (group.passed / group.judged, group.name))
    least, most = ordered[0], ordered[-1]
    return (
        split.rule, title, p_cell(comparison.adjusted), p_cell(comparison.p), TESTS[comparison.method or ""],
        *_end(least), *_end(most), ", ".join(comparison.too_small),
    )  # fmt: skip


def _end(group: Group) -> tuple[Cell, Cell]:
    return (group.name, Share(group.passed / group.judged))


def p_cell(p: float | None) -> P | None:
    return P(p) if p is not None else None


def p_words(p: float) -> str:
    """`p = 0.013`, `p below 0.001`."""
    shown = in_words(P(p))
    return f"p {shown}" if shown.startswith("below") else f"p = {shown}"


def _every_group(dimension: str, splits: tuple[Split, ...], titles: dict[str, str]) -> Table:
    return Table(
        f"{dimension}-groups",
        f"By {dimension}",
        f"Every rule by {dimension}",
        ("Meetings free of what the rule finds, among those in which it judged anything.",),
        (
            Column("rule"), Column("what it finds"), Column(dimension), *RATE_COLUMNS, Column("compared"),
        ),
        tuple(
            (split.rule, titles[split.rule], group.name, *rate_cells(split.rate(group)), _in_test(split, group))
            for split in splits
            for group in split.groups
        ),
        long=True,
    )  # fmt: skip


def _in_test(split: Split, group: Group) -> str:
    if group.name in split.comparison.too_small:
        return "too small"
    if group in split.comparison.compared:
        return "yes" if split.comparison.p is not None else "nothing to compare"
    return "no one group"
