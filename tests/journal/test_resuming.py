"""What is unchanged is not judged again; what anything changed about is, whatever it was."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checking_cases import rulebook

from csg_rules.checking import resuming
from csg_rules.checking.judging import Judge
from csg_rules.checking.rulebook import Rulebook, load_rulebook, rulesets_folder
from csg_rules.checking.run import Options, run
from csg_rules.findings.report import Report
from csg_rules.render.json_report import to_json
from csg_rules.rules.overrides import Override

SITE = "sites: {southwick: {}}\n"


class Runs:
    """Two meetings in a row in a file of lines, and a third in a file of its own, which tells no day."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.lines = folder / "records" / "two.jsonl"
        self.lines.parent.mkdir()
        self.third = self.lines.with_name("third.yaml")
        self.site = folder / "site.yaml"
        self.site.write_text(SITE, encoding="utf-8")
        self.write("A", 1)
        self.third.write_text("record_id: C\nmeeting: {form: map}\n", encoding="utf-8")
        self.options = Options(engine="reference", rulesets=("all",), journal=folder / "journal")
        self.book = rulebook()
        self.judged: list[str] = []
        before = Judge.judged

        def noticed(judge: Judge, source: Any, *others: Any) -> Any:
            self.judged.append(source.label)
            return before(judge, source, *others)

        monkeypatch.setattr(Judge, "judged", noticed)

    def write(self, name: str, factors: int, second: str = "school") -> None:
        first = {"record_id": name, "meeting": {"sequence": 1, "date": "2026-03-01"}, "factors": _factors(factors)}
        next_one: dict[str, Any] = {
            "record_id": "B",
            "meeting": {"sequence": 2, "date": "2026-04-01", "previous": name},
        }
        next_one["factors"] = [{"id": "F9", "context": second, "category": "risk", "text": "shouts"}]
        self.lines.write_text(f"{json.dumps(first)}\n{json.dumps(next_one)}\n", encoding="utf-8")

    def go(self, **changed: Any) -> str:
        """What was judged, in order."""
        self.judged.clear()
        self.report(**changed)
        return "".join(sorted(self.judged))

    def report(self, **changed: Any) -> Report:
        return run([str(self.lines.parent)], self.book, self.options._replace(**changed))


def _factors(number: int) -> list[dict[str, str]]:
    return [{"id": f"F{at}", "context": "school", "category": "risk", "text": "shouts"} for at in range(number)]


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    made = Runs(tmp_path, monkeypatch)
    assert made.go() == "ABC"
    return made


def test_nothing_is_judged_twice(runs: Runs) -> None:
    assert runs.go() == ""
    without = runs.report(journal=None)
    assert to_json(runs.report(), with_places=True) == to_json(without, with_places=True)
    assert [part.findings for part in runs.report().parts] == [part.findings for part in without.parts]


def test_a_changed_line_is_judged_again(runs: Runs) -> None:
    runs.write("A", 1, second="peers")
    assert runs.go() == "B"


def test_with_an_earlier_meeting_the_later_ones_are_judged_again(runs: Runs) -> None:
    runs.write("A", 1)
    text = runs.lines.read_text(encoding="utf-8")
    runs.lines.write_text(text.replace('"shouts"', '"swears"', 1), encoding="utf-8")
    assert runs.go() == "AB"


def test_a_missing_earlier_meeting_is_a_change(runs: Runs) -> None:
    second = runs.lines.read_text(encoding="utf-8").splitlines()[1]
    runs.lines.write_text(f"\n{second}\n", encoding="utf-8")
    assert runs.go() == "B"


def test_a_changed_file_is_judged_again(runs: Runs) -> None:
    runs.third.write_text("record_id: C\nmeeting: {form: strategy}\n", encoding="utf-8")
    assert runs.go() == "C"


def test_a_file_of_another_name_is_judged_again(runs: Runs) -> None:
    runs.third.rename(runs.third.with_name("last.yaml"))
    assert runs.go() == "C"


def _engine(runs: Runs) -> dict[str, Any]:
    pytest.importorskip("durable_rules_engine")
    return {"engine": "durable"}


def _site(runs: Runs) -> dict[str, Any]:
    assert runs.go(site=runs.site) == "ABC"
    assert runs.go(site=runs.site) == ""
    runs.site.write_text(SITE.replace("{}", "{data_owner: the clerk}"), encoding="utf-8")
    return {"site": runs.site}


def _severity(runs: Runs) -> dict[str, Any]:
    return {"overrides": (Override(runs.book.rules()[0].id, "severity", "low", "here:1"),)}


def _param(runs: Runs) -> dict[str, Any]:
    rule, name, number = next(
        (rule, name, param.number) for rule in runs.book.rules() for name, param in dict(rule.params).items()
    )
    return {"overrides": (Override(rule.id, f"params.{name}", number + 1, "here:1"),)}


def _off(runs: Runs) -> dict[str, Any]:
    reason = "the partnership's own form asks for this in another place"
    return {"overrides": (Override(runs.book.rules()[0].id, "off", None, "here:1", reason),)}


@pytest.mark.parametrize(
    "change",
    [
        lambda runs: {"rulesets": ("core",)},
        lambda runs: {"as_of": date(2026, 5, 1)},
        lambda runs: {"verify": True} if _engine(runs) else {},
        _engine,
        _site,
        _severity,
        _param,
        _off,
    ],
    ids=["rulesets", "as of", "verify", "engine", "site", "severity", "param", "off"],
)
def test_other_options_judge_everything_again(runs: Runs, change: Callable[[Runs], dict[str, Any]]) -> None:
    changed = change(runs)
    assert runs.go(**changed) == "ABC"
    assert runs.go(**changed) == ""


@pytest.mark.parametrize("part", ["code_hash", "__version__", "lexicons_hash", "version_of"])
def test_another_program_judges_everything_again(runs: Runs, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(resuming, part, "9" if part == "__version__" else lambda *_: "9")
    assert runs.go() == "ABC"


def test_a_changed_rule_judges_everything_again(runs: Runs) -> None:
    first, *others = runs.book.rulesets
    runs.book = Rulebook((first._replace(hash="9"), *others), runs.book.lexicons, runs.book.factors)
    assert runs.go() == "ABC"


def test_a_changed_lexicon_of_a_sites_own_judges_everything_again(runs: Runs) -> None:
    own = runs.folder / "own"
    (own / "lexicons").mkdir(parents=True)
    lexicon = own / "lexicons" / "clubs.yaml"
    catalogue = "name: clubs\ntitle: Clubs\nreads: anywhere\npatterns: [{WHAT}]\n"
    examples = "must_match: [the {WHAT} met]\nmust_not_match: [nobody met]\n"
    for word in ("chess", "choir"):
        lexicon.write_text((catalogue + examples).replace("{WHAT}", word), encoding="utf-8")
        try:
            runs.book = load_rulebook(rulesets_folder(), own)
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"{error!r}")
        assert runs.go(rules_dirs=(own,)) == "ABC"
        assert runs.go(rules_dirs=(own,)) == ""


def test_a_record_without_a_day_is_judged_by_the_rules_of_today(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls(2031, 1, 1)

    monkeypatch.setattr(resuming, "date", Later)
    assert runs.go() == "C"


def test_a_problem_is_tried_again(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.third.write_text("record_id: D\nmeeting: {form: map}\n", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr("csg_rules.checking.checker.Checker.check_reading", lambda *_: 1 / 0)
        assert [problem.kind for problem in runs.report().problems] == ["engine"]
    assert runs.go() == "D"


def test_what_changes_on_the_way_is_a_problem_and_not_kept(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.third.write_text("record_id: C\nmeeting: {form: strategy}\n", encoding="utf-8")
    known = resuming.Resuming.known

    def changing(self: Any, item: Any, dated: Any) -> Any:
        made = known(self, item, dated)
        runs.third.write_text("record_id: C\nmeeting: {form: map, sequence: 1}\n", encoding="utf-8")
        return made

    with monkeypatch.context() as on_the_way:
        on_the_way.setattr(resuming.Resuming, "known", changing)
        assert "changed while it was read: run again" in [problem.message for problem in runs.report().problems]
    assert runs.go() == "C"
