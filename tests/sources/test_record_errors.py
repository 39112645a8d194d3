"""What is said of a file that isn't a record as it should be: file, line, column, path, cause, nearest right name."""

from pathlib import Path

import pytest
from source_cases import SECRET, complaints, read, record_of

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.problems import Problem
from csg_rules.sources.records import SourceRecord

COMMA = "an unknown key: nearly always a comma or colon inside unquoted text, so put the text in quotes"
IN_FACTORS = "id, context, category, text, code, source, …"
IN_BEHAVIOUR = "described, stage, group_or_sole, others_involved, harmed, where, …"
TRUTH = "expected true or false (leave it out where it is not known)"
NO_ID = "leads to nothing in this record"
NO_TEXT = "not a text document."
OTHER = "The file is not UTF-8, and from this character on it looks like Windows-1252 or Latin-1"
NOT_UTF8 = "save it again as plain text with the encoding UTF-8 ('Save as' in Notepad, Word or Excel)"


def test_a_problem_holds_kind_file_place_record_and_path(tmp_path: Path) -> None:
    assert read(tmp_path, "record_id: NM-AB-1\nfactors:\n  - id: F1\n    category: risc\n") == [
        Problem(
            kind="invalid",
            message="not one of: vulnerability, risk, resilience, strength; did you mean 'risk'?",
            file=str(tmp_path / "meeting.yaml"),
            line=4,
            column=15,
            record="NM-AB-1",
            path="factors[1].category",
        )
    ]


CASES = {
    "a key near a known one": (
        "subjet: {ref: AB}\nsite: northmere\n",
        ["1:1 an unknown key; did you mean 'subject'?"],
    ),
    "a key near a known one, deeper": (
        "factors: [{id: F1, staus: open}]\n",
        ["1:20 factors[1]: an unknown key; did you mean 'status'?"],
    ),
    "a key near nothing, which may be prose and isn't quoted": (
        "minutes: {a: x, Brindley: y}\n",
        ["1:17 minutes: an unknown key; known here: a, b, c, d, e, f, g, shift"],
    ),
    "a comma in unquoted text": (
        "factors:\n  - {id: F1, text: went to town, said she was 12}\n",
        [f"2:34 factors[1]: {COMMA} (keys known here: {IN_FACTORS})"],
    ),
    "names cut out of a sentence, one of them near a known key": (
        "behaviour: {described: touched Lucy, Ahmed, Jo}\n",
        [
            f"1:38 behaviour: {COMMA} (keys known here: {IN_BEHAVIOUR}; did you mean 'harmed'?)",
            f"1:45 behaviour: {COMMA} (keys known here: {IN_BEHAVIOUR})",
        ],
    ),
    "a name near a known key, with a value": (
        "behaviour: {described: touched Lucy, Ahmed: Jo}\n",
        ["1:38 behaviour: an unknown key; did you mean 'harmed'?"],
    ),
    "a key of another part, at the top": (
        "behaviour:\n  described: said\ngroup_or_sole: group\n",
        ["3:1 'group_or_sole' belongs under 'behaviour': check the indentation"],
    ),
    "an everyday word for a key": (
        "contexts: {Family: {situation: said}}\n",
        ["1:12 contexts: an unknown key; did you mean 'home'?"],
    ),
    "an everyday word of no closed list": (
        "factors: [{id: F1, context: family}]\n",
        ["1:29 factors[1].context: not one of: individual, home, peers, school, neighbourhood; did you mean 'home'?"],
    ),
    "an everyday word of no closed list, in capitals": (
        "attendance: [{group: CAMHS}]\n",
        ["1:22 attendance[1].group: not one of: social_care, police, analyst, education, youth_service, "
         "reviewing_service, vcs, youth_justice, health, community_safety, other; did you mean 'health'?"],
    ),
    "a column that is filled from factors": (
        "contexts: {school: {strengths: said so}}\n",
        ["1:21 contexts.school: a row has no key 'strengths': list each one under `factors` with its context and "
         "`category: strength`"],
    ),
    "actions typed into a row": (
        "contexts: {school: {interventions: said so}}\n",
        ["1:21 contexts.school: a row has no key 'interventions': list each one under the record's own "
         "`interventions`, with its `context`"],
    ),
    "a word of no closed list, near": (
        "meeting: {form: strategic}\n",
        ["1:17 meeting.form: not one of: map, strategy, other; did you mean 'strategy'?"],
    ),
    "a word of no closed list, near one": (
        "behaviour: {stage: suspended}\n",
        ["1:20 behaviour.stage: not one of: displayed, suspected, at_risk; did you mean 'suspected'?"],
    ),
    "a word of no closed list, far": (
        f"meeting: {{form: {SECRET}}}\n",
        ["1:17 meeting.form: not one of: map, strategy, other"],
    ),
    "a British date": (
        "meeting: {date: 10/02/2026}\n",
        ["1:17 meeting.date: expected a date as year-month-day, like 2026-02-10"],
    ),
    "a day that isn't in the calendar": (
        "meeting: {date: 2026-02-30}\n",
        ["1:17 meeting.date: there is no such day in the calendar"],
    ),
    "a whole number in words": (
        "subject: {ref: AB, age: twelve}\n",
        ["1:25 subject.age: expected a whole number"],
    ),
    "a fraction": ("subject: {age: 14.5}\n", ["1:16 subject.age: expected a whole number"]),
    "neither true nor false": ("looked_after: said so\n", [f"1:15 looked_after: {TRUTH}"]),
    "neither true nor false, not known": (
        "behaviour: {peer_cse_indicated: unknown}\n",
        [f"1:33 behaviour.peer_cse_indicated: {TRUTH}"],
    ),
    "text where a mapping belongs": (
        f"behaviour: {SECRET}\n",
        [f"1:12 behaviour: expected `key: value` pairs such as described: … (keys: {IN_BEHAVIOUR})"],
    ),
    "text where a list of mappings belongs": (
        f"factors: {SECRET}\n",
        [f"1:10 factors: expected a list of items, each with `key: value` pairs such as id: … (keys: {IN_FACTORS}); "
         "for none write []"],
    ),
    "a mapping where text belongs": ("site: {Brindley: x}\n", ["1:7 site: expected text"]),
    "a list within prose": ("minutes: {a: [[said]]}\n", ["1:14 minutes.a: expected text"]),
    "another schema": (
        "schema: csg-record/2\n",
        ["1:9 schema: not one of: csg-record/1; did you mean 'csg-record/1'?"],
    ),
    "a mark in the place of a list": (
        "assetplus: {sheet: {foundations_for_change: {school: {items: said so}}}}\n",
        ["1:62 assetplus.sheet.foundations_for_change.school.items: expected a list"],
    ),
    "a list at the top": (
        "- said\n- twelve\n",
        ["1:1 this is a list, not a meeting record: expected keys such as record_id"],
    ),
    "a single value at the top": (
        f"{SECRET}\n",
        ["1:1 this is a single value, not a meeting record: expected keys such as record_id"],
    ),
    "another kind of mapping": (
        "\nBrindley: said\ntown: x\n",
        ["2:1 this is not a meeting record: none of a record's keys is here"],
    ),
    "nothing": ("", ["empty: there is no record in this file"]),
    "white space": (" \n\n", ["empty: there is no record in this file"]),
    "comments only": ("# said\n# twelve\n", ["empty: there is no record in this file"]),
    "a key that stands twice": (
        "site: northmere\nrecord_id: NM-1\nsite: said\n",
        ["3:1 This key stands twice in its mapping, first at line 1, column 1: keep one of the two."],
    ),
    "several mistakes, in the order of the file": (
        "zzz: said\nmeeting:\n  form: said\n  date: town\nlooked_after: twelve\n",
        [
            "1:1 an unknown key; known here: assetplus, attendance, behaviour, cjs_status, contexts, contexts_summary, "
            "factors, gaps_acknowledged, governance, hackett, info_sharing, interventions, looked_after, meeting, "
            "minutes, no_plan_reason, pgi, pgi_site, qa, record_id, referral, schema, site, subject, template_heading, "
            "unplaced",
            "3:9 meeting.form: not one of: map, strategy, other",
            "4:9 meeting.date: expected a date as year-month-day, like 2026-02-10",
            f"5:15 looked_after: {TRUTH}",
        ],
    ),
    "a list with an empty item before the wrong one": (
        "factors:\n  -\n  - {id: F1}\n  - {id: F2, category: said}\n",
        ["4:24 factors[3].category: not one of: vulnerability, risk, resilience, strength"],
    ),
    "one of a context's several rows": (
        "contexts:\n  home: [{status: considered}, {status: said}]\n",
        ["2:41 contexts.home[2].status: not one of: considered, considered_nil, not_known, not_applicable, blank"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), CASES.values(), ids=CASES)
def test_yaml_that_is_no_record_is_explained_without_its_text(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    assert complaints(tmp_path, content) == expected


JSON_CASES = {
    "a wrong word": (
        '{"record_id": "NM-1",\n "meeting": {"form": "strategic"}}',
        ["2:22 meeting.form: not one of: map, strategy, other; did you mean 'strategy'?"],
    ),
    "an unknown key": ('{"site": "x", "sites_": 1}', ["1:15 an unknown key; did you mean 'site'?"]),
    "a list at the top": ("[]", ["1:1 this is a list, not a meeting record: expected keys such as record_id"]),
    "a number at the top": (
        "12",
        ["1:1 this is a single value, not a meeting record: expected keys such as record_id"],
    ),
    "nothing": (" \n", ["empty: there is no record in this file"]),
    "a key that stands twice": (
        '{"site": "a",\n "site": "said"}',
        ["2:2 This key stands twice in its mapping, first at line 1, column 2: keep one of the two."],
    ),
    "a bracket left open": (
        '{"site": "said"',
        ["1:16 The document ends before a closing }; the bracket that is still open stands at line 1, column 1."],
    ),
}


@pytest.mark.parametrize(("content", "expected"), JSON_CASES.values(), ids=JSON_CASES)
def test_json_that_is_no_record_is_explained_without_its_text(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    assert complaints(tmp_path, content, "meeting.json") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("site: said\n".encode("utf-16"), [f"The file is UTF-16 text, and only UTF-8 is read: {NOT_UTF8}."]),
        ("site: said\n".encode("utf-16-le"), [f"The file is UTF-16 text, and only UTF-8 is read: {NOT_UTF8}."]),
        (
            "site: Zoë\n".encode("latin-1"),
            [f"1:9 {OTHER}: {NOT_UTF8}."],
        ),
        (b"PK\x03\x04rest", [f"This looks like a Word, Excel or other zip file (.docx, .xlsx, .zip), {NO_TEXT}"]),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "Latin-1", "a zip file"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["meeting.yaml", "meeting.json", "meeting.jsonl"])
def test_another_encoding_is_named_with_what_to_do(
    tmp_path: Path, content: bytes, expected: list[str], name: str
) -> None:
    assert complaints(tmp_path, content, name) == expected


REFERENCES = {
    "an id used twice": (
        "factors:\n  - {id: F1}\n  - {id: F1}\n",
        ["3:10 factors[2].id: F1 is already the id of an earlier item of factors"],
    ),
    "an action that addresses nothing that is there": (
        "factors: [{id: F1}, {id: F10}]\ninterventions:\n  - {id: I1, addresses: [F1, F11]}\n",
        [f"3:30 interventions[1].addresses[2]: F11 {NO_ID}; did you mean F1?"],
    ),
    "addresses as one text": (
        "factors: [{id: F1}]\ninterventions:\n  - {id: I1, addresses: F2}\n",
        [f"3:25 interventions[1].addresses: F2 {NO_ID}; did you mean F1?"],
    ),
    "a gap that names no factor, and nothing is near": (
        "factors: [{id: F1}]\ngaps_acknowledged: {factor_id: other, reason: x}\n",
        [f"2:32 gaps_acknowledged.factor_id: other {NO_ID}"],
    ),
    "superseded by nothing": (
        "factors: [{id: home-1, superseded_by: home-2}]\n",
        [f"1:39 factors[1].superseded_by: home-2 {NO_ID}; did you mean home-1?"],
    ),
    "an id that may not be shown": (
        f"factors: [{{id: F1}}]\ninterventions: [{{addresses: ['{SECRET}']}}]\n",
        [f"2:30 interventions[1].addresses[1]: this id {NO_ID}"],
    ),
    "an id used twice that may not be shown": (
        f"interventions: [{{id: '{SECRET}'}}, {{id: '{SECRET}'}}]\n",
        ["1:51 interventions[2].id: this id is already the id of an earlier item of interventions"],
    ),
    "a place after an empty item": (
        "factors: [{id: F1}]\ninterventions:\n  -\n  - {addresses: [F2]}\n",
        [f"4:18 interventions[2].addresses[1]: F2 {NO_ID}; did you mean F1?"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_gone_astray_is_a_problem_and_the_record_is_still_read(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    source = record_of(tmp_path, content)
    assert [problem.kind for problem in source.problems] == ["reference"]
    assert complaints(tmp_path, content) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("meeting.yaml", "a" * (MAX_BYTES + 1), ["larger than 20 MB, which no meeting's record is"]),
        (
            "meeting.yaml",
            "site: &s x\nminutes: {a: [" + "*s, " * 101 + "]}\n",
            ["2:415 The document uses aliases (*name) more than 100 times: write the values out."],
        ),
        (
            "meeting.yaml",
            "site: " + "[" * 101,
            ["1:106 Mappings and lists are nested more than 100 levels deep here: is a bracket left open?"],
        ),
        (
            "meeting.json",
            '{"site": ' + "[" * 101,
            ["1:109 Mappings and lists are nested more than 100 levels deep here: is a bracket left open?"],
        ),
    ],
    ids=["over 20 MB", "over 100 aliases", "nested over 100 (YAML)", "nested over 100 (JSON)"],
)
def test_what_is_over_a_limit_is_refused_in_words(tmp_path: Path, name: str, content: str, expected: list[str]) -> None:
    assert complaints(tmp_path, content, name) == expected


def test_a_bad_line_of_json_lines_costs_only_itself(tmp_path: Path) -> None:
    lines = ['{"record_id": "NM-1"}', '{"record_id": said}', "", '{"record_id": "NM-3", "looked_after": "said"}',
             '{"record_id": "NM-4"}']  # fmt: skip
    content = "\n".join(lines)
    sources = read(tmp_path, content, "meetings.jsonl")
    assert [source.label if isinstance(source, SourceRecord) else str(source) for source in sources] == [
        "NM-1",
        f"{tmp_path}/meetings.jsonl:2:15: Text and keys stand in double quotation marks in JSON.",
        f"{tmp_path}/meetings.jsonl:4:39: looked_after: {TRUTH}",
        "NM-4",
    ]
