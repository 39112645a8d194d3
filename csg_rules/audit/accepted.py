"""What people said of findings, by rule: waivers and reviewers' verdicts, over all meetings of an audit."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from csg_rules.findings.report import RecordReport
from csg_rules.findings.runs import LAPSED
from csg_rules.findings.waiving import WaiverState


class AcceptedRule(NamedTuple):
    """Findings of a rule, those of them that a waiver covers, and waivers of it that no longer hold; and how many
    findings reviewers upheld, didn't, or explained. Many that weren't upheld are a rule that cries wolf."""

    rule: str
    findings: int
    waived: int
    lapsed: int
    upheld: int
    not_upheld: int
    explained: int


class Accepted:
    """The counts of all parts added so far, in any order; a waiver that several parts meet is counted once."""

    def __init__(self) -> None:
        self._findings: Counter[str] = Counter()
        self._waived: Counter[str] = Counter()
        self._lapsed: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._verdicts: defaultdict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)

    def add(self, part: RecordReport, states: Iterable[WaiverState]) -> None:
        """`part` with its waived findings marked, and what became of the waivers that may be about it."""
        for finding in part.findings:
            self._findings[finding.rule] += 1
            self._waived[finding.rule] += finding.waived is not None
        for state in states:
            waiver, name = state.given.waiver, (state.given.file, state.given.line)
            if state.state in LAPSED:
                self._lapsed[waiver.rule].add(name)
            if waiver.verdict is not None and state.state != "not_met":
                self._verdicts[waiver.rule, waiver.verdict].add(name)

    def rules(self) -> tuple[AcceptedRule, ...]:
        """Those of which anything was said, in order."""
        waived = {rule for rule, number in self._waived.items() if number}
        said = waived | set(self._lapsed) | {rule for rule, _ in self._verdicts}
        return tuple(
            AcceptedRule(
                rule,
                self._findings[rule],
                self._waived[rule],
                len(self._lapsed.get(rule, ())),
                *(len(self._verdicts.get((rule, verdict), ())) for verdict in ("upheld", "not_upheld", "explained")),
            )
            for rule in sorted(said)
        )
