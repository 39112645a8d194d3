"""Items of the AssetPlus sheet."""

import re
from collections.abc import Mapping, Sequence

from csg_rules.documents.places import Path, Place
from csg_rules.layouts.assetplus import FLAGGED, STATIC
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.point_ids import labelled
from csg_rules.layouts.titles import normal

_MARKS = re.compile(r"\((?P<marks>[^()]*)\)\s*$")


def put_items(
    draft: Draft, path: Path, items: Sequence[tuple[Mapping[str, str], Place]], is_nil_too: bool, place: Place
) -> None:
    """Gives the items of a cell to the draft, and that the cell says that nothing was found."""
    if is_nil_too:
        draft.put(path, {}, place)
        draft.put((*path, "nil"), "true", place)
        path = (*path, "items")
    draft.put(path, [], place)
    for item, at in items:
        draft.add(path, dict(item), at)


def sheet_item(text: str) -> dict[str, str]:
    """An item of the AssetPlus sheet: `A1: text (flagged, can't change)`."""
    name, text = labelled(text, with_terms=True)
    item: dict[str, str] = {"id": name} if name else {}
    flags: dict[str, str] = {}
    if match := _MARKS.search(text):
        marks = {normal(mark) for mark in match["marks"].split(",")}
        known = {normal(FLAGGED): "flagged", normal(STATIC): "static"}
        if marks and marks <= known.keys():
            flags = {key: "true" for mark, key in known.items() if mark in marks}
            text = text[: match.start()].strip()
    if text:
        item["text"] = text
    return {**item, **flags}
