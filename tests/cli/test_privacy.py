"""No text of a record in any output, unless it is asked for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_runs import cache_folder, run, write
from marked_records import Markers, marked_record, wrong_records

from csg_rules.checking import checker
from csg_rules.engine import choose
from csg_rules.engine.query import EngineError
from csg_rules.render.formats import TEXTS

SAID = (
    " and the gang forced him, he admitted that he did it with the others, because it was abusive. Work on his offence."
)
needs_durable = pytest.mark.skipif(not choose.available(), reason="durable_rules can't be imported here")
COMMANDS = (
    *(("check", "--format", form) for form in TEXTS),
    ("check", "--format", "json", "--places"),
    pytest.param(("check", "--verify"), marks=needs_durable),
    ("check", "--engine", "reference"),
    ("explain", "GAP-01", "--record"),
    ("explain", "NFA-02", "--record"),
)


@pytest.mark.parametrize("said", ["", SAID], ids=["plain", "with what lexicons match"])
@pytest.mark.parametrize("plain", [False, True], ids=["several words", "one word"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_any_field_of_a_record_is_shown(
    tmp_path: Path, command: tuple[str, ...], plain: bool, said: str
) -> None:
    markers = Markers(plain, said)
    file = write(tmp_path, "a.json", marked_record(markers))
    done = run(*command, file)
    assert len(markers.words) > 100
    assert done.code in (0, 1, 2)
    assert markers.shown_in(done.out + done.err) == []


def test_the_marked_record_is_a_record_on_which_rules_find_something(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, "a.json", marked_record(Markers(said=SAID))), "--format", "json").json
    assert {problem["kind"] for problem in done["problems"]} == {"reference"}
    assert done["summary"]["records"] == 1
    assert {finding["method"] for finding in done["findings"]} == {"structure", "text"}


@pytest.mark.parametrize("form", TEXTS)
def test_no_text_of_a_record_that_is_refused_is_shown(tmp_path: Path, form: str) -> None:
    markers = Markers()
    lines = [json.dumps(record) for record in wrong_records(markers)]
    assert len(lines) > 1000
    # All say the same sentences: JSON shows each, and the others a part of them, each another one.
    others = [each for each in TEXTS if each != "json"]
    part = lines if form == "json" else lines[others.index(form) :: len(others)]
    file = write(tmp_path, "a.jsonl", "\n".join(part))
    done = run("check", file, "--format", form)
    assert done.code == 2
    assert markers.shown_in(done.out + done.err) == []


def test_no_text_of_a_refused_record_is_shown_by_explain(tmp_path: Path) -> None:
    markers = Markers()
    record = {**marked_record(markers), markers.next(): None, "looked_after": markers.next()}
    done = run("explain", "GAP-01", "--record", write(tmp_path, "a.json", record))
    assert done.code == 2
    assert "looked_after: expected true or false" in " ".join(done.err.split())
    assert markers.shown_in(done.out + done.err) == []


# Names near a key of the model: a comma in unquoted text makes a key of them, and they must not come back as typed.
NEAR = (
    "Kate", "Ahmed", "Nate", "Dave", "Stagg", "Reasen", "Ruel", "Contex", "Wher", "Harmond", "Tex", "Rolle", "Homer",
)  # fmt: skip
STRAY = {
    "in braces": "{place}: {{{key}: x touched, {name}, Mr {name}: y}}\n",
    "a line of its own": "{place}:\n  {key}: x\n  {name}:\n",
    "a line of its own, with more behind it": "{place}:\n  {key}: x\n  {name}: went\n",
    "in a list": "{place}: [{{{key}: x, {name}}}]\n",
    "at the top": "{place}: {{{key}: x}}\n{name}: y\n",
}
PLACES = {
    "behaviour": "described", "meeting": "form", "factors": "text", "interventions": "text", "hackett": "reason",
    "attendance": "reason", "governance": "theme", "contexts": "home", "subject": "ref", "referral": "reason",
}  # fmt: skip


@pytest.mark.parametrize("form", ["table", "json", "sarif", "junit"])
@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY)
def test_a_name_that_is_near_a_key_is_not_shown_where_it_became_one(tmp_path: Path, stray: str, form: str) -> None:
    for place, key in PLACES.items():
        for name in NEAR:
            write(
                tmp_path, f"{place}{len(list(tmp_path.iterdir()))}.yaml", stray.format(place=place, key=key, name=name)
            )
    done = run("check", tmp_path, "--format", form, COLUMNS="400")
    assert done.code == 2
    assert "an unknown key" in done.out
    shown = set(re.findall(r"\w+", (done.out + done.err).casefold()))
    assert shown & {name.casefold() for name in NEAR} == set()


def test_what_is_near_a_key_is_guessed_at_all_the_same(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, "a.yaml", "behaviour: {described: touched Lucy, Ahmed, Jo}\n"), COLUMNS="400")
    assert "did you mean 'harmed'?" in done.out
    assert not re.search("ahmed|lucy|jo\\b", done.out.casefold().replace(str(tmp_path).casefold(), ""))


BROKEN = {
    "a.yaml": "site: Qzebra0q\nfactors: [Qzebra1q, {Qzebra2q: Qzebra3q\n",
    "b.yaml": "site: Qzebra0q\nsite: Qzebra1q\n",
    "c.yaml": "- Qzebra0q\n",
    "d.yaml": "Qzebra0q\n",
    "e.yaml": "Qzebra0q: Qzebra1q\n",
    "f.yaml": "site: &a Qzebra0q\nsubject: *Qzebra1q\n",
    "g.yaml": "site: Qzebra0q: Qzebra1q\n",
    "h.yaml": "site: 'Qzebra0q\n",
    "i.yaml": 'site: "Qzebra0q \\q"\n',
    "j.yaml": "!Qzebra0q site: x\n",
    "k.json": '{"site": Qzebra0q}',
    "l.json": '{"site": "Qzebra0q" "Qzebra1q"}',
    "m.json": '{"Qzebra0q": "Qzebra1q \\q"}',
    "n.jsonl": '{"Qzebra0q": 1}\nQzebra1q\n',
    "o.yaml": b"site: Qzebra0q\xff\n".decode("latin-1"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("form", TEXTS)
def test_no_text_of_a_file_that_cannot_be_read_is_shown(tmp_path: Path, name: str, form: str) -> None:
    file = tmp_path / name
    file.write_bytes(BROKEN[name].encode("latin-1"))
    done = run("check", file, "--format", form)
    assert done.code == 2
    assert "qzebra" not in (done.out + done.err).casefold()


def raising(error: type[Exception]) -> Callable[[Any, Any], Any]:
    """What fails on a record with an error that quotes it."""

    def failing(reading: Any, kinds: Any) -> Any:
        record = reading.record
        try:
            raise error(f"{record.minutes.a}")
        except Exception as cause:
            raise error(record.minutes.a) from cause

    return failing


def test_a_record_that_needs_too_much_memory_is_a_problem_without_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "facts_of", raising(MemoryError))
    markers = Markers()
    done = run("check", write(tmp_path, "a.json", marked_record(markers)))
    assert (done.code, markers.shown_in(done.out + done.err)) == (2, [])
    assert "memory" in done.out


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, UnicodeError])
def test_a_mistake_of_ours_that_quotes_the_record_is_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    monkeypatch.setattr(checker, "facts_of", raising(error))
    markers = Markers()
    file = write(tmp_path, "a.json", marked_record(markers))
    for command in (("check",), ("check", "--format", "json"), ("explain", "GAP-01", "--record")):
        done = run(*command, file)
        assert done.code == 3
        assert f"internal error, {error.__name__} in test_privacy.py:" in " ".join((done.out + done.err).split())
        assert markers.shown_in(done.out + done.err) == []
        assert "Traceback" not in done.out + done.err


def test_an_engine_error_is_passed_on_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(reading: Any, kinds: Any) -> Any:
        raise EngineError("there are more than 9 facts in one record")

    monkeypatch.setattr(checker, "facts_of", failing)
    done = run("check", write(tmp_path, "a.json", {"record_id": "NM-1"}))
    assert done.code == 3
    assert "a.json:1:1: there are more than 9 facts in one record" in " ".join(done.out.split())


@pytest.mark.parametrize("form", TEXTS)
def test_the_text_of_a_finding_is_shown_where_it_is_asked_for(tmp_path: Path, form: str) -> None:
    record = "record_id: NM-1\nfactors: [{id: F1, category: risk, text: Qzebra0q}]\ninterventions: []\n"
    file = write(tmp_path, "a.yaml", record)
    assert "Qzebra0q" in run("check", file, "--format", form, "--show-values").out
    assert "Qzebra0q" not in run("check", file, "--format", form).out


def test_only_texts_at_findings_are_shown_where_they_are_asked_for(tmp_path: Path) -> None:
    record = {"record_id": "NM-1", "subject": {"ref": "Qzebra0q spoke"}, "info_sharing": {"data_owner": "Qzebra1q"}}
    done = run("check", write(tmp_path, "a.yaml", yaml.safe_dump(record)), "--show-values")
    assert "qzebra" not in done.out.casefold()


def test_the_cache_holds_nothing_of_a_record(tmp_path: Path) -> None:
    markers = Markers(said=SAID)
    run("check", write(tmp_path, "a.json", marked_record(markers)))
    kept = [file for file in cache_folder().rglob("*") if file.is_file()]
    assert kept != []
    assert [file for file in kept if markers.shown_in(file.read_bytes())] == []


PRIVATE = (
    ("check", "FILE", "--pseudonymise", "KEY"),
    ("check", "FILE", "--pseudonymise", "KEY", "--format", "json"),
    ("check", "FILE", "--short-paths", "--format", "json"),
    ("check", "FILE", "--attest", "RUN", "--pseudonymise", "KEY"),
    ("pseudonymise", "FILE", "-o", "COPIES", "--key", "KEY"),
)


@pytest.mark.parametrize("command", PRIVATE)
@pytest.mark.parametrize("is_refused", [False, True], ids=["a record", "a record that is refused"])
def test_no_text_of_a_record_is_shown_or_kept_where_people_become_tokens(
    tmp_path: Path, command: tuple[str, ...], is_refused: bool
) -> None:
    markers = Markers(said=SAID)
    record = marked_record(markers)
    more = {markers.next(): None, "looked_after": markers.next()} if is_refused else {}
    file = write(tmp_path, "a.json", {**record, **more, "qa": None})
    key = write(tmp_path, "key", "0123456789abcdef")
    places = {"FILE": file, "KEY": key, "RUN": tmp_path / "run.json", "COPIES": tmp_path / "copies"}
    done = run(*(places.get(word, word) for word in command))
    assert done.code in (1, 2)
    assert markers.shown_in(done.out + done.err) == []
    kept = [file for file in (places["RUN"], *cache_folder().rglob("*")) if file.is_file()]
    assert [file for file in kept if markers.shown_in(file.read_bytes())] == []
    assert [file.name for file in tmp_path.rglob("*") if markers.shown_in(file.name)] == []
