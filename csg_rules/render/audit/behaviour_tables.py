"""How severity was decided, and in which contexts factors go unanswered."""

from collections.abc import Iterator, Mapping
from typing import Final

from csg_rules.audit.audit import Audit, Gaps, Rate, Severity
from csg_rules.audit.meetings import GAP_RULE
from csg_rules.render.audit.account import Column, Share, Table, in_words
from csg_rules.render.audit.group_tables import SIGNIFICANT, TESTS, p_words
from csg_rules.render.audit.rule_tables import rate_cells
from csg_rules.render.text import counted
from csg_rules.words import HACKETT_LEVELS

_SEVERITY: Final = "Decisions on severity"


def behaviour_tables(audit: Audit) -> Iterator[Table]:
    yield _levels(audit.severity)
    if audit.severity.reused:
        yield _reused(audit.severity)
    if audit.severity.alike:
        yield _alike(audit.severity)
    yield _gaps(audit.gaps)


def _levels(severity: Severity) -> Table:
    without = severity.without_reason
    sentences = [f"{counted(severity.decisions, 'decision')} on Hackett's continuum."]
    if without.share is not None:
        sentences.append(
            f"{without.met} of them ({in_words(Share(without.share))}) "
            f"{'gives' if without.met == 1 else 'give'} no reason."
        )
        sentences.append(
            f"{counted(len(severity.reused), 'reason was', 'reasons were')} given in the same words for several young "
            "people; "
            f"{counted(len(severity.alike), 'group')} of young people with the same coded facts "
            f"{'was' if len(severity.alike) == 1 else 'were'} placed at different levels."
        )
    return Table(
        "levels",
        _SEVERITY,
        "Levels",
        tuple(sentences),
        (Column("level"), Column("decisions", "number"), Column("share", "share")),
        tuple((_level(name), count, Share(count / severity.decisions)) for name, count in _by_level(severity.levels)),
    )


def _by_level(levels: Mapping[str, int]) -> list[tuple[str, int]]:
    known = [*HACKETT_LEVELS, *sorted(set(levels) - {*HACKETT_LEVELS})]
    return [(name, levels[name]) for name in known if name in levels]


def _level(name: str) -> str:
    return name.replace("_", " ")


def _reused(severity: Severity) -> Table:
    return Table(
        "reused-reasons",
        _SEVERITY,
        "Reasons used again",
        ("The same words as the reason for several young people. The words themselves are not shown.",),
        (Column("reason"), Column("young people", "number")),
        tuple((f"reason {number}", count) for number, count in enumerate(severity.reused, start=1)),
    )


def _alike(severity: Severity) -> Table:
    levels = [name for name, _ in _by_level({name: 1 for group in severity.alike for name in group})]
    return Table(
        "alike",
        _SEVERITY,
        "Alike, and placed at different levels",
        (
            "Young people whose coded facts are the same (group or sole, online, number harmed, places, codes of "
            "factors), each by the latest meeting. What isn't coded may explain the difference: read the minutes side "
            "by side.",
        ),
        (Column("young people"), *(Column(_level(name), "number") for name in levels)),
        tuple(
            (f"group {number}", *(group.get(name, 0) for name in levels))
            for number, group in enumerate(severity.alike, start=1)
        ),
    )


def _gaps(gaps: Gaps) -> Table:
    together = (("individual and home", gaps.inner), ("peers, school and neighbourhood", gaps.outer))
    return Table(
        "gaps",
        "Unanswered factors by context",
        "Open factors without an answer",
        (said_of(gaps),),
        (
            Column("context"), Column("without an answer", "number"), Column("open factors", "number"),
            Column("share without", "share"), Column("95% interval", "interval"),
        ),
        tuple((name, *rate_cells(rate)) for name, rate in (*gaps.contexts, *together)),
    )  # fmt: skip


def said_of(gaps: Gaps) -> str:
    """Whether the contexts outside the family fare worse, as the framework expects."""
    if not gaps.ran:
        return f"{GAP_RULE} finds these factors, and is not among the rules that ran: nothing is known of them here."
    inner, outer, p = gaps.inner, gaps.outer, gaps.comparison.p
    if inner.share is None or outer.share is None:
        return "Too few open factors were judged to compare contexts."
    shares = (
        f"{_of(outer)} of open factors among peers, at school and in the neighbourhood have no answer, "
        f"against {_of(inner)} of those of the individual and the home"
    )
    if p is None or gaps.comparison.method is None:
        return f"{shares}: nothing to test, since the numbers are too small or the shares the same."
    tested = f"{TESTS[gaps.comparison.method]}, {p_words(p)}, counting factors as if each stood alone"
    if p >= SIGNIFICANT:
        return f"{shares}: the framework expects them to fare worse, and these meetings don't show it ({tested})."
    if outer.share > inner.share:
        return f"{shares}: they fare worse, as the framework expects ({tested})."
    return f"{shares}: they fare better, which the framework doesn't expect ({tested})."


def _of(rate: Rate) -> str:
    return f"{in_words(Share(rate.share or 0))} ({rate.met} of {rate.judged})"
