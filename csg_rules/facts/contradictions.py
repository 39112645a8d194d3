"""Facts about rows declared not applicable, or considered with nothing found, and what the record tells of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.named_places import NamedPlaces
from csg_rules.facts.paths import below
from csg_rules.facts.persons import Persons
from csg_rules.lexicons.lexicon import Span
from csg_rules.words import CONCERNS, CONTEXTS

_TOLD_THERE = {"home": "harm_at_home", "school": "harm_at_school", "neighbourhood": "harm_in_neighbourhood"}
_IN_PROSE = {"peers": ("told_peers", "friends_in_prose"), "neighbourhood": ("told_space", "space_in_prose")}
_LIFE_TOLD_IN = tuple(f"minutes.{item}" for item in ("a", "b", "c", "d", "e"))


class _Told(NamedTuple):
    by: str
    path: str
    span: Span | None = None


def contradiction_facts(reading: Reading, persons: Persons, places: NamedPlaces) -> Iterator[Fact]:
    for context in CONTEXTS:
        declared = _declared(reading, context)
        if declared is None:
            continue
        yield fact("declared", context=context, declared=declared, path=f"contexts.{context}")
        told = [*_of_behaviour(reading, context), *_of_factors(reading, context, declared)]
        # That somebody has a home, a school, friends contradicts only that the row doesn't apply.
        if declared == "not_applicable":
            told += _of_life(reading, persons, places, context)
        for by, path, span in told:
            start, end = span or (None, None)
            yield fact("contradiction", context=context, by=by, start=start, end=end, path=path)


def _declared(reading: Reading, context: str) -> str | None:
    """What all the rows of the context say of themselves."""
    rows = reading.record.contexts.rows(context)
    said = {row.status or reading.status(row.mark) for row in rows}
    if not said or not said <= {"not_applicable", "considered_nil", "nil"}:
        return None
    return "not_applicable" if "not_applicable" in said else "nil"


def _of_behaviour(reading: Reading, context: str) -> Iterator[_Told]:
    behaviour = reading.record.behaviour
    if context == "peers":
        yield from _of_others(reading)
    if reading.status(behaviour.where_withheld) == "content":
        return
    if context in (behaviour.where or ()):
        yield _Told("place_of_behaviour", "behaviour.where")
    if context in _TOLD_THERE:
        for value in reading.texts:
            if value.place == "behaviour" and reading.status(value.text) == "content":
                spans = reading.reader.find(_TOLD_THERE[context], value.text)
                elsewhere = _named_elsewhere(reading, context, value.text)
                for span in [span for span in spans if not _is_by_name(span, elsewhere)][:1]:
                    yield _Told("behaviour_told_there", value.path, span)


def _named_elsewhere(reading: Reading, context: str, text: str) -> list[Span]:
    """Where the text uses a name that another row, or an agency that was asked, goes by: "Park Lane Academy" is no
    park, and a "Dawson's yard" that is listed among the spaces is no school's."""
    rows = [row for other in CONTEXTS if other != context for row in reading.record.contexts.rows(other)]
    names = {setting.name for row in rows for setting in row.settings or ()}
    names |= {row.agency for row in reading.record.attendance or ()}
    folded = text.casefold()
    found = []
    for name in sorted(name.casefold() for name in names if name and " " in name):
        at = folded.find(name)
        while at >= 0:
            found.append(Span(at, at + len(name)))
            at = folded.find(name, at + 1)
    return found


def _is_by_name(span: Span, names: Sequence[Span]) -> bool:
    """Whether the word for the place, which comes first or last, is part of a name."""
    return any(name.start < span.end <= name.end or name.start <= span.start < name.end for name in names)


def _of_others(reading: Reading) -> Iterator[_Told]:
    behaviour = reading.record.behaviour
    if any(reading.status(other) == "content" for other in behaviour.others_involved or ()):
        yield _Told("others_taking_part", "behaviour.others_involved")
    elif behaviour.group_or_sole in ("group", "both"):
        yield _Told("others_taking_part", "behaviour.group_or_sole")
    for cue in reading.cues_of("others_took_part"):
        if cue.value.place == "behaviour":
            yield _Told("others_taking_part", cue.value.path, Span(cue.start, cue.end))


def _of_factors(reading: Reading, context: str, declared: str) -> Iterator[_Told]:
    """Any open factor says that the row applies; only a concern that isn't mere history, that something was found."""
    for key, factor in zip(reading.factor_keys, reading.factors, strict=True):
        if context == "peers" and any(
            reading.reader.matches(lexicon, factor.text) for lexicon in ("isolation_told", "without_friends")
        ):
            continue  # that there are no friends confirms the row
        is_found = factor.category in CONCERNS and not factor.static
        is_here = factor.context == context and factor.status == "open" and not reading.is_void(factor)
        if is_here and (declared == "not_applicable" or is_found):
            yield _Told("open_factor", below("factors", key))


def _of_life(reading: Reading, persons: Persons, places: NamedPlaces, context: str) -> Iterator[_Told]:
    if context == "home":
        yield from (_Told("home_in_prose", "minutes.a", place.span) for place in places.homes())
    if context == "school":
        yield from (_Told("school_in_prose", "minutes.a", place.span) for place in places.schools())
    if context in _IN_PROSE:
        lexicon, by = _IN_PROSE[context]
        for value in reading.texts:
            if value.path in _LIFE_TOLD_IN and reading.status(value.text) == "content":
                for span in reading.reader.find(lexicon, value.text):
                    if persons.speaks_of_young_person(value, span):
                        yield _Told(by, value.path, span)
