"""What stands on a paper and can't be read is never said to be missing."""

from checking_cases import judged
from paper_cases import paper_of

from csg_rules.documents.places import Place
from csg_rules.findings.unread import BECAUSE, held_back
from csg_rules.layouts.read import documents
from csg_rules.papers.paper import Cell, Heading, Paper, Point, Table


def details(*pairs: tuple[str, str]) -> Paper:
    grid = tuple(
        tuple(
            Cell((Point(text, Place(row + 2, 1)),) if text else (), Place(row + 2, 1), row, column)
            for column, text in enumerate(pair)
        )
        for row, pair in enumerate(pairs)
    )
    return Paper("word", (Heading("Meeting details", 1, Place(1, 1)), Table(grid, Place(2, 1), 1)))


def test_a_day_that_cannot_be_read_is_unread_and_a_blank_one_is_not() -> None:
    written = (("Kind of meeting", "MAP meeting"), ("Date of meeting", "some time in May"), ("Date of next review", ""))
    (document,) = documents([details(*written)])
    assert document.unread == {"meeting.date"}
    assert document.data["unplaced"] == [
        {"where": "Meeting details, Date of meeting", "text": "some time in May"},
    ]


def test_findings_where_words_could_not_be_read_are_held_back_and_others_are_not() -> None:
    outcomes = judged({"record_id": "A-1", "behaviour": {"described": "Pulled her skirt."}}).outcomes["GRP-01"]
    found = [outcome for outcome in outcomes if outcome.result == "finding"]
    assert [outcome.path for outcome in found] == ["behaviour.group_or_sole"]
    (held,) = held_back(found, {"behaviour.group_or_sole"})
    assert (held.result, held.because) == ("not_assessable", BECAUSE)
    assert held_back(found, {"behaviour.where", "hackett"}) == found
    (below,) = held_back(found, {"behaviour"})
    assert below.result == "not_assessable"


def test_one_column_of_every_context() -> None:
    outcomes = judged({"record_id": "A-1", "behaviour": {"described": "Pulled her skirt."}}).outcomes["GRP-01"]
    column = [outcomes[0]._replace(path="contexts.school[2].risk", result="finding")]
    assert held_back(column, {"contexts.*.risk"})[0].result == "not_assessable"
    assert held_back(column, {"contexts.*.hsb", "contexts.home.risk"}) == column


def test_what_stands_at_a_path_and_not_below_it() -> None:
    outcomes = judged({"record_id": "A-1", "behaviour": {"described": "Pulled her skirt."}}).outcomes["GRP-01"]
    found = outcomes[0]._replace(path="factors.F1", result="finding")
    assert held_back([found], {"=factors.*"})[0].result == "not_assessable"
    assert held_back([found._replace(path="factors[3]")], {"=factors"})[0].result == "not_assessable"
    below = [found._replace(path="factors.F1.text")]
    assert held_back(below, {"=factors.*", "=factors"}) == below


def test_a_table_with_the_header_of_the_contexts_and_rows_that_name_none() -> None:
    header = ("Where", "Background", "Risks", "What is going well", "Action plan")
    (document,) = documents(
        [paper_of([header, ("Hillside", "Year 9", "stairs", "", ""), ("Online", "chat", *[""] * 3)])]
    )
    assert {"contexts", "contexts_summary.text", "=interventions", "=factors.*"} <= document.unread
    assert len(document.data["unplaced"]) == 10
    assert any("don't say plainly which contexts" in remark for remark in document.remarks)
    (other,) = documents([paper_of([("Where", "Cost", "Risks", "Notes"), ("Hillside", "4", "stairs", "")])])
    assert other.unread == frozenset()


def test_many_days_that_cannot_be_read_are_told_in_one_remark() -> None:
    def remarks(count: int) -> tuple[str, ...]:
        rows = [("Date", "Event"), *((f"some day {number}", "Words.") for number in range(count))]
        (document,) = documents([paper_of("# What happened when", rows)])
        assert len(document.data["unplaced"]) == count
        return document.remarks

    (remark,) = remarks(10_000)
    assert remark == (
        "What happened when, Date: what stands there can't be read as a date (row 1, row 2, row 3 and 9,997 more)."
    )
    assert len(remarks(3)) == 3
    assert remarks(1) == ("What happened when, row 1, Date: what stands there can't be read as a date.",)


def test_words_in_a_row_that_cannot_be_read_are_not_missing() -> None:
    header = ("No.", "Action", "Factors addressed", "RAG", "Due")
    (document,) = documents(
        [paper_of("# Action plan", [header, ("A1", "Call", "the lot", "soon", ""), ("", "Meet", "", "", "")])]
    )
    assert "interventions.A1.addresses" in document.unread
    assert "=factors.*" in document.unread
    (other,) = documents([paper_of("# Factors", [("Factor", "Kind", "Context"), ("R1", "Worry", "School")])])
    assert other.unread == {"factors.R1.category"}
