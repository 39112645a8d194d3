"""Tokens put in the place of what a roster names, in a field of names and anywhere in prose."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.fields import Role
from csg_rules.pseudonyms.roster import Roster, bare, folded, is_code
from csg_rules.pseudonyms.tokens import INITIALS, Tokens
from csg_rules.records.base import is_printable_id

# What may be an id, whole or in part.
_RUN: Final = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")
_PARTS: Final = re.compile(r"[A-Za-z0-9]+")
_MOST_PARTS: Final = 12
_WORD: Final = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*(?![^\W_])")
# Capitals that may be a word: in prose nobody can tell.
WORDS: Final = frozenset({"A", "I"})
# Dates stay: nobody's name is looked for in them.
_OF_DATES: Final = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"),
        *("march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    )
)


class Replaced(NamedTuple):
    """`spans`: the characters of the original that something else stands for now, in order."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class _Change(NamedTuple):
    start: int
    end: int
    by: str


class Replacer:
    """One for all records of a run, so that nobody has two tokens."""

    def __init__(self, tokens: Tokens, roster: Roster, common: CommonWords) -> None:
        self._tokens = tokens
        self._roster = roster
        self._common = common

    def field(self, role: Role, text: str, own: frozenset[str] = frozenset()) -> Replaced:
        """A text of the record, by what it is about. `own`: the initials that this record itself names; among them
        even those that are an abbreviation elsewhere stand for somebody."""
        whole = text.strip()
        if role == "record" and is_printable_id(whole):
            return _whole(text, self._tokens.record(whole))
        if role == "person" and INITIALS.fullmatch(whole):
            return _whole(text, self._tokens.initials(whole))
        if role == "person" and is_code(whole):
            return _whole(text, self._tokens.code(whole))
        return self.prose(text, own)

    def prose(self, text: str, own: frozenset[str] = frozenset()) -> Replaced:
        changes = list(self._ids_in(text, own))
        taken = [(each.start, each.end) for each in changes]
        changes += [
            change
            for change in self._words_in(text, own)
            if not any(start < change.end and change.start < end for start, end in taken)
        ]
        return _with(text, sorted(changes))

    def _ids_in(self, text: str, own: frozenset[str]) -> Iterator[_Change]:
        """The longest first: an id may stand within another's."""
        for run in _RUN.finditer(text):
            parts = [(part.start(), part.end()) for part in _PARTS.finditer(text, run.start(), run.end())]
            at = 0
            while at < len(parts):
                for last in range(min(len(parts), at + _MOST_PARTS), at, -1):
                    start, end = parts[at][0], parts[last - 1][1]
                    token = self._of_id(text[start:end], own)
                    if token:
                        yield _Change(start, end, token)
                        at = last - 1
                        break
                at += 1

    def _of_id(self, text: str, own: frozenset[str]) -> str:
        if text in self._roster.records:
            return self._tokens.record(text)
        if text in self._roster.codes:
            return self._tokens.code(text)
        letters = text.split(".")
        if len(letters) > 1 and all(len(each) == 1 and each.isupper() for each in letters):
            joined = "".join(letters)
            if not self._stands_for_somebody(joined, own):
                return ""
            token = self._tokens.initials(joined)
            return ".".join(token) if len(token) == len(joined) else token
        return ""

    def _words_in(self, text: str, own: frozenset[str]) -> Iterator[_Change]:
        for found in _WORD.finditer(text):
            word = bare(found[0])
            if token := self._of_word(word, own):
                yield _Change(found.start(), found.start() + len(word), token)

    def _of_word(self, word: str, own: frozenset[str]) -> str:
        if self._stands_for_somebody(word, own):
            return self._tokens.initials(word)
        name = folded(word)
        if name in _OF_DATES:
            return ""
        is_person = name in self._roster.people and (word[:1].isupper() or word not in self._common)
        return self._tokens.word(word) if is_person or name in self._roster.places else ""

    def _stands_for_somebody(self, letters: str, own: frozenset[str]) -> bool:
        """Whether these are initials of the roster, and not also a word, or an abbreviation that minutes use."""
        if letters not in self._roster.initials or letters in WORDS:
            return False
        return letters in own or letters not in NOT_INITIALS


def _whole(text: str, token: str) -> Replaced:
    return Replaced(token, ((0, len(text)),))


def _with(text: str, changes: list[_Change]) -> Replaced:
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.by]
        at = change.end
    return Replaced("".join([*parts, text[at:]]), tuple((each.start, each.end) for each in changes))
