"""Reads one paragraph of Word: what a person sees of it as text, and what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from csg_rules.papers import symbols
from csg_rules.papers.blanks import folded
from csg_rules.papers.controls import Control, control, form_field
from csg_rules.papers.word_parts import ALTERNATIVES, MC, SDT, VAL, Element, P, W, first
from csg_rules.papers.word_styles import Styles, Toggle, is_on

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RUN: Final = f"{W}r"
_RUN_STYLE, _FONTS, _HIDDEN = f"{W}rStyle", f"{W}rFonts", f"{W}vanish"
_STRUCK, _STRUCK_TWICE, _BOLD = f"{W}strike", f"{W}dstrike", f"{W}b"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_GRAPHIC: Final = f"{_A}graphicData"
_OLD_PICTURE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
BOX: Final = f"{W}txbxContent"

# What was taken out, the codes of fields, and what only describes its neighbours.
SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr",
        "customXmlPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "rt", "fldData", "annotationRef",
        "footnoteRef", "endnoteRef", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "softHyphen",
    )
)  # fmt: skip


@dataclass(slots=True)
class Counts:
    """What was met and can't be text: how often, each by the sentence's key; and where first."""

    numbers: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, line: int) -> None:
        self.numbers[what] = self.numbers.get(what, 0) + 1
        self.first.setdefault(what, line)


class Piece(NamedTuple):
    """A bit of text with one look."""

    text: str
    is_hidden: bool = False
    is_struck: bool = False
    is_bold: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph as read. `line` is its number; `goes_on`: its mark was deleted, so that the next one continues it;
    `boxes` are the text boxes that are anchored in it."""

    line: int
    text: str = ""
    hidden: str = ""
    struck: str = ""
    style: str = ""
    level: int | None = None
    heading: int | None = None
    is_bold: bool = False
    goes_on: bool = False
    boxes: list[Element] = field(default_factory=list)


class _Field(NamedTuple):
    start: int
    value: str | None
    has_result: bool


class _Look(NamedTuple):
    is_hidden: bool
    is_struck: bool
    is_bold: bool
    font: str


class LineReader:
    """Reads paragraphs one after another; `counts` are of all of them."""

    def __init__(self, styles: Styles, counts: Counts) -> None:
        self._styles = styles
        self._counts = counts
        self._looks: dict[tuple[str, str], _Look] = {}

    def read(self, paragraph: Element, line: int, controls: tuple[Control, ...] = ()) -> Line:
        """The paragraph as a Line; `controls` are those that it stands in, the innermost last."""
        properties = first(paragraph, "pPr")
        read = Line(line)
        if properties is not None:
            style = first(properties, "pStyle")
            read.style = "" if style is None else style.get(VAL, "")
            read.goes_on = is_mark_deleted(properties)
        reading = _Reading(self._styles, self._counts, self._looks, read)
        reading.inside(paragraph)
        reading.end(controls)
        read.level = self._styles.level(read.style, properties)
        read.heading = self._heading(read.style, properties)
        return read

    def _heading(self, style: str, properties: Element | None) -> int | None:
        outline = None if properties is None else first(properties, "outlineLvl")
        if outline is not None and outline.get(VAL, "") in tuple("012345678"):
            return int(outline.get(VAL, "0")) + 1
        return self._styles.heading(style)


class _Reading:
    """The reading of one paragraph: pieces as they come, and the fields that are open."""

    def __init__(self, styles: Styles, counts: Counts, looks: dict[tuple[str, str], _Look], line: Line) -> None:
        self._styles = styles
        self._counts = counts
        self._looks = looks
        self._line = line
        self._pieces: list[Piece] = []
        self._fields: list[_Field] = []
        self._look = _NO_LOOK

    def inside(self, element: Element) -> None:
        """Reads an element's children; one that isn't known counts for what it holds."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in SKIPPED:
                continue
            elif tag in _READERS:
                _READERS[tag](self, child)
            elif len(child):
                self.inside(child)

    def end(self, controls: tuple[Control, ...]) -> None:
        """Makes the line's text of the pieces."""
        for open_field in self._fields:
            if open_field.value:
                self._pieces.append(Piece(open_field.value))
        for around in reversed(controls):
            self._settle(around, 0)
        seen = [piece for piece in self._pieces if not (piece.is_hidden or piece.is_struck)]
        self._line.text = _joined(seen)
        if len(seen) != len(self._pieces):
            self._line.hidden = _apart([piece.text if piece.is_hidden else "" for piece in self._pieces])
            self._line.struck = _apart(
                [piece.text if piece.is_struck and not piece.is_hidden else "" for piece in self._pieces]
            )
        self._line.is_bold = bool(self._line.text) and all(p.is_bold for p in seen if not p.text.isspace())

    def _settle(self, around: Control, start: int) -> None:
        """Puts a control's value in the place of what it shows."""
        shown = self._pieces[start:]
        text = _joined([piece for piece in shown if not (piece.is_hidden or piece.is_struck)])
        value = around.value(text)
        if value != text:
            del self._pieces[start:]
            if value:
                self._pieces.append(shown[0]._replace(text=value) if shown else Piece(value))

    def _run(self, run: Element) -> None:
        before, self._look = self._look, self._look_of(run)
        self.inside(run)
        self._look = before

    def _look_of(self, run: Element) -> _Look:
        properties = first(run, "rPr")
        if properties is None:
            return self._of_styles("")
        held = {child.tag: child for child in properties}
        style, fonts = held.get(_RUN_STYLE), held.get(_FONTS)
        look = self._of_styles("" if style is None else style.get(VAL, ""))
        hidden = is_on(held.get(_HIDDEN))
        struck, twice = is_on(held.get(_STRUCK)), is_on(held.get(_STRUCK_TWICE))
        bold = is_on(held.get(_BOLD))
        return _Look(
            look.is_hidden if hidden is None else hidden,
            look.is_struck if struck is None and twice is None else bool(struck or twice),
            look.is_bold if bold is None else bold,
            "" if fonts is None else fonts.get(f"{W}ascii", ""),
        )

    def _of_styles(self, run_style: str) -> _Look:
        key = (self._line.style, run_style)
        if key not in self._looks:
            self._looks[key] = _Look(
                self._is(run_style, "vanish"),
                self._is(run_style, "strike") or self._is(run_style, "dstrike"),
                self._is(run_style, "b"),
                "",
            )
        return self._looks[key]

    def _is(self, run_style: str, toggle: Toggle) -> bool:
        return self._styles.toggle(self._line.style, run_style, toggle)

    def add(self, text: str) -> None:
        if text:
            look = self._look
            self._pieces.append(Piece(text, look.is_hidden, look.is_struck, look.is_bold))

    def text(self, element: Element) -> None:
        text = (element.text or "").replace("\r", " ")
        if "\n" in text:  # white space of whoever laid out the XML
            text = " ".join(part.strip() for part in text.split("\n")).strip(" ")
        self.add(symbols.plain(symbols.in_font(text, self._look.font) if self._look.font else text))

    def tab(self, _element: Element) -> None:
        self.add("\t")

    def line_break(self, _element: Element) -> None:
        self.add("\n")

    def hyphen(self, _element: Element) -> None:
        self.add("-")

    def symbol(self, element: Element) -> None:
        shown = symbols.symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        if shown == symbols.UNKNOWN_SYMBOL:
            self._counts.add("symbol", self._line.line)
        self.add(shown)

    def control(self, element: Element) -> None:
        content = first(element, "sdtContent")
        if content is None:
            return
        start = len(self._pieces)
        self.inside(content)
        around = control(element)
        if around is not None:
            self._settle(around, start)

    def alternatives(self, element: Element) -> None:
        chosen = branch(element)
        if chosen is not None:
            self.inside(chosen)

    def field(self, element: Element) -> None:
        """Begin, separator or end of a field: between the first two stands its code, and fields that make it up."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(len(self._pieces), form_field(element), False))
        elif kind == "separate" and self._fields:
            opened = self._fields.pop()
            del self._pieces[opened.start :]
            self._fields.append(opened._replace(has_result=True))
        elif kind == "end" and self._fields:
            opened = self._fields.pop()
            if opened.value is not None or not opened.has_result:
                del self._pieces[opened.start :]
            self.add(opened.value or "")

    def drawing(self, element: Element) -> None:
        """Text boxes are kept for later; pictures and charts are counted."""
        for child in element:
            tag = child.tag
            if tag == BOX:
                self._line.boxes.append(child)
            elif tag == ALTERNATIVES:
                chosen = branch(child)
                if chosen is not None:
                    self.drawing(chosen)
            elif tag in (_PICTURE, _OLD_PICTURE):
                self._counts.add("picture", self._line.line)
            elif tag == f"{_A}t":
                self._counts.add("drawing", self._line.line)
            elif tag == _GRAPHIC and child.get("uri", "").rpartition("/")[2] in ("chart", "diagram", "chartex"):
                self._counts.add("chart", self._line.line)
            else:
                self.drawing(child)

    def embedded(self, element: Element) -> None:
        self._counts.add("object", self._line.line)
        for box in element.iter(BOX):
            self._line.boxes.append(box)

    def unread(self, _element: Element) -> None:
        self._counts.add("object", self._line.line)


def branch(alternatives: Element) -> Element | None:
    """The one branch of `mc:AlternateContent` that is read: the first, unless only the other holds any text."""
    branches = [child for child in alternatives if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = (one for one in branches if next(one.iter(f"{W}t", P), None) is not None)
    return next(with_text, branches[0] if branches else None)


def is_mark_deleted(properties: Element) -> bool:
    """Whether a paragraph with these properties goes on with the next one, now that its mark was deleted."""
    mark = first(properties, "rPr")
    return mark is not None and (first(mark, "del") is not None or first(mark, "moveFrom") is not None)


def _joined(pieces: list[Piece]) -> str:
    return folded("".join([piece.text for piece in pieces]).strip())


def _apart(texts: list[str]) -> str:
    """Texts with a space where something else stood between them."""
    runs = groupby(texts, bool)
    return folded(" ".join("".join(run).strip() for is_text, run in runs if is_text).strip())


_NO_LOOK: Final = _Look(False, False, False, "")
_READERS: dict[object, Callable[[_Reading, Element], None]] = {
    f"{W}t": _Reading.text,
    f"{_M}t": _Reading.text,
    f"{W}tab": _Reading.tab,
    f"{W}ptab": _Reading.tab,
    f"{W}br": _Reading.line_break,
    f"{W}cr": _Reading.line_break,
    f"{W}noBreakHyphen": _Reading.hyphen,
    f"{W}sym": _Reading.symbol,
    SDT: _Reading.control,
    f"{W}fldChar": _Reading.field,
    ALTERNATIVES: _Reading.alternatives,
    f"{W}drawing": _Reading.drawing,
    f"{W}pict": _Reading.drawing,
    f"{W}object": _Reading.embedded,
    f"{W}subDoc": _Reading.unread,
    f"{W}altChunk": _Reading.unread,
}
