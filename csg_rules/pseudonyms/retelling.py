"""A report told again, with other names for records and files: nothing else of it changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from csg_rules.facts.fact import Fact
from csg_rules.findings.baseline import BaselineState
from csg_rules.findings.finding import Finding
from csg_rules.findings.picture import Picture
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.waiving import WaiverState
from csg_rules.problems import Problem
from csg_rules.pseudonyms.telling import Telling
from csg_rules.records.baseline import Known
from csg_rules.records.waivers import GivenWaiver, Waiver
from csg_rules.rules.overrides import Applied
from csg_rules.verdict.outcome import Outcome

Value = TypeVar("Value")


def retold(report: Report, telling: Telling) -> Report:
    """Counts, severities, states and the exit code are those of the report."""
    return _Retelling(report, telling).report()


class _Retelling:
    def __init__(self, report: Report, telling: Telling) -> None:
        self._report = report
        self._telling = telling
        self._sites = {id(site) for site in report.sites}
        files = {part.file for part in report.parts} | {problem.file for problem in report.problems}
        files |= {state.given.file for state in report.waivers}
        # The longest first: one may be the beginning of another.
        self._files = sorted(files - {"", "-"}, key=len, reverse=True)
        self._facts: dict[int, Fact] = {}

    def report(self) -> Report:
        report = self._report
        return replace(
            report,
            records=tuple(map(self._part, report.records)),
            sites=tuple(map(self._part, report.sites)),
            problems=tuple(map(self._problem, report.problems)),
            notes=tuple(sorted(map(self._note, report.notes))),
            overrides=tuple(map(self._override, report.overrides)),
            waivers=tuple(map(self._waiver, report.waivers)),
            baseline=self._baseline(report.baseline) if report.baseline else None,
        )

    def _part(self, part: RecordReport) -> RecordReport:
        told = self._telling
        return replace(
            part,
            label=told.site(part.label) if id(part) in self._sites else told.label(part.label),
            file=told.file(part.file),
            site=_if_given(part.site, told.site),
            outcomes={rule: [self._outcome(each) for each in outcomes] for rule, outcomes in part.outcomes.items()},
            findings=tuple(map(self._finding, part.findings)),
            picture=self._picture(part.picture) if part.picture else None,
        )

    def _finding(self, finding: Finding) -> Finding:
        told, location, waived = self._telling, finding.location, finding.waived
        return finding._replace(
            record=_if_given(finding.record, told.label),
            site=_if_given(finding.site, told.site),
            path=told.words(finding.path),
            pointer="/".join(told.step(step) if step else step for step in finding.pointer.split("/")),
            location=location._replace(file=told.file(location.file)) if location else None,
            message=told.words(finding.message),
            related=tuple(sorted(map(self._place, finding.related))),
            fingerprint=told.fingerprint(finding.fingerprint),
            parent=_if_given(finding.parent, told.fingerprint),
            children=tuple(sorted(map(told.fingerprint, finding.children))),
            evidence=told.digest(finding.evidence) if finding.evidence else "",
            waived=waived._replace(file=told.file(waived.file)) if waived else None,
        )

    def _place(self, place: str) -> str:
        """In another record: its name, then the path in it."""
        label, sign, path = place.rpartition("#")
        return f"{self._telling.label(label)}#{self._telling.words(path)}" if sign else self._telling.words(place)

    def _outcome(self, outcome: Outcome) -> Outcome:
        return outcome._replace(
            path=self._telling.words(outcome.path),
            because=self._telling.words(outcome.because),
            facts={alias: self._fact(fact) for alias, fact in outcome.facts.items()} if outcome.facts else None,
            witnesses=tuple(map(self._fact, outcome.witnesses)),
        )

    def _fact(self, fact: Fact) -> Fact:
        if id(fact) not in self._facts:
            values = {
                name: self._place(value) if name == "path" and isinstance(value, str) else value
                for name, value in fact.values.items()
            }
            self._facts[id(fact)] = fact._replace(values=values)
        return self._facts[id(fact)]

    def _problem(self, problem: Problem) -> Problem:
        return problem._replace(
            message=self._text(problem.message),
            file=self._telling.file(problem.file),
            record=self._telling.label(problem.record) if problem.record else "",
            path=self._telling.words(problem.path),
        )

    def _note(self, note: str) -> str:
        """A file or folder, and what was met there."""
        known = next((file for file in self._files if note.startswith(f"{file}: ")), None)
        file = known if known is not None else note.partition(": ")[0]
        return f"{self._telling.file(file)}: {self._text(note[len(file) + 2 :])}"

    def _text(self, text: str) -> str:
        for file in self._files:
            if file in text:
                before, _, after = text.partition(file)
                return f"{self._text(before)}{self._telling.file(file)}{self._text(after)}"
        return self._telling.words(text)

    def _override(self, change: Applied) -> Applied:
        override = change.override
        origin = Path(override.origin).name
        return change._replace(
            override=override._replace(origin=origin, site=_if_given(override.site, self._telling.site))
        )

    def _waiver(self, state: WaiverState) -> WaiverState:
        given = state.given
        told = GivenWaiver(
            self._about(given.waiver),
            self._telling.file(given.file),
            given.line,
            self._telling.label(given.record) if given.record else "",
        )
        return state._replace(given=told, fingerprints=tuple(map(self._telling.fingerprint, state.fingerprints)))

    def _about(self, waiver: Waiver) -> Waiver:
        told = self._telling
        about = {
            "record": _if_given(waiver.record, told.label),
            "site": _if_given(waiver.site, told.site),
            "path": _if_given(waiver.path, told.words),
            "fingerprint": _if_given(waiver.fingerprint, told.fingerprint),
        }
        return waiver.model_copy(update=about)

    def _baseline(self, state: BaselineState) -> BaselineState:
        fixed, changed = (tuple(map(self._known, each)) for each in (state.fixed, state.changed))
        return state._replace(file=self._telling.file(state.file), fixed=fixed, changed=changed)

    def _known(self, known: Known) -> Known:
        told = self._telling
        about = {
            "record": _if_given(known.record, told.label),
            "site": _if_given(known.site, told.site),
            "path": told.words(known.path),
            "fingerprint": told.fingerprint(known.fingerprint),
            "file": _if_given(known.file, told.file),
        }
        return known.model_copy(update=about)

    def _picture(self, picture: Picture) -> Picture:
        told = self._telling
        rows = tuple(
            row._replace(
                cells=tuple(
                    cell._replace(items=self._each(cell.items), texts=self._each(cell.texts)) for cell in row.cells
                )
            )
            for row in picture.rows
        )
        moves = picture.moves
        if moves is not None:
            items = tuple(
                each._replace(was=told.words(each.was), now=_if_given(each.now, told.words)) for each in moves.items
            )
            moves = moves._replace(before=told.label(moves.before), items=items)
        return picture._replace(
            rows=rows,
            factors=tuple(
                each._replace(id=told.words(each.id), path=told.words(each.path)) for each in picture.factors
            ),
            actions=tuple(
                each._replace(id=told.words(each.id), path=told.words(each.path)) for each in picture.actions
            ),
            links=tuple(
                each._replace(factor=told.words(each.factor), action=told.words(each.action)) for each in picture.links
            ),
            person=_if_given(picture.person, told.person),
            moves=moves,
        )

    def _each(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._telling.words, texts))


def _if_given(value: Value | None, told: Callable[[Value], Value]) -> Value | None:
    return told(value) if value is not None else None
