"""Cells to points, points to ids and texts."""

import pytest
from paper_cases import points_of

from csg_rules.layouts.point_ids import ids_in
from csg_rules.layouts.points import is_marked_nil, is_nil, labelled, labelled_at_end, ordinal, pieces_of


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("F1: afraid of XB", "F1", "afraid of XB"),
        ("R2 – afraid of XB", "R2", "afraid of XB"),
        ("R2 - afraid of XB", "R2", "afraid of XB"),
        ("[V1] afraid of XB", "V1", "afraid of XB"),
        ("(F3) afraid of XB", "F3", "afraid of XB"),
        ("F3) afraid of XB", "F3", "afraid of XB"),
        ("F3. afraid of XB", "F3", "afraid of XB"),
        ("RF-12: afraid", "RF-12", "afraid"),
        ("F1:", "F1", ""),
        ("Y9 boys film girls", None, "Y9 boys film girls"),
        ("Y9: boys film girls", None, "Y9: boys film girls"),
        ("Year 9: boys film girls", None, "Year 9: boys film girls"),
        ("KS4 – new timetable", None, "KS4 – new timetable"),
        ("AIM3: low", None, "AIM3: low"),
        ("13: first arrest", None, "13: first arrest"),
        ("DV: until 2019", None, "DV: until 2019"),
        ("XB: eggs him on", None, "XB: eggs him on"),
        ("F1 afraid of XB", None, "F1 afraid of XB"),
        ("F1.5 metres", None, "F1.5 metres"),
        ("F1", None, "F1"),
        ("S47: enquiry under way", None, "S47: enquiry under way"),
        ("S20 Accommodated since May", None, "S20 Accommodated since May"),
        ("(S17) child in need", None, "(S17) child in need"),
        ("S31 – care order", None, "S31 – care order"),
        ("S12: plays the drums", "S12", "plays the drums"),
        ("A2 Level maths", None, "A2 Level maths"),
        ("P4: reads with help", None, "P4: reads with help"),
        ("A2: level of anger is high", "A2", "level of anger is high"),
    ],
)
def test_ids_before_a_point(text: str, name: str | None, rest: str) -> None:
    assert labelled(text) == (name, rest)


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        (["F1 past neglect", "F2 bullied"], {"F1", "F2"}),
        (["F1 past neglect", "bullied"], set()),
        (["F1: past neglect", "F2 bullied"], {"F1", "F2"}),
        (["F1 and F2 are linked", "F2 is worse"], set()),
        (["A2 level maths", "B3 levels"], set()),
        (["V1: bullied", "P4: aunt"], {"V1", "P4"}),
        (["V1 Bullied", "P4 An aunt helps"], {"V1", "P4"}),
        (["V1: bullied", "P4 reads with help"], {"V1"}),
        (["V1: bullied", "P4: level reached"], {"V1"}),
        (["P4: reads with help", "bullied"], set()),
        (["S16: drums", "S17: goalkeeper", "S47: enquiry"], {"S16", "S17"}),
        (["S47 enquiry under way", "S17 support ended"], set()),
        (["Y9 boys film girls", "Y8 girls are filmed"], set()),
    ],
)
def test_ids_that_the_others_of_a_list_show_to_be_ids(listed: list[str], ids: set[str]) -> None:
    assert ids_in(listed) == ids


def test_what_a_list_knows_as_an_id() -> None:
    assert labelled("F1 past neglect", ["F1"]) == ("F1", "past neglect")
    assert labelled("F1 and F2 are linked", ["F1"]) == (None, "F1 and F2 are linked")
    assert labelled("S47: calm at home", ["S47"]) == ("S47", "calm at home")
    assert labelled("P4: calm at home", with_terms=True) == ("P4", "calm at home")


def test_an_id_that_a_list_knows_is_one_whatever_it_looks_like() -> None:
    assert labelled("Y9: boys film girls", ["Y9"]) == ("Y9", "boys film girls")
    assert labelled("risk.home: shouting", ["risk.home"]) == ("risk.home", "shouting")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Afraid of XB (F2)", "F2"),
        ("Afraid [R1].", "R1"),
        ("Lives there (N17)", None),
        ("Enquiry (S47)", None),
        ("(F2)", None),
    ],
)
def test_ids_after_a_point(text: str, name: str | None) -> None:
    assert labelled_at_end(text)[0] == name


def texts(*typed: str) -> list[str]:
    return [piece.text for piece in pieces_of(points_of(*typed)).pieces]


def test_each_bullet_is_a_point_with_what_stands_below_it() -> None:
    assert texts("• one; two", "    • below; it", "• three") == ["one; two\nbelow; it", "three"]


def test_each_paragraph_and_each_line_is_a_point() -> None:
    assert texts("one", "two; with more") == ["one", "two; with more"]
    assert texts("one\ntwo") == ["one", "two"]
    assert texts("F1: one\ngoes on\nF2: two") == ["F1: one\ngoes on", "F2: two"]


def test_a_line_that_announces_bullets_is_no_point() -> None:
    found = pieces_of(points_of("At school:", "• one", "• two")).pieces
    assert [(piece.text, piece.lead) for piece in found] == [("At school:", True), ("one", False), ("two", False)]
    assert texts("F1: at school:", "• one", "• two") == ["F1: at school:\none\ntwo"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bereavement; bullying", ["Bereavement", "bullying"]),
        ("loss of grandfather; out of school; and no sleep", ["loss of grandfather", "out of school", "and no sleep"]),
        ("F1 past neglect; F2 bullied at school", ["F1 past neglect", "F2 bullied at school"]),
        ("F1: one; F2: two, with more", ["F1: one", "F2: two, with more"]),
        ("F1: afraid of XB; XA too", ["F1: afraid of XB; XA too"]),
        ("Afraid of XB; he follows him", ["Afraid of XB; he follows him"]),
        ("He was told to stop. XB went on; nobody came", ["He was told to stop. XB went on; nobody came"]),
        ("Bereavement; he lost his grandfather; bullying", ["Bereavement; he lost his grandfather", "bullying"]),
        ("Out late; a b", ["Out late", "a b"]),
        ("Out late; X", ["Out late; X"]),
        ("Trailing;", ["Trailing;"]),
        (
            "Says that girls who laugh mind nothing; laughs himself whenever somebody speaks to him about it at home",
            ["Says that girls who laugh mind nothing; laughs himself whenever somebody speaks to him about it at home"],
        ),
    ],
)
def test_semicolons_part_lists_and_not_sentences(line: str, expected: list[str]) -> None:
    assert texts(line) == expected


@pytest.mark.parametrize("text", ["Considered: none identified", "None identified.", "NIL", "No concerns identified"])
def test_nil(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize("text", ["n/a", "not known", "none of his friends", "F1: none", "-", "No friends"])
def test_not_nil(text: str) -> None:
    assert not is_nil(text)


def test_only_the_templates_words_are_nil_in_prose() -> None:
    assert is_marked_nil("Considered - none identified")
    assert not is_marked_nil("none identified")


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 21)] == ["1st", "2nd", "3rd", "4th", "11th", "21st"]
