"""A finding keeps its name while the record around it changes."""

from pathlib import Path
from typing import Any

import pytest
from checking_cases import Raw, findings

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


GUILT = "Work on his offence."
CIRCULAR = "abusive as behaviour is abusive"
PLACING: Raw = {"behaviour": "one", "level": "abusive", "reason": CIRCULAR, "discussion": GUILT}
OTHER: Raw = {"behaviour": "two", "level": "problematic", "reason": CIRCULAR}
TWICE: Raw = {
    "record_id": "NM-1",
    "cjs_status": "nfa_police",
    "contexts": {"home": {"situation": GUILT}, "school": {"situation": GUILT}},
    "hackett": PLACING,
}


def named(raw: Raw) -> dict[str, str]:
    """The fingerprint of each finding in a home, a school or a placing, by rule and path."""
    return {
        f"{finding.rule} {finding.path}": finding.fingerprint
        for finding in findings(raw, "NFA-02", "HAC-01", "HAC-02", "HAC-03")
        if finding.path.startswith(("contexts.", "hackett"))
    }


def test_there_are_findings_in_prose_to_keep_their_names() -> None:
    assert {
        "NFA-02 contexts.home.situation",
        "NFA-02 contexts.school.situation",
        "NFA-02 hackett.discussion",
        "HAC-03 hackett.reason",
    } <= set(named(TWICE))


@pytest.mark.parametrize("context", ["home", "school"])
@pytest.mark.parametrize("as_list", [False, True])
def test_a_second_home_or_school_changes_nothing_for_the_first(context: str, as_list: bool) -> None:
    first = {"situation": GUILT}
    before = {**TWICE, "contexts": {**TWICE["contexts"], context: [first] if as_list else first}}
    after = {**TWICE, "contexts": {**TWICE["contexts"], context: [first, {"situation": GUILT, "settings": "aunt"}]}}
    assert named(before) == named(TWICE)
    assert (
        named(after)[f"NFA-02 contexts.{context}[1].situation"] == named(TWICE)[f"NFA-02 contexts.{context}.situation"]
    )
    assert named(after)[f"NFA-02 contexts.{context}[2].situation"] not in named(TWICE).values()
    assert set(named(TWICE).values()) < set(named(after).values())


def test_a_second_placing_changes_nothing_for_the_first() -> None:
    after = named({**TWICE, "hackett": [PLACING, OTHER]})
    assert after["HAC-03 hackett[1].reason"] == named(TWICE)["HAC-03 hackett.reason"]
    assert after["NFA-02 hackett[1].discussion"] == named(TWICE)["NFA-02 hackett.discussion"]
    assert set(named(TWICE).values()) < set(after.values())


def test_the_order_of_placings_changes_nothing() -> None:
    forwards, backwards = (named({**TWICE, "hackett": order}) for order in ([PLACING, OTHER], [OTHER, PLACING]))
    assert set(forwards.values()) == set(backwards.values())
    assert forwards["HAC-03 hackett[1].reason"] == backwards["HAC-03 hackett[2].reason"]


def test_a_placing_is_known_by_its_behaviour_and_not_by_what_was_said_of_it() -> None:
    edited = named({**TWICE, "hackett": {**PLACING, "discussion": f"{GUILT} More was said since."}})
    assert edited == named(TWICE)
    other = named({**TWICE, "hackett": {**PLACING, "behaviour": "reworded"}})
    assert other["HAC-03 hackett.reason"] != named(TWICE)["HAC-03 hackett.reason"]


def test_equal_ones_are_numbered() -> None:
    found = named({**TWICE, "hackett": [PLACING, PLACING, PLACING]})
    first = named(TWICE)["HAC-03 hackett.reason"]
    assert [found[f"HAC-03 hackett[{number}].reason"] for number in (1, 2, 3)] == [first, f"{first}-2", f"{first}-3"]
