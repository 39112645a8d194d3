"""Signs that a template leaves where somebody was to write: a line to write on, a choice in brackets."""

from typing import Final

from csg_rules.lexicons.lexicon import Span

_LINE: Final = "____"
# After what is asked for; alone, or in a sentence, they only ask or wonder.
_UNANSWERED: Final = (": ???", ":???", "- ???")
_LONGEST_CHOICE: Final = 60


def template_mark(text: str) -> Span | None:
    """The first such sign, if there is one."""
    for mark in (_LINE, *_UNANSWERED):
        if (at := text.find(mark)) >= 0:
            return Span(at, at + len(mark))
    return _choice(text)


def _choice(text: str) -> Span | None:
    """A choice nobody made: "[mother/father/carer]". Two words, or capitals, may be a note: "[MASH/CSC]"."""
    start = text.find("[")
    while start >= 0:
        end = text.find("]", start)
        if end < 0:
            return None
        words = text[start + 1 : end].split("/")
        if (
            len(words) > 2
            and end - start <= _LONGEST_CHOICE
            and all(word.strip().isalpha() and word.islower() for word in words)
        ):
            return Span(start, end + 1)
        start = text.find("[", end)
    return None
