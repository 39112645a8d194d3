"""The styles of a workbook's cells, as far as reading asks for them."""

from typing import Final, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import DAMAGED, is_on, whole

MAX_STYLES: Final = 70_000  # Excel itself knows 64,000


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


class Styles:
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
