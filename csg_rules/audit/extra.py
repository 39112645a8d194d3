"""The extra that statistics need, and the sentence where it isn't installed."""

from importlib.util import find_spec
from typing import Final

_LIBRARIES: Final = ("statsmodels", "scipy", "matplotlib")


class MissingAuditExtra(Exception):  # noqa: N818  # named for what it says
    """An audit was asked of an installation without them. Its text is one line that says what to install."""

    def __init__(self) -> None:
        super().__init__("audits need an extra: pip install '.[audit]' in the folder of csg-rules (see README)")


def require_audit() -> None:
    """Raises MissingAuditExtra where a library for statistics or charts isn't installed; loads none."""
    if any(find_spec(library) is None for library in _LIBRARIES):
        raise MissingAuditExtra
