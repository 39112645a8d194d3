"""Reports on Word documents and workbooks in the words of their form, for people; JSON keeps the record's own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from csg_rules.findings.report import RecordReport, Report
from csg_rules.verdict.outcome import Outcome

# With macros and without: a copy has the suffix of its original.
WORD_SUFFIXES: Final = (".docx", ".docm")
EXCEL_SUFFIXES: Final = (".xlsx", ".xlsm")


def for_people(report: Report) -> Report:
    """The report with what is said of papers in their form's words."""
    if not any(is_paper(record) for record in report.records):
        return report
    return replace(report, records=tuple(_spoken(record) if is_paper(record) else record for record in report.records))


def is_paper(record: RecordReport) -> bool:
    """Whether the record was read from a Word document or workbook."""
    return is_office(record.file)


def is_office(file: str) -> bool:
    """Whether its places are told in words."""
    return file.lower().endswith((*WORD_SUFFIXES, *EXCEL_SUFFIXES))


def place_in_words(path: str) -> str:
    """What a path of findings is called in the form; the path itself where it isn't one thing there."""
    from csg_rules.layouts.form_words import path_in_form_words

    return path_in_form_words(path)


def _spoken(record: RecordReport) -> RecordReport:
    return replace(
        record,
        findings=tuple(
            finding._replace(message=_said(finding.message), fix=_said(finding.fix)) for finding in record.findings
        ),
        outcomes={rule: _reasons(outcomes) for rule, outcomes in record.outcomes.items()},
    )


def _reasons(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    if not any(outcome.because for outcome in outcomes):
        return outcomes
    return [outcome._replace(because=_said(outcome.because)) for outcome in outcomes]


@cache
def _said(sentence: str) -> str:
    from csg_rules.layouts.form_words import in_form_words

    return in_form_words(sentence)
