"""Takes out of a checked copy what an earlier check put there: our comments, and our list where nothing is typed in."""

from lxml import etree

from csg_rules.papers.ours import AUTHOR, LIST_TAG
from csg_rules.render.copies.entries import HEADER, OPEN
from csg_rules.render.copies.parts import Parts
from csg_rules.render.copies.word_xml import Maker

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def take_comments(parts: Parts, main: str, body: "etree._Element", make: Maker) -> None:
    """Comments that somebody answered stay."""
    name = parts.target(main, "comments")
    if name is None or name not in parts.names:
        return
    root, answered = parts.read(name), _answered(parts, main)
    ids = set()
    for comment in root.findall(make.name("comment")):
        marks = {paragraph.get(f"{_W14}paraId") for paragraph in comment.iter(make.name("p"))}
        if comment.get(make.name("author")) == AUTHOR and not marks & answered:
            ids.add(comment.get(make.name("id")))
            root.remove(comment)
    if not ids:
        return
    parts.write(name, root)
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(body.iter(make.name(kind))):
            if mark.get(make.name("id")) in ids:
                _remove(mark, make)


def _answered(parts: Parts, main: str) -> set[str | None]:
    name = parts.target(main, "commentsExtended")
    if name is None or name not in parts.names:
        return set()
    key = "paraIdParent"
    found = (value for each in parts.read(name) for at, value in each.attrib.items() if str(at).endswith(key))
    return {str(value) for value in found}


def _remove(mark: "etree._Element", make: Maker) -> None:
    run = mark.getparent()
    if run is None:
        return
    run.remove(mark)
    above = run.getparent()
    if run.tag == make.name("r") and above is not None and all(each.tag == make.name("rPr") for each in run):
        above.remove(run)


def take_list(body: "etree._Element", make: Maker) -> None:
    """And its section. A list with an owner, a day or a mark in it stays."""
    for control in body.findall(make.name("sdt")):
        tag = control.find(f"{make.name('sdtPr')}/{make.name('tag')}")
        if tag is not None and tag.get(make.name("val")) == LIST_TAG and not _is_typed_in(control, make):
            before, after = control.getprevious(), control.getnext()
            body.remove(control)
            _join_sections(body, before, after, make)


def _is_typed_in(control: "etree._Element", make: Maker) -> bool:
    for row in list(control.iter(make.name("tr")))[1:]:
        cells = ["".join(t.text or "" for t in cell.iter(make.name("t"))) for cell in row.iter(make.name("tc"))]
        if len(cells) != len(HEADER) or any(cells[-3:-1]) or cells[-1] != OPEN:
            return True
    return False


def _join_sections(
    body: "etree._Element", before: "etree._Element | None", after: "etree._Element | None", make: Maker
) -> None:
    section = make.name("sectPr")
    own = before.find(f"{make.name('pPr')}/{section}") if before is not None else None
    if own is None or after is None or after.tag != section:
        return
    body.replace(after, own)
