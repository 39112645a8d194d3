"""What one line tells of several things isn't taken for the first of them."""

import docx

from csg_rules.documents.places import Document
from csg_rules.layouts.read import documents
from csg_rules.papers.word import read_word


def read(*lines: tuple[str, str]) -> Document:
    import io

    paper = docx.Document()
    for style, text in lines:
        paper.add_paragraph(text, style=style)
    raw = io.BytesIO()
    paper.save(raw)
    (document,) = documents([read_word(raw.getvalue())])
    return document


def test_apologies_behind_who_was_present_are_nobody_s_presence() -> None:
    document = read(("Normal", "Present: DC (Police), DSL (School). Apologies: YJS, youth service."))
    assert "attendance" not in document.data
    assert "attendance" in document.unread


def test_two_lines_are_read() -> None:
    document = read(("Normal", "Present: DC (Police)"), ("Normal", "Apologies: Youth Justice Service"))
    told = {row["group"]: row["status"] for row in document.data["attendance"]}
    assert told == {"police": "present", "youth_justice": "apologies"}


def test_a_title_beside_another_is_no_more_of_it() -> None:
    document = read(
        ("Heading 2", "Home"),
        ("List Bullet", "Vulnerability: seen violence between adults"),
        ("List Bullet", "Protective: nan"),
        ("Heading 2", "School"),
        ("List Bullet", "Risk: dares at the gate"),
        ("List Bullet", "Risk: truanting with older boys"),
        ("Heading 2", "Peers"),
        ("List Bullet", "Risk: left out of the group"),
    )
    texts = [factor["text"] for factor in document.data["factors"]]
    assert not any("nan" in text for text in texts)
    assert len(texts) == 4
    assert "Protective: nan" in [left["text"] for left in document.data["unplaced"]]
    assert "contexts.home" in document.unread
