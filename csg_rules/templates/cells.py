"""The points in the cells of tables: factors and actions by their ids, items of an AssetPlus sheet."""

import re
from collections.abc import Iterator
from typing import Any, Final

from csg_rules.layouts.assetplus import FLAGGED, STATIC
from csg_rules.layouts.layout import NIL
from csg_rules.layouts.point_ids import is_term
from csg_rules.templates.data import Data
from csg_rules.templates.values import NOTHING, Value, listed, said
from csg_rules.words import CATEGORIES, COLUMN_OF_CATEGORY, CONTEXTS

# What a factor's point in the table says of it, so that its row among the factors needn't.
IN_TABLE: Final = frozenset({"context", "category", "text"})

# An id that is told from a word at the start of a point, as people number factors and actions.
_ID = re.compile(r"[A-Za-z]{1,3}-?\d{1,3}[a-z]?")
_LIKE_AN_ID = re.compile(r"[A-Za-z]{0,3}[-. ]?\d|[^\s:]{1,40}\s?:|[-–—•·*o]\s|\(|\[|[☐☒☑]")
# Said of a whole cell these mean that nothing is in it, not that it holds a factor.
_NIL_WORDS = (
    "none", "nil", "nothing", "not", "n/a", "na", "unknown", "awaiting", "as above", "see above", "tbc", "tba",
)  # fmt: skip


def in_table(data: Data) -> frozenset[int]:
    """The positions of the factors of which a point of the table, id and text, says context, kind and words. What
    could be misread there is written in full among the factors instead.

    Those without an id are known by their order alone: the ones that come later in the table than in the list stand
    among the factors too."""
    found = set()
    last = (0, 0)
    for position, factor in enumerate(data.get("factors") or ()):
        if not _is_plain(factor):
            continue
        if "id" not in factor:
            cell = _cell_of(factor)
            if cell < last:
                continue
            last = cell
        found.add(position)
    return frozenset(found)


def _cell_of(factor: Data) -> tuple[int, int]:
    return CONTEXTS.index(factor["context"]), CATEGORIES.index(factor["category"])


def _is_plain(factor: Data) -> bool:
    text = str(factor.get("text") or "")
    name = factor.get("id")
    return (
        "context" in factor
        and "category" in factor
        and text.strip() == text != ""
        and "\n" not in text
        and _LIKE_AN_ID.match(text) is None
        and not _is_like_nil(text)
        and (name is None or (_ID.fullmatch(name) is not None and not is_term(name)))
    )


def _is_like_nil(text: str) -> bool:
    plain = text.casefold().strip(" .-–—?!")
    if not plain or plain == NIL.casefold() or plain.startswith("considered"):
        return True
    return plain.startswith(_NIL_WORDS) and len(plain.split()) <= 4


def factors(data: Data, context: str, column: str) -> Iterator[str]:
    """The points of a cell in one of the four columns of factors."""
    written = in_table(data)
    for position, factor in enumerate(data.get("factors") or ()):
        if position not in written or factor["context"] != context:
            continue
        if COLUMN_OF_CATEGORY[factor["category"]] == column:
            yield f"{factor['id']}: {factor['text']}" if "id" in factor else str(factor["text"])


def actions(data: Data, context: str, column: str) -> Iterator[str]:
    """The ids of the actions in a context: their words stand among the actions."""
    if column != "interventions":
        return
    for action in data.get("interventions") or ():
        if action.get("context") == context and _ID.fullmatch(str(action.get("id"))):
            yield str(action["id"])


def sheet_cell(cell: Any) -> Value:
    """A cell of an AssetPlus sheet: its items, or that it was considered and nothing found."""
    points = [point for item in (cell or {}).get("items") or () if (point := _item(item))]
    is_nil = bool((cell or {}).get("nil"))
    if not points:
        return said(NIL) if is_nil else NOTHING
    return listed([*points, NIL] if is_nil else points)


def _item(item: Data) -> str:
    """`A1: text (flagged, can't change)`."""
    marks = [word for key, word in (("flagged", FLAGGED), ("static", STATIC)) if item.get(key)]
    said_of_it = f" ({', '.join(marks)})" if marks else ""
    named = f"{item['id']}: " if "id" in item else ""
    return f"{named}{item.get('text', '')}{said_of_it}".strip()
