"""Reading Word: every quirk of the format, by the XML that makes it."""

import io

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from word_files import (
    BELOW,
    TOP,
    archive,
    box,
    docx,
    numbered,
    p,
    parts_of,
    read,
    relationships,
    sdt,
    span,
    t,
    tbl,
    tc,
    tr,
    types,
)  # fmt: skip

from csg_rules.documents.places import Place
from csg_rules.papers.paper import Aside, Heading, Paper, Point, Table
from csg_rules.papers.word import read_word

PROMPT = "<w:showingPlcHdr/>"
TICK = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
NO_TICK = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
DATE = '<w:date w:fullDate="2024-05-03T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>'


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).blocks if not isinstance(block, Table)]


def text(*content: str) -> str:
    """The text of a paragraph of these runs, followed by a full stop so that it's no heading."""
    found = texts(p(*content))
    return found[0] if found else ""


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def only_table(body: str) -> Table:
    (table,) = read(body).tables
    return table


def run(content: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr>{content}</w:r>"


def ins(content: str) -> str:
    return f'<w:ins w:id="1">{content}</w:ins>'


def deleted(words: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def field(code: str, result: str = "", data: str = "") -> str:
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>{code}{middle}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# Runs.


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (ins(t("new")), "new"),
        (t("old ") + deleted("gone") + t("kept"), "old kept"),
        (f"<w:moveTo>{t('moved')}</w:moveTo><w:moveFrom>{t('from')}</w:moveFrom>", "moved"),
        (f"<w:ins>{deleted('both')}</w:ins>{t('x')}", "x"),
        (f"<w:hyperlink>{t('linked')}</w:hyperlink>", "linked"),
        (f"<w:smartTag><w:smartTagPr/><w:smartTag>{t('place')}</w:smartTag></w:smartTag>", "place"),
        (f"<w:customXml><w:customXmlPr/>{t('marked')}</w:customXml>", "marked"),
        (f'<w:fldSimple w:instr="REF x">{t("result")}</w:fldSimple>', "result"),
        (sdt(sdt(t("within two"))), "within two"),
        (f"<w:somethingNew>{t('kept all the same')}</w:somethingNew>", "kept all the same"),
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), "a\tb"),
        (run("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>"), "a\nb\nc"),
        (run('<w:t>a</w:t><w:br w:type="page"/>'), "a"),
        (run("<w:t>re</w:t><w:softHyphen/><w:t>view</w:t><w:lastRenderedPageBreak/><w:t>ed</w:t>"), "reviewed"),
        (run("<w:t>co</w:t><w:noBreakHyphen/><w:t>ed</w:t>"), "co-ed"),
        (t("non\u2011con\u00adsensual"), "non-consensual"),
        (run("<w:t>\n   laid out\n   by hand\n </w:t>"), "laid out by hand"),
        (run(f"<w:ruby><w:rt>{t('x')}</w:rt><w:rubyBase>{t('y')}</w:rubyBase></w:ruby>"), "y"),
        (field(run("<w:instrText>REF x</w:instrText>"), t("result")), "result"),
        (field(run("<w:instrText>IF</w:instrText>") + field("", t("inner")), t("outer")), "outer"),
        (field(run("<w:instrText>XE</w:instrText>") + t("code")) + t("kept"), "kept"),
        (run('<w:fldChar w:fldCharType="begin"/>') + t("never closed"), "never closed"),
        (run('<w:fldChar w:fldCharType="separate"/>') + t("a") + run('<w:fldChar w:fldCharType="end"/>'), "a"),
    ],
)  # fmt: skip
def test_text_of_runs(content: str, read_as: str) -> None:
    assert text(content) == read_as


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (sdt(t("☒"), TICK) + t(" Yes"), "☒ Yes"),
        (sdt(run('<w:sym w:font="Wingdings" w:char="F0FC"/>'), TICK) + t(" Yes"), "☒ Yes"),
        (sdt(t("☐"), NO_TICK) + t(" Yes"), "☐ Yes"),
        (sdt("", NO_TICK) + t(" Yes"), "☐ Yes"),
        (t("☑ Yes □ No"), "☒ Yes ☐ No"),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/>') + t(" Yes"), "☒ Yes"),
        (run('<w:sym w:font="Wingdings" w:char="F0A8"/>') + t(" No"), "☐ No"),
        (run('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "✓"),
        (run('<w:sym w:font="Wingdings 2" w:char="F052"/>'), "☒"),
        (run("<w:t>þ</w:t>", '<w:rFonts w:ascii="Wingdings"/>') + t(" Yes"), "☒ Yes"),
        (run("<w:t>overview</w:t>", '<w:rFonts w:ascii="Wingdings"/>'), "overview"),
        (field("", "", '<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>') + t("Yes"), "☒Yes"),
        (field("", t("x"), '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'), "☒"),
        (
            field("", "", '<w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>'),
            "☐",
        ),
        (
            field(
                "", "",
                '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/>'
                "</w:ddList></w:ffData>",
            ),
            "Amber",
        ),
    ],
)  # fmt: skip
def test_boxes_and_choices(content: str, read_as: str) -> None:
    assert text(content) == read_as


def test_a_symbol_of_an_unknown_font_is_told() -> None:
    paper = read(p("A ", run('<w:sym w:font="Odd" w:char="F041"/>')))
    assert paper.remarks == ("A symbol of an unknown font can't be read (paragraph 1).",)


@pytest.mark.parametrize(
    ("shown", "read_as"),
    [
        ("3 May 2024", "2024-05-03"),
        ("Friday, 3rd May", "2024-05-03"),
        ("03/05/24", "2024-05-03"),
        ("May 2024", "2024-05-03"),
        ("3 May 2024 (cancelled)", "3 May 2024 (cancelled)"),
        ("4 May 2024", "4 May 2024"),
        ("not yet fixed", "not yet fixed"),
        (" ", ""),
    ],
)
def test_a_picked_date_says_more_than_how_it_is_shown_but_less_than_what_was_typed(shown: str, read_as: str) -> None:
    assert text(sdt(t(shown), DATE)) == read_as


@pytest.mark.parametrize("properties", [PROMPT, PROMPT + DATE, PROMPT + "<w:dropDownList/>"])
def test_a_prompt_is_no_text(properties: str) -> None:
    assert read(p(sdt(t("Click to enter text"), properties))).blocks == ()
    assert read(sdt(p("Click to enter text"), properties)).blocks == ()
    assert only_table(tbl(tr("a", sdt(tc("Click here"), properties)))).grid[0][1].points == ()


def test_words_own_prompts_are_none_even_where_no_switch_says_so() -> None:
    assert read(p(sdt(t("Click or tap here to enter text."), "<w:text/>"))).blocks == ()
    assert texts(p("Click or tap here to enter text.")) == ["Click or tap here to enter text."]


def test_a_prompt_that_was_overwritten_is_text() -> None:
    assert text(sdt(t("Amber"), '<w:showingPlcHdr w:val="0"/><w:dropDownList/>')) == "Amber"


def test_controls_around_paragraphs_and_cells_give_their_values() -> None:
    assert texts(sdt(p("3 May 2024"), DATE)) == ["2024-05-03"]
    assert grid(only_table(tbl(tr("a", sdt(tc("☒"), TICK), "b")))) == [["a", "☒", "b"]]


def test_hidden_and_struck_text_stand_aside() -> None:
    paper = read(
        p("Seen", t(" not this ", "<w:vanish/>"), t(" nor this", "<w:strike/>"), t(" end", "<w:vanish w:val='0'/>"))
    )
    assert paper.blocks == (Point("Seen end", Place(1, 1, "paragraph 1")),)
    assert paper.asides == (
        Aside("hidden text", "not this", Place(1, 1, "paragraph 1")),
        Aside("struck-out text", "nor this", Place(1, 1, "paragraph 1")),
    )
    assert paper.remarks == (
        "Hidden text isn't read as part of the record (paragraph 1).",
        "Struck-through text counts as taken out (paragraph 1).",
    )


def test_pieces_of_hidden_text_do_not_run_together() -> None:
    hidden = "<w:vanish/>"
    paper = read(p(t("on", hidden), t("e", hidden), "seen", t("two", hidden)))
    assert [aside.text for aside in paper.asides] == ["one two"]


@pytest.mark.parametrize(
    "paragraph",
    [
        p("secret", style="Secret"),
        p(t("secret", '<w:rStyle w:val="Quiet"/>')),
        p(t("secret", "<w:dstrike/>")),
    ],
)
def test_styles_hide_too(paragraph: str) -> None:
    paper = read(paragraph)
    assert paper.blocks == ()
    assert [aside.text for aside in paper.asides] == ["secret"]


def test_a_switch_that_both_styles_turn_on_is_off() -> None:
    assert texts(p(t("shown", '<w:rStyle w:val="Quiet"/>'), style="Secret")) == ["shown"]


# Lists and headings.


@pytest.mark.parametrize(
    ("paragraph", "shown", "level"),
    [
        (p("x.", properties=numbered(1)), "x.", 0),
        (p("x.", properties=numbered(3, 2)), "x.", 2),
        (p("x.", style="ListBullet"), "x.", 0),
        (p("x.", style="ListBullet2"), "x.", 1),
        (p("x.", style="ListBullet2", properties=numbered(1)), "x.", 1),
        (p("x.", style="ListBullet2", properties=numbered(1, 3)), "x.", 3),
        (p("x.", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'), "x.", None),
        (p("x.", style="Item", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'), "x.", 1),
        (p("x.", style="Item"), "x.", 0),
        (p("x.", style="Deep"), "x.", 2),
        (p("x.", style="ListNumber3"), "x.", 2),
        (p("x.", style="Item", properties=numbered(0)), "x.", None),
        (p("x.", properties=numbered(4)), "x.", None),
        (p("x.", style="Loop"), "x.", None),
        (p("- x."), "x.", 0),
        (p("•\tx."), "x.", 0),
        (p("•x."), "x.", 0),
        (p("o x."), "x.", 0),
        (p("– x."), "x.", 0),
        (p("* x."), "x.", 0),
        (p("-5 degrees."), "-5 degrees.", None),
        (p("only a word."), "only a word.", None),
        (p("–"), "–", None),
        (p("1. x."), "1. x.", None),
        (p("a) x."), "a) x.", None),
        (p("- x.", properties=numbered(1)), "- x.", 0),
        (p(run("<w:t>• x</w:t><w:br/><w:t>• y</w:t><w:br/><w:t>z.</w:t>")), "x\ny\nz.", 0),
    ],
)
def test_points_of_lists(paragraph: str, shown: str, level: int | None) -> None:
    assert read(paragraph).blocks == (Point(shown, Place(1, 1, "paragraph 1"), level),)


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        (p("Attendance", style="Heading2"), 2),
        (p("Attendance", style="berschrift1"), 1),
        (p("Attendance", style="Ours"), 2),
        (p("Attendance", style="Title"), 1),
        (p("Attendance", style="Heading3"), 3),
        (p("Attendance", properties='<w:outlineLvl w:val="3"/>'), 4),
        (p("Attendance", style="Heading2", properties=numbered(1)), 2),
        (p(t("Attendance", BOLD)), 1),
        (p(t("1. Atten", BOLD), " ", t("dance:", BOLD)), 1),
        (p("Attendance", style="Fat"), 1),
        (p("Attendance", style="Normal"), None),
        (p("Attendance", properties='<w:outlineLvl w:val="9"/>'), None),
        (p(t("Attendance", BOLD), " of agencies"), None),
        (p(t("Date: 3 May", BOLD)), None),
        (p(t("No further action.", BOLD)), None),
        (p(t("Very much " * 10, BOLD)), None),
        (p(t("Attendance", BOLD), properties=numbered(1)), None),
        (p(t("- Attendance", BOLD)), None),
        (p(t("3", BOLD)), None),
        (p(t("Attendance", "<w:b w:val='0'/>"), style="Fat"), None),
    ],
)
def test_headings(paragraph: str, level: int | None) -> None:
    (block,) = read(paragraph).blocks
    assert (block.level if isinstance(block, Heading) else None) == level


def test_a_heading_in_bold_is_below_the_last_one_by_style() -> None:
    blocks = read(p("A", style="Heading2") + p(t("B", BOLD)) + p(t("C", BOLD))).blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 3, 3]


def test_bold_in_a_cell_is_a_point() -> None:
    assert only_table(tbl(tr(tc(p(t("Attendance", BOLD)))))).grid[0][0].text == "Attendance"


def test_a_table_of_contents_stands_aside() -> None:
    paper = read(p("Attendance 2", style="TOC1") + p("Text."))
    assert [aside.kind for aside in paper.asides] == ["note"]
    assert len(paper.blocks) == 1


# Paragraphs and tracked changes.

MARK_DELETED = "<w:rPr><w:del w:id='3'/></w:rPr>"


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    paper = read(p("One", properties=MARK_DELETED) + p("two.", properties=numbered(1)) + p("Three."))
    assert paper.blocks == (
        Point("One two.", Place(1, 1, "paragraph 1"), 0),
        Point("Three.", Place(3, 1, "paragraph 3")),
    )
    assert paper.remarks == ("1 change is pending: inserted text counts, deleted text doesn't.",)


def test_a_deleted_paragraph_leaves_the_next_its_place() -> None:
    paper = read(p(deleted("gone"), properties=MARK_DELETED) + p("Next."))
    assert paper.blocks == (Point("Next.", Place(2, 1, "paragraph 2")),)


def test_pending_changes_are_counted_as_a_person_would() -> None:
    inserted = p(ins(t("new")), properties="<w:rPr><w:ins w:id='4'/></w:rPr>")
    moved = p(f"<w:moveFrom>{t('a')}</w:moveFrom>") + p(f"<w:moveTo>{t('a')}</w:moveTo>")
    rows = tbl(tr("x"), tr("y", properties="<w:del w:id='9'/>"))
    paper = read(inserted + p(deleted("z"), "w") + moved + rows)
    assert paper.remarks == ("4 changes are pending: inserted text counts, deleted text doesn't.",)


def test_deleted_rows_and_cells_are_not_read() -> None:
    rows = tbl(
        tr("a", "b"),
        tr("c", "d", properties="<w:del w:id='9'/>"),
        tr("e", tc("f", properties="<w:cellDel w:id='8'/>")),
        tr("g", "h", properties="<w:ins w:id='7'/>"),
    )
    assert grid(only_table(rows)) == [["a", "b"], ["e", ""], ["g", "h"]]


def test_a_table_whose_rows_were_all_deleted_is_none() -> None:
    gone = tbl(tr("c", properties="<w:del w:id='9'/>"))
    paper = read(gone + tbl(tr("x")))
    assert [(table.number, table.place) for table in paper.tables] == [(1, Place(2, 1, "table 1"))]


def test_numbers_count_every_paragraph_of_the_body() -> None:
    body = (
        p(box(p("in the box")), "Before.")
        + tbl(tr("a", tc(p(), p("b"))), tr(tc(tbl(tr("inner")), p())))
        + "<w:p/>"
        + sdt(p("After."))
    )
    paper = read(body)
    assert [block.place.line for block in paper.blocks] == [1, 4, 10]
    table = paper.tables[0]
    assert [cell.place.line for cell in table.cells()] == [4, 6, 7, 7]
    assert table.grid[1][0].tables[0].grid[0][0].place == Place(
        7, 1, "table 1, row 2, column 1, inner table 1, row 1, column 1"
    )


def test_numbers_are_those_of_python_docx() -> None:
    """With which comments are put at their paragraphs."""
    document = python_docx.Document()
    document.add_heading("Attendance", 1)
    table = document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"cell {number}"
        cell.add_paragraph(f"more of {number}")
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("end.")
    made = io.BytesIO()
    document.save(made)
    theirs = [paragraph.xpath("string(.)") for paragraph in document.element.body.iter(qn("w:p"))]
    paper = read_word(made.getvalue())
    points = [point for block in paper.tables for cell in block.cells() for point in cell.points]
    points += [block for block in paper.blocks if isinstance(block, Point)]
    assert len(points) == 9
    assert [theirs[point.place.line - 1] for point in points] == [point.text for point in points]


# Tables.


def test_a_plain_table() -> None:
    table = only_table(p("Title.") + tbl(tr("a", "b"), tr("c", tc("d", "", p("e", properties=numbered(1))))))
    assert table.number == 1
    assert table.place == Place(2, 1, "table 1")
    cell = table.grid[1][1]
    assert cell.points == (
        Point("d", Place(5, 1, "table 1, row 2, column 2, 1st point")),
        Point("e", Place(7, 1, "table 1, row 2, column 2, 2nd point"), 0),
    )
    assert cell.place == Place(5, 1, "table 1, row 2, column 2")


def test_merged_cells_stand_at_each_of_their_positions_once() -> None:
    table = only_table(
        tbl(
            tr(tc("wide", properties=span(2)), "c"),
            tr(tc("tall", properties=TOP), "d", "e"),
            tr(tc(properties=BELOW), "f", "g"),
        )
    )
    assert grid(table) == [["wide", "wide", "c"], ["tall", "d", "e"], ["tall", "f", "g"]]
    assert table.grid[1][0] is table.grid[2][0]
    assert (table.grid[1][0].row_span, table.grid[0][0].column_span) == (2, 2)
    assert len(list(table.cells())) == 7


def test_text_in_a_cell_that_goes_on_downwards_is_not_lost() -> None:
    rows = tr(tc("x", properties=TOP), "a"), tr(tc("y", properties=BELOW), "b")
    assert grid(only_table(tbl(*rows))) == [["x\ny", "a"], ["x\ny", "b"]]


def test_cells_that_go_on_below_none_start_one() -> None:
    rows = tr("h", "i"), tr(tc("x", properties=BELOW), "a"), tr(tc(properties=BELOW), "b")
    assert grid(only_table(tbl(*rows))) == [["h", "i"], ["x", "a"], ["x", "b"]]


def test_a_cell_of_another_width_does_not_go_on() -> None:
    rows = tr(tc("x", properties=TOP + span(2)), "c"), tr(tc("y", properties=BELOW), "b", "d")
    assert grid(only_table(tbl(*rows))) == [["x", "x", "c"], ["y", "b", "d"]]


def test_cells_merged_the_old_way() -> None:
    rows = (
        tr(tc("x", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "c"),
        tr("1", "2", "3"),
    )
    assert grid(only_table(tbl(*rows))) == [["x", "x", "c"], ["1", "2", "3"]]


def test_positions_that_the_file_left_out_hold_empty_cells() -> None:
    rows = (
        tr("a", "b", "c"),
        tr("x", "y", properties='<w:gridBefore w:val="1"/>'),
        tr("z", properties='<w:gridAfter w:val="2"/>'),
        tr("only"),
    )
    table = only_table(tbl(*rows))
    assert grid(table) == [["a", "b", "c"], ["", "x", "y"], ["z", "", ""], ["only", "", ""]]
    assert table.grid[3][2].place == Place(7, 1, "table 1, row 4, column 3")


def test_borders_that_were_dragged_apart_do_not_shift_columns() -> None:
    rows = tr("a", tc("b", properties=span(2)), "c"), tr(tc("d", properties=span(2)), "e", "f")
    assert grid(only_table(tbl(*rows))) == [["a", "b", "c"], ["d", "e", "f"]]


def test_cells_and_rows_and_tables_in_controls_keep_their_places() -> None:
    table = only_table(
        sdt(tbl(tr("a", sdt(tc(sdt(p("b")))), "c"), sdt(tr("d", f"<w:customXml>{tc('e')}</w:customXml>", "f"))))
    )
    assert grid(table) == [["a", "b", "c"], ["d", "e", "f"]]


def test_a_table_within_a_cell_stands_apart_from_its_text() -> None:
    cell = only_table(tbl(tr(tc(p("before"), tbl(tr("x", "y")), p("after"), tbl(tr("z")))))).grid[0][0]
    assert cell.text == "before\nafter"
    assert [grid(table) for table in cell.tables] == [[["x", "y"]], [["z"]]]
    assert [table.number for table in cell.tables] == [1, 2]


def test_a_hidden_row_stands_aside() -> None:
    paper = read(tbl(tr("a"), tr("b", properties="<w:hidden/>")))
    assert grid(paper.tables[0]) == [["a"]]
    assert paper.asides == (Aside("hidden text", "b", Place(2, 1, "table 1")),)


def test_points_are_numbered_in_words() -> None:
    cell = only_table(tbl(tr(tc(*[p(f"x{n}") for n in range(23)])))).grid[0][0]
    endings = [point.place.where.rpartition(", ")[2] for point in cell.points]
    assert endings[0] == "1st point"
    assert [endings[n] for n in (10, 11, 12, 20, 21, 22)] == [
        "11th point", "12th point", "13th point", "21st point", "22nd point", "23rd point",
    ]  # fmt: skip


# What stands beside.


def test_a_text_box_is_read_once() -> None:
    paper = read(p("Body.", box(p("one") + p("two"))))
    assert paper.blocks == (Point("Body.", Place(1, 1, "paragraph 1")),)
    assert paper.asides == (Aside("text box", "one\ntwo", Place(2, 1, "paragraph 1")),)


def test_an_old_text_box_is_read() -> None:
    old = f"<v:shape><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></v:shape>"
    assert [aside.text for aside in read(p(run(f"<w:pict>{old}</w:pict>"))).asides] == ["old"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    paper = read(p(box(p("title") + tbl(tr("a", "b")) + p())))
    assert [grid(table) for table in paper.tables] == [[["a", "b"]]]
    assert [aside.text for aside in paper.asides] == ["title"]


def test_a_text_box_in_a_cell_is_told_by_the_cell() -> None:
    paper = read(tbl(tr("a", tc(p(box(p("boxed")), "text")))))
    assert grid(paper.tables[0]) == [["a", "text"]]
    assert paper.asides == (Aside("text box", "boxed", Place(3, 1, "table 1, row 1, column 2")),)


def test_notes_and_comments_stand_at_their_paragraphs() -> None:
    gone = run('<w:footnoteReference w:id="4"/>')
    body = (
        p("First.")
        + tbl(tr("x", tc(p("noted", run('<w:footnoteReference w:id="2"/>'), run('<w:commentReference w:id="0"/>')))))
        + p("End.", run('<w:endnoteReference w:id="3"/>'), f"<w:del>{gone}</w:del>")
    )
    paper = read(
        body,
        footnotes=f'<w:footnote w:id="-1" w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="2">{p("foot")}</w:footnote><w:footnote w:id="4">{p("deleted")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{p("end")}</w:endnote>',
        comments=f'<w:comment w:id="0" w:author="A B">{p("said")}{p("twice")}</w:comment>'
        f'<w:comment w:id="5">{p("nowhere")}</w:comment>',
    )
    assert paper.asides == (
        Aside("comment", "nowhere", Place(1, 1, "paragraph 1")),
        Aside("footnote", "foot", Place(3, 1, "table 1, row 1, column 2")),
        Aside("comment", "said\ntwice", Place(3, 1, "table 1, row 1, column 2")),
        Aside("endnote", "end", Place(4, 1, "paragraph 4")),
    )


def test_headers_and_footers_stand_aside_and_page_numbers_do_not() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )
    paper = read(p("Text.") + section, header1=tbl(tr("Borough", "Restricted")), footer1=p("Page 1 of 3"))
    assert paper.asides == (Aside("header", "Borough\nRestricted", Place(1, 1, "page header")),)


def test_what_cannot_be_read_is_told() -> None:
    picture = run(
        "<w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    chart = run(
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://x/chart"/></a:graphic></wp:inline></w:drawing>'
    )
    paper = read(p("x.") + p(picture, picture) + p(chart) + p(run("<w:object/>")) + '<w:altChunk r:id="a"/>')
    assert paper.remarks == (
        "A file was put into the document as a whole; it can't be read (paragraph 1).",
        "An embedded object can't be read (paragraph 4).",
        "A chart or diagram can't be read (paragraph 3).",
        "2 pictures can't be read; if they show words, type them out (the first in paragraph 2).",
    )


# Files.


def test_an_empty_document_has_no_blocks() -> None:
    assert read("<w:p/>") == Paper("word", ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    parts = parts_of(p("Grüße."))
    declared = str(parts["word/document.xml"]).replace("UTF-8", encoding.removesuffix("-sig").upper())
    parts["word/document.xml"] = declared.encode(encoding)
    assert read_word(archive(parts)).blocks == (Point("Grüße.", Place(1, 1, "paragraph 1")),)


def test_strict_files() -> None:
    def strict(content: str | bytes) -> str:
        text = content if isinstance(content, str) else content.decode()
        return text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    parts = parts_of(p("x.", style="Deep") + tbl(tr("a")) + section, header1=p("Top"))
    paper = read_word(archive({name: strict(content) for name, content in parts.items()}))
    assert paper.blocks[0] == Point("x.", Place(1, 1, "paragraph 1"), 2)
    assert grid(paper.tables[0]) == [["a"]]
    assert [aside.text for aside in paper.asides] == ["Top"]


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read_and_macros_are_not_touched(main: str) -> None:
    parts = {
        **parts_of(p("x.")),
        "[Content_Types].xml": types(main),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 not a macro",
    }
    assert len(read_word(archive(parts)).blocks) == 1


def test_the_main_part_is_found_wherever_it_is() -> None:
    parts = parts_of(p("x."))
    moved = {name.replace("word/document.xml", "word/Document2.xml"): content for name, content in parts.items()}
    moved["[Content_Types].xml"] = types(part="/word/document2.xml")
    moved["_rels/.rels"] = relationships({"officeDocument1": "/word/document2.xml"})
    moved["word/_rels/document2.xml.rels"] = parts["word/_rels/document.xml.rels"]
    del moved["word/_rels/document.xml.rels"]
    assert len(read_word(archive(moved)).blocks) == 1


def test_a_paper_says_the_same_each_time() -> None:
    raw = docx(p("x.") + tbl(tr("a", "b")))
    assert read_word(raw) == read_word(raw)


# --- ids that Word counts


def counted(sign: str, more: str = "", form: str = "decimal") -> str:
    """Numbering with the lists 5 and 6 of one sign, on two levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{level}"/></w:lvl>'
        for at, level in enumerate((sign, "%1.%2"))
    )
    abstract = f'<w:abstractNum w:abstractNumId="50">{levels}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="5"><w:abstractNumId w:val="50"/></w:num>{more}'


def items(*listed: tuple[str, int] | tuple[str, int, int]) -> str:
    return "".join(p(text, properties=numbered(*number)) for text, *number in listed)


def counted_texts(body: str, numbering: str) -> list[str]:
    return [block.text for block in read(body, numbering=numbering).blocks if isinstance(block, Point)]


def test_ids_that_word_counts_stand_before_their_points() -> None:
    body = items(("Dares", 5), ("more of it", 5, 1), ("Films", 5)) + p("Between them.") + items(("", 5), ("Noise", 5))
    assert counted_texts(body, counted("R%1")) == ["R1: Dares", "more of it", "R2: Films", "Between them.", "R4: Noise"]
    in_cells = tbl(tr(items(("Dares", 5)).join(("<w:tc>", "</w:tc>")), items(("Films", 5)).join(("<w:tc>", "</w:tc>"))))
    (table,) = read(in_cells, numbering=counted("RF-%1.")).tables
    assert grid(table) == [["RF-1: Dares", "RF-2: Films"]]
    assert counted_texts(items(("R1 Dares", 5)), counted("R%1")) == ["R1 Dares"]


@pytest.mark.parametrize("sign", ["%1.", "(%1)", "Step %1", "R%2", "R%1.%2", "R"])
def test_other_signs_of_lists_are_no_ids(sign: str) -> None:
    assert counted_texts(items(("Dares", 5)), counted(sign)) == ["Dares"]
    assert counted_texts(items(("Dares", 5)), counted("R%1", form="lowerRoman")) == ["Dares"]


def test_ids_that_come_again_are_none() -> None:
    again = '<w:num w:numId="6"><w:abstractNumId w:val="50"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>'
    body = items(("Dares", 5), ("Films", 6), ("Noise", 6))
    at_five = counted("R%1", again.format('<w:startOverride w:val="5"/>'))
    assert counted_texts(body, at_five) == ["R1: Dares", "R5: Films", "R6: Noise"]
    at_one = counted("R%1", again.format('<w:startOverride w:val="1"/>'))
    assert counted_texts(body, at_one) == ["Dares", "Films", "Noise"]
    assert read(body, numbering=at_one).remarks == (
        "Numbers that Word counts for 3 points aren't read as their ids: some stand there twice (the first in "
        "paragraph 1).",
    )
    assert counted_texts(body, counted("R%1", again.format(""))) == ["R1: Dares", "R2: Films", "R3: Noise"]


def test_deleted_points_are_not_counted() -> None:
    deleted = f'<w:p><w:pPr>{numbered(5)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del>{t("Gone")}</w:del></w:p>'
    assert counted_texts(deleted + items(("Dares", 5)), counted("R%1")) == ["R1: Dares"]
