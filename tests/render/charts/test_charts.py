"""Charts are the same bytes each time, bring no colour or style of their own, and ask for nothing."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from csg_rules.render.charts.periods import Line, Point, control_chart, lines
from csg_rules.render.charts.rates import Bar, Dot, bars, dots_and_whiskers

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3")


def dots(name: str = "a") -> str:
    each = [Dot("GAP-01", 0.1, 0.0, 0.4, "1 of 10", "poor"), Dot("<b>&$x$", 1.0, 0.7, 1.0, "9 of 9", "even")]
    return dots_and_whiskers(name, "Rates & more", "Two <rules>", each, guides=(0.1, 0.9))


def chart_of_signals(name: str = "a") -> str:
    points = [Point(quarter, 0.5, 0.2, 0.8, (1, 2) if quarter == "2025-Q2" else ()) for quarter in QUARTERS]
    return control_chart(name, "Trend", "", 0.5, points)


def trend(name: str = "a") -> str:
    return lines(name, "Lines", "", QUARTERS, [Line("School", (0.1, None, 0.3)), Line("Home", (None, None, None))])


def levels(name: str = "a") -> str:
    return bars(name, "Levels", "", [Bar("abusive", 3, "3"), Bar("violent", 0, "0")])


ALL = [dots, chart_of_signals, trend, levels]


@pytest.mark.parametrize("chart", ALL)
def test_a_chart_is_the_same_bytes_each_time(chart: Callable[[], str]) -> None:
    assert chart() == chart()


def test_somebody_s_own_settings_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\nfont.size: 30\nsvg.fonttype: path\n", encoding="utf-8")
    script = "import test_charts, sys; sys.stdout.write(test_charts.dots())"
    places = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=os.environ | {"PYTHONPATH": places}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert run.stdout == dots()
    assert run.stderr == ""


@pytest.mark.parametrize("chart", ALL)
def test_a_chart_brings_no_style_no_colour_and_no_address(chart: Callable[[], str]) -> None:
    made = chart()
    assert not re.search(r"style=|http|url\(|#[0-9a-f]{6}|<script|<style|metadata|date", made)
    elements = list(ElementTree.fromstring(made).iter())
    assert {element.get("fill") for element in elements} | {element.get("stroke") for element in elements} <= {
        None, "none",
    }  # fmt: skip


@pytest.mark.parametrize("chart", ALL)
def test_ids_are_its_own_and_all_of_them_are_used(chart: Callable[[str], str]) -> None:
    elements = list(ElementTree.fromstring(chart("first")).iter())
    ids = [identifier for element in elements if (identifier := element.get("id"))]
    assert len(ids) == len(set(ids))
    assert all(identifier.startswith("first-") for identifier in ids)
    assert {target[1:] for element in elements if (target := element.get("href"))} | {
        "first-title", "first-description",
    } == set(ids)  # fmt: skip


def test_a_chart_has_a_name_for_who_can_t_see_it() -> None:
    root = ElementTree.fromstring(dots())
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "a-title a-description")
    assert [(child.tag, child.text) for child in root[:2]] == [("title", "Rates & more"), ("desc", "Two <rules>")]


def test_words_stay_words_and_can_t_break_out() -> None:
    words = [element.text for element in ElementTree.fromstring(dots()).iter("text")]
    assert "<b>&$x$" in words
    assert "1 of 10" in words


def test_form_says_what_colour_says() -> None:
    """Points that are met, mixed and rarely met have other markers; signals carry the number of their rule."""
    shapes = []
    for look in ("even", "mixed", "poor"):
        made = dots_and_whiskers("a", "", "", [Dot("A", 0.5, 0.4, 0.6, "", look)])
        shapes.append(re.findall(r'<path[^>]* d="([^"]*)"', re.sub(r' id="[^"]*"', "", made))[-1])
    assert len(set(shapes)) == 3
    assert "1,2" in [element.text for element in ElementTree.fromstring(chart_of_signals()).iter("text")]


def test_a_line_is_broken_where_nothing_is_said() -> None:
    assert "nan" not in trend().lower()
