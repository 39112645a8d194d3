"""No text that comes from a record, a file's name or a person can break out of its place in any format.

The same report is made twice, with plain texts and with hostile ones: the second must have the first one's shape."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any
from unicodedata import category
from xml.etree import ElementTree as ET

import docx
import junitparser
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_cases import report, text_in
from sarif_schema import faults

from csg_rules.findings.report import Report
from csg_rules.render.copies import alone, excel, word
from csg_rules.render.copies.entries import left_open
from csg_rules.render.formats import TEXTS
from csg_rules.render.pages.pages import Pages
from csg_rules.render.table import to_table

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
    "\u061c", "\xad", "\u2066x\u2069", "\u2060", "\u180e", "\u3164", "\ufe0f", "\U000e0041", "\U000e0001", "\U000e0100",
    "x " * 60 + "::error::x", " ::error::x", "\xa0::error::x", "\u061c::error::x", ":\u200b:error::x", ":::x",
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


def shape_of_table(text: str) -> Shape:
    """As wide as it wants to be, so that no line is broken."""
    return [block.count("\n") for block in text.split("\n\n")]


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
    "table": shape_of_table,
}


def swapped(hostile: list[str]) -> Callable[[str], str]:
    """Before what stands in each place one of these, the same for the same; what is between them is all that an
    escape sequence at the end takes."""
    given_to: dict[str, str] = {}
    return lambda text: f"{given_to.setdefault(text, hostile[len(given_to) % len(hostile)])} z9 {text}"


def test_every_format_has_its_shape() -> None:
    assert set(SHAPES) == set(TEXTS)


@pytest.mark.parametrize("values", [False, True], ids=["", "values"])
@pytest.mark.parametrize("form", SHAPES)
@settings(max_examples=60, deadline=None)
@given(hostile=swaps)
def test_a_hostile_text_stays_in_its_place(form: str, values: bool, hostile: list[str]) -> None:
    made = wide(form, report(swapped(hostile)), values)
    assert_harmless(made)
    assert SHAPES[form](made) == SHAPES[form](wide(form, report(), values))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", SHAPES)
def test_each_hostile_text_alone(form: str, text: str) -> None:
    made = wide(form, report(swapped([text])), values=True)
    assert_harmless(made)
    assert SHAPES[form](made) == SHAPES[form](wide(form, report(), values=True))


def wide(form: str, made: Report, values: bool) -> str:
    return to_table(made, 1_000_000, values) if form == "table" else text_in(form, made, values)


@settings(max_examples=60, deadline=None)
@given(hostile=swaps)
def test_a_hostile_text_does_nothing_to_a_terminal(hostile: list[str]) -> None:
    for values in (False, True):
        made = text_in("table", report(swapped(hostile)), values)
        assert_harmless(made)
        starts = Counter(line.split()[0] for line in text_in("table", report(), values).splitlines() if line.strip())
        again = Counter(line.split()[0] for line in made.splitlines() if line.strip())
        assert all(again[word] >= starts[word] for word in ("high", "medium", "low", "info"))


def assert_harmless(text: str) -> None:
    """What a terminal or a strict reader of text would stumble over, and what nobody sees."""
    text.encode("utf-8")
    signs = set(text.removeprefix("\ufeff")) - set("\n\r\t")
    assert not [sign for sign in signs if category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") or sign in UNSEEN]


# What is shown as nothing at all, though Unicode counts it among letters and marks.
UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0\ufe0f\U000e0100")


def assert_no_command(text: str) -> None:
    assert not [line for line in text.splitlines() if line.strip().startswith("::")]
    assert "##[" not in text


@pytest.mark.parametrize("columns", [40, 60, 100])
@settings(max_examples=40, deadline=None)
@given(hostile=swaps)
def test_no_line_of_a_table_is_a_command_of_a_workflow(columns: int, hostile: list[str]) -> None:
    made = to_table(report(swapped(hostile)), columns, show_values=True)
    assert_harmless(made)
    assert_no_command(made)


@pytest.mark.parametrize("form", ["table", "markdown", "github-summary"])
def test_a_record_called_like_a_command_begins_no_line(form: str) -> None:
    for name in ("::add-mask::e", " ::add-mask::e", "##[error]e"):
        assert_no_command(text_in(form, report(lambda text, name=name: name), True))  # type: ignore[misc]


@settings(max_examples=40, deadline=None)
@given(hostile=swaps)
def test_a_hostile_text_stays_in_its_place_on_pages(hostile: list[str]) -> None:
    made = pages(report(swapped(hostile)))
    for text in made:
        assert_harmless(text)
    assert list(map(shape_of_page, made)) == list(map(shape_of_page, pages(report())))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
@settings(max_examples=15, deadline=None)
@given(hostile=swaps)
def test_a_hostile_text_stays_in_its_place_in_copies(form: str, hostile: list[str]) -> None:
    shapes, plain_shapes = (
        list(map(shape_of_package, copies(form, made))) for made in (report(swapped(hostile)), report())
    )
    assert shapes == plain_shapes


def pages(made: Report) -> list[str]:
    return [page.content.decode("utf-8") for page in Pages(made, show_values=True).all()]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Shape] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        # What stands between backticks in a rule's words is code.
        if tag != "code":
            self.found.append((tag, [name for name, _ in attrs]))

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")


def shape_of_page(text: str) -> Shape:
    tags = _Tags()
    tags.feed(text)
    return tags.found


def copies(form: str, made: Report) -> list[bytes]:
    """A list by itself, and one with comments in a copy of minutes."""
    findings = [finding for record in made.records for finding in record.findings]
    lines = left_open(made.records, made)
    if form == "docx":
        day = date(2026, 3, 3)
        minutes = io.BytesIO()
        document = docx.Document()
        for _ in range(40):
            document.add_paragraph("Minutes of a meeting")
        document.save(minutes)
        return [alone.document(findings, lines, day), word.commented(minutes.getvalue(), findings, lines, day)]
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    return [alone.workbook(findings, lines), excel.commented(book.getvalue(), findings, lines)[0]]


def shape_of_package(raw: bytes) -> Shape:
    found: dict[str, Shape] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                text = package.read(name).decode("utf-8")
                tree = ET.fromstring(text.encode("utf-8"))
                assert_harmless("".join(tree.itertext()))
                found[name] = [element.tag for element in tree.iter()]
                assert not [tag for tag in found[name] if tag.endswith("}f")]
    return found
