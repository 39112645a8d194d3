"""Facts about what happened and where it was placed on Hackett's continuum."""

from collections.abc import Iterator, Sequence

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.meeting import is_public_place
from csg_rules.facts.naming import Naming
from csg_rules.facts.paths import numbered
from csg_rules.facts.spaces import is_place_withheld
from csg_rules.facts.table import TableRow
from csg_rules.facts.texts import TextValue
from csg_rules.records.behaviour import Severity
from csg_rules.words import CONTEXTS, HACKETT_LEVELS

_BEFORE_PLACES = frozenset({"at", "in", "near", "outside", "behind", "inside"})
_NAMES_OF_TIME = frozenset({
    "year", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "easter", "christmas", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
})  # fmt: skip
_LONG_BEFORE = 365  # days


def behaviour_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    behaviour = reading.record.behaviour
    stated = behaviour.group_or_sole
    earlier = _earlier_events(reading)
    told = [
        cue
        for cue in reading.cues_of("others_took_part")
        if cue.value.place == "behaviour" and cue.value.path not in earlier
    ]
    harmed = {ref.strip().casefold() for ref in behaviour.harmed or ()}
    others = sum(
        reading.status(other) == "content" and other.strip().casefold() not in harmed
        for other in behaviour.others_involved or ()
    )
    yield fact(
        "behaviour",
        group_or_sole=stated,
        group_status="blank" if stated is None else "not_known" if stated == "not_known" else "stated",
        group_path="behaviour.group_or_sole",
        group=stated in ("group", "both") or bool(told) or others > 0,
        others_involved=others,
        others_told=bool(told) or others > 0,
        others_path="behaviour.others_involved" if others else told[0].value.path if told else "behaviour.described",
        stage=behaviour.stage,
        at_risk_only=_is_at_risk_only(reading),
        described_status=reading.status(behaviour.described),
        online=behaviour.online,
        peer_cse_indicated=behaviour.peer_cse_indicated,
        told=_told(reading),
        placed=_placed(reading),
        where_path="behaviour.where",
        in_school="school" in (behaviour.where or ()),
        in_public=is_public_place(reading),
        beyond=_beyond(reading, rows),
        beyond_path="contexts.*.hsb",
        path="behaviour",
    )
    placings = reading.record.hackett or (Severity(),)
    for position, placing in enumerate(placings, start=1):
        parent = numbered("hackett", position, len(placings))
        yield fact(
            "severity",
            level=level(reading, placing.level),
            reason_status=reading.status(placing.reason),
            discussion_status=reading.status(placing.discussion),
            path=parent,
            level_path=f"{parent}.level",
            reason_path=f"{parent}.reason",
            # "Discussed" says that there was a discussion, and nothing of it.
            debate_status="blank"
            if _says_only_that(reading, placing.discussion)
            else reading.status(placing.discussion),
            debate_path=f"{parent}.discussion",
        )


def _earlier_events(reading: Reading) -> frozenset[str]:
    """Paths of events that lie so far before the last one that they are a matter of their own."""
    events = reading.record.behaviour.events or ()
    days = [event.date for event in events if event.date is not None]
    return frozenset(
        f"behaviour.events[{position}].text"
        for position, event in enumerate(events, start=1)
        if event.date is not None and (max(days) - event.date).days > _LONG_BEFORE
    )


def _is_at_risk_only(reading: Reading) -> bool:
    """Whether the young person has shown no such behaviour: by `stage`, or, where that is silent, in so many words
    where the behaviour or its level should stand."""
    behaviour = reading.record.behaviour
    if behaviour.stage is not None:
        return behaviour.stage == "at_risk"
    placings = reading.record.hackett or ()
    if any(level(reading, placing.level) in HACKETT_LEVELS for placing in placings):
        return False
    texts = [behaviour.described, *(text for placing in placings for text in (placing.level, placing.reason))]
    return any(reading.reader.matches("no_behaviour_yet", text) for text in texts)


def _tellings(reading: Reading) -> list[TextValue]:
    """Where the behaviour itself is told."""
    return [value for value in reading.texts if value.place == "behaviour" and reading.status(value.text) == "content"]


def _told(reading: Reading) -> str:
    paths = [value.path for value in _tellings(reading)]
    if any(not path.startswith("minutes.") for path in paths):
        return "record"
    return "minutes" if paths else "nowhere"


def _placed(reading: Reading) -> str:
    """Whether the record says where: in its own field, in the prose that tells of the behaviour, or in the hsb
    cell of a row that is itself a place."""
    behaviour = reading.record.behaviour
    if any(place != "individual" for place in behaviour.where or ()):
        return "stated"
    tellings = _tellings(reading)
    naming = Naming(reading)
    if behaviour.online or any(_names_place(reading, naming, value) for value in tellings):
        return "told"
    if is_place_withheld(reading, [value.text for value in tellings]):
        return "withheld"
    background = reading.record.minutes.a
    is_maybe = reading.reader.matches("behaviour_place", background) or any(
        _may_name_place(reading, value.text) for value in tellings
    )
    return "maybe" if is_maybe else "blank"


def _may_name_place(reading: Reading, text: str) -> bool:
    """Whether "at" or the like stands before a name: of a place, as far as can be told."""
    tokens = reading.reader.tokens(text)
    return any(
        word in _BEFORE_PLACES
        and at + 1 < tokens.limits[at]
        and at + 1 not in tokens.initials
        and tokens.words[at + 1] not in _NAMES_OF_TIME
        and tokens.text[tokens.starts[at + 1]].isupper()
        for at, word in enumerate(tokens.words)
    )


def _names_place(reading: Reading, naming: Naming, value: TextValue) -> bool:
    if value.context in ("home", "school", "neighbourhood"):
        return True
    return any(reading.reader.matches(lexicon, value.text) for lexicon in ("behaviour_place", "public_space")) or any(
        naming.names_setting(context, value.text) for context in CONTEXTS
    )


def _beyond(reading: Reading, rows: Sequence[TableRow]) -> str:
    """`told` where the record relates the behaviour to a context beyond the young person: another row's hsb cell, what
    that row says of it, a place or people named where it is told. `answered` where each other row says that it was
    asked; `maybe` where a risk in another row may be about it."""
    others = [row for row in rows if row.context != "individual"]
    # "n/a" in the cell itself answers nothing; a row that doesn't apply as a whole does.
    cells = [row.cells["hsb"] if row.own_cells["hsb"] != "not_applicable" else "blank" for row in others]
    if "content" in cells or _is_related(reading, others):
        return "told"
    if "blank" not in cells:
        return "answered"
    naming = Naming(reading)
    own_words = [value for value in _tellings(reading) if value.context == "individual"]
    is_maybe = any(_names_place(reading, naming, value) for value in own_words) or any(
        factor.category == "risk" and factor.context not in (None, "individual") for factor in reading.named_factors
    )
    return "maybe" if is_maybe else "blank"


def _is_related(reading: Reading, others: Sequence[TableRow]) -> bool:
    behaviour = reading.record.behaviour
    if behaviour.online or any(place != "individual" for place in behaviour.where or ()):
        return True
    answers = {name: status for row in others for name, status in row.prompts.items()}
    if any(answers.get(name) == "content" for name in ("stance", "role", "impact_on_culture", "school_response")):
        return True
    naming = Naming(reading)
    tellings = [value for value in _tellings(reading) if value.context is None]
    return any(
        naming.contexts_in(value.text) - {"individual"} or _names_place(reading, naming, value) for value in tellings
    )


def _says_only_that(reading: Reading, text: str | None) -> bool:
    return any(reading.reader.matches(lexicon, text) for lexicon in ("bare_tick", "same_as_above"))


_UNDETERMINED = (
    frozenset({"undetermined"}),
    frozenset({"undecided"}),
    frozenset({"not", "determined"}),
    frozenset({"not", "decided"}),
    frozenset({"not", "agreed"}),
)


def level(reading: Reading, text: str | None) -> str:
    """The continuum's word that was typed; `between` for several of them, `off_list` for anything else."""
    words = reading.reader.tokens(text).vocabulary if text else frozenset()
    named = [name for name in HACKETT_LEVELS if name in words]
    if len(named) == 1 and words.isdisjoint(("not", "non")):
        return named[0]
    if len(named) > 1:
        return "between"
    status = reading.status(text)
    if not named and (status == "not_known" or any(needed <= words for needed in _UNDETERMINED)):
        return "undetermined"
    return "off_list" if status == "content" else "blank"
