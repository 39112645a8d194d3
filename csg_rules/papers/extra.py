"""The extra that Word and Excel need, and the sentence where it isn't installed."""

from importlib.util import find_spec
from typing import Final

_LIBRARIES: Final = ("docx", "lxml", "openpyxl", "xlsxwriter")


class MissingExtra(Exception):  # noqa: N818  # named for what it says
    """Word and Excel were asked of an installation without them. Its text is one line that says what to install."""

    def __init__(self) -> None:
        super().__init__(
            "Word and Excel need an extra: pip install '.[office]' in the folder of csg-rules (see README)"
        )


def require_office() -> None:
    """Raises MissingExtra where a library for Word or Excel isn't installed; loads none."""
    if any(find_spec(library) is None for library in _LIBRARIES):
        raise MissingExtra
