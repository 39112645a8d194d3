"""The formats of a report that are text: each is a module beside this one with a function that makes it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csg_rules.findings.report import Report

# Name, and where the function is that takes a report and whether a record's own text is shown.
TEXTS: Final = {
    "table": "csg_rules.render.table:as_table",
    "json": "csg_rules.render.json_report:to_json",
}


def text_of(report: "Report", form: str, show_values: bool) -> str:
    """The report in one of TEXTS. Only the module that makes it is loaded."""
    module, _, name = TEXTS[form].partition(":")
    make: Callable[[Report, bool], str] = getattr(import_module(module), name)
    return make(report, show_values)
