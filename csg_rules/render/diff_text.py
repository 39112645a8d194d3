"""A comparison as tables for a terminal, and as Markdown."""

from collections.abc import Sequence

from tabulate import tabulate

from csg_rules.findings.changes import GROUPS, Change, Comparison, Group
from csg_rules.render.diff_words import GROUP_MEANINGS, GROUP_TITLES, figures, remarks, sentence, verdict
from csg_rules.render.markdown_text import escaped, opening
from csg_rules.render.table import fitted
from csg_rules.render.text import no_commands, plain, terminal_width, wrapped


def to_table(comparison: Comparison, fail_on: str, width: int | None = None) -> str:
    columns = width or terminal_width()
    blocks = [_group(group, changes, columns) for group, changes in _by_group(comparison)]
    blocks += [wrapped(f"Note: {plain(remark)}", columns) for remark in remarks(comparison)]
    names = " → ".join(plain(run.name) for run in comparison.runs)
    blocks.append(
        "\n".join(wrapped(line, columns) for line in (f"{names}: {figures(comparison)}.", verdict(comparison, fail_on)))
    )
    return no_commands("\n\n".join(blocks)) + "\n"


def _group(group: Group, changes: Sequence[Change], width: int) -> str:
    rows = [
        [
            change.finding.severity,
            change.finding.rule,
            f"{plain(change.finding.path)}\n{plain(change.finding.part)}",
            plain(sentence(change)),
        ]
        for change in changes
    ]
    heading = wrapped(f"{GROUP_TITLES[group]} ({len(changes)}): {GROUP_MEANINGS[group]}", width)
    return f"{heading}\n{fitted(rows, width, ('severity', 'rule', 'where', 'what it says'))}"


def _by_group(comparison: Comparison) -> list[tuple[Group, list[Change]]]:
    grouped = [(group, [change for change in comparison.changes if change.group == group]) for group in GROUPS]
    return [(group, changes) for group, changes in grouped if changes]


def to_markdown(comparison: Comparison, fail_on: str) -> str:
    lines = ["# What changed", "", verdict(comparison, fail_on), ""]
    lines += [f"- {opening(run.name)}: {len(run.findings)} findings" for run in comparison.runs]
    counts = [[GROUP_TITLES[group], len(changes), GROUP_MEANINGS[group]] for group, changes in _by_group(comparison)]
    lines += ["", tabulate(counts, headers=["Group", "Findings", "Meaning"], tablefmt="pipe")] if counts else []
    for group, changes in _by_group(comparison):
        rows = [
            [
                change.finding.severity,
                change.finding.rule,
                escaped(change.finding.part),
                escaped(change.finding.path),
                escaped(sentence(change)),
            ]
            for change in changes
        ]
        headings = ["Severity", "Rule", "Record", "Where", "What it says"]
        lines += ["", f"## {GROUP_TITLES[group]}", ""]
        lines.append(tabulate(rows, headers=headings, tablefmt="pipe", disable_numparse=True))
    if said := remarks(comparison):
        lines += ["", "## Notes", "", *(f"- {opening(remark)}" for remark in said)]
    return no_commands("\n".join(lines)) + "\n"
