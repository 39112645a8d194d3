"""One sheet's cells as they stand: those that hold anything, merged ranges, what is hidden, and what is printed."""

import re
from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from csg_rules.documents.places import DocumentError, Place
from csg_rules.papers.budget import Budget
from csg_rules.papers.excel_book import Book, RichText, Style, Text
from csg_rules.papers.excel_parts import DAMAGED, Parts, is_on, whole
from csg_rules.papers.excel_values import clean, lines_of, shown_iso, shown_number

MAX_MERGED: Final = 50_000
_MAX_BOXED: Final = 100  # empty boxes of a row that are looked at
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Position = tuple[int, int]  # row and column, from 1


class Range(NamedTuple):
    top: int
    left: int
    bottom: int
    right: int


class Filled(NamedTuple):
    """A cell that holds anything; `is_text` for what was typed as text, no number, date or truth."""

    text: Text
    style: Style
    is_text: bool


class SheetCells:
    """`boxed`: by row and column, the style's number of empty cells with a border or fill, in rows with content."""

    def __init__(self) -> None:
        self.filled: dict[Position, Filled] = {}
        self.boxed: dict[int, dict[int, int]] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.unread_formulas: list[Position] = []
        self.errors: list[Position] = []
        self.printed: list[tuple[str, str]] = []  # "header" or "footer", with its text


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


def place_of(row: int, column: int, sheet: int) -> Place:
    return Place(row, column, f"sheet {sheet + 1}, cell {get_column_letter(column)}{row}", sheet)


def read_cells(parts: Parts, name: str, book: Book, budget: Budget) -> SheetCells:
    scan = _Scan(book, budget)
    parts.walk(name, scan)
    scan.cells.merged = apart(scan.cells.merged)
    return scan.cells


class _Scan:
    """Walks the sheet's XML. What it says about its own size isn't asked for: it lies."""

    def __init__(self, book: Book, budget: Budget) -> None:
        self.cells = SheetCells()
        self._book = book
        self._budget = budget
        self._rich = RichText()
        self._values: dict[tuple[str, str], Text] = {}
        self._ignored = 0  # depth within what other programs add
        self._in_data = False
        self._row = 0
        self._column = 0
        self._boxed: list[tuple[int, int]] = []
        self._row_holds = False
        self._collected: list[str] | None = None
        self._in_inline = False
        self._kind = ""
        self._style = book.styles[0]
        self._value = ""
        self._has_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._ignored or name == "extLst":
            self._ignored += 1
        elif self._in_inline:
            self._rich.start(name, attributes)
        elif self._in_data:
            self._start_in_data(name, attributes)
        elif name == "sheetData":
            self._in_data = True
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name in ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"):
            self._collected = []

    def _start_in_data(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._collected = []
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._in_inline = True
            self._rich.clear()
        elif name == "row":
            self._start_row(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = whole(attributes.get("r"), self._row + 1)
        if not 1 <= self._row <= LAST_ROW:
            raise DocumentError(DAMAGED)
        self._column = 0
        self._boxed.clear()
        self._row_holds = False
        if is_on(attributes, "hidden") or attributes.get("ht") == "0":
            self.cells.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self._row, self._column = position(reference)
        else:
            self._column += 1
            if self._column > LAST_COLUMN:
                raise DocumentError(DAMAGED)
        self._kind = attributes.get("t", "n")
        style = whole(attributes.get("s"))
        if not 0 <= style < len(self._book.styles):
            style = 0
        self._style = self._book.styles[style]
        self._value = ""
        self._has_formula = False
        self._rich.clear()

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if is_on(attributes, "hidden") or attributes.get("width") == "0":
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            self.cells.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = position(first)
        bottom, right = position(last or first)
        if (top, left) != (bottom, right):
            self.cells.merged.append(Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if len(self.cells.merged) > MAX_MERGED:
            raise DocumentError(f"A sheet holds more than {MAX_MERGED:,} merged cells, which no minutes do.")

    def text(self, text: str) -> None:
        if self._ignored:
            return
        if self._in_inline:
            self._rich.text(text)
        elif self._collected is not None:
            self._collected.append(text)

    def end(self, name: str) -> None:
        if self._ignored:
            self._ignored -= 1
        elif self._in_inline:
            if name == "is":
                self._in_inline = False
            else:
                self._rich.end(name)
        elif name == "v":
            self._value = "".join(self._collected or ())
            self._collected = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "sheetData":
            self._in_data = False
        elif name.endswith(("Header", "Footer")) and self._collected is not None:
            self._print(name, "".join(self._collected))
            self._collected = None

    def _end_row(self) -> None:
        if self._row_holds and self._boxed:
            self.cells.boxed.setdefault(self._row, {}).update(self._boxed[:_MAX_BOXED])

    def _end_cell(self) -> None:
        found = self._found()
        if found is None:
            if self._style.is_boxed:
                self._boxed.append((self._column, self._style.id))
            return
        at = (self._row, self._column)
        if at in self.cells.filled:
            raise DocumentError("A sheet holds one cell twice, so that readers would disagree on it: open and save it.")
        texts = [*(line.text for line in found.lines), *([found.struck] if found.struck else [])]
        self._budget.spend(len(texts), sum(map(len, texts)))
        self.cells.filled[at] = Filled(found, self._style, self._kind in ("s", "str", "inlineStr"))
        self._row_holds = True

    def _found(self) -> Text | None:
        """What the cell shows; None for nothing."""
        at = (self._row, self._column)
        if self._kind == "inlineStr":
            text: Text | None = self._rich.result()
        elif self._kind == "s" and self._value:
            number = whole(self._value, -1)
            if not 0 <= number < len(self._book.strings):
                raise DocumentError(DAMAGED)
            text = self._book.strings[number]
        elif self._kind == "e" and self._value:
            self.cells.errors.append(at)
            text = None
        elif self._value:
            text = self._shown()
        else:
            if self._has_formula and self._kind != "str":
                self.cells.unread_formulas.append(at)
            text = None
        if text is None or not (text.lines or text.struck):
            return None
        if self._style.is_struck:
            return Text((), "\n".join([*(line.text for line in text.lines), text.struck]).strip())
        return text

    def _shown(self) -> Text:
        kind, value = self._kind, self._value
        key = (kind if kind != "n" else self._style.code, value)
        known = self._values.get(key)
        if known is not None:
            return known
        if kind == "str":
            known = self._string(value)
        elif kind == "b":
            known = Text(lines_of("Yes" if value.strip() in ("1", "true") else "No"))
        else:
            shown = (
                shown_iso(value) if kind == "d" else shown_number(value.strip(), self._style.code, self._book.is_1904)
            )
            known = Text(tuple(line._replace(level=None) for line in lines_of(clean(shown))))
        self._values[key] = known
        return known

    def _string(self, value: str) -> Text:
        self._rich.clear()
        self._rich.start("t", {})
        self._rich.text(value)
        return self._rich.result()

    def _print(self, name: str, code: str) -> None:
        shown = _printed(code)
        kind = "header" if name.endswith("Header") else "footer"
        if shown and (kind, shown) not in self.cells.printed:
            self.cells.printed.append((kind, shown))


_PAGE_CODE = re.compile(r"(?:page\s*)?(?<!&)&P(?:\s*(?:of|/)\s*&N)?", re.IGNORECASE)
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|\d+|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&|.)', re.DOTALL)


def _printed(code: str) -> str:
    """The words of a printed header: without codes for fonts, dates and page numbers; empty if these are all."""
    if len(code) > 2000:
        raise DocumentError(DAMAGED)
    code = _PAGE_CODE.sub(" ", code)
    text = _PRINT_CODE.sub(lambda found: {"&&": "&"}.get(found.group(), " " if found.group()[1] in "LCR" else ""), code)
    return " ".join(clean(text).split()).strip(" ·|-–—/")


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
