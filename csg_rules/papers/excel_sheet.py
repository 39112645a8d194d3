"""One sheet's cells as they stand: those that hold anything, merged ranges, what is hidden, and what is printed."""

from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError
from csg_rules.papers.budget import Budget
from csg_rules.papers.excel_book import Book, RichText, Text
from csg_rules.papers.excel_parts import DAMAGED, Parts, is_on, whole
from csg_rules.papers.excel_printed import printed
from csg_rules.papers.excel_ranges import LAST_COLUMN, LAST_ROW, Position, Range, apart, position
from csg_rules.papers.excel_styles import Style
from csg_rules.papers.excel_values import clean, lines_of, shown_iso, shown_number

MAX_MERGED: Final = 50_000
_MAX_BOXED: Final = 100  # empty boxes of a row that are looked at


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
        shown = printed(code)
        kind = "header" if name.endswith("Header") else "footer"
        if shown and (kind, shown) not in self.cells.printed:
            self.cells.printed.append((kind, shown))
