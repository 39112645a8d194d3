"""Of whom a stretch of prose speaks: of the young person, or of somebody else."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.texts import TextValue
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.tokens import Tokens, tokenise

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
# Kin of whom minutes go on to speak as he or she.
_KIN_HE = ("father", "dad", "brother", "uncle", "grandfather", "grandad", "stepfather", "stepdad", "stepbrother",
           "nephew", "boy", "boys", "man", "boyfriend")  # fmt: skip
_KIN_SHE = ("mother", "mum", "mam", "sister", "aunt", "auntie", "grandmother", "grandma", "nan", "nana", "gran",
            "stepmother", "stepmum", "stepsister", "niece", "girl", "girls", "woman", "girlfriend")  # fmt: skip
_TELLS_OF_YOUNG_PERSON = ("minutes.a", "minutes.b", "behaviour.described", "contexts.individual")
_WORDS_AFTER_WHO = 3
_BEFORE_THINGS = frozenset({"a", "an", "at", "the", "in", "on", "for", "this", "each"})


class _Person(NamedTuple):
    """Somebody whom a word names. `who` is own, other, or the pronoun he or she that points to one of them;
    `pronoun` the one that fits, empty where either may."""

    at: int
    who: str
    pronoun: str = ""


class Persons:
    """Tells the young person from others by ref, by pronoun and by the words for kin and peers."""

    def __init__(self, reading: Reading) -> None:
        self._reader = reading.reader
        self._found: dict[str, list[_Person]] = {}
        behaviour = reading.record.behaviour
        refs = [*(behaviour.harmed or ()), *(behaviour.others_involved or ())]
        refs += [linked.ref for linked in behaviour.linked or () if linked.ref]
        self._others = frozenset(ref.casefold() for ref in refs)
        self._told = reading.record.minutes.a or ""
        self._texts = reading.texts
        self._own = self._ref(reading.record.subject.ref) or self._likeliest_initials()
        self._pronoun = self._most_used_pronoun()

    def speaks_of_young_person(self, value: TextValue, span: Span) -> bool:
        """Whether this span is about the young person. Where the behaviour is told, which is full of others, only
        if that is certain; elsewhere also where nobody else is named."""
        tokens = self._reader.tokens(value.text)
        start, end = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        persons = self._persons(value.text)
        is_certain_needed = value.place == "behaviour"
        last = next((person for person in persons if person.at == end - 1), None)
        if last is not None and end - start > 1 and tokens.words[end - 1] in ("him", "her", *self._refs(tokens, end)):
            return self._is_own(last, is_certain_needed)
        if self._is_done_by_young_person(tokens, end):
            return False
        return self._governed_by_young_person(tokens, persons, start, is_certain_needed)

    def _refs(self, tokens: Tokens, end: int) -> tuple[str, ...]:
        return (tokens.words[end - 1],) if end - 1 in tokens.initials else ()

    def _is_own(self, person: _Person, is_certain_needed: bool) -> bool:
        if person.who in ("own", "other"):
            return person.who == "own"
        return not is_certain_needed and self._pronoun in ("", person.who)

    def _is_done_by_young_person(self, tokens: Tokens, end: int) -> bool:
        """`assaulted by T`: then somebody else was harmed."""
        following = tokens.words[end : end + 2]
        return len(following) == 2 and following[0] == "by" and following[1] == self._own

    def _governed_by_young_person(
        self, tokens: Tokens, persons: list[_Person], start: int, is_certain_needed: bool
    ) -> bool:
        first = tokens.sentence_start(start)
        if "who" in tokens.words[max(first, start - _WORDS_AFTER_WHO) : start]:
            return False  # "with his mother, who was …": of the young person nobody writes so
        before = [person for person in persons if first <= person.at <= start]
        if not before:
            return not is_certain_needed
        nearest = before.pop()
        if nearest.who in ("own", "other"):
            return nearest.who == "own"
        if self._pronoun not in ("", nearest.who):
            return False
        for named in self._named_before(tokens, persons, before, first):
            fitting = [person for person in named if person.pronoun in ("", nearest.who)]
            if fitting and is_certain_needed:
                return all(person.who == "own" for person in fitting)
            if fitting:
                return fitting[0].who == "own"
        return not is_certain_needed

    def _named_before(
        self, tokens: Tokens, persons: list[_Person], before: list[_Person], first: int
    ) -> Iterator[list[_Person]]:
        """Whom a pronoun may mean: those named earlier in its sentence, the nearest first; then those of each
        sentence before it, the one it speaks of first."""
        yield [person for person in reversed(before) if person.who in ("own", "other")]
        while first > 0:
            limit, first = first, tokens.sentence_start(first - 1)
            yield [person for person in persons if first <= person.at < limit and person.who in ("own", "other")]

    def _persons(self, text: str) -> list[_Person]:
        if text not in self._found:
            self._found[text] = self._named_in(text)
        return self._found[text]

    def _named_in(self, text: str) -> list[_Person]:
        tokens = self._reader.tokens(text)
        others = {bisect_left(tokens.starts, span.end) - 1: span for span in self._reader.find("somebody_else", text)}
        return [person for at in range(len(tokens.words)) if (person := self._person(tokens, at, others))]

    def _person(self, tokens: Tokens, at: int, others: dict[int, Span]) -> _Person | None:
        word = tokens.words[at]
        if at in others:
            kin = word.removesuffix("'s")
            return _Person(at, "other", "he" if kin in _KIN_HE else "she" if kin in _KIN_SHE else "")
        if word in _HE or word in _SHE:
            return _Person(at, "he" if word in _HE else "she")
        if word in ("yp", "yp's") or (word in ("person", "person's") and at and tokens.words[at - 1] == "young"):
            return _Person(at, "own")
        # "In PE", "the AIM": capitals that no person bears.
        if at not in tokens.initials or (at and tokens.words[at - 1] in _BEFORE_THINGS):
            return None
        ref = word.removesuffix("'s")
        # "his sister SB": the initials are hers.
        is_other = ref in self._others or at - 1 in others or (self._own and ref != self._own)
        return _Person(at, "other" if is_other else "own")

    def _ref(self, ref: str | None) -> str:
        tokens = tokenise(ref or "")
        return tokens.words[0] if len(tokens.words) == 1 and 0 in tokens.initials else ""

    def _likeliest_initials(self) -> str:
        """Where no ref is given: a single letter, as minutes often write, before those that are used most where
        the young person's situation and behaviour are told."""
        counts: Counter[str] = Counter()
        for value in self._texts:
            if value.path.startswith(_TELLS_OF_YOUNG_PERSON):
                tokens = self._reader.tokens(value.text)
                counts.update(tokens.words[at].removesuffix("'s") for at in tokens.initials)
        known = [ref for ref in counts if ref not in self._others]
        return max(known, key=lambda ref: (len(ref) == 1, counts[ref], ref), default="")

    def _most_used_pronoun(self) -> str:
        words = self._reader.tokens(self._told).words
        he, she = sum(word in _HE for word in words), sum(word in _SHE for word in words)
        return "" if he == she else "he" if he > she else "she"
