"""JSON and JSON Lines to data with places."""

import json
import math
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csg_rules.documents import Document, DocumentError, Path, Place, decode, json_reader, tree
from csg_rules.documents.json_reader import read_json, read_json_lines
from csg_rules.documents.yaml_reader import read_yaml


def refusal(text: str, *, typed: bool = False) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_json(text, typed=typed)
    return caught.value


def values_by_path(value: Any) -> dict[Path, Any]:
    found: dict[Path, Any] = {}
    pending: list[tuple[Path, Any]] = [((), value)]
    while pending:
        path, node = pending.pop()
        found[path] = node
        entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        pending.extend(((*path, step), child) for step, child in entries)
    return found


def test_every_value_and_key_has_its_place() -> None:
    text = '{"name": "Zoë 😀",\r\n "items": [1, {"a": null}, []],\n "yes": true}\n'
    assert read_json(text) == Document(
        data={"name": "Zoë 😀", "items": ["1", {"a": None}, []], "yes": "true"},
        places={
            (): Place(1, 1),
            ("name",): Place(1, 10),
            ("items",): Place(2, 11),
            ("items", 0): Place(2, 12),
            ("items", 1): Place(2, 15),
            ("items", 1, "a"): Place(2, 21),
            ("items", 2): Place(2, 28),
            ("yes",): Place(3, 9),
        },
        key_places={
            ("name",): Place(1, 2),
            ("items",): Place(2, 2),
            ("items", 1, "a"): Place(2, 16),
            ("yes",): Place(3, 2),
        },
        start=Place(1, 1),
    )


def test_untyped_numbers_and_words_are_the_text_that_was_typed() -> None:
    text = '[0, -1, 1.10, 1E+2, true, false, null, "true", "null"]'
    assert read_json(text).data == ["0", "-1", "1.10", "1E+2", "true", "false", None, "true", "null"]


def test_typed_numbers_and_words_are_python_values() -> None:
    values = read_json('[0, -1, 1.10, 1E+2, true, false, null, "1"]', typed=True).data
    expected = [0, -1, 1.1, 100.0, True, False, None, "1"]
    assert [(type(value), value) for value in values] == [(type(value), value) for value in expected]


def test_escapes_stand_for_their_characters() -> None:
    text = r'["\" \\ \/ \b \f \n \r \t \u00e9 \ud83d\ude00 \u0000", "\ud83d\ude00"]'
    assert read_json(text).data == ['" \\ / \b \f \n \r \t é 😀 \x00', "😀"]


def test_a_value_of_70000_characters_is_kept_whole() -> None:
    value = 'word "\\ ' * 8_750
    assert read_json(json.dumps({"a": value})).data == {"a": value}


def test_a_number_of_6000_digits_is_text_untyped_and_refused_typed() -> None:
    assert read_json("9" * 6000).data == "9" * 6000
    assert refusal("[" + "9" * 6000 + "]", typed=True).place == Place(1, 2)
    assert refusal("1e999", typed=True).cause == "This number is too large or too long: put it in quotation marks."


@pytest.mark.parametrize("opening", ["[", '{"a":', "[\n"])
def test_deep_nesting_is_refused_quickly(opening: str) -> None:
    start = time.perf_counter()
    error = refusal(opening * (100_000 // len(opening)))
    assert error.cause.startswith("Mappings and lists are nested more than 100 levels deep")
    assert time.perf_counter() - start < 0.5
    assert len(values_by_path(read_json("[" * 100 + "]" * 100).data)) == 100


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 1000)
    assert refusal("[" + "0," * 999 + "0]").cause == "The document holds more than 1,000 values: split it."
    assert len(values_by_path(read_json("[" + "0," * 998 + "0]").data)) == 1000


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("", Place(1, 1), "The document is empty: JSON needs a value."),
        (" \n ", Place(2, 2), "The document is empty: JSON needs a value."),
        (
            '{"Marker": 1,\n "Marker": 2}',
            Place(2, 2),
            "This key stands twice in its mapping, first at line 1, column 2: keep one of the two.",
        ),
        ('{"a": 1, "\\u0061": "Marker"}', Place(1, 10), "This key stands twice in its mapping, first at line 1"),
        ('["Marker", NaN]', Place(1, 12), "JSON has no NaN and no Infinity"),
        ('["Marker", -Infinity]', Place(1, 12), "JSON has no NaN and no Infinity"),
        ('["Marker",]', Place(1, 10), "Nothing follows this comma"),
        ('{"Marker": 1 ,\n}', Place(1, 14), "Nothing follows this comma"),
        ('["Marker",,1]', Place(1, 11), "A value is missing before this sign"),
        ('{"Marker": }', Place(1, 12), "A value is missing before this sign"),
        ('{"a": 1 // Marker\n}', Place(1, 9), "JSON has no comments"),
        ('/* Marker */ {"a": 1}', Place(1, 1), "JSON has no comments"),
        ("# Marker\n{}", Place(1, 1), "JSON has no comments"),
        ("{'Marker': 1}", Place(1, 2), "JSON uses double quotation marks, not single ones"),
        ("{“Marker”: 1}", Place(1, 2), "This is a typographic quotation mark"),
        ("{Marker: 1}", Place(1, 2), "Text and keys stand in double quotation marks"),
        ('{"a": Marker}', Place(1, 7), "Text and keys stand in double quotation marks"),
        ('{"Marker": True}', Place(1, 12), "JSON writes true, false and null like this, in small letters"),
        ('{"Marker": undefined}', Place(1, 12), "JSON writes true, false and null like this, in small letters"),
        ('{"Marker": 0900}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": 2026-02-10}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": +1}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": .5}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": 1.}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": 1e}', Place(1, 12), "This number is not written as JSON wants"),
        ('{"Marker": $}', Place(1, 12), "This character can't stand here in JSON"),
        ('{"Marker" 1}', Place(1, 11), "A colon is missing between the key and this"),
        ('{1: "Marker"}', Place(1, 2), "A key in double quotation marks is needed here"),
        ('["Marker" "x"]', Place(1, 11), "A comma or a closing ] is missing before this; the bracket opens at line 1"),
        ('{"a": ["Marker"}', Place(1, 16), "A comma or a closing ] is missing before this"),
        ('{"a": "Marker"', Place(1, 15), "The document ends before a closing }; the bracket that is still open"),
        ('{"Marker"', Place(1, 10), "The document ends before a colon and a value"),
        ('{"Marker":', Place(1, 11), "The document ends before a value"),
        ('{"Marker": 1,', Place(1, 14), "The document ends before a key"),
        ('{"a": 1} "Marker"', Place(1, 10), "The document is complete before this"),
        ('{"a": 1}\n{"Marker": 2}', Place(2, 1), "The document is complete before this"),
        ("]", Place(1, 1), "A value is missing before this sign"),
        ('["Marker', Place(1, 2), "The quotation mark here is never closed"),
        ('["Marker\\"', Place(1, 2), "The quotation mark here is never closed"),
        ('["Marker\n"]', Place(1, 9), "A text goes over the end of its line"),
        ('["Marker\t"]', Place(1, 9), "A tab stands within a text"),
        ('["Marker\x01"]', Place(1, 9), "An invisible control character, U+0001, stands within a text"),
        ('["Marker\\x"]', Place(1, 9), "A backslash must be followed by one of"),
        ('["Marker\\u12g4"]', Place(1, 9), "\\u must be followed by four of the characters 0-9 and a-f."),
        ('["Marker\\ud800"]', Place(1, 9), "This \\u escape is one half of a two-part character"),
        ('["Marker\\ud800\\u0041"]', Place(1, 9), "This \\u escape is one half of a two-part character"),
        ('["Marker\\ude00\\ud83d"]', Place(1, 9), "This \\u escape is one half of a two-part character"),
    ],
)
def test_mistakes_get_a_place_and_a_sentence_without_the_documents_text(text: str, place: Place, cause: str) -> None:
    error = refusal(text)
    assert (error.place, error.cause[: len(cause)]) == (place, cause)
    assert "Marker" not in repr(error.args)
    assert (error.__cause__, error.__context__) == (None, None)


def test_a_bad_line_does_not_lose_the_others() -> None:
    text = '{"a": 1}\r\n\n \t\n{"Marker": oops}\n[\n"b"'
    first, second, third, last = read_json_lines(text)
    assert first == Document({"a": "1"}, {(): Place(1, 1), ("a",): Place(1, 7)}, {("a",): Place(1, 2)}, Place(1, 1))
    assert isinstance(second, DocumentError)
    assert second.args == ("Text and keys stand in double quotation marks in JSON.", Place(4, 12))
    assert second.__traceback__ is None
    assert isinstance(third, DocumentError)
    assert third.place == Place(5, 2)
    assert last == Document("b", {(): Place(6, 1)}, {}, Place(6, 1))


def test_no_lines_are_no_documents() -> None:
    assert read_json_lines("") == read_json_lines("\n \r\n") == []


def test_lines_beyond_the_limit_of_values_are_said_not_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "MAX_NODES", 3)
    *read, last = read_json_lines("[1]\noops\n2\n3\n")
    assert [type(result) for result in read] == [Document, DocumentError]
    assert isinstance(last, DocumentError)
    assert last.args == (
        "The lines from here on are not read: those before hold 3 values. Split the file.",
        Place(3, 1),
    )


def test_json_lines_are_typed_where_wanted() -> None:
    (document,) = read_json_lines("[1, true]", typed=True)
    assert isinstance(document, Document)
    assert document.data == [1, True]


def test_a_10_kb_document_takes_milliseconds_and_reading_is_linear() -> None:
    record = {"contexts": [{"name": "school", "note": "something was said here\n" * 3, "level": 3, "ok": True}] * 10}
    small = json.dumps([record] * 9, indent=1)
    large = json.dumps([record] * 180, indent=1)
    assert 10_000 < len(small) < 25_000
    assert _best_time(large) < 20 * _best_time(small) * 4  # 20 times the size; a margin for a busy machine


def _best_time(text: str) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read_json(text)
        times.append(time.perf_counter() - start)
    return min(times)


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TREES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=25,
)
# What YAML can hold as JSON writes it: no surrogate pairs, and no raw delete character.
BMP_TEXTS = st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="\x7f"))
# A key on one line of YAML has at most 1,024 characters, escapes included.
YAML_KEYS = BMP_TEXTS.filter(lambda key: len(json.dumps(key)) < 1000)
YAML_TREES = st.recursive(
    st.none() | st.booleans() | NUMBERS | BMP_TEXTS,
    lambda children: st.lists(children) | st.dictionaries(YAML_KEYS, children),
    max_leaves=25,
)
LAYOUTS = st.sampled_from([{}, {"indent": 2}, {"separators": (",", ":")}])


@given(TREES, st.booleans(), LAYOUTS)
@settings(deadline=None)
def test_whatever_json_writes_reads_back_equal_with_a_place_for_every_path(
    value: Any, ascii_only: bool, layout: dict[str, Any]
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, **layout)
    document = read_json(text, typed=True)
    assert document.data == value
    assert json.dumps(document.data) == json.dumps(value)  # tells 1 from 1.0 and True
    assert set(document.places) == set(values_by_path(value))
    assert set(document.key_places) == {path for path in values_by_path(value) if path and isinstance(path[-1], str)}


@given(TREES)
@settings(deadline=None)
def test_the_text_at_each_place_is_the_value(value: Any) -> None:
    text = json.dumps(value, indent=1)
    document = read_json(text, typed=True)
    lines = text.split("\n")
    for path, node in values_by_path(value).items():
        place = document.place_of(path)
        rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
        assert json.JSONDecoder().raw_decode(rest)[0] == node
    for path, place in document.key_places.items():
        assert json.JSONDecoder().raw_decode(lines[place.line - 1][place.column - 1 :])[0] == path[-1]


@given(YAML_TREES, LAYOUTS)
@settings(deadline=None)
def test_the_same_json_text_is_equal_as_yaml(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    (from_yaml,) = read_yaml(text, typed=True)
    assert from_yaml == read_json(text, typed=True)


@given(TREES)
@settings(deadline=None)
def test_lines_of_json_read_as_their_documents(value: Any) -> None:
    lines = [json.dumps(value), json.dumps([value])]
    documents = read_json_lines("\n".join(lines), typed=True)
    assert [isinstance(document, Document) and document.data for document in documents] == [value, [value]]


@given(st.binary() | st.text(alphabet="[]{}:,\"\\ud8a0/-+.eE1 \r\n\ttrufalsn'#*").map(str.encode), st.booleans())
@example(b"-", True)
@example(b'"\\', False)
@example(b'"\\ud800\\u', False)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_and_never_more_kindly_than_by_the_standard_library(
    raw: bytes, typed: bool
) -> None:
    try:
        text = decode(raw)
        read_json_lines(text, typed=typed)
        document = read_json(text, typed=typed)
    except DocumentError:
        return
    assert set(document.places) == set(values_by_path(document.data))
    expected = json.loads(text)
    if typed and not (isinstance(expected, float) and math.isnan(expected)):
        assert document.data == expected
