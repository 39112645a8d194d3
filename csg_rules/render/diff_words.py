"""The words of a comparison: what groups are called, and the sentence that it amounts to."""

from typing import Final

from csg_rules.findings.changes import GROUPS, Change, Comparison, Group
from csg_rules.render.text import counted

GROUP_TITLES: Final[dict[Group, str]] = {
    "new": "New",
    "first_judged": "Found now, and not judged before",
    "reopened": "Re-opened",
    "still_open": "Still open",
    "accepted": "Accepted by a person",
    "fixed": "Fixed",
    "not_assessable": "No longer assessable",
    "perhaps_exempt": "Perhaps exempt now",
    "gone": "What it was about is no longer there",
    "past_step": "About an earlier step",
    "not_run": "Rule not run any more",
    "absent": "Not in the last run",
}
GROUP_MEANINGS: Final[dict[Group, str]] = {
    "new": "judged before, and not found then",
    "first_judged": "before, the record wasn't there, or the rule wasn't run or couldn't judge all of it",
    "reopened": "found or accepted once, not after that, and now found again",
    "still_open": "found before, and now",
    "accepted": "found now, with a person's reasoned acceptance",
    "fixed": "found before; its rule judged all that it had to, and doesn't find it now",
    "not_assessable": "found before; now the rule can't judge it, so it isn't known whether it is settled",
    "perhaps_exempt": "found before; now the rule leaves out more than it did, so it may not be settled",
    "gone": "found before; that says nothing about whether it was settled",
    "past_step": "about what happened between two earlier meetings, which isn't asked again",
    "not_run": "found before; its rule isn't asked now, so it isn't known whether it is settled",
    "absent": "found before; its record isn't among those of the last run",
}


def verdict(comparison: Comparison, fail_on: str) -> str:
    """One sentence: why the program's exit code is what it is."""
    if not comparison.runs[-1].is_sound:
        return "Can't be relied on: something in the last run could not be used or judged."
    failing = len(comparison.failing(fail_on))
    if failing:
        return f"Fails: {counted(failing, 'new finding')} at or above {fail_on}."
    return (
        "Passes: new findings fail nothing here."
        if fail_on == "never"
        else f"Passes: no new finding at or above {fail_on}."
    )


def figures(comparison: Comparison) -> str:
    """`2 new, 1 still open`, groups that are empty left out."""
    counts = comparison.counts
    said = [f"{counts[group]:,} {_in_a_line(group)}" for group in GROUPS if counts[group]]
    return ", ".join(said) if said else "no findings in any of them"


def _in_a_line(group: Group) -> str:
    return {
        "first_judged": "not judged before",
        "accepted": "accepted",
        "gone": "with nothing left to judge",
        "past_step": "about an earlier step",
        "not_run": "whose rule was not run",
    }.get(group, GROUP_TITLES[group][:1].lower() + GROUP_TITLES[group][1:])


def sentence(change: Change) -> str:
    """The report's message, and what else there is to say of the change."""
    said = change.finding.message
    was = change.was
    if was is not None and was.severity != change.finding.severity:
        said += f" ({was.severity} before)"
    if was is not None and was.path != change.finding.path:
        said += f" (before at {was.path})"
    if change.possibly:
        said += " (possibly)"
    if change.finding.in_baseline:
        said += " (known from the baseline)"
    return f"{said} ({change.because})" if change.because else said


def remarks(comparison: Comparison) -> list[str]:
    """What the runs have not in common, and what couldn't be used."""
    before, after = comparison.runs[-2], comparison.runs[-1]
    said = [
        f"Only in {name}: {_named(names, what)}"
        for names, what, name in (
            (comparison.parts_only_before, "record", before.name),
            (comparison.parts_only_after, "record", after.name),
            (comparison.rules_only_before, "rule", before.name),
            (comparison.rules_only_after, "rule", after.name),
        )
        if names
    ]
    if comparison.rulesets:
        said.append(
            f"The rules themselves differ between the two: {', '.join(comparison.rulesets)}. A finding may have come "
            "or gone with its rule."
        )
    for run in comparison.runs:
        said += [f"{run.name}: {problem}" for problem in run.problems[:20]]
        if len(run.problems) > 20:
            said.append(f"{run.name}: {len(run.problems) - 20} more that could not be used")
    return list(dict.fromkeys(said))


def _named(names: tuple[str, ...], what: str) -> str:
    shown = ", ".join(names[:8])
    return f"{counted(len(names), what)} ({shown}{', …' if len(names) > 8 else ''})"
