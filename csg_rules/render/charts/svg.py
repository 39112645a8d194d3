"""A drawing of the plotting library made fit for a page: no style attributes (a page's policy refuses them), colours
as classes that the page's own style fills, ids that are unique on the page, and a title for who can't see it."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

# What is drawn in these colours takes the page's own, so that light, dark and print all read.
INK: Final = "#000001"
SOFT: Final = "#000002"
LINE: Final = "#000003"
MAIN: Final = "#000004"
WARN: Final = "#000005"
PAPER: Final = "#000006"
_CLASSES: Final = {INK: "ink", SOFT: "soft", LINE: "line", MAIN: "main", WARN: "warn", PAPER: "paper"}

_KEPT: Final = frozenset(
    {"stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "text-anchor", "font-size",
     "font-weight"}
)  # fmt: skip
_NUMBER: Final = re.compile(r"-?\d+\.\d+")
_NOT_TURNED: Final = re.compile(r"rotate\(-?0[ )]")
_LINK: Final = "{http://www.w3.org/1999/xlink}href"


def fit_for_a_page(drawing: bytes, name: str, title: str, description: str) -> str:
    """`name` begins every id: one of its own for each chart of a page."""
    root = ElementTree.fromstring(drawing)
    for parent in root.iter():
        for child in list(parent):
            if _tag(child) in ("metadata", "style", "clipPath"):
                parent.remove(child)
    _without_empty(root)
    linked = {target[1:] for element in root.iter() if (target := element.get(_LINK))}
    for element in root.iter():
        _clean(element, name, linked)
    box = root.get("viewBox", "")
    root.attrib = {
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-description",
        "viewBox": box,
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    for at, (tag, text) in enumerate((("title", title), ("desc", description))):
        said = ElementTree.Element(tag, {"id": f"{name}-{'title' if tag == 'title' else 'description'}"})
        said.text = text
        root.insert(at, said)
    return ElementTree.tostring(root, encoding="unicode")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _without_empty(element: ElementTree.Element) -> bool:
    """Takes out groups that hold nothing; whether the element itself is one."""
    for child in list(element):
        if _without_empty(child):
            element.remove(child)
    return _tag(element) in ("g", "defs") and len(element) == 0


def _clean(element: ElementTree.Element, name: str, linked: set[str]) -> None:
    element.tag = _tag(element)
    element.tail = None
    if element.text is not None and element.tag != "text":
        element.text = None
    old = dict(element.attrib)
    kept = dict(_styled(old.pop("style", "")))
    if (identifier := old.pop("id", "")) in linked:
        kept["id"] = f"{name}-{identifier}"
    if target := old.pop(_LINK, ""):
        kept["href"] = f"#{name}-{target[1:]}"
    old.pop("clip-path", None)
    if _NOT_TURNED.match(old.get("transform", "")):
        del old["transform"]
    for attribute, value in old.items():
        kept[attribute] = _NUMBER.sub(_shorter, " ".join(value.split()))
    element.attrib = kept


def _styled(style: str) -> Iterator[tuple[str, str]]:
    """Style as attributes, and the page's own colours as one class each for filling and for lines."""
    classes = []
    for declaration in style.split(";"):
        name, _, value = (piece.strip() for piece in declaration.partition(":"))
        if name in ("fill", "stroke") and value in _CLASSES:
            classes.append(f"{name}-{_CLASSES[value]}")
        elif name in ("fill", "stroke"):
            yield name, "none"  # no other colour is drawn with
        elif name in _KEPT:
            yield name, value
    if classes:
        yield "class", " ".join(classes)


def _shorter(number: re.Match[str]) -> str:
    """Two places: finer than any screen shows, and the same on every machine."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".").replace("-0", "0" if float(number[0]) > -0.005 else "-0")
