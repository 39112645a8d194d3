"""`csg-rules waive` and `csg-rules baseline`: a waiver's life, what is refused, and that nobody's reason is shown."""

import json
import re
import stat
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from accepting_cases import ANSWERED, RECORD, checked, waiver
from cli_runs import ROOT, Run, run, write

from csg_rules.checking import accepting
from csg_rules.render.accepted import not_met_sentence
from csg_rules.render.formats import TEXTS
from csg_rules.sources.waivers import read_waivers

REASON = "Qzebra1q will watch this for us"
BY = "Qzebra2q lead"
SAID = ("--reason", REASON, "--by", BY)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the day on which all that follows is run."""

    def set_to(text: str) -> None:
        monkeypatch.setattr(accepting, "today", lambda: date.fromisoformat(text))

    set_to("2026-06-01")
    return set_to


class Site:
    """A QA lead's folder: a record, and a file of waivers."""

    def __init__(self, folder: Path) -> None:
        self.record = write(folder, "a.yaml", RECORD)
        self.waivers = folder / "waivers.yaml"

    def waive(self, *words: str, path: str = "factors.F1", rule: str = "GAP-01") -> Run:
        return run("waive", self.record, "--rule", rule, "--path", path, "-o", self.waivers, *words)

    def check(self, *words: str) -> Any:
        return run("check", self.record, "--waivers", self.waivers, "--format", "json", *words).json

    def state(self) -> tuple[str, bool]:
        """Of the only waiver, and whether its finding is waived."""
        report = self.check()
        (each,) = report["waivers"]
        (finding,) = (f for f in report["findings"] if (f["rule"], f["path"]) == ("GAP-01", "factors.F1"))
        return each["state"], finding["waived"] is not None

    def table(self) -> str:
        return " ".join(run("check", self.record, "--waivers", self.waivers).out.split())


@pytest.fixture
def site(tmp_path: Path, day: Any) -> Site:
    return Site(tmp_path)


def test_a_waivers_life(site: Site, day: Any) -> None:
    # The risk at school is open, and somebody has a reason to leave it so until the end of August.
    day("2026-06-01")
    given = site.waive(*SAID, "--expires", "2026-08-31")
    assert (given.code, given.err) == (0, "")
    assert given.out == f"{site.waivers}:3: GAP-01 at factors.F1, NM-AB-1: waived until 2026-08-31\n"

    # From then on it is seen, counted, and asks for nothing.
    assert site.state() == ("in_force", True)
    assert "2 waived" not in site.table()
    assert "1 waived." in site.table()
    assert "waived until 2026-08-31" in site.table()
    assert "Waivers to look at" not in site.table()

    # Something else in the record changes: that is no matter.
    site.record.write_text(RECORD.replace("older friends", "older friends with cars"))
    assert site.state() == ("in_force", True)

    # Then the risk itself is told otherwise: what was accepted isn't what is there now.
    site.record.write_text(RECORD.replace("fights on the way home", "a knife on the way home"))
    assert site.state() == ("reopened", False)
    assert "what it was given for has changed: the finding is open again" in site.table()

    # Somebody looks, still accepts it, and says so.
    day("2026-07-01")
    renewed = site.waive("--refresh")
    assert (renewed.code, renewed.err) == (0, "")
    assert site.state() == ("in_force", True)
    assert "date: 2026-07-01" in site.waivers.read_text()

    # In its last fortnight it is told of, and on its last day it holds.
    day("2026-08-17")
    assert "Waivers to look at" not in site.table()
    day("2026-08-18")
    assert "ends on 2026-08-31" in site.table()
    day("2026-08-31")
    assert site.state() == ("in_force", True)

    # The day after, it is over.
    day("2026-09-01")
    assert site.state() == ("expired", False)
    assert "its last day is over: the finding is open again" in site.table()

    # At last an action answers the risk, and the waiver is of no more use.
    site.record.write_text(ANSWERED)
    (left,) = site.check()["waivers"]
    assert left["state"] == "unused"
    assert "nothing is found there any more: take it away" in site.table()

    # It is taken away, and nothing tells of it any more.
    site.waivers.write_text("waivers: []\n")
    assert site.check()["waivers"] == []
    assert "Waivers" not in site.table()


def test_from_a_report_by_fingerprints(site: Site, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run("check", site.record, "--format", "json", "--evidence", "-o", report)
    names = [f["fingerprint"] for f in json.loads(report.read_text())["findings"] if f["rule"] == "GAP-01"]
    site.record.unlink()
    done = run("waive", report, *names, *SAID, "--expires", "+90d", "-o", site.waivers)
    assert (done.code, done.out.count("until 2026-08-30")) == (0, 2)
    kept = yaml.safe_load(site.waivers.read_text())["waivers"]
    assert [each["fingerprint"] for each in kept] == names
    assert all(len(each["evidence"]) == 20 for each in kept)


def test_a_report_tells_what_findings_rest_on_only_where_it_is_asked_for(site: Site, tmp_path: Path) -> None:
    def told(*words: str, form: str = "json") -> str:
        return run("check", site.record, "--format", form, *words).out

    known = {each["evidence"] for each in json.loads(told("--evidence"))["findings"]}
    assert all(re.fullmatch("[0-9a-f]{20}", each) for each in known)
    assert {each["evidence"] for each in json.loads(told("--show-values"))["findings"]} == known
    for form in TEXTS:
        written = told(form=form)
        assert not [each for each in known if each in written], form
    done = run("check", site.record, "--evidence")
    assert (done.code, "--evidence goes with --format json or jsonl" in done.err) == (2, True)

    report = tmp_path / "report.json"
    report.write_text(told())
    jsonschema.validate(json.loads(report.read_text()), run("schema", "report").json)
    done = run(
        "waive", report, "--rule", "GAP-01", "--path", "factors.F1", *SAID, "--expires", "+2w", "-o", site.waivers
    )
    assert (done.code, site.waivers.exists()) == (2, False)
    assert "write it with check --evidence, or name the records in its place" in " ".join(done.err.split())


def test_a_report_with_tokens_for_records_is_refused(site: Site, tmp_path: Path) -> None:
    report, key = tmp_path / "report.json", write(tmp_path, "key", "0123456789abcdef-a key of ours")
    run("check", site.record, "--format", "json", "-o", report, "--pseudonymise", key)
    name = json.loads(report.read_text())["findings"][0]["fingerprint"]
    done = run("waive", report, name, *SAID, "--expires", "+90d", "-o", site.waivers)
    assert (done.code, done.out, site.waivers.exists()) == (2, "", False)
    assert "tells records by tokens" in done.err


def test_a_record_that_changed_after_its_report_is_not_waived_unseen(site: Site, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run("check", site.record, "--format", "json", "--evidence", "-o", report)
    site.record.write_text(RECORD.replace("fights on the way home", "a knife on the way home"))
    run("waive", report, "--rule", "GAP-01", "--path", "factors.F1", *SAID, "--expires", "+2w", "-o", site.waivers)
    assert site.state() == ("reopened", False)


def test_comments_order_and_rights_of_the_file_stay(site: Site) -> None:
    text = f"# ours, agreed with the board\nwaivers:   # of 2026\n{waiver(path='factors.F2')}  # with a note\n\n# end\n"
    site.waivers.write_text(text)
    site.waivers.chmod(0o600)
    assert site.waive(*SAID, "--expires", "2026-12-01").code == 0
    after = site.waivers.read_text()
    lines = after.splitlines()
    added = lines.index("  # with a note") + 1
    assert "\n".join([*lines[:added], *lines[added + 9 :]]) + "\n" == text
    assert stat.S_IMODE(site.waivers.stat().st_mode) == 0o600


WRONG = {
    "a placeholder": (("--reason", "tbc", "--by", "QA lead", "--expires", "+90d"), "the reason is a placeholder"),
    "one word": (("--reason", "accepted", "--by", "QA lead", "--expires", "+90d"), "the reason is a placeholder"),
    "no reason": (("--by", "QA lead", "--expires", "+90d"), "--reason is missing"),
    "nobody": (("--reason", REASON, "--expires", "+90d"), "--by is missing"),
    "a blank for who": (("--reason", REASON, "--by", " ", "--expires", "+90d"), "--by is empty"),
    "no end": (SAID, "--expires is missing"),
    "a day that is over": ((*SAID, "--expires", "2026-05-31"), "that day is over"),
    "a day too far off": ((*SAID, "--expires", "2028-06-02"), "holds for 2 years at most, here until 2028-06-01"),
    "the end of time": ((*SAID, "--expires", "9999-01-01"), "holds for 2 years at most"),
    "a placeholder for who": (("--reason", REASON, "--by", "tbc", "--expires", "+90d"), "--by is a placeholder"),
    "a promise": (("--reason", "to follow in due course", "--by", "QA lead", "--expires", "+90d"), "is a placeholder"),
    "no day": ((*SAID, "--expires", "soon"), "a day as year-month-day"),
    "another verdict": ((*SAID, "--verdict", "wrong"), "'wrong' is not one of 'upheld', 'not_upheld', 'explained'"),
    "a reason when renewing": ((*SAID, "--refresh"), "--refresh renews what was said"),
    "nothing to renew": (("--refresh",), "holds no waiver of GAP-01 at factors.F1"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_refused_writes_nothing(site: Site, words: tuple[str, ...], said: str) -> None:
    done = site.waive(*words)
    assert (done.code, done.out, site.waivers.exists()) == (2, "", False)
    assert said in " ".join(done.err.split())
    assert "Qzebra" not in done.err


def test_a_verdict_may_hold_for_good_and_a_waiver_for_two_years(site: Site) -> None:
    assert site.waive(*SAID, "--verdict", "explained", "--expires", "2099-12-31").code == 0
    assert site.waive(*SAID, "--expires", "2028-06-01", path="factors.F2").code == 0
    assert "holds for 2 years at most" in " ".join(
        site.waive("--refresh", "--expires", "2028-06-02", path="factors.F2").err.split()
    )
    assert site.waive("--refresh", "--expires", "2099-12-30").code == 0


@pytest.mark.parametrize("by", ["Jane Smith", "Siobhán O'Neill", "Anne-Marie McDonald", "Dr Patel", "Mrs J Smith"])
def test_a_name_is_told_of_and_written(site: Site, by: str) -> None:
    done = site.waive("--reason", REASON, "--by", by, "--expires", "+9d")
    assert (done.code, done.err) == (
        0,
        "csg-rules: --by looks like somebody's name: a role is wanted, like 'QA lead'\n",
    )
    assert yaml.safe_load(site.waivers.read_text())["waivers"][0]["by"] == by


@pytest.mark.parametrize(
    "by",
    ["QA lead", "Team Manager", "Quality Assurance", "Social Worker", "Safeguarding Lead", "DSL", "jane smith",
     "Detective Inspector", "Head of Service", "Clinical Governance", "Principal Psychologist", "JS"],
)  # fmt: skip
def test_a_role_is_taken_without_a_word(site: Site, by: str) -> None:
    assert site.waive("--reason", REASON, "--by", by, "--expires", "+9d").err == ""


FINDINGS = {
    "a rule that isn't there": (("--rule", "GAP-1"), "there is no rule 'GAP-1'; did you mean 'GAP-01'?"),
    "nothing named": ((), "say what is found"),
    "several": (("--rule", "GAP-01"), "GAP-01 is found 2 times: name which with --path (factors.F1, factors.F2)"),
    "another path": (("--rule", "GAP-01", "--path", "factors.F7"), "isn't found at that path (it is found at factors."),
    "another record": (
        ("--rule", "GAP-01", "--record", "NM-AB-2"),
        "nothing is found in a record or site of that name; did you mean 'NM-AB-1'?",
    ),
    "a mistyped fingerprint": (("0123456789abcdef01",), "0123456789abcdef01 is no file, and no fingerprint either"),
    "another fingerprint": (("0123456789abcdef0123",), "no finding has the fingerprint 0123456789abcdef0123"),
    "a path alone": (("--path", "factors.F1", "0123456789abcdef0123"), "--record and --path go with --rule"),
}


@pytest.mark.parametrize(("words", "said"), FINDINGS.values(), ids=FINDINGS)
def test_a_finding_that_is_not_one_is_refused(site: Site, words: tuple[str, ...], said: str) -> None:
    done = run("waive", site.record, *words, *SAID, "--expires", "+9d", "-o", site.waivers)
    assert (done.code, site.waivers.exists()) == (2, False)
    assert said in " ".join(done.err.split())


def test_a_finding_in_several_records_is_named_with_its_record(site: Site) -> None:
    site.record.write_text(RECORD + "---\n" + RECORD.replace("NM-AB-1", "NM-AB-2"))
    words = (*SAID, "--expires", "+9d")
    assert "name one with --record" in site.waive(*words).err
    assert site.waive("--record", "NM-AB-2", *words).code == 0
    report = site.check()
    assert [f["record"] for f in report["findings"] if f["waived"]] == ["NM-AB-2"]


def test_a_finding_is_waived_once(site: Site) -> None:
    words = (*SAID, "--expires", "+90d")
    assert site.waive(*words).code == 0
    before = site.waivers.read_bytes()
    again = site.waive(*words)
    assert again.code == 2
    assert "waivers.yaml:3 is about GAP-01 at factors.F1 already: renew it with --refresh" in " ".join(
        again.err.split()
    )
    assert site.waivers.read_bytes() == before


def test_an_expired_waiver_is_renewed_with_a_new_end_and_an_over_wide_one_is_not(site: Site, day: Any) -> None:
    site.waive(*SAID, "--expires", "+9d")
    day("2026-07-01")
    assert "has expired: say until when it holds now" in " ".join(site.waive("--refresh").err.split())
    assert site.waive("--refresh", "--expires", "2026-09-01").code == 0
    assert site.state() == ("in_force", True)
    site.waivers.write_text(f"waivers:\n{waiver(path='factors.*')}")
    assert "may cover several findings: give each its own" in " ".join(site.waive("--refresh").err.split())


def test_one_without_evidence_gets_it_when_it_is_renewed(site: Site) -> None:
    site.waivers.write_text(f"waivers:\n{waiver()}")
    assert site.check()["waivers"][0]["doubts"] == ["unpinned"]
    assert site.waive("--refresh").code == 0
    assert site.check()["waivers"][0]["doubts"] == []


def test_a_file_in_which_something_is_wrong_is_left_alone(site: Site) -> None:
    text = f"waivers:\n{waiver(verdict='Qzebra3q')}"
    site.waivers.write_text(text)
    done = site.waive(*SAID, "--expires", "+90d", path="factors.F2")
    assert (done.code, site.waivers.read_text()) == (2, text)
    assert "something is wrong in it" in done.err
    assert "Qzebra" not in done.err
    assert "is one of the files" in run("waive", site.record, "--rule", "GAP-01", "-o", site.record, *SAID).err


def test_a_reason_may_come_from_standard_input(site: Site) -> None:
    words = ("--rule", "GAP-01", "--path", "factors.F1", "--by", BY, "--expires", "+9d", "-o", site.waivers)
    assert run("waive", site.record, *words, "--reason", "-", stdin=f"{REASON}\n").code == 0
    assert yaml.safe_load(site.waivers.read_text())["waivers"][0]["reason"] == REASON


def test_verdicts_are_given_the_same_way_and_agree_reads_them(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("statsmodels")
    assert "upheld, and open" in site.waive(*SAID, "--verdict", "upheld").out
    assert "waived (not upheld)" in site.waive(*SAID, "--verdict", "not_upheld", path="factors.F2").out
    report = tmp_path / "report.json"
    run("check", site.record, "--waivers", site.waivers, "--format", "json", "--evidence", "-o", report)
    data = json.loads(report.read_text())
    assert data["verdicts"] == [{"rule": "GAP-01", "upheld": 1, "not_upheld": 1, "explained": 0}]
    agreed = run("agree", report, site.waivers, "--format", "json")
    assert (agreed.code, agreed.err) == (0, "")
    (rule,) = agreed.json["rules"]
    assert (rule["rule"], rule["upheld"], rule["not_upheld"]) == ("GAP-01", 1, 1)
    # A plain waiver is no verdict; one that was given for something else isn't counted, and that is said.
    site.waivers.write_text(f"waivers:\n{waiver()}{waiver(path='factors.F2', verdict='upheld', evidence='0' * 20)}")
    changed = run("agree", report, site.waivers)
    assert changed.code == 2
    assert "what it was given for has changed" in " ".join(changed.out.split())
    assert "Qzebra" not in agreed.out + changed.out


@pytest.mark.parametrize("where", ["a file", "the record", "a file that is wrong", "a record that is wrong"])
def test_no_reason_and_nobody_who_gave_it_is_shown(site: Site, tmp_path: Path, where: str) -> None:
    wrong = {"verdict": "Qzebra3q", "Qzebra4q": None} if "wrong" in where else {}
    entry = {"rule": "GAP-01", "path": "factors.F1", "reason": REASON, "by": BY, "date": "2026-05-01"}
    entries = [{**entry, "expires": "2026-06-05", **wrong}]
    waivers: tuple[str | Path, ...] = ()
    if "file" in where:
        waivers = ("--waivers", write(tmp_path, "w.json", {"waivers": [{**entries[0], "record": "NM-AB-1"}]}))
    else:
        site.record.write_text(RECORD + f"qa: {json.dumps({'waivers': entries})}\n")
    page = tmp_path / "page.html"
    shown = ""
    for words in (("--format", "table"), ("--format", "json"), ("--format", "html", "-o", page)):
        done = run("check", site.record, *waivers, *words)
        shown += done.out + done.err
    shown += page.read_text()
    assert "Qzebra" not in shown
    assert ("waived until 2026-06-05" in shown) != ("wrong" in where)
    if "wrong" not in where:
        assert REASON in run("check", site.record, *waivers, "--format", "json", "--show-values").out
        assert BY in " ".join(run("check", site.record, *waivers, "--show-values").out.split())


def test_pages_and_copies_show_what_is_waived_apart(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    site.waive(*SAID, "--expires", "+90d")
    page, copy = tmp_path / "page.html", tmp_path / "copy.docx"
    before = run("check", site.record, "--format", "json").json["summary"]["findings"]["high"]
    run("check", site.record, "--waivers", site.waivers, "--format", "html", "-o", page)
    text = page.read_text()
    assert f"{before - 1} high" in text
    assert "1 finding accepted" in text
    assert 'id="accepted"' in text
    run("check", site.record, "--waivers", site.waivers, "--format", "docx", "-o", copy)
    from docx import Document

    told = "\n".join(node.text or "" for node in Document(str(copy)).element.body.iter() if node.tag.endswith("}t"))
    assert "1 finding accepted by people, and not in the list:" in told
    assert f"({before - 1} high" in told
    assert "Qzebra" not in text + told


def test_pages_of_many_count_open_findings_alone(site: Site, tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", RECORD.replace("NM-AB-1", "NM-AB-2"))
    site.waive(*SAID, "--expires", "+9d")
    baseline = tmp_path / "baseline.json"
    run("baseline", tmp_path / "b.yaml", "-o", baseline)
    folder = tmp_path / "pages"
    paths = (site.record, tmp_path / "b.yaml")
    run("check", *paths, "--waivers", site.waivers, "--baseline", baseline, "--format", "html", "-o", folder)
    index = (folder / "index.html").read_text()
    assert "Of 2 meetings, 1 have something to settle first, and 1 nothing to settle" in index
    assert "Waivers to look at" in index
    assert "known from the baseline" in (folder / "meeting-NM-AB-2.html").read_text()
    assert "All that was found is accepted, or known." in (folder / "meeting-NM-AB-2.html").read_text()


def test_diff_tells_why_what_was_accepted_is_open_again(site: Site, tmp_path: Path, day: Any) -> None:
    def report(name: str, *words: str | Path) -> Path:
        run("check", site.record, *words, "--format", "json", "-o", tmp_path / name)
        return tmp_path / name

    site.waive(*SAID, "--expires", "+9d")
    waived = report("1.json", "--waivers", site.waivers)
    day("2026-09-01")
    expired = report("2.json", "--waivers", site.waivers)
    gone = report("3.json")
    for last, why in ((expired, "its waiver has expired"), (gone, "accepted before, and no longer")):
        changes = run("diff", waived, last, "--format", "json").json["changes"]
        assert [c["because"] for c in changes if c["group"] == "reopened"] == [why]
    same = run("diff", waived, waived, "--format", "json").json
    assert [c["path"] for c in same["changes"] if c["group"] == "accepted"] == ["factors.F1"]


def test_diff_fails_nothing_that_a_baseline_knows(site: Site, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    run("baseline", site.record, "-o", baseline)
    poor, answered = tmp_path / "1.json", tmp_path / "2.json"
    run("check", site.record, "--baseline", baseline, "--format", "json", "-o", poor)
    site.record.write_text(ANSWERED)
    run("check", site.record, "--format", "json", "-o", answered)
    done = run("diff", answered, poor)
    assert done.code == 0
    assert "known from the baseline" in " ".join(done.out.split())


def test_a_baseline_is_made_once_and_only_shrinks(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    made = run("baseline", site.record, "-o", file)
    assert made.code == 0
    number = len(json.loads(file.read_text())["baseline"])
    assert made.out == f"{file}: {number} findings in 1 record\n"
    assert run("check", site.record, "--baseline", file).code == 0
    before = file.read_bytes()
    refused = run("baseline", site.record, "-o", file)
    assert (refused.code, file.read_bytes()) == (2, before)
    assert "--update drops from it what was settled" in " ".join(refused.err.split())
    site.record.write_text(ANSWERED.replace("F2", "F3"))
    updated = run("baseline", site.record, "-o", file, "--update")
    assert updated.code == 0
    assert "settled and dropped" in updated.out
    assert "found and not added" in updated.out
    assert len(json.loads(file.read_text())["baseline"]) < number
    assert "fights" not in file.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "b.json", "--update"), "isn't there: leave --update out"),
        (("-o", "b.txt"), "a baseline is a JSON file"),
        ((), "say where the baseline is with -o, or with baseline in csg-rules.toml"),
    ],
)
def test_a_baseline_that_cannot_be_made(site: Site, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run("baseline", site.record, *(str(tmp_path / w) if w.startswith("b.") else w for w in words))
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_a_record_that_cannot_be_read_is_told_and_keeps_its_place_in_a_baseline(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    run("baseline", site.record, "-o", file)
    before = file.read_bytes()
    site.record.write_text("record_id: [\n")
    write(tmp_path, "b.yaml", ANSWERED.replace("NM-AB-1", "NM-AB-2"))
    done = run("baseline", site.record, tmp_path / "b.yaml", "-o", file, "--update")
    assert done.code == 2
    assert "0 settled and dropped" in done.out
    assert json.loads(file.read_text()) == json.loads(before)
    nothing = run("baseline", site.record, "-o", tmp_path / "new.json")
    assert (nothing.code, (tmp_path / "new.json").exists()) == (2, False)


def test_schemas_take_what_is_written_and_refuse_mistakes(site: Site, tmp_path: Path) -> None:
    site.waive(*SAID, "--expires", "+90d")
    run("baseline", site.record, "-o", tmp_path / "b.json")
    for what, file, wrong in (("waivers", site.waivers, "waiver"), ("baseline", tmp_path / "b.json", "known")):
        schema = run("schema", what).json
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        data = yaml.load(file.read_text(), yaml.BaseLoader)
        assert [error.message for error in validator.iter_errors(data)] == []
        assert not validator.is_valid({wrong: []})
        (kind,) = set(data) - {"schema"}
        assert not validator.is_valid({kind: [{**data[kind][0], "rul": "x"}]})
        assert not validator.is_valid({kind: [{"rule": "GAP-01"}]})


def test_a_form_says_that_it_does_not_carry_waivers(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    entry = f"{{rule: GAP-01, path: factors.F1, reason: {REASON}, by: {BY}, date: 2026-05-01, expires: 2026-12-01}}"
    site.record.write_text(f"{RECORD}qa: {{waivers: [{entry}]}}\n")
    done = run("convert", site.record, "-o", tmp_path / "a.docx")
    assert done.code == 0
    assert "The waivers that this record keeps (qa) have no place in a form: they are left out" in done.err
    plain = run("convert", site.record, "-o", tmp_path / "b.yaml")
    assert "waivers" not in plain.err
    assert REASON in (tmp_path / "b.yaml").read_text()


def test_a_sites_own_finding_is_waived_by_its_site(tmp_path: Path, day: Any) -> None:
    profile = ROOT / "fixtures" / "sites" / "southwick.yaml"
    what = (ROOT / "fixtures" / "southwick", "--site", profile)
    waivers, baseline = tmp_path / "w.yaml", tmp_path / "b.json"
    words = ("--rule", "INF-02", "--record", "southwick", *SAID, "--expires", "+90d", "-o", waivers)
    assert run("waive", *what, *words).out.endswith("INF-02 at data_owner, southwick: waived until 2026-08-30\n")
    report = run("check", *what, "--waivers", waivers, "--format", "json").json
    (only,) = (finding for finding in report["findings"] if finding["waived"])
    assert (only["rule"], only["record"], only["site"]) == ("INF-02", None, "southwick")
    assert "site: southwick\n    path: data_owner\n" in waivers.read_text()
    made = run("baseline", *what, "-o", baseline, "--waivers", waivers)
    assert "records and 1 site" in made.out
    assert run("check", *what, "--waivers", waivers, "--baseline", baseline, "--fail-on", "low").code == 0


def test_a_series_page_counts_open_findings_alone(tmp_path: Path, day: Any) -> None:
    series = ROOT / "fixtures" / "series"
    files = (series / "first-meeting.yaml", series / "poor.yaml")
    report = run("check", *files, "--format", "json").json
    label = report["findings"][-1]["record"]
    (chosen, *_) = (f for f in report["findings"] if f["record"] == label and f["severity"] == "high")
    words = ("--rule", chosen["rule"], "--record", label, "--path", chosen["path"], *SAID, "--expires", "+90d")
    assert run("waive", *files, *words, "-o", tmp_path / "w.yaml").code == 0

    def page(*words: str | Path) -> str:
        run("check", *files, *words, "--format", "html", "-o", tmp_path / "pages")
        (only,) = (tmp_path / "pages").glob("series-*.html")
        return only.read_text()

    def to_settle(text: str) -> int:
        found = re.search(r"([0-9]+) findings? to settle", text)
        assert found
        return int(found.group(1))

    before, after = page(), page("--waivers", tmp_path / "w.yaml")
    assert to_settle(after) == to_settle(before) - 1
    assert "accepted" in after
    run("baseline", *files, "-o", tmp_path / "b.json")
    known = page("--baseline", tmp_path / "b.json")
    assert "known from the baseline" in known
    assert "nothing is left to settle in what could be judged" in known


def test_waivers_of_what_was_not_judged_are_counted_and_no_more(site: Site) -> None:
    site.waivers.write_text(f"waivers:\n{waiver(record='NM-AB-8')}{waiver(record='NM-AB-9')}")
    told = " ".join(site.table().split())
    places = f"{site.waivers}:2, {site.waivers}:9."
    assert f"2 waivers about what this run didn't judge, or mistyped: {places}" in told.replace(".yaml: ", ".yaml:")
    assert "Waivers to look at" not in told
    assert run("check", site.record, "--waivers", site.waivers).code == 1  # as without them: findings alone


def test_of_many_waivers_that_are_not_met_ten_are_named(tmp_path: Path) -> None:
    report = checked(tmp_path, waivers="".join(waiver(record=f"NM-AB-{number}") for number in range(20, 32)))
    said = not_met_sentence(report) or ""
    assert said.startswith("12 waivers about what this run didn't judge, or mistyped: ")
    assert (said.count(".yaml:"), said.endswith(" and 2 more.")) == (10, True)
    assert report.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "schema: csg-waivers/1\nwaivers:   # none yet\n",
        "schema: csg-waivers/1\nwaivers:# not a key\n",
        "# ours\nschema: csg-waivers/1\nwaivers:\n  # - rule: none yet\n",
        "waivers: []\n",
        "waivers: [] # none yet\nschema: csg-waivers/1\n",
        "waivers:\tnull\t# none yet\r\n",
        "waivers: ~",
        "schema: csg-waivers/1  # none yet\n",
        "# none yet\n",
        "",
    ],
)
def test_a_file_without_a_waiver_is_added_to_and_keeps_its_comments(site: Site, text: str) -> None:
    site.waivers.write_bytes(text.encode())
    done = run(
        "waive", site.record, "--rule", "GAP-01", "--path", "factors.F1", *SAID, "--expires", "+90d", "-o", site.waivers
    )
    if "not a key" in text:
        assert (done.code, site.waivers.read_bytes()) == (2, text.encode())
        return
    assert done.code == 0, done.err
    after = site.waivers.read_text()
    assert all(part in after for part in ("schema: csg-waivers/1", "# ours", "none yet") if part in text)
    assert len(read_waivers(site.waivers).given) == 1


@pytest.mark.parametrize("text", ['{"baseline": [{"rule": "Qzebra3q"}]}', '{"known": []}', "[", ""])
def test_a_baseline_in_which_something_is_wrong_knows_nothing(site: Site, tmp_path: Path, text: str) -> None:
    file = write(tmp_path, "b.json", text)
    done = run("check", site.record, "--baseline", file, "--format", "json")
    assert done.code == (2 if text else 1)
    assert done.json["summary"]["known"] == 0
    updated = run("baseline", site.record, "-o", file, "--update")
    assert (updated.code, file.read_text() == text) == ((2, True) if text else (0, False))
    assert "Qzebra" not in done.out + done.err + updated.err


def test_the_files_of_the_settings_are_those_that_are_written_to(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "ours.yaml").write_text("waivers: []\n")
    (kept / "known.json").write_text('{"baseline": []}')
    write(tmp_path, "csg-rules.toml", 'waivers = "kept/ours.yaml"\nbaseline = "kept/known.json"\nfail-on = "never"\n')
    monkeypatch.chdir(tmp_path)
    given = run("waive", site.record, "--rule", "GAP-01", "--path", "factors.F1", *SAID, "--expires", "+90d")
    assert (given.code, given.out.startswith(f"{kept / 'ours.yaml'}:")) == (0, True)
    assert not site.waivers.exists()

    again = run("baseline", site.record)
    assert (again.code, "known.json is there already" in again.err) == (2, True)
    assert run("baseline", site.record, "-o", tmp_path / "b.json").code == 0
    taken = json.loads((tmp_path / "b.json").read_text())["baseline"]
    assert ("GAP-01", "factors.F1") not in {(each["rule"], each["path"]) for each in taken}
    assert ("GAP-01", "factors.F2") in {(each["rule"], each["path"]) for each in taken}
    (kept / "known.json").write_text((tmp_path / "b.json").read_text())
    assert run("baseline", site.record, "--update").out.startswith(f"{kept / 'known.json'}: {len(taken)} known")


def test_diff_of_records_knows_what_people_accepted(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(tmp_path, "before.yaml", ANSWERED)
    site.waivers.write_text(f"waivers:\n{waiver()}{waiver(path='factors.F2')}")
    waived = ("--waivers", site.waivers)

    def new(*words: str | Path) -> set[str]:
        changes = run("diff", before, site.record, "--format", "json", *words).json["changes"]
        return {f"{each['rule']} {each['path']}" for each in changes if each["group"] == "new"}

    assert "GAP-01 factors.F1" in new()
    assert "GAP-01 factors.F1" not in new(*waived)
    assert run("diff", before, site.record).code == 1
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "csg-rules.toml", 'waivers = "waivers.yaml"\nfail-on = "never"\n')
    assert "GAP-01 factors.F1" not in new()
    assert run("diff", before, site.record).code == 0
    report = tmp_path / "report.json"
    run("check", site.record, "--format", "json", "-o", report)
    done = run("diff", report, report, *waived)
    assert (done.code, "--waivers is for records" in " ".join(done.err.split())) == (2, True)


def test_a_finding_of_a_record_without_an_id_is_not_waived_in_a_file(site: Site) -> None:
    site.record.write_text(RECORD.replace("record_id: NM-AB-1\n", ""))
    done = site.waive(*SAID, "--expires", "+9d")
    assert (done.code, site.waivers.exists()) == (2, False)
    assert "its record has no record_id, and another file of that name could be meant" in " ".join(done.err.split())
