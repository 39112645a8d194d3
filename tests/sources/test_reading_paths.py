"""Files, folders and standard input: what is read, in which order, and what is said of the rest."""

import io
import os
import sys
from pathlib import Path

import pytest
from source_cases import names_read

from csg_rules.problems import Problem
from csg_rules.sources import files
from csg_rules.sources.files import is_read
from csg_rules.sources.picking import ALL, Globs, Pick
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import Note, SourceRecord

READ = ".yaml, .yml, .json, .jsonl, .ndjson, .docx, .docm, .xlsx, .xlsm"


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text('{"record_id": "NM-1"}\n')


def test_a_folder_is_read_by_name_with_its_folders_and_without_what_is_hidden(tmp_path: Path) -> None:
    write(tmp_path, "b.json", "a.YAML", "c/d.yml", "c/e.jsonl", ".hidden.yaml", ".git/x.yaml", "c/.x/y.json", "x.png")
    hidden = "hidden files that may be records were left alone: 2 (name them to have them checked)"
    assert names_read(tmp_path) == ["a.YAML", "b.json", "d.yml", "e.jsonl", f"{tmp_path.name}: {hidden}"]


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, ".hidden/a.yaml")
    assert names_read(tmp_path / ".hidden") == ["a.yaml"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yaml")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    assert names_read(tmp_path / "b.yaml", tmp_path, tmp_path / "." / "a.yaml") == ["b.yaml", "a.yaml"]


def test_a_link_that_leads_nowhere_and_a_pipe_are_problems_and_never_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "moved.yaml")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "moved.txt")  # nothing that would be read
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.yaml").mkdir()
    said = "not a file, or a link that leads nowhere"
    # What is said of places in a folder follows its records, in no fixed order; a run sorts its problems.
    assert sorted(names_read(tmp_path)) == ["a.yaml", f"gone.yaml: {said}", f"pipe.json: {said}"]


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "minutes.doc", "a.yaml")
    (tmp_path / "empty").mkdir()
    assert names_read(tmp_path / "minutes.doc", tmp_path / "empty", tmp_path / "none.yaml", tmp_path / "a.yaml") == [
        "minutes.doc: a document of an old Word isn't read: open it in Word or LibreOffice and save it as .docx",
        f"empty: no record in this folder (looked for {READ})",
        "none.yaml: no such file or folder",
        "a.yaml",
    ]


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.yaml", "b.yaml")
    opened = Path.open

    def refusing(self: Path, mode: str) -> object:
        if self.name == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", refusing)
    assert names_read(tmp_path) == ["a.yaml: can't be opened: Permission denied", "b.yaml"]


def test_a_folder_that_may_not_be_opened_is_never_passed_over_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.yaml", "closed/b.yaml")
    listed = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names_read(tmp_path) == ["a.yaml", "closed: this folder can't be opened: Permission denied"]


def test_a_site_profile_among_records_is_left_alone_with_a_note(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    (tmp_path / "site.yaml").write_text("sites: {northmere: {pilot: true}}\n")
    assert list(read_all([str(tmp_path)]))[1] == Note(
        str(tmp_path / "site.yaml"), "a site profile, not a meeting's record: left alone"
    )


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("record_id: NM-1\n---\nrecord_id: NM-2\n", ["NM-1", "NM-2"]),
        ('{"record_id": "NM-1",\n "site": "x"}\n', ["NM-1"]),
        ('\ufeff{"record_id": "NM-1"}\n{"record_id": "NM-2"}\n', ["NM-1", "NM-2"]),
        ('{"record_id": "NM-1"}', ["NM-1"]),
        ("site: x\n", ["standard input"]),
        ("{record_id: NM-1, site: x}\n", ["NM-1"]),
        ("{record_id: NM-1}\n---\n{record_id: NM-2}\n", ["NM-1", "NM-2"]),
    ],
    ids=["YAML", "JSON", "JSON Lines", "one line of JSON", "no id", "YAML in braces", "YAML in braces, twice"],
)
def test_standard_input_is_yaml_json_or_json_lines(
    monkeypatch: pytest.MonkeyPatch, typed: str, labels: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    sources = list(read_all(["-"]))
    assert [(source.label, source.file) for source in sources if isinstance(source, SourceRecord)] == [
        (label, "-") for label in labels
    ], sources


def test_empty_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert list(read_all(["-"])) == [Problem("unreadable", "empty: there is no record in this file", "-")]


def test_standard_input_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1024 * 1024)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (1024 * 1024 + 1))))
    assert list(read_all(["-"])) == [Problem("unreadable", "larger than 1 MB, which no meeting's record is", "-")]


def test_a_file_among_those_to_be_read_is_known_for_one(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b/c.json", "d.txt")
    paths = [str(tmp_path / "b"), str(tmp_path / "a.yaml"), "-"]
    files_here = ["a.yaml", "b/c.json", "b/../a.yaml", "b/new.json", "d.txt"]
    assert [name for name in files_here if is_read(tmp_path / name, paths)] == ["a.yaml", "b/c.json", "b/../a.yaml"]


def test_minutes_of_a_kind_that_is_not_read_are_noted_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "ab.yaml").write_text("record_id: NM-1\n", encoding="utf-8")
    for name in ("cd.doc", "ef.PDF", "gh.doc", "~$cd.docx", "README.md", "requirements.txt", "CHANGELOG.md", "x.py"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "report.csv").write_bytes(b"kind,severity,rule,title\r\n")
    (tmp_path / "verdicts.csv").write_bytes(b"rule,path\n")
    notes = [source for source in read_all([str(tmp_path)]) if isinstance(source, Note)]
    assert notes == [
        Note(
            str(tmp_path),
            "files of a kind that isn't read here were left alone: 3 (.doc, .pdf)",
            (tmp_path / "cd.doc", tmp_path / "ef.PDF", tmp_path / "gh.doc"),
        ),
    ]


def notes(folder: Path, pick: Pick = ALL) -> list[tuple[str, str]]:
    return [
        (Path(source.file).name, source.message)
        for source in read_all([str(folder)], pick=pick)
        if isinstance(source, Note)
    ]


def test_minutes_as_plain_text_mail_and_sheets_are_noted_too(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    for name in (
        "cd.txt",
        "ef.msg",
        "gh.CSV",
        "ij.eml",
        "minutes kl.md",
        "2026-03-02 mn.md",
        "about.md",
        "LICENSE.txt",
    ):
        (tmp_path / name).write_bytes(b"")
    said = "files of a kind that isn't read here were left alone"
    assert notes(tmp_path) == [(tmp_path.name, f"{said}: 6 (.csv, .eml, .md, .msg, .txt)")]
    assert notes(tmp_path, Pick(exclude=Globs(tmp_path, ("*.txt", "*.m*", "*.eml")))) == [
        (tmp_path.name, f"{said}: 1 (.csv)")
    ]


def test_a_link_to_a_folder_is_noted_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "here/a.yaml", "elsewhere/b.yaml", "here/inner/c.yaml")
    (tmp_path / "here" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "here" / "circle").symlink_to(tmp_path)
    (tmp_path / "here" / "again").symlink_to(tmp_path / "here" / "inner")  # read anyway
    said = "a link to a folder wasn't followed: name it to have what it holds checked"
    assert names_read(tmp_path / "here") == ["a.yaml", "c.yaml", f"circle: {said}", f"link: {said}"]
    assert notes(tmp_path / "here") == [("circle", said), ("link", said)]
    assert names_read(tmp_path / "here" / "link") == ["b.yaml"]


def test_hidden_records_are_noted_and_what_tools_keep_is_not(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", ".hidden.yaml", ".old/b.json", ".git/x.yaml", ".venv/y.json", ".tool_cache/z.yaml")
    (tmp_path / ".old" / "c.yaml").write_text("# ours\nrecord_id: NM-1\n")
    (tmp_path / ".minutes.docx").write_bytes(b"")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos:\n- repo: x\n")
    (tmp_path / ".settings.yml").write_text("checks:\n  contexts: [ci]\n")
    for name in ("._a.yaml", ".~lock.a.docx"):
        (tmp_path / name).write_text("record_id: NM-1\n")
    said = "hidden files that may be records were left alone: 4 (name them to have them checked)"
    assert notes(tmp_path) == [(tmp_path.name, said)]
    assert notes(tmp_path / ".old") == []
