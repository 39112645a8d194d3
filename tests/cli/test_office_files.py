"""Minutes in Word and Excel on the command line: checked, turned into records, commented; templates written."""

import re
from pathlib import Path

import pytest
from cli_runs import GOOD, ROOT, run, write

UNPLANNED = ROOT / "fixtures" / "records" / "unplanned-factors.yaml"
FORMS = pytest.mark.parametrize("form", ["docx", "xlsx"])


def minutes(folder: Path, form: str, record: Path = UNPLANNED) -> Path:
    """A record's file as minutes."""
    target = folder / f"minutes.{form}"
    assert run("convert", record, "-o", target).code == 0
    return target


def found(*command: str | Path) -> set[tuple[str, str]]:
    return {(each["rule"], each["path"]) for each in run("check", *command, "--format", "json").json["findings"]}


@FORMS
def test_minutes_give_the_findings_of_their_record(tmp_path: Path, form: str) -> None:
    file = minutes(tmp_path, form)
    assert found(file) == found(UNPLANNED) != set()
    place = "sheet " if form == "xlsx" else "Contexts and factors, row "
    assert place in run("check", file).out


@FORMS
def test_a_record_that_went_through_minutes_is_judged_alike(tmp_path: Path, form: str) -> None:
    back = tmp_path / "back.yaml"
    done = run("convert", minutes(tmp_path, form), "-o", back)
    assert (done.code, done.out) == (0, "")
    assert "understood 5 of 5 contexts" in done.err
    assert found(back) == found(UNPLANNED)


@FORMS
def test_a_copy_holds_the_findings_and_is_read_as_the_minutes_were(tmp_path: Path, form: str) -> None:
    file = minutes(tmp_path, form)
    before = file.read_bytes()
    copy = tmp_path / f"copy.{form}"
    done = run("check", file, "--format", form, "-o", copy)
    assert done.code == 1
    assert done.out == ""
    assert "copy" in done.err
    assert re.search(r"^\d+ findings?: \d+ high, \d+ medium", done.err, re.MULTILINE)
    assert file.read_bytes() == before
    assert found(copy) == found(file)
    assert "found no place" not in run("check", copy).out


@FORMS
def test_a_copy_needs_a_name_of_its_own(tmp_path: Path, form: str) -> None:
    file = minutes(tmp_path, form)
    assert run("check", file, "--format", form).code == 2
    assert run("check", file, "--format", form, "-o", file).code == 2


@FORMS
@pytest.mark.parametrize("of", ["meeting", "pgi", "assetplus"])
def test_a_blank_template_is_no_meeting_and_an_example_is(tmp_path: Path, form: str, of: str) -> None:
    blank, example = tmp_path / f"blank.{form}", tmp_path / f"example.{form}"
    assert run("template", form, "--of", of, "-o", blank).code == 0
    assert run("template", form, "--of", of, "--example", "-o", example).code == 0
    assert "the form is still empty: fill it in" in " ".join(run("check", blank).out.split())
    assert run("check", example).code in (0, 1)
    assert "found no place" not in run("check", example).out


@pytest.mark.parametrize("of", ["meeting", "pgi", "assetplus"])
def test_an_untouched_yaml_template_is_no_meeting_either(tmp_path: Path, of: str) -> None:
    blank = tmp_path / "blank.yaml"
    assert run("template", "yaml", "--of", of, "-o", blank).code == 0
    done = run("check", blank)
    assert done.code == 2
    assert "the form is still empty: fill it in" in " ".join(done.out.split())
    begun = blank.read_text(encoding="utf-8").replace("record_id:", "record_id: NM-AB-1", 1)
    blank.write_text(begun, encoding="utf-8")
    assert "still empty" not in run("check", blank).out


def test_convert_counts_no_factor_where_words_name_none(tmp_path: Path) -> None:
    record = tmp_path / "record.yaml"
    texts = ["Not known - dad not contacted", "No info yet", "jokes about girls"]
    factors = "".join(f"- {{context: home, category: risk, text: {text}}}\n" for text in texts)
    record.write_text(f"record_id: A-1\nfactors:\n{factors}", encoding="utf-8")
    told = run("convert", record, "-o", tmp_path / "record.json").err
    assert "1 factor; 2 entries say that no factor was found or that none is known" in " ".join(told.split())


def test_nothing_is_written_over_without_being_asked(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")
    assert run("convert", GOOD, "-o", there).code == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert run("convert", GOOD, "-o", there, "--force").code == 0
    assert run("convert", there, "-o", there, "--force").code == 2


def test_a_letter_is_no_meeting(tmp_path: Path) -> None:
    from docx import Document

    letter = Document()
    letter.add_paragraph("Date: 3 March 2026")
    letter.add_paragraph("Dear colleague, thank you for coming on Tuesday.")
    letter.save(str(tmp_path / "letter.docx"))
    done = run("check", tmp_path)
    assert done.code == 2
    assert "nothing in it was understood as a meeting's record" in " ".join(done.out.split())


def test_text_that_found_no_place_is_told_and_never_quoted(tmp_path: Path) -> None:
    from docx import Document

    file = minutes(tmp_path, "docx")
    paper = Document(str(file))
    paper.add_paragraph("Zebedee rang from the Magic Roundabout.")
    paper.save(str(file))
    done = run("check", file)
    assert "1 passage found no place in the record and was not judged" in " ".join(done.out.split())
    assert "Zebedee" not in done.out + done.err
    assert "Zebedee" in run("convert", file, "-o", "-").out


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = minutes(tmp_path, "docx")
    monkeypatch.setattr("csg_rules.papers.extra.find_spec", lambda library: None)
    template, copy = tmp_path / "t.docx", tmp_path / "c.docx"
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("check", file),
        ("template", "docx", "-o", template),
        ("convert", GOOD, "-o", copy),
        ("check", GOOD, "--format", "docx", "-o", copy),
    )
    for command in commands:
        done = run(*command)
        assert done.code == 2
        assert "pip install '.[office]'" in " ".join((done.out + done.err).split())


def test_a_json_record_alone_is_turned_too(tmp_path: Path) -> None:
    record = write(tmp_path, "a.json", {"record_id": "A-1", "meeting": {"form": "map", "date": "2026-03-03"}})
    assert run("convert", record, "-o", "-").out == "record_id: A-1\nmeeting:\n  form: map\n  date: 2026-03-03\n"


@FORMS
def test_a_copy_that_is_there_is_kept_unless_it_is_to_go(tmp_path: Path, form: str) -> None:
    file = minutes(tmp_path, form)
    folder = tmp_path / "out"
    folder.mkdir()
    for target, copy in ((tmp_path / f"c.{form}", f"c.{form}"), (folder, f"out/minutes.checked.{form}")):
        (tmp_path / copy).write_text("owners and dates", encoding="utf-8")
        refused = run("check", file, "--format", form, "-o", target)
        assert refused.code == 1 or refused.code == 2
        assert "--force" in refused.err
        assert (tmp_path / copy).read_text(encoding="utf-8") == "owners and dates"
        assert run("check", file, "--format", form, "-o", target, "--force").code == 1
        assert (tmp_path / copy).read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check", GOOD, "-o", "a.docx"), "did you mean --format docx?"),
        (("check", GOOD, "--format", "html", "-o", "a.xlsx"), "did you mean --format xlsx?"),
        (("check", GOOD, "--format", "docx", "-o", "a.pdf"), "it ends in .docx"),
        (("check", GOOD, "--format", "xlsx", "-o", "a.docx"), "it ends in .xlsx"),
        (("template", "docx", "-o", "a.xlsx"), "ends in .docx"),
        (("template", "docx", "-o", "a.yaml"), "ends in .docx"),
        (("template", "xlsx", "-o", "minutes"), "ends in .xlsx"),
        (("template", "yaml", "-o", "a.docx"), "ends in .yaml"),
        (("template", "yaml", "-o", "a.json"), "ends in .yaml"),
        (("convert", GOOD, "-o", "a.pdf"), "one of .yaml, .yml, .json, .jsonl, .docx, .xlsx"),
        (("convert", GOOD, "-o", "a.docm"), "one of .yaml, .yml, .json, .jsonl, .docx, .xlsx"),
    ],
)
def test_an_ending_that_says_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str | Path, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*command)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


@FORMS
def test_what_found_no_place_goes_into_the_form_and_comes_back(tmp_path: Path, form: str) -> None:
    text = "record_id: A-1\nminutes: {a: said}\nunplaced: [{where: x, text: Zebedee}, {where: y, text: z}]\n"
    record, filled = write(tmp_path, "r.yaml", text), tmp_path / f"m.{form}"
    done = run("convert", record, "-o", filled)
    assert done.code == 0
    assert "2 passages that found no place stand at the end of" in done.err
    assert "under unplaced" not in done.err
    assert "m: 2 passages found no place" in " ".join(run("check", filled).out.split())
    back = run("convert", filled, "-o", "-").out
    assert back.count("Zebedee") == 1
    assert back.count("where: ") == 2


def test_minutes_are_never_written_over_themselves(tmp_path: Path) -> None:
    record = write(tmp_path, "r.yaml", "record_id: A-1\n")
    assert "is the file itself" in run("convert", record, "-o", record).err


BAD = """
record_id: A-1
factors:
  - {id: F1, context: school, category: risk, text: trouble at the gate}
  - {id: F1, context: home, category: risk, text: nobody is in}
interventions:
  - {id: I1, text: talk to the school, addresses: [F1, F12]}
  - {text: something}
"""


@FORMS
def test_what_is_said_of_minutes_is_said_in_the_words_of_the_form(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"m.{form}"
    run("convert", write(tmp_path, "r.yaml", BAD), "-o", file)
    told = run("check", file)
    said = " ".join(told.out.split())
    assert "F1 is already the number of an earlier factor" in said
    assert "Planned actions, row 1, Factors addressed" in said
    assert "Action no. 2: the record" in said
    assert "(“What it tries to change”)" in said
    for key in ("addresses", "interventions[", "Interventions[", "factors[", "`", "contexts."):
        assert key not in said
    # The record's own names stay where programs read.
    report = run("check", file, "--format", "json").json
    assert {each["path"] for each in report["problems"]} == {"factors[2].id", "interventions[1].addresses[2]"}
    assert any("interventions[2]" in each["path"] for each in report["findings"])
    assert "interventions[1].addresses[2]: F12" in run("check", tmp_path / "r.yaml").out


def test_a_record_number_with_slashes_is_told_of_once(tmp_path: Path) -> None:
    file = tmp_path / "m.docx"
    run("convert", write(tmp_path, "r.yaml", BAD.replace("A-1", "CSG/2026/14")), "-o", file)
    said = " ".join(run("check", file).out.split())
    assert said.count("its record number can't be shown") == 1
    assert "no blanks or slashes): reports call it m" in said
    assert "CSG/2026" not in said


def test_a_form_with_its_head_only_is_no_meeting_yet(tmp_path: Path) -> None:
    from docx import Document

    file = tmp_path / "m.docx"
    run("template", "docx", "-o", file)
    form = Document(str(file))
    form.tables[0].cell(0, 1).text = "A-1"
    form.save(str(file))
    assert "only the head of the form is filled in so far" in " ".join(run("check", file).out.split())
