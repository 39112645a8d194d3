"""The file that holds the key."""

from pathlib import Path

import pytest

from csg_rules.pseudonyms.key import Key, KeyFileError, read_key, who_else_reads


def test_a_lines_end_is_no_part_of_the_key(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789abcdef")
    (tmp_path / "b").write_bytes(b"0123456789abcdef\r\n")
    assert read_key(tmp_path / "a").digest("name", "x") == read_key(tmp_path / "b").digest("name", "x")


@pytest.mark.parametrize(
    ("content", "cause"),
    [(b"", "the key is empty"), (b" \n\n", "the key is empty"), (b"0123456789abcde\n", "at least 16 bytes"),
     (b"x" * 5000, "that is no key"), (b"\0" * 40, "so few different signs"), (b"1234567" * 5, "so few different")],
)  # fmt: skip
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes, cause: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(KeyFileError, match=cause):
        read_key(file)


def test_a_key_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="can't be opened"):
        read_key(tmp_path / "key")


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o400, False), (0o644, True), (0o640, True)])
def test_a_key_that_others_can_read_is_told_of(tmp_path: Path, mode: int, is_open: bool) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"0123456789abcdef")
    file.chmod(mode)
    assert bool(who_else_reads(file)) is is_open


def test_a_key_never_shows_itself() -> None:
    assert "0123" not in f"{Key(b'0123456789abcdef')!r} {Key(b'0123456789abcdef')}"


def test_an_id_and_a_name_that_look_alike_have_nothing_to_do_with_each_other() -> None:
    key = Key(b"0123456789abcdef")
    assert key.digest("record", "AB") != key.digest("name", "AB")
