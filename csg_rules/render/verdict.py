"""What a run amounts to, in words."""

from csg_rules.findings.report import Report
from csg_rules.render.text import counted


def verdict(report: Report) -> str:
    """What the run amounts to, in a sentence or two; never a plain "passes" where much could not be judged."""
    if report.exit_code == 3:
        return "This run can't be vouched for: see the problems."
    if report.exit_code == 2:
        said = "Something could not be used: see the problems."
        return f"{said} What was read is reported above." if report.number or report.sites else said
    if report.unmet_requirements:
        rules = ", ".join(dict.fromkeys(entry.rule for entry in report.unmet_requirements))
        return f"Fails: required, and could not be judged everywhere: {rules}."
    if report.fails:
        return f"Fails: findings at or above {report.fail_on}."
    never = report.fail_on == "never"
    said = "Asked never to fail" if never else f"Passes: no finding at or above {report.fail_on}"
    unjudged = len({entry.rule for entry in report.not_judged})
    if not unjudged:
        return f"{said}."
    judged, whole = report.tally.judged, report.tally.judged + report.tally.not_assessable
    return f"{said} in what could be judged ({judged:,} of {whole:,} subjects; {counted(unjudged, 'rule')} held back)."
