"""Defects that only the meeting before brings to light: HAC-06/07, RAG-01/02, SHI."""

from itertools import cycle

from defects import Mutants, defect
from editing import NEUTRAL, Draft, Raw

from csg_rules.words import AGENDA_ITEMS, CONTEXTS

NEW_EVENT = "AB held HC by the arm in the bus queue until she shouted."
SHIFT = "Two of the friends have moved away, so what is planned among peers was looked at again."
REASON = "Eight times, with two others, after both girls had said no."
NO_CHANGE = "No change since the last meeting."


@defect("HAC-06")
def changed_level_and_the_old_reason(good: Draft) -> Mutants:
    if good.earlier:
        draft = silent(good)
        draft.earlier[-1]["hackett"] = {"level": "abusive", "reason": REASON, "discussion": "none"}
        draft.raw["hackett"] = {"level": "problematic", "reason": REASON, "discussion": "none"}
        yield draft.found_at("hackett.reason")


@defect("HAC-07")
def new_behaviour_and_the_old_decision(good: Draft) -> Mutants:
    for did in ("copied", "no change") if good.earlier else ():
        draft = silent(good)
        before = good.earlier[-1]
        draft.raw["hackett"] = draft.earlier[-1]["hackett"]
        if did == "no change":
            draft.raw["hackett"] = {"level": "problematic", "reason": "No change.", "discussion": "As before."}
        # Whether the first placing of several is meant can't be told: the first is where a person would begin.
        place = "hackett[1].reason" if isinstance(draft.raw["hackett"], list) else "hackett.reason"
        events = [event for event in draft.behaviour["events"] if event in before["behaviour"]["events"]]
        draft.behaviour["events"] = [*events, {"date": draft.part("meeting")["date"], "text": NEW_EVENT}]
        yield draft.found_at(place, did=did)


@defect("RAG-01")
def no_traffic_light(good: Draft) -> Mutants:
    for action in good.actions if good.earlier else ():
        if action.get("status") != "done":
            draft = good.copy()
            draft.action(action["id"])["rag"] = ""
            yield draft.found_at(f"interventions.{action['id']}.rag")


def _carried(good: Draft) -> list[tuple[Raw, Raw]]:
    """Actions that were open last time and still are, each with what it was."""
    before = {action["id"]: action for action in good.earlier[-1]["interventions"]} if good.earlier else {}
    return [
        (action, before[action["id"]])
        for action in good.actions
        if action["id"] in before and "status" not in action and "status" not in before[action["id"]]
    ]


@defect("RAG-02")
def colour_not_updated(good: Draft) -> Mutants:
    for action, before in _carried(good):
        draft = silent(good)
        draft.action(action["id"]).update(rag=before["rag"], due=good.earlier[-1]["meeting"]["date"])
        draft.action(action["id"]).pop("rag_note")
        yield draft.found_at(f"interventions.{action['id']}")


def silent(good: Draft, shift: str | None = SHIFT) -> Draft:
    """An agenda that says the same as last time, and no more on what has shifted than is said here."""
    draft = good.copy()
    for raw in (draft.raw, draft.earlier[-1]):
        raw["minutes"] = dict.fromkeys(AGENDA_ITEMS, NEUTRAL)
    draft.minutes["shift"] = shift
    return draft


@defect("SHI-01")
def nothing_said_of_what_shifted(good: Draft) -> Mutants:
    for did, text in (("nothing", None), ("no change", NO_CHANGE)) if good.earlier else ():
        if text and good.behaviour["events"] == good.earlier[-1]["behaviour"]["events"]:
            continue  # then it may well be so
        draft = silent(good, text)
        yield draft.found_at("minutes.shift", did=did)


@defect("SHI-02")
def factor_that_vanished(good: Draft) -> Mutants:
    for factor in good.earlier[-1]["factors"] if good.earlier else ():
        if factor.get("status", "open") != "open":
            continue
        draft = silent(good)
        draft.drop_factors(lambda other, gone=factor["id"]: other["id"] == gone)  # type: ignore[misc]
        yield draft.found_at(f"factors.{factor['id']}", did="not there")
        now = next(other for other in good.factors if other["id"] == factor["id"])
        if now.get("status") == "closed":
            draft = silent(good)
            draft.factor(factor["id"]).pop("closed_reason")
            yield draft.found_at(f"factors.{factor['id']}", did="closed without a reason")


@defect("SHI-03")
def intervention_that_vanished(good: Draft) -> Mutants:
    for action in good.earlier[-1]["interventions"] if good.earlier else ():
        if action.get("admin") == "true" or action.get("status", "open") != "open":
            continue
        for did in ("not there", "withdrawn without a reason"):
            draft = silent(good)
            if did == "not there":
                draft.drop_actions(lambda other, gone=action["id"]: other["id"] == gone)  # type: ignore[misc]
            else:
                draft.action(action["id"])["status"] = "withdrawn"
                draft.action(action["id"]).pop("rag_note")
            yield draft.found_at(f"interventions.{action['id']}", did=did)


@defect("SHI-04")
def gap_not_revisited(good: Draft) -> Mutants:
    before = {gap["factor_id"]: gap for gap in good.earlier[-1]["gaps_acknowledged"]} if good.earlier else {}
    for gap in good.items("gaps_acknowledged"):
        if gap["factor_id"] in before:
            draft = silent(good)
            draft.raw["gaps_acknowledged"] = [dict(before[gap["factor_id"]])]
            yield draft.found_at(f"gaps_acknowledged.{gap['factor_id']}")


def _without_words_of_change(good: Draft) -> Draft:
    """Nowhere in the review a word that anything is otherwise than last time."""
    draft = silent(good, None)
    for context in CONTEXTS:
        draft.hush(context, "involvement")
    draft.minutes.pop("shift")
    draft.raw["hackett"] = {"level": "problematic", "reason": REASON, "discussion": "no other point argued for"}
    return draft


@defect("SHI-06")
def change_that_nobody_speaks_of(good: Draft) -> Mutants:
    changes: dict[str, tuple[str, str]] = {
        "behaviour.group_or_sole": ("behaviour.group_or_sole", "sole"),
        "cjs_status": ("cjs_status", "charged"),
    }
    for path, (place, value) in changes.items() if good.earlier else ():
        draft = _without_words_of_change(good)
        draft.put(path, value)
        yield draft.found_at(place, did=path)
    moves = cycle(("Harrow Lane College", "an aunt's flat, Mill Row"))
    for context in ("school", "home") if good.earlier else ():
        draft = _without_words_of_change(good)
        draft.rows(context)[0]["settings"] = [next(moves)]
        draft.say(context, involvement="none to date")  # "since March" tells of a change
        yield draft.found_at(f"contexts.{context}", did=f"another {context}")
