"""All rules run on a set of records, to see which of them the records leave untried."""

from collections.abc import Sequence
from pathlib import Path

from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options, run
from csg_rules.findings.exercise import Exercise, exercise
from csg_rules.findings.report import Report


def exercised(paths: Sequence[str], rulebook: Rulebook, rules_dirs: Sequence[Path] = ()) -> tuple[Exercise, Report]:
    """What the records below the paths try, by the rules as their files say, and the report of the run."""
    options = Options(rulesets=("all",), fail_on="never", engine="reference", rules_dirs=tuple(rules_dirs))
    report = run(paths, rulebook, options)
    return exercise(report), report
