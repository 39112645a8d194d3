"""Puts phrases of the pool where such texts stand in a record. Each of them leaves a satisfying record satisfying."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from math import ceil
from random import Random
from typing import Any, Final

from pool import load

Raw = dict[str, Any]
Place = Callable[[Raw, str, Random], None]

TAKEN: Final = "(cells that a phrase has to itself)"  # kept in a record while it is being written
KINDS: Final = ("varied", "full", "home_aside", "school_aside", "neighbourhood_aside")
# In records of any shape; the others need one that holds every part.
_IN_ANY_SHAPE: Final = ("background", "discussion", "purpose", "route", "attending_agency", "agreement", "source")
# Where a row set aside has no room, or would be contradicted.
_FOR_FULL: Final = ("told", "told_online", "capacity", "home_life", "school_life", "spaces", "withheld",
                    "school_setting", "spot_of_school", "space_setting")  # fmt: skip
_FOR_ASIDE: Final = tuple(f"told_{kind}" for kind in KINDS[2:])


def kind_of(seed: int) -> str:
    """A third of the records vary in all they hold. The others hold every part, for phrases to stand in; in a third
    one row is set aside, with nothing found."""
    return ("varied", "full", KINDS[2 + seed // 3 % 3])[seed % 3]


def dealt(seed: int) -> Iterator[tuple[str, str]]:
    """(slot, phrase) for this record. Any 150 seeds in a row deal every phrase at least once."""
    kind = kind_of(seed)
    for slot in PLACES:
        if not _has_room(kind, slot):
            continue
        # Which of its kind this record is, and how many of them 150 seeds make.
        if slot in _FOR_ASIDE:
            turn, turns = seed // 9, 16
        elif slot in _FOR_FULL:
            turn, turns = seed // 3, 50
        else:
            turn, turns = seed // 3 * 2 + seed % 3, 100
        phrases = _shuffled(slot)
        count = ceil(len(phrases) / turns)
        for number in range(count):
            yield slot, phrases[(turn * count + number) % len(phrases)]


def _has_room(kind: str, slot: str) -> bool:
    if kind == "varied":
        return slot in _IN_ANY_SHAPE
    if slot in _FOR_ASIDE:
        return slot == f"told_{kind}"
    return slot not in _FOR_FULL or kind == "full"


@cache
def _shuffled(slot: str) -> list[str]:
    phrases = list(load("phrases").get(slot, ()))
    Random(slot).shuffle(phrases)
    return phrases


def add_phrase(record: Raw, seed: int, slot: str, phrase: str) -> None:
    """Changes the record. Where a phrase goes doesn't hang on the other phrases."""
    PLACES[slot](record, phrase, Random(f"{seed} {slot} {phrase}"))


# --- the ways into a record


def _rows(record: Raw, context: str) -> list[Raw]:
    """The rows of a context that are filled."""
    value = record["contexts"][context]
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict) and row.get("status") in (None, "considered")]


def _joined(text: str, phrase: str) -> str:
    return f"{text.rstrip('.')}. {phrase}" if text else phrase


def _append(part: Raw, field: str, phrase: str) -> None:
    part[field] = _joined(part.get(field, ""), phrase)


def _wider(record: Raw, random: Random) -> str:
    """A context beyond the family that has something to plan for."""
    return random.choice([context for context in ("peers", "school", "neighbourhood") if _rows(record, context)])


def _new_action(record: Raw, text: str, context: str, target: str, **more: Any) -> Raw:
    factors = [factor["id"] for factor in record["factors"] if factor["context"] == context]
    action: Raw = {
        "id": f"I{len(record['interventions']) + 1}",
        "text": text,
        "context": context,
        "target": target,
        "kind": "welfare",
        "owner": "deputy head",
        "agency": "St Bede's with Northmere Youth Service",
        "due": "half-term",
        "addresses": factors[:1],
        "agreed": True,
        **more,
    }
    record["interventions"].append(action)
    return action


def _later(record: Raw, days: int) -> str:
    return (date.fromisoformat(record["meeting"]["date"]) + timedelta(days=days)).isoformat()


def _background(record: Raw, phrase: str, random: Random) -> None:
    minutes = record.get("minutes", {})
    # What the agenda tells of friends and places may contradict a row that doesn't apply.
    is_free = all(_rows(record, context) for context in ("peers", "neighbourhood"))
    parts = [(minutes, item) for item in "aace" if is_free and item in minutes]
    # A situation in the other two rows may be a phrase that stands alone.
    parts += [(row, "situation") for context in ("home", "school", "neighbourhood") for row in _rows(record, context)]
    parts += [(row, "involvement") for context in ("individual", "peers") for row in _rows(record, context)]
    part, field = random.choice([*parts, (record["meeting"]["chair"], "note")])
    _append(part, field, phrase)


def _anywhere(record: Raw, phrase: str, random: Random) -> None:
    places = [_background, _discussion, _action, _theme]
    if all(_rows(record, context) for context in record["contexts"]):  # else a row set aside may be contradicted
        places.append(_told)
    random.choice(places)(record, phrase, random)


def _told(record: Raw, phrase: str, random: Random) -> None:
    behaviour = record["behaviour"]
    told_of = [row for context in behaviour.get("where", ()) for row in _rows(record, context)]
    choice = random.random()
    if choice < 0.6:
        behaviour.setdefault("events", []).append({"date": _later(record, -9), "text": phrase})
    elif choice < 0.75:
        _append(behaviour, "described", phrase)
    elif choice < 0.9 and told_of:
        _append(random.choice(told_of), "hsb", phrase)
    else:
        _append(record["minutes"], "b", phrase)


def _told_online(record: Raw, phrase: str, random: Random) -> None:
    """Told, with the chat that it happened in among the settings, and something done about it there."""
    record["behaviour"].setdefault("events", []).append({"date": _later(record, -9), "text": phrase})
    record["behaviour"]["online"] = True
    row = _rows(record, "peers")[0]
    row["settings"].append("the Year 9 chat")
    row["online"] = True
    _new_action(record, "Pictures are taken down and the chat is closed by its owner.", "peers", "context")


def _placings(record: Raw) -> list[Raw]:
    held = record.get("hackett", [])
    return held if isinstance(held, list) else [held]


def _discussion(record: Raw, phrase: str, random: Random) -> None:
    for placing in _placings(record)[:1]:
        _append(placing, "discussion", phrase)


def _level_reason(record: Raw, phrase: str, random: Random) -> None:
    _placings(record)[0]["reason"] = phrase


def _theme(record: Raw, phrase: str, random: Random) -> None:
    _append(record["governance"][0], "theme", phrase)


def _gap_reason(record: Raw, phrase: str, random: Random) -> None:
    factor = _new_factor(record, "Falls asleep in lessons.", "vulnerability")
    record.setdefault("gaps_acknowledged", []).append({"factor_id": factor["id"], "reason": phrase})


def _new_factor(record: Raw, text: str, category: str) -> Raw:
    factor = {"id": f"F{len(record['factors']) + 1}", "context": "individual", "category": category, "text": text}
    record["factors"].append(factor)
    return factor


def _factor(record: Raw, phrase: str, random: Random) -> None:
    factor = _new_factor(record, phrase, random.choice(("risk", "vulnerability")))
    _own_action(record)["addresses"].append(factor["id"])


def _exploitation(record: Raw, phrase: str, random: Random) -> None:
    """Told, planned for, called by its name and passed on."""
    _factor(record, phrase, random)
    record["behaviour"]["peer_cse_indicated"] = True
    record["governance"].append({"to": "mase", "theme": "Discussion, plan and concerns passed on."})


def _own_action(record: Raw) -> Raw:
    """The young person's own action."""
    return next(action for action in record["interventions"] if action.get("target") == "individual")


def _action(record: Raw, phrase: str, random: Random) -> None:
    action = _new_action(record, phrase, _wider(record, random), "context")
    if random.random() < 0.3:
        del action["kind"]


def _action_with_young_person(record: Raw, phrase: str, random: Random) -> None:
    text = phrase if random.random() < 0.6 else _joined("Six sessions within his existing mentoring", phrase)
    _new_action(record, text, "individual", "individual", voluntary=True, agency="Northmere Youth Service")


def _note_when_done(record: Raw, phrase: str, random: Random) -> None:
    _new_action(record, "Letter to all parents.", "peers", "context", status="done", rag="green", rag_note=phrase)


def _note_when_late(record: Raw, phrase: str, random: Random) -> None:
    _new_action(
        record, "Letter to the platform.", "peers", "context", due=_later(record, -20), rag="amber", rag_note=phrase
    )


def _agreement_note(record: Raw, phrase: str, random: Random) -> None:
    _new_action(record, "Lights at the stop.", "peers", "context", agency="Bus company", rag="amber", rag_note=phrase)


def _is_same(place: tuple[Raw, str], other: tuple[Raw, str]) -> bool:
    return place[0] is other[0] and place[1] == other[1]


def _cell(record: Raw, phrase: str, random: Random) -> None:
    """All that a cell says. Situations of the other rows are added to, and a reason is given once."""
    rows = {context: _rows(record, context) for context in record["contexts"]}
    places = [(row, "reason") for listed in rows.values() for row in listed if "reason" not in row]
    places += [(row, "situation") for context in ("individual", "peers") for row in rows[context]]
    taken = record.setdefault(TAKEN, [])
    row, field = random.choice(
        [place for place in places if not any(_is_same(place, other) for other in taken)] or places
    )
    row[field] = phrase
    taken.append((row, field))


def _in_row(context: str, field: str) -> Place:
    def place(record: Raw, phrase: str, random: Random) -> None:
        for row in _rows(record, context)[:1]:
            row[field] = phrase

    return place


def _capacity(record: Raw, phrase: str, random: Random) -> None:
    for row in _rows(record, "home"):
        row["capacity"] = phrase
        row.pop("undermining", None)


def _row_text(context: str, field: str) -> Place:
    def place(record: Raw, phrase: str, random: Random) -> None:
        for row in _rows(record, context)[:1]:
            _append(row, field, phrase)

    return place


def _restrictions(record: Raw, phrase: str, random: Random) -> None:
    record.setdefault("info_sharing", {})["restrictions"] = phrase


def _withheld(record: Raw, phrase: str, random: Random) -> None:
    for row in _rows(record, "neighbourhood")[:1]:
        _append(row, "situation", phrase)


def _summary(record: Raw, phrase: str, random: Random) -> None:
    _append(record["contexts_summary"], "text", phrase)


def _interplay(record: Raw, phrase: str, random: Random) -> None:
    if "assetplus" in record and random.random() < 0.7:
        record["assetplus"]["qa"][random.choice(("interplay", "weighting"))] = phrase
    else:
        _append(record["contexts_summary"], "interplay", phrase)


def _involvement(record: Raw, phrase: str, random: Random) -> None:
    rows = [row for context in record["contexts"] for row in _rows(record, context)]
    _append(random.choice(rows), "involvement", phrase)


def _owner(record: Raw, phrase: str, random: Random) -> None:
    _new_action(record, "Evenings with the friends.", "peers", "context", owner=phrase)


def _standing_date(record: Raw, phrase: str, random: Random) -> None:
    action = {"id": f"I{len(record['interventions']) + 1}", "text": "Send these minutes to all who were invited.",
              "admin": True, "owner": "business support", "agency": "Children's Services", "due": phrase}  # fmt: skip
    record["interventions"].append(action)


def _purpose(record: Raw, phrase: str, random: Random) -> None:
    record["meeting"]["purpose"] = phrase


def _route(record: Raw, phrase: str, random: Random) -> None:
    record["referral"]["route"] = phrase


def _source(record: Raw, phrase: str, random: Random) -> None:
    for factor in random.sample(record["factors"], min(1, len(record["factors"]))):
        factor["source"] = phrase


def _chair_agency(record: Raw, phrase: str, random: Random) -> None:
    record["meeting"]["chair"]["agency"] = phrase


def _attending_agency(record: Raw, phrase: str, random: Random) -> None:
    person = {"agency": phrase} if random.random() < 0.5 else {"agency": "Northmere Council", "role": phrase}
    record["attendance"].append({"group": "other", **person, "status": "present"})


def _school_setting(record: Raw, phrase: str, random: Random) -> None:
    for row in _rows(record, "school")[:1]:
        row["settings"].append(phrase)
        record["attendance"].append({"group": "education", "agency": phrase, "role": "DSL", "status": "present"})


def _spot_of_school(record: Raw, phrase: str, random: Random) -> None:
    for row in _rows(record, "school")[:1]:
        row["settings"].append(phrase)


def _space_setting(record: Raw, phrase: str, random: Random) -> None:
    for row in _rows(record, "neighbourhood")[:1]:
        row["settings"].append(phrase)


def _agreement(record: Raw, phrase: str, random: Random) -> None:
    record.setdefault("info_sharing", {})["agreement"] = phrase


def _site_agreement(record: Raw, phrase: str, random: Random) -> None:
    record["pgi_site"]["isa"] = phrase


def _form_purpose(record: Raw, phrase: str, random: Random) -> None:
    _append(record["pgi"][0], "purpose", phrase)


def _in_form(field: str) -> Place:
    def place(record: Raw, phrase: str, random: Random) -> None:
        record["pgi"][-1][field] = phrase

    return place


def _answered(record: Raw) -> Raw:
    """The answers of a form, which then is no nil return."""
    form: Raw = record["pgi"][0]
    form["aware"] = True
    form.setdefault("conclusion", "Protective on the whole.")
    influence = [{"peer": "XA", "why": "walks home with the one that a joke was about"}]
    return form.setdefault("answers", {  # type: ignore[no-any-return]
        "number_isolation": "Five or six, not isolated.", "names": ["XA", "XB"], "other": "Nothing else known.",
        **{name: [dict(influence[0])] for name in ("protective", "risky", "follows", "leads")},
    })  # fmt: skip


def _form_influence(record: Raw, phrase: str, random: Random) -> None:
    _answered(record)[random.choice(("protective", "risky", "follows"))][0]["why"] = phrase


def _form_peer(record: Raw, phrase: str, random: Random) -> None:
    _answered(record)["leads"] = [{"peer": phrase, "why": "the younger ones copy it"}]


def _form_note(record: Raw, phrase: str, random: Random) -> None:
    _answered(record)["other"] = phrase


def _form_change(record: Raw, phrase: str, random: Random) -> None:
    change = {"date": _later(record, -9), "note": phrase, "assessment_updated": _later(record, -2)}
    record["pgi"][0]["changes"] = [change]


def _action_beside_form(record: Raw, phrase: str, random: Random) -> None:
    _new_action(record, phrase, "peers", "context", owner="sergeant", agency="Northmere Police")


def _other_control(record: Raw, phrase: str, random: Random) -> None:
    record["assetplus"]["plan"]["other_controls"]["neighbourhood"] = phrase


def _case_type(record: Raw, phrase: str, random: Random) -> None:
    record["assetplus"]["case_type"] = phrase


PLACES: Final[Mapping[str, Place]] = {
    "background": _background,
    "anywhere": _anywhere,
    "told": _told,
    "told_online": _told_online,
    "told_home_aside": _told,
    "told_school_aside": _told,
    "told_neighbourhood_aside": _told,
    "discussion": _discussion,
    "level_reason": _level_reason,
    "gap_reason": _gap_reason,
    "factor": _factor,
    "exploitation": _exploitation,
    "home_life": _row_text("home", "situation"),
    "school_life": _row_text("school", "situation"),
    "isolated": _in_row("peers", "isolated"),
    "restrictions": _restrictions,
    "action": _action,
    "action_with_young_person": _action_with_young_person,
    "action_beside_form": _action_beside_form,
    "note_when_done": _note_when_done,
    "note_when_late": _note_when_late,
    "agreement_note": _agreement_note,
    "cell": _cell,
    "capacity": _capacity,
    "spaces": _in_row("neighbourhood", "spaces"),
    "withheld": _withheld,
    "summary": _summary,
    "interplay": _interplay,
    "involvement": _involvement,
    "owner": _owner,
    "standing_date": _standing_date,
    "purpose": _purpose,
    "route": _route,
    "source": _source,
    "chair_agency": _chair_agency,
    "attending_agency": _attending_agency,
    "school_setting": _school_setting,
    "spot_of_school": _spot_of_school,
    "space_setting": _space_setting,
    "agreement": _agreement,
    "site_agreement": _site_agreement,
    "form_purpose": _form_purpose,
    "form_trigger": _in_form("trigger"),
    "form_store": _in_form("stored_in"),
    "form_influence": _form_influence,
    "form_peer": _form_peer,
    "form_note": _form_note,
    "form_change": _form_change,
    "other_control": _other_control,
    "case_type": _case_type,
}
