"""Facts: each use of a peer-group information form, wherever the record shows one."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, numbered
from csg_rules.facts.pgi_forms import Form
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.tokens import Tokens
from csg_rules.words import AGENDA_ITEMS


def own_uses(reading: Reading, form: Form) -> Iterator[Fact]:
    """What the form itself says: what it was asked for, and each time it was passed on."""
    purpose = _purpose_of(reading, form.held.purpose)
    yield _use("purpose", f"{form.path}.purpose", purpose, form.id)
    onward = form.held.onward_use or ()
    for position, use in enumerate(onward, start=1):
        path = numbered(f"{form.path}.onward_use", position, len(onward))
        told = _purpose_of(reading, use.for_)
        if told.purpose == "unsaid" and (found := reading.reader.find("disruption_purpose", use.to)):
            yield _use("onward_use", f"{path}.to", _Purpose("disruption", found[0]), form.id)
        else:
            yield _use("onward_use", f"{path}.for", told, form.id)
    yield from _told_by_form(reading, form)


def _told_by_form(reading: Reading, form: Form) -> Iterator[Fact]:
    """Its conclusion, and what came of it: whatever is said there of a use is said of this form. A conclusion that
    tells of the friends is no use."""
    further = form.held.feedback.further_action if form.held.feedback else None
    for name, text in (("conclusion", form.held.conclusion), ("feedback.further_action", further)):
        if found := reading.reader.find("disruption_purpose", text):
            yield _use("form", f"{form.path}.{name}", _Purpose("disruption", found[0]), form.id)


class _Purpose(NamedTuple):
    purpose: str
    span: Span | None = None


def _use(place: str, path: str, purpose: _Purpose, form: str | None = None) -> Fact:
    start, end = purpose.span or (None, None)
    return fact("use", form=form, place=place, purpose=purpose.purpose, start=start, end=end, path=path)


def _purpose_of(reading: Reading, text: str | None) -> _Purpose:
    if reading.status(text) != "content":
        return _Purpose("unsaid")
    if found := reading.reader.find("disruption_purpose", text):
        return _Purpose("disruption", found[0])
    return _Purpose("assessment" if reading.reader.matches("assessment_purpose", text) else "other")


# Where else a meeting may tell of a form: the table's cells, the summary, factors, and why nothing is planned.
_OTHER_PLACES = (
    "contexts.",
    "contexts_summary.",
    "gaps_acknowledged",
    "factors",
    "no_plan_reason",
    "hackett",
    "behaviour.",
)


class _Place(NamedTuple):
    name: str
    path: str
    text: str
    to: str | None = None


def told_uses(reading: Reading, forms: tuple[Form, ...]) -> Iterator[Fact]:
    """Texts of the meeting that draw on a form: by its name, or by its id."""
    references = _references(reading, forms)
    for place in _places(reading):
        tokens = reading.reader.tokens(place.text)
        drawn = {_sentence(tokens, span.start) for span in reading.reader.find("pgi_form", place.text)}
        if forms:
            drawn |= {_sentence(tokens, span.start) for span in reading.reader.find("peer_mapping", place.text)}
        drawn |= {tokens.limits[at] for word in references for at in tokens.positions.get(word, ())}
        if drawn:
            yield _told_use(reading, place, tokens, drawn)


def _told_use(reading: Reading, place: _Place, tokens: Tokens, drawn: set[int]) -> Fact:
    spans = reading.reader.find("disruption_purpose", place.text)
    misused = next((span for span in spans if _is_about_form(reading, place.text, tokens, span, drawn)), None)
    if misused is not None:
        return _use(place.name, place.path, _Purpose("disruption", misused))
    if found := reading.reader.find("disruption_purpose", place.to):
        parent = place.path.rpartition(".")[0]
        return _use(place.name, f"{parent}.to", _Purpose("disruption", found[0]))
    return _use(place.name, place.path, _Purpose("other"))


def _is_about_form(reading: Reading, text: str, tokens: Tokens, span: Span, drawn: set[int]) -> bool:
    """In the sentence that names the form, or in the next one where that speaks of "these names"."""
    sentence = _sentence(tokens, span.start)
    if sentence in drawn:
        return True
    start = tokens.sentence_start(sentence - 1)
    return start in drawn and any(
        _sentence(tokens, back.start) == sentence and back.start < span.end
        for back in reading.reader.find("back_reference", text)
    )


def _sentence(tokens: Tokens, character: int) -> int:
    """The sentence that this character stands in, by the index after its last word."""
    return tokens.limits[bisect_right(tokens.starts, character) - 1]


def _places(reading: Reading) -> Iterator[_Place]:
    for action, key in zip(reading.actions, reading.action_keys, strict=True):
        if action.status != "withdrawn":
            for name in ("text", "rag_note"):
                yield from _told(
                    reading, "intervention", f"{below('interventions', key)}.{name}", getattr(action, name)
                )
    for item in (*AGENDA_ITEMS, "shift"):
        yield from _told(reading, "minutes", f"minutes.{item}", getattr(reading.record.minutes, item))
    for position, entry in enumerate(reading.record.governance or (), start=1):
        yield from _told(reading, "governance", f"governance[{position}].theme", entry.theme, entry.to)
    for value in reading.texts:
        if value.path.startswith(_OTHER_PLACES):
            yield from _told(reading, "prose", value.path, value.text)


def _told(reading: Reading, name: str, path: str, text: str | None, to: str | None = None) -> Iterator[_Place]:
    if text is not None and reading.status(text) == "content":
        yield _Place(name, path, text, to)


def _references(reading: Reading, forms: tuple[Form, ...]) -> set[str]:
    """Form ids that can mean nothing else in this record: peers are coded P1 and P2 as well."""
    record = reading.record
    others = {*(record.behaviour.others_involved or ()), *(record.behaviour.harmed or ()), record.subject.ref}
    others |= {factor.id for factor in reading.factors} | {action.id for action in reading.actions}
    for form in forms:
        answers = form.held.answers
        if answers:
            others |= set(answers.names or ())
            for entries in (answers.protective, answers.risky, answers.follows, answers.leads):
                others |= {entry.peer for entry in entries or ()}
    known = {other.casefold() for other in others if other}
    ids = (reading.reader.tokens(form.id).words for form in forms if not form.id.startswith("pgi["))
    return {words[0] for words in ids if len(words) == 1 and words[0] not in known and not words[0].isalpha()}
