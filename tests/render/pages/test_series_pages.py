"""A series' page: what its cells say, where it is linked, and what it never says."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from checking_cases import rulebook
from page_cases import Page, report_of

from csg_rules.checking.run import Options, run
from csg_rules.findings.report import Report
from csg_rules.findings.series_picture import series_in
from csg_rules.render.pages.pages import INDEX, Pages
from csg_rules.render.pages.series import series_names

TEXT = "zebra quagmire"


def pages(report: Report, show_values: bool = False) -> dict[str, Page]:
    return {made.name: Page(made.content) for made in Pages(report, show_values).all()}


def of_records(folder: Path, *records: dict[str, Any]) -> Report:
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    options = Options(engine="reference", with_pictures=True)
    return run([str(folder / "a.jsonl")], rulebook(), options)


def pair(**later: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    factors = [{"id": "F1", "context": "peers", "category": "risk", "text": f"{TEXT} one two three"}]
    first = {"record_id": "NM-1", "subject": {"ref": "AB"}, "factors": factors, "interventions": []}
    return first, {"record_id": "NM-2", "meeting": {"previous": "NM-1"}, "factors": [], "interventions": [], **later}


def test_it_is_linked_from_the_index_and_from_its_meetings() -> None:
    made = pages(report_of("series"))
    for name, number in (("series-BW-GN-1.html", 3), ("series-NM-EL-1.html", 3), ("series-BW-VJ-1.html", 2)):
        assert name in {tag.get("href") for tag in made[INDEX].all("a")}
        meetings = {tag.get("href") for tag in made[name].all("a") if tag.get("href").startswith("meeting-")}
        assert len({address for address in meetings if "#" not in address}) == number
        for meeting in meetings:
            assert name in {tag.get("href") for tag in made[meeting.partition("#")[0]].all("a")}


def test_a_single_meeting_has_none() -> None:
    made = pages(report_of("records/good.yaml"))
    assert [name for name in made if name.startswith("series-")] == []
    assert "From meeting to meeting" not in made[INDEX].text


def test_it_says_what_became_of_each() -> None:
    text = pages(report_of("series"))["series-BW-GN-1.html"].text
    assert "5 of 7 factors and 3 of 5 actions stand open" in text
    assert "Dropped without a word: F4 and I3." in text
    for said in (
        "F4 peers, risk ● open ✗ dropped F5",
        "F5 school, risk ● open ✓ closed · no longer listed",
        "I1 individual ● open not started ● still open amber ● still open amber",
        "I4 school ● open not started – withdrawn red",
        "SHI-04 Acknowledged gap that nobody looked at again gaps_acknowledged.F7 + new",
    ):
        assert said in text


def test_moved_and_possibly_dropped(tmp_path: Path) -> None:
    first, later = pair(
        factors=[{"id": "F9", "context": "school", "category": "risk", "text": f"{TEXT} one two three"}]
    )
    text = pages(of_records(tmp_path, first, later))["series-NM-1.html"].text
    assert "F1 peers, risk ● open → moved to school, as F9" in text
    other = [{"id": "F7", "context": "peers", "category": "risk", "text": "Buses are late."}]
    text = pages(of_records(tmp_path, *pair(factors=other)))["series-NM-1.html"].text
    assert "F1 peers, risk ● open ✗? possibly dropped, unless F7 is it" in text
    assert "Possibly dropped: F1." in text
    assert "F7 peers, risk +? new, or one of last time" in text


def test_text_of_the_record_stands_on_it_only_when_asked_for(tmp_path: Path) -> None:
    report = of_records(tmp_path, *pair())
    assert "zebra" not in pages(report)["series-NM-1.html"].source
    shown = pages(report, show_values=True)["series-NM-1.html"]
    assert "zebra quagmire one two three" in shown.text
    assert "This page quotes the record's own text" in shown.text


def test_what_a_record_says_is_never_markup(tmp_path: Path) -> None:
    first, later = pair()
    first["factors"][0] |= {"id": "<b>F</b>", "text": "<script>x</script>\u202e"}
    first["subject"] = {"ref": "<i>x</i>"}
    page = pages(of_records(tmp_path, first, later), show_values=True)["series-NM-1.html"]
    assert page.problems == []
    assert {tag.name for tag in page.tags}.isdisjoint({"b", "i", "script"})
    assert "\u202e" not in page.source


def test_names_are_apart_where_case_is_ignored() -> None:
    chains = series_in(report_of("series").records)
    first = list(chains[0])
    again = [replace(part, label=part.label.lower()) for part in first]
    names = series_names([first, again, [replace(part, label="a b") for part in first]])
    assert len({name.casefold() for name in names}) == 3
    assert names[2] == "series-no-3.html"
