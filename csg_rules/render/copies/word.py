"""A copy of Word minutes with each finding as a comment where it belongs, and what to settle as a last page.

It works on the parts of the file, since the library would write all of them anew, and refuses files with macros: the
text, the comments and their two indexes change, everything else is carried over byte for byte.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from lxml import etree

from csg_rules.findings.finding import Finding
from csg_rules.papers.ours import AUTHOR
from csg_rules.render.copies.entries import CHANGED, MOST_APART, CopyError, Entry, entries
from csg_rules.render.copies.parts import Parts
from csg_rules.render.copies.word_earlier import take_comments, take_list
from csg_rules.render.copies.word_list import add_list
from csg_rules.render.copies.word_xml import Maker

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


class _Note(NamedTuple):
    """One comment: its paragraphs, each with whether it is a title."""

    paragraphs: tuple[tuple[str, bool], ...]


def commented(raw: bytes, findings: Sequence[Finding], lines: Sequence[str] = (), today: date | None = None) -> bytes:
    """The copy. Findings without a place in words go on the first paragraph; `lines` stand below the list.
    Raises CopyError, in a sentence, where it can't be made."""
    parts = Parts(raw)
    main, body, make = _opened(parts)
    listed = entries(findings)
    take_comments(parts, main, body, make)
    _comment(parts, main, body, listed, make, today)
    # Only now: findings are placed by the numbers of paragraphs.
    take_list(body, make)
    add_list(body, listed, lines, make)
    parts.write(main, body.getroottree().getroot())
    return parts.to_bytes()


def lacks(raw: bytes) -> str | None:
    """A sentence on what no longer holds in a copy."""
    if any(name.startswith("_xmlsignatures/") for name in Parts(raw).names):
        return "The original is signed: the signature doesn't hold for this copy."
    return None


def with_list_only(raw: bytes, listed: Sequence[Entry], lines: Sequence[str]) -> bytes:
    """The document with its text replaced by the list."""
    parts = Parts(raw)
    main, body, make = _opened(parts)
    for block in list(body):
        body.remove(block)
    add_list(body, listed, lines, make)
    parts.write(main, body.getroottree().getroot())
    return parts.to_bytes()


def _opened(parts: Parts) -> tuple[str, "etree._Element", Maker]:
    """The name of the main part, its body, and a maker of elements for it."""
    main = parts.target("", "officeDocument")
    document = parts.read(main) if main is not None else None
    if main is None or document is None or document.tag not in {f"{{{each}}}document" for each in _RELATIONSHIPS}:
        raise CopyError("this is no Word document")
    make = Maker(etree.QName(document).namespace or "", _style_ids(parts, main))
    body = document.find(make.name("body"))
    if body is None:
        raise CopyError("this Word document has no text")
    return main, body, make


def _style_ids(parts: Parts, main: str) -> Mapping[str, str]:
    """By their names: a document made in another language calls them otherwise inside."""
    styles = parts.target(main, "styles")
    if styles is None or styles not in parts.names:
        return {}
    root = parts.read(styles)
    w = f"{{{etree.QName(root).namespace}}}"
    found = {}
    for style in root.iter(f"{w}style"):
        name, identifier = style.find(f"{w}name"), style.get(f"{w}styleId")
        if name is not None and identifier:
            found[name.get(f"{w}val", "").casefold()] = identifier
    return found


def _comment(
    parts: Parts, main: str, body: "etree._Element", listed: Sequence[Entry], make: Maker, today: date | None
) -> None:
    if not listed:
        return
    anchored = _by_paragraph(body, listed, make)
    name = parts.target(main, "comments")
    is_new = name is None or name not in parts.names
    if name is None or is_new:
        name = parts.unused(f"{main.rpartition('/')[0]}/comments.xml".removeprefix("/"))
        root = make.root("comments")
    else:
        root = parts.read(name)
    numbers = _unused_ids(root, body, make)
    for paragraph, about in anchored:
        for note in _notes(about):
            number = next(numbers)
            _anchor(paragraph, number, make)
            root.append(_to_comment(note, number, make, today))
    parts.write(name, root)
    if is_new:
        parts.declare(name, _COMMENTS_TYPE)
        parts.relate(main, f"{_RELATIONSHIPS[make.namespace]}/comments", name)


def _by_paragraph(
    body: "etree._Element", listed: Sequence[Entry], make: Maker
) -> list[tuple["etree._Element", list[Entry]]]:
    paragraphs = list(body.iter(make.name("p")))
    if not paragraphs:
        paragraphs = [make.paragraph("")]
        body.insert(0, paragraphs[0])
    found: dict[int, tuple[etree._Element, list[Entry]]] = {}
    for entry in listed:
        location = entry.finding.location
        number = location.line if location and location.where else 1
        if not 0 < number <= len(paragraphs):
            raise CopyError(CHANGED)
        number = _that_takes_comments(paragraphs, number, make)
        found.setdefault(number, (paragraphs[number - 1], []))[1].append(entry)
    return [found[number] for number in sorted(found)]


def _that_takes_comments(paragraphs: Sequence["etree._Element"], number: int, make: Maker) -> int:
    """Word takes no comments within a text box: the paragraph that the outermost one hangs on gets them."""
    paragraph = paragraphs[number - 1]
    boxes = list(paragraph.iterancestors(make.name("txbxContent")))
    if not boxes:
        return number
    holder = next(boxes[-1].iterancestors(make.name("p")), None)
    return 1 if holder is None else 1 + next(at for at, each in enumerate(paragraphs) if each is holder)


def _unused_ids(comments: "etree._Element", body: "etree._Element", make: Maker) -> Iterator[int]:
    named = [*comments.iter(make.name("comment"))]
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        named += body.iter(make.name(kind))
    taken = [element.get(make.name("id"), "") for element in named]
    number = max((int(text) for text in taken if re.fullmatch(r"\d{1,9}", text)), default=-1)
    while True:
        number += 1
        yield number


def _notes(about: Sequence[Entry]) -> Iterator[_Note]:
    said = [((entry.title, True), *((sentence, False) for sentence in entry.sentences)) for entry in about]
    if len(said) <= MOST_APART:
        yield from map(_Note, said)
    else:
        yield _Note(tuple(paragraph for each in said for paragraph in each))


def _anchor(paragraph: "etree._Element", number: int, make: Maker) -> None:
    """Marks all of the paragraph; one without any text takes the marks as well."""
    # Whatever stands before them: an XML comment, say.
    properties = paragraph.find(make.name("pPr"))
    after_properties = 0 if properties is None else paragraph.index(properties) + 1
    paragraph.insert(after_properties, make.element("commentRangeStart", id=str(number)))
    paragraph.append(make.element("commentRangeEnd", id=str(number)))
    run = make.run_of_style("annotation reference")
    run.append(make.element("commentReference", id=str(number)))
    paragraph.append(run)


def _to_comment(note: _Note, number: int, make: Maker, today: date | None) -> "etree._Element":
    comment = make.element("comment", id=str(number), author=AUTHOR, initials="csg")
    if today is not None:
        comment.set(make.name("date"), f"{today.isoformat()}T00:00:00Z")
    for text, is_title in note.paragraphs:
        paragraph = make.paragraph(text, bold=is_title, style="annotation text")
        if len(comment) == 0:
            mark = make.run_of_style("annotation reference")
            mark.append(make.element("annotationRef"))
            properties = paragraph.find(make.name("pPr"))
            paragraph.insert(0 if properties is None else 1, mark)
        comment.append(paragraph)
    return comment
