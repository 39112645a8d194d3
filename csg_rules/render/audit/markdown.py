"""The account as Markdown, for a page that people write on."""

from collections.abc import Iterable
from itertools import groupby

from csg_rules.render.audit.account import Account, Table, in_words
from csg_rules.render.markdown_text import escaped, row
from csg_rules.render.text import no_commands

_RIGHT = ("number", "share", "p")


def to_markdown(account: Account) -> str:
    lines = [f"# {escaped(account.title)}", ""]
    for sentence in account.sentences:
        lines += [escaped(sentence), ""]
    for group, tables in groupby(account.tables, key=lambda table: table.group):
        lines += [f"## {escaped(group)}", ""]
        for table in tables:
            lines += _table(table, group)
    return no_commands("\n".join(lines)).rstrip("\n") + "\n"


def _table(table: Table, group: str) -> list[str]:
    lines = [] if table.title == group else [f"### {escaped(table.title)}", ""]
    for sentence in table.sentences:
        lines += [escaped(sentence), ""]
    if not table.rows:
        return lines
    lines.append(_row(column.title for column in table.columns))
    lines.append(row("---:" if column.kind in _RIGHT else "---" for column in table.columns))
    lines += [_row(in_words(cell) for cell in cells) for cells in table.rows]
    return [*lines, ""]


def _row(texts: Iterable[str]) -> str:
    return row(map(escaped, texts))
