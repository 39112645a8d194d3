"""What a word, letters or a handle is to a roster: somebody's, perhaps somebody's, or nobody's.

Of those asked here, each gives what stands for it, None where it stays and is to be looked at, and an empty text where
it is nobody's.
"""

import re
from collections import defaultdict
from enum import Enum
from typing import Final, NamedTuple

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import FREQUENT, NEARLY_NAMES, SHORT_WORDS, is_english
from csg_rules.pseudonyms.forms import LETTERS, Forms
from csg_rules.pseudonyms.letters import skeleton
from csg_rules.pseudonyms.ordinary import is_plain_landmark
from csg_rules.pseudonyms.roster import Roster
from csg_rules.pseudonyms.tokens import Tokens

# Capitals that may be a word: in prose nobody can tell.
WORDS: Final = frozenset({"A", "I"})
# Small letters with dots after them that are never initials.
_DOTTED: Final = frozenset({"eg", "ie", "am", "pm", "nb", "ps", "na"})
_SCHOOLS: Final = frozenset({"school", "academy", "college", "primary", "nursery"})
_LONGEST_INITIALS: Final = 3
_SHORTEST_WITHIN: Final = 4
_SHORTEST_JOINED: Final = 5


class Word(Enum):
    TOKEN = "token"
    LEFT = "left"
    NOBODY = "nobody"


class Phrase(NamedTuple):
    """`kept`: words at the end that stay. `is_one`: one name, written apart. `is_certain`: however it is written,
    it is nothing else."""

    parts: tuple[str, ...]
    kept: int = 0
    is_one: bool = False
    is_certain: bool = False


class Listed:
    def __init__(self, tokens: Tokens, roster: Roster, common: CommonWords) -> None:
        self._tokens = tokens
        self._common = common
        self._roster = roster
        self._words = roster.people | roster.places
        self._joined = {"".join(parts): parts for parts in roster.phrases}
        self._joined |= {"".join(parts): parts[: len(parts) - kept] for parts, kept in roster.titles}
        self._joined = {
            joined: parts
            for joined, parts in self._joined.items()
            if len(joined) >= _SHORTEST_JOINED and len(parts) > 1 and not self._is_word(joined)
        }
        within = {each for each in self._words if len(each) >= _SHORTEST_WITHIN and not self._is_word(each)}
        within |= self._joined.keys()
        self._within = re.compile("|".join(map(re.escape, sorted(within)))) if within else None
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self._all_phrases():
            self._phrases[phrase.parts[0]].append(phrase)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda each: (-len(each.parts), each))

    def _is_word(self, name: str) -> bool:
        return name not in NEARLY_NAMES and (is_english(name) or name in self._common)

    def _all_phrases(self) -> list[Phrase]:
        apart = [Phrase(parts, is_one=True) for parts in self._roster.apart]
        names = [Phrase(parts, is_certain=not all(map(self._is_word, parts))) for parts in self._roster.phrases]
        # "hill park" may be any; with what it is, it is that one.
        titles = [
            Phrase(
                parts,
                kept,
                is_certain=len(parts) > 2 or not _SCHOOLS.isdisjoint(parts) or not all(map(self._is_word, parts)),
            )
            for parts, kept in self._roster.titles
        ]
        return apart + names + [title for title in titles if len(title.parts) > 1]

    def phrases_from(self, *names: str) -> list[Phrase]:
        """The longest first."""
        return [phrase for name in dict.fromkeys(names) for phrase in self._phrases.get(name, ())]

    def as_written(self, part: str, written: str) -> str:
        """A part's token, with the case and plural of what stands there."""
        name = skeleton(written)
        ending = written[-1] if name == f"{part}s" else ""
        letters = written[:-1] if ending else written
        token = self._tokens.word(part.capitalize())
        if letters.isupper() and len(letters) > 1:
            return f"{token.upper()}{ending}"
        return (token if written[:1].isupper() else token.lower()) + ending

    def of_initials(self, word: str, own: frozenset[str]) -> str | None:
        """Letters with nothing between them, an s after them or not."""
        if len(word) > _LONGEST_INITIALS + 1 or not (word.isascii() and word.isalpha()):
            return ""
        if word.isupper() and word in self._roster.initials:
            # Those that stay are looked at as all capitals are.
            return self._tokens.initials(word) if self._stands_for_somebody(word, own) else ""
        letters = word.upper()
        if letters in self._roster.initials:
            is_word = len(word) == 1 or word.casefold() in SHORT_WORDS or (letters in NOT_INITIALS - own)
            return None if is_word else self._small(letters) if word.islower() else self._tokens.initials(letters)
        if letters[:-1] in self._roster.initials and word[-1] == "s":
            return self._of_plural(word, own)
        return self._of_derived(word)

    def _of_derived(self, word: str) -> str | None:
        """Initials of a listed name. Capitals are told of as all that are like initials."""
        stem = word[:-1] if word[-1:] == "s" and word[:-1].isupper() else word
        letters, small = stem.upper(), stem.casefold()
        if letters not in self._roster.derived or letters in NOT_INITIALS:
            return ""
        if stem.isupper():
            return (
                ""
                if small in SHORT_WORDS or stem in self._common
                else self._tokens.initials(letters) + word[len(stem) :]
            )
        return "" if small in SHORT_WORDS or small in self._common else None

    def _of_plural(self, word: str, own: frozenset[str]) -> str | None:
        stem, letters = word[:-1], word[:-1].upper()
        small = word.casefold()
        is_capitals = len(stem) > 1 and stem.isupper()  # "ITs" is no word, "Its" is
        if not is_capitals and (small in FREQUENT or small in SHORT_WORDS or self._is_word(small)):
            return ""
        if not self._stands_for_somebody(letters, own) or (len(stem) == 1 and stem.islower()):
            return None
        return f"{self._tokens.initials(letters) if stem.isupper() else self._small(letters)}s"

    def of_spaced(self, parts: tuple[str, ...], written: str, own: frozenset[str], has_blank: bool) -> str | None:
        """Letters with something between them, which stays there."""
        joined = "".join(parts)
        letters = joined.upper()
        is_listed = letters in self._roster.initials
        if not is_listed and (letters not in self._roster.derived or joined.casefold() in _DOTTED):
            return ""
        small = joined.casefold()
        is_word = (small in SHORT_WORDS and not joined.isupper()) or (
            has_blank and any(part.casefold() in SHORT_WORDS for part in parts)
        )
        if is_word or letters in NOT_INITIALS - own or not (is_listed or "." in written):
            return None
        token = self._tokens.initials(letters)
        if len(token) != len(letters):
            return token
        left = iter(token if joined.isupper() else self._small(letters))
        return "".join(next(left) if sign.isalpha() else sign for sign in written)

    def of_name(self, forms: Forms, at: int, names: frozenset[str]) -> str | None:
        """A word that is part of a name."""
        word = forms.words[at]
        part = self._part(word.name)
        if not part:
            parts = self._joined.get(word.name) or self._joined.get(word.name.removesuffix("s"))
            if parts:
                return self._glued(parts, word.name, word.text)
            if self._is_unsure(word.name):
                is_quiet = self._is_word(word.name) and forms.is_word_here(at, word.name) and not forms.is_after_the(at)
                return "" if is_quiet else None
            return None if self._is_beginning_or_end(word.name) else ""
        token = self.as_written(part, word.text)
        if part in names or not self._is_word(part):
            return token
        if word.text[:1].isupper():
            if forms.is_of_date(at):
                return ""
            return None if forms.may_be_date(at) or forms.is_meant_as_word(at) else token
        if forms.is_titled(at):
            return token
        is_place = part in self._roster.landmarks
        if is_place and forms.is_after_the(at):
            return "" if is_plain_landmark(part) else None
        return "" if forms.is_word_here(at, part) else None

    def _is_unsure(self, name: str) -> bool:
        return name in self._roster.unsure or name.removesuffix("s") in self._roster.unsure

    def of_handle(self, handle: str, own: frozenset[str]) -> Word:
        """A name somebody goes by: letters with digits or underscores."""
        is_sure = handle.startswith("@")
        parts = [part for part in LETTERS.findall(handle) if len(part) > 1]
        if any(self._is_within(part) for part in parts):
            return Word.TOKEN
        is_left = False
        for part in parts:
            if part.upper() in self._roster.derived - self._roster.initials:
                is_left = True
            elif part.upper() in self._roster.initials:
                by = self.of_initials(part, own)
                if by and (is_sure or not part.isupper()):
                    return Word.TOKEN
                is_left = is_left or by is None or part.isupper()
            elif self._part(skeleton(part)):
                if is_sure:
                    return Word.TOKEN
                is_left = True
        return Word.LEFT if is_left else Word.NOBODY

    def is_within(self, address: str) -> bool:
        """Whether an address holds anything of a name."""
        parts = LETTERS.findall(address)
        named = (
            self._part(skeleton(part)) or (len(part) > 1 and part.upper() in self._roster.initials) for part in parts
        )
        return any(named) or any(map(self._is_within, parts))

    def _is_within(self, word: str) -> bool:
        """A name that is no common word, or several written as one, alone or within others."""
        name = skeleton(word)
        part = self._part(name)
        if part and not self._is_word(part):
            return True
        return self._within is not None and self._within.search(name) is not None

    def _is_beginning_or_end(self, name: str) -> bool:
        """Whether a longer word may be made of a name: "jordanx", "bigjordan"."""
        if len(name) <= _SHORTEST_JOINED or self._within is None or self._is_word(name):
            return False
        return any(len(found[0]) >= _SHORTEST_JOINED for found in self._within.finditer(name))

    def _part(self, name: str) -> str:
        """The part of a name that this is, with the s of what belongs to somebody or without."""
        if name in self._words:
            return name
        stem = name.removesuffix("s")
        return stem if stem != name and stem in self._words and name not in FREQUENT else ""

    def _glued(self, parts: tuple[str, ...], name: str, written: str) -> str:
        made = "".join(self._tokens.word(part.capitalize()) for part in parts)
        ending = "s" if name not in self._joined else ""
        return (made if written[:1].isupper() else made.lower()) + ending

    def _small(self, letters: str) -> str:
        """In small letters, where they don't make a word."""
        token = self._tokens.initials(letters)
        return token if token.casefold() in SHORT_WORDS else token.lower()

    def _stands_for_somebody(self, letters: str, own: frozenset[str]) -> bool:
        """Whether these are initials of the roster, and not also a word, or an abbreviation that minutes use."""
        if letters not in self._roster.initials or letters in WORDS:
            return False
        return letters in own or letters not in NOT_INITIALS
