"""Reading workbooks: values as they show, blocks by blank rows and boxes, and nothing lost that doesn't show."""

import datetime
import io
import re
import zipfile
from typing import Any, Literal

import openpyxl
import pytest
import xlsxwriter
from excel_cases import OFFICE, bare, only, outline, package, points, relations, rows, text, told, written
from openpyxl.workbook.defined_name import DefinedName

from csg_rules.documents.places import Place
from csg_rules.layouts.assetplus import ASSETPLUS
from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.layouts.pgi import PGI_FORM
from csg_rules.papers.excel import read_excel
from csg_rules.papers.excel_values import shown_number
from csg_rules.papers.ours import is_own_sheet
from csg_rules.papers.paper import Table
from csg_rules.templates.making import template_bytes


def table(raw: bytes) -> Table:
    (found,) = only(raw).tables
    return found


# Values


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("15", "General", "15"),
        ("15.0", "General", "15"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+2", "General", "100"),
        ("-2.5", "General", "-2.5"),
        ("2.5", "0", "2.5"),
        ("1.1", "0.00", "1.10"),
        ("900", "0000", "0900"),
        ("1200", "#,##0", "1200"),
        ("0.255", "0%", "25.5%"),
        ("0.07", "0.00%", "7%"),
        ("3", '0" days"', "3 days"),
        ("7", '"R"0', "R7"),
        ("12", "[$£-809]#,##0.00", "£12.00"),
        ("5", "# ?/?", "5"),
        ("1", "[Red]0", "1"),
        ("46084", "dd/mm/yyyy", "2026-03-03"),
        ("46084.604166666664", "dd/mm/yyyy hh:mm", "2026-03-03 14:30"),
        ("46084.604166666664", "dd/mm/yyyy", "2026-03-03"),
        ("46084", "[$-F800]dddd, mmmm dd, yyyy", "2026-03-03"),
        ("46084", "d-mmm", "2026-03-03"),
        ("46082", "mmm-yy", "2026-03"),
        ("0.604166666666667", "hh:mm", "14:30"),
        ("0.604166666666667", "h:mm AM/PM", "14:30"),
        ("1.5", "[h]:mm", "36:00"),
        ("-4", "dd/mm/yyyy", "-4"),
        ("99999999", "dd/mm/yyyy", "99999999"),
        ("46084", "Standard", "46084"),
        ("no number", "0", "no number"),
    ],
)
def test_numbers_and_dates_show_as_people_see_them(number: str, code: str, shown: str) -> None:
    assert shown_number(number, code, False) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown_number("44622", "dd/mm/yyyy", True) == "2026-03-03"


def test_what_was_typed_as_text_stays_as_typed() -> None:
    assert outline(rows(("0900", "1.10", "03/03/26"), (None, True, 4))) == [
        [["0900", "1.10", "03/03/26"], ["", "Yes", "4"]]
    ]


def test_lines_of_a_cell_are_points_without_their_bullets() -> None:
    paper = only(
        rows(
            ("Risk", "• one\n- two\r\n\n  * three\n1. four\nplain - not a bullet\n-5\n3.5 hours"),
        )
    )
    assert [(point.text, point.level) for point in points(paper)[1:]] == [
        ("one", 0), ("two", 0), ("three", 0), ("four", 0), ("plain - not a bullet", None), ("-5", None),
        ("3.5 hours", None),
    ]  # fmt: skip
    assert {point.place for point in points(paper)[1:]} == {Place(1, 2, "1st sheet, cell B1", 0)}


def test_escapes_and_invisible_characters_are_read() -> None:
    cells = text("A1", "one_x000D_&#10;two_x0007__x005F_x0041_ _xD83D__xDE00_") + text("B1", "AB")
    assert outline(bare(f'<row r="1">{cells}</row>')) == [[["one\ntwo_x0041_ 😀", "AB"]]]


def test_struck_out_text_is_no_part_of_the_minutes() -> None:
    def write(book: Any, sheet: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("A1", "seen by ", struck, "CD", " AB")
        sheet.write("B1", "withdrawn", struck)
        sheet.write("C1", "kept")

    paper = only(written(write))
    assert [told(block) for block in paper.blocks] == [[["seen by  AB", "kept"]]]
    assert [(aside.kind, aside.text, aside.place.where) for aside in paper.asides] == [
        ("struck-out text", "CD", "1st sheet, cell A1"),
        ("struck-out text", "withdrawn", "1st sheet, cell B1"),
    ]
    assert paper.remarks == ("1st sheet: 2 cells hold text that is struck out: it was not read.",)


def test_pronunciation_hints_are_not_text() -> None:
    hint = '<si><t>AB</t><rPh sb="0" eb="1"><t>hint</t></rPh></si>'
    assert outline(bare('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=hint)) == ["AB"]


def test_formulas_give_their_last_value_or_a_remark() -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>NOW()</f><v/></c>'
        '<c r="D1"><f>A1</f></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F1" t="str"><f>A2</f><v>AB</v></c>'
    )
    paper = only(bare(f'<row r="1">{cells}</row>'))
    assert [told(block) for block in paper.blocks] == [[["2", "AB"]]]
    assert paper.remarks == (
        "1st sheet: 2 formulas hold no value (cells C1, D1): open and save in Excel.",
        "1st sheet: 1 cell shows an error in place of a value (cell E1).",
    )


def test_dates_in_letters_lose_midnight() -> None:
    cells = '<c r="A1" t="d"><v>2026-03-03T00:00:00</v></c><c r="B1" t="d"><v>2026-03-03T14:30:00Z</v></c>'
    assert outline(bare(f'<row r="1">{cells}</row>')) == [[["2026-03-03", "2026-03-03 14:30"]]]


def test_cells_without_references_follow_one_another() -> None:
    cells = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>'
    assert outline(bare(cells)) == [[["a", "1"], ["2", "3"]]]


def test_openpyxl_reads_the_same_texts() -> None:
    raw = rows(("Name", "Due", "No."), ("AB", "soon", 3), ("CD & EF <x>", "später", 0.1), ("G\nH", "x", 12345678901))
    sheet = openpyxl.load_workbook(io.BytesIO(raw), data_only=True).worksheets[0]
    assert [cell.text for cell in table(raw).cells()] == [str(cell.value) for row in sheet.iter_rows() for cell in row]


# Blocks


def test_headings_lines_and_tables_in_reading_order() -> None:
    def write(book: Any, sheet: Any) -> None:
        bold, large = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 16})
        sheet.write("B2", "Minutes", large)
        sheet.write("B3", "Held by telephone, with nobody missing.")
        sheet.write("B5", "Attendance", bold)
        for column, words in enumerate(("Name", "Agency"), start=1):
            sheet.write(5, column, words, bold)
        sheet.write("B7", "AB")
        sheet.write("C7", "Police")
        sheet.write("B9", "Nothing else was said.")

    paper = only(written(write))
    assert [told(block) for block in paper.blocks] == [
        "# Minutes",
        "Held by telephone, with nobody missing.",
        "# Attendance",
        [["Name", "Agency"], ["AB", "Police"]],
        "Nothing else was said.",
    ]
    assert [getattr(block, "level", None) for block in paper.blocks[:3]] == [1, None, 2]
    assert paper.blocks[0].place == Place(2, 2, "1st sheet, cell B2", 0)


def test_a_short_plain_line_on_top_of_a_table_is_its_heading() -> None:
    assert outline(rows(("Attendance",), ("Name", "Role", "Agency"), ("AB", "nurse", "Health"))) == [
        "# Attendance",
        [["Name", "Role", "Agency"], ["AB", "nurse", "Health"]],
    ]


@pytest.mark.parametrize("line", ["Date: 3 March 2026", "They met twice in the week before.", "• Attendance"])
def test_other_plain_lines_on_top_of_a_table_are_points(line: str) -> None:
    assert outline(rows((line,), ("Name", "Role"), ("AB", "nurse")))[0] == line.removeprefix("• ")


def test_a_line_merged_across_is_a_heading_if_short_and_points_if_long() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "Actions")
        sheet.write_row("A2", ["Name", "What", "When"])
        sheet.merge_range("A4:C4", "It was agreed that the plan goes on as it is, and that AB rings CD.")

    assert outline(written(write)) == [
        "# Actions",
        [["Name", "What", "When"]],
        "It was agreed that the plan goes on as it is, and that AB rings CD.",
    ]


def test_boxes_beside_labels_make_a_table_of_values_that_are_missing() -> None:
    def write(book: Any, sheet: Any) -> None:
        label, box = book.add_format({"bold": True, "border": 1}), book.add_format({"border": 1})
        for row, words in enumerate(("Record number", "Date", "Site")):
            sheet.write(row, 0, words, label)
            sheet.write_blank(row, 1, None, box)

    found = table(written(write))
    assert told(found) == [["Record number", ""], ["Date", ""], ["Site", ""]]
    assert found.grid[1][1].place == Place(2, 2, "1st sheet, cell B2", 0)


def test_a_banner_of_one_look_over_its_columns_is_no_label() -> None:
    def write(book: Any, sheet: Any) -> None:
        banner = book.add_format({"bold": True, "bg_color": "#dddddd", "border": 1})
        sheet.write("A1", "Attendance", banner)
        sheet.write_blank("B1", None, banner)
        sheet.write_row("A2", ["AB", "nurse"])

    assert outline(written(write)) == ["# Attendance", [["AB", "nurse"]]]


def test_a_label_without_value_stays_in_its_table() -> None:
    assert outline(rows(("Site", "North"), ("Record number",), ("Age", 15))) == [
        [["Site", "North"], ["Record number", ""], ["Age", "15"]]
    ]


def test_a_bold_title_on_bold_labels_is_their_heading() -> None:
    def write(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        sheet.write("A1", "HSB MAP meeting", bold)
        for row, words in enumerate((("Site", "North"), ("Age", 15)), start=1):
            sheet.write(row, 0, words[0], bold)
            sheet.write(row, 1, words[1])

    assert outline(written(write)) == ["# HSB MAP meeting", [["Site", "North"], ["Age", "15"]]]


def test_a_bold_line_amid_rows_parts_them() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Site", "North"])
        sheet.write("A2", "Actions", book.add_format({"bold": True}))
        sheet.write_row("A3", ["AB", "rings CD"])

    assert outline(written(write)) == [[["Site", "North"]], "# Actions", [["AB", "rings CD"]]]


def test_text_that_goes_on_in_the_row_below_stays_in_the_table() -> None:
    assert outline(rows(("Home", "first"), (None, "second"), ("School", "third"))) == [
        [["Home", "first"], ["", "second"], ["School", "third"]]
    ]


HEADER = ("Action", "Owner", "Due")


@pytest.mark.parametrize(
    ("after", "tables"),
    [
        (("Ring the school about the plan that was agreed", "AB", "soon"), 1),
        (("Ring", "AB", 3), 1),
        (("Context", "Reason", "Weight"), 2),  # reads as a header
        (HEADER, 2),  # the same header again
        (("a", "b", "c", "d" * 50), 2),  # wider
    ],
)
def test_one_blank_row_breaks_a_table_only_before_another_header(after: tuple[object, ...], tables: int) -> None:
    raw = rows(HEADER, ("See AB", "CD", "now"), (), after)
    assert len(only(raw).tables) == tables


def test_rows_go_on_after_a_blank_one_where_the_header_has_its_own_look() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", HEADER, book.add_format({"bold": True}))
        sheet.write_row("A2", ["See AB", "CD", "now"])
        sheet.write_row("A4", ["Ring", "AB", "soon"])
        sheet.write_row("A7", ["Ask", "AB", "later"])

    assert [found.rows for found in only(written(write)).tables] == [3, 1]


def test_tables_side_by_side_are_read_left_to_right() -> None:
    paper = only(
        rows(
            ("Present", None, None, "Apologies"),
            ("AB", "nurse", None, "EF", "teacher"),
            ("CD", "police", None, "GH", "social worker"),
        )
    )
    assert [told(block) for block in paper.blocks] == [
        "# Present",
        [["AB", "nurse"], ["CD", "police"]],
        "# Apologies",
        [["EF", "teacher"], ["GH", "social worker"]],
    ]
    assert [found.number for found in paper.tables] == [1, 2]


def test_a_label_and_its_value_beyond_an_empty_column_stay_together() -> None:
    assert outline(rows(("Site", None, "North"), ("Age", None, 15))) == [[["Site", "North"], ["Age", "15"]]]


def test_an_empty_column_in_boxes_parts_nothing() -> None:
    def write(book: Any, sheet: Any) -> None:
        box = book.add_format({"border": 1})
        for row in range(3):
            for column in range(5):
                words = "" if column == 2 else f"{row}{column} and more"
                sheet.write(row, column, words, box)

    assert len(only(written(write)).tables) == 1


def test_merged_cells_span_and_stand_once() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A2", "Context")
        sheet.merge_range("B1:C1", "Factors")
        sheet.write_row("B2", ["Risk", "Strength"])
        sheet.merge_range("A3:A4", "School")
        sheet.write("B3", "R1")
        sheet.merge_range("C3:C4", "")
        sheet.write("B4", "R2")

    found = table(written(write))
    assert told(found) == [
        ["Context", "Factors", "Factors"],
        ["Context", "Risk", "Strength"],
        ["School", "R1", ""],
        ["School", "R2", ""],
    ]
    spans = {cell.text or "empty": (cell.row_span, cell.column_span) for cell in found.cells()}
    assert spans["Context"] == spans["School"] == spans["empty"] == (2, 1)
    assert spans["Factors"] == (1, 2)


def test_columns_that_a_merged_cell_only_covers_are_left_out() -> None:
    def write(book: Any, sheet: Any) -> None:
        for row, words in enumerate((("Site", "North"), ("Age", "15"))):
            sheet.merge_range(row, 0, row, 2, words[0])
            sheet.merge_range(row, 3, row, 9, words[1])

    found = table(written(write))
    assert told(found) == [["Site", "North"], ["Age", "15"]]
    assert found.grid[1][1].place.where == "1st sheet, cell D2"


def test_places_stay_real_behind_empty_rows_and_columns() -> None:
    cells = text("C7", "AB") + text("D7", "CD")
    found = table(bare(f'<row r="7">{cells}</row>'))
    assert [cell.place for cell in found.cells()] == [
        Place(7, 3, "1st sheet, cell C7", 0),
        Place(7, 4, "1st sheet, cell D7", 0),
    ]


# What doesn't show


def test_hidden_rows_and_columns_are_asides_with_a_remark() -> None:
    def write(book: Any, sheet: Any) -> None:
        for row in range(4):
            sheet.write_row(row, 0, [f"label {row}", f"secret {row}", f"value {row}."])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    paper = only(written(write))
    assert [told(block) for block in paper.blocks] == [
        [["label 0", "value 0."], ["label 2", "value 2."], ["label 3", "value 3."]]
    ]
    assert paper.tables[0].grid[1][1].place.where == "1st sheet, cell C3"
    assert {aside.kind for aside in paper.asides} == {"hidden text"}
    assert sorted(aside.text for aside in paper.asides) == sorted(
        ["label 1", "value 1.", "secret 0", "secret 1", "secret 2", "secret 3"]
    )
    assert paper.remarks == (
        "1st sheet: 1 hidden row holds text that was not read.",
        "1st sheet: 1 hidden column holds text that was not read.",
    )


def test_a_merged_cell_shows_if_any_of_it_does() -> None:
    data = f'<row r="1" hidden="1">{text("A1", "Context")}</row>' + "".join(
        f'<row r="{row}">{text(f"B{row}", f"B{row}")}</row>' for row in (2, 3)
    )
    found = table(bare(data, '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'))
    assert told(found) == [["Context", "B2"], ["Context", "B3"]]
    assert found.grid[0][0].place.where == "1st sheet, cell A1"


def test_text_under_a_merged_cell_is_not_lost() -> None:
    data = f'<row r="1">{text("A1", "seen")}{text("B1", "unseen")}{text("D1", "beside")}</row>'
    paper = only(bare(data, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert [aside.text for aside in paper.asides] == ["unseen"]
    assert paper.remarks == ("1st sheet: 1 cell with text under merged cells, where nobody sees it, not read.",)


def test_hidden_sheets_are_told_and_lists_of_choices_are_not() -> None:
    def fill(words: str, hide: str = "") -> Any:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("A1", words)
            if hide:
                getattr(sheet, hide)()

        return write

    book = openpyxl.load_workbook(io.BytesIO(written(fill("shown"), fill("secret", "hide"), fill("choice"))))
    book.worksheets[2].title = "Lists"
    book.worksheets[2].sheet_state = "veryHidden"
    book.defined_names.add(DefinedName("csg_list_1", attr_text="Lists!$A$1:$A$4"))
    raw = io.BytesIO()
    book.save(raw)
    shown, hidden = read_excel(raw.getvalue())
    assert (shown.title, shown.sheet, shown.remarks) == ("Sheet1", 0, ())
    assert (hidden.title, hidden.sheet, hidden.blocks) == ("Sheet2", 1, ())
    assert [(aside.kind, aside.text) for aside in hidden.asides] == [("hidden text", "secret")]
    assert hidden.remarks == ("1st hidden sheet: The sheet is hidden: its 1 filled cell was not read as minutes.",)


@pytest.mark.parametrize("title", ["Lists", "What to settle", "What to settle 2"])
@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_sheet_of_a_persons_own_is_read_whatever_it_is_called(
    title: str, state: Literal["visible", "hidden"]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows(("AB",))))
    book.create_sheet(title)["A1"] = "CD"
    book[title].sheet_state = state
    raw = io.BytesIO()
    book.save(raw)
    paper = read_excel(raw.getvalue())[1]
    assert [told(block) for block in paper.blocks] + [aside.text for aside in paper.asides] == ["CD"]
    assert len(paper.remarks) == (state == "hidden")


@pytest.mark.parametrize(
    ("name", "target", "is_left_out"),
    [
        ("csg_what_to_settle", "'It''s mine'!$A$1", True),
        ("csg_what_to_settle_2", "'IT''S MINE'!$A$1:$B$2", True),
        ("csg_what_to_settle", "#REF!", False),
        ("csg_what_to_settle", "Other!$A$1", False),
        ("what_to_settle", "'It''s mine'!$A$1", False),
        ("csg_list_1", "'It''s mine'!$A$1", False),  # the words of a template are hidden
    ],
)
def test_the_list_of_an_earlier_check_is_known_by_its_name_in_the_workbook(
    name: str, target: str, is_left_out: bool
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows(("AB",))))
    book.create_sheet("It's mine")["A1"] = "CD"
    book.defined_names.add(DefinedName(name, attr_text=target))
    raw = io.BytesIO()
    book.save(raw)
    assert len(read_excel(raw.getvalue())) == (1 if is_left_out else 2)


def test_a_sheet_is_told_by_its_title_only_where_that_is_one_of_ours() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows(("AB",))))
    for title in ("Contexts", "Secret", "AB of Northmere", "PGI 2"):
        book.create_sheet(title)["A1"] = "CD"
    book["Secret"].sheet_state = "hidden"
    raw = io.BytesIO()
    book.save(raw)
    places = [next(iter((*paper.asides, *paper.blocks))).place for paper in read_excel(raw.getvalue())]
    assert [(place.where, place.sheet) for place in places] == [
        ("1st sheet, cell A1", 0),
        ("sheet Contexts, cell A1", 1),
        ("1st hidden sheet, cell A1", 2),
        ("3rd sheet, cell A1", 3),
        ("sheet PGI 2, cell A1", 4),
    ]


@pytest.mark.parametrize("layout", [MEETING, PGI_FORM, ASSETPLUS])
def test_all_sheets_of_our_templates_are_known_as_ours(layout: Layout) -> None:
    papers = read_excel(template_bytes(layout, "xlsx", None))
    assert [paper.title for paper in papers if not is_own_sheet(paper.title)] == []
    assert "Lists" not in {paper.title for paper in papers}


def test_chart_sheets_are_skipped_and_still_counted() -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_column("A1", [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        book.add_chartsheet().set_chart(chart)
        book.add_worksheet().write("A1", "AB")
    assert [paper.sheet for paper in read_excel(raw.getvalue())] == [0, 2]


def test_notes_text_boxes_and_printed_headers_are_asides() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("B4", "AB")
        sheet.write_comment("B4", "ask AB again")
        sheet.insert_textbox("C6", "in a box\nsecond line")
        sheet.set_header('&L&"Arial,Bold"&12Official && sensitive&RPage &P of &N')
        sheet.set_footer("&CPage &P of &N")

    paper = only(written(write))
    assert [(aside.kind, aside.text, aside.place.where) for aside in paper.asides] == [
        ("comment", "ask AB again", "1st sheet, cell B4"),
        ("text box", "in a box\nsecond line", "1st sheet, cell C6"),
        ("header", "Official & sensitive", "1st sheet, header of the printed page"),
    ]


def test_threads_stand_for_the_notes_that_repeat_them() -> None:
    note = (
        '<comments><commentList><comment ref="A1"><text><t>[Threaded comment] asked</t></text></comment>'
        '<comment ref="B1"><text><r><t>plain</t></r></text></comment></commentList></comments>'
    )
    threads = (
        '<ThreadedComments><threadedComment ref="A1" id="1"><text>asked</text></threadedComment>'
        '<threadedComment ref="A1" id="2" parentId="1"><text>answered</text></threadedComment></ThreadedComments>'
    )
    links = relations(("n", "comments", "../comments1.xml"), ("t", "threadedComment", "../threads/t1.xml"))
    raw = bare(
        f'<row r="1">{text("A1", "AB")}</row>',
        more={
            "xl/worksheets/_rels/sheet1.xml.rels": links,
            "xl/comments1.xml": note,
            "xl/threads/t1.xml": threads,
        },
    )
    assert [(aside.text, aside.place.where[-2:]) for aside in only(raw).asides] == [
        ("plain", "B1"),
        ("asked", "A1"),
        ("answered", "A1"),
    ]


def test_pictures_are_told() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_column("A1", [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        sheet.insert_chart("C1", chart)

    assert only(written(write)).remarks == ("1st sheet: 1 picture or chart was not read.",)


def test_nothing_of_the_text_is_in_remarks_or_places() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("A1", "Secretword", book.add_format({"font_strikeout": True}))
        sheet.write("A2", "Secretword")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write_formula("A3", "=Secretword", None, "")

    paper = only(written(write))
    assert paper.remarks
    assert all("Secretword" not in words for words in (*paper.remarks, *(aside.place.where for aside in paper.asides)))


def test_each_sheet_is_a_paper_and_an_empty_one_too() -> None:
    raw = written(lambda _, sheet: sheet.write("A1", "AB"), lambda *_: None, lambda _, sheet: sheet.write("A1", "CD"))
    assert [(paper.sheet, [told(block) for block in paper.blocks]) for paper in read_excel(raw)] == [
        (0, ["AB"]),
        (1, []),
        (2, ["CD"]),
    ]


def test_dates_come_as_days() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("A1", "Date")
        sheet.write_datetime("B1", datetime.datetime(2026, 3, 3), book.add_format({"num_format": 14}))

    assert outline(written(write)) == [[["Date", "2026-03-03"]]]


def test_strict_workbooks_and_prefixes_are_read() -> None:
    raw = bare(f'<row r="1">{text("A1", "AB")}</row>')
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    strict_office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    strict = {name: content.replace(OFFICE, strict_office) for name, content in parts.items()}
    sheet = re.sub(r"<(/?)(\w)", r"<\1x:\2", strict["xl/worksheets/sheet1.xml"])
    strict["xl/worksheets/sheet1.xml"] = sheet.replace("xmlns=", "xmlns:x=")
    assert outline(package(dict(strict))) == ["AB"]
