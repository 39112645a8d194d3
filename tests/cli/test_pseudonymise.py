"""A copy with tokens for names is found to lack the same as its original."""

import json
from collections import Counter
from pathlib import Path

import pytest
from cli_runs import ROOT, run

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.tokens import Tokens
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import SourceRecord

KEY = b"0123456789abcdef"
ALL = ("--rulesets", "all", "--fail-on", "never", "--format", "json")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_bytes(KEY)
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("folder", ["records", "series", "assetplus", "pgi", "southwick"])
def test_the_same_rules_find_something_at_the_same_places(folder: str, tmp_path: Path, key: Path) -> None:
    originals = ROOT / "fixtures" / folder
    assert run("pseudonymise", originals, "-o", tmp_path / "copies", "--key", key).code in (0, 1)
    told = run("check", originals, "--pseudonymise", key, *ALL).json
    copied = run("check", tmp_path / "copies", *ALL).json
    for report in (told, copied):
        for finding in report["findings"]:
            assert finding["record"].startswith("R-")
    assert told["findings"] != []
    assert _places(told) == _places(copied)
    assert _unjudged(told) == _unjudged(copied)
    assert told["summary"]["findings"] == copied["summary"]["findings"]
    original = run("check", originals, *ALL).json
    assert Counter(f["rule"] for f in original["findings"]) == Counter(f["rule"] for f in copied["findings"])
    assert original["summary"]["findings"] == told["summary"]["findings"]


def _places(report: dict[str, list[dict[str, str]]]) -> Counter[tuple[str, ...]]:
    return Counter(
        (each["rule"], each["severity"], each["record"], each["path"], each["message"]) for each in report["findings"]
    )


def _unjudged(report: dict[str, dict[str, list[dict[str, str]]]]) -> Counter[tuple[str, str, int]]:
    return Counter((e["rule"], e["reason"], len(e["records"])) for e in report["summary"]["not_judged"])


def test_no_ref_or_id_of_any_fixture_is_left_in_its_copy_or_in_a_report(tmp_path: Path, key: Path) -> None:
    originals = ROOT / "fixtures" / "records"
    names = set[str]()
    for source in read_all([str(originals)]):
        if isinstance(source, SourceRecord):
            record = source.record
            names |= {source.label, record.subject.ref or "", *(record.behaviour.harmed or ())}
            names |= {linked.ref or "" for linked in record.behaviour.linked or ()}
    # A single letter, or a word for somebody, is nothing to look for in prose.
    names = {name for name in names - NOT_INITIALS if len(name) > 1 and not name.islower()}
    tokens = Tokens(Key(KEY))
    # Of few letters there are few tokens: one person's token may be another's initials.
    names -= {tokens.initials(name) for name in names if len(name) <= 3}
    assert len(names) > 20
    run("pseudonymise", originals, "-o", tmp_path / "copies", "--key", key)
    written = " ".join(file.read_text("utf-8") + file.name for file in (tmp_path / "copies").iterdir())
    told = json.dumps(run("check", originals, "--pseudonymise", key, *ALL).json)
    for text in (written, told):
        words = set(text.replace('"', " ").replace("'", " ").replace(",", " ").replace(".", " ").split())
        assert names & words == set()


def test_two_records_of_one_young_person_have_one_token(tmp_path: Path, key: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"m{number}.yaml").write_text(f"record_id: NM-{number}\nsubject: {{ref: KM}}\n")
    for number in (1, 2):
        run("pseudonymise", tmp_path / f"m{number}.yaml", "-o", tmp_path / "copies", "--key", key)
    copies = sorted((tmp_path / "copies").iterdir())
    assert len(copies) == 2
    token = Tokens(Key(KEY)).initials("KM")
    assert all(f"ref: {token}\n" in file.read_text() for file in copies)
