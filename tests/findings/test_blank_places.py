"""Findings about what isn't there point to where it would be written, in a document that has such places."""

from collections.abc import Mapping

import pytest
from checking_cases import checker, record_of

from csg_rules.documents.places import Document, Place
from csg_rules.findings.locate import Locator, blank_place
from csg_rules.findings.record_findings import Subject

DATA = {"contexts": {"school": {"risk": "R1"}, "home": {}}, "attendance": [{"group": "police", "role": "PC"}]}
EXACT, SHORTER, OTHER = Place(5, 1, "exact"), Place(3, 1, "shorter"), Place(9, 1, "other")


@pytest.mark.parametrize(
    ("path", "blanks", "place"),
    [
        ("contexts.school.strengths", {"contexts.school.strengths": EXACT, "contexts.school": SHORTER}, EXACT),
        ("contexts.peers.strengths", {"contexts.peers": SHORTER, "contexts": OTHER}, SHORTER),
        ("contexts.*.risk", {"contexts.*.risk": EXACT}, EXACT),
        ("attendance.police.name", {"attendance.police.name": EXACT}, EXACT),
        ("interventions[2].owner", {"interventions[2]": SHORTER, "interventions": OTHER}, SHORTER),
        ("interventions", {"interventions": EXACT}, EXACT),
        # What stands there is as near, or nearer.
        ("contexts.school.strengths", {"contexts.school": SHORTER, "contexts": OTHER}, None),
        ("attendance.police.name", {"attendance": SHORTER, "attendance.poli": OTHER}, None),
        # No part of the path, though it begins alike.
        ("contexts.peers.strengths", {"contexts.peer": OTHER, "contexts.peers.strengths.x": OTHER}, None),
        ("interventions", {}, None),
    ],
)
def test_the_nearest_place_is_taken(path: str, blanks: Mapping[str, Place], place: Place | None) -> None:
    assert blank_place(blanks, path, Locator(DATA).reach(path)[1]) == place


def test_what_is_there_leaves_nothing_of_its_path() -> None:
    assert Locator(DATA).reach("contexts.school.risk") == (("contexts", "school", "risk"), "")
    assert Locator(DATA).reach("contexts.school.strengths") == (("contexts", "school"), "strengths")


def test_findings_carry_place_and_sheet_and_come_in_their_order() -> None:
    raw = {"record_id": "NM-1", "contexts": {"school": {"situation": "x"}}}
    blanks = {
        "contexts.school.strengths": Place(4, 7, "sheet 2, cell G4", 1),
        "interventions": Place(2, 1, "sheet 3, cell A2", 2),
    }
    document = Document(raw, {("record_id",): Place(9, 2, "sheet 1, cell B9")}, {}, Place(1, 1, sheet=1), blanks=blanks)
    judged = checker().check(record_of(raw), Subject("NM-1", None, raw, "minutes.xlsx", document))
    at = {finding.path: finding.location for finding in judged.findings}
    assert at["interventions"] == ("minutes.xlsx", 2, 1, "sheet 3, cell A2", 2)
    assert None in {location.where for location in at.values() if location}
    places = [(place.sheet, place.line, place.column) for each in judged.findings if (place := each.location)]
    assert places == sorted(places)
