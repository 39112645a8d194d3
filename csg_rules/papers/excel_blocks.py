"""A sheet's cells as blocks: lines on their own, and tables, told apart by blank rows and columns, boxes and bold.

Rows and columns are counted here as they show, without the hidden ones. Where it's open whether a line belongs to the
table it touches, it stays in the table.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from csg_rules.papers.excel_tables import Ground, Positions, Shown, table_of
from csg_rules.papers.paper import Block, Heading, Point

_LONGEST_HEADING: Final = 100
_LONGEST_TITLE: Final = 60  # of a line without any emphasis
_LONGEST_HEADER: Final = 40
_WIDEST_GAP: Final = 3
_DEEPEST: Final = 4


Row = list[Shown]


def blocks_of(cells: list[Shown], ground: Ground, positions: Positions) -> Iterator[Block]:
    """Blocks of the cells, which come by row and column, in reading order."""
    number = 0
    for piece in _pieces(cells, ground, _DEEPEST):
        if isinstance(piece, Shown):
            yield from _points(piece)
        elif isinstance(piece, Heading):
            yield piece
        else:
            number += 1
            yield table_of(piece, ground, number, positions)


def _pieces(cells: list[Shown], ground: Ground, depth: int) -> Iterator[Shown | Heading | list[Shown]]:
    """Lines on their own, as headings or not, and the cells of tables."""
    for run in _runs(cells):
        is_line = _lines_in(run, ground)
        left = min(row[0].column for row in run)
        table: list[Shown] = []
        for at, row in enumerate(run):
            if not is_line[at]:
                table += row
                continue
            yield from _side_by_side(table, ground, depth)
            table = []
            has_table_below = at + 1 < len(run) and not is_line[at + 1]
            yield _line(row[0], left, has_table_below, ground)
        yield from _side_by_side(table, ground, depth)


def _side_by_side(cells: list[Shown], ground: Ground, depth: int) -> Iterator[Shown | Heading | list[Shown]]:
    if not cells:
        return
    parts = _columns_apart(cells, ground) if depth else [cells]
    if len(parts) == 1:
        yield cells
        return
    for part in parts:
        yield from _pieces(part, ground, depth - 1)


# Runs: rows without a blank one between them


def _runs(cells: list[Shown]) -> Iterator[list[Row]]:
    run: list[Row] = []
    columns: set[int] = set()
    bottom = 0
    for block in _unbroken(cells):
        is_next = bool(run) and block[0][0].row - bottom == 2 and _goes_on(run, columns, block[0])
        if run and not is_next:
            yield run
            run, columns = [], set()
        run += block
        columns.update(cell.column for row in block for cell in row)
        bottom = max(cell.bottom for row in block for cell in row)
    if run:
        yield run


def _unbroken(cells: list[Shown]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    bottom = 0
    for cell in cells:
        if rows and cell.row == rows[-1][0].row:
            rows[-1].append(cell)
        elif rows and cell.row <= bottom + 1:
            rows.append([cell])
        else:
            if rows:
                yield rows
            rows = [[cell]]
        bottom = max(bottom, cell.bottom)
    if rows:
        yield rows


def _goes_on(run: list[Row], columns: set[int], first: Row) -> bool:
    """Whether a row after a single blank one goes on with the table before it."""
    if len(first) < 2 or not {cell.column for cell in first} <= columns:
        return False
    header = next((row for row in run if len(row) > 1), None)
    return header is not None and not _is_header(first, header)


def _is_header(row: Row, header: Row) -> bool:
    """Whether the row looks as the table's header does or, where that has no look of its own, reads like one."""
    if [cell.lines for cell in row] == [cell.lines for cell in header]:
        return True
    if all(cell.stands_out for cell in header):
        return all(cell.stands_out for cell in row)
    return all(cell.is_text and len(cell.lines) == 1 and len(cell.lines[0].text) <= _LONGEST_HEADER for cell in row)


# Lines: rows with one filled cell that belong to no table


def _lines_in(run: list[Row], ground: Ground) -> list[bool]:
    """For each row of the run whether it's a line on its own."""
    left = min(row[0].column for row in run)
    has_table = any(len(row) > 1 for row in run)
    found: list[bool] = []
    before: Row | None = None  # the last row of several cells, in the table that is open
    is_open = False
    reach = 0
    for at, row in enumerate(run):
        below = run[at + 1][0].row if at + 1 < len(run) else 0
        is_tied = len(row) > 1 or reach >= row[0].row or (below and row[0].bottom >= below)
        if is_tied or _has_box_beside(row[0], ground):
            is_line = False
        elif row[0].right > row[0].column or not has_table:
            is_line = True
        elif is_open:
            is_line = row[0].column == left and before is not None and _looks_apart(row[0], before)
        else:
            is_line = True
        found.append(is_line)
        is_open = not is_line
        before = (row if len(row) > 1 else before) if is_open else None
        reach = max(reach, *(cell.bottom for cell in row))
    return found


def _has_box_beside(cell: Shown, ground: Ground) -> bool:
    """Whether an empty box stands to the right, as for a value; one of the same look is a banner over the columns."""
    style = ground.boxed.get(cell.row, {}).get(cell.right + 1)
    return style is not None and style != cell.style.id


def _looks_apart(cell: Shown, before: Row) -> bool:
    """Whether a cell under a table looks unlike the first cells of its rows: a heading, or a line under the table."""
    first = before[0]
    if cell.column != first.column:
        return False
    if cell.stands_out != first.stands_out:
        return cell.stands_out
    return (first.style.is_boxed and not cell.style.is_boxed) or cell.style.size >= first.style.size + 2


def _line(cell: Shown, left: int, has_table_below: bool, ground: Ground) -> Shown | Heading:
    if len(cell.lines) != 1 or not cell.is_text or cell.lines[0].level is not None:
        return cell
    text = cell.lines[0].text
    is_large = cell.style.size >= ground.base_size + 2
    is_title = cell.right > cell.column or cell.style.is_filled or has_table_below
    if len(text) > _LONGEST_HEADING:
        return cell
    if not (cell.is_bold or is_large):
        has_value = ":" in text.rstrip(":")
        if not is_title or has_value or len(text) > _LONGEST_TITLE or text.endswith((".", ";", "!")):
            return cell
    return Heading(text, 1 if cell.style.size >= ground.base_size + 3 else 2, cell.place)


def _points(cell: Shown) -> Iterator[Point]:
    for line in cell.lines:
        yield Point(line.text, cell.place, line.level)


# Columns


def _columns_apart(cells: list[Shown], ground: Ground) -> list[list[Shown]]:
    """The cells in groups parted by columns that hold nothing at all; a single column stays with its neighbour."""
    spans = _spans(cells)
    if len(spans) == 1:
        return [cells]
    rows = {cell.row for cell in cells}
    columns = sorted({cell.column for cell in cells})
    widths = [bisect_right(columns, right) - bisect_left(columns, left) for left, right in spans]
    boxes = Counter(column for row in rows for column in ground.boxed.get(row, ()))
    starts = [spans[0][0]]
    width = widths[0]
    for at in range(1, len(spans)):
        gap = range(spans[at - 1][1] + 1, spans[at][0])
        if width > 1 and widths[at] > 1 and not _is_boxed(gap, len(rows), boxes):
            starts.append(spans[at][0])
            width = 0
        width += widths[at]
    groups: list[list[Shown]] = [[] for _ in starts]
    for cell in cells:
        groups[bisect_right(starts, cell.column) - 1].append(cell)
    return groups


def _spans(cells: list[Shown]) -> list[tuple[int, int]]:
    """First and last columns of what stands together."""
    spans: list[tuple[int, int]] = []
    for left, right in sorted({(cell.column, cell.right) for cell in cells}):
        if spans and left <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _is_boxed(gap: range, rows: int, boxes: Counter[int]) -> bool:
    """Whether empty boxes bridge the gap in most rows."""
    return len(gap) <= _WIDEST_GAP and all(2 * boxes[column] > rows for column in gap)
