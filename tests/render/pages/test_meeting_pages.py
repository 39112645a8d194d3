"""A meeting's page: what it draws and says, and what nobody can make it do."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_cases import Page, report_of

from csg_rules.findings.picture import ContextRow, Picture
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.series_picture import series_in
from csg_rules.render.pages.pages import INDEX, Pages, file_names, index_of, page_of
from csg_rules.words import COLUMNS, CONTEXTS

UNPLANNED = "records/unplanned-factors.yaml"
ALL = ("records", "pgi", "southwick", "assetplus", "series")
LOADING = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
SITE = "sites/southwick.yaml"


def page(path: str, show_values: bool = False) -> Page:
    report = report_of(path)
    return Page(page_of(report.records[0], report, show_values))


def all_pages() -> dict[str, Page]:
    return {made.name: Page(made.content) for made in Pages(report_of(*ALL, site=SITE)).all()}


def test_every_page_is_well_formed_and_its_links_lead_somewhere() -> None:
    made = all_pages()
    report = report_of(*ALL, site=SITE)
    assert len(made) == len(report.parts) + len(series_in(report.records)) + 1
    for name, each in made.items():
        assert each.problems == [], name
        ids = [tag.get("id") for tag in each.tags if tag.get("id")]
        assert len(ids) == len(set(ids)), name
        named = {f"#{identifier}" for identifier in ids}
        within = {tag.get("href") for tag in each.all("a")}
        across = {address for address in within if not address.startswith("#") and "#" in address}
        assert within - across <= {*named, *made}, name
        for address in across:
            other, _, anchor = address.partition("#")
            assert made[other].with_id(anchor).name == "li", name
        spoken_of = {tag.get("aria-labelledby") for tag in each.tags} - {""}
        assert spoken_of <= set(ids), name


def test_headings_are_in_order_and_there_is_one_of_the_first_level() -> None:
    for name, each in all_pages().items():
        levels = [int(tag.name[1]) for tag in each.tags if re.fullmatch("h[1-6]", tag.name)]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    for name, each in all_pages().items():
        assert {tag.name for tag in each.tags}.isdisjoint(LOADING), name
        assert not any(attribute in ("style", "src", "srcset") for tag in each.tags for attribute, _ in tag.attributes)
        assert not any(attribute.startswith("on") for tag in each.tags for attribute, _ in tag.attributes), name
        assert "url(" not in each.source
        assert "@import" not in each.source


def test_the_policy_allows_the_page_s_own_style_and_nothing_else() -> None:
    for each in all_pages().values():
        (policy,) = (tag.get("content") for tag in each.all("meta") if tag.get("http-equiv"))
        (style,) = re.findall("<style>(.*?)</style>", each.source, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        allowed = dict(part.split(" ", 1) for part in policy.split("; "))
        assert allowed.pop("style-src") == f"'sha256-{digest}'"
        assert allowed.pop("default-src") == "'none'"
        assert set(allowed.values()) == {"'none'"}


def test_the_picture_has_five_contexts_nine_columns_and_the_summary() -> None:
    made = page(UNPLANNED)
    for context in CONTEXTS:
        assert made.with_id(f"row-{context}").get("scope") == "row"
        for column in COLUMNS:
            assert made.with_id(f"cell-{context}-{column}").name == "td"
    assert [made.with_id(f"column-{column}").get("scope") for column in COLUMNS] == ["col"] * 9
    assert made.with_id("row-summary").get("scope") == "row"
    assert len(made.all("caption")) == 1


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("home-strengths", "nil"),
        ("peers-planned", ""),
        ("peers-interventions", "blank"),
        ("school-situation", "content"),
    ],
)
def test_a_cell_says_its_state_in_a_word(cell: str, state: str) -> None:
    made = page(UNPLANNED)
    found = [tag for tag in made.tags if tag.get("id") == f"cell-{cell}"]
    assert [tag.get("class").split()[0] for tag in found] == ([state] if state else [])
    for word in ("considered, none found", "blank", "recorded"):
        assert word in made.text


def test_findings_are_drawn_in_their_cells_and_told_with_why_and_fix() -> None:
    made = page(UNPLANNED)
    assert "found" in made.with_id("cell-school-risk").get("class")
    assert "found" not in made.with_id("cell-individual-risk").get("class")
    assert "F5 no response" in made.text
    report = report_of(UNPLANNED)
    for number, _ in enumerate(report.findings, start=1):
        assert made.with_id(f"finding-{number}").name == "li"
    rules = {rule.id: rule for rule in report.rules}
    for finding in report.findings:
        assert made.with_id(f"rule-{finding.rule}").name == "h3"
        assert " ".join(rules[finding.rule].why.replace("`", "").split())[:60] in made.text


def test_links_are_drawn_and_said_in_words() -> None:
    made = page(UNPLANNED)
    assert [tag.get("class") for tag in made.all("path") if tag.get("class") in ("live", "ended")].count("ended") == 1
    assert "answered : I1" in made.text
    assert "withdrawn" in made.text


def test_the_verdict_is_one_sentence() -> None:
    assert "6 things to settle: 5 high and 1 low; 8 points could not be judged." in page(UNPLANNED).text
    assert "Nothing is left to settle in what could be judged." in page("records/good.yaml").text


def test_witnesses_of_what_passed_are_told_as_paths() -> None:
    made = page("records/good.yaml")
    assert "Met: " in made.text
    assert "interventions.I1" in made.text


def test_a_record_of_peer_group_forms_alone_has_no_table() -> None:
    made = page("pgi/poor-forms.yaml")
    assert "there is nothing to draw" in made.text
    assert made.all("caption") == []


def test_a_site_has_a_page_of_its_own() -> None:
    report = report_of("southwick", site=SITE)
    made = Page(page_of(report.sites[0], report, with_index=True))
    assert "Site check" in made.text
    assert all(finding.message in made.text.replace(" ,", ",") for finding in report.sites[0].findings)


def test_a_text_stands_on_the_page_only_where_it_is_asked_for() -> None:
    told = "grieving for his grandfather"
    assert told in page("records/good.yaml", show_values=True).text
    assert told not in page("records/good.yaml").source


def test_the_index_counts_and_leads_to_every_page() -> None:
    report = report_of(*ALL, site=SITE)
    names = file_names(report)
    made = Page(index_of(report, names))
    assert [tag.get("href") for tag in made.all("a") if tag.get("href").endswith(".html")] == list(names)
    assert INDEX not in names


def test_pages_are_the_same_bytes_each_time() -> None:
    report = report_of(UNPLANNED)
    assert list(Pages(report).all()) == list(Pages(report).all())


LABELS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7 * 7 }}", "{% raw %}", "a&lt;b",
    "' onclick='x", "javascript:alert(1)", "\u202egnp.exe", "-->", "]]>", "`<b>`", "../../etc", "CON", "", " ", "\x00",
)  # fmt: skip


def hostile(report: Report, text: str) -> Report:
    """The same report, called and filled by a text that was made to break out of its place."""
    record = report.records[0]
    picture = record.picture
    assert picture is not None
    named = picture._replace(person=f"p{text}", factors=tuple(f._replace(id=text + f.id) for f in picture.factors))
    named = named._replace(
        links=tuple(link._replace(factor=text + link.factor) for link in picture.links), rows=_renamed(picture, text)
    )
    return replace(report, records=(replace(record, label=text, file=text, picture=named),), notes=(text,))


def _renamed(picture: Picture, text: str) -> tuple[ContextRow, ...]:
    factors = {factor.id for factor in picture.factors}
    return tuple(
        row._replace(
            cells=tuple(
                cell._replace(items=tuple(text + item if item in factors else item for item in cell.items))
                for cell in row.cells
            )
        )
        for row in picture.rows
    )


def both(report: Report) -> tuple[Page, Page]:
    return Page(page_of(report.records[0], report)), Page(index_of(report, file_names(report)))


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.sampled_from(LABELS), st.text(max_size=60), st.text("<>&\"'/={}%`- ao", max_size=60)))
def test_nothing_that_a_record_is_called_breaks_out_of_its_place(text: str) -> None:
    report = report_of(UNPLANNED)
    plain = both(hostile(report, "plain"))
    for made, expected in zip(both(hostile(report, text)), plain, strict=True):
        assert made.shape == expected.shape
        assert made.problems == []
        assert [tag.get("class") for tag in made.tags] == [tag.get("class") for tag in expected.tags]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([*LABELS, "a", "A", "index", "no-1", "a-2"]), st.text(max_size=50)), max_size=8)
)
def test_names_of_files_are_safe_and_never_alike(labels: list[str]) -> None:
    report = report_of(UNPLANNED)
    records: tuple[RecordReport, ...] = tuple(replace(report.records[0], label=label) for label in labels)
    names = [*file_names(replace(report, records=records)), INDEX]
    assert len({name.casefold() for name in names}) == len(labels) + 1
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,80}\.html", name) for name in names)


def test_a_run_without_any_record_is_an_index_that_says_so() -> None:
    report = replace(report_of(UNPLANNED), records=())
    assert "Nothing was checked" in Page(index_of(report)).text
