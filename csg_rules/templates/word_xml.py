"""The pieces of a Word document as XML text: paragraphs, content controls, tables, pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from csg_rules.layouts.layout import NO, YES, Field
from csg_rules.templates.values import Value

ACCENT: Final = "1F4E79"  # on white 8.4:1
SHADE: Final = "E3ECF5"  # black on it 17:1
LINE: Final = "7F93A8"
PROMPT: Final = "595959"  # 7:1

# A longer name is refused by Word.
_MAX_NAME: Final = 64


class Page(NamedTuple):
    """Sizes in twentieths of a point, as Word counts."""

    width: int
    height: int
    margin: int

    @property
    def within(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


PORTRAIT: Final = Page(11906, 16838, 964)
LANDSCAPE: Final = Page(16838, 11906, 850)
WIDE: Final = Page(23811, 16838, 850)  # A3


class Cell(NamedTuple):
    content: str
    span: int = 1
    is_header: bool = False


class Row(NamedTuple):
    cells: Sequence[Cell]
    height: int = 0
    is_header: bool = False


def paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def run(text: str, style: str = "") -> str:
    """Text of one paragraph; line breaks and tabs as Word writes them."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "<w:br/>".join(_tabbed(line) for line in text.split("\n"))
    return f"<w:r>{properties}{pieces}</w:r>"


def _tabbed(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in line.split("\t")
    )


class Controls:
    """Makes content controls, each with a number of its own, in the order in which they are made. Without prompts,
    one that is empty shows a few spaces to click on."""

    def __init__(self, has_prompts: bool) -> None:
        self._has_prompts = has_prompts
        self._numbers = count(1001)

    def made(self, field: Field, path: str, value: Value) -> str | None:
        """The content of the one paragraph of a place, as a control; None where it takes plain text."""
        match field.kind:
            case "choice":
                kind = _list("comboBox" if field.is_open else "dropDownList", field.choices.items(), value)
                return self._control(field, path, kind, value, "Choose or type" if field.is_open else "Choose")
            case "truth":
                kind = _list("dropDownList", (("true", YES), ("false", NO)), value)
                return self._control(field, path, kind, value, "Yes/No")
            case "date":
                return self._control(field, path, _date(value.day), value, "Choose a date")
            case _ if field.hint and field.kind in ("text", "number", "choices"):
                # No `w:text`: saved by LibreOffice, such a control's prompt would be its content.
                return self._control(field, path, "", value, field.hint)
            case _:
                return None

    def _control(self, field: Field, path: str, kind: str, value: Value, prompt: str) -> str:
        name, tag = escape(field.title[:_MAX_NAME], _QUOTES), escape(f"csg.{path}"[:_MAX_NAME], _QUOTES)
        showing = "" if value.lines else "<w:showingPlcHdr/>"
        shown = run("\n".join(value.lines)) if value.lines else _prompt(prompt if self._has_prompts else _SPACES)
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{tag}"/><w:id w:val="{next(self._numbers)}"/>'
            f"{showing}{kind}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )


_QUOTES: Final = {'"': "&quot;"}
_SPACES: Final = "\u00a0" * 5


def _prompt(text: str) -> str:
    # The colour again beside the style, which LibreOffice leaves out in some controls.
    properties = f'<w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="{PROMPT}"/></w:rPr>'
    return f"<w:r>{properties}<w:t>{escape(text)}</w:t></w:r>"


def _list(element: str, choices: Iterable[tuple[str, str]], value: Value) -> str:
    last = f' w:lastValue="{escape(value.word, _QUOTES)}"' if value.word else ""
    items = "".join(
        f'<w:listItem w:displayText="{escape(shown, _QUOTES)}" w:value="{escape(word, _QUOTES)}"/>'
        for word, shown in choices
    )
    return f"<w:{element}{last}>{items}</w:{element}>"


def _date(day: date | None) -> str:
    full = f' w:fullDate="{day.isoformat()}T00:00:00Z"' if day else ""
    return (
        f'<w:date{full}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )


def value_paragraphs(value: Value) -> str:
    """The paragraphs of a cell; one that is empty is a paragraph too."""
    style = "ListBullet" if value.is_list else "CellText"
    return "".join(paragraph(run(line), style) for line in value.lines) or paragraph("", "CellText")


def table(widths: Sequence[int], rows: Sequence[Row], caption: str, description: str) -> str:
    """A table with borders; the first cell of each row is the row's header."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    has_header = int(rows[0].is_header)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="{"04A0" if has_header else "0480"}" w:firstRow="{has_header}" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(caption, _QUOTES)}"/>'
        f'<w:tblDescription w:val="{escape(description, _QUOTES)}"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row, widths) for row in rows)}</w:tbl>"


def _row(row: Row, widths: Sequence[int]) -> str:
    height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    header = "<w:tblHeader/>" if row.is_header else ""
    cells = []
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if cell.is_header else ""
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{cell.content}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>"


def page_properties(page: Page, reference: str = "") -> str:
    """The properties of a section; `reference` is its footer, which the sections after it share."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    m = page.margin
    return (
        f'<w:sectPr>{reference}<w:type w:val="nextPage"/><w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{m}" w:right="{m}" w:bottom="{m}" w:left="{m}" w:header="500" w:footer="450" w:gutter="0"/>'
        "</w:sectPr>"
    )


def page_break(properties: str) -> str:
    """The paragraph that ends a section, as small as can be."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{properties}</w:pPr></w:p>'
    )


def field_run(instruction: str, shown: str) -> str:
    """A field with what it shows until it is brought up to date."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown)}</w:fldSimple>'
