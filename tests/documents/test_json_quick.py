"""The quick reader of JSON and the strict one are one to everybody; places are found when they are asked for."""

import copy
import json
import pickle
from itertools import count, pairwise
from typing import Any

import pytest
from both_readers import difference
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csg_rules.documents import Document, DocumentError, Place, json_places, json_quick, json_reader, tree
from csg_rules.documents.json_quick import read_quickly
from csg_rules.documents.json_reader import read_json, read_json_line, read_json_lines

RECORD = {
    "record_id": "NM-1",
    "factors": [{"id": "F1", "text": "Marker \n é"}, {"id": "F2", "sure": True, "weight": 1.50, "source": None}],
    "contexts": {"school": [], "home": {}, "peers": {"Marker": "Marker"}},
}
TEXT = json.dumps(RECORD, ensure_ascii=False)

SPACES = st.sampled_from(["", "", "", " ", "\n", "\r\n", "\r", "\t", "  \n "])
SINGLE = st.sampled_from(
    [
        "0", "-0", "-1", "1.50", "1E+2", "1e999", "9" * 5000, "true", "false", "null", '""', '"a"', '"true"',
        r'"\u0061"',
        r'"\ud83d\ude00"', r'"\uD83D\uDE00"', r'"\\ud800"', r'"\\\ud83d\ude00"', '"😀"', r'"\n\"\/"', '"[,{"', '"}:"',
        '"\ud800"', '"\u2028\xa0"',
    ]
)  # fmt: skip
WRONG = st.sampled_from(
    [
        r'"\ud800"', r'"\ude00\ud83d"', r'"\\\ud83d\\ude00"', "NaN", "-Infinity", "01", "1.", ".5", "+1", "٣", "True",
        '"\t"', '"\\x"', '"', "", "-", "1 2", ",", "]", "{", "\ufeff", "\xa01", "truex", "1x", "//", "[1,]", '{"a":1,}',
    ]
)  # fmt: skip
KEYS = st.sampled_from(['"a"', '"b"', r'"\u0061"', '"c d"', '""', '"\\\\"', '"0"'])


def _list_of(items: list[str], space: str) -> str:
    return f"[{space}{f'{space},{space}'.join(items)}{space}]"


def _mapping_of(entries: list[tuple[str, str]], space: str) -> str:
    return f"{{{space}{f'{space},'.join(f'{space}{key}{space}:{space}{value}' for key, value in entries)}{space}}}"


def written(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """JSON as nobody writes it."""
    return st.recursive(
        leaves,
        lambda children: (
            st.builds(_list_of, st.lists(children, max_size=4), SPACES)
            | st.builds(_mapping_of, st.lists(st.tuples(KEYS, children), max_size=4), SPACES)
            | st.builds(lambda before, text, after: before + text + after, SPACES, children, SPACES)
        ),
        max_leaves=12,
    )


@given(written(SINGLE), st.booleans(), st.integers(1, 3))
@settings(deadline=None)
@example("[" * 100 + "]" * 100, False, 1)
@example("[" * 101 + "]" * 101, False, 1)
@example('{"a":' * 101 + "1" + "}" * 101, False, 1)
@example('{"a": [true, {"a": [false, 1, true]}], "b": false}', False, 2)
@example("true", False, 1)
@example("true", True, 1)
def test_right_texts_are_read_alike(text: str, typed: bool, line: int) -> None:
    assert difference(text, line, typed=typed) == ""


@given(written(SINGLE | WRONG), st.booleans())
@settings(deadline=None)
@example("\ufeff{}", False)
@example("", False)
@example("[" * 5000, False)
def test_wrong_texts_are_refused_alike(text: str, typed: bool) -> None:
    assert difference(text, typed=typed) == ""


@given(
    st.integers(0, len(TEXT)), st.integers(0, 3), st.sampled_from([*'{}[],:"\\ \n\t0-.eEx', "\\ud83d", "null", "True"])
)
@settings(deadline=None)
def test_a_record_with_a_slip_is_read_alike(at: int, lost: int, put: str) -> None:
    assert difference(TEXT[:at] + put + TEXT[at + lost :]) == ""


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        json.dumps(RECORD),
        json.dumps(RECORD, indent=2),
        "[" * 100 + "]" * 100,
        r'"\ud83d\ude00 \\ud800"',
        "9" * 6000,
    ],
)
def test_ordinary_texts_take_the_quick_way(text: str) -> None:
    assert read_quickly(text, typed=False) is not None


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "\\u0061": 2}', '[{"b": {"a": 1, "a": 1}}]', r'"\ud800"', r'"\uDE00"', r'"\\\ud800"', "[NaN]",
        "[" * 101 + "]" * 101, "[" * 200_000, "[1,]", "", " ", "{} {}",
    ],
)  # fmt: skip
def test_what_is_doubtful_is_left_to_the_strict_reader(text: str) -> None:
    assert read_quickly(text, typed=False) is None


def test_numbers_that_python_cannot_hold_are_left_to_the_strict_reader_where_types_are_wanted() -> None:
    for text in ("1e999", "[" + "9" * 6000 + "]"):
        assert read_quickly(text, typed=False) is not None
        assert read_quickly(text, typed=True) is None


def test_a_text_that_may_hold_too_many_values_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_quick, "MAX_NODES", 10)
    assert read_quickly("[" + "0," * 8 + "0 ]", typed=False) is not None
    assert read_quickly("[" + "0," * 9 + "0]", typed=False) is None


def test_the_limit_of_values_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 5)
    assert read_quickly('{"a": [1, {}], "b": 2}', typed=False) == ({"a": ["1", {}], "b": "2"}, 5)
    assert read_quickly('{"a": [1, {}], "b": [2]}', typed=False) is None
    assert difference('{"a": [1, {}], "b": [2]}') == ""


@pytest.mark.parametrize("most", range(1, 24))
def test_lines_are_counted_alike(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[1, {"a": 2}]\noops\n\n{"a": [true, null], "b": []}\n[1, {"a": x}]\n{"a": 1, "a": 2}\n7\n"\\ud800"\n8\n9'
    monkeypatch.setattr(json_reader, "MAX_NODES", most)
    read = _comparable(read_json_lines(text))
    monkeypatch.setattr(json_reader, "read_quickly", lambda text, *, typed: None)
    assert read == _comparable(read_json_lines(text))


def _comparable(found: list[Document | DocumentError]) -> list[Any]:
    return [each.args if isinstance(each, DocumentError) else each for each in found]


def test_without_the_quick_scanner_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read_json(TEXT)
    monkeypatch.setattr(json_quick, "_IS_QUICK", False)
    strict = read_json(TEXT)
    assert isinstance(strict.places, dict)
    assert quick == strict


def test_a_place_is_found_without_reading_all(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_json_line(TEXT, 7)
    monkeypatch.setattr(json_places, "StrictReader", None)
    assert document.start == Place(7, 1)
    assert document.places["factors", 1, "id"] == Place(7, TEXT.index('"F2"') + 1)
    assert document.key_places["contexts", "home"] == Place(7, TEXT.index('"home"') + 1)
    assert document.place_of(("factors", 7, "id")) == document.places["factors",]
    assert ("factors", 0) in document.places
    assert ("factors", 0) not in document.key_places


def test_what_a_path_goes_into_is_not_skipped_at_every_level(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_json("[" * 100 + '"' + "x" * 1_000_000 + '"' + "]" * 100)
    monkeypatch.setattr(json_places, "_take", None)
    assert document.place_of((0,) * 100) == Place(1, 101)


def test_a_look_up_that_is_interrupted_leaves_the_next_one_right(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ("contexts", "peers", "Marker")
    expected = read_json(TEXT).places[path]
    document = read_json(TEXT)
    take, calls, interrupted = json_places._take, count(1), 0

    def taken(text: str, index: int) -> tuple[Any, int]:
        if next(calls) % 3 == 0:
            raise InterruptedError
        return take(text, index)

    monkeypatch.setattr(json_places, "_take", taken)
    for _ in range(20):
        try:
            found = document.places[path]
        except InterruptedError:
            interrupted += 1
        else:
            break
    assert (found, interrupted > 2) == (expected, True)


def test_places_keep_the_line_and_no_more_wherever_they_go() -> None:
    lines = [TEXT.replace("NM-1", f"NM-{number}") for number in range(50)]
    documents = read_json_lines("\n".join(lines))
    for number, document in enumerate(documents, start=1):
        assert isinstance(document, Document)
        document.place_of(("factors", 1, "id"))
        sent = pickle.dumps(document.places)
        assert len(sent) < len(TEXT.encode()) + 200
        for other in (pickle.loads(sent), copy.deepcopy(document.places)):
            assert other == document.places
            assert other["factors",].line == number


def test_nothing_of_the_text_is_shown() -> None:
    document = read_json(TEXT)
    assert "Marker" not in repr(document.places) + repr(document.key_places) + repr(document.places.keys())
    with pytest.raises(KeyError) as caught:
        document.places["contexts", "peers", "Marker", "Marker"]
    assert "Marker" not in repr(caught.value)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_only_paths_have_places() -> None:
    document = read_json('{"a": [1, 2]}')
    assert document.places.get("") is None  # type: ignore[call-overload]
    assert document.places.get(["a"]) is None  # type: ignore[call-overload]
    assert document.places.get(("a", -1)) is None


def test_places_of_a_text_go_with_its_order() -> None:
    document = read_json(json.dumps(RECORD, indent=1))
    assert all(one < other for one, other in pairwise(document.places.values()))
    assert [path[-1] for path in document.key_places][:3] == ["record_id", "factors", "id"]
