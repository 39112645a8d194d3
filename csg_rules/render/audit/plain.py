"""The account as tables for a terminal. Long tables are named, not printed."""

from itertools import groupby

from tabulate import tabulate

from csg_rules.render.audit.account import Account, Column, Table, in_words
from csg_rules.render.text import counted, no_commands, plain, terminal_width, wrapped

_RIGHT = ("number", "share", "p")
_NARROWEST = 16  # columns for the words that take what is left
_WORDS = (
    "what it finds",
    "record or file",
    "too small",
    "why",
    "in detail",
    "change",
    "what is wrong",
    "signal",
    "test",
)
_MOST_ROWS = 40


def to_plain(account: Account, width: int | None = None) -> str:
    """Plain text, no wider than `width` (the terminal's) apart from tables whose numbers alone are wider."""
    columns = width or terminal_width()
    blocks = ["\n".join(wrapped(sentence, columns) for sentence in account.sentences)]
    for group, tables in groupby(account.tables, key=lambda table: table.group):
        short = [table for table in tables if not table.long]
        if short:
            blocks.append(f"{group.upper()}")
            blocks += [_table(table, columns, group) for table in short]
    if longer := [table.title for table in account.tables if table.long]:
        left = f"Left out here (--format xlsx, markdown and json have them): {'; '.join(longer)}."
        blocks.append(wrapped(left, columns))
    return no_commands("\n\n".join(blocks)) + "\n"


def _table(table: Table, width: int, group: str) -> str:
    if not table.rows and len(table.sentences) > 1:
        return wrapped(f"{table.title}: {' '.join(table.sentences[1:])}", width)
    lines = [] if table.title == group else [table.title]
    lines += [wrapped(sentence, width) for sentence in table.sentences]
    if table.rows:
        lines.append(_rows(table, width))
    more = len(table.rows) - _MOST_ROWS
    if more > 0:
        lines.append(
            wrapped(f"and {counted(more, 'row')} more (--format xlsx, markdown and json have them all)", width)
        )
    return "\n".join(lines)


def _rows(table: Table, width: int) -> str:
    rows = [[plain(in_words(cell)) for cell in row] for row in table.rows[:_MOST_ROWS]]
    titles = [column.title for column in table.columns]
    # A column is at least two wider than its heading: tabulate's own minimum. Headings break at spaces.
    headings = [
        title if _holds_words(column) else title.replace(" ", "\n")
        for title, column in zip(titles, table.columns, strict=True)
    ]
    widths = [
        max(max(len(line) for line in heading.split("\n")) + 2, *(len(row[at]) for row in rows))
        for at, heading in enumerate(headings)
    ]
    flexible = [at for at, column in enumerate(table.columns) if _holds_words(column)]
    fixed = sum(size for at, size in enumerate(widths) if at not in flexible) + 2 * (len(widths) - 1)
    if flexible:
        each = max(_NARROWEST, (width - fixed) // len(flexible))
        for at in flexible:
            rows = [[*row[:at], wrapped(row[at], each), *row[at + 1 :]] for row in rows]
    align = ["right" if column.kind in _RIGHT else "left" for column in table.columns]
    return tabulate(rows, headers=headings, tablefmt="simple", disable_numparse=True, colalign=align)


def _holds_words(column: Column) -> bool:
    return column.kind == "text" and column.title in _WORDS
