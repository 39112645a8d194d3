"""Rules over all meetings: what practice is consistent in, where it varies, what is found nearly everywhere."""

from collections.abc import Iterator, Sequence
from typing import Final

from csg_rules.audit.accepted import AcceptedRule
from csg_rules.audit.audit import Audit, Point, Rate
from csg_rules.audit.rates import Standing, Thresholds
from csg_rules.render.audit.account import Bounds, Cell, Column, Share, Table
from csg_rules.render.text import plain

_GROUP: Final = "What practice is consistent in"
# A rule is titled by what it finds, so that what counts is how many meetings are free of it.
RATE_COLUMNS: Final = (
    Column("free", "number"),
    Column("judged", "number"),
    Column("share free", "share"),
    Column("95% interval", "interval"),
)
_TITLES: Final[dict[Standing, str]] = {
    "gap": "Systematic gaps",
    "inconsistent": "Points of inconsistency",
    "consistent": "Points of consistency",
    "too_few": "Too few meetings to say",
}


def rule_tables(audit: Audit, accepted: Sequence[AcceptedRule] = ()) -> Iterator[Table]:
    of_meetings = [point for point in audit.points if not point.is_of_sites]
    for standing in _TITLES:
        yield _standing(standing, of_meetings, audit.thresholds)
    yield from _sites([point for point in audit.points if point.is_of_sites])
    yield from _accepted(audit.points, accepted)
    yield from _judged_nowhere(audit.points)
    yield from _reasons(audit.points)
    yield _every_rule(audit.points)


def rate_cells(rate: Rate) -> tuple[Cell, ...]:
    """Those of met, judged, share and interval."""
    if rate.share is None or rate.interval is None:
        return (rate.met, rate.judged, None, None)
    return (rate.met, rate.judged, Share(rate.share), Bounds(*rate.interval))


def _standing(standing: Standing, points: Sequence[Point], thresholds: Thresholds) -> Table:
    found = [point for point in points if point.standing == standing and point.tally.meetings]
    if standing == "consistent":
        found.sort(key=lambda point: -(point.meetings.share or 0))
    else:
        found.sort(key=lambda point: point.meetings.share or 0)
    return Table(
        standing.replace("_", "-"),
        _GROUP,
        _TITLES[standing],
        (_meaning(standing, thresholds), *(() if found else ("None.",))),
        (Column("rule"), Column("what it finds"), Column("severity"), *RATE_COLUMNS),
        tuple(
            (point.rule.id, plain(point.rule.title), point.rule.severity, *rate_cells(point.meetings))
            for point in found
        ),
        long=standing == "too_few",
    )


def _meaning(standing: Standing, thresholds: Thresholds) -> str:
    many, few = f"{thresholds.consistent:.0%}", f"{thresholds.gap:.0%}"
    match standing:
        case "consistent":
            return f"Hardly ever found: at least {many} of the meetings judged are free of what the rule finds."
        case "gap":
            return f"Found nearly everywhere: at most {few} of the meetings judged are free of what the rule finds."
        case "inconsistent":
            return f"Found in some meetings and not in others: between {few} and {many} of them are free of it."
        case _:
            return f"Judged in fewer than {thresholds.fewest} meetings: a share would say little."


def _sites(points: Sequence[Point]) -> Iterator[Table]:
    if not points:
        return
    yield Table(
        "sites",
        _GROUP,
        "Rules about sites",
        ("These rules look at a site's arrangements and at all of its meetings: they count sites, not meetings.",),
        (Column("rule"), Column("what it finds"), Column("severity"), *RATE_COLUMNS),
        tuple((p.rule.id, plain(p.rule.title), p.rule.severity, *rate_cells(p.meetings)) for p in points),
    )


def _accepted(points: Sequence[Point], accepted: Sequence[AcceptedRule]) -> Iterator[Table]:
    if not accepted:
        return
    titles = {point.rule.id: plain(point.rule.title) for point in points}
    ordered = sorted(accepted, key=lambda each: (-each.not_upheld, -each.waived, each.rule))
    yield Table(
        "accepted",
        "What people said of findings",
        "What people said of findings",
        (
            "Waivers and reviewers' verdicts. A finding that is waived is counted as found everywhere else: rates are "
            "of what the rules find.",
            "A rule whose findings reviewers often don't uphold cries wolf.",
        ),
        (
            Column("rule"),
            Column("what it finds"),
            Column("findings", "number"),
            Column("waived", "number"),
            Column("waivers lapsed", "number"),
            Column("upheld", "number"),
            Column("not upheld", "number"),
            Column("explained", "number"),
        ),
        tuple((each.rule, titles.get(each.rule, ""), *each[1:]) for each in ordered),
    )


def _judged_nowhere(points: Sequence[Point]) -> Iterator[Table]:
    unjudged = [point for point in points if not point.tally.meetings]
    if not unjudged:
        return
    yield Table(
        "judged-nowhere",
        "What could not be judged",
        "Rules judged in no meeting at all",
        ("Nothing was found by these rules, and nothing passed: nobody looked.",),
        (Column("rule"), Column("what it finds"), Column("why")),
        tuple((point.rule.id, plain(point.rule.title), _why_nowhere(point)) for point in unjudged),
    )


def _why_nowhere(point: Point) -> str:
    reasons = [*point.reasons, *point.set_aside]
    if point.tally.exempt:
        reasons.append("wherever it was asked it was exempt")
    return plain("; ".join(reasons)) or "nothing in any record called for it"


def _every_rule(points: Sequence[Point]) -> Table:
    return Table(
        "rules",
        "Every rule",
        "Every rule",
        (
            "Subjects are what a rule looks at, several of which may stand in one record (each factor, say). "
            "The pass rate is of subjects that passed among those that passed or were found; "
            "the last columns count meetings free of what the rule finds (sites, for a rule about sites).",
        ),
        (
            Column("rule"),
            Column("what it finds"),
            Column("severity"),
            Column("basis"),
            Column("subjects", "number"),
            Column("passed", "number"),
            Column("found", "number"),
            Column("exempt", "number"),
            Column("not assessable", "number"),
            Column("pass rate", "share"),
            Column("95% interval", "interval"),
            Column("meetings free", "number"),
            Column("meetings judged", "number"),
            Column("share free", "share"),
            Column("95% interval of meetings", "interval"),
        ),
        tuple(_whole_row(point) for point in points),
        long=True,
    )


def _whole_row(point: Point) -> tuple[Cell, ...]:
    rule, tally = point.rule, point.tally
    subjects = tally.judged + tally.exempt + tally.not_assessable
    return (
        rule.id, plain(rule.title), rule.severity, rule.basis,
        subjects, tally.passed, tally.found, tally.exempt, tally.not_assessable,
        *rate_cells(point.subjects)[2:], *rate_cells(point.meetings),
    )  # fmt: skip


def _reasons(points: Sequence[Point]) -> Iterator[Table]:
    rows = tuple(
        (point.rule.id, plain(reason), count)
        for point in points
        for reason, count in sorted(
            (*point.reasons.items(), *point.set_aside.items()), key=lambda each: (-each[1], each[0])
        )
    )
    if rows:
        yield Table(
            "reasons",
            "What could not be judged",
            "Why rules could not be judged",
            ("Each reason with the number of meetings in which it held the rule back, wholly or in part.",),
            (Column("rule"), Column("why"), Column("meetings", "number")),
            rows,
            long=True,
        )
