"""What the sheets of a workbook share: their list, the shared strings, and the styles of cells."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import Link, Parts, attribute, is_on
from csg_rules.papers.excel_styles import Style, Styles
from csg_rules.papers.excel_values import Line, clean, lines_of
from csg_rules.papers.ours import is_choices_name, is_list_name, is_own_sheet
from csg_rules.papers.paper import ordinal

MAX_SHEETS: Final = 500
MAX_STRINGS: Final = 300_000
MAX_CELL: Final = 32_767  # characters, as in Excel


class Sheet(NamedTuple):
    """`number` counts all sheets from 0; `part` is empty where the file holds none for it. `words` say which one it is
    without its title, unless that's one of ours. `is_ours`: a check or the template put it there, no record is in it.
    """

    title: str
    state: str
    part: str
    is_grid: bool
    number: int
    words: str
    is_ours: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.state != "visible"


class Text(NamedTuple):
    """What a cell shows in lines, what is struck out in it, and whether all that it shows is in bold of its own."""

    lines: tuple[Line, ...]
    struck: str = ""
    is_bold: bool = False


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
    sheets = _sheets(listing, {link.id: link for link in links})
    strings, styles = _Strings(), Styles()
    for link in links:
        if link.kind == "sharedStrings" and parts.has(link.target) and not strings.texts:
            parts.walk(link.target, strings)
        if link.kind == "styles" and parts.has(link.target) and not styles.cells:
            parts.walk(link.target, styles)
    return Book(
        tuple(sheets), tuple(strings.texts), tuple(styles.cells) or (Style(),), listing.is_1904, styles.base_size
    )


def _sheets(listing: "_Listing", by_id: Mapping[str, Link]) -> Iterator[Sheet]:
    lists, choices = listing.named(is_list_name), listing.named(is_choices_name)
    counts: Counter[bool] = Counter()
    for number, (title, state, link_id) in enumerate(listing.sheets):
        link = by_id.get(link_id)
        is_hidden = state != "visible"
        counts[is_hidden] += 1
        place = f"{ordinal(counts[is_hidden])} {'hidden sheet' if is_hidden else 'sheet'}"
        words = f"sheet {title}" if is_own_sheet(title) else place
        key = title.casefold()
        is_ours = key in lists or (is_hidden and key in choices)
        yield Sheet(
            title, state, link.target if link else "", link is not None and link.kind == "worksheet", number, words,
            is_ours,
        )  # fmt: skip


class _Listing:
    """Sheets by title, state and link; and the names of cells that are ours, with the sheet that they lie on."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = False
        self._names: list[tuple[str, str]] = []
        self._name = ""
        self._target: list[str] = []

    def named(self, is_meant: Callable[[str], bool]) -> frozenset[str]:
        """The titles, in small letters, of the sheets with such a name."""
        return frozenset(title.casefold() for name, title in self._names if is_meant(name))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            title = clean(attributes.get("name", ""))
            self.sheets.append((title, attributes.get("state", "visible"), attribute(attributes, "id")))
            if len(self.sheets) > MAX_SHEETS:
                raise DocumentError(f"The workbook holds more than {MAX_SHEETS} sheets, which no minutes do.")
        elif name == "workbookPr":
            self.is_1904 = is_on(attributes, "date1904")
        elif name == "definedName":
            found = attributes.get("name", "")
            self._name = found if is_list_name(found) or is_choices_name(found) else ""
            self._target = []

    def end(self, name: str) -> None:
        if name == "definedName" and self._name:
            title, mark, _ = "".join(self._target).rpartition("!")
            if mark:
                is_quoted = title.startswith("'") and title.endswith("'")
                self._names.append((self._name, clean(title[1:-1].replace("''", "'") if is_quoted else title)))
            self._name = ""

    def text(self, text: str) -> None:
        if self._name:
            self._target.append(text)


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
