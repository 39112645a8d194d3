"""Settings as they hold here, each with where it comes from."""

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from tabulate import tabulate

from csg_rules.render.text import plain, wrapped

DEFAULT: Final = "default"
_HEADINGS: Final = ("setting", "value", "from")


class Row(NamedTuple):
    """One setting. `value` is None where nothing is set; then `default` says in words what holds. `origin`: a file and
    its line, an option of the command line, or `default`."""

    name: str
    value: str | int | tuple[str, ...] | None
    origin: str = DEFAULT
    default: str = ""


def to_table(rows: Sequence[Row], width: int) -> str:
    """The value takes what the other two columns leave, and wraps; words that are wider stay whole."""
    taken = max(len(plain(row.name)) for row in rows) + max(len(row.origin) for row in rows) + 8
    room = max(24, width - taken)
    cells = [[plain(row.name), wrapped(_in_words(row), room), plain(row.origin)] for row in rows]
    return tabulate(cells, headers=_HEADINGS, tablefmt="simple", disable_numparse=True) + "\n"


def to_json(rows: Sequence[Row], file: str) -> str:
    """`file` is null where there is none."""
    settings = [{"name": row.name, "value": row.value, "from": row.origin} for row in rows]
    return json.dumps({"file": file or None, "settings": settings}, indent=2) + "\n"


def _in_words(row: Row) -> str:
    if row.value is None:
        return row.default
    return plain(", ".join(row.value) if isinstance(row.value, tuple) else str(row.value))
