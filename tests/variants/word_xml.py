"""Pieces of Word's XML and the packages around them, as Word itself would write them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS: Final = NAMESPACES["r"]
# By Word itself: page size A3 on its side.
_SECTION: Final = (
    '<w:sectPr><w:pgSz w:w="23811" w:h="16838" w:orient="landscape" w:code="8"/>'
    '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)
STAMP: Final = 'w:author="Chair" w:date="2026-02-05T09:30:00Z"'


def run(text: str, properties: str = "") -> str:
    """A run; line breaks of the text are line breaks within the paragraph, tabs are tabs."""
    inside = "".join(_piece(piece) for piece in re.split(r"([\n\t])", text) if piece)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of ready runs; a text that isn't XML yet is made one."""
    inside = "".join(piece if piece.startswith(("<w:", "<mc:")) else run(piece) for piece in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def styled(text: str, style: str) -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def paragraphs(texts: Iterable[str]) -> str:
    """A cell's content: at least one paragraph, which Word insists on."""
    return "".join(paragraph(text) for text in texts) or "<w:p/>"


def cell(content: str, span: int = 1, merge: str = "", width: int = 2000) -> str:
    """`content` is XML or plain text; `merge` is restart or continue."""
    inside = content if content.startswith("<w:") else paragraphs([content] if content else [])
    # Word wants a paragraph last in every cell.
    inside += "<w:p/>" if inside.endswith(("</w:tbl>", "</w:sdt>")) else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{spanned}{merged}</w:tcPr>{inside}</w:tc>'


def row(cells: Iterable[str], header: bool = False, properties: str = "") -> str:
    """`cells` as XML (w:tc, or a control around one) or plain text."""
    inside = "".join(item if item.startswith(("<w:tc", "<w:sdt")) else cell(item) for item in cells)
    properties += "<w:tblHeader/>" if header else ""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(rows: Sequence[str], columns: int, properties: str = "", width: int = 2000) -> str:
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{properties}<w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def simple_table(lines: Sequence[Sequence[str]], header: bool = True) -> str:
    rows = [
        row([cell(paragraph(bold(text)) if header and not at and text else text) for text in line], header and not at)
        for at, line in enumerate(lines)
    ]
    return table(rows, len(lines[0]))


def listed(text: str, number: int, level: int = 0, style: str = "ListParagraph") -> str:
    """A point of a real list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{numbered}')


def control(content: str, title: str = "", kind: str = "<w:text/>", placeholder: bool = False) -> str:
    """A content control around runs, paragraphs, a cell or a row."""
    alias = f'<w:alias w:val="{escape(title)}"/>' if title else ""
    prompt = "<w:showingPlcHdr/>" if placeholder else ""
    return f"<w:sdt><w:sdtPr>{alias}{prompt}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tick_box(ticked: bool) -> str:
    """The check box control that Word's developer tab gives."""
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    return control(run("☒" if ticked else "☐", font), kind=kind)


def inserted(content: str, number: int = 900) -> str:
    return f'<w:ins w:id="{number}" {STAMP}>{content}</w:ins>'


def deleted(text: str, number: int = 901) -> str:
    return (
        f'<w:del w:id="{number}" {STAMP}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
    )


def text_box(content: str) -> str:
    """A run with a text box, in both forms in which Word writes it: for itself, and for older programs."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="12000000" cy="5400000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12000000" cy="5400000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:shape id="Text Box 7" type="#_x0000_t202" style="width:900pt;height:425pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


class ExtraPart(NamedTuple):
    """A part beside the document: `name` is footnotes, endnotes or comments; `xml` is what its root holds."""

    name: str
    xml: str

    def blob(self) -> bytes:
        root = self.name
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {DECLARED}>{self.xml}</w:{root}>'
        ).encode()


def footnotes(texts: Mapping[int, str]) -> ExtraPart:
    """The notes' part with the two separators that Word always writes."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for kind, number, element in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"{run(' ' + text)}</w:p></w:footnote>"
        for number, text in texts.items()
    )
    return ExtraPart("footnotes", separators + notes)


def footnote_sign(number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def comments(texts: Mapping[int, tuple[str, str]]) -> ExtraPart:
    """Initials and words of each comment by its number."""
    return ExtraPart(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" w:author="{initials}" w:date="2026-02-04T10:00:00Z" w:initials="{initials}">'
            f"<w:p><w:r><w:annotationRef/></w:r>{run(text)}</w:p></w:comment>"
            for number, (initials, text) in texts.items()
        ),
    )


def commented(content: str, number: int) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


class Numbering(NamedTuple):
    """Lists of one's own: how each level's sign is written (`•`, `%1.`, `R%1`)."""

    number: int
    form: str
    sign: str

    def xml(self) -> tuple[str, str]:
        abstract = 100 + self.number
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{self.form}"/><w:lvlText w:val="{self.sign}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
        )
        return (
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{abstract}">'
            f'<w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>',
            f'<w:num xmlns:w="{W}" w:numId="{self.number}"><w:abstractNumId w:val="{abstract}"/></w:num>',
        )


def document(*body: str, parts: Sequence[ExtraPart] = (), lists: Sequence[Numbering] = (), header: str = "") -> bytes:
    """The bytes of a document with this body, in the package that python-docx's own template gives."""
    import docx
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    made = docx.Document()
    parsed: Any = parse_xml(f"<w:body {DECLARED}>{''.join(body)}{_SECTION}</w:body>")
    made.element.replace(made.element.body, parsed)
    for extra in parts:
        part = Part(PackURI(f"/word/{extra.name}.xml"), f"{_OFFICE}.{extra.name}+xml", extra.blob(), made.part.package)
        made.part.relate_to(part, f"{_RELATIONSHIPS}/{extra.name}")
    if lists:
        numbering: Any = made.part.numbering_part.element
        first = numbering.find(f"{{{W}}}num")
        for item in lists:
            abstract, number = item.xml()
            first.addprevious(parse_xml(abstract))
            numbering.append(parse_xml(number))
    if header:
        made.sections[0].header.paragraphs[0].text = header
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


Change = Callable[[str, bytes], bytes]


def repacked(raw: bytes, change: Change, more: Mapping[str, bytes] | None = None) -> bytes:
    """The package with each part changed, and with more parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, blob in (more or {}).items():
            new.writestr(name, blob)
    return stream.getvalue()


def with_macros(raw: bytes) -> bytes:
    """The same document as Word's macro-enabled kind. The project is an empty husk: nothing could run."""

    def change(name: str, blob: bytes) -> bytes:
        if name == "[Content_Types].xml":
            enabled = blob.replace(
                f"{_OFFICE}.document.main+xml".encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
            )
            kind = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            return enabled.replace(b"<Default ", kind + b"<Default ", 1)
        if name == "word/_rels/document.xml.rels":
            link = (
                b'<Relationship Id="rIdMacros" Target="vbaProject.bin" '
                b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
            )
            return blob.replace(b"</Relationships>", link + b"</Relationships>")
        return blob

    return repacked(raw, change, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1528})


_STRICT: Final = (
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
        "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    ),
    *(
        (
            f"http://schemas.openxmlformats.org/{family}/2006/{name}",
            f"http://purl.oclc.org/ooxml/{family}/{name}",
        )
        for family, name in (
            ("officeDocument", "relationships"),
            ("officeDocument", "math"),
            ("officeDocument", "customXml"),
            ("officeDocument", "bibliography"),
            ("wordprocessingml", "main"),
            ("drawingml", "main"),
            ("drawingml", "wordprocessingDrawing"),
            ("drawingml", "picture"),
            ("schemaLibrary", "main"),
        )
    ),
)


def as_strict(raw: bytes) -> bytes:
    """The same document as "Strict Open XML Document", the other kind of .docx that Word saves."""

    def change(name: str, blob: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or name == "[Content_Types].xml":
            return blob
        for loose, strict in _STRICT:
            blob = blob.replace(loose.encode(), strict.encode())
        if name == "word/document.xml":
            return re.sub(rb"<w:document ", b'<w:document w:conformance="strict" ', blob, count=1)
        return blob

    return repacked(raw, change)
