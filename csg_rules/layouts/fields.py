"""Tables and lines of titles with values beside, below or after them, as parts of a record."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from csg_rules.documents.places import Path
from csg_rules.layouts import roles, severity, storing
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.field_labels import Label, Labels, supported
from csg_rules.layouts.layout import Fields
from csg_rules.layouts.meeting import SEVERITY
from csg_rules.layouts.same_line import apart
from csg_rules.layouts.storing import Written
from csg_rules.papers.paper import Cell, Point, Table

_CHAIR_ROLE: Final = "meeting.chair.role"


class Pair(NamedTuple):
    label: Label
    written: Written


class Reading(NamedTuple):
    """Titles with what is written for them, and cells or points that belong to none: with an unknown title before
    them, if there is one."""

    pairs: tuple[Pair, ...]
    others: tuple[tuple[Point, ...], ...]


def reading_of(table: Table, labels: Labels) -> Reading:
    """The table as titles and values: side by side, several pairs in a row, in one cell, or titles above values."""
    pairs: list[Pair] = []
    others: list[tuple[Point, ...]] = []
    done = -1
    for row in range(table.rows):
        if row <= done:
            continue
        if below := _below(table, row, labels):
            pairs += below
            done = row + 1
            continue
        found, left = in_row(_cells(table, row), labels)
        if not found and pairs and _is_under_merged_title(table, row, labels):
            last = pairs[-1]
            pairs[-1] = last._replace(written=last.written.and_also([p for points in left for p in points]))
            continue
        pairs += found
        others += left
    return Reading(tuple(pairs), tuple(others))


def _cells(table: Table, row: int) -> list[Cell]:
    """The cells that begin in this row."""
    return [cell for column, cell in enumerate(table.grid[row]) if (cell.row, cell.column) == (row, column)]


def _is_under_merged_title(table: Table, row: int, labels: Labels) -> bool:
    first = table.grid[row][0]
    return first.row < row and labels.find(first.text) is not None


def _below(table: Table, row: int, labels: Labels) -> list[Pair]:
    """A row of titles with the row of values below it; empty where it is none."""
    if row + 1 >= table.rows or table.columns < 2:
        return []
    titles, below = _cells(table, row), _cells(table, row + 1)
    found = [labels.find(cell.text) for cell in titles]
    if len(titles) < 2 or not all(found) or labels.find(table.grid[row + 1][0].text):
        return []
    pairs = []
    for cell, label in zip(titles, found, strict=True):
        assert label is not None
        under = [each for each in below if cell.column <= each.column < cell.column + cell.column_span]
        if under:
            points = tuple(point for each in under for point in each.points)
            pairs.append(Pair(label, Written(points, under[0].place)))
    taken = sum(len(pair.written.points) for pair in pairs)
    return pairs if taken == sum(len(cell.points) for cell in below) else []


def in_row(cells: Sequence[Cell], labels: Labels) -> tuple[list[Pair], list[tuple[Point, ...]]]:
    """The cells of a row as titles with values, and what belongs to none."""
    pairs: list[Pair] = []
    others: list[tuple[Point, ...]] = []
    label: Label | None = None
    is_fresh = False  # the next cell is the value of the title before it, whatever stands in it
    for at, cell in enumerate(cells):
        found = None if is_fresh else labels.find(cell.text)
        if found and at + 1 < len(cells):
            label, is_fresh = found, True
            pairs.append(Pair(found, Written((), cells[at + 1].place)))
        elif found and len(cells) == 1:
            pairs.append(Pair(found, Written((), cell.place)))
        elif label is not None and not pairs[-1].written.points:
            pairs[-1] = Pair(label, pairs[-1].written.and_also(cell.points))
            is_fresh = False
        elif cell.points:
            inner, left = in_points(cell.points, labels)
            pairs += inner
            label = None
            others += [left] if left else []
    if len(others) > 1:
        others = [tuple(point for points in others for point in points)]
    return pairs, others


def in_points(points: Sequence[Point], labels: Labels) -> tuple[list[Pair], tuple[Point, ...]]:
    """Lines such as `Date: 3 March 2026`, each with the lines after it up to the next such line; and those
    before, or with a title on the same line that isn't known."""
    pairs: list[Pair] = []
    before: list[Point] = []
    for point, is_further in ((each, at > 0) for several in points for at, each in enumerate(apart(several, labels))):
        split = labels.split(point.text)
        if split:
            label, rest = split
            value = (Point(rest, point.place),) if rest else ()
            pairs.append(Pair(label, Written(value, point.place)))
        elif pairs and not is_further:
            last = pairs[-1]
            pairs[-1] = last._replace(written=last.written.and_also([point]))
        else:
            before.append(point)
    return pairs, tuple(before)


def put(draft: Draft, pairs: Sequence[Pair], items: dict[str, Path], base: Path = (), exactly: bool = False) -> None:
    """Puts what is written into the draft; `base` is the item of a repeated part in which the parts stand, `items`
    those of lists that are told of one by one, by their part's title."""
    for label, written in _with_reasons(draft, pairs):
        titles = (label.part.title, label.field.title)
        if label.field.key == _CHAIR_ROLE and not label.is_own and roles.role_alone(written.text) is None:
            # Whoever chaired stands there by name, or nobody does.
            draft.leave(written.text, storing.spot(written, titles))
            written = Written((), written.points[0].place if written.points else written.place)
        value = storing.value_of(draft, label.field, written, titles, exactly or label.is_own)
        if value is None:
            if not base and isinstance(label.part, Fields):
                path = storing.path_of(label.part.key, label.field.key)
                named = ".".join(map(str, path))
                draft.blank(named, storing.spot(written, titles))
                if written.text.strip() and draft.get(path) is None:
                    draft.unread(named)
            continue
        if isinstance(label.part, Fields):
            path = (*base, *storing.path_of(label.part.key, label.field.key))
            if label.is_own:
                draft.give_way(path, value)
        else:
            path = (*_item(draft, label, base, items, written), *storing.path_of(label.field.key))
        if not label.is_own and draft.get(path) is None:
            draft.by_alias[path] = (written.text, storing.spot(written, titles), ", ".join(titles))
        storing.keep_first(draft, path, value, written, titles)


def _with_reasons(draft: Draft, pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The pairs with the reason for a level that stands behind its word as a pair of its own."""
    level = next((pair for pair in pairs if pair.label.part is SEVERITY and pair.label.field.key == "level"), None)
    if level is None:
        return pairs
    own = {pair.label.field.key: pair for pair in pairs if pair.label.part is SEVERITY}
    given = {key: (pair.label.field, pair.written) for key, pair in own.items()}
    place = storing.spot(level.written, (SEVERITY.title, level.label.field.title))
    found = severity.with_reason(draft, given, place)
    if found is given:
        return pairs
    others = [pair for pair in pairs if pair.label.field.key not in found or pair.label.part is not SEVERITY]
    made = [Pair(Label(SEVERITY, field), written) for field, written in found.values() if written.text]
    return [*others, *made]


def _item(draft: Draft, label: Label, base: Path, items: dict[str, Path], written: Written) -> Path:
    """The item of a list of which these titles tell one at a time: a title that comes again begins the next."""
    part = label.part
    path = items.get(part.title)
    if path is None or draft.get((*path, *storing.path_of(label.field.key))) is not None:
        path = draft.add((*base, *storing.path_of(part.key)), {}, storing.spot(written, (part.title,)))
        items[part.title] = path
    return path


def without_weak(reading: Reading, is_first: bool) -> Reading:
    """The reading without titles that by themselves ask for nothing; these are among the others."""
    placings = [pair for pair in reading.pairs if pair.label.part is SEVERITY and pair.label.field.key == "level"]
    is_placed = all(p.label.is_titled or severity.is_placing(p.label.typed, p.written.text) for p in placings)
    pairs = [pair for pair in reading.pairs if is_placed or pair.label.part is not SEVERITY]
    beside = [pair.label for pair in pairs]
    kept = tuple(pair for pair in pairs if supported(pair.label, beside, is_first))
    left = tuple(
        (Point(pair.label.typed, pair.written.place), *pair.written.points)
        for pair in reading.pairs
        if all(pair is not other for other in kept)
    )
    return Reading(kept, (*reading.others, *left))
