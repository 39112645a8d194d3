"""csg-rules: checks meeting records about young people's harmful sexual behaviour against the contextual framework.

From Python: `csg_rules.check(paths, …)` gives a `Report` with its `findings` (each a `Finding`) and `problems` (each a
`Problem`). All is loaded when it is first asked for, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csg_rules.api import CheckError, InternalError, check
    from csg_rules.findings.finding import Finding
    from csg_rules.findings.report import Report
    from csg_rules.problems import Problem

__version__ = "0.1.0"
__all__ = ["CheckError", "Finding", "InternalError", "Problem", "Report", "__version__", "check"]

_PLACES = {
    "CheckError": "csg_rules.api",
    "Finding": "csg_rules.findings.finding",
    "InternalError": "csg_rules.api",
    "Problem": "csg_rules.problems",
    "Report": "csg_rules.findings.report",
    "check": "csg_rules.api",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    globals()[name] = value = getattr(import_module(_PLACES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
