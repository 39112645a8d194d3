"""Findings as comments in a copy of Word minutes, each where it belongs, and what to settle at the end."""

import io
import re
from datetime import date

import docx
import pytest
from copy_cases import W, finding, minutes, parts_of, with_parts, word_bytes
from docx.enum.section import WD_ORIENT
from lxml import etree

from csg_rules.findings.finding import Finding
from csg_rules.papers.ours import LIST_TAG
from csg_rules.render.copies.entries import CopyError
from csg_rules.render.copies.word import commented

MAIN, COMMENTS, TYPES = "word/document.xml", "word/comments.xml", "[Content_Types].xml"
CHANGED = {MAIN, COMMENTS, TYPES, "word/_rels/document.xml.rels"}


def body_of(raw: bytes) -> "etree._Element":
    body = etree.fromstring(parts_of(raw)[MAIN]).find(f"{W}body")
    assert body is not None
    return body


def texts_of(raw: bytes) -> list[str]:
    """Of all paragraphs."""
    return ["".join(p.itertext()) for p in body_of(raw).iter(f"{W}p")]


def comments_in(raw: bytes) -> dict[int, list[list[str]]]:
    """By the number of the paragraph that holds the whole range, the lines of its comments."""
    root = etree.fromstring(parts_of(raw)[COMMENTS])
    said = {
        comment.get(f"{W}id"): ["".join(p.itertext()) for p in comment.iter(f"{W}p")]
        for comment in root.iter(f"{W}comment")
    }
    found: dict[int, list[list[str]]] = {}
    for number, paragraph in enumerate(body_of(raw).iter(f"{W}p"), start=1):
        for start in paragraph.findall(f"{W}commentRangeStart"):
            name = start.get(f"{W}id")
            assert paragraph.find(f"{W}commentRangeEnd[@{W}id='{name}']") is not None
            assert paragraph.find(f"{W}r/{W}commentReference[@{W}id='{name}']") is not None
            found.setdefault(number, []).append(said.pop(name))
    assert said == {}
    return found


def edited(raw: bytes, *edits: tuple[str, str]) -> bytes:
    """The document with XML put in place of other XML that stands in it once; `w:` is bound."""
    text = parts_of(raw)[MAIN].decode()
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return with_parts(raw, {MAIN: text.encode()})


def test_each_finding_is_a_comment_on_its_paragraph() -> None:
    findings = [finding(5), finding(2, rule="ATT-02", severity="low"), finding(4, rule="ATT-03", severity="medium")]
    found = comments_in(commented(word_bytes(minutes()), findings))
    assert {number: [lines[0] for lines in said] for number, said in found.items()} == {
        5: ["No. 1: high, ATT-01"],
        4: ["No. 2: medium, ATT-03"],
        2: ["No. 3: low, ATT-02"],
    }
    assert found[5] == [
        [
            "No. 1: high, ATT-01",
            "The record doesn't show whether the police were invited.",
            "Why: They may know the place.",
            "What would settle it: Say whether they were invited.",
        ]
    ]


def test_an_empty_paragraph_takes_a_comment() -> None:
    assert list(comments_in(commented(word_bytes(minutes()), [finding(6)]))) == [6]


def test_what_has_no_place_goes_on_the_first_paragraph() -> None:
    found = comments_in(commented(word_bytes(minutes()), [finding(4, where=None), finding()._replace(location=None)]))
    assert {number: len(said) for number, said in found.items()} == {1: 2}


def test_many_findings_on_one_paragraph_stand_in_one_comment() -> None:
    six = [finding(3, rule=f"ATT-0{number}") for number in range(1, 7)]
    found = comments_in(commented(word_bytes(minutes()), six))
    assert [len(lines) for lines in found[3]] == [24]
    assert [len(lines) for lines in comments_in(commented(word_bytes(minutes()), six[:5]))[3]] == [4] * 5


def test_a_cell_in_a_content_control_and_a_nested_table_take_comments() -> None:
    document = minutes()
    document.tables[0].cell(1, 1).add_table(1, 1).cell(0, 0).text = "within"
    document.tables[0].cell(1, 0).text = "School(s)"
    raw = word_bytes(document)
    school = re.search(r"<w:tc>(?:(?!<w:tc>).)*School\(s\).*?</w:tc>", parts_of(raw)[MAIN].decode(), re.DOTALL)
    assert school is not None
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{school.group()}</w:sdtContent></w:sdt>"
    raw = edited(raw, (school.group(), control))
    at = [texts_of(raw).index(text) + 1 for text in ("School(s)", "within")]
    assert sorted(comments_in(commented(raw, [finding(at[0]), finding(at[1], rule="ATT-02")]))) == sorted(at)


def with_text_box() -> bytes:
    """Minutes with a text box in their second paragraph; the paragraph within it is the third."""
    box = (
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p/></w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )
    held = "<w:t>Held at the hall</w:t>"
    return edited(word_bytes(minutes()), (held, held + box))


def test_a_text_box_takes_no_comments_so_its_paragraph_does() -> None:
    found = comments_in(commented(with_text_box(), [finding(3), finding(2, rule="ATT-02")]))
    assert {number: len(said) for number, said in found.items()} == {2: 2}


def test_comments_that_were_there_stay() -> None:
    document = minutes()
    document.add_comment(document.paragraphs[1].runs, "Ask the chair", "R. Reader", "RR")
    raw = commented(word_bytes(document), [finding(2), finding(3)])
    comments = [(each.author, each.text.split("\n")[0]) for each in docx.Document(io.BytesIO(raw)).comments]
    assert comments == [
        ("R. Reader", "Ask the chair"),
        ("csg-rules", "No. 1: high, ATT-01"),
        ("csg-rules", "No. 2: high, ATT-01"),
    ]
    root = etree.fromstring(parts_of(raw)[COMMENTS])
    assert len({each.get(f"{W}id") for each in root}) == 3
    assert parts_of(raw)[TYPES].count(COMMENTS.encode()) == 1


def test_ids_that_only_the_text_uses_are_not_given_again() -> None:
    held = "<w:t>Held at the hall</w:t>"
    raw = edited(word_bytes(minutes()), (held, f'{held}<w:commentReference w:id="7"/>'))
    raw = commented(raw, [finding(3)])
    assert [each.get(f"{W}id") for each in etree.fromstring(parts_of(raw)[COMMENTS])] == ["8"]


@pytest.mark.parametrize("findings", [[finding(2)], []])
def test_every_other_part_is_carried_over_byte_for_byte(findings: list[Finding]) -> None:
    original = with_parts(
        word_bytes(minutes()), {"word/vbaProject.bin": b"\x00macro", "word/media/a.png": b"\x89" * 99}
    )
    kept = bytes(original)
    before, after = parts_of(original), parts_of(commented(original, findings))
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert set(after) - set(before) == ({COMMENTS} if findings else set())
    assert original == kept


def test_the_text_of_the_minutes_is_as_it_was() -> None:
    raw = with_text_box()
    before = texts_of(raw)
    assert texts_of(commented(raw, [finding(2), finding(6)]))[: len(before)] == before


def test_a_document_with_macros_stays_one() -> None:
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    raw = word_bytes(minutes())
    raw = with_parts(raw, {TYPES: parts_of(raw)[TYPES].replace(plain, macros), "word/vbaProject.bin": b"code"})
    copy = parts_of(commented(raw, [finding(2)]))
    assert macros in copy[TYPES]
    assert copy["word/vbaProject.bin"] == b"code"


def test_what_to_settle_is_a_table_with_a_header_in_a_section_of_its_own() -> None:
    said = "2 things could not be judged (1 rule): the report says why."
    raw = commented(word_bytes(minutes()), [finding(3, severity="low"), finding(5, rule="ATT-02")], [said])
    document = docx.Document(io.BytesIO(raw))
    (first, last) = [(each.page_width, each.page_height) for each in document.sections]
    assert first == (last[1], last[0])
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    control = body_of(raw).findall(f"{W}sdt")[-1]
    tag = control.find(f"{W}sdtPr/{W}tag")
    assert tag is not None
    assert tag.get(f"{W}val") == LIST_TAG
    rows = [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in control.iter(f"{W}tr")]
    where, fix = "Attendance, row Police", "Say whether they were invited."
    message = "The record doesn't show whether the police were invited."
    assert rows == [
        ["No.", "Where", "Finding", "What would settle it", "Owner", "Date", "Done"],
        ["1", where, f"High, ATT-02: {message}", fix, "", "", "☐"],
        ["2", where, f"Low, ATT-01: {message}", fix, "", "", "☐"],
    ]
    assert len(list(control.iter(f"{W}tblHeader"))) == 1
    assert "".join(list(control.iter(f"{W}p"))[-1].itertext()) == said


def test_minutes_that_end_with_a_table_or_without_a_section_get_their_page() -> None:
    document = minutes()
    body = document.element.body
    body.remove(body.find(f"{W}sectPr"))
    copy = docx.Document(io.BytesIO(commented(word_bytes(document), [finding(2)])))
    assert len(copy.sections) == 2


def test_without_findings_the_list_says_so() -> None:
    raw = commented(word_bytes(minutes()), [])
    assert COMMENTS not in parts_of(raw)
    assert "Nothing is left to settle in what could be judged." in "".join(body_of(raw).itertext())


def test_a_comment_has_the_day_that_it_was_given() -> None:
    raw = commented(word_bytes(minutes()), [finding(2)], today=date(2026, 8, 3))
    assert etree.fromstring(parts_of(raw)[COMMENTS])[0].get(f"{W}date") == "2026-08-03T00:00:00Z"


def test_marks_stand_behind_the_properties_of_a_paragraph_whatever_stands_before_them() -> None:
    document = minutes()
    document.paragraphs[1].paragraph_format.keep_with_next = True
    held = "<w:pPr><w:keepNext/></w:pPr>"
    body = body_of(commented(edited(word_bytes(document), (held, f"<!-- x -->{held}")), [finding(2)]))
    kinds = [each.tag for each in list(body.iter(f"{W}p"))[1]][:3]
    assert kinds[1:] == [f"{W}pPr", f"{W}commentRangeStart"]


def test_what_no_xml_may_hold_is_left_out() -> None:
    raw = commented(word_bytes(minutes()), [finding(2, message="a\x0bb\ufffe<c> & \ud800d")])
    assert comments_in(raw)[2][0][1] == "ab<c> & d"


@pytest.mark.parametrize("line", [7, 10_000])
def test_a_paragraph_that_is_not_there_means_that_the_file_has_changed(line: int) -> None:
    with pytest.raises(CopyError, match="has changed since it was checked"):
        commented(word_bytes(minutes()), [finding(line)])


def test_what_is_no_word_document_is_refused() -> None:
    for raw in (b"", b"%PDF-1.7", with_parts(word_bytes(minutes()), {MAIN: b"<cut"})):
        with pytest.raises(CopyError):
            commented(raw, [finding(2)])


def test_a_copy_of_a_copy_has_one_list_and_new_comments_only() -> None:
    document = minutes()
    document.add_comment(document.paragraphs[1].runs, "Ask the chair", "R. Reader", "RR")
    once = commented(word_bytes(document), [finding(2), finding(5)])
    twice = commented(once, [finding(2)])
    expected = commented(word_bytes(document), [finding(2)])
    assert comments_in(twice) == comments_in(expected)
    assert texts_of(twice) == texts_of(expected)
    assert len(docx.Document(io.BytesIO(twice)).sections) == 2


def test_a_list_that_somebody_wrote_in_stays() -> None:
    once = commented(word_bytes(minutes()), [finding(2)])
    body = etree.fromstring(parts_of(once)[MAIN])
    row = list(body.iter(f"{W}tr"))[-1]
    next(iter(row.findall(f"{W}tc")[4].iter(f"{W}p"))).append(etree.fromstring(f'<r xmlns="{W[1:-1]}"><t>AB</t></r>'))
    twice = commented(with_parts(once, {MAIN: etree.tostring(body)}), [finding(2)])
    assert [text for text in texts_of(twice) if text in ("AB", "What to settle")] == [
        "What to settle",
        "AB",
        "What to settle",
    ]
