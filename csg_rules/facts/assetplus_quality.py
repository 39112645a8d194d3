"""Facts: how AssetPlus ratings are explained, and the answers to its quality question."""

from collections.abc import Collection, Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.records.assetplus import AssetPlus, DesistanceRating, SheetQa
from csg_rules.words import CONTEXTS

_EXPLANATIONS = "assetplus.explanations"
_RATINGS = f"{_EXPLANATIONS}.desistance_ratings"
_CHANGE = f"{_EXPLANATIONS}.contexts_likely_to_change"
_OUTCOMES = f"{_EXPLANATIONS}.predicted_outcomes"
_QUALITY = "assetplus.qa"
_FEWEST_CONTEXTS = 2  # an interplay is between two
_OUTSIDE = tuple(context for context in CONTEXTS if context != "individual")


def explanation_facts(reading: Reading, part: AssetPlus, outside: Collection[str]) -> Iterator[Fact]:
    """What explanations should show. `outside` are ids of factors on the sheet outside the individual context."""
    explanations = part.explanations
    if explanations is None:
        return
    ratings = explanations.desistance_ratings or ()
    yield from _rating_reasons(reading, ratings)
    yield from _context_weight(reading, part, ratings, outside)
    yield _context_change(reading, explanations.contexts_likely_to_change, bool(ratings))
    yield from _of_contexts(reading, "past_events", _at("past_events", explanations.past_events))
    outcomes = explanations.predicted_outcomes or ()
    paths = [(f"{_OUTCOMES}[{number}]", text) for number, text in enumerate(outcomes, start=1)]
    yield from _of_contexts(reading, "predicted_outcomes", paths)


def _at(name: str, text: str | None) -> list[tuple[str, str]]:
    return [] if text is None else [(f"{_EXPLANATIONS}.{name}", text)]


def _rating_reasons(reading: Reading, ratings: Collection[DesistanceRating]) -> Iterator[Fact]:
    lacking = [reading.reader.reason_status(rating.why) == "blank" for rating in ratings]
    for number, is_lacking in enumerate(lacking, start=1):
        path = f"{_RATINGS}[{number}].why"
        yield fact(
            "explanation",
            name="rating_reason",
            state="missing" if is_lacking else "shown",
            place=_RATINGS if all(lacking) else path,
            path=path,
        )


def _context_weight(
    reading: Reading, part: AssetPlus, ratings: Collection[DesistanceRating], outside: Collection[str]
) -> Iterator[Fact]:
    """Whether contexts weigh in the ratings: a rating names one, or the weighing stands elsewhere in the record."""
    elsewhere = bool(reading.record.contexts_summary.weighting) or (
        part.qa is not None and _answer(reading, part.qa.weighting) == "shown"
    )
    known = {*outside, *(f.id for f in reading.factors if f.id and f.context not in (None, "individual"))}
    if elsewhere or any(_is_contextual(reading, rating, known) for rating in ratings):
        yield fact("explanation", name="context_weight", state="shown", place=_RATINGS, path=_RATINGS)
        return
    read = [
        (number, rating.why)
        for number, rating in enumerate(ratings, start=1)
        if rating.why is not None and reading.reader.reason_status(rating.why) == "content"
    ]
    for number, text in read:
        yield _read_in("context_weight", "missing", _RATINGS, f"{_RATINGS}[{number}].why", text)
    if not read:
        yield fact("explanation", name="context_weight", state="not_recorded", place=_RATINGS, path=_RATINGS)


def _is_contextual(reading: Reading, rating: DesistanceRating, outside: Collection[str]) -> bool:
    """Whether what is rated, or why, is of a context other than the young person's own make-up."""
    return rating.factor in outside or any(_names(reading, text, _OUTSIDE) for text in (rating.factor, rating.why))


def _context_change(reading: Reading, text: str | None, has_ratings: bool) -> Fact:
    if reading.reader.reason_status(text) != "blank":
        state = "shown"
    else:
        state = "missing" if has_ratings or text is not None else "not_recorded"
    return fact("explanation", name="context_change", state=state, place=_CHANGE, path=_CHANGE)


def _of_contexts(reading: Reading, name: str, texts: Collection[tuple[str, str]]) -> Iterator[Fact]:
    """Whether any of these texts names a context; where none does, one fact for each text that was read."""
    place = f"{_EXPLANATIONS}.{name}"
    contents = [(path, text) for path, text in texts if reading.reader.reason_status(text) == "content"]
    if not contents:
        is_answered = any(reading.reader.reason_status(text) != "blank" for _, text in texts)
        state = "shown" if is_answered else "not_recorded"
        yield fact("explanation", name=name, state=state, place=place, path=place)
    elif any(_names(reading, text, _OUTSIDE) for _, text in contents):
        yield fact("explanation", name=name, state="shown", place=place, path=place)
    else:
        for path, text in contents:
            yield _read_in(name, "missing", place, path, text)


def _read_in(name: str, state: str, place: str, path: str, text: str) -> Fact:
    return fact("explanation", name=name, state=state, start=0, end=len(text), place=place, path=path)


def quality_facts(reading: Reading, quality: SheetQa | None) -> Iterator[Fact]:
    """The two answers to the quality question, always both."""
    texts = {
        "interplay": (quality and quality.interplay) or "",
        "weighting": (quality and quality.weighting) or "",
    }
    states = {name: _answer(reading, text) for name, text in texts.items()}
    contexts = {context for text in texts.values() for context in _names(reading, text, CONTEXTS)}
    are_read = all(state == "shown" and reading.status(texts[name]) == "content" for name, state in states.items())
    is_blank = set(states.values()) == {"missing"}
    for name, text in texts.items():
        state = "thin" if are_read and len(contexts) < _FEWEST_CONTEXTS else states[name]
        state = "not_recorded" if quality is None else state
        yield fact(
            "quality_answer",
            name=name,
            state=state,
            start=0 if state in ("bare", "thin") else None,
            end=len(text) if state in ("bare", "thin") else None,
            place=_QUALITY if state == "thin" or is_blank else f"{_QUALITY}.{name}",
            path=f"{_QUALITY}.{name}",
        )


def _answer(reading: Reading, text: str | None) -> str:
    if not text or reading.status(text) == "blank":
        return "missing"
    is_bare = reading.reader.reason_status(text) == "blank" or reading.reader.matches("question_repeated", text)
    return "bare" if is_bare else "shown"


def _names(reading: Reading, text: str | None, contexts: Collection[str]) -> list[str]:
    return [context for context in contexts if reading.reader.matches(f"context_{context}", text)]
