"""The tool against a panel: what is counted, what is counted apart, and figures against published examples."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from agreement_cases import agreement, held, outcome, report, report_text

from csg_rules.audit.agreeing import agreement_of
from csg_rules.audit.agreement import krippendorff, two_raters
from csg_rules.audit.panel import PanelRow, matched
from csg_rules.audit.raters import among_raters, measure_for
from csg_rules.audit.rates import wilson
from csg_rules.audit.reported import Subject, read_report
from csg_rules.findings import report_file
from csg_rules.findings.report_file import ReportError
from csg_rules.sources.markings import read_mark, read_markings

YES, NO, UNSURE, NONE = "found", "not found", "can't tell", ""


def test_cohen_as_published() -> None:
    """J. Sim and C. C. Wright, The kappa statistic in reliability studies, Phys Ther 85 (2005), table 1: two
    clinicians, 22 yes by both, 2 and 4 by one, 11 no by both: kappa 0.67."""
    agreed = two_raters(22, 2, 4, 11)
    assert agreed is not None
    assert agreed.kappa is not None
    assert round(agreed.kappa, 2) == 0.67


def test_the_interval_of_kappa_by_hand() -> None:
    """J. L. Fleiss, J. Cohen and B. S. Everitt, Large sample standard errors of kappa, Psychol Bull 72 (1969), formula
    13, worked out here with plain numbers."""
    p = [[22 / 39, 2 / 39], [4 / 39, 11 / 39]]
    rows = [sum(row) for row in p]
    columns = [p[0][0] + p[1][0], p[0][1] + p[1][1]]
    by_chance = sum(r * c for r, c in zip(rows, columns, strict=True))
    kappa = (p[0][0] + p[1][1] - by_chance) / (1 - by_chance)
    agreeing = sum(p[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in (0, 1))
    apart = (1 - kappa) ** 2 * sum(p[i][1 - i] * (columns[i] + rows[1 - i]) ** 2 for i in (0, 1))
    variance = (agreeing + apart - (kappa - by_chance * (1 - kappa)) ** 2) / ((1 - by_chance) ** 2 * 39)
    agreed = two_raters(22, 2, 4, 11)
    assert agreed is not None
    assert agreed.kappa_interval is not None
    half = 1.959964 * math.sqrt(variance)
    assert agreed.kappa_interval[0] == pytest.approx(kappa - half, abs=1e-6)
    assert agreed.kappa_interval[1] == pytest.approx(min(1, kappa + half), abs=1e-6)


def test_krippendorff_of_two_raters_as_published() -> None:
    """K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example A: binary data, two observers, ten
    units: 0.095."""
    alpha = krippendorff([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]])
    assert alpha is not None
    assert round(alpha, 3) == 0.095


@pytest.mark.parametrize("kappa", [two_raters(5, 0, 0, 5), two_raters(0, 0, 3, 7)])
def test_an_interval_without_width_is_none(kappa: object) -> None:
    assert getattr(kappa, "kappa", None) in (1.0, 0.0)
    assert getattr(kappa, "kappa_interval", 0) is None


def rows_of(*marks: tuple[str, ...], records: int = 0) -> list[PanelRow]:
    """One row a record, or spread over a few."""
    words = {YES: "found", NO: "not_found", UNSURE: "cannot_tell", NONE: ""}
    return [
        PanelRow(Subject(f"R{number % (records or len(marks))}", "GAP-01"), "found", tuple(words[m] for m in row))
        for number, row in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("marks", "measure"),
    [
        ([(YES,), (NO,)], None),
        ([(YES, NO), (NO, NO)], "cohen"),
        ([(YES, NO), (NONE, NONE)], "cohen"),
        ([(YES, NO, NO), (YES, YES, YES)], "fleiss"),
        ([(YES, NO, NO), (YES, UNSURE, YES)], "krippendorff"),
        ([(YES, NO), (YES, NONE)], "krippendorff"),
    ],
)
def test_the_measure_is_chosen_by_raters_and_gaps(marks: list[tuple[str, ...]], measure: str | None) -> None:
    assert measure_for(rows_of(*marks)) == measure


def test_cannot_tell_is_never_an_agreement() -> None:
    both_unsure = rows_of((YES, YES), (NO, NO), (YES, NO), *[(UNSURE, UNSURE)] * 20)
    without = rows_of((YES, YES), (NO, NO), (YES, NO))
    for measure in ("cohen", "krippendorff"):
        assert among_raters(both_unsure, measure)[:3] == among_raters(without, measure)[:3]


def test_the_bootstrap_as_a_second_implementation_gives_it() -> None:
    """Records drawn with numpy alone, and alpha by the coincidence matrix of Krippendorff (2011)."""
    marks = [(YES, YES, YES), (NO, NO, NO), (YES, NO, NONE), (NO, NO, YES), (YES, YES, NONE), (NO, NONE, NO)] * 5
    rows = rows_of(*marks)
    found = among_raters(rows, "krippendorff")
    random = np.random.default_rng(4)
    drawn = [alpha_of([marks[i] for i in random.integers(0, len(marks), len(marks))]) for _ in range(4000)]
    assert found.value == pytest.approx(alpha_of(marks))
    assert found.interval is not None
    assert found.interval == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])), abs=0.04)
    assert among_raters(rows, "krippendorff") == found


def alpha_of(units: Sequence[tuple[str, ...]]) -> float:
    coincidences = np.zeros((2, 2))
    for unit in units:
        said = [mark for mark in unit if mark]
        for i, a in enumerate(said):
            for j, b in enumerate(said):
                if i != j:
                    coincidences[int(a == YES), int(b == YES)] += 1 / (len(said) - 1)
    totals = coincidences.sum(axis=0)
    expected = 2 * totals[0] * totals[1] / (totals.sum() - 1)
    return float(1 - (coincidences[0, 1] + coincidences[1, 0]) / expected)


def test_whole_records_are_drawn_since_their_rows_hang_together() -> None:
    marks = [(YES, YES), (NO, NO), (YES, NO), (NO, NO)] * 6
    one, few = rows_of(*marks, records=1), rows_of(*marks, records=24)
    assert among_raters(one, "cohen").interval is None
    assert among_raters(few, "cohen").interval is not None


def test_precision_recall_and_kappa_by_hand(tmp_path: Path) -> None:
    said = ["found"] * 10 + ["not_found"] * 10 + ["exempt"] * 4
    marks = [[YES]] * 8 + [[NO]] * 2 + [[YES]] * 4 + [[NO]] * 10
    overall = agreement(tmp_path, said, marks).overall
    assert overall.found[:4] == (8, 2, 4, 10)
    assert (overall.found.precision_share, overall.found.precision) == (0.8, wilson(8, 10))
    assert overall.found.recall_share == pytest.approx(2 / 3)
    assert overall.found.recall == wilson(8, 12)
    assert overall.agreed is not None
    # Raw 18 of 24; by chance 10/24 x 12/24 + 14/24 x 12/24 = 1/2.
    assert overall.agreed.raw == 0.75
    assert overall.agreed.kappa == pytest.approx(0.5)
    assert overall.agreed.prevalence == pytest.approx(22 / 48)
    assert overall.raters is None


@pytest.mark.parametrize(
    ("said", "marks", "apart"),
    [
        ("found", [NONE, NONE], "blank"),
        ("found", [UNSURE, NONE], "cannot_tell"),
        ("found", [YES, NO], "tie"),
        ("not_assessable", [NO, NO], "not_assessable"),
        ("told_elsewhere", [YES, NONE], "told_elsewhere"),
        ("nothing_to_judge", [NO, NO], "nothing_to_judge"),
        ("not_asked", [NO, UNSURE], "not_asked"),
        ("not_found", [NO, UNSURE], ""),
        ("exempt", [NO, NONE], ""),
    ],
)
def test_what_is_counted_apart(tmp_path: Path, said: str, marks: list[str], apart: str) -> None:
    overall = agreement(tmp_path, [said], [marks]).overall
    assert [why for why, number in overall.apart.items() if number] == ([apart] if apart else [])
    assert overall.compared == (0 if apart else 1)
    assert (overall.agreed is None) == bool(apart)


def test_what_people_found_where_the_tool_was_silent_is_told(tmp_path: Path) -> None:
    overall = agreement(
        tmp_path, ["not_assessable", "not_assessable", "nothing_to_judge"], [[YES], [NO], [YES]]
    ).overall
    assert overall.missed == {"not_assessable": 1, "nothing_to_judge": 1}


def test_the_majority_of_three_speaks_for_people(tmp_path: Path) -> None:
    overall = agreement(tmp_path, ["found", "found"], [[YES, NO, YES], [NO, UNSURE, NO]]).overall
    assert overall.found[:4] == (1, 1, 0, 0)


def test_ten_rows_are_enough_and_nine_too_few(tmp_path: Path) -> None:
    assert agreement(tmp_path, ["found"] * 9, [[YES]] * 9).overall.is_too_small
    enough = agreement(tmp_path, ["found"] * 10, [[YES]] * 9 + [[NO]]).overall
    assert not enough.is_too_small
    assert (enough.is_precision_too_small, enough.is_recall_too_small) == (False, True)


REPORT = report([outcome("NM-1", "GAP-01", "found"), outcome("NM-1", "HAC-01", "not_found")])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("NM-2,GAP-01,found", "there is no such record in the report; did you mean 'NM-1'?"),
        ("NM-1,GAP-02,found", "there is no such rule in the report; did you mean 'GAP-01'?"),
        ("NM-1,GAP-01,perhaps", "what rater A marked is none of: gap, no gap, can't tell"),
        (",GAP-01,found", "no record in this row"),
        ("NM-1,,found", "no rule in this row"),
    ],
)
def test_what_matches_nothing_is_a_problem_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "marks.csv"
    file.write_text(f"record,rule,rater A\nNM-1,HAC-01,found\n{line}\n", encoding="utf-8")
    markings = read_markings(file)
    problems = (*markings.problems, *matched(markings, REPORT).problems)
    assert [(problem.line, problem.message) for problem in problems] == [(3, said)]


def test_a_rater_who_marks_twice_is_counted_for_neither(tmp_path: Path) -> None:
    found = held(
        tmp_path,
        "record,rule,rater,mark\nNM-1,GAP-01,A,found\nNM-1,GAP-01,B,found\nnm-1,x,A,\nNM-1,gap-01,A,found\n",
        REPORT,
    )
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (4, "there is no such record in the report; did you mean 'NM-1'?"),
        (5, "rater A marked this row before (line 2): neither is counted"),
    ]
    assert [row.marks for row in found.rows] == [("unused", "found")]


def test_two_records_of_one_name_are_not_compared(tmp_path: Path) -> None:
    twice = report([outcome("NM-1", "GAP-01", "found"), outcome("NM-1", "GAP-01", "not_found")])
    found = held(tmp_path, "record,rule,rater A\nNM-1,GAP-01,found\n", twice)
    assert found.rows == ()
    assert "two records in the report have this id" in found.problems[0].message


def test_places_are_compared_where_both_tell_them(tmp_path: Path) -> None:
    places = [{"path": "factors.F1", "result": "found"}, {"path": "factors.F2", "result": "passed"}]
    with_places = report([outcome("NM-1", "GAP-01", "found", places=places)])
    lines = ["record,rule,path,rater A", *(f"NM-1,GAP-01,factors.F{number},found" for number in (1, 2, 3))]
    found = held(tmp_path, "\n".join(lines), with_places)
    assert [(row.answer, row.majority) for row in found.rows] == [("found", "found"), ("not_found", "found")]
    assert found.problems[0].message.startswith("the rule judged no such place in this record")


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"findings": [], "outcomes": 3}', b"[" * 100_000, b"\xff", b"Qz"])
def test_what_is_no_report_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(ReportError, match=r"^this is no "):
        read_report(raw)


@pytest.mark.parametrize(
    "change", [{"passed": -1}, {"found": "1"}, {"told_elsewhere": -1}, {"places": [{"path": "a", "result": "perhaps"}]}]
)
def test_an_outcome_that_no_report_holds_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ReportError, match="outcomes"):
        report([outcome("NM-1", "GAP-01", "found", **change)])


def test_a_report_of_another_tool_is_refused() -> None:
    foreign = report_text([]).replace("csg-rules", "other")
    with pytest.raises(ReportError, match=r"tool\.name"):
        read_report(foreign.encode())


def test_a_file_larger_than_can_be_held_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_file, "MAX_BYTES", 10)
    file = tmp_path / "r.json"
    file.write_text(report_text([]), encoding="utf-8")
    with pytest.raises(ReportError, match="more than can be compared"):
        report_file.report_bytes(file)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("gap", "found"), ("No gap", "not_found"), ("found", "found"), ("not found", "not_found"),
     ("can't tell", "cannot_tell"), ("yes", None), ("N/F", None)],
)  # fmt: skip
def test_words_of_a_sheet_and_of_older_ones_are_marks(typed: str, mark: str | None) -> None:
    assert read_mark(typed) == mark


def test_marks_that_are_no_words_are_one_problem_a_rater_and_not_blank(tmp_path: Path) -> None:
    told = report([outcome(f"NM-{number}", "GAP-01", "found") for number in (1, 2, 3)])
    lines = ["record,rule,rater A,rater B", *(f"NM-{number},GAP-01,yes,gap" for number in (1, 2, 3))]
    file = tmp_path / "marks.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    markings = read_markings(file)
    (problem,) = markings.problems
    assert problem.message == "what rater A marked is none of: gap, no gap, can't tell; so in rows 3, 4"
    marks = agreement_of(matched(markings, told).rows, markings.raters).overall.marks
    assert (marks["unused"], marks["blank"], marks["found"]) == (3, 0, 3)
