"""`audit --format html`: one page, or a folder with the audit and a page for panels."""

import json
from pathlib import Path

import pytest
from cli_runs import GOOD, run
from marked_records import Markers, marked_record


def test_a_file_is_one_page_and_a_folder_holds_the_panels_page_too(tmp_path: Path) -> None:
    one, folder = tmp_path / "audit.html", tmp_path / "pages"
    assert run("audit", GOOD, "--format", "html", "-o", one).code == 0
    done = run("audit", GOOD, "--format", "html", "-o", folder)
    assert done.code == 0
    assert "begin with index.html; panels.html is for panels and partnerships" in done.err
    assert {path.name for path in folder.iterdir()} == {"index.html", "panels.html"}
    page = one.read_text(encoding="utf-8")
    assert "panels.html" not in page
    assert '<a href="panels.html">' in (folder / "index.html").read_text(encoding="utf-8")
    assert run("audit", GOOD, "--format", "html").out == page


def test_pages_go_nowhere_that_something_else_is(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    done = run("audit", GOOD, "--format", "html", "-o", tmp_path / "notes")
    assert (done.code, done.out) == (2, "")
    assert "is a file: give a folder" in done.err
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["pages", "page.html"])
def test_no_text_of_a_record_is_on_a_page_of_an_audit(tmp_path: Path, name: str) -> None:
    markers = Markers()
    record = marked_record(markers)
    source = tmp_path / "record.json"
    source.write_text(json.dumps(record), encoding="utf-8")
    target = tmp_path / name
    done = run("audit", source, "--format", "html", "-o", target)
    pages = list(target.iterdir()) if target.is_dir() else [target]
    for content in (done.out.encode(), done.err.encode(), *(page.read_bytes() for page in pages)):
        assert markers.shown_in(content) == []
