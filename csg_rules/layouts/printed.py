"""What a layout prints by itself: its titles and hints are nobody's words."""

import re
from collections.abc import Iterator
from typing import Final

from csg_rules.layouts.layout import NO, YES, Matrix, Repeated
from csg_rules.layouts.parts import LAYOUTS, PARTS
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Paper

_PAGE_NUMBER = re.compile(r"(?:page|p\.?)?\s*(?:\d{1,4})?\s*(?:(?:of|/)\s*(?:\d{1,4})?)?", re.IGNORECASE)
_LONGEST_PAGE_NUMBER = 40


def _own_sentences() -> Iterator[str]:
    for layout in LAYOUTS:
        yield from (layout.title, layout.intro)
    for part in PARTS:
        yield part.title
        inner = part.parts if isinstance(part, Repeated) else (part,)
        for each in inner:
            yield from (each.title, each.hint)
            if not isinstance(each, Matrix):
                yield from (field.hint for field in each.fields)


PRINTED: Final = frozenset(normal(sentence) for sentence in _own_sentences() if sentence)


PRINTED_WORDS: Final = frozenset(
    normal(word)
    for part in PARTS
    for each in (part.parts if isinstance(part, Repeated) else (part,))
    if not isinstance(each, Matrix)
    for field in each.fields
    for word in (YES, NO, *field.choices.values())
)


def is_list_of_words(paper: Paper) -> bool:
    """Whether it is our own hidden sheet of words to choose from."""
    hidden = [aside for aside in paper.asides if aside.kind == "hidden text"]
    return bool(hidden) and not paper.blocks and all(normal(aside.text) in PRINTED_WORDS for aside in paper.asides)


def is_only_printed(text: str) -> bool:
    """Whether a header or footer holds no more than a page number and our own title."""
    pieces = [piece.strip() for piece in re.split(r"[\n·|\t]", text) if piece.strip()]
    return all(_is_page_number(piece) or normal(piece) in PRINTED for piece in pieces)


def _is_page_number(text: str) -> bool:
    return len(text) < _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text) is not None
