"""No command writes a record's text to anybody or any file, but for those whose work is a copy of the record."""

import json
import os
from shutil import rmtree

import pytest
from cli_runs import cache_folder, run
from every_command import COMMANDS, ERRORS, Workplace, files_in, run_in, workplace
from marked_records import Markers, marked_record
from unpacking import parts_of

SAID = " and the gang forced him, he admitted that he did it with the others, because it was abusive."
# A copy of a record, whole or quoted, is what each of these is for: then the file holds text, and nothing else does.
COPIES = frozenset(
    {"check json, values", "convert", "convert docx", "convert xlsx", "pseudonymise"}
)  # fmt: skip


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Markers]:
    """Minutes in which every field holds a marker: two records, and two meetings of one series."""
    markers = Markers(said=SAID)
    texts = {}
    for number, name in enumerate(("good.yaml", "series/first-meeting.yaml", "series/review.yaml")):
        record = {**marked_record(markers), "record_id": f"NM-{number}", "qa": None}
        record["factors"] = [{**each, "id": f"F{at}"} for at, each in enumerate(record["factors"], start=1)]
        record["interventions"] = []
        record["meeting"] = {**record["meeting"], "previous": "NM-1" if number == 2 else None}
        texts[name] = json.dumps(record)
    return workplace(tmp_path_factory.mktemp("marked"), texts), markers


@pytest.mark.parametrize("name", [*COMMANDS, *ERRORS])
def test_no_text_of_a_record_is_written_anywhere(
    marked: tuple[Workplace, Markers], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, markers = marked
    monkeypatch.chdir(place.out)
    done = run_in(place, {**COMMANDS, **ERRORS}[name])
    assert markers.shown_in(done.out + done.err) == []
    written = [] if name in COPIES else files_in(place.out)
    for file in (*written, *files_in(cache_folder()), *files_in(place.temporary)):
        assert [word for part in parts_of(file) for word in markers.shown_in(part)] == [], file.name
        assert markers.shown_in(file.name) == []
    for file in place.out.iterdir():
        rmtree(file) if file.is_dir() else os.unlink(file)


def test_what_is_kept_beside_the_records_holds_no_text(marked: tuple[Workplace, Markers]) -> None:
    place, markers = marked
    for file in (place.report, place.sheet, place.attested):
        assert markers.shown_in(file.read_bytes()) == []


def test_a_file_of_waivers_holds_what_was_said_and_nothing_of_the_record(
    marked: tuple[Workplace, Markers],
) -> None:
    place, markers = marked
    file = place.out / "kept.yaml"
    names = [each["fingerprint"] for each in json.loads(place.report.read_text())["findings"]]
    said = ("--reason", "The panel looked at it twice", "--by", "QA lead", "--expires", "+90d")
    done = run("waive", place.report, *names[:20], *said, "-o", file)
    assert (done.code, file.exists()) == (0, True)
    assert markers.shown_in(done.out + done.err + file.read_text(encoding="utf-8")) == []
