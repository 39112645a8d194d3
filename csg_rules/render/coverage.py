"""Coverage of the framework by rules, and of rules by records, as text."""

from collections.abc import Sequence

from tabulate import tabulate

from csg_rules.findings.exercise import Exercise
from csg_rules.render.text import counted, wrapped
from csg_rules.rules.coverage import Coverage, PartCoverage
from csg_rules.rules.framework import ANTI_RULES


def coverage_page(coverage: Coverage, width: int) -> str:
    """A row a part; then what has no rule, what never will, and what goes beyond the framework."""
    rows = [_row(part) for part in coverage.parts]
    headers = ["part", "title", "rules", "sections named"]
    blocks = [tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)]
    bare = [
        wrapped(f"{part.part.letter} L{section.first}-{section.last}: {section.title}", width, "  ")
        for part in coverage.parts
        if not part.part.person
        for section in part.bare
    ]
    blocks.append("\n".join(["Sections of the framework that no rule names:", *(bare or ["  none"])]))
    persons = "; ".join(f"{part.part.letter} ({part.part.title})" for part in coverage.parts if part.part.person)
    lines = [f"For a person only: {persons}."]
    lines += [f"Prompts for a person among the rules: {listed}." for listed in _prompts(coverage.parts)]
    lines += [f"No rule on purpose: {anti.id}, {anti.title} ({anti.source})." for anti in ANTI_RULES]
    if coverage.practice:
        lines.append(f"Beyond the framework (practice): {', '.join(coverage.practice)}.")
    if coverage.elsewhere:
        named = ", ".join(f"{rule} ({source})" for rule, source in coverage.elsewhere)
        lines.append(f"Named by rules, and in none of these sections: {named}.")
    blocks.append("\n".join(wrapped(line, width) for line in lines))
    return "\n\n".join(blocks) + "\n"


def exercise_page(exercise: Exercise, width: int) -> str:
    """What a folder of records leaves untried."""
    told = (
        ("Nothing to judge in any of them", exercise.never_judged),
        ("Judged, and never found", exercise.never_found),
        ("Not asked of single records", exercise.not_run),
    )
    lines = [f"{counted(exercise.records, 'record')} read."]
    lines += [f"{title}: {', '.join(rules) or 'no rule'}." for title, rules in told]
    return "\n".join(wrapped(line, width) for line in lines) + "\n"


def _row(part: PartCoverage) -> list[str]:
    named = len(part.sections) - len(part.bare)
    title = f"{part.part.title} (for a person)" if part.part.person else part.part.title
    return [part.part.letter, title, str(len(part.rules)), f"{named} of {len(part.sections)}"]


def _prompts(parts: Sequence[PartCoverage]) -> list[str]:
    prompts = [rule for part in parts for rule in part.prompts]
    return [", ".join(prompts)] if prompts else []
