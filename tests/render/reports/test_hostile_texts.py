"""No text that comes from a record, a file's name or a person can break out of its place in any format.

The same report is made twice, with plain texts and with hostile ones: the second must have the first one's shape."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_cases import FORMS, report, text_in
from sarif_schema import faults

HOSTILE = (
    "::error file=a,line=1::x", "\n::error::x", "\r::stop-commands::x", "##[error]x", "::add-mask::x", "::endgroup::",
    "%0A::error::x", "%0D%0A", "%25", "%", ",title=x", ":", "::",
    "]]>", "<![CDATA[x]]>", "<!-- x", "-->", "<?x?>", "&amp;", "&#0;", "&x;", "<script>alert(1)</script>", "</failure>",
    "</testcase></testsuite>", '"><x y="', "'", '"', '""', "\\", '\\"', "\\u0000", "\ufffe", "\uffff",
    "=cmd|'/c calc'!A1", "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", ";=1", ',"=1', "'=1",
    "\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\x08",
    "\x1b[31m", "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u200b", "\ufeff", "\ud800", "\udcff", "\udfff",
    "| x |", "|", "\n| --- |", "# x", "\n# x", "## x", "- x", "* x", "+ x", "1. x", "1) x", "> x", "---", "===", "```",
    "`x`", "~~x~~", "**x**", "__x__", "[x](https://x)", "![x](y)", "[x]: y", "<https://x>", "<br>", "<img src=x>",
    "$$x$$", "    x", "\tx", "{0}", "{", "}", "[x](0)", "../../x", "/etc/x", "//x/y", "C:/x", "C:\\x", "~", "?x=1#y",
    "a:b", "file:///x", "..", ".", " ",
)  # fmt: skip
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map("".join)
swaps = st.lists(texts, min_size=3, max_size=12)
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]+)(?:,[a-z]+=[^,:\r\n]+)*)::([^\r\n]*)")
FORMULA = tuple("=+-@\t\r")

Shape = Any
Shaper = Callable[[str], Shape]


def shape_of_json(text: str) -> Shape:
    assert text.isascii()
    return names_in(json.loads(text))


def names_in(node: Any) -> Shape:
    if isinstance(node, dict):
        # A file's name decides whether it lies below the working folder.
        return {name: names_in(value) for name, value in node.items() if name != "uriBaseId"}
    return [names_in(value) for value in node] if isinstance(node, list) else type(node).__name__


def shape_of_lines(text: str) -> Shape:
    assert text.endswith("\n")
    assert text.isascii()
    read = [json.loads(line) for line in text.splitlines()]
    assert_whole_characters(read)
    return names_in(read)


def shape_of_issues(text: str) -> Shape:
    issues = json.loads(text)
    assert_whole_characters(issues)
    return names_in(issues)


def assert_whole_characters(read: Any) -> None:
    json.dumps(read, ensure_ascii=False).encode("utf-8")


def shape_of_sarif(text: str) -> Shape:
    log = json.loads(text)
    assert faults(log) == []
    for uri in uris_in(log):
        assert re.fullmatch(r"(?:[A-Za-z0-9\-._~/:]|%[0-9A-F]{2})+", uri)
    assert_whole_characters(log)
    return names_in(log["runs"][0]["results"]), names_in(log["runs"][0]["invocations"])


def uris_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("uri"), str):
            yield node["uri"]
        for value in node.values():
            yield from uris_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from uris_in(value)


def shape_of_xml(text: str) -> Shape:
    def tags(element: ET.Element) -> Shape:
        return element.tag, sorted(element.attrib), [tags(child) for child in element]

    read = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    return tags(ET.fromstring(text.encode("utf-8"))), [len(list(suite)) for suite in read]


def shape_of_commands(text: str) -> Shape:
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in text.split("\n"):
        assert "\r" not in line
        command = COMMAND.fullmatch(line)
        if command is None:
            # A runner takes away blanks before it looks for a command, and finds those of the older form anywhere.
            assert not line.strip().startswith("::")
            assert "##[" not in line
            found.append(("log", ()))
        else:
            found.append((command[1], tuple(pair.partition("=")[0] for pair in command[2].split(","))))
    return found


def shape_of_markdown(text: str) -> Shape:
    read = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    tags = {child.content for token in read for child in token.children or () if child.type == "html_inline"}
    assert tags <= {"<br>"}
    within = [
        [child.type for child in token.children or () if child.type not in ("text", "text_special")] for token in read
    ]
    return [(token.type, token.tag) for token in read], within


def shape_of_csv(text: str) -> Shape:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    return [[bool(cell) for cell in row] for row in rows]


SHAPES: dict[str, Shaper] = {
    "json": shape_of_json,
    "jsonl": shape_of_lines,
    "sarif": shape_of_sarif,
    "sarif-open": shape_of_sarif,
    "junit": shape_of_xml,
    "github": shape_of_commands,
    "github-summary": shape_of_markdown,
    "gitlab": shape_of_issues,
    "markdown": shape_of_markdown,
    "csv": shape_of_csv,
}


def swapped(hostile: list[str]) -> Callable[[str], str]:
    """Before what stands in each place one of these, the same for the same; what is between them is all that an
    escape sequence at the end takes."""
    given_to: dict[str, str] = {}
    return lambda text: f"{given_to.setdefault(text, hostile[len(given_to) % len(hostile)])} z9 {text}"


def test_every_format_has_its_shape() -> None:
    assert set(SHAPES) == set(FORMS)


@pytest.mark.parametrize("values", [False, True], ids=["", "values"])
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(hostile=swaps)
def test_a_hostile_text_stays_in_its_place(form: str, values: bool, hostile: list[str]) -> None:
    made = text_in(form, report(swapped(hostile)), values)
    assert_harmless(made)
    assert SHAPES[form](made) == SHAPES[form](text_in(form, report(), values))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_each_hostile_text_alone(form: str, text: str) -> None:
    made = text_in(form, report(swapped([text])), values=True)
    assert_harmless(made)
    assert SHAPES[form](made) == SHAPES[form](text_in(form, report(), values=True))


def assert_harmless(text: str) -> None:
    """What a terminal or a strict reader of text would stumble over."""
    text.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
