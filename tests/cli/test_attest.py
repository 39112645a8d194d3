"""Run records: written by check, and held against what is here."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_runs import ROOT, Run, run
from marked_records import Markers, marked_record

from csg_rules.attest import extra


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two meetings."""
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    for name in ("good.yaml", "nfa-guilt.yaml"):
        shutil.copy(ROOT / "fixtures" / "records" / name, minutes)
    (tmp_path / "key").write_bytes(b"0123456789abcdef")
    (tmp_path / "key").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def attested(*more: str, paths: tuple[str, ...] = ("minutes",)) -> dict[str, Any]:
    """The record of a run over the minutes."""
    done = run("check", *paths, "--attest", "run.json", *more)
    assert done.code in (0, 1), done.err
    found: dict[str, Any] = json.loads(Path("run.json").read_text())["run"]
    return found


def verify(*more: str) -> Run:
    return run("attest", "verify", "run.json", *more)


def lines(done: Run, state: str) -> list[str]:
    return [line.removeprefix(state).strip() for line in done.out.splitlines() if line.startswith(state)]


def test_it_says_what_was_run_on_what(place: Path) -> None:
    found = attested("--format", "json=report.json", "--require", "GAP-01")
    report = json.loads((place / "report.json").read_text())
    assert [each["name"] for each in found["inputs"]] == ["minutes/good.yaml", "minutes/nfa-guilt.yaml"]
    assert [each["hash"] for each in found["rulesets"]] == [each["hash"] for each in report["rulesets"]]
    assert found["counts"]["findings"] == report["summary"]["findings"]
    assert found["exit_code"] == report["summary"]["exit_code"] == 1
    assert found["options"]["required"] == ["GAP-01"]
    assert [each["name"] for each in found["outputs"]] == ["report.json"]
    assert found["started"].endswith("Z")
    assert str(place) not in (place / "run.json").read_text()


def test_it_is_of_its_schema(place: Path) -> None:
    attested()
    schema = run("schema", "attest").json
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((place / "run.json").read_text()), schema)


def test_all_of_it_holds_where_nothing_changed(place: Path) -> None:
    attested("--format", "json=report.json", "--format", "table")
    done = verify("--rerun")
    assert (done.code, lines(done, "DOESN'T HOLD"), lines(done, "NOT COMPARED")) == (0, [], [])
    assert "record minutes/good.yaml" in lines(done, "holds")
    assert "json report.json" in lines(done, "holds")


def test_a_changed_file_is_told_and_what_came_of_it(place: Path) -> None:
    attested("--fail-on", "never")
    file = place / "minutes" / "good.yaml"
    file.write_text(file.read_text().replace("status: closed", "status: open"))
    done = verify("--rerun")
    assert done.code == 1
    assert lines(done, "DOESN'T HOLD")[0] == "record minutes/good.yaml: not the file that was read"
    assert any(line.startswith("findings one by one") for line in lines(done, "DOESN'T HOLD"))
    assert "record minutes/nfa-guilt.yaml" in lines(done, "holds")


def test_a_changed_report_is_told(place: Path) -> None:
    attested("--format", "html=pages")
    page = next((place / "pages").glob("meeting-*.html"))
    page.write_bytes(page.read_bytes() + b" ")
    done = verify()
    assert lines(done, "DOESN'T HOLD") == [f"html pages/{page.name}: not the file that was written"]
    assert done.code == 1


def test_a_missing_file_could_not_be_compared(place: Path) -> None:
    attested()
    (place / "minutes" / "good.yaml").unlink()
    done = verify("--rerun")
    assert done.code == 2
    assert [line.split(":")[0] for line in lines(done, "NOT COMPARED")] == [
        "record minutes/good.yaml", "files asked for (minutes)", "rerun",
    ]  # fmt: skip


def test_files_may_have_moved(place: Path) -> None:
    attested()
    (place / "archive").mkdir()
    (place / "minutes").rename(place / "archive" / "minutes")
    assert lines(verify(), "NOT COMPARED")[0].startswith("record minutes/good.yaml")
    assert verify("--inputs", "archive", "--rerun").code == 0


def test_the_folder_of_records_may_have_another_name(place: Path) -> None:
    shutil.copy(ROOT / "fixtures" / "sites" / "northmere.yaml", place)
    attested("--site", "northmere.yaml", "--exclude", "/minutes/drafts/")
    (place / "minutes").rename(place / "records")
    assert verify("--rerun", "--inputs", "records").code == 0
    (place / "records" / "more.yaml").write_text("record_id: NM-XX-1\n")
    done = verify("--rerun", "--inputs", "records")
    assert done.code == 1
    assert "files asked for (minutes): 1 here that weren't there" in lines(done, "DOESN'T HOLD")


@pytest.mark.parametrize("more", [(), ("--rerun",)])
def test_a_record_that_was_added_later_is_told(place: Path, more: tuple[str, ...]) -> None:
    attested()
    (place / "minutes" / "more.yaml").write_text("record_id: NM-XX-1\n")
    done = verify(*more)
    assert done.code == 1
    assert "files asked for (minutes): 1 here that weren't there" in lines(done, "DOESN'T HOLD")


def test_what_was_left_out_is_part_of_it(place: Path) -> None:
    found = attested("--exclude", "nfa-*", "--include", "*.yaml", paths=("./minutes", "minutes/good*.yaml"))
    assert found["selection"] == {
        "paths": ["minutes", "minutes/good*.yaml"],
        "include": {"folder": ".", "patterns": ["*.yaml"]},
        "exclude": {"folder": ".", "patterns": ["nfa-*"]},
        "left_out": 1,
    }
    assert [each["name"] for each in found["inputs"]] == ["minutes/good.yaml"]
    assert verify("--rerun").code == 0
    shutil.copy(place / "minutes" / "nfa-guilt.yaml", place / "minutes" / "nfa-2.yaml")
    assert verify("--rerun").code == 1


def test_it_tells_nothing_of_where_the_folder_lies(place: Path) -> None:
    found = attested("--short-paths", paths=(str(place / "minutes"),))
    assert found["selection"]["paths"] == ["minutes"]
    assert str(place) not in (place / "run.json").read_text()
    (place / "elsewhere").mkdir()
    os.chdir(place / "elsewhere")
    found = attested(paths=("../minutes",))
    assert [each["name"] for each in found["inputs"]] == ["good.yaml", "nfa-guilt.yaml"]
    assert found["selection"]["paths"] == ["."]
    assert verify("--rerun", "--inputs", str(place / "minutes")).code == 0


def test_without_a_rerun_not_all_is_compared(place: Path) -> None:
    attested()
    done = verify()
    assert done.code == 2
    assert [line.split(":")[0] for line in lines(done, "NOT COMPARED")] == [
        "engine reference" if "engine reference" in done.out else "engine durable",
        "numbers, findings, changes to rules and exit code",
    ]


def test_a_report_that_is_missing_could_not_be_compared(place: Path) -> None:
    attested("--format", "json=report.json")
    (place / "report.json").unlink()
    done = verify("--rerun")
    assert (done.code, lines(done, "NOT COMPARED")) == (2, ["json report.json: not here"])


FORGED: dict[str, tuple[tuple[Any, ...], Any]] = {
    "counts": (("counts", "passed"), 1),
    "open findings": (("counts", "findings"), {"high": 0, "medium": 0, "low": 0, "info": 0}),
    "findings": (("findings",), "0" * 64),
    "exit code": (("exit_code",), 0),
    "what fails": (("options", "fail_on"), "never"),
    "overrides": (("overrides",), [{"rule": "GAP-01", "what": "off", "value": None, "before": None, "site": None}]),
    "engine": (("tool", "engine"), "another"),
    "Python": (("tool", "python"), "3.0.0"),
    "version": (("tool", "version"), "9.9"),
    "code": (("tool", "code"), "0" * 64),
    "a ruleset's version": (("rulesets", 0, "version"), "9.9"),
    "one ruleset alone": (("rulesets",), "FIRST"),
    "no rulesets": (("rulesets",), []),
    "no inputs": (("inputs",), []),
    "no paths": (("selection", "paths"), []),
    "left out": (("selection", "left_out"), 3),
    "excluded": (("selection", "exclude"), {"folder": ".", "patterns": ["good*"]}),
    "times": (("ended",), "2020-01-01T00:00:00Z"),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("more", [(), ("--rerun",)])
def test_a_record_that_was_changed_never_holds(place: Path, name: str, more: tuple[str, ...]) -> None:
    attested()
    data = json.loads((place / "run.json").read_text())
    (*above, last), value = FORGED[name]
    node = data["run"]
    for step in above:
        node = node[step]
    node[last] = node[last][:1] if value == "FIRST" else value
    (place / "run.json").write_text(json.dumps(data))
    done = verify(*more)
    assert done.code in (1, 2), done.out
    assert "All of it holds" not in done.out
    if more and name not in ("no inputs", "no paths"):
        assert lines(done, "DOESN'T HOLD")


def forge(place: Path, **parts: dict[str, Any]) -> None:
    data = json.loads((place / "run.json").read_text())
    for name, values in parts.items():
        data["run"][name] = {**data["run"][name], **values} if isinstance(values, dict) else values
    (place / "run.json").write_text(json.dumps(data))


@pytest.mark.parametrize(
    ("option", "value"), [("engine", "another"), ("engine", ""), ("fail_on", "info"), ("fail_on", "")]
)
@pytest.mark.parametrize("more", [(), ("--rerun",)])
def test_an_option_that_check_has_not_is_refused(place: Path, option: str, value: str, more: tuple[str, ...]) -> None:
    attested()
    forge(place, options={option: value})
    done = verify(*more)
    assert (done.code, done.out) == (2, "")
    assert f"run.json: not a run record of check --attest: see run.options.{option}" in done.err


def test_the_exit_code_follows_from_findings_and_what_fails(place: Path) -> None:
    attested()
    assert lines(verify(), "DOESN'T HOLD") == []
    forge(place, options={"fail_on": "never"})
    told = "exit code: 1 is stated, and what it says of findings and problems comes to 0"
    assert lines(verify(), "DOESN'T HOLD") == [told]
    forge(place, options={"fail_on": "never", "required": ["GAP-01"]})  # a rule that wasn't judged is 1 as well
    assert lines(verify(), "DOESN'T HOLD") == []
    forge(place, options={"fail_on": "high", "required": []}, counts={"problems": {"invalid": 1}})
    assert lines(verify(), "DOESN'T HOLD") == [f"{told[:-1]}2"]


def test_what_no_run_can_tell_of_another_is_said(place: Path) -> None:
    """With another severity that fails as much, and reports that are left out, all that can be compared holds."""
    attested("--format", "json=report.json")
    forge(place, options={"fail_on": "low"}, outputs=[])  # type: ignore[arg-type]
    done = verify("--rerun")
    assert done.code == 0
    assert [line for line in lines(done, "note") if line.startswith("that ")] == [
        "that findings fail from low on: said by the record alone; with this its exit code is compared",
        "that no reports were written but these (0): said by the record alone",
    ]


@pytest.mark.parametrize("name", ["/etc/hostname", "../x", "a/../../x", "C:\\x", "C:x", "\\\\host\\x", "", "a\0b"])
@pytest.mark.parametrize("part", ["inputs", "outputs", "paths", "folder"])
def test_a_name_that_leads_elsewhere_is_refused(place: Path, part: str, name: str) -> None:
    attested("--format", "json=report.json")
    data = json.loads((place / "run.json").read_text())
    if part == "paths":
        data["run"]["selection"]["paths"] = [name]
    elif part == "folder":
        data["run"]["selection"]["include"] = {"folder": name, "patterns": ["*"]}
    else:
        data["run"][part][0]["name"] = name
    (place / "run.json").write_text(json.dumps(data))
    done = verify("--rerun")
    assert (done.code, done.out) == (2, "")
    assert "not a run record" in done.err


def test_other_rules_are_told(place: Path) -> None:
    attested()
    file = place / "run.json"
    data = json.loads(file.read_text())
    data["run"]["rulesets"][0]["hash"] = "0" * 64
    data["run"]["lexicons"] = "0" * 64
    data["run"]["rulesets"].append({"name": "elsewhere", "version": "1.0", "hash": "0" * 64})
    file.write_text(json.dumps(data))
    done = verify()
    assert done.code == 1
    assert [line.split()[0] for line in lines(done, "DOESN'T HOLD")] == ["ruleset", "lexicons:"]
    assert lines(done, "NOT COMPARED")[0] == "ruleset elsewhere 1.0: not here: give its folder with --rules-dir"


def test_settings_site_waivers_and_baseline_are_inputs_and_part_of_the_rerun(place: Path) -> None:
    shutil.copy(ROOT / "fixtures" / "sites" / "northmere.yaml", place)
    (place / "csg-rules.toml").write_text('[rules.GAP-01]\nseverity = "low"\nreason = "agreed by the board"\n')
    (place / "waivers.yaml").write_text(
        "waivers: [{rule: NFA-02, record: NM-CD-1, path: '*', reason: the wording is the court's own, by: QA lead,"
        " date: 2026-01-01, verdict: explained}]\n"
    )
    (place / "baseline.yaml").write_text("baseline: []\n")
    found = attested("--site", "northmere.yaml", "--waivers", "waivers.yaml", "--baseline", "baseline.yaml")
    roles = {each["role"]: each["name"] for each in found["inputs"] if each["role"] != "record"}
    assert roles == {
        "baseline": "baseline.yaml", "settings": "csg-rules.toml", "site": "northmere.yaml", "waivers": "waivers.yaml",
    }  # fmt: skip
    assert [change["rule"] for change in found["overrides"]][:1] == ["GAP-01"]
    assert verify("--rerun").code == 0
    (place / "csg-rules.toml").write_text("")
    done = verify("--rerun")
    assert done.code == 1
    assert "changes to rules: others than then" in lines(done, "DOESN'T HOLD")


def test_with_tokens_it_names_no_file_and_is_verified_by_content(place: Path) -> None:
    found = attested("--pseudonymise", "key", "--format", "html=pages")
    text = (place / "run.json").read_text()
    assert all(each["name"].startswith("R-") for each in found["inputs"])
    assert "good" not in text
    assert found["findings"] is None
    assert verify("--rerun").code == 0
    (place / "minutes" / "good.yaml").rename(place / "minutes" / "renamed.yaml")
    assert verify("--rerun").code == 0
    (place / "minutes" / "renamed.yaml").unlink()
    assert verify().code == 2


def test_a_signed_record_is_refused_without_its_key_and_with_another(place: Path) -> None:
    for name in ("own", "other"):
        assert run("attest", "keygen", "-o", name).code == 0
    attested("--sign-key", "own.pem")
    assert verify().code == 2
    assert "give that key with --public-key" in verify().out
    assert verify("--public-key", "other.pub.pem").code == 2
    assert verify("--public-key", "own.pub.pem", "--rerun").code == 0
    (place / "trusted").mkdir()
    shutil.copy("own.pub.pem", "trusted")
    shutil.copy("other.pub.pem", "trusted")
    assert verify("--public-key", "trusted", "--rerun").code == 0
    file = place / "run.json"
    file.write_text(file.read_text().replace('"exit_code": 1', '"exit_code": 0'))
    done = verify("--public-key", "trusted")
    assert (done.code, "changed after it was signed" in done.out) == (2, True)
    # Nothing else is said of what isn't to be believed.
    assert len(done.out.splitlines()) == 1


def test_a_record_without_a_signature_is_refused_where_one_is_expected(place: Path) -> None:
    run("attest", "keygen", "-o", "own")
    attested()
    assert verify("--rerun").code == 0
    done = verify("--public-key", "own.pub.pem")
    assert (done.code, lines(done, "REFUSED")) == (2, ["signature: expected, and there is none"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--attest", "run.json", "--sign-key", "none.pem"), "none.pem: the key can't be opened"),
        (("--attest", "run.json", "--sign-key", "key"), "not a private key"),
        (("--sign-key", "key"), "--sign-key goes with --attest"),
        (("--attest", "-"), "--attest writes a file"),
        (("--attest", "run.json", "--format", "json=run.json"), "is the place of another output"),
    ],
)
def test_what_cannot_be_recorded_is_refused_before_anything_is_checked(
    place: Path, options: tuple[str, ...], said: str
) -> None:
    done = run("check", "minutes", *options)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert not (place / "run.json").exists()


def test_standard_input_cannot_be_recorded(place: Path) -> None:
    assert run("check", "-", "--attest", "run.json", stdin="record_id: NM-1\n").code == 2


def test_a_missing_library_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("attest", "keygen", "-o", "own")
    attested("--sign-key", "own.pem")
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    for command in (
        ("attest", "keygen", "-o", "more"),
        ("check", "minutes", "--attest", "more.json", "--sign-key", "own.pem"),
        ("attest", "verify", "run.json", "--public-key", "own.pub.pem"),
    ):
        done = run(*command)
        assert done.code == 2
        assert "pip install '.[attest]'" in done.err


def test_a_key_is_never_written_over(place: Path) -> None:
    assert run("attest", "keygen", "-o", "own").code == 0
    before = (place / "own.pem").read_bytes()
    assert run("attest", "keygen", "-o", "own").code == 2
    assert (place / "own.pem").read_bytes() == before


def test_it_holds_no_text_of_a_record(place: Path) -> None:
    markers = Markers()
    (place / "minutes" / "a.json").write_text(json.dumps(marked_record(markers)))
    run("attest", "keygen", "-o", "own")
    run("check", "minutes", "--attest", "run.json", "--show-values", "--format", "json=v.json", "--sign-key", "own.pem")
    assert markers.shown_in((place / "v.json").read_bytes()) != []
    assert markers.shown_in((place / "run.json").read_bytes()) == []
    done = verify("--rerun", "--public-key", "own.pub.pem")
    assert markers.shown_in(done.out + done.err) == []
