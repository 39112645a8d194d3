"""The account as Markdown, for a page that people write on."""

import html
from collections.abc import Iterable
from itertools import groupby

from csg_rules.render.audit.account import Account, Table, in_words
from csg_rules.render.text import plain

_RIGHT = ("number", "share", "p")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#|~"})


def to_markdown(account: Account) -> str:
    lines = [f"# {_text(account.title)}", ""]
    for sentence in account.sentences:
        lines += [_text(sentence), ""]
    for group, tables in groupby(account.tables, key=lambda table: table.group):
        lines += [f"## {_text(group)}", ""]
        for table in tables:
            lines += _table(table, group)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: Table, group: str) -> list[str]:
    lines = [] if table.title == group else [f"### {_text(table.title)}", ""]
    for sentence in table.sentences:
        lines += [_text(sentence), ""]
    if not table.rows:
        return lines
    lines.append(_row(column.title for column in table.columns))
    lines.append(_row_of("---:" if column.kind in _RIGHT else "---" for column in table.columns))
    lines += [_row(in_words(cell) for cell in row) for row in table.rows]
    return [*lines, ""]


def _row(texts: Iterable[str]) -> str:
    return _row_of(map(_text, texts))


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """On one line, and nothing in it is a mark of Markdown or HTML."""
    return html.escape(plain(text), quote=False).translate(_MARKS)
