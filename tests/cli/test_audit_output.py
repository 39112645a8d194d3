"""`csg-rules audit`: exit codes, formats, what is never shown, and that order and folders make no difference."""

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from typing import Any
from unittest.mock import patch

import jsonschema
import openpyxl
import pytest
from accepting_cases import RECORD, TODAY, waiver
from cli_runs import GOOD, ROOT, Run, run, write
from marked_records import Markers, marked_profile, marked_record, wrong_records

from csg_rules.audit.report import Unusable, unusable
from csg_rules.checking import accepting, checker
from csg_rules.cli.workers import bar
from csg_rules.engine.query import EngineError
from csg_rules.problems import Problem

FIXTURES = ROOT / "fixtures"
NORTHMERE = FIXTURES / "sites" / "northmere.yaml"
SAID = (
    " and the gang forced him, he admitted that he did it with the others, because it was abusive. Work on his offence."
)
FORMS = ("table", "json", "markdown", "xlsx")


def shown(tmp_path: Path, form: str, *arguments: str | Path, name: str = "audit") -> tuple[Run, bytes]:
    """The run, and what it wrote; of a workbook all that is inside it."""
    if form != "xlsx":
        done = run("audit", *arguments, "--format", form, "--engine", "reference")
        return done, done.out.encode()
    target = tmp_path / f"{name}.xlsx"
    done = run("audit", *arguments, "--format", form, "--engine", "reference", "-o", target)
    return done, target.read_bytes()


def inside(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_an_audit_is_made_and_findings_are_no_failure() -> None:
    done = run("audit", FIXTURES / "records", "--engine", "reference")
    assert done.code == 0
    assert "points of consistency, " in done.out
    assert "POINTS" not in done.out.replace("WHAT PRACTICE", "")


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_read_is_2_and_stands_at_the_top(tmp_path: Path, form: str) -> None:
    bad = write(tmp_path, "bad.yaml", "- not a record\n")
    done, content = shown(tmp_path, form, bad, GOOD)
    assert done.code == 2
    assert f"csg-rules: {bad}:1:1: " in done.err
    text = (inside(content) if form == "xlsx" else content).decode()
    assert "1 problem" in text or '"problems": [\n    {' in text
    assert "bad.yaml" in text
    assert str(tmp_path) not in text
    if form in ("table", "markdown"):
        assert text.index("1 problem") < text.index("1 meeting")


def test_nothing_judged_is_2_and_said(tmp_path: Path) -> None:
    done = run("audit", write(tmp_path, "a.yaml", "record_id: NM-1\n"), "--rulesets", "series")
    assert done.code == 2
    assert "No rule judged anything" in done.out


def test_an_engine_that_cannot_vouch_is_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(reading: Any, kinds: Any) -> Any:
        raise EngineError("there are more than 9 facts in one record")

    monkeypatch.setattr(checker, "facts_of", failing)
    done = run("audit", GOOD)
    assert done.code == 3
    assert "more than 9 facts" in done.out


def test_an_empty_folder_is_2(tmp_path: Path) -> None:
    done = run("audit", tmp_path)
    assert done.code == 2
    assert "no record in this folder" in done.out


def test_a_rule_that_nobody_could_judge_is_said_with_its_reason(tmp_path: Path) -> None:
    done = run("audit", write(tmp_path, "a.yaml", "record_id: NM-1\nsite: northmere\n"), "--format", "json").json
    rules = {each["rule"]: each for each in done["rules"]}
    assert rules["GAP-01"]["standing"] == "judged_nowhere"
    assert rules["GAP-01"]["not_assessable"] == [
        {"reason": "no factors are recorded; no interventions are recorded", "meetings": 1}
    ]
    assert "GAP-01" in done["summary"]["judged_nowhere"]


def test_rules_about_sites_and_series_take_part() -> None:
    done = run("audit", FIXTURES / "series", GOOD, "--site", NORTHMERE, "--rulesets", "all", "--format", "json").json
    judged = {each["rule"]: each for each in done["rules"] if each["meetings"]["judged"]}
    assert {each["counts"] for each in judged.values()} == {"meetings", "sites"}
    assert {each["ruleset"] for each in judged.values()} >= {"core", "series", "site"}
    assert done["summary"]["sites"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "chiar"), "did you mean 'chair'?"),
        (("--gap", "0.9", "--consistent", "0.5"), "--gap 0.9 must be below --consistent 0.5"),
        (("--format", "xlsx"), "name it with -o"),
        (("-o", "x.xlsx"), "did you mean --format xlsx?"),
        (("-o", str(GOOD)), "is one of the files to check"),
        (("--rulesets", "cor"), "cor"),
        (("--tables", "gapps"), "did you mean 'gaps'?"),
        (("--tables", "chair-groups", "--by", "site"), "there is no table 'chair-groups'"),
        (("--tables", "gaps", "--format", "json"), "always holds everything"),
    ],
)
def test_what_cannot_be_asked_for_is_2_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    done = run("audit", GOOD, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(("missing", "form"), [("statsmodels", "table"), ("xlsxwriter", "xlsx")])
def test_a_missing_extra_is_one_line(tmp_path: Path, missing: str, form: str) -> None:
    find = util.find_spec
    with (
        patch("csg_rules.audit.extra.find_spec", lambda name: None if name == missing else find(name)),
        patch("csg_rules.papers.extra.find_spec", lambda name: None if name == missing else find(name)),
    ):
        done = run("audit", GOOD, "--format", form, "-o", tmp_path / f"x.{form}")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"pip install '.[{'office' if form == 'xlsx' else 'audit'}]'" in done.err


def test_only_what_was_asked_for_is_split() -> None:
    done = run("audit", FIXTURES / "records", "--by", "site,chair", "--format", "json", "--engine", "reference").json
    assert list(done["groups"]) == ["site", "chair"]
    assert {each["by"] for each in done["splits"]} == {"site", "chair"}


# Order and folders.


def spread(folder: Path, ways: int) -> Iterator[Path]:
    """The fixtures' records over so many folders, one of which cannot be read wholly, and two of one name."""
    sources = [
        *sorted((FIXTURES / "records").iterdir()),
        *sorted((FIXTURES / "series").iterdir()),
        *sorted((FIXTURES / "southwick").iterdir()),
    ]
    folders = [folder / f"{ways}" / f"{(ways * number) % 7}-{number}" for number in range(ways)]
    for at, source in enumerate(sources):
        target = folders[at % ways] / (source.name if source.parent.name != "series" else f"series-{source.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    write(folders[0], "unreadable.yaml", "- x\n")
    write(folders[-1], "old.doc", "")
    write(folders[0], "twice-1.yaml", "record_id: NM-TWICE\nmeeting: {date: 2026-01-05, chair: {ref: c-1}}\n")
    write(folders[-1], "twice-2.yaml", "record_id: NM-TWICE\nmeeting: {date: 2026-05-05, chair: {ref: c-2}}\n")
    yield from folders


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_in_any_order_and_folders_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    options = ("--site", FIXTURES / "sites" / "southwick.yaml", "--rulesets", "all")
    one = list(spread(tmp_path, 1))
    many = list(spread(tmp_path, 5))
    files = [file for folder in many[::-1] for file in sorted(folder.iterdir(), reverse=True) if file.suffix != ".doc"]
    last = next(folder for folder in many if (folder / "old.doc").exists())
    written = [
        shown(tmp_path, form, *paths, *options, name=str(at))
        for at, paths in enumerate(([*one], [*many], [*many[::-1]], [*files, last]))
    ]
    assert {done.code for done, _ in written} == {2}
    assert len({content for _, content in written}) == 1
    assert len(written[0][1]) > 10_000


def test_problems_are_told_alike_wherever_files_lie() -> None:
    def problems(folder: str) -> list[Problem]:
        return [
            Problem("unreadable", "not text", f"{folder}/a.yaml", 3, 1),
            Problem("reference", f"R1 is in {folder}/b.yaml", f"{folder}/c.yaml", 1, 1, "R1", "record_id"),
        ]

    assert unusable(problems("x")) == unusable(problems("y/z")[::-1])
    assert unusable(problems("x"))[0] == Unusable(
        "reference", "R1", "more than one record is called this: each was counted"
    )


# Privacy.


@pytest.mark.parametrize("plain", [False, True], ids=["several words", "one word"])
@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_any_field_of_a_record_is_shown(tmp_path: Path, form: str, plain: bool) -> None:
    markers = Markers(plain, SAID)
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(6):
        write(folder, f"{number}.json", {**marked_record(markers), "record_id": f"NM-{number}"})
    done, content = shown(tmp_path, form, folder, "--rulesets", "all", "--suppress-below", "1", "--fewest", "1")
    assert len(markers.words) > 600
    assert done.code in (0, 2)
    assert markers.shown_in(done.out + done.err) == []
    assert markers.shown_in(inside(content) if form == "xlsx" else content) == []
    assert b"not shown" in (inside(content) if form == "xlsx" else content)


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_a_profile_or_of_a_refused_record_is_shown(tmp_path: Path, form: str) -> None:
    markers = Markers()
    profile = marked_profile(markers)
    ((name, _),) = profile["sites"].items()
    lines = [json.dumps(record) for record in list(wrong_records(markers))[:300]]
    folder = tmp_path / "records"
    folder.mkdir()
    write(folder, "wrong.jsonl", "\n".join(lines))
    write(folder, "a.json", {**marked_record(markers), "site": name})
    site = write(tmp_path, "site.json", profile)
    done, content = shown(tmp_path, form, folder, "--site", site, "--rulesets", "all")
    assert done.code == 2
    assert markers.shown_in(done.out + done.err) == []
    assert markers.shown_in(inside(content) if form == "xlsx" else content) == []


def school(person: int) -> dict[str, Any]:
    return {
        "record_id": f"NM-{person}-1",
        "site": "northmere",
        "subject": {"ref": f"P{person}"},
        "behaviour": {"where": ["school"]},
        "contexts": {"school": {"settings": [{"name": "Elm Lane Academy"}], "hsb": "At Elm Lane Academy."}},
    }


def test_settings_are_named_only_where_values_are_asked_for(tmp_path: Path) -> None:
    for person in range(6):
        write(tmp_path, f"{person}.json", school(person))
    without, named = (run("audit", tmp_path, *more) for more in ((), ("--show-values",)))
    assert "setting 1 of school, northmere" in without.out
    assert "elm lane" not in (without.out + without.err).casefold()
    assert "elm lane academy, northmere" in named.out
    assert "elm lane" not in run("audit", tmp_path, "--show-values", "--suppress-below", "7").out


# Formats.


def test_the_json_is_of_the_shipped_schema() -> None:
    schema = run("schema", "audit").json
    jsonschema.Draft202012Validator.check_schema(schema)
    for more in (("--site", NORTHMERE, "--rulesets", "all"), ("--by", "site")):
        done = run("audit", FIXTURES, *more, "--format", "json", "--engine", "reference")
        jsonschema.Draft202012Validator(schema).validate(done.json)


def test_markdown_has_tables_and_no_marks_of_its_own_within_cells(tmp_path: Path) -> None:
    record = {**school(1), "meeting": {"form": "map"}}
    write(tmp_path, "a|b<i>.yaml", "- x\n")
    write(tmp_path, "c.json", record)
    done = run("audit", tmp_path, "--format", "markdown")
    assert "| a\\|b&lt;i&gt;.yaml | is not of the form that a record has |" in done.out
    rows = [line for line in done.out.splitlines() if line.startswith("|")]
    assert rows != []
    assert "<" not in done.out


def test_a_workbook_has_a_sheet_a_table_and_no_formula(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    write(folder, "=1+1.yaml", "- x\n")
    for person in range(6):
        write(folder, f"{person}.json", school(person))
    _, content = shown(tmp_path, "xlsx", folder)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:2] == ["Summary", "problems"]
    assert {"gap", "rules", "chair-sizes", "levels", "panels", "settings"} <= set(book.sheetnames)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=1+1.yaml" in [cell.value for cell in cells]
    assert b"<hyperlink" not in inside(content)
    headings = [cell.value for cell in next(book["rules"].iter_rows(min_row=3, max_row=3))]
    assert headings[-2:] == ["95% interval of meetings: from", "95% interval of meetings: to"]


@pytest.mark.parametrize("width", ["60", "88", "200"])
def test_sentences_of_the_table_are_no_wider_than_asked_for(width: str) -> None:
    done = run("audit", FIXTURES / "records", "--engine", "reference", COLUMNS=width)
    assert max(len(line) for line in done.out.splitlines()) <= max(int(width), 90)


# Progress.


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal() -> None:
    with patch.object(sys, "stderr", terminal := Terminal()), bar() as progress:
        assert progress is not None
        for done in range(1, 101):
            progress(done, 100)
    assert "Judging records" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_no_progress_is_shown_for_a_few_records() -> None:
    with patch.object(sys, "stderr", terminal := Terminal()), bar() as progress:
        assert progress is not None
        progress(3, 3)
    assert terminal.getvalue() == ""


def test_no_progress_is_shown_where_nobody_looks() -> None:
    done = run("audit", GOOD)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_an_audit_of_no_record_tells_of_that_alone(tmp_path: Path, form: str) -> None:
    done = run("audit", tmp_path, "--format", form)
    assert done.code == 2
    assert "no record in this folder" in " ".join(done.out.split())
    assert "Systematic gaps" not in done.out
    assert len(done.out.splitlines()) < 25


def test_tables_keep_to_80_columns() -> None:
    done = run("audit", FIXTURES / "records", "--rulesets", "core", COLUMNS="80")
    assert max(len(line) for line in done.out.splitlines()) <= 80


INLINE = "qa: {waivers: [{rule: GAP-01, path: factors.F2, reason: Qzebra9q looked at it again, by: QA lead, "
INLINE += "date: 2026-01-01, verdict: not_upheld}]}\n"


def test_what_is_waived_counts_as_found_and_verdicts_are_told_by_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accepting, "today", lambda: TODAY)
    folder = tmp_path / "minutes"
    folder.mkdir()
    write(folder, "a.yaml", RECORD)
    write(folder, "b.yaml", RECORD.replace("NM-AB-1", "NM-AB-2"))
    plain = run("audit", folder, "--format", "json").json
    assert plain["accepted"] == []
    write(folder, "b.yaml", RECORD.replace("NM-AB-1", "NM-AB-2") + INLINE)
    given = waiver() + waiver(path="factors.F2", verdict="upheld", expires=None) + waiver(evidence="0")
    file = write(tmp_path, "waivers.yaml", f"waivers:\n{given}")

    made = run("audit", folder, "--waivers", file, "--format", "json")
    assert made.code == 0
    jsonschema.validate(made.json, run("schema", "audit").json)
    (told,) = made.json["accepted"]
    assert told == {
        "rule": "GAP-01", "findings": 4, "waived": 2, "lapsed": 1, "upheld": 1, "not_upheld": 1, "explained": 0
    }  # fmt: skip
    assert made.json["rules"] == plain["rules"]

    table = " ".join(run("audit", folder, "--waivers", file, "--tables", "accepted").out.split())
    assert "2 findings waived: found all the same" in table
    assert "cries wolf" in table
    for form in ("table", "json", "markdown"):
        done = run("audit", folder, "--waivers", file, "--format", form)
        assert "Qzebra" not in done.out + done.err

    (only,) = run("audit", folder, "--format", "json").json["accepted"]
    assert (only["waived"], only["not_upheld"]) == (1, 1)
    file.write_text(f"waivers:\n{waiver(reason='tbc')}")
    wrong = run("audit", folder, "--waivers", file, "--format", "json")
    assert (wrong.code, len(wrong.json["problems"])) == (2, 1)
    assert "is a placeholder" in wrong.json["problems"][0]["message"]
