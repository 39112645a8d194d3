"""Ids that Word counts: the numbers of a list whose sign is `R%1`, say. They stand in no paragraph's text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from csg_rules.papers.word_numbering import ListItem
from csg_rules.papers.word_parts import MC, VAL, Element, first
from csg_rules.papers.word_styles import Styles
from csg_rules.papers.word_text import is_mark_deleted


class CountedIds(NamedTuple):
    """The ids by their paragraphs; `repeated` are paragraphs without theirs, since a list has one of its ids twice."""

    ids: Mapping[Element, str]
    repeated: frozenset[Element]


def counted_ids(paragraphs: Iterable[Element], styles: Styles) -> CountedIds:
    """Counts as Word does: in the order of the document, each list by itself, deeper levels anew below a higher one."""
    if not styles.counts_ids:
        return CountedIds({}, frozenset())
    ids: dict[Element, tuple[str, str]] = {}
    lists: dict[str, _List] = {}
    for paragraph in paragraphs:
        item = _item(paragraph, styles)
        if item is not None:
            number = lists.setdefault(item.counted_in, _List()).next(item)
            if item.letters:
                ids[paragraph] = item.counted_in, f"{item.letters}{number}"
    often = Counter(name for _, name in ids.values())
    unsure = {counted_in for counted_in, name in ids.values() if often[name] > 1}
    return CountedIds(
        {paragraph: name for paragraph, (counted_in, name) in ids.items() if counted_in not in unsure},
        frozenset(paragraph for paragraph, (counted_in, _) in ids.items() if counted_in in unsure),
    )


def _item(paragraph: Element, styles: Styles) -> ListItem | None:
    properties = first(paragraph, "pPr")
    if properties is not None and is_mark_deleted(properties):
        return None
    style = None if properties is None else first(properties, "pStyle")
    item = styles.item("" if style is None else style.get(VAL, ""), properties)
    # A text box stands there twice, the second time for old programs.
    is_copy = item is not None and next(paragraph.iterancestors(f"{MC}Fallback"), None) is not None
    return None if is_copy else item


class _List:
    """How far a list has come at each of its levels."""

    def __init__(self) -> None:
        self._at: dict[int, int] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, item: ListItem) -> int:
        if item.restart is not None and (item.restart[0], item.depth) not in self._restarted:
            self._restarted.add((item.restart[0], item.depth))
            self._at[item.depth] = item.restart[1] - 1
        self._at[item.depth] = self._at.get(item.depth, item.start - 1) + 1
        for deeper in [depth for depth in self._at if depth > item.depth]:
            del self._at[deeper]
        return self._at[item.depth]
