"""Makes papers of a workbook, one of each sheet. Nothing is evaluated, run, unpacked onto the disk or fetched.

The sheets' XML is walked by us, in bounded time and memory, since a library that builds cells of all that a file
claims can be made to hang, and drops text under merged cells. How formats and dates are meant is openpyxl's.
"""

from collections.abc import Iterator, Sequence

from csg_rules.documents.places import DocumentError, Place
from csg_rules.papers.budget import Budget
from csg_rules.papers.excel_asides import Beside, read_beside
from csg_rules.papers.excel_blocks import blocks_of
from csg_rules.papers.excel_book import Book, Sheet, read_book
from csg_rules.papers.excel_parts import DAMAGED, Parts
from csg_rules.papers.excel_ranges import Position, Range, covered, name_of, place_of
from csg_rules.papers.excel_sheet import Filled, SheetCells, read_cells
from csg_rules.papers.excel_tables import Axis, Ground, Positions, Shown, by_first_row
from csg_rules.papers.paper import Aside, AsideKind, Paper

_NAMED = 5  # cells that a remark names


def read_excel(raw: bytes) -> list[Paper]:
    """A paper of each sheet in the workbook's order; its number counts all sheets, charts and lists of choices too.

    Raises DocumentError for what is no workbook, or isn't safe to read.
    """
    parts = Parts(raw)
    book = read_book(parts)
    budget, positions = Budget(), Positions()
    papers = [
        _paper(parts, sheet, book, budget, positions) for sheet in book.sheets if sheet.is_grid and not sheet.is_ours
    ]
    if not papers:
        raise DocumentError("The workbook holds no sheet with cells.")
    return papers


def _paper(parts: Parts, sheet: Sheet, book: Book, budget: Budget, positions: Positions) -> Paper:
    if not parts.has(sheet.part):
        raise DocumentError(DAMAGED)
    cells = read_cells(parts, sheet.part, book, budget)
    beside = read_beside(parts, parts.links(sheet.part), sheet, budget)
    sorting = _Sorting(sheet, cells)
    ground = Ground(
        sheet, sorting.rows, sorting.columns, sorting.boxed(), by_first_row(sorting.empty_merged), book.base_size
    )
    blocks = tuple(blocks_of(sorting.shown, ground, positions))
    printed = [
        Aside("header" if kind == "header" else "footer", text, _printed_place(kind, sheet))
        for kind, text in cells.printed
    ]
    asides = (*sorting.asides, *beside.asides, *printed)
    words = f"{sheet.words[0].upper()}{sheet.words[1:]}"
    remarks = tuple(f"{words}: {remark}" for remark in _remarks(cells, sorting, beside))
    return Paper("excel", blocks, asides, remarks, sheet.title, sheet.number)


def _printed_place(kind: str, sheet: Sheet) -> Place:
    return Place(1, 1, f"{sheet.words}, {kind} of the printed page", sheet.number)


class _Sorting:
    """Parts what shows on a sheet from what doesn't."""

    def __init__(self, sheet: Sheet, cells: SheetCells) -> None:
        self._sheet = sheet
        self._cells = cells
        self.rows = Axis(cells.hidden_rows)
        self.columns = Axis(cells.hidden_columns)
        self.shown: list[Shown] = []
        self.asides: list[Aside] = []
        self.empty_merged: list[Range] = []
        self.struck = 0
        self.in_hidden_sheet = 0
        self.in_hidden_rows: set[int] = set()
        self.in_hidden_columns: set[int] = set()
        self.under_merged = 0
        self._sort()

    def _sort(self) -> None:
        cells = self._cells
        order = sorted(cells.filled)
        under = covered(order, cells.merged)
        merged = {(area.top, area.left): area for area in cells.merged}
        empty = [area for at, area in merged.items() if at not in cells.filled or not cells.filled[at].text.lines]
        self.empty_merged = [self._as_shown(area) for area in empty if not self._is_hidden(area)]
        for at in order:
            filled = cells.filled.pop(at)  # a large sheet isn't held twice
            place = place_of(*at, self._sheet)
            if filled.text.struck:
                self.struck += 1
                self.asides.append(Aside("struck-out text", filled.text.struck, place))
            if not filled.text.lines:
                continue
            area = merged.get(at) or Range(*at, *at)
            if at in under or self._is_hidden(area):
                self._hide(at, filled, place, at in under)
            else:
                self.shown.append(_shown(filled, self._as_shown(area), place))
        if cells.hidden_rows or cells.hidden_columns:
            # A merged cell whose first rows are hidden shows further down.
            self.shown.sort(key=lambda cell: (cell.row, cell.column))

    def _is_hidden(self, area: Range) -> bool:
        return (
            self._sheet.is_hidden
            or self.rows.is_hidden(area.top, area.bottom)
            or self.columns.is_hidden(area.left, area.right)
        )

    def _as_shown(self, area: Range) -> Range:
        if not (self._cells.hidden_rows or self._cells.hidden_columns):
            return area
        top, bottom = self.rows.shown(area.top, area.bottom)
        left, right = self.columns.shown(area.left, area.right)
        return Range(top, left, bottom, right)

    def _hide(self, at: Position, filled: Filled, place: Place, is_under: bool) -> None:
        kind: AsideKind = "hidden text"
        self.asides.append(Aside(kind, "\n".join(line.text for line in filled.text.lines), place))
        if self._sheet.is_hidden:
            self.in_hidden_sheet += 1
        elif is_under:
            self.under_merged += 1
        elif at[0] in self._cells.hidden_rows:
            self.in_hidden_rows.add(at[0])
        else:
            self.in_hidden_columns.add(at[1])

    def boxed(self) -> dict[int, dict[int, int]]:
        """The styles of empty boxes by the rows and columns that show."""
        rows, columns = self.rows, self.columns
        return {
            rows.shown(row, row)[0]: {
                columns.shown(column, column)[0]: style
                for column, style in styles.items()
                if not columns.is_hidden(column, column)
            }
            for row, styles in self._cells.boxed.items()
            if not rows.is_hidden(row, row)
        }


def _shown(filled: Filled, area: Range, place: Place) -> Shown:
    is_bold = filled.style.is_bold or filled.text.is_bold
    return Shown(*area, filled.text.lines, place, filled.style, is_bold, filled.is_text)


def _remarks(cells: SheetCells, sorting: _Sorting, beside: Beside) -> Iterator[str]:
    formulas, errors = len(cells.unread_formulas), len(cells.errors)
    if formulas:
        named = _named(cells.unread_formulas)
        yield f"{_count(formulas, 'formula holds', 'formulas hold')} no value ({named}): open and save in Excel."
    if errors:
        yield f"{_count(errors, 'cell shows', 'cells show')} an error in place of a value ({_named(cells.errors)})."
    if sorting.in_hidden_sheet:
        count = _count(sorting.in_hidden_sheet, "filled cell was", "filled cells were")
        yield f"The sheet is hidden: its {count} not read as minutes."
    for number, one, more, what in (
        (len(sorting.in_hidden_rows), "hidden row holds", "hidden rows hold", "text that was not read"),
        (len(sorting.in_hidden_columns), "hidden column holds", "hidden columns hold", "text that was not read"),
        (sorting.under_merged, "cell", "cells", "with text under merged cells, where nobody sees it, not read"),
        (sorting.struck, "cell holds", "cells hold", "text that is struck out: it was not read"),
        (beside.pictures, "picture or chart was", "pictures or charts were", "not read"),
    ):
        if number:
            yield f"{_count(number, one, more)} {what}."


def _count(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _named(positions: Sequence[Position]) -> str:
    names = [name_of(*at) for at in positions[:_NAMED]]
    more = ", …" if len(positions) > _NAMED else ""
    return f"{'cell' if len(positions) == 1 else 'cells'} {', '.join(names)}{more}"
