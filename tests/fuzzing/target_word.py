"""Minutes in Word, by their parts of XML."""

from collections.abc import Iterator

from readers import read
from seeding import of_parts, packed, unpacked, variants
from targets import MARK, TAGS, Target, make_neighbours_importable


def run(raw: bytes) -> None:
    read(packed(raw), ".docx")


def seeds() -> Iterator[bytes]:
    make_neighbours_importable()
    from hostile_files import NAMES, TITLES
    from word_files import archive, box, p, parts_of, span, tbl, tc, tr

    said = f"{MARK} was seen at the shops. F1. SL to ring by 12 May 2026."
    table = tbl(tr(*TITLES), *(tr(name, *(tc(p(said), p(f"- {said}")) for _ in range(9))) for name in NAMES[:2]))
    yield unpacked(archive(parts_of(p(MARK, style="Heading2") + table)))
    beside = p("x", box(p(said))) + tbl(tr(tc(p(said), properties=span(2))), tr("a", tc(p(MARK), table)))
    yield unpacked(archive(parts_of(beside, comments=f'<w:comment w:id="0">{p(said)}</w:comment>')))
    yield from variants(".docx", 12)


TARGET = Target(
    run,
    seeds,
    TAGS,
    (
        b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:t>", b"</w:t>",
        b'<w:gridSpan w:val="3"/>', b"<w:vMerge/>", b'<w:vMerge w:val="restart"/>', b"<w:vanish/>", b"<w:br/>",
        b'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', b"<w:ins>", b"</w:ins>", b"<w:del>", b"</w:del>",
        b'<w:sym w:font="Wingdings" w:char="F0FE"/>', b"w:val", b"Individual", b"School", b"Risk factors", b"Actions",
    ),
    of_parts,
)  # fmt: skip
