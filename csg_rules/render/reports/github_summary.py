"""The summary of a GitHub job: the Markdown report, within what GitHub takes."""

from typing import Final

from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.reports.markdown import to_markdown

# $GITHUB_STEP_SUMMARY takes 1 MiB from a step, and nothing of what is longer; another command may write to it too.
MOST_BYTES: Final = 1024 * 1024 - 64 * 1024


def as_github_summary(report: Report, shown: Shown) -> str:
    return to_markdown(report, shown, MOST_BYTES)
