"""A finding keeps its name while the record around it changes."""

from pathlib import Path
from typing import Any

import pytest

from csg_rules.checking.checker import Checker
from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.findings.record_findings import Subject
from csg_rules.sources.files import read_file
from csg_rules.sources.records import SourceRecord


@pytest.fixture(scope="module")
def checker() -> Checker:
    book = load_rulebook(rulesets_folder())
    return Checker([rule for rule in book.rules() if rule.id in RULES], book.lexicons, "reference")


RULES = ("GAP-01", "HAC-02")  # findings at items with ids and without; at one of several placings
RECORD = """
record_id: NM-1
factors:
  - {id: F1, context: school, category: risk, text: one}
  - {id: F2, context: peers, category: risk, text: two}
  - {context: home, category: risk, text: three}
  - {context: home, category: risk, text: four}
interventions: []
hackett:
  - {behaviour: one, level: abusive}
  - {behaviour: two, level: problematic}
"""
REORDERED = """
interventions: []
hackett:
  - level: problematic
    behaviour: two
  - level: abusive
    behaviour: one
minutes: {a: added since}
factors:
- {category: risk, text: four, context: home}
- id: F2
  context: peers
  category: risk
  text: reworded since
- {id: F9, context: school, category: strength, text: added since}

- id: F1
  context: school
  category: risk
  text: one
- context: home
  category: risk
  text: three
record_id: NM-1
"""


def fingerprints(checker: Checker, folder: Path, text: str) -> list[str]:
    file = folder / "a.yaml"
    file.write_text(text)
    (source,) = read_file(file)
    assert isinstance(source, SourceRecord)
    subject = Subject(source.label, None, source.document.data, str(file), source.document)
    findings: Any = checker.check(source.record, subject).findings
    assert {finding.rule for finding in findings} == set(RULES)
    return sorted(finding.fingerprint for finding in findings)


def test_findings_differ_between_items(checker: Checker, tmp_path: Path) -> None:
    found = fingerprints(checker, tmp_path, RECORD)
    assert len(found) == len(set(found)) == 6


def test_findings_keep_their_names_when_lists_are_reordered_lines_moved_and_other_things_edited(
    checker: Checker, tmp_path: Path
) -> None:
    assert fingerprints(checker, tmp_path, REORDERED) == fingerprints(checker, tmp_path, RECORD)


def test_findings_of_two_records_have_two_names(checker: Checker, tmp_path: Path) -> None:
    other = fingerprints(checker, tmp_path, RECORD.replace("NM-1", "NM-2"))
    assert not set(other) & set(fingerprints(checker, tmp_path, RECORD))


def test_an_item_without_an_id_is_known_by_what_it_says(checker: Checker, tmp_path: Path) -> None:
    before = fingerprints(checker, tmp_path, RECORD)
    after = fingerprints(checker, tmp_path, RECORD.replace("three", "reworded"))
    assert len(set(before) & set(after)) == 5
