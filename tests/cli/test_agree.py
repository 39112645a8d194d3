"""`csg-rules agree`: marking sheets that tell nothing, and what people said held against the tool."""

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_runs import FIXTURES, GOOD, POOR, ROOT, Run, run, write
from marked_records import Markers, marked_record
from openpyxl import load_workbook

PANEL = ROOT / "tests" / "readme" / "panel"
MARKED = "record,rule,rater A,rater B\n"
RULES = "GAP-01,HAC-01,CTX-01"


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    assert run("check", write(tmp_path, "a.yaml", POOR), "--format", "json", "-o", file).code == 1
    return file


def sheet(folder: Path, *arguments: str | Path, name: str = "sheet.csv") -> tuple[Run, Path]:
    file = folder / name
    return run("agree", "--sheet", "-o", file, *arguments), file


def test_a_sheet_has_a_row_for_each_record_and_rule_that_was_judged(tmp_path: Path) -> None:
    done, file = sheet(tmp_path, write(tmp_path, "a.yaml", POOR), "--rules", "gap-01,INT-01,GRP-01", "--raters", "A,B")
    assert (done.code, done.out) == (0, "")
    assert [(row["record"], row["rule"], row["file"]) for row in rows_of(file)] == [
        ("NM-AB-1", "GAP-01", "a.yaml"),
        ("NM-AB-1", "GRP-01", "a.yaml"),
    ]
    assert rows_of(file)[0]["question"] == "Is this gap in the minutes: Open factor with no response?"
    assert (rows_of(file)[0]["rater A"], rows_of(file)[0]["rater B"]) == ("", "")


def test_a_sheet_of_places_has_a_row_for_each_factor(tmp_path: Path) -> None:
    _, file = sheet(tmp_path, GOOD, "--rules", "GAP-01", "--places")
    assert {(row["place"], row["path"]) for row in rows_of(file)} >= {("factor F1", "factors.F1")}


@pytest.mark.parametrize("places", [(), ("--places",)])
@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_a_sheet_is_the_same_whatever_the_tool_found(tmp_path: Path, name: str, places: tuple[str, ...]) -> None:
    answered = POOR + "gaps_acknowledged: [{factor_id: F1, reason: asked at the next meeting, revisit: 2026-06-01}]\n"
    made = []
    for number, text in enumerate((POOR, answered)):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = write(folder, "a.yaml", text)
        found = run("check", file, "--format", "json").json["findings"]
        assert ("GAP-01" in {finding["rule"] for finding in found}) == (text == POOR)
        made.append(sheet(folder, file, "--rules", "GAP-01", *places, name=name)[1].read_bytes())
    assert made[0] == made[1]


def test_a_workbook_says_how_to_mark_and_offers_the_marks(tmp_path: Path) -> None:
    _, file = sheet(tmp_path, GOOD, "--rules", RULES, "--raters", "A,B,C", name="sheet.xlsx")
    book = load_workbook(file)
    assert book.sheetnames == ["Read first", "Marking"]
    marking = book["Marking"]
    assert marking.freeze_panes == "A2"
    headings = [cell.value for cell in marking[1]]
    assert headings == ["record", "file", "rule", "question", "why", "rater A", "rater B", "rater C"]
    (choice,) = marking.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"gap,no gap,can\'t tell"', f"F2:H{marking.max_row}")
    assert {cell.data_type for row in marking.iter_rows(min_row=2, max_col=5) for cell in row} == {"s"}


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_no_text_of_a_record_is_on_a_sheet(tmp_path: Path, name: str) -> None:
    markers = Markers()
    done, file = sheet(tmp_path, write(tmp_path, "a.json", marked_record(markers)), "--places", name=name)
    assert done.code == 2  # ids that lead nowhere
    shown = file.read_bytes()
    if name.endswith("xlsx"):
        rows = load_workbook(file)["Marking"].values
        shown = "\n".join(str(cell) for row in rows for cell in row).encode()
    assert len(shown) > 1000
    assert markers.shown_in(shown + done.out.encode() + done.err.encode()) == []


def test_a_name_that_looks_like_a_formula_is_text_and_comes_back_as_it_was(tmp_path: Path) -> None:
    record = write(tmp_path, "=cmd|x.yaml", POOR.replace("record_id: NM-AB-1\n", ""))
    _, file = sheet(tmp_path, record, "--rules", "GAP-01")
    assert rows_of(file)[0]["record"] == "'=cmd|x"
    report = tmp_path / "report.json"
    run("check", record, "--format", "json", "-o", report)
    filled = file.read_text(encoding="utf-8-sig").rstrip().removesuffix(",") + ",found\n"
    done = run("agree", report, write(tmp_path, "filled.csv", filled), "--format", "json")
    assert (done.code, done.json["overall"]["both"]) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--sheet", GOOD), "--sheet needs -o"),
        (("--sheet", "-o", "x.pdf", GOOD), "ends in .xlsx or .csv"),
        (("--sheet", "-o", "x.csv", GOOD, "--rules", "GAP-00"), "there is no rule 'GAP-00'"),
        (
            ("--sheet", "-o", "x.csv", GOOD, "--rulesets", "core", "--rules", "AP-01"),
            "that rule is in none of the rulesets",
        ),
        (
            ("--sheet", "-o", "x.csv", GOOD, "--rulesets", "site", "--rules", "ATT-02"),
            "that rule is about a site, which no single meeting answers",
        ),
        (("--sheet", "-o", "x.csv", GOOD, "--raters", "a,A"), "two raters have the same name"),
        (("--sheet", "-o", "x.csv", GOOD, "--raters", "=x"), "a name is up to 40 letters"),
        (("--sheet", "-o", "x.csv", GOOD, "--format", "json"), "knows no --format"),
        (("--sheet", "-o", "x.csv", GOOD, "--rulesets", "coer"), "there is no ruleset 'coer'; did you mean 'core'?"),
        ((GOOD,), "give a report"),
        ((GOOD, GOOD, "--raters", "A"), "--raters goes with --sheet"),
        ((GOOD, GOOD), "this is no report of csg-rules check --format json"),
        (("none.json", GOOD), "none.json: can't be opened"),
        ((PANEL / "report.json", "none.csv"), "none.csv: can't be opened"),
        (
            (PANEL / "report.json", "none.pdf"),
            "none.pdf: markings are read from .csv and .xlsx, verdicts also from .yaml",
        ),
        ((PANEL / "report.json", PANEL / "marks.csv", "-o", PANEL / "marks.csv"), "is one of the files to compare"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str | Path, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("agree", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    file = write(tmp_path, "sheet.csv", "marked by somebody")
    done, _ = sheet(tmp_path, GOOD)
    assert done.code == 2
    assert file.read_text(encoding="utf-8") == "marked by somebody"


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_a_panel_that_says_what_the_tool_says_agrees_with_it(tmp_path: Path, name: str) -> None:
    report = tmp_path / "report.json"
    run("check", *FIXTURES, "--format", "json", "--places", "-o", report)
    found = {(f["record"], f["rule"], f["path"]) for f in json.loads(report.read_text())["findings"]}
    _, file = sheet(tmp_path, *FIXTURES, "--rules", "GAP-01", "--raters", "A,B", "--places", name=name)
    if name.endswith("xlsx"):
        book = load_workbook(file)
        for row in book["Marking"].iter_rows(min_row=2):
            said = (row[0].value, row[2].value, row[4].value) in found
            row[7].value = row[8].value = "found" if said else "Not found"
        book.save(file)
    else:
        rows = rows_of(file)
        for line in rows:
            said = (line["record"], line["rule"], line["path"]) in found
            line["rater A"] = line["rater B"] = "found" if said else "not found"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0], delimiter=";")  # as Excel writes it in much of Europe
            writer.writeheader()
            writer.writerows(rows)
    done = run("agree", report, file, "--format", "json")
    overall = done.json["overall"]
    assert (done.code, done.err) == (0, "")
    assert overall["both"] > 10
    assert (overall["tool_only"], overall["people_only"], overall["kappa"]["value"]) == (0, 0, 1.0)
    assert (overall["raters"]["measure"], overall["raters"]["coefficient"]["value"]) == ("cohen", 1.0)
    assert sum(overall["apart"].values()) == 0


def test_places_need_a_report_that_tells_them(tmp_path: Path, report: Path) -> None:
    marks = write(tmp_path, "m.csv", "record,rule,path,rater A\nNM-AB-1,GAP-01,factors.F1,found\n")
    done = run("agree", report, marks)
    assert done.code == 2
    assert "write it with check --places" in done.err


def test_problems_are_named_with_their_line_the_rest_is_counted_and_the_code_is_2(tmp_path: Path, report: Path) -> None:
    marks = write(
        tmp_path, "m.csv", f"{MARKED}NM-AB-1,GAP-01,found,can't tell\nQz-1,GAP-01,found,\nNM-AB-1,HAC-01,Qzebra,found\n"
    )
    done = run("agree", report, marks)
    assert done.code == 2
    assert "m.csv:3: there is no such record in the report" in " ".join(done.out.split())
    assert "m.csv:4: what rater A marked is none of: gap, no gap, can't tell" in " ".join(done.out.split())
    assert "Qz" not in done.out + done.err
    assert "2 of the markings or verdicts could not be used" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no table with the columns record, rule"),
        ("record,what\na,b\n", "no table with the columns record, rule"),
        ("record,rule\nNM-AB-1,GAP-01\n", "no column of a rater"),
        ("record,rule,rater A,Rater a\n", "two columns have the same heading"),
        ('record,rule,rater A\n"' + "x" * 200_000, "this isn't CSV"),
        ("record,rule,rater A\n\x00", "m.csv: "),
    ],
)
def test_a_file_that_is_no_marking_sheet_is_refused(tmp_path: Path, report: Path, text: str, said: str) -> None:
    done = run("agree", report, write(tmp_path, "m.csv", text))
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"%PDF-1.4"])
def test_a_workbook_that_is_none_is_refused(tmp_path: Path, report: Path, content: bytes) -> None:
    file = tmp_path / "m.xlsx"
    file.write_bytes(content)
    done = run("agree", report, file)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: ")


def test_where_nothing_can_be_compared_the_code_is_2(tmp_path: Path, report: Path) -> None:
    done = run("agree", report, write(tmp_path, "m.csv", f"{MARKED}NM-AB-1,GAP-01,can't tell,\n"))
    assert done.code == 2
    assert "1 row: nobody could tell." in done.out
    assert done.err == "csg-rules: nothing could be compared\n"


def test_verdicts_give_precision_alone_and_no_reason_is_shown(tmp_path: Path, report: Path) -> None:
    entries = "- {rule: GAP-01, record: NM-AB-1, path: factors.F1, verdict: not_upheld, reason: Qzebra, by: Qzebra}\n"
    file = write(tmp_path, "v.yaml", entries)
    done = run("agree", report, file)
    assert (done.code, done.err) == (0, "")
    assert "Recall can't be known from verdicts" in " ".join(done.out.split())
    assert "Qzebra" not in done.out
    data = run("agree", report, file, "--format", "json").json
    assert (data["kind"], data["rules"][0]["not_upheld"], data["rules"][0]["recall"]) == ("verdicts", 1, None)
    jsonschema.validate(data, schema())


def schema() -> Any:
    return run("schema", "agreement").json


@pytest.mark.parametrize("marks", [PANEL / "marks.csv", f"{MARKED}NM-x,GAP-02,found,\n", MARKED])
def test_the_json_is_as_its_schema_says(tmp_path: Path, marks: Path | str) -> None:
    file = marks if isinstance(marks, Path) else write(tmp_path, "m.csv", marks)
    jsonschema.Draft202012Validator.check_schema(schema())
    data = run("agree", PANEL / "report.json", file, "--format", "json").json
    jsonschema.validate(data, schema())
    jsonschema.validate(run("check", GOOD, "--format", "json", "--places").json, run("schema", "report").json)


def test_markdown_holds_the_same_figures_and_no_markup_of_others(tmp_path: Path, report: Path) -> None:
    twin = json.loads(report.read_text())
    for outcome in twin["outcomes"]:
        outcome["record"] = "<script>|x"
    marks = write(tmp_path, "m.csv", f"{MARKED}<script>|,GAP-01,found,found\n")
    done = run("agree", write(tmp_path, "r.json", twin), marks, "--format", "markdown")
    assert "<script>" not in done.out
    done = run("agree", PANEL / "report.json", PANEL / "marks.csv", "--format", "markdown")
    assert done.code == 0
    assert "| all rules |" in done.out


def test_it_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    done = run("agree", PANEL / "report.json", PANEL / "marks.csv", "--format", "markdown", "-o", target)
    assert (done.code, done.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("# Agreement with people\n")


@pytest.mark.parametrize(
    ("where", "library", "said"),
    [("csg_rules.audit.extra", "statsmodels", ".[audit]"), ("csg_rules.papers.extra", "openpyxl", ".[office]")],
)
def test_an_extra_that_is_not_there_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, library: str, said: str
) -> None:
    _, file = sheet(tmp_path, GOOD, "--rules", RULES, name="sheet.xlsx")
    monkeypatch.setattr(f"{where}.find_spec", lambda name: None if name == library else find_spec(name))
    done = run("agree", PANEL / "report.json", file)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_check_tells_places_in_json_alone(tmp_path: Path) -> None:
    done = run("check", GOOD, "--places")
    assert done.code == 2
    assert "--places goes with --format json" in done.err
