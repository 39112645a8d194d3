"""Texts made to take long: runs of blanks, breaks, marks and little words. No function takes more than their length."""

import time
from collections.abc import Callable

import pytest

from csg_rules.documents.places import Place
from csg_rules.layouts import (
    action_status,
    attendance,
    attended_lists,
    cell_labels,
    ids,
    points,
    printed,
    same_line,
    sheet,
    tails,
    titles,
    values,
    who_when,
)
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.field_labels import labels_for, level_behind_dash
from csg_rules.layouts.layout import Field
from csg_rules.layouts.meeting import ACTIONS, ATTENDANCE
from csg_rules.papers.blanks import folded
from csg_rules.papers.paper import Point

_AT = Place(1, 1)
_LENGTH = 200_000
_RUNS = (" ", "\n", "\t", ",", ";", "(", ")", "[", "- ", "a, ", "\n ", "a: ")
_STATUS = next(field for field in ATTENDANCE.fields if field.key == "status")
_RAG = next(field for field in ACTIONS.fields if field.key == "rag")
_FUNCTIONS: dict[str, Callable[[str], object]] = {
    "truth": lambda text: values.read(Field("known", "Known", "truth"), text),
    "choice": lambda text: values.read(_STATUS, text),
    "colour": lambda text: values.read(_RAG, text),
    "ids": lambda text: values.read(Field("addresses", "Addresses", "ids"), text),
    "columns": lambda text: values.read(Field("nil", "Nil", "columns"), text),
    "settings": lambda text: values.read(Field("settings", "Settings", "settings"), text),
    "day": values.day,
    "references": lambda text: ids.cut(text, ["F1", "R 1"]),
    "only references": lambda text: ids.only_ids(text, ["F1"]),
    "label": lambda text: points.labelled(text, ["F1"]),
    "label at the end": points.labelled_at_end,
    "pieces": lambda text: points.pieces_of([Point(text, _AT)]),
    "people": lambda text: attended_lists.read_list(Draft(), [Point(text, _AT)], "apologies"),
    "people who came": lambda text: attended_lists.read_list(Draft(), [Point(text, _AT)], "present"),
    "label of a cell": lambda text: cell_labels.sorts_elsewhere(text, "risk"),
    "status of an action": lambda text: action_status.told(text, is_of_colours=False, taken=()),
    "mark": lambda text: attendance.noted_mark("Present", "✓" + text),
    "item of the sheet": sheet.sheet_item,
    "tail": tails.cut,
    "title": titles.normal,
    "who and when": who_when.parted,
    "both in a title": who_when.is_title,
    "page number": printed.is_only_printed,
    "blanks": folded,
    "titles on a line": lambda text: same_line.apart(Point(text, _AT), labels_for()),
    "several titles": same_line.has_several,
    "level behind a dash": lambda text: level_behind_dash(labels_for(), text),
}


@pytest.mark.parametrize("name", _FUNCTIONS)
@pytest.mark.parametrize("before", ["", "no idea ", "Meet him (factors ", "x (until ", "factors"])
def test_long_texts_take_no_longer_than_they_are(name: str, before: str) -> None:
    for run in _RUNS:
        text = before + (run * _LENGTH)[:_LENGTH] + "x 1 May 2026"
        start = time.perf_counter()
        _FUNCTIONS[name](text)
        assert time.perf_counter() - start < 5, run


def test_titles_of_long_texts_are_not_kept() -> None:
    before = titles._known_normal.cache_info().currsize
    titles.normal("a, " * 100)
    assert titles._known_normal.cache_info().currsize == before


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a  b", "a  b"),
        ("a   b", "a  b"),
        ("a      b", "a  b"),
        ("a \t\t b", "a\tb"),
        ("a\n\nb", "a\n\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a \n b", "a\nb"),
    ],
)
def test_runs_of_blanks_become_few(text: str, left: str) -> None:
    assert folded(text) == left


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("AB (nurse), CD (teacher, Hazel Road)", ["AB (nurse)", "CD (teacher, Hazel Road)"]),
        ("AB, nurse", ["AB, nurse"]),
    ],
)
def test_people_between_commas(text: str, people: list[str]) -> None:
    assert attended_lists._people(text) == people


def test_a_home_until_a_day() -> None:
    assert values._setting("Hazel House  ( until 3 May 2026 )") == {"name": "Hazel House", "until": "2026-05-03"}
    assert values._setting("(until 3 May 2026)") == "(until 3 May 2026)"
