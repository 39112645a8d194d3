"""Minutes in workbooks, by their parts of XML; and the plain tables that a sheet of rulings is."""

from collections.abc import Iterator

from readers import read
from seeding import of_parts, packed, unpacked, variants
from targets import MARK, TAGS, Target, make_neighbours_importable, without_text

from csg_rules.documents.places import DocumentError
from csg_rules.sources.formats import read_workbook


def run(raw: bytes) -> None:
    file = packed(raw)
    read(file, ".xlsx")
    try:
        read_workbook(file)
    except DocumentError as error:
        without_text(str(error))


def seeds() -> Iterator[bytes]:
    make_neighbours_importable()
    from excel_cases import bare, row, text
    from hostile_files import NAMES, TITLES

    said = f"{MARK} was seen at the shops. F1. SL to ring by 12 May 2026."
    lines = (TITLES, *((name, *[said] * 9) for name in NAMES[:2]))
    cells = (
        row(at, *(text(f"{chr(65 + column)}{at}", words) for column, words in enumerate(line)))
        for at, line in enumerate(lines, start=2)
    )
    yield unpacked(bare("".join(cells), '<mergeCells><mergeCell ref="A6:B7"/></mergeCells>', strings="<si/>"))
    yield from variants(".xlsx", 12)


TARGET = Target(
    run,
    seeds,
    TAGS,
    (
        b"<row>", b"</row>", b"<c>", b"</c>", b't="s"', b't="inlineStr"', b't="b"', b't="e"', b't="d"', b't="str"',
        b'r="XFD1048576"', b'r="A0"', b's="1"', b's="99999"', b"<v>0</v>", b"<v>46000.5</v>", b"<v>-1</v>",
        b"<v>1e9</v>",
        b'<mergeCell ref="A1:XFD1048576"/>', b"<f>A1</f>", b'hidden="1"', b"<t>", b"</t>", b"<si>", b"</si>", b"School",
    ),
    of_parts,
)  # fmt: skip
