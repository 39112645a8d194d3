"""How far the tool agrees with a panel, and the panel with itself: rule by rule, and over all rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from csg_rules.audit.agreement import Found, TwoRaters, found_by_both, two_raters
from csg_rules.audit.panel import APART, PanelRow, by_rule
from csg_rules.audit.raters import AmongRaters, Measure, among_raters, measure_for

# With fewer compared rows than this, the figures are given and said to be too small to rely on.
FEWEST: Final = 10
ALL_RULES: Final = ""


class Agreement(NamedTuple):
    """Of one rule, or of all (`rule` is empty). `rows` were marked, `compared` of them are in the figures; `apart` says
    why the others aren't, and `missed` in how many of those, by what the tool said, people found something. `marks`
    counts single marks, blanks and those that could not be used among them. `agreed` is None where nothing could be
    compared, and has no kappa where both said one and the same throughout. `raters` is None for a single rater."""

    rule: str
    rows: int
    compared: int
    found: Found
    agreed: TwoRaters | None
    marks: Mapping[str, int]
    apart: Mapping[str, int]
    missed: Mapping[str, int]
    raters: AmongRaters | None

    @property
    def is_too_small(self) -> bool:
        return self.compared < FEWEST

    @property
    def is_precision_too_small(self) -> bool:
        """A share of few, however many rows there are: most rules find little."""
        return self.found.both + self.found.tool_only < FEWEST

    @property
    def is_recall_too_small(self) -> bool:
        return self.found.both + self.found.people_only < FEWEST


class PanelAgreement(NamedTuple):
    """`records` that were marked; `overall` over all rules, then each by itself, in order."""

    records: int
    raters: tuple[str, ...]
    overall: Agreement
    rules: tuple[Agreement, ...]


def agreement_of(rows: Sequence[PanelRow], raters: tuple[str, ...]) -> PanelAgreement:
    measure = measure_for(rows)
    return PanelAgreement(
        len({row.subject.record for row in rows}),
        raters,
        _agreement(ALL_RULES, rows, measure),
        tuple(_agreement(rule, of_rule, measure) for rule, of_rule in by_rule(rows).items()),
    )


def _agreement(rule: str, rows: Sequence[PanelRow], measure: Measure | None) -> Agreement:
    said = Counter((row.answer == "found", row.majority == "found") for row in rows if not row.apart)
    counts = said[True, True], said[True, False], said[False, True], said[False, False]
    apart = Counter(row.apart for row in rows if row.apart)
    missed = Counter(row.apart for row in rows if row.apart and row.majority == "found")
    marks = Counter(mark or "blank" for row in rows for mark in row.marks)
    return Agreement(
        rule=rule,
        rows=len(rows),
        compared=sum(counts),
        found=found_by_both(*counts),
        agreed=two_raters(*counts),
        marks={mark: marks[mark] for mark in ("found", "not_found", "cannot_tell", "unused", "blank")},
        apart={why: apart[why] for why in APART},
        missed={why: missed[why] for why in APART if missed[why]},
        raters=among_raters(rows, measure) if measure is not None else None,
    )
