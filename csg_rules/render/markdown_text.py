"""Text within Markdown: on one line, and nothing in it is a mark of Markdown or HTML."""

import html
import re
from collections.abc import Iterable

from csg_rules.render.text import plain

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#|~$"})


# What begins a list or a rule, makes a heading of the line above, or begins a command of a workflow, where it stands
# first.
_OPENER = re.compile(r"[-+=:]|\d+(?=[.)])")


def escaped(text: str) -> str:
    return html.escape(plain(text), quote=False).translate(_MARKS)


def opening(text: str) -> str:
    """As `escaped`, for a text that begins a line or an item."""
    shown = escaped(text)
    first = _OPENER.match(shown)
    if first is None:
        return shown
    return f"\\{shown}" if not first.group().isdigit() else f"{first.group()}\\{shown[first.end() :]}"


def row(cells: Iterable[str]) -> str:
    """A row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"
