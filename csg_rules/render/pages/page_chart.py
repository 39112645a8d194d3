"""A drawn chart, as a page shows it."""

from typing import NamedTuple

from csg_rules.render.audit.account import Table


class PageChart(NamedTuple):
    """`name` is its own on the page; `numbers`: a table of its own, where the one it stands above doesn't hold all."""

    name: str
    caption: str
    svg: str
    numbers: Table | None = None
