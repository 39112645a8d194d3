"""Layouts as Word documents: tables to fill in by keyboard, by screen reader or by hand."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle

from csg_rules.layouts.layout import NONE, Field, Layout
from csg_rules.templates import word_xml as xml
from csg_rules.templates.filled import FieldsBody, MatrixBody, RowsBody, Section, Slot

# The same record gives the same bytes: nothing of the day on which a template was written goes into it.
WRITTEN: Final = datetime(2026, 1, 1)  # without a zone, as the libraries want it
_FONT: Final = "Arial"
_LANGUAGE: Final = "en-GB"

# Shares of the width that is left when every column can hold its longest word; the words of a row have most.
_SHARES: Final = {"prose": 5, "text": 1, "settings": 4, "columns": 2, "list": 4}
_MAIN_SHARE: Final = 10
_LETTER: Final = 112  # the width of a bold letter, in twentieths of a point
_PADDING: Final = 240
_TITLE_LINES: Final = 3
_LETTERS: Final = {"text": 11, "date": 15}  # that a column of this kind has room for
_MANY_COLUMNS: Final = 7
_MOST_COLUMNS: Final = 10  # on A4


def docx_bytes(layout: Layout, sections: Sequence[Section], is_blank: bool) -> bytes:
    """The document, byte for byte the same for the same sections. A blank one has prompts, and room to write in."""
    document = Document()
    _styles(document)
    _settings(document, layout)
    reference = _footer(document, layout)
    _put_body(document, _Writer(layout, sections, reference, is_blank).body())
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


class _Heights(NamedTuple):
    """The least heights of rows, in twentieths of a point."""

    line: int
    prose: int
    row: int
    context: int
    summary: int


_ROOM: Final = _Heights(450, 850, 560, 2250, 1300)
_LITTLE: Final = _Heights(400, 400, 400, 900, 900)


class _Writer:
    """Writes the body, section by section, each on paper that it fits on."""

    def __init__(self, layout: Layout, sections: Sequence[Section], reference: str, is_blank: bool) -> None:
        self._layout = layout
        self._sections = sections
        self._reference = reference
        self._controls = xml.Controls(is_blank)
        self._heights = _ROOM if is_blank else _LITTLE
        self._pages = _pages(sections)
        self._page = self._pages[0]
        self._out: list[str] = []

    def body(self) -> str:
        self._out.append(xml.paragraph(xml.run(self._layout.title), "Title"))
        self._out.append(xml.paragraph(xml.run(self._layout.intro), "Hint"))
        for section, page in zip(self._sections, self._pages, strict=True):
            self._turn_to(page)
            self._section(section)
        self._out.append(xml.page_properties(self._page, self._reference))
        return "".join(self._out)

    def _turn_to(self, page: xml.Page) -> None:
        if page == self._page:
            return
        self._out.append(xml.page_break(xml.page_properties(self._page, self._reference)))
        self._reference = ""
        self._page = page

    def _section(self, section: Section) -> None:
        self._out.append(xml.paragraph(xml.run(section.title), f"Heading{section.level}"))
        if section.hint:
            self._out.append(xml.paragraph(xml.run(section.hint), "Hint"))
        if section.none:
            self._out.append(xml.paragraph(xml.run(NONE)))
        match section.body:
            case FieldsBody():
                self._fields(section, section.body)
            case RowsBody():
                self._rows(section, section.body)
            case MatrixBody():
                self._matrix(section, section.body)
            case None:
                pass

    def _table(self, section: Section, widths: Sequence[int], rows: Sequence[xml.Row], description: str) -> None:
        self._out.append(xml.table(widths, rows, section.title, description))
        # Tables that touch would become one.
        self._out.append(xml.paragraph("", "AfterTable"))

    def _fields(self, section: Section, body: FieldsBody) -> None:
        first = 3400 if self._page is xml.PORTRAIT else 4200
        rows = [xml.Row((_header(slot.field.title), self._cell(slot)), self._height(slot.field)) for slot in body.slots]
        self._table(section, (first, self._page.within - first), rows, "Each row: what is asked, and the answer.")

    def _height(self, field: Field) -> int:
        return self._heights.prose if field.kind == "prose" else self._heights.line

    def _rows(self, section: Section, body: RowsBody) -> None:
        titles = xml.Row([_header(field.title) for field in body.fields], is_header=True)
        high = self._heights.row
        rows = [xml.Row([self._cell(slot, at == 0) for at, slot in enumerate(row)], high) for row in body.rows]
        widths = _widths(body.fields, self._page.within)
        self._table(section, widths, [titles, *rows], f"One row each; {len(body.fields)} columns under a header row.")

    def _matrix(self, section: Section, body: MatrixBody) -> None:
        columns = len(body.columns)
        first = 2000
        each = (self._page.within - first) // columns
        titles = xml.Row([_header(body.corner), *(_header(field.title) for field in body.columns)], is_header=True)
        high = self._heights.context
        rows = [xml.Row([_header(row.title), *(self._cell(slot) for slot in row.slots)], high) for row in body.rows]
        if body.summary is not None:
            across = self._cell(body.summary)._replace(span=columns)
            rows.append(xml.Row([_header(body.summary.field.title), across], self._heights.summary))
        described = f"{len(body.rows)} rows by {columns} columns, with a header row and a header column."
        self._table(section, (first, *(each,) * columns), [titles, *rows], described)

    def _cell(self, slot: Slot, is_header: bool = False) -> xml.Cell:
        control = None if slot.value.is_list or len(slot.value.lines) > 1 else self._control(slot)
        content = xml.value_paragraphs(slot.value) if control is None else xml.paragraph(control, "CellText")
        return xml.Cell(content, is_header=is_header and bool(slot.value.lines) and control is None)

    def _control(self, slot: Slot) -> str | None:
        # Row titles and the word for an empty list stand in fields of choices, and are none of them.
        is_other = slot.value.lines and not slot.value.word and slot.field.kind == "choice" and not slot.field.is_open
        return None if is_other else self._controls.made(slot.field, slot.path, slot.value)


def _header(title: str) -> xml.Cell:
    return xml.Cell(xml.paragraph(xml.run(title), "CellTitle"), is_header=True)


def _pages(sections: Sequence[Section]) -> list[xml.Page]:
    """The paper for each section. What isn't wide stays on the paper that is in; A3 is one block."""
    wanted = [_wanted(section) for section in sections]
    pages = []
    # A document with nothing to fill a sheet of A4 upright begins with the paper of its first table.
    first = next((page for page in wanted if page is not None), xml.PORTRAIT)
    now = xml.PORTRAIT if first is xml.WIDE else first
    for at, page in enumerate(wanted):
        if now is xml.WIDE and xml.WIDE not in wanted[at:]:
            now = xml.LANDSCAPE
        if page is not None and now is not xml.WIDE:
            now = page
        pages.append(now)
    return pages


def _wanted(section: Section) -> xml.Page | None:
    match section.body:
        case MatrixBody(summary=None):
            return xml.LANDSCAPE
        case MatrixBody():
            return xml.WIDE
        case RowsBody(fields, _) if len(fields) > _MOST_COLUMNS:
            return xml.WIDE
        case RowsBody(fields, _) if len(fields) >= _MANY_COLUMNS:
            return xml.LANDSCAPE
        case _:
            return None


def _widths(fields: Sequence[Field], within: int) -> list[int]:
    """The width of each column: its longest word fits, and prose has the most of the rest."""
    least = [_letters(field) * _LETTER + _PADDING for field in fields]
    shares = [_share(field) for field in fields]
    rest = max(within - sum(least), 0)
    widths = [width + rest * share // (sum(shares) or 1) for width, share in zip(least, shares, strict=True)]
    return [*widths[:-1], within - sum(widths[:-1])]


def _share(field: Field) -> int:
    if field.key == "text":
        return _MAIN_SHARE
    return 0 if _is_number(field) else _SHARES.get(field.kind, 0)


def _letters(field: Field) -> int:
    longest = max(len(word) for text in (field.title, *field.choices.values()) for word in text.split())
    longest = max(longest, len(field.title) // _TITLE_LINES)
    return max(longest, 0 if _is_number(field) else _LETTERS.get(field.kind, 0))


def _is_number(field: Field) -> bool:
    return field.key in ("id", "factor_id")


# --- the document around the body


def _put_body(document: WordDocument, content: str) -> None:
    body = document.element.body
    for child in list(body):
        body.remove(child)
    made = parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>")
    for child in list(made):
        body.append(child)


def _styles(document: WordDocument) -> None:
    _font(document.styles["Normal"], 10.5, after=4)
    _font(document.styles["Title"], 20, is_bold=True, colour=xml.ACCENT, after=6)
    _font(document.styles["Heading 1"], 14, is_bold=True, colour=xml.ACCENT, before=12, after=4)
    _font(document.styles["Heading 2"], 12, is_bold=True, colour=xml.ACCENT, before=8, after=3)
    _font(document.styles["Footer"], 9)
    _font(document.styles["List Bullet"], 10, after=2)
    for name, size, is_bold, after in (
        ("Cell Text", 10, False, 2), ("Cell Title", 10, True, 0), ("Hint", 10, False, 6),
        ("After Table", 6, False, 0),
    ):  # fmt: skip
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _font(style, size, is_bold=is_bold, after=after)
        style.paragraph_format.keep_with_next = name == "Hint"
    prompt = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = RGBColor.from_string(xml.PROMPT)
    bullets: Any = document.styles["List Bullet"]
    bullets.paragraph_format.left_indent = Pt(11)
    bullets.paragraph_format.first_line_indent = Pt(-11)
    border: Any = document.styles["Title"].element.find(".//" + qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _font(
    named: BaseStyle, size: float, is_bold: bool = False, colour: str = "000000", before: float = 0, after: float = 0
) -> None:
    style: Any = named
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # a theme's font goes before a named one
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.font.size = Pt(size)
    style.font.bold = is_bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.08
    for spacing in style.element.iter(qn("w:spacing")):
        if spacing.getparent().tag == qn("w:rPr"):
            spacing.getparent().remove(spacing)


def _settings(document: WordDocument, layout: Layout) -> None:
    core = document.core_properties
    core.title, core.language, core.author, core.comments = layout.title, _LANGUAGE, "", ""
    core.subject, core.keywords, core.last_modified_by = f"csg-rules {layout.name}", "", ""
    core.created = core.modified = core.last_printed = WRITTEN
    core.revision = 1
    settings = document.settings.element
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), _LANGUAGE)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _footer(document: WordDocument, layout: Layout) -> str:
    """Makes the footer; gives the reference by which a section uses it."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]._p
    content = (
        xml.field_run("TITLE", layout.title)
        + xml.run(" · Page ")
        + xml.field_run("PAGE", "1")
        + xml.run(" of ")
        + xml.field_run("NUMPAGES", "1")
    )
    centred = '<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
    new = parse_xml(f"<w:p {nsdecls('w')}>{centred}{content}</w:p>")
    line.getparent().replace(line, new)
    found: Any = document.sections[0]._sectPr.find(qn("w:footerReference"))
    name = found.get(qn("r:id"))
    return f'<w:footerReference {nsdecls("r")} w:type="default" r:id="{name}"/>'


def _without_times(raw: bytes) -> bytes:
    """The package again, its parts without the time at which they were packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = zipfile.ZipInfo(info.filename, WRITTEN.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # one number on every system
            new.writestr(part, old.read(info))
    return out.getvalue()
