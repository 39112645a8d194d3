"""What the sheets of a workbook share: their list, the shared strings, and the styles of cells."""

from typing import Final, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import DAMAGED, Parts, attribute, is_on, whole
from csg_rules.papers.excel_values import Line, clean, lines_of

MAX_SHEETS: Final = 500
MAX_STRINGS: Final = 300_000
MAX_STYLES: Final = 70_000  # Excel itself knows 64,000
MAX_CELL: Final = 32_767  # characters, as in Excel


class Sheet(NamedTuple):
    """`number` counts all sheets from 0; `part` is empty where the file holds none for it."""

    title: str
    state: str
    part: str
    is_grid: bool
    number: int


class Text(NamedTuple):
    """What a cell shows in lines, what is struck out in it, and whether all that it shows is in bold of its own."""

    lines: tuple[Line, ...]
    struck: str = ""
    is_bold: bool = False


class Style(NamedTuple):
    id: int = 0
    code: str = "General"
    is_bold: bool = False
    is_struck: bool = False
    size: float = 0
    is_boxed: bool = False
    is_filled: bool = False

    @property
    def stands_out(self) -> bool:
        return self.is_bold or self.is_filled


class Book(NamedTuple):
    sheets: tuple[Sheet, ...]
    strings: tuple[Text, ...]
    styles: tuple[Style, ...]
    is_1904: bool
    base_size: float


def read_book(parts: Parts) -> Book:
    name = parts.workbook()
    links = parts.links(name)
    listing = _Listing()
    parts.walk(name, listing)
    by_id = {link.id: link for link in links}
    sheets = []
    for number, (title, state, link_id) in enumerate(listing.sheets):
        link = by_id.get(link_id)
        is_grid = link is not None and link.kind == "worksheet"
        sheets.append(Sheet(title, state, link.target if link else "", is_grid, number))
    strings, styles = _Strings(), _Styles()
    for link in links:
        if link.kind == "sharedStrings" and parts.has(link.target) and not strings.texts:
            parts.walk(link.target, strings)
        if link.kind == "styles" and parts.has(link.target) and not styles.cells:
            parts.walk(link.target, styles)
    return Book(
        tuple(sheets), tuple(strings.texts), tuple(styles.cells) or (Style(),), listing.is_1904, styles.base_size
    )


class _Listing:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            title = clean(attributes.get("name", ""))
            self.sheets.append((title, attributes.get("state", "visible"), attribute(attributes, "id")))
            if len(self.sheets) > MAX_SHEETS:
                raise DocumentError(f"The workbook holds more than {MAX_SHEETS} sheets, which no minutes do.")
        elif name == "workbookPr":
            self.is_1904 = is_on(attributes, "date1904")

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class RichText:
    """Puts together the text of one cell from its runs; pronunciation hints aren't part of it."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._shown: list[str] = []
        self._struck: list[str] = []
        self._in_text = self._in_hint = self._is_struck = self._is_bold = False
        self._all_bold = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._in_text = not self._in_hint
        elif name == "r":
            self._is_struck = self._is_bold = False
        elif name == "rPh":
            self._in_hint = True
        elif name == "strike":
            self._is_struck = is_on(attributes, default=True)
        elif name == "b":
            self._is_bold = is_on(attributes, default=True)

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "r":
            self._is_struck = self._is_bold = False
        elif name == "rPh":
            self._in_hint = False

    def text(self, text: str) -> None:
        if not self._in_text:
            return
        if self._is_struck:
            self._struck.append(text)
            return
        self._shown.append(text)
        if not self._is_bold and not text.isspace():
            self._all_bold = False

    def result(self) -> Text:
        shown = "".join(self._shown)
        if len(shown) > MAX_CELL:
            raise DocumentError(f"A cell holds more than {MAX_CELL:,} characters, which Excel itself can't.")
        struck = clean("".join(self._struck)).strip() if self._struck else ""
        return Text(lines_of(clean(shown)), struck, self._all_bold and bool(shown))


class _Strings(RichText):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[Text] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name != "si":
            return
        self.texts.append(self.result())
        self.clear()
        if len(self.texts) > MAX_STRINGS:
            raise DocumentError(f"The workbook holds more than {MAX_STRINGS:,} texts, which no minutes do.")


class _Styles:
    """Cells' styles, put together from the fonts, fills, borders and formats that they name by number."""

    def __init__(self) -> None:
        self.cells: list[Style] = []
        self._path: list[str] = []
        self._codes: dict[int, str] = dict(BUILTIN_FORMATS)
        self._fonts: list[dict[str, float]] = []
        self._fills: list[bool] = []
        self._borders: list[bool] = []

    @property
    def base_size(self) -> float:
        return self._fonts[0].get("size", 11) if self._fonts else 11

    def start(self, name: str, attributes: dict[str, str]) -> None:
        path = self._path
        path.append(name)
        if len(path) < 3:
            return
        group = path[1]
        if group == "fonts":
            self._font(name, attributes)
        elif group == "fills":
            self._fill(name, attributes)
        elif group == "borders":
            self._border(name, attributes)
        elif group == "numFmts" and name == "numFmt":
            self._codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:300]
        elif group == "cellXfs" and name == "xf":
            self._cell(attributes)
        if max(len(self.cells), len(self._fonts), len(self._fills), len(self._borders), len(self._codes)) > MAX_STYLES:
            raise DocumentError("The workbook holds more styles than Excel itself can.")

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        if name == "font":
            self._fonts.append({})
        elif not self._fonts:
            return
        elif name == "b":
            self._fonts[-1]["bold"] = is_on(attributes, default=True)
        elif name == "strike":
            self._fonts[-1]["struck"] = is_on(attributes, default=True)
        elif name == "sz":
            try:
                self._fonts[-1]["size"] = float(attributes.get("val", "11"))
            except ValueError:
                raise DocumentError(DAMAGED) from None

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._fills.append(False)
        elif name == "patternFill" and self._fills:
            self._fills[-1] = attributes.get("patternType", "none") not in ("none", "gray125")
        elif name == "gradientFill" and self._fills:
            self._fills[-1] = True

    def _border(self, name: str, attributes: dict[str, str]) -> None:
        if name == "border":
            self._borders.append(False)
        elif name in ("left", "right", "top", "bottom", "start", "end") and self._borders:
            self._borders[-1] |= attributes.get("style", "none") != "none"

    def _cell(self, attributes: dict[str, str]) -> None:
        font_at = whole(attributes.get("fontId"))
        font = self._fonts[font_at] if 0 <= font_at < len(self._fonts) else {}
        is_filled = _at(self._fills, whole(attributes.get("fillId")))
        self.cells.append(
            Style(
                len(self.cells),
                self._codes.get(whole(attributes.get("numFmtId")), "General"),
                bool(font.get("bold")),
                bool(font.get("struck")),
                font.get("size", self.base_size),
                is_filled or _at(self._borders, whole(attributes.get("borderId"))),
                is_filled,
            )
        )

    def end(self, name: str) -> None:
        self._path.pop()

    def text(self, text: str) -> None:
        pass


def _at(flags: list[bool], index: int) -> bool:
    return 0 <= index < len(flags) and flags[index]
