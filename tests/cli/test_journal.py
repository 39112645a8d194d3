"""The file itself: whose it is, who may read it, what it holds, and what is said where it can't be used."""

import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from cli_runs import GOOD, POOR, ROOT
from cli_runs import run as started

from csg_rules.checking.journal import Journal
from csg_rules.checking.journal_error import JournalError

KEY = b"k" * 32


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    file = tmp_path / "journal"
    with Journal(file) as opened:
        opened.put(KEY, b"what is kept")
    return file


def said(file: Path) -> str:
    with pytest.raises(JournalError) as raised:
        _read(file)
    assert str(raised.value).startswith(f"{file}: ")
    assert "\n" not in str(raised.value)
    return str(raised.value)


def _read(file: Path) -> None:
    with Journal(file) as opened:
        for key in (KEY, bytes(32)):
            opened.row(key)


def test_rows_are_there_again(journal: Path) -> None:
    with Journal(journal) as opened:
        assert opened.row(KEY) == b"what is kept"
        assert opened.row(b"other") is None


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_it_is_nobody_elses_to_read(journal: Path) -> None:
    with Journal(journal) as opened:
        opened.put(b"another", b"row")
        beside = list(journal.parent.iterdir())
        assert [stat.S_IMODE(file.stat().st_mode) for file in beside] == [0o600] * len(beside)


def test_a_file_that_is_no_journal_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("what was said", encoding="utf-8")
    assert "not a journal of csg-rules" in said(file)
    assert file.read_text(encoding="utf-8") == "what was said"


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "theirs"
    with sqlite3.connect(file) as theirs:
        theirs.execute("CREATE TABLE done (key, row)")
    theirs.close()
    before = file.read_bytes()
    assert "not a journal of csg-rules" in said(file)
    assert file.read_bytes() == before


def test_a_journal_of_another_version(journal: Path) -> None:
    with sqlite3.connect(journal) as opened:
        opened.execute("PRAGMA user_version = 0")
    opened.close()
    assert "another version of csg-rules" in said(journal)


def test_a_journal_that_another_run_has(journal: Path) -> None:
    with Journal(journal):
        assert "another run is using this journal" in said(journal)


def test_a_row_under_another_key_is_damage(journal: Path) -> None:
    with sqlite3.connect(journal) as opened:
        opened.execute("UPDATE done SET key = zeroblob(32)")
    opened.close()
    assert "damaged" in said(journal)


@pytest.mark.parametrize("at", [100, 4096, 8192])
def test_a_damaged_file(journal: Path, at: int) -> None:
    content = bytearray(journal.read_bytes())
    content[at : at + 2000] = b"\xff" * 2000
    journal.write_bytes(content)
    assert "damaged" in said(journal)


def test_a_file_that_ends_too_early(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes()[:5000])
    assert "damaged" in said(journal)


def test_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="the disk is full"):
        _filled(tmp_path / "journal")


def _filled(file: Path) -> None:
    with Journal(file) as opened:
        opened._database.execute("PRAGMA max_page_count = 5")
        for number in range(200):
            opened.put(number.to_bytes(4, "big"), b"x" * 4000)


def test_a_folder_or_a_missing_one(tmp_path: Path) -> None:
    assert "name another" in said(tmp_path)
    assert "can't be opened" in said(tmp_path / "none" / "journal")


@pytest.mark.parametrize("command", ["check", "audit"])
@pytest.mark.parametrize("jobs", ["0", "2"])
def test_the_same_bytes_come_out(tmp_path: Path, command: str, jobs: str) -> None:
    asked = [command, str(ROOT / "fixtures" / "series"), str(GOOD), "--format", "json", "--jobs", jobs]
    without = started(*asked)
    for _ in range(2):
        told = started(*asked, "--journal", str(tmp_path / "journal"))
        assert (told.code, told.out, told.err) == (without.code, without.out, without.err)


def test_no_text_of_a_record_is_in_it(tmp_path: Path) -> None:
    """Neither as it is nor in what is unpacked of it."""
    import zlib

    file = tmp_path / "poor.yaml"
    file.write_text(POOR.replace("text: x", "text: Zebedee threw a chair"), encoding="utf-8")
    journal = tmp_path / "journal"
    started("check", str(file), "--journal", str(journal), "--show-values")
    with sqlite3.connect(journal) as opened:
        rows = [row for (row,) in opened.execute("SELECT row FROM done")]
    opened.close()
    assert rows
    held = [journal.read_bytes(), *(zlib.decompress(row[16:]) for row in rows)]
    assert not any(b"Zebedee" in each or b"threw a chair" in each for each in held)


@pytest.mark.parametrize("command", ["check", "audit"])
def test_it_is_never_written_over_an_input(tmp_path: Path, command: str) -> None:
    file = tmp_path / "poor.yaml"
    file.write_text(POOR, encoding="utf-8")
    told = started(command, str(file), "--journal", str(file))
    assert told.code == 2
    assert "is one of the files to check" in told.err
    assert file.read_text(encoding="utf-8") == POOR


@pytest.mark.parametrize("command", ["check", "audit"])
def test_one_that_cant_be_used_ends_the_run(tmp_path: Path, command: str) -> None:
    file = tmp_path / "notes"
    file.write_text("not a journal", encoding="utf-8")
    told = started(command, str(GOOD), "--journal", str(file))
    assert (told.code, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert "not a journal of csg-rules" in told.err


@pytest.mark.parametrize("command", ["check", "audit"])
def test_help_says_what_it_holds(command: str) -> None:
    told = " ".join(started(command, "--help").out.split())
    assert "--journal FILE Keep in this file what is done" in told
    assert "It holds no text of a record" in told
