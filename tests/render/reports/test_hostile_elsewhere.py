"""As for reports: no text that comes from elsewhere breaks out of its place in an audit, a comparison, the settings, or
a copy of minutes."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from report_cases import RULES, as_it_is, report
from test_hostile_texts import assert_harmless, names_in, shape_of_markdown, swapped, swaps

from csg_rules.audit.accepted import AcceptedRule
from csg_rules.audit.audit import audit_of
from csg_rules.audit.meetings import DIMENSIONS, Meeting, RuleResult, Setting
from csg_rules.audit.report import AuditReport, Unusable
from csg_rules.audit.tallies import Collected
from csg_rules.findings.comparing import compared
from csg_rules.findings.finding import Finding, Location
from csg_rules.findings.runs import run_of
from csg_rules.render import diff_json, diff_text, settings_table
from csg_rules.render.audit import json as audit_json
from csg_rules.render.audit.markdown import to_markdown
from csg_rules.render.audit.plain import to_plain
from csg_rules.render.audit.tables import account_of
from csg_rules.render.audit.xlsx import to_xlsx
from csg_rules.render.copies import excel, word
from csg_rules.render.copies.entries import shown
from csg_rules.render.pages.audit_page import to_html
from csg_rules.render.settings_table import Row
from csg_rules.rules.model import Ruleset
from csg_rules.rules.overrides import Applied, Override

Text = Callable[[str], str]


def audit_with(text: Text) -> AuditReport:
    """Eight meetings that name two places, with all that a site or a file's name may say."""
    rules = RULES
    collected = Collected()
    for person in range(1, 9):
        places = tuple(Setting("school", "northmere", (text(name),)) for name in ("Hill Park School", "the late bus"))
        results = {rule.id: RuleResult(passed=1, not_assessable=1, reasons=(text("not told"),)) for rule in rules}
        collected.add(
            Meeting(False, person, 0, {**dict.fromkeys(DIMENSIONS, "c-1"), "quarter": "2026-Q1"}, results, (), (),
                    ("school",), True, places, {"school": (1, 1)})
        )  # fmt: skip
    return AuditReport(
        audit_of(collected, rules),
        "reference",
        (Ruleset("core", text("What every record should show"), "3.2", True, rules, "0" * 64),),
        8,
        DIMENSIONS,
        5,
        (Unusable("invalid", text("NM-AB-1"), text("line 3: unknown word")),),
        (Applied(Override("DAT-02", "severity", "low", text("csg-rules.toml:4"), text("as agreed")), "medium"),),
        accepted=(AcceptedRule("GAP-01", 4, 2, 0, 1, 1, 0),),
    )


class Tags(HTMLParser):
    """What a browser makes of a page, but for its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def table_of(text: Text) -> Any:
    made = to_plain(account_of(audit_with(text), show_values=True), 100)
    assert_harmless(made)
    return None


def markdown_of(text: Text) -> Any:
    made = to_markdown(account_of(audit_with(text), show_values=True))
    assert_harmless(made)
    return shape_of_markdown(made)


def json_of(text: Text) -> Any:
    made = audit_json.to_json(audit_with(text), show_values=True)
    assert made.isascii()
    return names_in(json.loads(made))


def html_of(text: Text) -> Any:
    return sorted(Tags(to_html(audit_with(text), show_values=True)).found)


def xlsx_of(text: Text) -> Any:
    return cells_of(to_xlsx(account_of(audit_with(text), show_values=True)))


def cells_of(raw: bytes) -> Any:
    """Which cells hold what kind of value: none holds a formula, or a link."""
    book = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    return book.sheetnames, [(cell.coordinate, cell.data_type) for cell in cells if cell.value is not None]


def diff_table_of(text: Text) -> Any:
    made = diff_text.to_table(comparison(text), "high", 100)
    assert_harmless(made)
    return None


def diff_markdown_of(text: Text) -> Any:
    made = diff_text.to_markdown(comparison(text), "high")
    assert_harmless(made)
    return shape_of_markdown(made)


def diff_json_of(text: Text) -> Any:
    made = diff_json.to_json(comparison(text), "high")
    assert made.isascii()
    data = json.loads(made)
    return sorted(data), len(data["changes"]), [sorted(change) for change in data["changes"]]


def comparison(text: Text) -> Any:
    before = report(text)
    empty = replace(before, records=tuple(replace(part, findings=()) for part in before.records), sites=())
    return compared((run_of(empty, text("last.json")), run_of(before, text("now.json"))))


def settings_of(text: Text) -> Any:
    rows = (
        Row("waivers", text("our waivers.yaml"), text("csg-rules.toml:3")),
        Row(f"{text('northmere')}: rules.GAP-01.off", text("audited by hand"), text("site.yaml:9")),
        Row("require", (text("GAP-01"), text("GAP-02")), text("--require")),
    )
    assert_harmless(settings_table.to_table(rows, 80))
    made = settings_table.to_json(rows, text("csg-rules.toml"))
    assert made.isascii()
    return names_in(json.loads(made))


def word_copy_of(text: Text) -> Any:
    document = docx.Document()
    document.add_paragraph("Minutes")
    made = docx.Document(io.BytesIO(word.commented(_bytes(document), _findings(text), [shown(text("a note"))])))
    return [(paragraph.style.name if paragraph.style else "") for paragraph in made.paragraphs], len(made.tables)


def excel_copy_of(text: Text) -> Any:
    book = Workbook()
    book.worksheets[0]["A1"] = "Minutes"
    return cells_of(excel.commented(_bytes(book), _findings(text), [shown(text("a note"))]).raw)


def _bytes(document: Any) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def _findings(text: Text) -> list[Finding]:
    where = Location(text("minutes.docx"), 1, 1, text("Attendance, row Police"), 0)
    return [
        finding._replace(location=where, record=text("NM-1"), waived=None)
        for finding in report(text).records[0].findings[:3]
    ]


SHAPES: dict[str, Callable[[Text], Any]] = {
    "audit table": table_of,
    "audit markdown": markdown_of,
    "audit json": json_of,
    "audit html": html_of,
    "audit xlsx": xlsx_of,
    "diff table": diff_table_of,
    "diff markdown": diff_markdown_of,
    "diff json": diff_json_of,
    "config show": settings_of,
    "docx": word_copy_of,
    "xlsx": excel_copy_of,
}


WORST = ("=cmd|'/c calc'!A1", "<script>x", "\x1b[31m", "::error::x")


@pytest.mark.parametrize("form", SHAPES)
@settings(max_examples=15, deadline=None)
@given(hostile=swaps | st.lists(st.sampled_from(WORST), min_size=1))
def test_a_hostile_text_stays_in_its_place(form: str, hostile: list[str]) -> None:
    assert SHAPES[form](swapped(hostile)) == SHAPES[form](as_it_is)
