"""Lexicons of a site's own folder, read besides ours."""

from pathlib import Path

import pytest

from csg_rules.lexicons.load import LexiconError, load_lexicons

OURS = "name: {0}\ntitle: x\nreads: anywhere\nplaces: [plan]\npatterns: [youth club]\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    ours, own = tmp_path / "ours", tmp_path / "own"
    for folder in (ours, own):
        folder.mkdir()
    (ours / "club.yaml").write_text(OURS.format("club"))
    (ours / "_groups.yaml").write_text("groups: {who: [mentor, coach]}\n")
    return ours, own


def test_lexicons_of_both_folders_by_name(folders: tuple[Path, Path]) -> None:
    (folders[1] / "boat.yaml").write_text(OURS.format("boat"))
    assert list(load_lexicons(*folders)) == ["boat", "club"]


def test_a_folder_without_lexicons_adds_none(folders: tuple[Path, Path]) -> None:
    assert list(load_lexicons(folders[0], folders[1] / "none")) == ["club"]


def test_shared_groups_are_shared_with_later_folders(folders: tuple[Path, Path]) -> None:
    (folders[1] / "boat.yaml").write_text(OURS.format("boat").replace("youth club", '"{who} on the boat"'))
    assert load_lexicons(*folders)["boat"].matches("Coach on the boat.")


def test_a_name_that_is_taken_is_refused(folders: tuple[Path, Path]) -> None:
    (folders[1] / "club.yaml").write_text(OURS.format("club"))
    with pytest.raises(LexiconError, match="there is a lexicon of this name already") as raised:
        load_lexicons(*folders)
    assert raised.value.path == folders[1] / "club.yaml"


def test_a_lexicon_takes_the_place_of_ours_where_it_says_so(folders: tuple[Path, Path]) -> None:
    text = OURS.format("club").replace("youth club", "the hut")
    (folders[1] / "club.yaml").write_text(f"{text}replaces: true\n")
    club = load_lexicons(*folders)["club"]
    assert (club.matches("at the hut"), club.matches("at youth club")) == (True, False)


@pytest.mark.parametrize(
    ("name", "replaces", "cause"),
    [
        ("boat", "true", "there is no lexicon of this name to replace"),
        ("club", "ours", "replaces is 'ours'; leave it out or write replaces: true"),
        ("club", "false", "replaces is False; leave it out or write replaces: true"),
    ],
)
def test_a_wrong_replacement(folders: tuple[Path, Path], name: str, replaces: str, cause: str) -> None:
    (folders[1] / f"{name}.yaml").write_text(f"{OURS.format(name)}replaces: {replaces}\n")
    with pytest.raises(LexiconError) as raised:
        load_lexicons(*folders)
    assert raised.value.cause == cause
