"""The factors of a paper: the points of the table, each one with its row in the register of factors."""

from collections import Counter, deque
from collections.abc import Collection, Sequence
from typing import Any

from csg_rules.documents.places import Place
from csg_rules.layouts.draft import CellItem, Draft
from csg_rules.layouts.ids import Ids
from csg_rules.layouts.in_words import number_answered
from csg_rules.layouts.items import FACTORS, POSITION, Item, give, place_named, rows_of
from csg_rules.layouts.point_ids import ids_in, labelled, labelled_at_end


def settle_factors(draft: Draft, cells: Sequence[CellItem], known: Collection[str] = ()) -> list[Item]:
    """Makes factors of the points and of the rows of the register; `known`: ids before points of the table."""
    was_list, at = isinstance(draft.get((FACTORS,)), list), draft.place_of((FACTORS,)) or Place(1, 1)
    rows, others = rows_of(draft, FACTORS)
    items = _joined(draft, _factor_items(draft, cells, rows, known), rows)
    number_answered(draft, items)
    give(draft, FACTORS, items, others, was_list, at)
    return items


def _factor_items(draft: Draft, cells: Sequence[CellItem], rows: Sequence[Item], named: Collection[str]) -> list[Item]:
    """The points of the table that are factors; those that only name rows of the register tell these their cell."""
    ids = Ids(row.name for row in rows if row.name)
    by_name = {row.name: row for row in rows if row.name}
    known = {*filter(None, by_name), *named, *ids_in([cell.text for cell in cells])}
    ends = _ids_at_end(cells, known)
    items: list[Item] = []
    seen: set[tuple[str | None, str]] = set()
    for cell in cells:
        if (names := ids.only(cell.text)) is not None:
            place_named(draft, cell, names, by_name)
            continue
        name, text = labelled(cell.text, known)
        if name is None and labelled_at_end(text)[0] in ends:
            name, text = labelled_at_end(text)
        if text or name in by_name:
            items.append(_with_own_id(draft, Item.of_cell(cell, name, text), seen))
        else:
            draft.leave(cell.text, cell.place)
    return items


def _ids_at_end(cells: Sequence[CellItem], known: Collection[str]) -> set[str]:
    """The ids that stand after one point and before none: others only refer to a factor."""
    before: set[str | None] = set()
    after: list[str] = []
    for cell in cells:
        name, text = labelled(cell.text, known)
        before.add(name)
        if name is None and (at_end := labelled_at_end(text)[0]):
            after.append(at_end)
    return {name for name, count in Counter(after).items() if count == 1} - before


def _with_own_id(draft: Draft, item: Item, seen: set[tuple[str | None, str]]) -> Item:
    """One factor that stands in two cells has its id in the first."""
    key = (item.name, item.words)
    is_second = item.name is not None and key in seen
    seen.add(key)
    if is_second:
        del item.fields["id"], item.places[("id",)]
        draft.remark("A factor stands in two cells of the table with one id: the second was read as one without id.")
    return item


def _joined(draft: Draft, points: Sequence[Item], rows: Sequence[Item]) -> list[Item]:
    """Rows of the register with the points that they say more about, in their order; then the points without one."""
    left = _Left(points)
    pairs = [(row, left.about(row)) for row in rows]
    by_position = [row for row, point in pairs if point is None and _is_only_a_position(row)]
    if len(by_position) > 1 and any(len(row.fields) > 1 for row in by_position):
        draft.remark("Rows about factors without an id were matched to points of the table in their order.")
    joined: list[Item] = []
    for row, point in pairs:
        if point is None and _is_only_a_position(row):
            point = left.next()
        joined.append(_one_of(draft, row, point))
    return [*joined, *left.rest()]


class _Left:
    """Points that no row of the register was found for yet."""

    def __init__(self, points: Sequence[Item]) -> None:
        self._points = points
        self._taken: set[int] = set()
        self._by_name: dict[str, deque[Item]] = {}
        # By words, context and kind; None for any.
        self._by_words: dict[tuple[Any, ...], deque[Item]] = {}
        self._all = deque(points)
        for point in points:
            if point.name:
                self._by_name.setdefault(point.name, deque()).append(point)
            context, category = point.fields.get("context"), point.fields.get("category")
            for key in {(point.words, c, k) for c in (context, None) for k in (category, None)}:
                self._by_words.setdefault(key, deque()).append(point)

    def about(self, row: Item) -> Item | None:
        """Takes the point that the row is about: by its id or, without one, by its words and cell."""
        if row.name is not None and not POSITION.fullmatch(row.name):
            return self._take(self._by_name.get(row.name))
        key = (row.words, row.fields.get("context"), row.fields.get("category"))
        return self._take(self._by_words.get(key)) if row.words else None

    def next(self) -> Item | None:
        return self._take(self._all)

    def rest(self) -> list[Item]:
        return [point for point in self._points if id(point) not in self._taken]

    def _take(self, candidates: deque[Item] | None) -> Item | None:
        while candidates:
            point = candidates.popleft()
            if id(point) not in self._taken:
                self._taken.add(id(point))
                return point
        return None


def _is_of_its_cell(row: Item, point: Item) -> bool:
    return all(row.fields.get(key) in (None, point.fields.get(key)) for key in ("context", "category"))


def _is_only_a_position(row: Item) -> bool:
    return bool(row.name and POSITION.fullmatch(row.name) and not row.words)


def _one_of(draft: Draft, row: Item, point: Item | None) -> Item:
    """The row with what the point says besides; the row's own fields win."""
    if row.name and POSITION.fullmatch(row.name):
        del row.fields["id"]
    if point is None:
        return row
    own_place = point.places[()]
    for key in row.fields:
        row.places.setdefault((key,), row.places[()])
    if row.words and point.words and row.words != point.words:
        draft.leave(point.raw, own_place)
    if not _is_of_its_cell(row, point):
        draft.remark("A factor's own row names another context or kind than its cell in the table: the row was taken.")
    for key, value in point.fields.items():
        row.fill(key, value, own_place)
    row.places[()] = own_place
    return row
