"""Tokens put in the place of what a roster names, in a field of names and anywhere in prose."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.fields import Role
from csg_rules.pseudonyms.forms import EMAIL, HANDLE, Forms
from csg_rules.pseudonyms.letters import as_initials, skeleton
from csg_rules.pseudonyms.listed import Listed, Word
from csg_rules.pseudonyms.roster import Roster, is_code, named_in
from csg_rules.pseudonyms.tokens import Tokens
from csg_rules.records.base import is_printable_id

# What may be an id, whole or in part.
_RUN: Final = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")
_PARTS: Final = re.compile(r"[A-Za-z0-9]+")
_MOST_PARTS: Final = 12


class Replaced(NamedTuple):
    """`spans`: the characters of the original that something else stands for now, in order; `left`: those that may be
    a name of the roster, or only a word, and stay."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    left: tuple[tuple[int, int], ...] = ()


class _Change(NamedTuple):
    """`by` is None where the text stays, to be looked at."""

    start: int
    end: int
    by: str | None


class Replacer:
    """One for all records of a run, so that nobody has two tokens."""

    def __init__(self, tokens: Tokens, roster: Roster, common: CommonWords) -> None:
        self._tokens = tokens
        self._roster = roster
        self._common = common
        self._listed = Listed(tokens, roster, common)
        self._codes = {code.casefold(): code for code in roster.codes}

    def field(self, role: Role, text: str, own: frozenset[str] = frozenset(), path: str = "") -> Replaced:
        """A text of the record, by what it is about. `own`: the initials that this record itself names; among them
        even those that are an abbreviation elsewhere stand for somebody."""
        whole = text.strip()
        if role == "record" and is_printable_id(whole):
            return _whole(text, self._tokens.record(whole))
        if role == "person" and (initials := as_initials(whole)):
            return _whole(text, self._tokens.initials(initials))
        if role == "person" and is_code(whole):
            return _whole(text, self._tokens.code(whole))
        named = named_in(role, path, whole, self._common) if role in ("person", "post") else Roster()
        return self._changed(text, own, named.people | {part for phrase in named.phrases for part in phrase})

    def prose(self, text: str, own: frozenset[str] = frozenset()) -> Replaced:
        return self._changed(text, own, frozenset())

    def _changed(self, text: str, own: frozenset[str], names: frozenset[str]) -> Replaced:
        """`names` are nothing else here, however common."""
        forms = Forms(text)
        changes: list[_Change] = []
        for found in (
            self._addresses(text),
            self._ids_in(text, own),
            self._handles(text, own),
            self._whole_names(forms),
            self._spaced(forms, own),
            self._words(forms, own, names),
        ):
            for change in found:
                if not any(one.start < change.end and change.start < one.end for one in changes):
                    changes.append(change)
        return _with(text, sorted(changes, key=lambda each: each.start))

    def _addresses(self, text: str) -> Iterator[_Change]:
        for found in EMAIL.finditer(text):
            if self._listed.is_within(found[0]):
                token = self._tokens.word(found[0].casefold()).lower()
                by = f"{token}@example.invalid" if "@" in found[0] else f"https://{token}.example.invalid"
                yield _Change(found.start(), found.end(), by)

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
        if code := self._codes.get(text.casefold()):
            return self._tokens.code(code)
        letters = text.split(".")
        if len(letters) > 1 and all(len(each) == 1 and each.isupper() for each in letters):
            return self._listed.of_spaced(tuple(letters), text, own, has_blank=False) or ""
        return ""

    def _handles(self, text: str, own: frozenset[str]) -> Iterator[_Change]:
        for found in HANDLE.finditer(text):
            match self._listed.of_handle(found[0], own):
                case Word.TOKEN:
                    token = self._tokens.word(found[0].casefold()).lower()
                    yield _Change(found.start(), found.end(), f"@{token}" if found[0].startswith("@") else token)
                case Word.LEFT:
                    yield _Change(found.start(), found.end(), None)

    def _whole_names(self, forms: Forms) -> Iterator[_Change]:
        for at, word in enumerate(forms.words):
            for phrase in self._listed.phrases_from(word.name, skeleton(word.text)):
                words = forms.parts(at, phrase.parts)
                if not words:
                    continue
                if phrase.is_one:
                    start, end = words[0].start, words[-1].end
                    token = self._tokens.word("".join(phrase.parts).capitalize())
                    is_plural = words[-1].name == f"{phrase.parts[-1]}s"
                    by = token if words[0].text[:1].isupper() else token.lower()
                    yield _Change(start, end, f"{by}s" if is_plural else by)
                    break
                changed = words[: len(words) - phrase.kept]
                has_capitals = all(each.text[:1].isupper() for each in changed)
                if has_capitals or phrase.is_certain or not forms.has_only_blanks(words):
                    yield from (
                        _Change(each.start, each.end, self._listed.as_written(part, each.text))
                        for each, part in zip(changed, phrase.parts, strict=False)
                    )
                    break
                if not any(each.text[:1].isupper() for each in changed):
                    yield _Change(words[0].start, words[-1].end, None)
                    break

    def _spaced(self, forms: Forms, own: frozenset[str]) -> Iterator[_Change]:
        for found in forms.spaced():
            written = forms.text[found.start : found.end]
            by = self._listed.of_spaced(found.parts, written, own, found.has_blank)
            if by != "":
                yield _Change(found.start, found.end, by)

    def _words(self, forms: Forms, own: frozenset[str], names: frozenset[str]) -> Iterator[_Change]:
        for at, word in enumerate(forms.words):
            if not forms.stands_alone(word):
                continue
            by = self._listed.of_initials(word.text, own)
            if by == "":
                by = self._listed.of_name(forms, at, names)
            if by != "":
                yield _Change(word.start, word.end, by)


def _whole(text: str, token: str) -> Replaced:
    return Replaced(token, ((0, len(text)),))


def _with(text: str, changes: list[_Change]) -> Replaced:
    parts, at = [], 0
    for change in changes:
        if change.by is not None:
            parts += [text[at : change.start], change.by]
            at = change.end
    spans = tuple((each.start, each.end) for each in changes if each.by is not None)
    left = tuple((each.start, each.end) for each in changes if each.by is None)
    return Replaced("".join([*parts, text[at:]]), spans, left)
