"""What styles and lists say of a paragraph or a run: heading, depth in a list, bold, hidden, struck through."""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from csg_rules.papers.word_numbering import MAX_LEVEL, ListItem, Numbering, number_of, value_of
from csg_rules.papers.word_parts import VAL, Element, W, first

Toggle = Literal["b", "vanish", "strike", "dstrike"]

MAX_DEPTH: Final = 30  # of styles that build on each other
_BODY_TEXT = 9  # the outline level of what is no heading
_HEADING_NAME = re.compile(r"heading ?([1-9])\Z", re.I)
_LIST_NAME = re.compile(r"list(?: ?bullet| ?number)? ?([2-5])?\Z", re.I)
_CONTENTS_NAME = re.compile(r"(?:toc ?[1-9]|table of figures)\Z", re.I)


class _Style(NamedTuple):
    name: str
    based_on: str
    paragraph: Element | None
    run: Element | None


def is_on(element: Element | None) -> bool | None:
    """Whether a switch is on; None where it isn't there."""
    return None if element is None else element.get(VAL) not in ("0", "false", "off", "none")


class Styles:
    """Looked up by the id that a paragraph or run gives; an unknown or no id is the default paragraph style."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._toggles: dict[tuple[str, Toggle], bool | None] = {}
        self._headings: dict[str, int | None] = {}
        self._lists: dict[str, tuple[str, int] | None] = {}
        self._numbering = Numbering(numbering)
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = _Style(
                value_of(first(style, "name")),
                value_of(first(style, "basedOn")),
                first(style, "pPr"),
                first(style, "rPr"),
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = identity

    def _chain(self, identity: str) -> Iterator[_Style]:
        for _ in range(MAX_DEPTH):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = style.based_on

    def name(self, identity: str) -> str:
        """The style's own name, which Word stores in English; for one that isn't declared, its id."""
        style = self._styles.get(identity)
        return style.name if style is not None and style.name else identity

    def is_contents(self, identity: str) -> bool:
        """Whether paragraphs of this style are lines of a table of contents, which Word makes of the headings."""
        return bool(_CONTENTS_NAME.match(self.name(identity)))

    def heading(self, identity: str) -> int | None:
        """The level from 1 of a style for headings."""
        if identity not in self._headings:
            self._headings[identity] = self._find_heading(identity)
        return self._headings[identity]

    def _find_heading(self, identity: str) -> int | None:
        if not self._styles.get(identity):
            found = _HEADING_NAME.match(identity)
            return int(found[1]) if found else 1 if identity == "Title" else None
        for style in self._chain(identity):
            outline = None if style.paragraph is None else number_of(first(style.paragraph, "outlineLvl"))
            if outline is not None:
                return outline + 1 if 0 <= outline < _BODY_TEXT else None
            if found := _HEADING_NAME.match(style.name):
                return int(found[1])
            if style.name.lower() == "title":
                return 1
        return None

    def level(self, identity: str, properties: Element | None) -> int | None:
        """The depth from 0 of a paragraph with this style and these properties in a list; None if it's in none."""
        of_style = self._list_of(identity)
        number, depth = of_style or (None, 0)
        own = None if properties is None else first(properties, "numPr")
        if own is not None:
            own_number, own_depth = first(own, "numId"), number_of(first(own, "ilvl"))
            number = number if own_number is None else value_of(own_number)
            # The first level of a list in the style "List Bullet 2" is its second.
            depth = own_depth or depth
        return None if number is None else self._depth(number, depth)

    @property
    def counts_ids(self) -> bool:
        """Whether any list makes numbers that look like ids (`R%1`)."""
        return self._numbering.counts_ids

    def item(self, identity: str, properties: Element | None) -> ListItem | None:
        """The item of a list with such numbers that a paragraph with this style and these properties is."""
        own = None if properties is None else first(properties, "numPr")
        own_number = None if own is None else first(own, "numId")
        own_depth = None if own is None else number_of(first(own, "ilvl"))
        if own_number is not None:
            return self._numbering.item(value_of(own_number), own_depth or 0)
        of_style = self._list_of(identity)
        return self._numbering.item(of_style[0], own_depth or of_style[1]) if of_style else None

    def _depth(self, number: str, depth: int) -> int | None:
        return min(max(depth, 0), MAX_LEVEL) if self._numbering.shows(number, depth) else None

    def _list_of(self, identity: str) -> tuple[str, int] | None:
        if identity not in self._lists:
            self._lists[identity] = self._find_list(identity)
        return self._lists[identity]

    def _find_list(self, identity: str) -> tuple[str, int] | None:
        """The list that a style puts its paragraphs in, and how deep: "List Bullet 2" is the second level of a list,
        though in Word's own declaration it's the first of another."""
        name = self.name(identity)
        by_name = _LIST_NAME.match(name) if name else None
        named = int(by_name[1]) - 1 if by_name and by_name[1] else 0
        for style in self._chain(identity):
            found = None if style.paragraph is None else first(style.paragraph, "numPr")
            if found is None:
                continue
            number = value_of(first(found, "numId"))
            depth = number_of(first(found, "ilvl"))
            linked = self._numbering.depth_of_style(number, identity)
            return number, max(named, linked if depth is None else depth)
        return ("", named) if by_name and re.search("bullet|number", name, re.I) else None

    def toggle(self, paragraph: str, run: str, toggle: Toggle) -> bool:
        """What the styles of a paragraph and a run make of a switch: where both turn it on, it's off again."""
        return bool(self._of_style(paragraph or self._default, toggle)) != bool(run and self._of_style(run, toggle))

    def _of_style(self, identity: str, toggle: Toggle) -> bool | None:
        key = (identity, toggle)
        if key not in self._toggles:
            self._toggles[key] = self._find_toggle(identity, toggle)
        return self._toggles[key]

    def _find_toggle(self, identity: str, toggle: Toggle) -> bool | None:
        for style in self._chain(identity):
            found = None if style.run is None else is_on(style.run.find(f"{W}{toggle}"))
            if found is not None:
                return found
        return None
