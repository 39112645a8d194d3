"""What agreement figures mean, in sentences; shared by the table and Markdown."""

from collections.abc import Iterator, Mapping
from typing import Final

from csg_rules.audit.agreeing import FEWEST, Agreement, PanelAgreement
from csg_rules.audit.rates import Interval
from csg_rules.audit.upheld import Reviewed, Upheld
from csg_rules.render.text import counted

NOTHING: Final = "-"
_SEVERAL: Final = 8  # rules that a sentence names

_APART: Final[Mapping[str, str]] = {
    "blank": "nobody marked, or no mark could be used",
    "cannot_tell": "nobody could tell",
    "tie": "raters were split evenly",
    "not_assessable": "the tool could not judge",
    "told_elsewhere": "the tool leaves to another rule",
    "nothing_to_judge": "the tool saw nothing to judge",
    "not_asked": "the rule was switched off or not in force",
}
_MEASURES: Final[Mapping[str, str]] = {
    "cohen": "Cohen's kappa of the two raters",
    "fleiss": "Fleiss' kappa of the raters",
    "krippendorff": "Krippendorff's alpha of the raters, since some rows lack a mark",
}


def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.0f}%"


def percents(interval: Interval | None) -> str:
    return "" if interval is None else f"{100 * interval.low:.0f} to {100 * interval.high:.0f}%"


def coefficient(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def coefficients(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f"{interval[0]:.2f} to {interval[1]:.2f}"


def rule_name(rule: str) -> str:
    return rule or "all rules"


def heading(panel: PanelAgreement) -> str:
    overall = panel.overall
    return (
        f"{counted(len(panel.raters), 'rater')} marked {counted(overall.rows, 'row')} of "
        f"{counted(panel.records, 'record')}; {overall.compared:,} could be compared with the tool."
    )


def meanings(panel: PanelAgreement) -> Iterator[str]:
    yield (
        "Precision: of what the tool found, the share that people found. Recall: of what people found, the share that "
        "the tool found."
    )
    yield (
        "Agree: rows in which both say the same. Found: how often a gap was found, by tool and people together. Kappa: "
        "Cohen's, agreement beyond chance (1 is full agreement, 0 is chance)."
    )
    if len(panel.raters) > 1:
        yield "People: what most raters said who marked gap or no gap."
    if panel.overall.raters is not None:
        yield (
            f"Raters: {_MEASURES[panel.overall.raters.measure]}; its interval is of 1,000 draws of whole records "
            "(bootstrap, seeded)."
        )
    yield "Intervals are of 95%: Wilson's for shares, that of Fleiss, Cohen and Everitt for kappa."
    if len(panel.rules) > 1:
        yield "For all rules they take rows as independent, which rows of one meeting aren't: read them as too narrow."


def not_compared(overall: Agreement) -> Iterator[str]:
    """Rows counted apart, a sentence a reason; they are in no figure, and never agreement."""
    for why, number in overall.apart.items():
        if number:
            missed = overall.missed.get(why, 0)
            found = f"; people found something in {missed:,} of them, which recall doesn't show" if missed else ""
            yield f"{counted(number, 'row')}: {_APART[why]}{found}."
    marks = overall.marks
    if marks["cannot_tell"] or marks["blank"] or marks["unused"]:
        total = sum(marks.values())
        unused = f", {marks['unused']:,} could not be used" if marks["unused"] else ""
        yield (
            f"Of {counted(total, 'single mark')}, {marks['cannot_tell']:,} say can't tell{unused} and "
            f"{marks['blank']:,} are blank."
        )


def cautions(panel: PanelAgreement) -> Iterator[str]:
    entries = (*panel.rules, panel.overall) if len(panel.rules) > 1 else panel.rules
    if small := [rule_name(entry.rule) for entry in entries if entry.is_too_small]:
        yield f"Too few rows to rely on (under {FEWEST} compared): {_listed(small)}."
    if small := [rule_name(e.rule) for e in entries if e.is_precision_too_small and not e.is_too_small]:
        yield f"Precision is of too few to rely on (the tool found it in under {FEWEST} rows): {_listed(small)}."
    if small := [rule_name(e.rule) for e in entries if e.is_recall_too_small and not e.is_too_small]:
        yield f"Recall is of too few to rely on (people found it in under {FEWEST} rows): {_listed(small)}."
    same = [rule_name(e.rule) for e in entries if e.agreed is not None and e.agreed.kappa is None]
    if same:
        yield (
            "No kappa, since tool and people say one and the same of every row, which chance alone would explain: "
            f"{_listed(same)}."
        )
    if none := [rule_name(entry.rule) for entry in entries if entry.agreed is None]:
        yield f"Nothing could be compared: {_listed(none)}."
    if alike := [rule_name(e.rule) for e in entries if e.raters is not None and e.raters.value is None]:
        yield f"No coefficient of raters, who marked one and the same, or no row together: {_listed(alike)}."
    full = [
        rule_name(e.rule)
        for e in entries
        if e.agreed is not None and e.agreed.kappa is not None and e.agreed.kappa_interval is None
    ]
    if full:
        yield (
            "The formula gives kappa no interval where both always agree, or one says the same of every row: "
            f"{_listed(full)}."
        )


def _listed(rules: list[str]) -> str:
    more = len(rules) - _SEVERAL
    return f"{', '.join(rules[:_SEVERAL])}{f' and {more} more' if more > 0 else ''}"


def verdict_heading(reviewed: Reviewed) -> str:
    overall = reviewed.overall
    given = overall.findings - overall.without_verdict
    return (
        f"{counted(given, 'verdict')} on {counted(overall.findings, 'finding')}; {overall.without_verdict:,} have none."
    )


def verdict_meanings(reviewed: Reviewed) -> Iterator[str]:
    yield "Precision: of the findings that were upheld or not, the share that was, with Wilson's interval of 95%."
    yield (
        "An explained finding told rightly what the record lacks, and is counted apart; at least: the share upheld of "
        "all verdicts, were each explained finding a false alarm."
    )
    yield (
        "Recall can't be known from verdicts: they say nothing of what the tool missed. A marking sheet does (agree "
        "--sheet)."
    )
    entries = reviewed.rules
    if small := [entry.rule for entry in entries if is_small(entry)]:
        yield f"Too few verdicts to rely on (under {FEWEST} upheld or not): {_listed(small)}."


def is_small(entry: Upheld) -> bool:
    return entry.decided < FEWEST
