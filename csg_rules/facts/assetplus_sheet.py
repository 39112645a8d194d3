"""Facts: the AssetPlus contextual sheet, three rows by five contexts, and the factors on it."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, item_keys
from csg_rules.facts.statuses import strongest
from csg_rules.records.assetplus import AssetPlus, SheetCell, SheetItem
from csg_rules.words import CONTEXTS, SHEET_ROWS


class Item(NamedTuple):
    """A factor on the sheet with where it stands and what answers it."""

    item: SheetItem
    row: str
    context: str
    key: str
    path: str
    answer: str

    def fact(self) -> Fact:
        return fact(
            "sheet_item",
            id=self.path if self.key.startswith("[") else self.key,
            row=self.row,
            context=self.context,
            flagged=self.item.flagged,
            answer=self.answer,
            path=self.path,
        )


class Sheet:
    """The sheet's cells, and its factors with what answers each; all blank where none is given."""

    def __init__(self, reading: Reading, part: AssetPlus) -> None:
        self.reading = reading
        self.is_given = part.sheet is not None
        self.plans = part.plan
        self._part = part

    def cell(self, row: str, context: str) -> SheetCell:
        found = getattr(getattr(self._part.sheet, row), context) if self.is_given else None
        return found if isinstance(found, SheetCell) else SheetCell()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All but those whose text says that there is nothing."""
        return tuple(item for row in SHEET_ROWS for context in CONTEXTS for item in self._items_of(row, context))

    @cached_property
    def ids_outside_the_individual(self) -> frozenset[str]:
        return frozenset(item.item.id for item in self.items if item.item.id and item.context != "individual")

    def _items_of(self, row: str, context: str) -> Iterator[Item]:
        items = self.cell(row, context).items
        for item, key in zip(items, item_keys([item.id for item in items]), strict=True):
            if _status(self.reading, item) in ("content", "not_known"):
                path = below(f"assetplus.sheet.{row}.{context}", key)
                yield Item(item, row, context, key, path, self._answer(item.id))

    def _answer(self, identifier: str | None) -> str:
        if identifier is None:
            return "unnamed"
        if identifier in self._planned:
            return "planned"
        if identifier in self._acted_on:
            return "by_meeting"
        if identifier in self.reading.acknowledged:
            return "acknowledged"
        if self._has_stray_reference:
            return "doubtful"
        return "maybe" if any(plan.addresses is None for plan in self.plans or ()) else "none"

    @cached_property
    def _planned(self) -> frozenset[str]:
        return frozenset(name for plan in self.plans or () for name in plan.addresses or ())

    @cached_property
    def _acted_on(self) -> frozenset[str]:
        return frozenset(
            name for action in self.reading.actions if self.reading.is_live(action) for name in action.addresses or ()
        )

    @cached_property
    def _has_stray_reference(self) -> bool:
        known = {item.id for row in SHEET_ROWS for context in CONTEXTS for item in self.cell(row, context).items}
        return not self._planned <= known


def sheet_facts(sheet: Sheet) -> Iterator[Fact]:
    """Its cells and factors, where there is a sheet."""
    if sheet.is_given:
        yield from _cells(sheet)
        yield from (item.fact() for item in sheet.items)


def _cells(sheet: Sheet) -> Iterator[Fact]:
    statuses = {
        (row, context): _cell_status(sheet.reading, sheet.cell(row, context))
        for row in SHEET_ROWS
        for context in CONTEXTS
    }
    blank = {slot for slot, status in statuses.items() if status == "blank"}
    for (row, context), status in statuses.items():
        yield fact(
            "sheet_cell",
            row=row,
            context=context,
            status=status,
            place=_place(row, context, blank),
            path=f"assetplus.sheet.{row}.{context}",
        )


def _cell_status(reading: Reading, cell: SheetCell) -> str:
    statuses = [_status(reading, item) for item in cell.items]
    return strongest([*statuses, "nil"] if cell.nil else statuses)


def _status(reading: Reading, item: SheetItem) -> str:
    """An item with an id and no words is a factor all the same; only its text is still to be written."""
    return "content" if item.text is None and item.id is not None else reading.status(item.text)


def _place(row: str, context: str, blank: set[tuple[str, str]]) -> str:
    """Where all of the sheet, a row or a column is blank, that is one thing to settle."""
    if len(blank) == len(SHEET_ROWS) * len(CONTEXTS):
        return "assetplus.sheet"
    if all((row, other) in blank for other in CONTEXTS):
        return f"assetplus.sheet.{row}"
    if all((other, context) in blank for other in SHEET_ROWS):
        return f"assetplus.sheet.*.{context}"
    return f"assetplus.sheet.{row}.{context}"
