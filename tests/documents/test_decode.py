"""Bytes to text: what is accepted, and what is said of everything else."""

import pickle
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csg_rules.documents import Document, DocumentError, Place, decode
from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import TextPlaces


def refusal(raw: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        decode(raw)
    return caught.value


def test_utf8_text_is_given_as_it_is() -> None:
    assert decode("name: Zoë 😀\r\n\tTab\n".encode()) == "name: Zoë 😀\r\n\tTab\n"


def test_a_utf8_byte_order_mark_is_left_out() -> None:
    assert decode(b"\xef\xbb\xbfa: 1\n") == "a: 1\n"


def test_no_bytes_are_no_text() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["a", "name: Marker\n", "name: Ольга and Łukasz Marker, with “quotes”\n"])
def test_utf16_is_refused_with_what_to_do(encoding: str, text: str) -> None:
    error = refusal(text.encode(encoding))
    assert error.place is None
    assert error.cause == (
        "The file is UTF-16 text, and only UTF-8 is read: save it again as plain text with the encoding UTF-8 "
        "('Save as' in Notepad, Word or Excel)."
    )


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf32_is_refused_with_what_to_do(encoding: str) -> None:
    assert refusal("name: Marker\n".encode(encoding)).cause.startswith("The file is UTF-32 text")


def test_windows_1252_is_refused_at_its_first_wrong_byte() -> None:
    error = refusal("a: 1\r\nnote: it’s Marker\n".encode("cp1252"))
    assert error.place == Place(2, 9)
    assert error.cause.startswith("The file is not UTF-8, and from this character on it looks like Windows-1252: ")


def test_latin_1_letters_may_be_either_encoding() -> None:
    error = refusal("name: Zoë\n".encode("latin-1"))
    assert error.place == Place(1, 9)
    assert "looks like Windows-1252 or Latin-1: " in error.cause


def test_a_wrong_byte_after_utf8_letters_is_a_mixture() -> None:
    error = refusal("é".encode() + b"\n\xe9 x\n")
    assert error.place == Place(2, 1)
    assert "holds a byte of another encoding" in error.cause


def test_places_count_characters_and_leave_out_the_byte_order_mark() -> None:
    assert refusal("\ufeffZoë 😀".encode() + b"\xff.").place == Place(1, 6)


def test_a_file_cut_off_within_a_character_says_so() -> None:
    error = refusal("name: Zoë".encode()[:-1])
    assert error.place == Place(1, 9)
    assert error.cause == "The file ends in the middle of a character: it seems to have been cut off."


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "a Word, Excel or other zip file (.docx, .xlsx, .zip)"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word, Excel or Outlook file (.doc, .xls, .msg)"),
        (b"{\\rtf1 Marker}", "a rich text file (.rtf)"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)"),
    ],
)
def test_binary_files_are_named_for_what_they_look_like(raw: bytes, kind: str) -> None:
    error = refusal(raw)
    assert (error.cause, error.place) == (f"This looks like {kind}, not a text document.", None)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 (a NUL character)"),
        ("\x0b", "U+000B (a vertical tab, which Word uses for a line break within a paragraph)"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x92", "U+0092 (a character of old Windows text)"),
        ("\ufeff", "U+FEFF (a byte order mark in the middle of the text, as when two files were joined)"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_control_characters_are_refused_with_name_and_place(character: str, name: str) -> None:
    error = refusal(f"a: 1\nb: Marker{character}\n".encode())
    assert error.place == Place(2, 10)
    assert error.cause.startswith(f"An invisible control character, {name}, stands here: ")


def test_the_largest_file_is_read_and_a_larger_one_refused() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    assert refusal(b"a" * (MAX_BYTES + 1)).cause == (
        "The file is larger than 20 MB, the most that is read at once: split it."
    )


def test_an_error_carries_neither_the_bytes_nor_the_original_error() -> None:
    error = refusal(b"name: Marker \xe9\n")
    assert "Marker" not in str(error)
    assert (error.__cause__, error.__context__) == (None, None)


def test_an_error_survives_the_way_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(DocumentError("Wrong.", Place(2, 3))))
    assert (copy.cause, copy.place, str(copy)) == ("Wrong.", Place(2, 3), "line 2, column 3: Wrong.")
    assert str(DocumentError("Wrong.")) == "Wrong."


def test_a_path_without_a_place_has_that_of_its_nearest_ancestor() -> None:
    document = Document({"a": [1]}, {(): Place(1, 1), ("a",): Place(1, 4), ("a", 0): Place(1, 5)}, {}, Place(1, 1))
    found = [document.place_of(path) for path in [("a", 0), ("a", 7, "x"), ("b",), ()]]
    assert found == [Place(1, 5), Place(1, 4), Place(1, 1), Place(1, 1)]


def test_reading_json_does_not_load_a_yaml_library() -> None:
    code = "import sys, csg_rules.documents, csg_rules.documents.json_reader; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(alphabet="a😀\r\n"))
@settings(deadline=None)
def test_places_agree_with_splitting_into_lines(text: str) -> None:
    places = TextPlaces(text)
    lines = text.replace("\r\n", "_\n").replace("\r", "\n").split("\n")  # "_" keeps the length of the line end
    expected = [Place(line, column) for line, content in enumerate(lines, 1) for column in range(1, len(content) + 2)]
    assert [places.at(index) for index in range(len(text) + 1)] == expected


@given(st.binary())
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"\x00\x00\xfe")
@settings(deadline=None)
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except DocumentError:
        return
    assert text.encode() == raw.removeprefix(b"\xef\xbb\xbf")
