"""Pages in a real Chromium, opened from disk: a test command of its own.

    CSG_RULES_BROWSER_TEST=1 pytest -n 0 -rs tests/browser

needs the `dev` extra and a Chromium (Debian's, or one named by CSG_RULES_CHROMIUM). Screenshots and prints go to the
folder CSG_RULES_SCREENSHOTS, else to pytest's own.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit_page_cases import report_of_years, shortened
from page_cases import report_of

from csg_rules.render.pages.audit_page import audit_page, audit_pages
from csg_rules.render.pages.pages import Pages, page_of
from csg_rules.render.pages.panels_page import panels_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

CHROMIUM = os.environ.get("CSG_RULES_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ASKED = os.environ.get("CSG_RULES_BROWSER_TEST") == "1"
pytestmark = [
    pytest.mark.skipif(not ASKED, reason="opens a browser: set CSG_RULES_BROWSER_TEST=1"),
    pytest.mark.skipif(ASKED and CHROMIUM is None, reason="NO CHROMIUM FOUND: THE PAGES WERE NOT TRIED IN A BROWSER"),
]
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
WIDTHS = (360, 1600)
LONG = "N" * 40

NAMES = {
    "index": "index.html",
    "some things": "meeting-NM-LM-2.html",
    "many things": "meeting-EX-KM-1.html",
    "nothing": "meeting-NM-AB-1.html",
    "forms alone": "meeting-PG-PF-1.html",
    "site": "site-southwick.html",
    "series": "series-BW-GN-1.html",
    "with values": "values.html",
    "long names": "long.html",
    "audit": "audit/index.html",
    "audit for panels": "audit/panels.html",
    "audit for panels with names": "audit/named.html",
    "audit of one meeting": "audit/one.html",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the fixtures, one with the record's own text, and one whose ids are as long as ids can be."""
    made = tmp_path_factory.mktemp("pages")
    report = report_of("records", "pgi", "southwick", "assetplus", "series", site="sites/southwick.yaml")
    for page in Pages(report).all():
        (made / page.name).write_bytes(page.content)
    record = next(record for record in report.records if record.label == "EX-KM-1")
    (made / "values.html").write_bytes(page_of(record, report, show_values=True))
    picture = record.picture
    assert picture is not None
    longer = picture._replace(
        person=LONG,
        actions=tuple(action._replace(id=LONG[: -len(action.id)] + action.id) for action in picture.actions),
        links=tuple(link._replace(action=LONG[: -len(link.action)] + link.action) for link in picture.links),
        rows=tuple(
            row._replace(
                cells=tuple(
                    cell._replace(items=tuple(LONG[: -len(item)] + item for item in cell.items))
                    if cell.column == "interventions"
                    else cell
                    for cell in row.cells
                )
            )
            for row in picture.rows
        ),
    )
    named = replace(record, label=LONG, file="/".join([LONG] * 4), picture=longer)
    (made / "long.html").write_bytes(page_of(named, report))
    _write_audit(made / "audit")
    return made


def _write_audit(folder: Path) -> None:
    folder.mkdir()
    report = shortened(report_of_years())
    for page in audit_pages(report):
        (folder / page.name).write_bytes(page.content)
    (folder / "named.html").write_bytes(panels_page(report, show_values=True))
    (folder / "one.html").write_bytes(audit_page(shortened(report_of_years(1))))


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("CSG_RULES_SCREENSHOTS")
    made = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    made.mkdir(parents=True, exist_ok=True)
    return made


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="PLAYWRIGHT IS NOT INSTALLED: NO BROWSER TEST WAS RUN"
    )
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def window(browser: "Browser") -> "Iterator[BrowserContext]":
    made = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield made
    made.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound(browser: "Browser", folder: Path, shots: Path, name: str, width: int, scheme: Any) -> None:
    """No message, no request but for the page itself, nothing wider than the window, and nothing that axe-core calls
    serious or critical."""
    window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = window.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    address = (folder / NAMES[name]).as_uri()
    page.goto(address)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    page.screenshot(path=shots / f"{name.replace(' ', '-')}-{width}-{scheme}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")
    serious = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []
    assert found["passes"] != []
    assert said == []
    assert asked == [address]
    window.close()


def test_a_page_says_all_of_it_without_scripts(browser: "Browser", folder: Path) -> None:
    window = browser.new_context(java_script_enabled=False, offline=True)
    page = window.new_page()
    page.goto((folder / NAMES["some things"]).as_uri())
    assert page.get_by_text("6 things to settle").is_visible()
    page.locator("summary", has_text="Open factor with no response").click()
    assert page.locator(".matters details li").first.is_visible()
    window.close()


def test_the_policy_stops_what_gets_into_a_page_all_the_same(window: "BrowserContext", folder: Path) -> None:
    (folder / "x.html").write_bytes(
        (folder / NAMES["some things"])
        .read_bytes()
        .replace(b"<main", b"<script>document.title = 'run'</script><img src='x.png'><i style='color: red'>x</i><main")
    )
    page = window.new_page()
    failures: list[str | None] = []
    page.on("requestfailed", lambda request: failures.append(request.failure))
    page.goto((folder / "x.html").as_uri())
    assert page.title() == "NM-LM-2: what to settle"
    assert failures == ["csp"]
    assert page.locator("i").evaluate("element => getComputedStyle(element).color") != "rgb(255, 0, 0)"
    (folder / "x.html").unlink()


def test_the_keyboard_reaches_the_skip_link_first_and_the_table_s_own_region(
    window: "BrowserContext", folder: Path
) -> None:
    page = window.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / NAMES["some things"]).as_uri())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to what is to be settled"
    assert page.locator(":focus").evaluate("element => element.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.locator("main").evaluate("element => element === document.activeElement")
    region = page.locator(".matrix-room")
    region.focus()
    assert region.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    before = region.evaluate("element => element.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('.matrix-room').scrollLeft > before", arg=before)


def test_a_finding_leads_to_its_cell_and_back(window: "BrowserContext", folder: Path) -> None:
    page = window.new_page()
    page.goto((folder / NAMES["some things"]).as_uri())
    page.locator("#finding-3 a", has_text="in the picture").press("Enter")
    cell = page.locator("#cell-school-risk")
    assert cell.evaluate("element => element.matches(':target')")
    cell.locator(".mark a").press("Enter")
    assert page.locator("#finding-3").evaluate("element => element.matches(':target')")


def test_a_series_leads_to_its_meetings_and_they_lead_back(window: "BrowserContext", folder: Path) -> None:
    page = window.new_page()
    page.goto((folder / NAMES["index"]).as_uri())
    page.locator("a", has_text="GN: 3 meetings").press("Enter")
    assert page.title() == "GN: from meeting to meeting"
    page.locator("a.step", has_text="SHI-02 at factors.F4").press("Enter")
    assert page.url.partition("#")[0].endswith("meeting-BW-GN-2.html")
    assert page.locator(":target").inner_text().find("factor F4") > 0
    page.locator("a", has_text="from meeting to meeting").press("Enter")
    assert page.title() == "GN: from meeting to meeting"


def test_a_series_keeps_the_name_of_a_row_in_sight(window: "BrowserContext", folder: Path) -> None:
    page = window.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / NAMES["series"]).as_uri())
    region = page.locator(".scroll").first
    region.evaluate("element => element.scrollLeft = element.scrollWidth")
    name = region.locator("tbody th").first.bounding_box()
    assert name is not None
    assert name["x"] >= 0
    assert name["width"] <= 180


def test_lines_end_at_the_rows_that_they_tie_together(window: "BrowserContext", folder: Path) -> None:
    page = window.new_page()
    page.goto((folder / NAMES["nothing"]).as_uri())
    drawn = page.locator(".lines").bounding_box()
    boxes = [box.bounding_box() for box in page.locator(".side").first.locator(".box").all()]
    assert drawn is not None
    starts = page.locator(".lines path").evaluate_all("paths => paths.map(path => path.getPointAtLength(0).y)")
    height = page.locator(".lines").evaluate("element => element.viewBox.baseVal.height")
    middles = [box["y"] + box["height"] / 2 for box in boxes if box]
    for start in starts:
        at = drawn["y"] + start / height * drawn["height"]
        assert min(abs(at - middle) for middle in middles) < 2


def test_an_audit_leads_from_its_sums_to_their_tables_without_scripts(browser: "Browser", folder: Path) -> None:
    window = browser.new_context(java_script_enabled=False, offline=True)
    page = window.new_page()
    page.goto((folder / NAMES["audit"]).as_uri())
    page.locator(".sums a").first.press("Enter")
    assert page.url.endswith("#table-gap")
    assert page.get_by_role("img", name="Share of meetings free of what each rule finds").first.is_visible()
    summary = page.locator("summary", has_text="Numbers of this chart").first
    summary.press("Enter")
    assert page.get_by_role("region", name="Numbers of this chart").first.is_visible()
    window.close()


def test_charts_and_tables_of_an_audit_scroll_by_the_keyboard(window: "BrowserContext", folder: Path) -> None:
    page = window.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / NAMES["audit for panels"]).as_uri())
    for room in ("figure .scroll", "section > .scroll"):
        region = page.locator(room).first
        region.focus()
        assert region.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
        page.keyboard.press("ArrowRight")
        page.wait_for_function("room => document.querySelector(room).scrollLeft > 0", arg=room)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_chart_of_an_audit_says_stands_out_from_its_ground(
    browser: "Browser", folder: Path, scheme: Any
) -> None:
    """Text 4.5 to 1 and marks 3 to 1, which axe-core doesn't look at in a drawing."""
    window = browser.new_context(color_scheme=scheme, offline=True)
    page = window.new_page()
    page.goto((folder / NAMES["audit"]).as_uri())
    ground = page.locator(".chart").first.evaluate("element => getComputedStyle(element).backgroundColor")
    for least, kind, classes in ((4.5, "fill", ("ink", "soft", "warn")), (3.0, "stroke", ("ink", "main", "warn"))):
        for name in classes:
            drawn = page.locator(f".chart .{kind}-{name}").first
            colour = drawn.evaluate("(element, kind) => getComputedStyle(element)[kind]", kind)
            assert _contrast(colour, ground) >= least, (kind, name)
    window.close()


def _contrast(one: str, other: str) -> float:
    """As WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["audit", "audit for panels"])
def test_pages_of_an_audit_print_on_upright_sheets_that_hold_their_tables(
    window: "BrowserContext", folder: Path, shots: Path, name: str
) -> None:
    page = window.new_page()
    page.goto((folder / NAMES[name]).as_uri())
    printed = page.pdf(format="A4", print_background=True, path=shots / f"{name.replace(' ', '-')}-A4.pdf")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert sizes
    assert all(float(width) < float(height) for width, height in sizes)
    # The width between the margins of such a sheet, in the units of a screen.
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", ["some things", "many things", "with values", "series"])
def test_a_page_prints_with_the_picture_on_a_sheet_across(
    window: "BrowserContext", folder: Path, shots: Path, name: str, paper: str
) -> None:
    page = window.new_page()
    page.goto((folder / NAMES[name]).as_uri())
    printed = page.pdf(format=paper, print_background=True, path=shots / f"{name.replace(' ', '-')}-{paper}.pdf")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    across = [float(width) > float(height) for width, height in sizes]
    assert across[0] is False
    assert any(across)
