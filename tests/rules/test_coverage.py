"""Which parts of the framework have rules."""

from itertools import pairwise
from pathlib import Path

from checking_cases import rulebook
from rule_files import BODY, HEAD, load, rule_text

from csg_rules.rules.coverage import coverage
from csg_rules.rules.framework import ANTI_RULES, LAST_LINE, PARTS, SECTIONS, ranges_of
from csg_rules.rules.model import Rule


def rules(folder: Path, **sources: str) -> tuple[Rule, ...]:
    """Rules of these ids (`_` for `-`) with these sources."""
    texts = {
        f"{name}_x": rule_text(BODY, HEAD.replace("TST-01", name.replace("_", "-")).replace("L1-2", source))
        for name, source in sources.items()
    }
    return load(folder, **texts)


def test_ranges_of_a_source() -> None:
    assert ranges_of("L1580-1582") == [(1580, 1582)]
    assert ranges_of("L35–37, L505, L122-125") == [(35, 37), (505, 505), (122, 125)]


def test_a_section_is_named_where_a_rule_names_any_line_of_it(tmp_path: Path) -> None:
    found = coverage(rules(tmp_path, HAC_01="L1434", HAC_02="L1435-1604", OBJ_01="L1610-1611"))
    part = found.parts[1]
    assert (part.part.letter, part.rules) == ("B", ("HAC-01", "HAC-02"))
    assert [each.rules for each in part.sections] == [("HAC-01",), ("OBJ-01",)]
    assert [part.bare for part in found.parts if part.part.letter == "B"] == [()]
    assert found.parts[0].rules == ("OBJ-01",)


def test_a_rule_that_names_lines_of_no_section_is_told(tmp_path: Path) -> None:
    assert coverage(rules(tmp_path, HAC_01="L1, L3", HAC_02="L1434")).elsewhere == (("HAC-01", "L1, L3"),)


def test_prompts_and_practice_are_told_apart(tmp_path: Path) -> None:
    first, second = rules(tmp_path, HAC_01="L1434", HAC_02="L1434")
    found = coverage([first._replace(method="person"), second._replace(basis="practice", source="our audit")])
    assert (found.parts[1].prompts, found.practice) == (("HAC-01",), ("HAC-02",))
    assert found.parts[1].sections[0].rules == ("HAC-01",)


def test_the_parts_are_a_to_n_and_every_rule_belongs_to_one() -> None:
    assert "".join(part.letter for part in PARTS) == "ABCDEFGHIJKLMN"
    assert [part.letter for part in PARTS if part.person] == ["K", "N"]
    prefixes = [prefix for part in PARTS for prefix in part.prefixes]
    assert len(set(prefixes)) == len(prefixes)
    assert {rule.id.partition("-")[0] for rule in rulebook().rules()} <= set(prefixes)


def test_sections_are_lines_of_the_document_in_order_and_apart() -> None:
    assert {section.part for section in SECTIONS} == {part.letter for part in PARTS}
    for section in SECTIONS:
        assert 1 <= section.first <= section.last <= LAST_LINE
    for part in PARTS:
        own = [section for section in SECTIONS if section.part == part.letter]
        assert [(one, other) for one, other in pairwise(own) if other.first <= one.last] == []


def test_no_rule_has_the_id_of_what_must_never_be_found() -> None:
    assert {anti.id for anti in ANTI_RULES}.isdisjoint(rule.id for rule in rulebook().rules())
