"""Text within Markdown: on one line, and nothing in it is a mark of Markdown or HTML."""

import html
from collections.abc import Iterable

from csg_rules.render.text import plain

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#|~$"})


def escaped(text: str) -> str:
    return html.escape(plain(text), quote=False).translate(_MARKS)


def row(cells: Iterable[str]) -> str:
    """A row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"
