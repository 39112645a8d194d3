"""What stands beside a Word document's text: where notes and comments are anchored, which headers and footers it has,
and the sentences on what reading it met."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from csg_rules.papers.ours import AUTHOR
from csg_rules.papers.paper import AsideKind
from csg_rules.papers.word_parts import Element, P, R, W, WordFile
from csg_rules.papers.word_text import Counts


class _Note(NamedTuple):
    kind: AsideKind
    part: str
    anchors: tuple[str, ...]


class Story(NamedTuple):
    """A note, comment, header or footer, and the number of the paragraph that it is anchored in; 0 for none."""

    kind: AsideKind
    content: Element
    line: int


# Anchors of which the first counts that is there.
_NOTES: Final = (
    _Note("footnote", "footnotes", ("footnoteReference",)),
    _Note("endnote", "endnotes", ("endnoteReference",)),
    _Note("comment", "comments", ("commentReference", "commentRangeStart")),
)
_PAGES: tuple[tuple[AsideKind, str], ...] = (("header", "headerReference"), ("footer", "footerReference"))
_PAGE_NUMBER: Final = re.compile(r"(?:page\s*)?[-–—]?\s*[0-9]*\s*(?:(?:of|/)\s*[0-9]*)?\s*[-–—]?\Z", re.I)
_PAGE_NUMBER_LENGTH: Final = 30
# One of what was met, and several.
_SENTENCES: Final = {
    "hidden": (
        "Hidden text isn't read as part of the record ({}).",
        "Hidden text isn't read as part of the record ({} pieces, the first in {}).",
    ),
    "struck": (
        "Struck-through text counts as taken out ({}).",
        "Struck-through text counts as taken out ({} pieces, the first in {}).",
    ),
    "counted": (
        "The number that Word counts for a point stands elsewhere too, and isn't read as its id ({}).",
        "Numbers that Word counts for {} points aren't read as their ids: some stand there twice (the first in {}).",
    ),
    "chunk": (
        "A file was put into the document as a whole; it can't be read ({}).",
        "{} files were put into the document as a whole; they can't be read (the first in {}).",
    ),
    "object": (
        "An embedded object can't be read ({}).",
        "{} embedded objects can't be read (the first in {}).",
    ),
    "chart": (
        "A chart or diagram can't be read ({}).",
        "{} charts or diagrams can't be read (the first in {}).",
    ),
    "drawing": (
        "Words in a drawing can't be read ({}).",
        "Words in drawings can't be read ({} pieces, the first in {}).",
    ),
    "picture": (
        "A picture can't be read; if it shows words, type them out ({}).",
        "{} pictures can't be read; if they show words, type them out (the first in {}).",
    ),
    "symbol": (
        "A symbol of an unknown font can't be read ({}).",
        "{} symbols of unknown fonts can't be read (the first in {}).",
    ),
}


def anchors(body: Element, lines: Mapping[Element, int]) -> dict[tuple[AsideKind, str], int]:
    """The number of the paragraph in which each note and comment is anchored, by its kind and id."""
    found: dict[tuple[AsideKind, str], int] = {}
    for note in _NOTES:
        for tag in note.anchors:
            for anchor in body.iter(f"{W}{tag}"):
                line = _line_of(anchor, lines)
                if line and not (note.kind != "comment" and _is_deleted(anchor)):
                    found.setdefault((note.kind, anchor.get(f"{W}id", "")), line)
    return found


def _line_of(anchor: Element, lines: Mapping[Element, int]) -> int:
    around = next(anchor.iterancestors(P), None)
    return 0 if around is None else lines.get(around, 0)


def _is_deleted(anchor: Element) -> bool:
    return next(anchor.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None


def notes(file: WordFile, anchored: Mapping[tuple[AsideKind, str], int]) -> Iterator[Story]:
    """Footnotes and endnotes that are anchored anywhere (others were deleted), and all comments."""
    for note in _NOTES:
        if note.kind != "comment" and not any(kind == note.kind for kind, _ in anchored):
            continue
        root = file.part(note.part)
        for content in () if root is None else root.iterfind(f"{W}{note.kind}"):
            line = anchored.get((note.kind, content.get(f"{W}id", "")), 0)
            is_own = note.kind == "comment" and content.get(f"{W}author") == AUTHOR
            if (line or note.kind == "comment") and not is_own:
                yield Story(note.kind, content, line)


def pages(file: WordFile, body: Element) -> Iterator[Story]:
    """Each header and footer once."""
    done: set[str] = set()
    for kind, tag in _PAGES:
        for reference in body.iter(f"{W}{tag}"):
            identity = reference.get(f"{R}id", "")
            name = file.name_by_id(identity)
            if name in done:
                continue
            done.add(name)
            content = file.part_by_id(identity)
            if content is not None:
                yield Story(kind, content, 0)


def is_page_number(text: str) -> bool:
    """Whether a footer's text only counts pages."""
    return len(text) <= _PAGE_NUMBER_LENGTH and bool(_PAGE_NUMBER.match(text))


def pending_changes(body: Element) -> int:
    """How many tracked changes of text, rows and cells nobody has accepted yet; a move counts once, and the mark of a
    paragraph only where nothing else in it was changed."""
    count = sum(1 for _ in body.iter(f"{W}cellIns", f"{W}cellDel"))
    marked: set[Element] = set()
    changed: set[Element] = set()
    for change in body.iter(f"{W}ins", f"{W}del", f"{W}moveTo"):
        holder = change.getparent()
        if holder is not None and holder.tag == f"{W}rPr":
            mark = holder.getparent()
            paragraph = None if mark is None or mark.tag != f"{W}pPr" else mark.getparent()
            if paragraph is not None:
                marked.add(paragraph)
        elif holder is not None and holder.tag != f"{W}numPr":
            count += 1
            changed.update(change.iterancestors(P))
    return count + len(marked - changed)


def remarks(counts: Counts, changes: int) -> tuple[str, ...]:
    """Sentences on what was met, without any text of the document."""
    told = []
    if changes:
        are = "1 change is" if changes == 1 else f"{changes:,} changes are"
        told.append(f"{are} pending: inserted text counts, deleted text doesn't.")
    for what, (one, several) in _SENTENCES.items():
        number = counts.numbers.get(what, 0)
        first = f"paragraph {counts.first.get(what, 1)}"
        if number:
            told.append(one.format(first) if number == 1 else several.format(f"{number:,}", first))
    return tuple(told)
