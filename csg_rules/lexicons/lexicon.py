"""A lexicon: does a text match, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, Protocol

from .analysis import Vocabulary
from .phrases import Phrase, PhraseSet
from .tokens import Tokens, tokenise

READS: Final = ("anywhere", "whole", "bag")
# The sets of phrases that are looked for in a text wherever they begin.
SOUGHT: Final = ("patterns", "exempt", "exempt_before", "exempt_sentence", "exempt_text")
WORDS_BEFORE: Final = 3
# A status or a stock reason is short. Beyond this a text says more than that, whatever its words.
_LONGEST_WHOLE: Final = 60


class Span(NamedTuple):
    """Character offsets in the text; `end` is exclusive."""

    start: int
    end: int


class Sieve(Protocol):
    """What is known beforehand of a text."""

    def of(self, name: str, sought: str) -> Sequence[Phrase]:
        """The phrases of one set (of SOUGHT) of the lexicon of this name that the text could match."""
        ...


@dataclass(frozen=True)
class Lexicon:
    """What one lexicon file says.

    `reads`: `anywhere` finds its phrases in the text; `whole` holds if the text is nothing but its phrases
    and tails, or is one of its marks; `bag` holds if each word is one of its words.

    `places` are the places of prose that it is read in to make cues; none for one that is read where a field asks.
    """

    name: str
    title: str
    reads: str
    places: tuple[str, ...] = ()
    patterns: PhraseSet = field(default_factory=PhraseSet)
    tails: PhraseSet = field(default_factory=PhraseSet)
    marks: frozenset[str] = frozenset()
    exempt: PhraseSet = field(default_factory=PhraseSet)
    exempt_before: PhraseSet = field(default_factory=PhraseSet)
    exempt_sentence: PhraseSet = field(default_factory=PhraseSet)
    exempt_text: PhraseSet = field(default_factory=PhraseSet)
    quoted_exempt: bool = False
    must_match: tuple[str, ...] = ()
    must_not_match: tuple[str, ...] = ()
    _vocabulary: Vocabulary = field(default_factory=Vocabulary, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Made now, so that a lexicon kept in a cache comes out of it ready.
        if self.reads != "anywhere":
            phrases = (*self.patterns.phrases, *self.tails.phrases)
            object.__setattr__(self, "_vocabulary", Vocabulary.of(phrases))

    def without_examples(self) -> "Lexicon":
        """The same lexicon for use alone."""
        return replace(self, must_match=(), must_not_match=())

    def find(self, tokens: Tokens, sieve: Sieve | None = None) -> list[Span]:
        """The matches, in order, without overlap; for `whole` and `bag` the whole text, or nothing. `sieve`: what is
        known of this very text."""
        if self.reads == "anywhere":
            return [Span(tokens.starts[start], tokens.ends[end - 1]) for start, end in self._apart(tokens, sieve)]
        holds = self._is_whole(tokens, sieve) if self.reads == "whole" else self._is_bag(tokens, sieve)
        return [Span(0, len(tokens.text))] if holds else []

    def matches(self, text: str) -> bool:
        return bool(self.find(tokenise(text)))

    def _spans(self, sought: str, tokens: Tokens, sieve: Sieve | None) -> list[tuple[int, int]]:
        phrases: PhraseSet = getattr(self, sought)
        if not phrases.phrases:
            return []
        return phrases.spans(tokens, sieve.of(self.name, sought) if sieve else None)

    def _apart(self, tokens: Tokens, sieve: Sieve | None) -> list[tuple[int, int]]:
        found = self._spans("patterns", tokens, sieve)
        if not found or self._spans("exempt_text", tokens, sieve):
            return []
        covered = _touched(self._spans("exempt", tokens, sieve), tokens)
        shaded = _shaded(self._spans("exempt_before", tokens, sieve), tokens)
        silenced = {tokens.limits[start] for start, _ in self._spans("exempt_sentence", tokens, sieve)}
        apart: list[tuple[int, int]] = []
        for start, end in found:
            if (
                start in shaded
                or tokens.limits[start] in silenced
                or (covered and not covered.isdisjoint(range(start, end)))
                or (self.quoted_exempt and tokens.is_quoted(start))
            ):
                continue
            if not apart or start >= apart[-1][1]:
                apart.append((start, end))
        return apart

    def _is_whole(self, tokens: Tokens, sieve: Sieve | None) -> bool:
        if as_mark(tokens.text) in self.marks:
            return True
        count = len(tokens.words)
        # A question is no answer: "none identified?"
        if not 0 < count <= _LONGEST_WHOLE or "?" in tokens.text or not self._vocabulary.covers(tokens):
            return False
        if self._spans("exempt_text", tokens, sieve):
            return False
        reached: list[set[bool]] = [set() for _ in range(count + 1)]  # at each word: was there a phrase by then
        reached[0].add(False)
        for at in range(count):
            if reached[at]:
                for end in self.patterns.ends_at(tokens, at):
                    reached[end].add(True)
                for end in self.tails.ends_at(tokens, at):
                    reached[end] |= reached[at]
        return True in reached[count]

    def _is_bag(self, tokens: Tokens, sieve: Sieve | None) -> bool:
        if not tokens.words or not self._vocabulary.covers(tokens) or self._spans("exempt_text", tokens, sieve):
            return False
        return all(at + 1 in self.patterns.ends_at(tokens, at) for at in range(len(tokens.words)))


def as_mark(text: str) -> str:
    """`text` without spaces, case and repeated signs, as marks are compared: "- -" and "--" are both "-"."""
    if len(text) > _LONGEST_WHOLE:
        return ""
    kept: list[str] = []
    for character in "".join(text.casefold().split()):
        if not kept or kept[-1] != character or character.isalnum():
            kept.append(character)
    return "".join(kept)


def _touched(spans: Iterable[tuple[int, int]], tokens: Tokens) -> set[int]:
    """The words of these spans and their neighbours within the sentence."""
    touched: set[int] = set()
    for start, end in spans:
        touched.update(range(max(start - 1, tokens.sentence_start(start)), min(end + 1, tokens.limits[start])))
    return touched


def _shaded(spans: Iterable[tuple[int, int]], tokens: Tokens) -> set[int]:
    """The few words of the same sentence that follow each span."""
    shaded: set[int] = set()
    for start, end in spans:
        if tokens.is_may_the_month(start):
            continue  # "may" before a telling is a doubt, "In May" is a date
        shaded.update(range(end, min(end + WORDS_BEFORE, tokens.limits[start])))
    return shaded


def check_examples(lexicon: Lexicon) -> list[str]:
    """One line for each example of the lexicon that doesn't hold; empty if all do."""
    wrong = [
        f"{lexicon.name}: should match and doesn't: {text!r}"
        for text in lexicon.must_match
        if not lexicon.matches(text)
    ]
    for text in lexicon.must_not_match:
        if spans := lexicon.find(tokenise(text)):
            at = text[spans[0].start : spans[0].end]
            wrong.append(f"{lexicon.name}: should not match and does, at {at!r}: {text!r}")
    return wrong
