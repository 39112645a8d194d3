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
    told = [(row.get("group"), row["status"]) for row in document.data["attendance"]]
    assert told == [
        ("police", "present"),
        ("education", "present"),
        ("youth_justice", "apologies"),
        ("youth_service", "apologies"),
    ]


def test_apologies_in_words_behind_who_was_present_are_nobody_s_presence() -> None:
    document = read(("Normal", "Present: DC (Police). YJS sent apologies."))
    assert [row["status"] for row in document.data["attendance"]] == ["present"]
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
    told = [(factor["category"], factor["text"]) for factor in document.data["factors"] if factor["context"] == "home"]
    assert told == [("vulnerability", "seen violence between adults"), ("resilience", "nan")]
    assert "contexts.home" not in document.unread


def test_a_title_that_is_not_known_beside_another_is_no_more_of_it() -> None:
    document = read(
        ("Heading 2", "Home"),
        ("List Bullet", "Vulnerability: seen violence between adults"),
        ("List Bullet", "Family tree: nan"),
        ("Heading 2", "School"),
        ("List Bullet", "Risk: dares at the gate"),
        ("Heading 2", "Peers"),
        ("List Bullet", "Risk: left out of the group"),
    )
    assert not any("nan" in factor["text"] for factor in document.data["factors"])
    assert "Family tree: nan" in [left["text"] for left in document.data["unplaced"]]
    assert "contexts.home" in document.unread
