"""Homes and schools that agenda item a) names, and whether the table covers them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.persons import Persons
from csg_rules.facts.texts import TextValue
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.tokens import Tokens
from csg_rules.records.contexts import Row

# With whom somebody lives, whatever they are called: a home is known by its people.
_HOUSEHOLDS = {
    ("mother",): ("mother", "mum", "mam", "stepfather", "stepdad"),
    ("father",): ("father", "dad", "stepmother", "stepmum"),
    ("mother", "father"): ("parents", "parent"),
    ("grandparent",): ("grandmother", "grandma", "gran", "nan", "nana", "nanna", "grandfather", "grandad", "granddad",
                       "grandparents", "grandparent"),
    ("aunt",): ("aunt", "auntie", "aunty", "uncle"),
    ("sibling",): ("brother", "sister", "stepbrother", "stepsister"),
    ("cousin",): ("cousin", "cousins"),
    ("carer",): ("carer", "carers", "foster", "fostered", "guardian", "guardians", "host"),
    ("godparent",): ("godmother", "godfather", "godparents"),
    ("partner",): ("girlfriend", "boyfriend", "partner"),
    ("friend",): ("friend", "friends"),
    ("unit",): ("children's", "residential", "lodgings", "supported", "hostel", "refuge", "semi", "hotel", "breakfast",
                "secure", "boarding", "respite", "temporary"),
}  # fmt: skip
_HOUSEHOLD_OF = {word: set(people) for people, words in _HOUSEHOLDS.items() for word in words}

# Of what sort a place of learning is: two of one town's name are told apart by it.
_SORTS = {
    "main": ("school", "academy", "high", "secondary", "grammar", "comprehensive", "upper", "mainstream"),
    "primary": ("primary", "junior", "juniors", "infants"),
    "college": ("college", "sixth", "university"),
    "alternative": ("pru", "referral", "unit", "centre", "provision", "workshops", "training", "alternative", "ap",
                    "tuition", "provider", "vocational", "hub"),
}  # fmt: skip
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words}
_COMMON = frozenset(
    (
        *("a", "an", "and", "at", "for", "her", "his", "in", "of", "on", "the", "their", "with"),
        *("address", "current", "family", "flat", "form", "home", "homes", "house", "lane", "learning", "maternal"),
        *("paternal", "place", "placement", "pupil", "road", "street", "st", "weekend", "weekends", "education"),
    )
)
_STARTS = frozenset({"a", "an", "at", "both", "her", "his", "the", "their", "then", "also", "and"})
_NAMES_GO_ON = frozenset({"of", "the"})
_AFTER_A_NAME = frozenset({"and", "as", "but", "full", "part", "since", "though", "when", "where", "year"})
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
            for first, last in _names_after(tokens, end):
                if not self._is("other_place_name", tokens, first, last):
                    yield Place(_people(tokens.words[first:last]), _name(tokens.words[first:last]), span)
            return
        if "between" in words and "and" in words:
            middle = len(words) - 1 - words[::-1].index("and")
            yield Place(_people(words[:middle]), frozenset(), span)
            yield Place(_people(words[middle:]), frozenset(), span)
            return
        if people := _people(words):
            yield Place(people, frozenset(), span)

    def _schools_after(self, span: Span) -> Iterator[Place]:
        tokens = self._tokens()
        start, end = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        is_weak = tokens.words[start] in _WEAK
        names = _names_after(tokens, end)
        for first, last in names:
            if self._is_school(tokens, first, last, is_weak):
                words = tokens.words[first:last]
                yield Place(_sorts(words), _name(words), span)
        if not names and end < tokens.limits[start]:
            limit = min(end + 4, tokens.limits[start])
            sorts = _sorts(tokens.words[end:limit])
            # "Attends school" names none; "attends the PRU" does; "alternative provision at" is about to give the name.
            is_named_next = "at" in tokens.words[end : limit + 1]
            if sorts and "main" not in sorts and not is_named_next and self._is("school_name", tokens, end, limit):
                yield Place(sorts, frozenset(), span)

    def _is_school(self, tokens: Tokens, first: int, last: int, is_weak: bool) -> bool:
        name = _name(tokens.words[first:last])
        if name & self._agencies(is_education=True) or self._is("school_name", tokens, first, last):
            return True
        if name & self._agencies(is_education=False) or self._is("other_place_name", tokens, first, last):
            return False
        if any(tokens.text[tokens.starts[at] : tokens.ends[at]].isupper() for at in range(first, last)):
            return False
        is_last = last >= tokens.limits[first] or tokens.words[last] in _AFTER_A_NAME or _is_break(tokens, last)
        return not is_weak or (is_last and last - first <= 2)  # a bare name has a word or two

    def _agencies(self, is_education: bool) -> frozenset[str]:
        """Words of the names of those who came from schools, or from elsewhere."""
        rows = self._reading.record.attendance or ()
        named = [row.agency for row in rows if row.agency and (row.group == "education") == is_education]
        return frozenset(word for agency in named for word in _name(self._reader.tokens(agency).words))

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
                kinds = _people(tokens.words) if context == "home" else _sorts(tokens.words)
                # A name of capitals alone is short for one that we can't know.
                is_short = any(len(part) > 1 and part.isupper() for part in name.split())
                yield Place(kinds, frozenset() if is_short else _name(tokens.words))
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
        own = {person for word in words if word.endswith("'s") for person in _people((word,))}
        spans = self._reader.find("told_home", text)
        tokens = self._reader.tokens(text)
        for span in spans:
            own |= _people(tokens.words[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)])
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
    return place.kinds.isdisjoint(_SORTS)


def _people(words: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        found |= _HOUSEHOLD_OF.get(word, _HOUSEHOLD_OF.get(word.removesuffix("'s"), set()))
    return frozenset(found)


def _sorts(words: Iterable[str]) -> frozenset[str]:
    found = {_SORT_OF[word] for word in words if word in _SORT_OF}
    # "Special school", "hospital school", "Link unit school": the more telling word decides.
    return frozenset(found - {"main"} or found)


def _name(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        bare
        for word in words
        if (bare := word.removesuffix("'s")) not in _COMMON
        and word not in _SORT_OF
        and word not in _HOUSEHOLD_OF
        and bare not in _HOUSEHOLD_OF
    )


def _names_after(tokens: Tokens, at: int) -> list[tuple[int, int]]:
    """The names, each by its first word and the one after its last, that a list begun at word `at` holds."""
    found: list[tuple[int, int]] = []
    limit = tokens.limits[at - 1]
    while True:
        while at < limit and tokens.words[at] in _STARTS and not _is_capital_name(tokens, at):
            at += 1
        first = at
        while at < limit and _goes_on(tokens, first, at, limit):
            at += 1
        if at == first:
            return found
        if at < limit and tokens.words[at] in _SORT_OF and not _is_break(tokens, at):
            at += 1
        found.append((first, at))
        if at >= limit or not (tokens.words[at] == "and" or _gap(tokens, at).strip() == ","):
            return found


def _goes_on(tokens: Tokens, first: int, at: int, limit: int) -> bool:
    if at > first and _is_break(tokens, at):
        return False
    is_inside = first < at < limit - 1 and tokens.words[at] in _NAMES_GO_ON and _is_capital_name(tokens, at + 1)
    return _is_capital_name(tokens, at) or is_inside


def _is_capital_name(tokens: Tokens, at: int) -> bool:
    return tokens.text[tokens.starts[at]].isupper() and at not in tokens.initials and tokens.words[at] != "the"


def _gap(tokens: Tokens, at: int) -> str:
    return tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def _is_break(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands before this word: a comma, a bracket."""
    return _gap(tokens, at).strip() not in ("", "-", "'", "’")
