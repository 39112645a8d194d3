"""Files of waivers: what is read, what is refused without a word of it, and what is put into them as text."""

import difflib
from pathlib import Path

import pytest
from accepting_cases import RECORD, waiver
from hypothesis import given, settings
from hypothesis import strategies as st
from source_cases import names_read

from csg_rules.sources.waiver_text import CannotEditError, added, renewed
from csg_rules.sources.waivers import Waivers, read_baseline, read_waivers, waivers_in

SECRET = "Qzebra"
FILE = Path("waivers.yaml")
NEW = {"rule": "GAP-01", "record": "NM-AB-1", "path": "factors.F9", "reason": "a: reason", "by": "QA lead"}
NEW |= {"date": "2026-06-01", "expires": "2026-12-01", "evidence": "0123456789abcdef0123"}


def complaints(folder: Path, text: str, name: str = "waivers.yaml") -> list[str]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    read = read_waivers(file)
    assert not (read.problems and read.given)
    assert SECRET not in "".join(str(problem) for problem in read.problems)
    return [f"{problem.line}: {problem.message}" for problem in read.problems]


def test_waivers_are_read_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text(f"# ours\nschema: csg-waivers/1\nwaivers:\n{waiver()}\n# two\n{waiver(path='factors.F2')}")
    given = read_waivers(file).given
    assert [(each.line, each.waiver.path) for each in given] == [(4, "factors.F1"), (13, "factors.F2")]
    file.write_text("")
    assert read_waivers(file) == Waivers()
    file.write_text("waivers:\n")
    assert read_waivers(file) == Waivers()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- x\n", "1: not a file of waivers: expected the key `waivers`, and below it a list"),
        ("waiver: []\n", "1: not a file of waivers"),
        ("waivers: []\n---\nwaivers: []\n", "None: holds several documents"),
        (f"waivers:\n- {SECRET}\n", "2: expected"),
        (f"waivers:\n{waiver(reson=SECRET)}", "9: an unknown key; did you mean 'reason'?"),
        (f"waivers:\n{waiver(expires=None)}", "2: `expires` is missing: a waiver holds until a day"),
        (f"waivers:\n{waiver(expires='2026-04-01')}", "2: `expires` is before `date`"),
        (f"waivers:\n{waiver(expires=SECRET)}", "8: expected a date as year-month-day, like 2026-02-10"),
        (f"waivers:\n{waiver(verdict=SECRET)}", "9: not one of: upheld, not_upheld, explained"),
        (f"waivers:\n{waiver(record=None)}", "2: says of no finding"),
        (f"waivers:\n{waiver(path=None)}", "2: says of no finding"),
        (f"waivers:\n{waiver(by=None, reason=SECRET)}", "2: `by` is missing"),
        (f"waivers:\n{waiver(date=None)}", "2: `date` is missing"),
        (f"waivers: [{{{SECRET}: [{SECRET}\n", ""),
        (f"waivers: {{{SECRET}: {SECRET}}}\n", "1: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_of_it(tmp_path: Path, text: str, said: str) -> None:
    told = complaints(tmp_path, text)
    assert told
    assert told[0].startswith(said), told


def test_all_that_is_wrong_is_told_at_once_and_each_drops_only_itself(tmp_path: Path) -> None:
    entries = [
        waiver(by=None, date=None),
        waiver(path="factors.F2"),
        waiver(expires="2026-04-01"),
        waiver(reson=SECRET, expires=None, record=None),
        f"- {SECRET}\n",
        waiver(record=None),
        waiver(path="factors.F3"),
    ]
    file = tmp_path / "waivers.yaml"
    file.write_text(f"waivers:\n{''.join(entries)}")
    read = read_waivers(file)
    assert [(each.line, each.waiver.path) for each in read.given] == [(7, "factors.F2"), (34, "factors.F3")]
    assert [(each.line, each.path, each.message.split(":")[0]) for each in read.problems] == [
        (2, "waivers[1]", "`by` is missing"),
        (2, "waivers[1]", "`date` is missing"),
        (14, "waivers[3]", "`expires` is before `date`"),
        (21, "waivers[4]", "`expires` is missing"),
        (21, "waivers[4]", "says of no finding"),
        (26, "waivers[4]", "an unknown key; did you mean 'reason'?"),
        (27, "waivers[5]", "expected a list of items, each with `key"),
        (28, "waivers", "says of no finding"),
    ]
    assert SECRET not in str(read.problems)


def test_what_is_wrong_with_the_file_itself_leaves_none_of_it(tmp_path: Path) -> None:
    told = complaints(tmp_path, f"schema: csg-waivers/9\nwaivers:\n{waiver(by=None)}{waiver()}")
    assert [each.split(":")[0] for each in told] == ["1", "3"]
    assert "`by` is missing" in told[1]


def test_a_key_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    assert len(complaints(tmp_path, f"waivers:\n{waiver(expires=SECRET)}")) == 1
    assert len(complaints(tmp_path, f"waivers:\n{waiver().replace('factors.F1', '[a]')}")) == 1
    (one,) = complaints(tmp_path, waiver(by=None).replace("- ", "waivers:\n  "))
    assert one == "2: `by` is missing"


def test_a_file_of_another_kind_or_that_is_not_there(tmp_path: Path) -> None:
    assert "not a kind of file" in complaints(tmp_path, "x", "waivers.txt")[0]
    assert "can't be opened" in read_waivers(tmp_path / "none.yaml").problems[0].message
    assert "can't be opened" in read_baseline(tmp_path / "none.json").problems[0].message
    file = tmp_path / "b.json"
    file.write_text(f'{{"baseline": [{{"rule": "{SECRET}"}}]}}')
    assert SECRET not in str(read_baseline(file).problems)
    assert read_baseline(file).problems


STYLES = {
    "none": "",
    "comments alone": "# our waivers\n",
    "empty list": "schema: csg-waivers/1\nwaivers: []  # none yet\n",
    "no list": "# ours\nwaivers:\n# end\n",
    "null": "waivers: ~\n",
    "indented": f"waivers:\n  {waiver().replace(chr(10), chr(10) + '  ').rstrip(' ')}",
    "not indented": f"waivers:\n{waiver()}",
    "no break at the end": f"waivers:\n{waiver()}".rstrip(),
    "blank lines between": f"waivers:\n{waiver()}\n{waiver(path='factors.F2')}\n\n# the end\n",
    "comments": f"# a\nwaivers: # b\n# c\n{waiver()}  # d, of the first\n# e\n\n# f\n",
    "another key behind": f"waivers:\n{waiver()}\nschema: csg-waivers/1\n",
    "a comment in an entry": f"waivers:\n{waiver().replace('  by:', '# why' + chr(10) + '  by:')}# last\n",
    "dash on its own": f"waivers:\n-  # first\n  {waiver()[2:]}",
    "a block of text": f"waivers:\n{waiver()}  evidence: |\n    # not a comment\n    x\n\nschema: csg-waivers/1\n",
    "a block that keeps blank lines": f"waivers:\n{waiver()}  evidence: |+\n    x\n\n\nschema: csg-waivers/1\n",
    "entries in braces": "waivers:\n  - {rule: GAP-01, record: a, path: b, reason: c d, by: e, date: 2026-05-01,\n"
    "     expires: 2026-12-01}\n",
    "windows": f"# a\nwaivers:\n{waiver()}# b\n".replace("\n", "\r\n"),
    "a mark at the start": f"\ufeff# a\nwaivers:\n{waiver()}",
    "end of document": f"---\nwaivers:\n{waiver()}...\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_what_is_added_stands_after_the_last_and_nothing_else_changes(text: str) -> None:
    raw = text.encode()
    before = [each.waiver for each in waivers_in(raw, FILE).given] if text else []
    result = added(raw, [NEW, {**NEW, "path": "factors.F8"}], FILE)
    after = [each.waiver for each in waivers_in(result, FILE).given]
    assert after[:-2] == before
    assert [each.path for each in after[-2:]] == ["factors.F9", "factors.F8"]
    assert after[-1].reason == "a: reason"
    old, new = text.splitlines(keepends=True), result.decode().splitlines(keepends=True)
    gone = [line[2:] for line in difflib.ndiff(old, new) if line.startswith("- ")]
    # Only an empty list gives way, and a last line gets its end.
    assert [line for line in gone if f"{line}\n" not in new and not line.startswith("waivers:")] == []
    if "\r\n" in text:
        assert result.count(b"\n") == result.count(b"\r\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "waivers: [{rule: GAP-01, record: a, path: b, reason: c d, by: e, date: 2026-05-01, expires: 2027-01-01}]",
            FILE,
        ),
        (
            "waivers: {rule: GAP-01, record: a, path: b, reason: c d, by: e, date: 2026-05-01, expires: 2026-12-01}\n",
            FILE,
        ),
        ("{waivers: []}\n", FILE),
        ('{"waivers": []}', Path("waivers.json")),
    ],
)
def test_what_cannot_be_added_to_as_text_is_left_alone(text: str, name: Path) -> None:
    with pytest.raises(CannotEditError):
        added(text.encode(), [NEW], name)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(STYLES)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip() == text),
)
def test_any_reason_is_read_again_as_it_was_given(style: str, reason: str) -> None:
    try:
        result = added(STYLES[style].encode(), [{**NEW, "reason": reason}], FILE)
    except CannotEditError:
        return  # never another reason than what was meant
    assert waivers_in(result, FILE).given[-1].waiver.reason == reason


@pytest.mark.parametrize(
    "style", [name for name, text in STYLES.items() if "GAP-01" in text and "evidence" not in text]
)
def test_what_is_renewed_changes_in_its_place(style: str) -> None:
    raw = STYLES[style].encode()
    result = renewed(raw, 0, {"evidence": "abcdef0123", "date": "2026-06-01", "expires": "2027-01-31"}, FILE)
    before, after = (waivers_in(each, FILE).given[0].waiver for each in (raw, result))
    assert (after.evidence, after.given.isoformat(), str(after.expires)) == ("abcdef0123", "2026-06-01", "2027-01-31")
    assert (after.reason, after.by, after.path) == (before.reason, before.by, before.path)
    again = renewed(result, 0, {"evidence": "999"}, FILE)
    assert again == result.replace(b"abcdef0123", b"999")


def test_of_several_the_one_that_is_meant_is_renewed() -> None:
    raw = f"waivers:\n-\n{waiver()}{waiver(evidence='aaa', path='factors.F2')}".encode()
    result = renewed(raw, 1, {"evidence": "bbb"}, FILE)
    assert result == raw.replace(b"aaa", b"bbb")
    assert renewed(raw.replace(b"aaa", b'"aaa"'), 1, {"evidence": "bbb"}, FILE).count(b"bbb") == 1
    assert renewed(raw.replace(b" aaa", b""), 1, {"evidence": "bbb"}, FILE) == result


def test_records_and_their_waivers_may_stand_in_one_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD)
    (tmp_path / "waivers.yaml").write_text(f"waivers:\n{waiver()}")
    (tmp_path / "baseline.json").write_text('{"baseline": []}')
    left_alone = "waivers or a baseline, not a meeting's record: left alone"
    assert names_read(tmp_path) == ["a.yaml", f"baseline.json: {left_alone}", f"waivers.yaml: {left_alone}"]
