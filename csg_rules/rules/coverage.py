"""Which parts and lines of the framework have rules."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csg_rules.rules.framework import PARTS, SECTIONS, Part, Section, ranges_of
from csg_rules.rules.model import Rule
from csg_rules.rules.reading import SOURCE


class SectionCoverage(NamedTuple):
    """A section and the ids of the rules, of any part, that name a line of it."""

    section: Section
    rules: tuple[str, ...]


class PartCoverage(NamedTuple):
    """A part, the ids of its own rules, those of them that are prompts for a person, and its sections."""

    part: Part
    rules: tuple[str, ...]
    prompts: tuple[str, ...]
    sections: tuple[SectionCoverage, ...]

    @property
    def bare(self) -> tuple[Section, ...]:
        """Sections that no rule names."""
        return tuple(each.section for each in self.sections if not each.rules)


class Coverage(NamedTuple):
    """`elsewhere`: rules that name lines of no section, with those lines. `practice`: rules of practices that the
    framework doesn't contain."""

    parts: tuple[PartCoverage, ...]
    elsewhere: tuple[tuple[str, str], ...]
    practice: tuple[str, ...]


def coverage(rules: Iterable[Rule]) -> Coverage:
    """Parts in the order of letters, rules in that of ids."""
    known = sorted(rules, key=lambda rule: rule.id)
    lines = {rule.id: ranges_of(rule.source) if SOURCE.fullmatch(rule.source) else [] for rule in known}
    return Coverage(
        parts=tuple(_part(part, known, lines) for part in PARTS),
        elsewhere=tuple(
            (rule.id, rule.source)
            for rule in known
            if lines[rule.id] and not any(_names(lines[rule.id], section) for section in SECTIONS)
        ),
        practice=tuple(rule.id for rule in known if rule.basis == "practice"),
    )


def _part(part: Part, rules: Sequence[Rule], lines: dict[str, list[tuple[int, int]]]) -> PartCoverage:
    own = [rule for rule in rules if rule.id.partition("-")[0] in part.prefixes]
    return PartCoverage(
        part=part,
        rules=tuple(rule.id for rule in own),
        prompts=tuple(rule.id for rule in own if rule.method == "person"),
        sections=tuple(
            SectionCoverage(section, tuple(rule.id for rule in rules if _names(lines[rule.id], section)))
            for section in SECTIONS
            if section.part == part.letter
        ),
    )


def _names(lines: Sequence[tuple[int, int]], section: Section) -> bool:
    return any(first <= section.last and last >= section.first for first, last in lines)
