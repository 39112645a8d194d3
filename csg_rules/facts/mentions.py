"""Facts: what prose names of homes, schools, groups and places, and what it tells of a row, a harm or a decision."""

from collections.abc import Iterator

from csg_rules.facts.behaviour import level
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.contradictions import contradiction_facts
from csg_rules.facts.fact import Fact
from csg_rules.facts.meeting import theme_status
from csg_rules.facts.named_places import NamedPlaces
from csg_rules.facts.online import online_facts
from csg_rules.facts.panels import panels
from csg_rules.facts.paths import below, numbered
from csg_rules.facts.persons import Persons
from csg_rules.facts.texts import TextValue
from csg_rules.facts.told_harm import told_harms
from csg_rules.words import HACKETT_LEVELS


def mentions_facts(reading: Reading) -> Iterator[Fact]:
    persons = Persons(reading)
    places = NamedPlaces(reading, persons)
    yield from _mentions(places)
    yield from contradiction_facts(reading, persons, places)
    yield from online_facts(reading)
    yield from _exploitation(reading)
    for harm in told_harms(reading, persons):
        start, end = harm.span
        yield fact("told_harm", harm=harm.harm, held=harm.held, start=start, end=end, path=harm.path)
    yield from _allocation(reading)
    yield from _steps(reading)


def _mentions(places: NamedPlaces) -> Iterator[Fact]:
    for context in ("home", "school"):
        for mention in places.mentions(context):
            yield fact(
                "mention",
                context=context,
                status=mention.status,
                start=mention.span.start,
                end=mention.span.end,
                settings_path=f"contexts.{context}.settings",
                path="minutes.a",
            )


# Where signs are told; what is planned, passed on or said of a panel is no sign.
_SIGNS_IN = tuple(f"minutes.{item}" for item in ("a", "b", "c", "d", "e", "shift"))


def _exploitation(reading: Reading) -> Iterator[Fact]:
    indicated = reading.record.behaviour.peer_cse_indicated
    settled = _settled(reading)
    numbered_factors = zip(reading.factor_keys, reading.factors, strict=True)
    open_factors = frozenset(f"{below('factors', key)}.text" for key, f in numbered_factors if f.status == "open")
    for value in reading.texts:
        if not _may_hold_a_sign(value, open_factors) or reading.status(value.text) != "content":
            continue
        for start, end in reading.reader.find("exploitation_sign", value.text)[:1]:
            yield fact(
                "exploitation",
                indicated="unsaid" if indicated is None else "yes" if indicated else "no",
                settled=settled,
                start=start,
                end=end,
                path=value.path,
            )


def _may_hold_a_sign(value: TextValue, open_factors: frozenset[str]) -> bool:
    if value.path.startswith("factors"):
        return value.path in open_factors
    return value.path in _SIGNS_IN or value.place == "behaviour" or value.path.startswith("contexts.")


def _settled(reading: Reading) -> str:
    if any(reading.cues_of("exploitation_considered")):
        return "reason"
    if any(reading.cues_of("cse_response")):
        return "passed_on"
    is_unsaid = reading.record.behaviour.peer_cse_indicated is None
    passed = [
        entry
        for entry in reading.record.governance or ()
        if "mase" in panels(entry.to, reading.local_names) and theme_status(reading, entry) != "nil"
    ]
    # Beside a flag that says no, an entry has to say what it was about.
    is_told = any(theme_status(reading, entry) == "content" for entry in passed)
    return "passed_on" if is_told or (is_unsaid and passed) else "none"


def _allocation(reading: Reading) -> Iterator[Fact]:
    placed = [factor.context for factor in reading.named_factors if factor.context is not None]
    found = [
        (position, spans[0])
        for position, factor in enumerate(reading.factors)
        if factor.context == "individual" and (spans := reading.reader.find("surroundings", factor.text))
    ]
    yield fact(
        "allocation",
        all_individual=bool(placed) and set(placed) == {"individual"},
        factors=len(placed),
        surroundings=len(found),
        path="factors",
    )
    for position, (start, end) in found:
        path = below("factors", reading.factor_keys[position])
        yield fact("misplaced", factor=reading.factor_ids[position], start=start, end=end, path=f"{path}.text")


# Levels that force or threat don't go with; `violent` goes with nothing less.
_MILD = ("normal", "inappropriate")


def _steps(reading: Reading) -> Iterator[Fact]:
    placings = reading.record.hackett or ()
    levels = [level(reading, placing.level) for placing in placings]
    forced = next((cue for cue in reading.cues_of("force_or_threat") if cue.value.place == "behaviour"), None)
    weighed = any(
        reading.reader.matches("speaks_of_force", text)
        for placing in placings
        for text in (placing.reason, placing.discussion)
    )
    told = [value.text for value in reading.texts if value.place in ("behaviour", "reason")]
    is_told = reading.status(reading.record.behaviour.described) == "content"
    is_told = is_told or reading.status(reading.record.minutes.b) == "content"
    is_rough = any(reading.reader.matches("speaks_of_force", text) for text in told)
    for position, name in enumerate(levels, start=1):
        if name not in HACKETT_LEVELS:
            continue
        in_step, tells = "yes", "too_little"
        # With several placings nobody can tell which of them the narrative's force belongs to.
        if name in _MILD and forced is not None and not weighed and set(levels) <= set(_MILD):
            in_step, tells = "no", "force_or_threat"
        elif name == "violent" and not is_rough:
            in_step, tells = ("no", "no_force_or_threat") if is_told else ("unknown", "too_little")
        evidence = forced if tells == "force_or_threat" else None
        yield fact(
            "step",
            level=name,
            in_step=in_step,
            tells=tells,
            start=evidence.start if evidence else None,
            end=evidence.end if evidence else None,
            level_path=f"{numbered('hackett', position, len(placings))}.level",
            path=evidence.value.path if evidence else "behaviour.described",
        )
