"""The formats of a report that are text: each is a module with a function that makes it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from csg_rules.findings.report import Report


class Shown(NamedTuple):
    """What a report tells beside the usual: a record's own text (`values`), every place that was judged, and digests
    of what findings rest on (`evidence`), which whoever guesses a short text could test the guess by."""

    values: bool = False
    places: bool = False
    evidence: bool = False


# Name, and where the function is that makes the text of a report.
TEXTS: Final = {
    "table": "csg_rules.render.table:as_table",
    "json": "csg_rules.render.json_report:as_json",
    "jsonl": "csg_rules.render.reports.jsonl:as_jsonl",
    "sarif": "csg_rules.render.reports.sarif:as_sarif",
    "sarif-open": "csg_rules.render.reports.sarif:as_open_sarif",
    "junit": "csg_rules.render.reports.junit:as_junit",
    "github": "csg_rules.render.reports.github:as_github",
    "github-summary": "csg_rules.render.reports.github_summary:as_github_summary",
    "gitlab": "csg_rules.render.reports.gitlab:as_gitlab",
    "markdown": "csg_rules.render.reports.markdown:as_markdown",
    "csv": "csg_rules.render.reports.csv:as_csv",
}
# Those that keep the record's own keys, whatever form it was written in.
RAW: Final = frozenset({"json", "jsonl"})


def text_of(report: "Report", form: str, shown: Shown) -> str:
    """The report in one of TEXTS. Only the module that makes it is loaded."""
    module, _, name = TEXTS[form].partition(":")
    make: Callable[[Report, Shown], str] = getattr(import_module(module), name)
    return make(report, shown)
