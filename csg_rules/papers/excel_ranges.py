"""Cells and ranges of a sheet: their names, their places, and which lie under which."""

import re
from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from csg_rules.documents.places import DocumentError, Place
from csg_rules.papers.excel_book import Sheet
from csg_rules.papers.excel_parts import DAMAGED

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Position = tuple[int, int]  # row and column, from 1


class Range(NamedTuple):
    top: int
    left: int
    bottom: int
    right: int


def position(reference: str) -> Position:
    """Row and column of B4. Raises DocumentError for what is no cell."""
    found = _CELL.fullmatch(reference)
    if found is None:
        raise DocumentError(DAMAGED)
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - 64
    row = int(found.group(2))
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise DocumentError(DAMAGED)
    return row, column


def name_of(row: int, column: int) -> str:
    """B4 of a row and column."""
    return f"{get_column_letter(column)}{row}"


def place_of(row: int, column: int, sheet: Sheet) -> Place:
    return Place(row, column, f"{sheet.words}, cell {name_of(row, column)}", sheet.number)


def apart(ranges: list[Range]) -> list[Range]:
    """Those that overlap none before them, row by row: what Office writes never does."""
    kept: list[Range] = []
    open_ranges: list[tuple[int, int]] = []  # left and right, apart, by column
    ends: list[tuple[int, tuple[int, int]]] = []
    for merged in sorted(ranges):
        while ends and ends[0][0] < merged.top:
            _, columns = heappop(ends)
            del open_ranges[bisect_left(open_ranges, columns)]
        after = bisect_left(open_ranges, (merged.left, 0))
        is_free = (after == 0 or open_ranges[after - 1][1] < merged.left) and (
            after == len(open_ranges) or open_ranges[after][0] > merged.right
        )
        if is_free:
            kept.append(merged)
            insort(open_ranges, (merged.left, merged.right))
            heappush(ends, (merged.bottom, (merged.left, merged.right)))
    return kept


def covered(positions: list[Position], merged: list[Range]) -> set[Position]:
    """Those of the positions, in their order, that lie under a merged cell and aren't its first."""
    found: set[Position] = set()
    open_ranges: list[tuple[int, int, int]] = []  # left, right, top
    ends: list[tuple[int, tuple[int, int, int]]] = []
    at = 0
    for row, column in positions:
        while at < len(merged) and merged[at].top <= row:
            item = (merged[at].left, merged[at].right, merged[at].top)
            # One that ended in rows without content must not stay beside one that stands below it.
            if merged[at].bottom >= row:
                insort(open_ranges, item)
                heappush(ends, (merged[at].bottom, item))
            at += 1
        while ends and ends[0][0] < row:
            _, gone = heappop(ends)
            del open_ranges[bisect_left(open_ranges, gone)]
        after = bisect_right(open_ranges, (column, LAST_COLUMN, LAST_ROW))
        if after:
            left, right, top = open_ranges[after - 1]
            if left <= column <= right and (row, column) != (top, left):
                found.add((row, column))
    return found
