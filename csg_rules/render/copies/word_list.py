"""What to settle, as the last page of a Word document: a section of its own on its side, with a table."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from csg_rules.render.copies.entries import HEADER, OPEN, SHARES, TITLE, Entry, summary
from csg_rules.render.copies.word_xml import Maker

# Tells the list from the minutes when a copy is read again.
TAG: Final = "csg-rules.what-to-settle"
_A4: Final = (16838, 11906)  # twentieths of a point, long side first
_MARGIN: Final = 850
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX_FONT: Final = "MS Gothic"
_SMALL: Final = 18  # half points
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_list(body: "etree._Element", listed: Sequence[Entry], lines: Sequence[str], make: Maker) -> None:
    """Appends the page to the body, whose last section ends before it."""
    section = body.find(make.name("sectPr"))
    long_side, short_side = _page(section, make)
    if len(body) - (section is not None):
        _end_section(body, section, make)
    elif section is not None:
        body.remove(section)
    body.append(_control(_content(listed, lines, long_side - 2 * _MARGIN, make), make))
    body.append(_section(long_side, short_side, make))


def _page(section: "etree._Element | None", make: Maker) -> tuple[int, int]:
    """The sides of the document's last page, the longer first."""
    size = section.find(make.name("pgSz")) if section is not None else None
    if size is None:
        return _A4
    try:
        sides = [int(size.get(make.name(side), "")) for side in ("w", "h")]
    except ValueError:
        return _A4
    return (max(sides), min(sides)) if min(sides) > 4 * _MARGIN else _A4


def _end_section(body: "etree._Element", section: "etree._Element | None", make: Maker) -> None:
    """The properties of the last section move from the body's end to its last paragraph."""
    if section is None:
        section = make.element("sectPr", make.element("pgSz", w=str(_A4[1]), h=str(_A4[0])))
    else:
        body.remove(section)
    blocks = [each for each in body if isinstance(each.tag, str)]
    last = blocks[-1] if blocks and blocks[-1].tag == make.name("p") else None
    properties = last.find(make.name("pPr")) if last is not None else None
    if last is None or (properties is not None and properties.find(make.name("sectPr")) is not None):
        # Next to no height: behind a table that fills its page it would ask for another one.
        spacing = make.element("spacing", before="0", after="0", line="20", lineRule="exact")
        last = make.paragraph("", properties=(spacing,))
        body.append(last)
        properties = last.find(make.name("pPr"))
    if properties is None:
        properties = make.element("pPr")
        last.insert(0, properties)
    change = properties.find(make.name("pPrChange"))
    if change is None:
        properties.append(deepcopy(section))
    else:
        change.addprevious(deepcopy(section))


def _section(long_side: int, short_side: int, make: Maker) -> "etree._Element":
    margins = dict.fromkeys(("top", "right", "bottom", "left"), str(_MARGIN))
    return make.element(
        "sectPr",
        make.element("type", val="nextPage"),
        make.element("pgSz", w=str(long_side), h=str(short_side), orient="landscape"),
        make.element("pgMar", **margins, header="425", footer="425", gutter="0"),
    )


def _control(content: Sequence["etree._Element"], make: Maker) -> "etree._Element":
    properties = make.element("sdtPr", make.element("alias", val=TITLE), make.element("tag", val=TAG))
    return make.element("sdt", properties, make.element("sdtContent", *content))


def _content(listed: Sequence[Entry], lines: Sequence[str], width: int, make: Maker) -> list["etree._Element"]:
    content = [_heading(make), make.paragraph(summary(listed))]
    if listed:
        content.append(_table(listed, width, make))
    space = make.element("spacing", before="120", after="60")
    content += [make.paragraph(line, properties=(deepcopy(space),)) for line in lines]
    if content[-1].tag == make.name("tbl"):
        content.append(make.paragraph(""))
    return content


def _heading(make: Maker) -> "etree._Element":
    if make.has_style("heading 1"):
        return make.paragraph(TITLE, style="heading 1")
    # A heading all the same to whoever goes through the document by its headings.
    return make.paragraph(TITLE, bold=True, half_points=32, properties=(make.element("outlineLvl", val="0"),))


def _table(listed: Sequence[Entry], width: int, make: Maker) -> "etree._Element":
    widths = [width * share // sum(SHARES) for share in SHARES]
    borders = [make.element(side, val="single", sz="4", space="0", color="808080") for side in _BORDERS]
    table = make.element(
        "tbl",
        make.element(
            "tblPr",
            make.element("tblW", w=str(sum(widths)), type="dxa"),
            make.element("tblBorders", *borders),
            make.element("tblLayout", type="fixed"),
            make.element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0"),
            make.element("tblCaption", val=TITLE),
        ),
        make.element("tblGrid", *(make.element("gridCol", w=str(each)) for each in widths)),
    )
    table.append(_row(HEADER, widths, make, is_header=True))
    table.extend(_row(entry.row, widths, make) for entry in listed)
    return table


def _row(cells: Sequence[str], widths: Sequence[int], make: Maker, is_header: bool = False) -> "etree._Element":
    properties = make.element("trPr", make.element("cantSplit"))
    if is_header:
        properties.append(make.element("tblHeader"))
    row = make.element("tr", properties)
    for text, width in zip(cells, widths, strict=True):
        cell = make.element("tc", make.element("tcPr", make.element("tcW", w=str(width), type="dxa")))
        cell.append(_box(make) if text == OPEN else _in_cell(text, is_header, make))
        row.append(cell)
    return row


def _in_cell(text: str, is_header: bool, make: Maker) -> "etree._Element":
    return make.paragraph(text, bold=is_header, half_points=_SMALL, properties=(_tight(make),))


def _tight(make: Maker) -> "etree._Element":
    return make.element("spacing", before="40", after="40", line="240", lineRule="auto")


def _box(make: Maker) -> "etree._Element":
    """A paragraph with a check box to click."""
    states = (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610"))
    box = etree.Element(f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
    for state, value in states:
        said = etree.SubElement(box, f"{{{_W14}}}{state}", {f"{{{_W14}}}val": value})
        if state != "checked":
            said.set(f"{{{_W14}}}font", _BOX_FONT)
    properties = make.element("sdtPr", make.element("alias", val=HEADER[-1]), box)
    content = make.element("sdtContent", make.run(OPEN, half_points=_SMALL, font=_BOX_FONT))
    return make.element("p", make.element("pPr", _tight(make)), make.element("sdt", properties, content))
