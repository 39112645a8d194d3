"""Homes and schools that agenda item a) names, and whether the table covers them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.persons import Persons
from csg_rules.facts.place_words import (
    SORTS,
    gap_before,
    is_break,
    is_part_of_day,
    name_words,
    names_after,
    people_of,
    sorts_of,
)
from csg_rules.facts.texts import TextValue
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.tokens import Tokens
from csg_rules.records.contexts import Row

_AFTER_A_NAME = frozenset({"and", "as", "but", "full", "part", "since", "though", "when", "where", "year"})
_TWO_HOMES = frozenset({"between", "homes"})
_LONGEST_CLAUSE = 12
_LONGEST_BARE_NAME = 2
_WEAK = frozenset({"attends", "attending", "goes", "going", "moved", "transferred", "changed", "mornings", "afternoons",
                   "days", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "lessons", "course",
                   "placement", "timetable"})  # fmt: skip


class Place(NamedTuple):
    """What tells one place from another: its people (or its sort, for a school), and the words of its name."""

    kinds: frozenset[str]
    name: frozenset[str]
    span: Span = Span(0, 0)


class Mention(NamedTuple):
    """`status`: covered, uncovered, or unclear where the row names no settings."""

    context: str
    status: str
    span: Span


class NamedPlaces:
    """Read once for one record; the table's rows are read as their union."""

    def __init__(self, reading: Reading, persons: Persons) -> None:
        self._reading = reading
        self._reader = reading.reader
        a = reading.record.minutes.a
        is_told = a is not None and reading.status(a) == "content"
        self._summary = TextValue("minutes.a", "other", a or "") if is_told else None
        self._persons = persons

    def mentions(self, context: str) -> list[Mention]:
        """Of home or school: each place that is told of as a present one."""
        told = self.homes() if context == "home" else self.schools()
        rows = self._reading.record.contexts.rows(context)
        in_prose = [self._is_in_row(context, place) for place in told]
        settings = list(self._settings(context, rows))
        # Where no settings are listed, a row that speaks of one of several places may have forgotten the others.
        is_clear = bool(settings) or (len(told) > 1 and any(in_prose))
        left = [place for place in _left_over(told, settings) if not in_prose[told.index(place)]]
        return [
            Mention(context, "covered" if p not in left else "uncovered" if is_clear else "unclear", p.span)
            for p in told
        ]

    def homes(self) -> list[Place]:
        found: list[Place] = []
        for span in self._spans("told_home"):
            for place in self._homes_in(span):
                # The same household told of twice is one home.
                if not any(place.kinds & other.kinds or place.name & other.name for other in found):
                    found.append(place)
        return found

    def schools(self) -> list[Place]:
        found: list[Place] = []
        for span in self._spans("told_school"):
            for place in self._schools_after(span):
                if not any(_is_same(place, other) or place == other for other in found):
                    found.append(place)
        return found

    def _spans(self, lexicon: str) -> list[Span]:
        if self._summary is None:
            return []
        found = self._reader.find(lexicon, self._summary.text)
        return [span for span in found if self._persons.speaks_of_young_person(self._summary, span)]

    def _tokens(self) -> Tokens:
        return self._reader.tokens(self._summary.text if self._summary else "")

    def _homes_in(self, span: Span) -> Iterator[Place]:
        tokens = self._tokens()
        start, end = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        words = tokens.words[start:end]
        if words[-1] == "at":
            for first, last in names_after(tokens, end):
                if not self._is("other_place_name", tokens, first, last):
                    yield Place(people_of(tokens.words[first:last]), name_words(tokens.words[first:last]), span)
            return
        is_two = not _TWO_HOMES.isdisjoint(words) and "and" in words
        middle = len(words) - 1 - words[::-1].index("and") if is_two else 0
        for household in (people_of(words[:middle]), people_of(words[middle:])):
            if household:
                yield Place(household, frozenset(), span)

    def _schools_after(self, span: Span) -> Iterator[Place]:
        tokens = self._tokens()
        start, end = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        is_weak = tokens.words[start] in _WEAK
        names = names_after(tokens, end)
        for first, last in names:
            if self._is_school(tokens, first, last, is_weak):
                words = tokens.words[first:last]
                yield Place(sorts_of(words), name_words(words), span)
        # "Alternative provision at" is about to give the name.
        limit = min(end + _LONGEST_CLAUSE, tokens.limits[start])
        if not names and "at" not in tokens.words[end:limit]:
            yield from self._unnamed_schools(tokens, end, limit, span)

    def _unnamed_schools(self, tokens: Tokens, end: int, limit: int, span: Span) -> Iterator[Place]:
        """ "Attends school" names none; "attends the PRU" does, and so does "mainstream school and the PRU"."""
        while end < limit:
            middle = next((at for at in range(end, limit) if tokens.words[at] == "and"), limit)
            words = tokens.words[end:middle]
            sorts = sorts_of(words)
            is_told = sorts and ("main" not in sorts or "mainstream" in words)
            if is_told and self._is("school_name", tokens, end, middle):
                yield Place(sorts, frozenset(), span)
            end = middle + 1

    def _is_school(self, tokens: Tokens, first: int, last: int, is_weak: bool) -> bool:
        name = name_words(tokens.words[first:last])
        if name & self._agencies(is_education=True) or self._is("school_name", tokens, first, last):
            return True
        if name & self._agencies(is_education=False) or self._is("other_place_name", tokens, first, last):
            return False
        if any(tokens.text[tokens.starts[at] : tokens.ends[at]].isupper() for at in range(first, last)):
            return False
        if gap_before(tokens, first).strip() == ",":
            return False  # "Thornley Road School, Northmere"
        is_last = last >= tokens.limits[first] or tokens.words[last] in _AFTER_A_NAME or is_break(tokens, last)
        return not is_weak or ((is_last or is_part_of_day(tokens, last)) and last - first <= _LONGEST_BARE_NAME)

    def _agencies(self, is_education: bool) -> frozenset[str]:
        """Words of the names of those who came from schools, or from elsewhere."""
        rows = self._reading.record.attendance or ()
        named = [row.agency for row in rows if row.agency and (row.group == "education") == is_education]
        return frozenset(word for agency in named for word in name_words(self._reader.tokens(agency).words))

    def _is(self, lexicon: str, tokens: Tokens, first: int, last: int) -> bool:
        return self._reader.matches(lexicon, tokens.text[tokens.starts[first] : tokens.ends[last - 1]])

    def _settings(self, context: str, rows: Sequence[Row]) -> Iterator[Place]:
        """A row without settings beside others that have some stands for a place of its own."""
        if not any(row.settings for row in rows):
            return
        for row in rows:
            names = [setting.name for setting in row.settings or () if setting.name]
            for name in names:
                tokens = self._reader.tokens(name)
                kinds = people_of(tokens.words) if context == "home" else sorts_of(tokens.words)
                # A name of capitals alone is short for one that we can't know.
                is_short = any(len(part) > 1 and part.isupper() for part in name.split())
                yield Place(kinds, frozenset() if is_short else name_words(tokens.words))
            if not names:
                yield Place(frozenset(), frozenset())

    def _is_in_row(self, context: str, place: Place) -> bool:
        """Whether the row's prose, or a factor or action placed in it, speaks of this place."""
        for value in self._reading.texts:
            if value.context != context or self._reading.status(value.text) != "content":
                continue
            words = self._reader.tokens(value.text).words
            if place.name and place.name <= set(words):
                return True
            if context == "home" and place.kinds & self._homes_spoken_of(value.text, words):
                return True
        return False

    def _homes_spoken_of(self, text: str, words: Iterable[str]) -> set[str]:
        """Whose homes: "at his father's", "weekends with his grandmother"."""
        own = {person for word in words if word.endswith("'s") for person in people_of((word,))}
        spans = self._reader.find("told_home", text)
        tokens = self._reader.tokens(text)
        for span in spans:
            own |= people_of(
                tokens.words[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]
            )
        return own


def _left_over(told: Sequence[Place], settings: Sequence[Place]) -> list[Place]:
    """The places that no setting can mean. One setting is one place; the surer matches first."""
    left, unused = list(told), list(settings)
    for fits in (_is_same, _may_be_same):
        for place in tuple(left):
            match = next((setting for setting in unused if fits(place, setting)), None)
            if match is not None:
                unused.remove(match)
                left.remove(place)
    return left


def _is_same(place: Place, other: Place) -> bool:
    if place.name & other.name:
        return not (place.kinds and other.kinds and place.kinds.isdisjoint(other.kinds))
    return bool(place.kinds & other.kinds) and not (place.name and other.name) and _is_home(place)


def _may_be_same(place: Place, other: Place) -> bool:
    """Whether the two could be one place named in two ways: by its people and by its address, say."""
    if place.name and other.name:
        return False
    return not (place.kinds and other.kinds and place.kinds.isdisjoint(other.kinds))


def _is_home(place: Place) -> bool:
    return place.kinds.isdisjoint(SORTS)
