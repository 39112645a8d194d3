"""YAML to data with places; every test runs with libyaml and with PyYAML's own parser."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csg_rules.documents import Document, DocumentError, Place, decode, tree, yaml_reader
from csg_rules.documents.yaml_reader import read_yaml

# The fixture only chooses the parser, so it needs no reset between examples.
LAWS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML is built without libyaml here")
    if name == "pure":
        monkeypatch.setattr(yaml_reader, "_PARSER", yaml.SafeLoader)
    return name


def data(text: str, *, typed: bool = False) -> list[Any]:
    return [document.data for document in read_yaml(text, typed=typed)]


def refusal(text: str, *, typed: bool = False) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_yaml(text, typed=typed)
    return caught.value


def paths_of(value: Any) -> set[tuple[str | int, ...]]:
    paths: set[tuple[str | int, ...]] = set()
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while pending:
        path, node = pending.pop()
        paths.add(path)
        entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        pending.extend(((*path, step), child) for step, child in entries)
    return paths


def test_every_value_and_key_has_its_place() -> None:
    text = "name: Zoë 😀\nitems:\n  - a: 1\n    b: |\n      text\n  - [x, {y: z}]\nempty:\n"
    assert read_yaml(text) == [
        Document(
            data={
                "name": "Zoë 😀",
                "items": [{"a": "1", "b": "text\n"}, ["x", {"y": "z"}]],
                "empty": None,
            },
            places={
                (): Place(1, 1),
                ("name",): Place(1, 7),
                ("items",): Place(3, 3),
                ("items", 0): Place(3, 5),
                ("items", 0, "a"): Place(3, 8),
                ("items", 0, "b"): Place(4, 8),
                ("items", 1): Place(6, 5),
                ("items", 1, 0): Place(6, 6),
                ("items", 1, 1): Place(6, 9),
                ("items", 1, 1, "y"): Place(6, 13),
                ("empty",): Place(7, 7),
            },
            key_places={
                ("name",): Place(1, 1),
                ("items",): Place(2, 1),
                ("items", 0, "a"): Place(3, 5),
                ("items", 0, "b"): Place(4, 5),
                ("items", 1, 1, "y"): Place(6, 10),
                ("empty",): Place(7, 1),
            },
            start=Place(1, 1),
        )
    ]


def test_columns_count_characters_and_not_bytes() -> None:
    assert read_yaml("{Zoë😀: ü, b: c}")[0].places["b",] == Place(1, 14)


def test_windows_line_ends_count_as_one() -> None:
    assert read_yaml("a: 1\r\nb: 2\r\n")[0].places["b",] == Place(2, 4)


@pytest.mark.parametrize(
    "scalar",
    ["0900", "NO", "yes", "true", "1.10", "2026-02-10", "12:30", "010", "1e3", "0x1F", "=", ".inf", "+447700900123"],
)
def test_untyped_plain_scalars_stay_the_text_that_was_typed(scalar: str) -> None:
    assert data(f"a: {scalar}\n") == [{"a": scalar}]


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null", "NULL"])
@pytest.mark.parametrize("typed", [False, True])
def test_plain_null_forms_are_none_and_quoted_ones_text(scalar: str, typed: bool) -> None:
    assert data(f"- {scalar}\n- '{scalar}'\n- \"{scalar}\"\n", typed=typed) == [[None, scalar, scalar]]


def test_typed_plain_scalars_follow_the_json_schema_of_yaml() -> None:
    text = "[true, false, 0, -12, 1.5, 1e3, -0.5E-2, True, yes, NO, 007, +5, .5, 1., 0x1F, .inf, 2026-02-10, 12:30, a]"
    (values,) = data(text, typed=True)
    expected = [True, False, 0, -12, 1.5, 1000.0, -0.005, "True", "yes", "NO", "007", "+5", ".5", "1.", "0x1F"]
    expected += [".inf", "2026-02-10", "12:30", "a"]
    assert [(type(value), value) for value in values] == [(type(value), value) for value in expected]


def test_typed_quoted_scalars_and_keys_stay_text() -> None:
    assert data("1: '1'\ntrue: \"true\"\nnull: |-\n  2\n", typed=True) == [{"1": "1", "true": "true", "null": "2"}]


@pytest.mark.parametrize("number", ["9" * 6000, "1e999"])
def test_numbers_that_cannot_be_held_stay_text(number: str) -> None:
    assert data(number) == data(number, typed=True) == [number]


def test_a_value_of_70000_characters_is_kept_whole() -> None:
    value = "word " * 14_000 + "end"
    assert data(f"a: {value}\n") == [{"a": value}]


def test_each_document_of_a_stream_has_places_in_the_whole_text() -> None:
    documents = read_yaml("a: 1\n---\nb: 2\n...\n---\n- 3\n")
    assert [(document.data, document.start) for document in documents] == [
        ({"a": "1"}, Place(1, 1)),
        ({"b": "2"}, Place(3, 1)),
        (["3"], Place(6, 1)),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n---\n# nothing\n---\n"])
def test_empty_documents_are_left_out(text: str) -> None:
    assert data(text) == []


def test_an_empty_document_among_others_is_left_out_and_a_null_is_kept() -> None:
    assert data("---\na: 1\n---\n---\n~\n---\n''\n---\n") == [{"a": "1"}, None, ""]


def test_an_alias_is_a_copy_at_its_own_place_with_the_places_of_the_original_inside() -> None:
    (document,) = read_yaml("a: &x\n  b: [1, 2]\nc: *x\nd: &y text\ne: *y\n")
    assert document.data == {"a": {"b": ["1", "2"]}, "c": {"b": ["1", "2"]}, "d": "text", "e": "text"}
    assert document.data["a"]["b"] is not document.data["c"]["b"]
    assert {path: place for path, place in document.places.items() if path[:1] in (("c",), ("e",))} == {
        ("c",): Place(3, 4),
        ("c", "b"): Place(2, 6),
        ("c", "b", 0): Place(2, 7),
        ("c", "b", 1): Place(2, 10),
        ("e",): Place(5, 4),
    }
    assert document.key_places["c", "b"] == Place(2, 3)


def test_an_alias_of_an_alias_and_of_an_empty_value_is_expanded() -> None:
    text = "- &a [1]\n- &b [*a, &n ]\n- *b\n- &c {}\n- *c\n"
    assert data(text) == [[["1"], [["1"], None], [["1"], None], {}, {}]]
    assert data("- &n\n- *n\n- &n later\n- *n\n") == [[None, None, "later", "later"]]


def test_a_hundred_aliases_are_expanded_and_one_more_refused() -> None:
    text = "- &a x\n" + "- *a\n" * 100
    assert data(text) == [["x"] * 101]
    assert refusal(text + "- *a\n").place == Place(102, 3)


def test_aliases_that_multiply_are_refused_quickly() -> None:
    levels = ['a0: &a0 ["lol"]']
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    start = time.perf_counter()
    error = refusal("\n".join(levels))
    assert error.cause == "The document uses aliases (*name) more than 100 times: write the values out."
    assert time.perf_counter() - start < 1


def test_expanded_values_and_all_documents_of_a_text_count_towards_the_limit_of_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 1000)
    assert refusal("a: &a [x, x, x, x, x, x, x, x, x, x, x]\nb: [" + "*a, " * 100 + "]\n").cause == (
        "The document holds more than 1,000 values: split it."
    )
    assert len(read_yaml("--- x\n" * 1000)) == 1000
    assert refusal("--- x\n" * 1001).place == Place(1001, 5)


def test_aliases_do_not_get_round_the_limit_of_depth() -> None:
    chain = ["a0: &a0 " + "[" * 60 + "]" * 60, "a1: " + "[" * 60 + "*a0" + "]" * 60]
    assert refusal("\n".join(chain)).cause.startswith("Mappings and lists are nested more than 100 levels deep")


@pytest.mark.parametrize("bracket", ["[", '{"a":', "- "])
def test_deep_nesting_is_refused_quickly(bracket: str) -> None:
    start = time.perf_counter()
    error = refusal(bracket * (100_000 // len(bracket)))
    assert error.cause.startswith("Mappings and lists are nested more than 100 levels deep")
    assert time.perf_counter() - start < 2
    assert refusal("[" * 100 + "x" + "]" * 100 + "]").place == Place(1, 202)
    assert data("[" * 100 + "]" * 100) != []


@pytest.mark.parametrize("line_end", ["\n", "\r"])
def test_a_flood_of_tag_directives_is_refused_quickly(line_end: str) -> None:
    start = time.perf_counter()
    error = refusal("".join(f"%TAG !a{n}! b{line_end}" for n in range(100_000)) + "---\na\n")
    assert error.cause == "The text has too many %TAG lines: tags are not used here, take them out."
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        (
            "Marker: 1\nb: 2\nMarker: 3\n",
            Place(3, 1),
            "This key stands twice in its mapping, first at line 1, column 1: keep one of the two.",
        ),
        ("{1: a, '1': b}", Place(1, 8), "This key stands twice in its mapping, first at line 1, column 2"),
        ("a: !Marker x\n", Place(1, 4), "Tags are not used here"),
        ("a: ! x\n", Place(1, 4), "Tags are not used here"),
        ("a: !!python/object/apply:os.Marker [x]\n", Place(1, 4), "Tags are not used here"),
        ("a: !Marker!x y\n", Place(1, 4), "A value can't begin with an exclamation mark"),
        ("a: &Marker {x: 1}\nb:\n  <<: *Marker\n", Place(3, 3), "Merge keys (<<) are not used here"),
        ("? [Marker]\n: 1\n", Place(1, 3), "A mapping or list can't be a key here"),
        ("? {Marker: 1}\n: 1\n", Place(1, 3), "A mapping or list can't be a key here"),
        ("a: &Marker x\n*Marker : 1\n", Place(2, 1), "An alias (*name) can't be a key"),
        ("&Marker a: 1\n", Place(1, 1), "A key can't have an anchor"),
        (": Marker\n", Place(1, 1), "A key is missing before this colon"),
        ("? \n: Marker\n", None, "A key is missing before this colon"),
        ("a: *Marker\n", Place(1, 4), "This alias (*name) has no anchor (&name) before it"),
        ("a: &Marker x\n---\nb: *Marker\n", Place(3, 4), "This alias (*name) has no anchor (&name) before it"),
        ("a: &Marker\n  b: [*Marker]\n", Place(2, 7), "This alias stands inside the value that it names"),
        ("a: Marker\n\tb: 2\n", Place(2, 1), "A tab stands here where YAML wants spaces"),
        ("a:\n\tMarker: 2\n", Place(2, 1), "A tab stands here where YAML wants spaces"),
        ("a: |\n\tMarker\n", Place(2, 1), "A tab stands here where YAML wants spaces"),
        ("a: Marker: c\n", Place(1, 10), "A colon is not allowed here"),
        ("a: 'Marker\nb: 1\n", Place(1, 4), "The quotation mark here is never closed"),
        ('a: "Marker\nb: 1\n', Place(1, 4), "The quotation mark here is never closed"),
        ("a: 'Marker\n---\nb: 1'\n", Place(1, 4), "The quotation mark here is never closed"),
        ("a: [1, Marker\nb: 3\n", Place(2, 2), "A comma or a closing bracket is missing before this place"),
        ("a: {x: Marker\nb: 3\n", Place(2, 2), "A comma or a closing bracket is missing before this place"),
        ("a: [Marker,\n", Place(2, 1), "A value or a closing bracket is missing here"),
        ("a: Marker\n b: 2\n", Place(2, 3), "A colon is not allowed here"),
        (
            "a:\n  Marker: 1\n c: 2\n",
            Place(3, 2),
            "This doesn't belong to the mapping that begins at line 1, column 1",
        ),
        ("a: 'Marker's'\n", Place(1, 12), "This doesn't belong to the mapping that begins at line 1, column 1"),
        ("- a\nMarker: 1\n", Place(2, 1), "This line doesn't belong to the list that begins at line 1, column 1"),
        ("a: @Marker\n", Place(1, 4), "A value can't begin with this character (@, ` or %)"),
        ("a: `Marker\n", Place(1, 4), "A value can't begin with this character (@, ` or %)"),
        ("a: %Marker\n", Place(1, 4), "A value can't begin with this character (@, ` or %)"),
        ("a: 1\nMarker\n", Place(2, 1), "A colon and a space are missing after the key that begins here"),
        ("a: - Marker\n", Place(1, 4), "A list can't begin here"),
        ("a: ] Marker\n", Place(1, 4), "A value is missing here, or it begins with a sign"),
        ("a: * Marker\n", Place(1, 4), "A value can't begin with & or *"),
        ("a: & Marker\n", Place(1, 4), "A value can't begin with & or *"),
        ("a: Mar\u2028ker\n", Place(1, 7), "An invisible line separator, U+2028, stands here"),
        ("a: Mar\x85ker\n", Place(1, 7), "An invisible line separator, U+0085, stands here"),
        ("a: Mar\x0bker\n", Place(1, 7), "An invisible control character, U+000B"),
        ('a: "Marker \\ud800"\n', None, ""),
        ('a: "Marker \\q"\n', None, "A backslash sequence in this text"),
        ('a: "Marker \\uZZ"\n', None, "A backslash sequence in this text"),
        ('a: "Marker \\UFFFFFFFF"\n', None, ""),
        ("a: >Marker\n", None, "The mark for a block of text (| or >) is followed by something that can't be there"),
        ("%YAML 3.0\n---\nMarker\n", Place(1, 1), "A line that begins with % is not understood here"),
    ],
)
def test_mistakes_get_a_place_and_a_sentence_without_the_documents_text(
    text: str, place: Place | None, cause: str
) -> None:
    error = refusal(text)
    assert error.cause[: len(cause)] == cause
    if place is not None:  # where the two parsers agree
        assert error.place == place
    assert "Marker" not in str(error)
    assert "Mar" not in repr(error.args)
    assert (error.__cause__, error.__context__) == (None, None)


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda children: st.lists(children) | st.dictionaries(TEXTS, children),
    max_leaves=20,
)


@given(TREES, st.sampled_from([None, True, False]))
@LAWS
def test_what_a_yaml_library_writes_reads_back_equal_with_a_place_for_every_path(value: Any, flow: bool | None) -> None:
    # Everything in double quotes but what JSON leaves bare; allow_unicode off, so that odd characters are escaped.
    written = yaml.dump(value, Dumper=_QuotingDumper, default_flow_style=flow)
    (document,) = read_yaml(written, typed=True)
    assert document.data == value
    assert set(document.places) == paths_of(value)
    assert set(document.key_places) == {path for path in paths_of(value) if path and isinstance(path[-1], str)}
    lines = written.split("\n")
    for place in [*document.places.values(), *document.key_places.values()]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


class _QuotingDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_QuotingDumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))


@given(st.binary() | st.text(alphabet="[]{}:,-?&*!|>'\"%@`#~<ab1.\\uU \t\r\n\x85\u2028").map(str.encode), st.booleans())
@example(b"%YAML 1.1\n---\n", False)
@example(b'"\\ud800"', True)
@example(b'"\\UFFFFFFFF"', True)
@example(b"%YAML " + b"1" * 5000 + b".1\n---\na", True)
@LAWS
def test_any_bytes_are_read_or_refused(raw: bytes, typed: bool) -> None:
    try:
        documents = read_yaml(decode(raw), typed=typed)
    except DocumentError:
        return
    for document in documents:
        assert set(document.places) == paths_of(document.data)
        assert document.places[()] == document.start
