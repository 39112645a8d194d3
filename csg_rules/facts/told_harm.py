"""Harm done to the young person that prose tells of, and what in the record holds it."""

from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.persons import Persons
from csg_rules.facts.texts import TextValue
from csg_rules.lexicons.lexicon import Span
from csg_rules.words import CONCERNS


class _Harm(NamedTuple):
    """Which lexicons tell of it, which show that an item is about it in whatever words, and which codes do."""

    told_by: str
    shown_by: tuple[str, ...]
    codes: frozenset[str]


HARMS = {
    "abuse": _Harm("told_abuse", ("about_abuse",), frozenset({"v-abuse", "r-witness-dv"})),
    "assault": _Harm("told_assault", ("about_assault",), frozenset({"v-abuse", "v-bullied", "v-bullying"})),
    "exploitation": _Harm(
        "told_exploitation",
        ("about_exploitation", "about_abuse"),
        frozenset({"v-abuse", "v-gang", "v-affected-peers"}),
    ),
    "loss": _Harm("told_loss", ("about_loss",), frozenset({"v-bereavement"})),
    "bullying": _Harm("told_bullying", ("about_bullying",), frozenset({"v-bullied", "v-bullying"})),
}

# Where a meeting tells what happened to the young person. Item e) and involvement say who helps with it.
_TOLD_IN_MINUTES = tuple(f"minutes.{item}" for item in ("a", "b", "c", "d", "shift"))
_TOLD_IN_ROWS = (".situation", ".hsb", ".issues", ".undermining", ".isolated", ".street_exposure")
_HELD_ELSEWHERE = (".involvement", "minutes.e")
# Two words as long as this that a telling and a factor share are no chance.
_LONG_WORD = 6
_SHARED_WORDS = 2


_SIBLINGS = {
    "he": frozenset({"brother", "stepbrother", "cousin", "friend"}),
    "she": frozenset({"sister", "stepsister", "cousin", "friend"}),
}


class ToldHarm(NamedTuple):
    """`held` by: factor, gap, action, elsewhere, none; unknown where a factor says nothing of what it is."""

    harm: str
    held: str
    path: str
    span: Span


def told_harms(reading: Reading, persons: Persons) -> Iterator[ToldHarm]:
    """Each kind of harm once for each text that tells of it."""
    for value in reading.texts:
        if not _tells(value) or reading.status(value.text) != "content":
            continue
        for name, harm in HARMS.items():
            spans = reading.reader.find(harm.told_by, value.text)
            if span := next((span for span in spans if persons.speaks_of_young_person(value, span)), None):
                held = _held(reading, harm, value, span)
                is_doubtful = held == "none" and _may_be_kin(reading, value.text, span)
                yield ToldHarm(name, "unknown" if is_doubtful else held, value.path, span)


def _may_be_kin(reading: Reading, text: str, span: Span) -> bool:
    """Whether the sentence begins with he or she, and the one before tells that there is a brother or a sister."""
    tokens = reading.reader.tokens(text)
    start = tokens.sentence_start(tokens.starts.index(span.start))
    if not start or tokens.words[start] not in _SIBLINGS:
        return False
    before = tokens.words[tokens.sentence_start(start - 1) : start]
    return not _SIBLINGS[tokens.words[start]].isdisjoint(before)


def _tells(value: TextValue) -> bool:
    if value.path.startswith("contexts."):
        return value.path.endswith(_TOLD_IN_ROWS)
    return value.path in _TOLD_IN_MINUTES or value.path.startswith("behaviour.described")


def _held(reading: Reading, harm: _Harm, told: TextValue, span: Span) -> str:
    if any(factor.code in harm.codes for factor in reading.factors):
        return "factor"
    sentence = _long_words(reading, told.text, span)
    dropped = {
        key for key, action in zip(reading.action_ids, reading.actions, strict=True) if not reading.is_live(action)
    }
    for kind, prefix in (("factor", "factors"), ("gap", "gaps_acknowledged"), ("action", "interventions")):
        texts = [value.text for value in reading.texts if value.path.startswith(prefix) and value.item not in dropped]
        if any(_is_about(reading, harm, text) or _shares_words(reading, sentence, text) for text in texts):
            return kind
    elsewhere = [value for value in reading.texts if value.path.endswith(_HELD_ELSEWHERE)]
    elsewhere += [value for value in reading.texts if value.path.startswith("assetplus")]
    if any(_is_about(reading, harm, value.text) for value in elsewhere):
        return "elsewhere"
    return "unknown" if any(_is_mute(reading, at) for at in range(len(reading.factors))) else "none"


def _is_about(reading: Reading, harm: _Harm, text: str) -> bool:
    return any(reading.reader.matches(lexicon, text) for lexicon in harm.shown_by)


def _is_mute(reading: Reading, position: int) -> bool:
    """Whether a concern says in no words what it is about; a code of the author's own says nothing either."""
    factor = reading.factors[position]
    return factor.category in (None, *CONCERNS) and reading.status(factor.text) == "blank"


def _long_words(reading: Reading, text: str, span: Span) -> frozenset[str]:
    """The long words of the sentence that the span begins in."""
    tokens = reading.reader.tokens(text)
    at = tokens.starts.index(span.start)
    words = tokens.words[tokens.sentence_start(at) : tokens.limits[at]]
    return frozenset(word for word in words if len(word) >= _LONG_WORD)


def _shares_words(reading: Reading, sentence: frozenset[str], text: str) -> bool:
    return len(sentence & reading.reader.tokens(text).vocabulary) >= _SHARED_WORDS
