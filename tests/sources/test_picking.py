"""Files of folders picked by patterns, seen from the folder that the patterns belong to."""

from pathlib import Path

import pytest

from csg_rules.sources.files import files_of
from csg_rules.sources.picking import ALL, Globs, Pick, wrong_pattern


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("minutes/a.yaml", "minutes/b.draft.yaml", "minutes/drafts/c.yaml", "minutes/2025/d.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def picked(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), of: str = ".") -> list[str]:
    pick = Pick(Globs(Path(of), include), Globs(Path(of), exclude))
    return [file.name for file in files_of(paths, pick)]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ((), ["d.json", "a.yaml", "b.draft.yaml", "c.yaml"]),
        (("drafts/",), ["d.json", "a.yaml", "b.draft.yaml"]),
        (("*.draft.yaml", "drafts/"), ["d.json", "a.yaml"]),
        (("/drafts/",), ["d.json", "a.yaml", "b.draft.yaml", "c.yaml"]),
        (("minutes/*.yaml",), ["d.json", "c.yaml"]),
        (("**/20*/**",), ["a.yaml", "b.draft.yaml", "c.yaml"]),
        (("*.yaml", "!a.yaml"), ["d.json", "a.yaml"]),
    ],
)
def test_excludes(exclude: tuple[str, ...], left: list[str]) -> None:
    assert picked("minutes", exclude=exclude) == left


def test_includes_and_excludes_together() -> None:
    assert picked("minutes", include=("*.json", "drafts/")) == ["d.json", "c.yaml"]
    assert picked("minutes", include=("*.yaml",), exclude=("drafts/",)) == ["a.yaml", "b.draft.yaml"]


def test_patterns_are_seen_from_their_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert picked("minutes", exclude=("/drafts/",), of="minutes") == ["d.json", "a.yaml", "b.draft.yaml"]
    monkeypatch.chdir("minutes/2025")
    assert picked("..", exclude=("/drafts/",), of="..") == ["d.json", "a.yaml", "b.draft.yaml"]
    assert picked("../drafts", exclude=("*.yaml",)) == []


def test_a_file_that_is_named_and_what_a_glob_names_are_read() -> None:
    assert picked("minutes/a.yaml", exclude=("*.yaml",)) == ["a.yaml"]
    assert picked("minutes/*.yaml", exclude=("*.draft.yaml",)) == ["a.yaml", "b.draft.yaml"]
    assert picked("min*", exclude=("*.yaml",)) == ["d.json"]
    assert picked("minutes/*.yml", "none") == []


def test_without_patterns_no_library_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csg_rules.sources.picking._spec", None)
    assert ALL.takes(Path("a.yaml"))


@pytest.mark.parametrize("pattern", ["*.[[ab]", "[a&&b].yaml", "[[]x"])
def test_odd_brackets_warn_nobody(pattern: str) -> None:
    assert not Globs(patterns=(pattern,)).match(Path("elsewhere/c.txt"))
    assert wrong_pattern(pattern) is None


@pytest.mark.parametrize("pattern", ["[a--b]", "[z-a].yaml", " ", "# all"])
def test_what_is_no_pattern_is_told(pattern: str) -> None:
    assert wrong_pattern(pattern) is not None
