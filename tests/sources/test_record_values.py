"""What typed values become: exactly what was typed, and nothing where nothing was given."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from source_cases import complaints, read, record_of

from csg_rules.records.record import Record
from csg_rules.sources.records import Note, SourceRecord


def record(folder: Path, content: str | bytes, name: str = "meeting.yaml") -> Record:
    return record_of(folder, content, name).record


@pytest.mark.parametrize("typed", ["0900", "NO", "1.10", "2026-02-10", "yes", "1e3", "12:30", "0x1F", "+447700900123"])
def test_plain_values_are_kept_exactly_as_typed_where_text_belongs(tmp_path: Path, typed: str) -> None:
    read = record(tmp_path, f"subject: {{ref: {typed}}}\ninterventions: [{{due: {typed}, owner: {typed}}}]\n")
    (action,) = read.interventions or ()
    assert (read.subject.ref, action.due, action.owner) == (typed, typed, typed)


@pytest.mark.parametrize("typed", ["900", "1.10", "true", "false"])
def test_json_numbers_and_truths_are_kept_exactly_as_typed_where_text_belongs(tmp_path: Path, typed: str) -> None:
    assert record(tmp_path, f'{{"subject": {{"ref": {typed}}}}}', "a.json").subject.ref == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("no", False), ("yes", True), ("off", False), ("On", True), ("FALSE", False), ("y", True), ("'no'", False)],
)
def test_every_way_of_yes_and_no_is_a_truth(tmp_path: Path, typed: str, expected: bool) -> None:
    assert record(tmp_path, f"looked_after: {typed}\n").looked_after is expected


@pytest.mark.parametrize("nothing", ["", "null", "~", "''", '"  "'])
def test_null_an_empty_text_and_a_missing_key_are_the_same(tmp_path: Path, nothing: str) -> None:
    content = f"""
record_id: NM-1
looked_after: {nothing}
site: {nothing}
meeting: {nothing}
factors: {nothing}
hackett: [{{level: {nothing}, reason: x}}]
"""
    typed = record(tmp_path, content)
    assert typed == Record.model_validate({"record_id": "NM-1", "hackett": [{"reason": "x"}]})
    assert typed.model_fields_set == {"record_id", "hackett"}


def test_an_empty_list_is_given_and_differs_from_a_missing_one(tmp_path: Path) -> None:
    assert record(tmp_path, "interventions: []\n").interventions == ()
    assert record(tmp_path, "record_id: NM-1\n").interventions is None


def test_empty_items_of_a_list_are_left_out(tmp_path: Path) -> None:
    factors = record(tmp_path, "factors:\n  - {id: F1}\n  -\n  - {id: F2}\n").factors or ()
    assert [factor.id for factor in factors] == ["F1", "F2"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("n/a", [{"(a bare word)": "n/a"}]),
        ('"-"', [{"(a bare word)": "-"}]),
        ("nil", [{"(a bare word)": "nil"}]),
        ("{status: Not known}", [{"status": "not_known"}]),
        ("[{situation: x}, {situation: y}]", [{"situation": "x"}, {"situation": "y"}]),
        ("[n/a, {situation: y}]", [{"(a bare word)": "n/a"}, {"situation": "y"}]),
        ("[]", []),
        ("", []),
    ],
)
def test_a_context_is_a_bare_word_a_mapping_or_a_list(
    tmp_path: Path, typed: str, expected: list[dict[str, Any]]
) -> None:
    rows = record(tmp_path, f"site: x\ncontexts: {{home: {typed}}}\n").contexts.rows("home")
    assert [row.model_dump(by_alias=True, exclude_unset=True) for row in rows] == expected


@pytest.mark.parametrize("typed", ["{level: abusive}", "[{level: abusive}]"])
def test_hackett_is_one_or_a_list(tmp_path: Path, typed: str) -> None:
    placings = record(tmp_path, f"hackett: {typed}\n").hackett or ()
    assert [placing.level for placing in placings] == ["abusive"]


def test_an_unknown_level_and_rag_are_kept_for_rules_to_speak_of(tmp_path: Path) -> None:
    typed = record(tmp_path, "hackett: {level: 4 out of 5}\ninterventions: [{rag: purple}]\n")
    assert [(placing.level) for placing in typed.hackett or ()] == ["4 out of 5"]
    assert [(action.rag) for action in typed.interventions or ()] == ["purple"]


@pytest.mark.parametrize("typed", ["F1", "[F1]"])
def test_addresses_is_one_text_or_a_list(tmp_path: Path, typed: str) -> None:
    read = record(tmp_path, f"factors: [{{id: F1}}]\ninterventions: [{{addresses: {typed}}}]\n")
    assert [action.addresses for action in read.interventions or ()] == [("F1",)]


def test_prose_typed_as_points_is_read_as_lines(tmp_path: Path) -> None:
    assert record(tmp_path, "minutes:\n  a:\n    - one\n    -\n    - two\n").minutes.a == "one\ntwo"


@pytest.mark.parametrize("typed", ["Not applicable", "not-applicable", "NOT_APPLICABLE", " not  applicable "])
def test_closed_lists_take_capitals_spaces_and_hyphens(tmp_path: Path, typed: str) -> None:
    (row,) = record(tmp_path, f"contexts: {{school: {{status: '{typed}'}}}}\n").contexts.school
    assert row.status == "not_applicable"


def test_dates_are_days(tmp_path: Path) -> None:
    assert record(tmp_path, "meeting: {date: 2026-02-10}\n").meeting.date == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{}", False),
        ("{sequence: 1}", False),
        ("{sequence: 2}", True),
        ("{previous: NM-0}", True),
        ("{previous: NM-0, is_review: no}", False),
        ("{is_review: yes}", True),
    ],
)
def test_a_meeting_is_a_review_where_it_says_so_or_follows_another(tmp_path: Path, typed: str, expected: bool) -> None:
    assert record(tmp_path, f"site: x\nmeeting: {typed}\n").meeting.is_a_review is expected


def test_a_byte_order_mark_changes_nothing(tmp_path: Path) -> None:
    marked = record_of(tmp_path, b"\xef\xbb\xbfsite: x\nminutes: {a: y}\n")
    assert marked == record_of(tmp_path, b"site: x\nminutes: {a: y}\n")
    assert complaints(tmp_path, b"\xef\xbb\xbfsite: x\nlooked_after: q\n") == [
        "2:15 looked_after: expected true or false (leave it out where it is not known)"
    ]


def test_several_yaml_documents_are_several_records(tmp_path: Path) -> None:
    sources = read(tmp_path, "record_id: NM-1\n---\nsite: x\n---\n---\nrecord_id: NM-3\n")
    assert [(s.label, s.document.start.line) for s in sources if isinstance(s, SourceRecord)] == [
        ("NM-1", 1),
        ("meeting#2", 3),
        ("NM-3", 6),
    ]


@pytest.mark.parametrize("identifier", ["Brindley said", "x" * 41, "é", "''"])
def test_a_record_is_called_by_its_file_where_its_id_may_not_be_shown(tmp_path: Path, identifier: str) -> None:
    record, *notes = reversed(read(tmp_path, f"site: x\nrecord_id: {identifier}\n"))
    assert isinstance(record, SourceRecord)
    assert record.label == "meeting"
    # Said once, and the id itself never; one that is empty is none.
    said = [note.message for note in notes if isinstance(note, Note)]
    assert len(said) == len(notes) == (identifier != "''")
    assert all("its record_id can't be shown" in each and "reports call it meeting" in each for each in said)
    assert identifier not in " ".join(said)


@pytest.mark.parametrize(("site", "shown"), [("northmere", "northmere"), ("the Brindleys' street", None), ("''", None)])
def test_a_site_is_shown_only_where_its_name_is_one_word(tmp_path: Path, site: str, shown: str | None) -> None:
    assert record_of(tmp_path, f'record_id: NM-1\nsite: "{site}"\n'.replace("\"''\"", "''")).site == shown


def test_a_record_never_shows_its_text_when_printed(tmp_path: Path) -> None:
    source = record_of(tmp_path, "site: x\nminutes: {a: Brindley said}\nfactors: [{text: twelve}]\n")
    assert "Brindley" not in repr(source)
    assert "twelve" not in f"{source.record!r} {source.record} {source.record.factors}"
