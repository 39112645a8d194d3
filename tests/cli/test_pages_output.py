"""`check --format html`: where pages go, what they never say, and what they never write over."""

from pathlib import Path

import pytest
from cli_runs import GOOD, POOR, run, write
from marked_records import Markers, marked_profile, marked_record

SAID = (
    " and the gang forced him, he admitted that he did it with the others, because it was abusive. Work on his offence."
)


def written(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


def test_a_folder_is_made_and_holds_a_page_a_record_and_an_index(tmp_path: Path) -> None:
    poor = write(tmp_path, "a.yaml", POOR.replace("NM-AB-1", "NM-CD-1"))
    folder = tmp_path / "new" / "pages"
    done = run("check", poor, GOOD, "--format", "html", "-o", folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Fails: findings at or above high. 3 pages written to ")
    assert list(written(folder)) == ["index.html", "meeting-NM-AB-1.html", "meeting-NM-CD-1.html"]


def test_one_record_fits_on_one_page_and_several_do_not(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    done = run("check", GOOD, "--format", "html", "-o", page)
    assert (done.code, done.err.endswith(f"The page is {page}.\n")) == (0, True)
    assert "all pages of this run" not in page.read_text(encoding="utf-8")
    other = write(tmp_path, "b.yaml", POOR.replace("NM-AB-1", "NM-CD-1"))
    done = run("check", GOOD, other, "--format", "html", "-o", tmp_path / "y.html")
    assert done.code == 2
    assert "several records and sites don't fit on one page" in done.err
    assert not (tmp_path / "y.html").exists()


@pytest.mark.parametrize("where", [(), ("-o", "-")])
def test_pages_are_never_written_to_standard_output(where: tuple[str, ...]) -> None:
    done = run("check", GOOD, "--format", "html", *where)
    assert (done.code, done.out) == (2, "")
    assert "--format html needs -o" in done.err


def test_nothing_that_was_read_is_written_over(tmp_path: Path) -> None:
    record = write(tmp_path, "a.yaml", POOR)
    for output in (record, write(tmp_path, "report", "x")):
        assert run("check", record, "--format", "html", "-o", output).code == 2
    assert record.read_text(encoding="utf-8") == POOR
    mine = write(tmp_path, "index.html", POOR)
    done = run("check", record, mine, "--format", "html", "-o", tmp_path)
    assert done.code == 2
    assert "is one of the files to check" in done.err
    assert mine.read_text(encoding="utf-8") == POOR


def test_pages_may_lie_beside_the_records_and_be_written_again(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", POOR)
    first = run("check", tmp_path, "--format", "html", "-o", tmp_path)
    before = {name: text for name, text in written(tmp_path).items() if name.endswith(".html")}
    again = run("check", tmp_path, "--format", "html", "-o", tmp_path)
    after = {name: text for name, text in written(tmp_path).items() if name.endswith(".html")}
    assert (first.code, again.code) == (1, 1)
    assert set(before) == {"index.html", "meeting-NM-AB-1.html"}
    assert before == after
    assert [file for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_what_cannot_be_read_stands_on_the_index(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "factors: [\n")
    done = run("check", tmp_path, "--format", "html", "-o", tmp_path / "pages")
    assert done.code == 2
    assert "1 problem: what could not be used" in written(tmp_path / "pages")["index.html"]
    assert run("check", tmp_path / "a.yaml", "--format", "html", "-o", tmp_path / "x.html").code == 2
    assert "1 problem: what could not be used" in (tmp_path / "x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["", SAID], ids=["plain", "with what lexicons match"])
@pytest.mark.parametrize("plain", [False, True], ids=["several words", "one word"])
def test_no_text_of_any_field_of_a_record_is_on_a_page(tmp_path: Path, plain: bool, said: str) -> None:
    markers = Markers(plain, said)
    record = write(tmp_path, "a.json", marked_record(markers))
    done = run("check", record, "--rulesets", "all", "--format", "html", "-o", tmp_path / "pages")
    made = written(tmp_path / "pages")
    assert len(markers.words) > 100
    assert len(made) == 2
    assert markers.shown_in("".join([*made, *made.values(), done.err])) == []


def test_no_text_of_a_site_s_profile_is_on_a_page(tmp_path: Path) -> None:
    markers = Markers(said=SAID)
    profile = marked_profile(markers)
    ((name, _),) = profile["sites"].items()
    record = write(tmp_path, "a.json", {**marked_record(markers), "site": name})
    site = write(tmp_path, "site.json", profile)
    pages = tmp_path / "pages"
    done = run("check", record, "--site", site, "--rulesets", "all", "--format", "html", "-o", pages)
    made = written(pages)
    assert len(made) == 3
    assert markers.shown_in("".join([*made, *made.values(), done.err])) == []


def test_the_record_s_text_is_on_its_page_where_it_is_asked_for(tmp_path: Path) -> None:
    markers = Markers()
    record = write(tmp_path, "a.json", marked_record(markers))
    run("check", record, "--format", "html", "--show-values", "-o", tmp_path / "pages")
    assert len(markers.shown_in("".join(written(tmp_path / "pages").values()))) > 5


HOSTILE = "</style><script>alert(1)</script>\"'><img src=x>{{7*19181}}"


def test_what_a_record_says_cannot_become_markup(tmp_path: Path) -> None:
    record = {
        "record_id": HOSTILE,
        "site": HOSTILE,
        "subject": {"ref": HOSTILE},
        "contexts": {"school": {"situation": HOSTILE, "hsb": HOSTILE, "settings": [HOSTILE]}},
        "factors": [{"id": HOSTILE, "context": "school", "category": "risk", "text": HOSTILE}],
        "interventions": [
            {"id": HOSTILE, "text": HOSTILE, "context": "school", "addresses": [HOSTILE], "rag": HOSTILE}
        ],
        "hackett": {"level": HOSTILE, "reason": HOSTILE},
    }
    file = write(tmp_path, "a<b>&.json", record)
    for values in ((), ("--show-values",)):
        run("check", file, "--format", "html", "-o", tmp_path / "pages", *values)
        made = written(tmp_path / "pages")
        assert list(made) == ["index.html", "meeting-no-1.html"]
        for text in made.values():
            assert text.count("<script") == text.count("<img") == 0
            assert text.count("</style>") == 1
            assert "134267" not in text
