"""Titles with values beside, below or after them."""

from reading_cases import Read, heading, paper, point, table

from csg_rules.layouts.field_labels import labels_for
from csg_rules.layouts.fields import reading_of
from csg_rules.layouts.read import documents

DAY = "2026-03-03"


def test_titles_beside_values_two_and_four_columns() -> None:
    two = Read(table([["Date of meeting", "3/3/26"], ["YP:", "AB"]]))
    four = Read(table([["Date:", "3/3/26", "YP", "AB"], ["Looked after?", "☐ Yes ☒ No", "Age", "14 years"]]))
    assert two.data == {"meeting": {"date": DAY}, "subject": {"ref": "AB"}}
    assert four.data["subject"] == {"ref": "AB", "age": "14"}
    assert four.data["looked_after"] == "false"


def test_title_and_value_in_one_cell() -> None:
    read = Read(table([["Date: 3 March 2026\nYoung person: AB", "Age: 14"]]))
    assert read.data == {"meeting": {"date": DAY}, "subject": {"ref": "AB", "age": "14"}}


def test_titles_above_values() -> None:
    read = Read(table([["Date of meeting", "Initials"], ["3/3/26", "AB"], ["Age", "Route"], ["14", "MASH"]]))
    assert read.data["subject"] == {"ref": "AB", "age": "14"}
    assert read.data["referral"] == {"route": "MASH"}


def test_a_value_that_is_also_a_title_stays_a_value() -> None:
    read = Read(table([["Initials", "AB"], ["Agency that referred", "Social care"], ["Route", "Referral"]]))
    assert read.data["referral"] == {"source_agency": "Social care", "route": "Referral"}


def test_longest_title_before_a_colon() -> None:
    read = Read(heading("Meeting details"), point("Chair: role: service manager"), point("Chair: agency: Police"))
    assert read.data == {"meeting": {"chair": {"role": "service manager", "agency": "Police"}}}


def test_heading_with_text_below_it() -> None:
    read = Read(heading("Purpose of the meeting"), point("To understand."), point("To plan."), heading("Other"))
    assert read.data["meeting"] == {"purpose": "To understand.\nTo plan."}
    assert read.unplaced == ["Other"]


def test_unknown_titles_are_left_with_their_values() -> None:
    read = Read(table([["Date", "3/3/26", "Room", "4b"], ["Initials", "AB", "", ""]]))
    assert read.unplaced == ["Room: 4b"]
    assert read.data["meeting"] == {"date": DAY}


def test_what_cannot_be_read_is_left_and_told_without_its_text() -> None:
    read = Read(table([["Date", "soon"], ["Initials", "AB"]]))
    assert read.where == {"soon": "Meeting details, Date of meeting"}
    assert read.remarks == ("Meeting details, Date of meeting: what stands there can't be read as a date.",)


def test_a_field_given_twice() -> None:
    first = [["Date", "3/3/26"], ["Initials", "AB"]]
    alike = Read(table(first), table([["Date", "3 March 2026"], ["Initials", "AB"], ["Age", ""]]))
    other = Read(table(first), table([["Date", "4/3/26"], ["Initials", "AB"], ["Age", ""]]))
    assert (alike.unplaced, alike.remarks) == ([], ())
    assert other.data["meeting"] == {"date": DAY}
    assert other.unplaced == ["4/3/26"]
    assert "given twice" in other.remarks[0]


def test_blank_values_have_a_place() -> None:
    blank = table([["Date of next review", ""], ["Initials", "AB"]])
    read = Read(blank)
    assert "next_review" not in str(read.data)
    place = read.document.blanks["meeting.next_review"]
    assert place.line == blank.grid[0][1].place.line
    assert str(place) == "Meeting details, Date of next review"


def test_places_in_a_workbook_keep_sheet_and_cell() -> None:
    made = table([["Date of meeting", "3/3/26"], ["Initials", "AB"]])
    value = made.grid[0][1].points[0]
    object.__setattr__(value, "place", value.place._replace(where="sheet 1, cell B1", sheet=0))
    (document,) = documents([paper(made, kind="excel")])
    assert str(document.places["meeting", "date"]) == "sheet 1, cell B1 (Meeting details, Date of meeting)"


def test_severity_as_titles_is_one_item() -> None:
    in_table = Read(table([["Hackett level", "Abusive"], ["Reason", "He went on."]]))
    in_lines = Read(heading("Severity"), point("Hackett level: Abusive"), point("Reason: He went on."))
    assert in_table.data["hackett"] == in_lines.data["hackett"] == [{"level": "abusive", "reason": "He went on."}]


def test_merged_title_goes_on_below() -> None:
    read = Read(table([["Purpose of the meeting", "To understand."], ["^", "To plan."], ["Initials", "AB"]]))
    assert read.data["meeting"]["purpose"] == "To understand.\nTo plan."


def test_labels_of_the_part_under_whose_heading_it_stands_go_first() -> None:
    reading = reading_of(table([["Initials", "AB"], ["Age", "14"]]), labels_for())
    assert [pair.label.field.key for pair in reading.pairs] == ["subject.ref", "subject.age"]


def test_lines_with_titles_each_begin_a_field_after_prose() -> None:
    lines = ["Purpose: To plan.", "To share.", "Referral route: MASH", "Referred by: School", "What: who knows"]
    read = Read(*map(point, [*lines, "Group or sole: Group", "Young person harmed: LB"]))
    assert read.data["meeting"] == {"purpose": "To plan.\nTo share."}
    assert read.data["referral"] == {"route": "MASH", "source_agency": "School"}
    assert read.data["behaviour"] == {"group_or_sole": "group", "harmed": ["LB"]}
    assert read.unplaced == ["What: who knows"]


def test_lines_with_unknown_titles_stay_in_the_prose() -> None:
    read = Read(point("Purpose: To plan:"), point("Risks: his friends."), point("Note: he is away."))
    assert read.data == {"meeting": {"purpose": "To plan:\nRisks: his friends.\nNote: he is away."}}


def test_single_words_in_prose_begin_a_field_only_where_it_takes_them() -> None:
    read = Read(point("Age: 14"), point("Purpose: To plan."), point("Where: in the hall."), point("Age: of consent"))
    assert read.data["meeting"] == {"purpose": "To plan.\nWhere: in the hall.\nAge: of consent"}
    both = Read(point("Purpose: To plan."), point("Age: 14"), point("Date: 3/3/26"))
    assert both.data == {"meeting": {"purpose": "To plan.", "date": DAY}, "subject": {"age": "14"}}


def test_what_cannot_be_read_in_prose_is_left_where_the_title_is_plain() -> None:
    read = Read(point("Purpose: To plan."), point("Criminal justice status: the police will tell us"))
    assert read.unplaced == ["the police will tell us"]
    assert read.data["meeting"] == {"purpose": "To plan."}


def test_severity_in_lines_without_its_heading() -> None:
    lines = ("What happened: He went on.", "Hackett level: Abusive", "Reason for the level: He went on.")
    read = Read(*map(point, lines))
    assert read.data["hackett"] == [{"level": "abusive", "reason": "He went on."}]
    short = Read(point("Level: Abusive"), point("Reason: He went on."), point("Discussion: All agreed."))
    assert short.data["hackett"] == [{"level": "abusive", "reason": "He went on.", "discussion": "All agreed."}]
    bold = Read(point("Hackett level: Abusive"), heading("Reason for level"), point("He went on."), heading("Other"))
    assert bold.data["hackett"] == [{"level": "abusive", "reason": "He went on."}]
    open_one = Read(point("Hackett level: Abusive"), heading("Reason for the level:"))
    assert (open_one.data["hackett"], open_one.unplaced) == ([{"level": "abusive"}], [])


def test_titles_of_severity_are_also_titles_of_other_things() -> None:
    lines = [point("Reason: He is ill."), point("Decision: to meet again"), point("Behaviour: calm")]
    read = Read(*lines, point("Level: two"))
    assert "hackett" not in read.data
    assert len(read.unplaced) == 4
    later = Read(point("Level: Abusive"), heading("Any other business"), point("Reason: He is ill."))
    assert later.data["hackett"] == [{"level": "abusive"}]


def test_titles_that_many_things_have_need_their_part() -> None:
    history = table([["Version", "Date", "Description"], ["1", "3/3/26", "First draft"]])
    signed = [point("Signed by the clerk"), point("Date: 9 April 2026")]
    read = Read(history, heading("Actions"), *signed)
    assert not {"meeting", "behaviour"} & read.data.keys()
    details = Read(table([["Date", "3/3/26"], ["Location", "School"], ["Initials", "AB"], ["Chair", "manager"]]))
    assert details.data["meeting"]["date"] == DAY
    assert "behaviour" not in details.data
    assert details.unplaced == ["Location: School"]
    assert Read(heading("The behaviour"), table([["Location", "School"]])).data["behaviour"] == {"where": ["school"]}


def test_own_title_goes_before_another_name() -> None:
    read = Read(table([["Meeting date", "2/3/26"], ["Initials", "AB"]]), point("Date of meeting: 3 March 2026"))
    assert read.data["meeting"] == {"date": DAY}
    assert read.unplaced == ["2/3/26"]


def test_a_remark_names_the_words_of_the_list() -> None:
    read = Read(heading("The behaviour"), table([["Where it happened", "Stairwell"], ["Group or sole", "Sole"]]))
    assert read.unplaced == ["Stairwell"]
    assert read.remarks == (
        "The behaviour, Where it happened: what stands there can't be read as words of the list: “Individual”, "
        "“Family / home(s)”, “Peer group(s)”, “School(s)”, “Neighbourhood”.",
    )
