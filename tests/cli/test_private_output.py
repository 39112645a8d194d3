"""`check --pseudonymise` and `--short-paths`: what output calls records and files."""

import json
import re
from pathlib import Path

import pytest
from cli_runs import ROOT, run, write
from unpacking import parts_of

from csg_rules.cli.formats import COPIES, FORMATS

NAMES = ("Qzebra", "QZ-KM-1", "QZ-KM-2", "Archiveofqm", "KM", "HB", "Thornhollow", "minutes-of-qm")
FIRST = {
    "record_id": "QZ-KM-1", "site": "thornhollow", "subject": {"ref": "KM"}, "meeting": {"date": "2026-01-02"},
    "behaviour": {"described": "KM touched HB", "harmed": ["HB"], "linked": [{"ref": "HB"}]},
    "factors": [{"id": "KM-F1", "context": "school", "category": "risk", "text": "Qzebra0q"}], "interventions": [],
    "contexts": {"school": {"settings": ["Thornhollow School"]}},
}  # fmt: skip
SECOND = {**FIRST, "record_id": "QZ-KM-2", "meeting": {"date": "2026-03-02", "previous": "QZ-KM-1"}}
THIRD = {"subject": {"ref": "KM"}, "meeting": {"previous": "QZ-KM-0"}, "interventions": [{"addresses": ["KM-F9"]}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Archiveofqm"
    folder.mkdir()
    write(folder, "QZ-KM-1.json", FIRST)
    write(folder, "b.json", SECOND)
    write(folder, "minutes-of-qm.json", THIRD)
    write(folder, "same.json", {**FIRST, "factors": []})
    write(folder, "Qzebra.json", "{")
    write(folder, "Qzebra.pdf", "")
    write(folder, "waivers.yaml", "waivers: [{rule: GAP-01, record: QZ-KM-1, path: factors.KM-F1, by: QA lead, "
          "reason: it is watched at the review, date: 2026-01-01, expires: 2026-01-03}]\n")  # fmt: skip
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_bytes(b"0123456789abcdef")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in COPIES])
def test_no_id_site_ref_or_path_is_told_in_any_format(form: str, folder: Path, key: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("sites: {thornhollow: {pilot: true, records: [QZ-KM-1, QZ-KM-2]}}\n")
    baseline = write(tmp_path, "baseline.yaml", "baseline: [{rule: GAP-01, record: QZ-KM-2, path: factors.KM-F2, "
                     "fingerprint: 0123456789abcdef0123}]\n")  # fmt: skip
    more = ("--waivers", folder / "waivers.yaml", "--site", profile, "--baseline", baseline)
    output = tmp_path / "out"
    done = run("check", folder, "--pseudonymise", key, "--format", form, "-o", output, "--rulesets", "all", *more)
    assert done.code == 2
    files = [output] if output.is_file() else list(output.iterdir())
    held = (part.decode("utf-8", "replace") for file in files for part in parts_of(file))
    said = " ".join((*(file.name for file in files), *held, done.out))
    # In what a person typed as the place of the report, and nowhere else.
    said += done.err.replace(str(output), "")
    words = set(re.findall(r"[\w-]+", said))
    assert [name for name in NAMES if name.casefold() in {word.casefold() for word in words}] == []
    assert [word for word in words if re.search(r"(?i)qzebra|archiveofqm|thornhollow|of-qm|qz-km", word)] == []
    assert "R-" in said


def test_our_own_sentences_stay_whatever_a_file_is_called(key: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a", "group", "record", "school"):
        write(tmp_path / "a", f"{name}.json", {key: FIRST[key] for key in ("subject", "behaviour", "factors")})
    plain, told = (
        run("check", tmp_path / "a", "--format", "json", *more).json for more in ((), ("--pseudonymise", key))
    )
    assert [f["message"] for f in plain["findings"]] == [f["message"] for f in told["findings"]]
    assert {f["location"]["file"] for f in told["findings"]} & {"a.json", "group.json", "record.json"} == set()


def test_counts_findings_and_exit_code_are_the_same(folder: Path, key: Path) -> None:
    plain = run("check", folder, "--format", "json", "--places").json
    told = run("check", folder, "--format", "json", "--places", "--pseudonymise", key).json
    for report in (plain, told):
        for entry in report["summary"]["not_judged"]:
            entry["records"] = len(entry["records"])
    plain_reasons = [entry.pop("reason") for entry in plain["summary"]["not_judged"]]
    told_reasons = [entry.pop("reason") for entry in told["summary"]["not_judged"]]
    assert len(plain_reasons) == len(told_reasons)
    assert plain["summary"] == told["summary"]
    assert [f["rule"] for f in plain["findings"]] == [f["rule"] for f in told["findings"]]
    assert [f["location"]["line"] for f in plain["findings"]] == [f["location"]["line"] for f in told["findings"]]
    assert {f["fingerprint"] for f in plain["findings"]} & {f["fingerprint"] for f in told["findings"]} == set()
    kinds = {(problem["kind"], problem["line"]) for problem in plain["problems"]}
    assert kinds == {(problem["kind"], problem["line"]) for problem in told["problems"]}


def test_the_same_key_gives_the_same_tokens_whatever_else_is_checked(folder: Path, key: Path, tmp_path: Path) -> None:
    def told(path: Path, key: Path) -> dict[str, str]:
        findings = run("check", path, "--format", "json", "--pseudonymise", key).json["findings"]
        return {f["fingerprint"]: f["record"] for f in findings if f["location"]["file"].startswith("R-")}

    alone = told(folder / "QZ-KM-1.json", key)
    assert alone != {}
    assert alone.items() <= told(folder, key).items()
    other = tmp_path / "other"
    other.write_bytes(b"another key of ours")
    assert not alone.keys() & told(folder / "QZ-KM-1.json", other).keys()


def test_two_reports_with_one_key_are_compared_like_others(folder: Path, key: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    file = folder / "QZ-KM-1.json"
    run("check", file, "--format", "json", "-o", before, "--pseudonymise", key)
    data = {**FIRST, "gaps_acknowledged": [{"factor_id": "KM-F1", "reason": "it is watched at each review"}]}
    file.write_text(json.dumps(data))
    run("check", file, "--format", "json", "-o", after, "--pseudonymise", key)
    done = run("diff", before, after, "--format", "json")
    assert done.code == 0
    assert [change["rule"] for change in done.json["changes"] if change["group"] == "fixed"] == ["GAP-01"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--show-values",), "a record's own text names people"),
        (("--format", "docx", "-o", "x.docx"), "writes a copy of the minutes, names and all"),
    ],
)
def test_what_would_name_people_all_the_same_is_refused(
    options: tuple[str, ...], said: str, folder: Path, key: Path
) -> None:
    done = run("check", folder, "--pseudonymise", key, *options)
    assert done.code == 2
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize(("content", "said"), [(None, "can't be opened"), (b"", "is empty"), (b"short", "at least 16")])
def test_a_key_that_cannot_be_used_is_refused(content: bytes | None, said: str, folder: Path, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    done = run("check", folder, "--pseudonymise", tmp_path / "key")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_key_that_others_can_read_is_told_of(folder: Path, key: Path) -> None:
    key.chmod(0o644)
    assert "others on this computer can read the key" in run("check", folder, "--pseudonymise", key).err


def test_short_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    for path, start in ((folder, "Archiveofqm/"), (ROOT / "fixtures" / "records" / "nfa-guilt.yaml", "nfa-guilt.yaml")):
        for form in ("table", "json"):
            done = run("check", path, "--short-paths", "--format", form)
            assert start in done.out
            assert str(path.parent) not in done.out + done.err
        (plain, short) = (run("check", path, "--format", "json", *more).json for more in ((), ("--short-paths",)))
        assert [f["fingerprint"] for f in plain["findings"]] == [f["fingerprint"] for f in short["findings"]]


def test_a_copy_of_the_minutes_is_made_with_short_paths_too(tmp_path: Path) -> None:
    target = tmp_path / "copy.docx"
    good = ROOT / "fixtures" / "records" / "good.yaml"
    run("check", good, "--short-paths", "--format", "docx", "-o", target)
    assert target.is_file()
