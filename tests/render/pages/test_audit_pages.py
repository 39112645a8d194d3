"""The pages of an audit: whole in themselves, the same bytes each time, and without a word of the records."""

import re
from itertools import pairwise
from typing import Any

import pytest
from audit_page_cases import MARKER, report_of_years
from page_cases import Page

from csg_rules.audit.audit import Period
from csg_rules.audit.greatest import People
from csg_rules.audit.meetings import Setting
from csg_rules.audit.panels import panels_of
from csg_rules.audit.report import AuditReport
from csg_rules.audit.tallies import Themes
from csg_rules.render.audit.json import to_data
from csg_rules.render.audit.tables import account_of
from csg_rules.render.charts.periods import lines
from csg_rules.render.pages import panel_charts
from csg_rules.render.pages.audit_page import PANELS, audit_page, audit_pages, to_html
from csg_rules.render.pages.pages import INDEX
from csg_rules.render.pages.panels_page import panels_page

LOADING = {
    "script",
    "link",
    "img",
    "image",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "audio",
    "video",
    "foreignobject",
}


def report() -> AuditReport:
    return report_of_years()


def of_one_meeting() -> AuditReport:
    return report_of_years(1)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    made = {page.name: Page(page.content) for page in audit_pages(report())}
    made["alone"] = Page(to_html(report()).encode())
    made["names"] = Page(panels_page(report(), show_values=True))
    made["one meeting"] = Page(audit_page(of_one_meeting()))
    made["panels of one meeting"] = Page(panels_page(of_one_meeting()))
    return made


def test_every_page_is_well_formed_and_its_links_lead_somewhere(pages: dict[str, Page]) -> None:
    for name, each in pages.items():
        assert each.problems == [], name
        ids = [tag.get("id") for tag in each.tags if tag.get("id")]
        assert len(ids) == len(set(ids)), name
        assert {tag.get("href") for tag in each.all("a")} <= {*(f"#{i}" for i in ids), PANELS, INDEX}, name
        assert {tag.get("href")[1:] for tag in each.all("use")} <= set(ids), name
        spoken_of = {part for tag in each.tags for part in tag.get("aria-labelledby").split()}
        assert spoken_of <= set(ids), name


def test_headings_are_in_order_and_there_is_one_of_the_first_level(pages: dict[str, Page]) -> None:
    for name, each in pages.items():
        levels = [int(tag.name[1]) for tag in each.tags if re.fullmatch("h[1-6]", tag.name)]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_a_page_asks_for_nothing_and_runs_nothing(pages: dict[str, Page]) -> None:
    for name, each in pages.items():
        assert {tag.name for tag in each.tags}.isdisjoint(LOADING), name
        attributes = {attribute for tag in each.tags for attribute, _ in tag.attributes}
        assert attributes.isdisjoint({"style", "src", "srcset", "xlink:href"}), name
        assert not any(attribute.startswith("on") for attribute in attributes), name
        assert "url(" not in each.source, name
        assert "http:" not in each.source, name
        assert "https:" not in each.source, name


def test_pages_are_the_same_bytes_each_time() -> None:
    assert list(audit_pages(report())) == list(audit_pages(report()))


def test_no_word_of_the_records_is_on_a_page(pages: dict[str, Page]) -> None:
    for name, each in pages.items():
        if name != "names":
            assert MARKER not in each.source.casefold(), name
            assert "hill lane" not in each.source.casefold(), name
    assert f"{MARKER} hill lane school" in pages["names"].text


def test_the_verdict_stands_at_the_top_and_says_all_four_things(pages: dict[str, Page]) -> None:
    text = pages[INDEX].text
    assert re.search(
        r"Of \d+ rules judged in enough meetings, \d+ find nothing in nearly all meetings, "
        r"\d+ find something in some, and \d+ in",
        text,
    )
    for said in ("systematic gaps", "points of inconsistency", "points of consistency", "rules judged nowhere"):
        assert text.index(said) < text.index("What practice is consistent in Systematic gaps")
    assert "Too few meetings were judged" in pages["one meeting"].text


def test_every_chart_has_its_name_and_its_numbers(pages: dict[str, Page]) -> None:
    made = pages[INDEX]
    charts = [tag for tag in made.all("svg") if tag.get("role") == "img"]
    assert {tag.get("aria-labelledby").split()[0] for tag in charts} >= {
        "chart-gap-1-title", "chart-inconsistent-1-title", "chart-consistent-1-title", "chart-trend-OBJ-01-title",
        "chart-levels-title", "chart-gaps-title", "chart-contexts-title", "chart-unplanned-title",
    }  # fmt: skip
    for chart in charts:
        after = made.tags[made.tags.index(chart) :]
        assert any(tag.name == "table" for tag in after), chart
    assert "signals, by rule 1: beyond the limits of three standard errors (2025-Q4, " in made.text


def test_the_panels_page_names_no_rule_no_chair_and_leads_nowhere_else(pages: dict[str, Page]) -> None:
    made = pages[PANELS]
    assert not re.search(r"\b[A-Z]{2,4}-\d\d\b", made.text)
    assert not re.search(r"\bC-\d\b|\bM-\d|\bY\d", made.source)
    assert {tag.get("href")[:1] for tag in made.all("a")} == {"#"}
    assert "setting 1 of school" in made.text


def test_the_panels_page_says_what_it_holds_back(pages: dict[str, Page]) -> None:
    text = pages[PANELS].text
    held_back = text[text.rindex("What isn't shown") :]
    assert "quarters with fewer than 5 meetings: 2024-Q4, meetings without a date." in held_back
    assert "Counts of 1 to 4 meetings or factors aren't shown" in held_back
    assert re.search(r"\d+ settings concern fewer than 5 young people each, together \d+, in 2024-Q1", held_back)
    assert "A setting's years with fewer than 5 young people aren't shown" in held_back
    assert "2024-Q4 1" not in text
    for cell in re.findall(r"(\d+) of (\d+) \(", text):
        assert not any(0 < number < 5 for number in (int(cell[0]), int(cell[1]) - int(cell[0]))), cell


def test_the_tables_of_the_audit_hold_back_what_the_page_does(pages: dict[str, Page]) -> None:
    told = [table for table in account_of(report()).tables if table.group == "For the panels"]
    assert [table.name for table in told] == ["panels", "panels-plans", "settings"]
    for made in told:
        assert "2024-Q4" not in [row[0] for row in made.rows]
        assert not any(isinstance(cell, int) and 0 < cell < 5 for row in made.rows for cell in row)
    panels = to_data(report())["panels"]
    assert "2024-Q4" in panels["quarters_left_out"]
    assert [place["young_people"] for place in panels["settings"]] == [row[1] for row in told[-1].rows]


def test_groups_and_settings_have_their_lines() -> None:
    periods = []
    for at, year in enumerate((2024, 2025, 2026)):
        themes = Themes(20, in_group=8 + at, group_known=15)
        themes.settings[Setting("school", "northmere", ("hill", "lane"))] = People(range(1, 7 + 2 * at))
        themes.settings[Setting("school", "northmere", ("ferry", "road"))] = People((1, 2, *range(100, 100 + 3 * at)))
        periods.append(Period(f"{year}-Q1", themes))
    charts = panel_charts.panel_charts(panels_of(periods, 5))
    (settings,) = charts["settings"]
    assert "setting 1 of school, northmere: 6, 8, 10" in settings.svg
    assert "hill lane" not in settings.svg
    assert "hill lane, northmere: 6, 8, 10" in panel_charts.panel_charts(panels_of(periods, 5), True)["settings"][0].svg
    (group,) = charts["group-share"]
    assert "By a group 40.0% to 50.0%" in group.svg
    assert panel_charts.panel_charts(panels_of(periods[:1], 5))["settings"] == []


def test_what_both_pages_show_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    made = lines

    def noted(name: str, *rest: Any) -> str:
        drawn.append(name)
        return made(name, *rest)

    monkeypatch.setattr(panel_charts, "lines", noted)
    list(audit_pages(report()))
    assert drawn
    assert len(drawn) == len(set(drawn))


def test_one_meeting_says_nothing_by_quarter(pages: dict[str, Page]) -> None:
    made = pages["panels of one meeting"]
    assert "so nothing is told by quarter" in made.text
    assert made.all("svg") == []


def test_settings_that_are_told_and_held_back_can_t_be_worked_out() -> None:
    """No count of a setting on the page is below the fewest, and a total less the years shown isn't either."""
    made = Page(panels_page(report()))
    rows = re.findall(r'<th scope="row">setting \d of \w+, \w+</th>(.*?)</tr>', made.source)
    assert rows
    for row in rows:
        total, *years = re.findall(r"<td[^>]*>(.*?)</td>", row)
        shown = [int(year) for year in years if year != "not shown"]
        left = int(total) - sum(shown)
        assert all(count >= 5 for count in (int(total), *shown))
        assert left == 0 or left >= 5
