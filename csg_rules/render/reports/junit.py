"""The report as JUnit XML: a suite a record, a test a rule that had something to judge."""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report, tally
from csg_rules.problems import Problem
from csg_rules.render.accepted import waived_in_words
from csg_rules.render.formats import Shown
from csg_rules.render.reports.common import Entry, advice, line_of, message, relative, sentence, titles, where
from csg_rules.render.text import counted, plain
from csg_rules.verdict.outcome import Outcome
from csg_rules.verdict.standing import why_set_aside
from csg_rules.words import SEVERITIES

# No XML 1.0 can hold these, however they are written.
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED: Final = ("failures", "errors", "skipped")
_TAGS: Final = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def as_junit(report: Report, shown: Shown) -> str:
    """A test fails where an open finding is at or above the severity that fails, as the program does; what else was
    found is told in its output. What could not be judged is skipped, and what could not be used an error."""
    root = ET.Element("testsuites", name="csg-rules")
    suites = [_Suite(report, part, shown).element() for part in report.parts]
    if report.problems:
        suites.append(_problems(report.problems))
    root.extend(suites)
    for name in ("tests", *_COUNTED):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


class _Suite:
    """The tests of one record or site."""

    def __init__(self, report: Report, part: RecordReport, shown: Shown) -> None:
        self._part, self._shown = part, shown
        self._titles = titles(report)
        self._required = report.required
        failing = () if report.fail_on == "never" else SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
        self._failing = frozenset(failing)

    def element(self) -> ET.Element:
        rules = dict.fromkeys((*self._part.outcomes, *(finding.rule for finding in self._part.findings)))
        cases = [case for rule in rules if (case := self._case(rule)) is not None]
        return _suite(self._part.label, relative(self._part.file), cases)

    def _case(self, rule: str) -> ET.Element | None:
        findings = [finding for finding in self._part.findings if finding.rule == rule]
        outcomes = self._part.outcomes.get(rule, ())
        if not findings and all(o.result == "not_applicable" and not why_set_aside(o) for o in outcomes):
            return None
        case = ET.Element(
            "testcase", classname=_text(self._part.label), name=_text(f"{rule} {self._titles.get(rule, '')}".strip())
        )
        failing = [finding for finding in findings if finding.is_open and finding.severity in self._failing]
        unjudged = _unjudged(outcomes)
        if failing:
            self._fail(case, failing)
        elif unjudged and rule in self._required:
            ET.SubElement(case, "failure", type="required", message=_text(f"required, and {unjudged}"))
        elif reason := unjudged or next((why for o in outcomes if (why := why_set_aside(o))), ""):
            ET.SubElement(case, "skipped", message=_text(reason))
        told = [finding for finding in findings if finding not in failing]
        if told or (failing and unjudged):
            lines = [self._line(finding) for finding in told] + ([unjudged] if failing and unjudged else [])
            ET.SubElement(case, "system-out").text = "\n".join(map(_text, lines))
        return case

    def _fail(self, case: ET.Element, failing: Sequence[Finding]) -> None:
        worst = min(failing, key=lambda finding: SEVERITIES.index(finding.severity))
        more = f" (and {counted(len(failing) - 1, 'more', 'more')})" if len(failing) > 1 else ""
        failure = ET.SubElement(case, "failure", type=worst.severity, message=_text(f"{message(worst)}{more}"))
        failure.text = "\n".join(_text(self._line(finding)) for finding in failing)

    def _line(self, finding: Finding) -> str:
        entry = Entry(self._part, finding)
        place = line_of(entry)
        at = ", ".join(filter(None, (where(entry), f"line {place[0]}" if place else "")))
        accepted = sentence(f"It is {waived_in_words(finding, self._shown.values)}")
        said = advice(entry, self._shown) if finding.is_open else accepted
        return f"{finding.severity}{f', {at}' if at else ''}: {message(finding)} {said}"


def _unjudged(outcomes: Sequence[Outcome]) -> str:
    """Why subjects of the rule could not be judged; empty where all could be."""
    reasons = list(dict.fromkeys(o.because for o in outcomes if o.result == "not_assessable"))
    if not reasons:
        return ""
    number, whole = tally(outcomes).not_assessable, tally(outcomes).judged
    partly = f"{number:,} of {number + whole:,} " if whole else ""
    return f"{partly}could not be judged: {'; '.join(reasons)}"


def _problems(problems: Sequence[Problem]) -> ET.Element:
    cases = []
    for number, problem in enumerate(problems, start=1):
        file = relative(problem.file)
        case = ET.Element("testcase", classname=_text(file or "csg-rules"), name=f"problem {number}: {problem.kind}")
        ET.SubElement(case, "error", type=problem.kind, message=_text(problem.message)).text = _text(str(problem))
        cases.append(case)
    return _suite("problems", "", cases)


def _suite(name: str, file: str, cases: Sequence[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=_text(name), tests=str(len(cases)))
    for counted_as in _COUNTED:
        suite.set(counted_as, str(sum(case.find(_TAGS[counted_as]) is not None for case in cases)))
    if file:
        suite.set("file", _text(file))
    suite.extend(cases)
    return suite


def _text(text: str) -> str:
    return _NO_XML.sub("", plain(text))
