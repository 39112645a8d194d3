"""Which contexts a text names. People name places and persons, hardly ever categories."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from csg_rules.facts.building import Reading
from csg_rules.lexicons.tokens import Tokens, tokenise
from csg_rules.words import CONTEXTS

# By its word, a synonym, its people or a kind of place.
_NAMED_BY: Final = {
    "individual": ("context_individual",),
    "home": ("context_home",),
    "peers": ("context_peers",),
    "school": ("context_school",),
    "neighbourhood": ("context_neighbourhood", "public_space"),
}
_ARTICLES: Final = frozenset({"the", "a", "an", "his", "her", "their"})
_SHORTEST_NAME: Final = 4  # "Corn" of Corn Street names a place, "St" does not


class Naming:
    """The names by which this record calls its contexts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def contexts_in(self, text: str | None) -> frozenset[str]:
        """The contexts that the text names: by a word of the language, or by a name of this record."""
        if text is None:
            return frozenset()
        found = {context for context in CONTEXTS if self._by_word(context, text) or self.names_setting(context, text)}
        return frozenset(found | {"peers"} if self._names_others(text) else found)

    def names_setting(self, context: str, text: str) -> bool:
        """Whether one of the row's own settings is named."""
        tokens = self.reading.reader.tokens(text)
        return any(_occurs(name, tokens) for name in self._settings[context])

    def _by_word(self, context: str, text: str) -> bool:
        return any(self.reading.reader.matches(lexicon, text) for lexicon in _NAMED_BY[context])

    def _names_others(self, text: str) -> bool:
        """Whether somebody is named who was involved with the young person."""
        return not self._others.isdisjoint(_initials(self.reading.reader.tokens(text)))

    @cached_property
    def _others(self) -> frozenset[str]:
        others = self.reading.record.behaviour.others_involved or ()
        return frozenset(initials for other in others for initials in _initials(tokenise(other)))

    @cached_property
    def _settings(self) -> dict[str, frozenset[tuple[str, ...]]]:
        return {
            context: frozenset(
                name
                for row in self.reading.record.contexts.rows(context)
                for setting in row.settings or ()
                if setting.name is not None and self.reading.status(setting.name) == "content"
                for name in _called(tokenise(setting.name))
            )
            for context in CONTEXTS
        }


def _called(name: Tokens) -> Iterator[tuple[str, ...]]:
    """A setting's whole name, and the first word of it that is a name of its own."""
    words = name.words[1:] if name.words and name.words[0] in _ARTICLES else name.words
    if words:
        yield words
    for word, start in zip(name.words, name.starts, strict=True):
        if name.text[start].isupper() and len(word) >= _SHORTEST_NAME:
            yield (word.removesuffix("'s"),)
            return


def _initials(tokens: Tokens) -> set[str]:
    return {tokens.words[at].removesuffix("'s") for at in tokens.initials}


def _occurs(name: tuple[str, ...], tokens: Tokens) -> bool:
    if len(name) == 1:
        return name[0] in tokens.vocabulary or f"{name[0]}'s" in tokens.vocabulary
    return any(tokens.words[at : at + len(name)] == name for at in tokens.positions.get(name[0], ()))
