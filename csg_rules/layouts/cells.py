"""The cells of the table given to the draft: prose, factors and actions, considered-nil and blanks."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from csg_rules.documents.places import Path, Place
from csg_rules.layouts.cell_labels import sorts_elsewhere
from csg_rules.layouts.cell_rows import Row, nested_texts
from csg_rules.layouts.draft import CellItem, Draft, Taken
from csg_rules.layouts.items import ACTIONS, FACTORS
from csg_rules.layouts.layout import Matrix
from csg_rules.layouts.no_action import says_no_action, says_not_applicable
from csg_rules.layouts.points import (
    Piece,
    at_words,
    is_marked_nil,
    is_nil,
    nested_points,
    ordinal,
    pieces_of,
)
from csg_rules.layouts.sheet import put_items, sheet_item
from csg_rules.papers.paper import Cell, Point
from csg_rules.words import COLUMN_OF_CATEGORY

CONTEXTS: Final = "contexts"
_CATEGORIES: Final = {column: category for category, column in COLUMN_OF_CATEGORY.items()}
FACTOR_COLUMNS: Final = frozenset(_CATEGORIES)
_LISTED: Final = frozenset({*_CATEGORIES, "interventions"})
_LEAST_FOR_A_MARK = 3


class Writer:
    """Gives rows to a draft. `row_word` and `column_word` are how places call them."""

    def __init__(self, draft: Draft, layout: Matrix, row_word: str = "row", column_word: str = "column") -> None:
        self.draft = draft
        self.layout = layout
        self.row_word, self.column_word = row_word, column_word
        self.row_titles = {known.key: known.title for known in layout.rows}
        self.column_titles = {known.key: known.title for known in layout.columns}
        self.taken: set[int] = set()

    def write(self, rows: Sequence[Row]) -> None:
        by_key: dict[str, list[Row]] = {}
        for row in rows:
            by_key.setdefault(row.key, []).append(row)
        for key, several in by_key.items():
            made = [self._made(row, number, len(several)) for number, row in enumerate(several, start=1)]
            if self.layout.key == CONTEXTS:
                self._put_rows((CONTEXTS, key), made, several[0].place)

    def _put_rows(self, path: Path, made: Sequence[Taken | None], place: Place) -> None:
        """One row as it is, several as a list; one with nothing in it keeps its position there until the end."""
        if all(taken is None for taken in made):
            return
        everything: list[Taken | None] = [*self.draft.take(path), *made]
        if len(everything) > 1:
            self.draft.put(path, [], place)
        for taken in everything:
            if taken is None:
                self.draft.add(path, None, place)
            else:
                self.draft.give(path, taken)

    # --- one row

    def _made(self, row: Row, number: int, count: int) -> Taken | None:
        title = f"{self.row_titles[row.key]} {number}" if count > 1 else self.row_titles[row.key]
        words = f"{self.layout.title}, {self.row_word} {title}"
        self.draft.blank(f"{self.layout.key}.{row.key}", at_words(row.place, words))
        for column, cells in row.cells.items():
            self._blank(row, column, cells, words, count)
        if self.layout.key != CONTEXTS:
            for column, cells in row.cells.items():
                self._sheet_cell(row, column, cells, self._cell_words(words, column))
            return None
        return self._mark(row, words) or self._context_row(row, words)

    def _cell_words(self, words: str, column: str) -> str:
        return f"{words}, {self.column_word} {self.column_titles[column]}"

    def _blank(self, row: Row, column: str, cells: Sequence[Cell], words: str, count: int) -> None:
        # What stands in the data has a place of its own there.
        is_in_data = column not in _LISTED and count == 1 and any(cell.points or cell.tables for cell in cells)
        if cells and not is_in_data:
            place = at_words(cells[0].place, self._cell_words(words, column))
            self.draft.blank(f"{self.layout.key}.{row.key}.{column}", place)

    def _mark(self, row: Row, words: str) -> Taken | None:
        """What one cell over all columns says of the context as a whole."""
        cells = {id(cell): cell for several in row.cells.values() for cell in several}
        cell = next(iter(cells.values()), None)
        if cell is None or len(cells) > 1 or len(row.cells) < _LEAST_FOR_A_MARK or not cell.points:
            return None
        if row.settings and is_nil(cell.text):
            return None
        for point in row.settings:
            self.draft.leave(point.text, at_words(point.place, words))
        self._leave_nested(cell, words)
        return Taken(cell.text, {(): at_words(cell.points[0].place, words)})

    def _context_row(self, row: Row, words: str) -> Taken | None:
        values: dict[str, Any] = {}
        places: dict[Path, Place] = {(): at_words(row.place, words)}
        if row.settings:
            values["settings"] = [point.text for point in row.settings]
            places |= {("settings", at): at_words(point.place, words) for at, point in enumerate(row.settings)}
            places[("settings",)] = places[("settings", 0)]
        nil: list[tuple[str, Place]] = []
        for column in self.column_titles:
            cells = [cell for cell in row.cells.get(column, ()) if cell.points or cell.tables]
            if not cells:
                continue
            where = self._cell_words(words, column)
            place = at_words(_start(cells[0]), where)
            if self._is_nil(column, cells) or (column in _LISTED and self._list(row, column, cells, where)):
                nil.append((column, place))
            elif column not in _LISTED:
                values[column] = "\n".join(text for cell in cells for text in (cell.text, *nested_texts(cell)) if text)
                places[(column,)] = place
        if nil:
            values["nil"] = [column for column, _ in nil]
            places |= {("nil", at): place for at, (_, place) in enumerate(nil)}
            places[("nil",)] = nil[0][1]
        return Taken(values, places) if values else None

    def _is_nil(self, column: str, cells: Sequence[Cell]) -> bool:
        if any(cell.tables for cell in cells):
            return False
        text = "\n".join(cell.text for cell in cells)
        if column == ACTIONS and says_no_action(text):
            return True
        return is_nil(text) if column in _LISTED else is_marked_nil(text)

    def _list(self, row: Row, column: str, cells: Sequence[Cell], where: str) -> bool:
        """Gives the points of a cell of factors or actions; whether one of them says that nothing was found."""
        fields = {"context": row.key}
        if column in _CATEGORIES:
            fields["category"] = _CATEGORIES[column]
        part = FACTORS if column in _CATEGORIES else ACTIONS
        says_nil = False
        for piece, words in self._pieces(cells, where):
            place = at_words(piece.place, words)
            if piece.lead or (part == ACTIONS and says_no_action(piece.text)):
                self.draft.leave(piece.text, place)
            elif is_marked_nil(piece.text):
                says_nil = True
            elif part == FACTORS and says_not_applicable(piece.text):
                self.draft.leave(piece.text, place)
                self.draft.unread(f"{CONTEXTS}.{row.key}.{column}")
                self.draft.unread(f"{CONTEXTS}.*.{column}")
            elif sorts_elsewhere(piece.text, column):
                self._leave_of_another(piece.text, place, row.key)
            else:
                self.draft.cell_items.append(CellItem(part, piece.text, fields, place))
        return says_nil

    def _leave_of_another(self, text: str, place: Place, context: str) -> None:
        self.draft.leave(text, place)
        self.draft.remark(f"{self.layout.title}: points with a title of another kind than their column weren't read.")
        self.draft.unread(f"{CONTEXTS}.{context}")
        self.draft.unread(f"={FACTORS}")

    def _pieces(self, cells: Sequence[Cell], where: str) -> Iterator[tuple[Piece, str]]:
        """The points of a cell with their places in words."""
        found: list[Piece] = []
        for cell in cells:
            if id(cell) in self.taken:
                self.draft.remark(
                    f"{self.layout.title}: the points of a cell that is merged over several were read in the first."
                )
                continue
            self.taken.add(id(cell))
            read = pieces_of([*cell.points, *self._nested(cell, where)])
            if read.at_semicolons:
                self.draft.remark(f"{where}: one line was read as {len(read.pieces)} points, at its semicolons.")
            found.extend(read.pieces)
        for number, piece in enumerate(found, start=1):
            yield piece, f"{where}, {ordinal(number)} point" if len(found) > 1 else where

    def _nested(self, cell: Cell, where: str) -> list[Point]:
        points: list[Point] = []
        for table in cell.tables:
            inner = nested_points(table)
            if inner is None:
                self._leave_nested(cell, where)
                return []
            points.extend(inner)
        return points

    def _leave_nested(self, cell: Cell, where: str) -> None:
        if texts := nested_texts(cell):
            self.draft.leave("\n".join(texts), at_words(cell.place, where))
            self.draft.remark(f"{where}: a table within the cell stands under unplaced.")

    # --- the AssetPlus sheet

    def _sheet_cell(self, row: Row, column: str, cells: Sequence[Cell], where: str) -> None:
        filled = [cell for cell in cells if cell.points or cell.tables]
        if not filled:
            return
        path: Path = (*self.layout.key.split("."), row.key, column)
        place = at_words(_start(filled[0]), where)
        if self.draft.get(path) is not None:
            for cell in filled:
                self.draft.leave(cell.text, place)
            return
        if self._is_nil("risk", filled):
            self.draft.put(path, "nil", place)
            return
        pieces = list(self._pieces(filled, where))
        items = [(sheet_item(piece.text), at_words(piece.place, words)) for piece, words in pieces if not piece.lead]
        is_nil_too = any(item == {"text": item.get("text")} and is_marked_nil(item["text"]) for item, _ in items)
        items = [(item, at) for item, at in items if not (len(item) == 1 and is_marked_nil(item.get("text", "")))]
        for piece, words in pieces:
            if piece.lead:
                self.draft.leave(piece.text, at_words(piece.place, words))
        if items or is_nil_too:
            put_items(self.draft, path, items, is_nil_too, place)


def _start(cell: Cell) -> Place:
    return cell.points[0].place if cell.points else cell.place
