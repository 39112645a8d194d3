"""Defects of good practice that the framework doesn't contain: AGE-03/04/05, INF-04, INT-04/06, RAG-04 to 07, SHI-05."""  # noqa: E501

from itertools import cycle

from defects import Mutants, defect
from editing import NEUTRAL, Draft
from series_defects import silent

TEMPLATE = ("[insert name]", "TBC", "Delete guidance notes before sending.")
BLAME = (
    "She put herself at risk by going there.",
    "She led him on.",
    "HB consented to it although she is only thirteen.",
)
NO_DATES = ("ASAP", "ongoing", "TBC", "")
NOT_DONE = ("referral not sent", "Not started yet.", "Awaiting a start date.")
LONG = (
    "The head of year and the form tutor have met the young person every week since the autumn, the school nurse has seen him "  # noqa: E501
    "twice, the youth worker has come on Fridays, and the early help worker has called on the family each fortnight, always "  # noqa: E501
    "on a Tuesday, to go through the week with them and to note what has been hard."
)


@defect("AGE-03")
def unfinished_template_text(good: Draft) -> Mutants:
    marks = cycle(TEMPLATE)
    for text in good.texts:
        draft = good.copy()
        draft.add(text.path, next(marks))
        yield draft.found_at(text.path, did=f"left in {text.path}")


@defect("AGE-04")
def no_next_review(good: Draft) -> Mutants:
    draft = good.copy()
    draft.part("meeting").pop("next_review")
    draft.part("meeting")["purpose"] = "To explore the risk of sexual harm and to agree a plan."
    draft.minutes.update(dict.fromkeys(draft.minutes, NEUTRAL))
    yield draft.found_at("meeting.next_review")


@defect("AGE-05")
def blame_of_the_harmed_child(good: Draft) -> Mutants:
    sentences = cycle(BLAME)
    for text in good.texts:
        if text.place in ("behaviour", "reason") or text.path.startswith(("minutes", "factors")):
            draft = good.copy()
            sentence = next(sentences)
            draft.add(text.path, sentence)
            yield draft.found_at(text.path, did=sentence)


@defect("INF-04")
def child_named_in_full(good: Draft) -> Mutants:
    for name in ("harmed", "others_involved"):
        count = len(good.behaviour.get(name, ()))
        for at in range(count):
            draft = good.copy()
            draft.behaviour[name][at] = "Hannah Birch"
            yield draft.found_at(f"behaviour.{name}[{at + 1}]", did=name)
    draft = good.copy()
    draft.part("subject")["ref"] = "Adam Marlow"
    yield draft.found_at("subject.ref", did="the young person")


@defect("INT-04")
def owner_and_date(good: Draft) -> Mutants:
    dates = cycle(NO_DATES)
    for action in good.actions:
        if action.get("status") == "done":
            continue
        place = f"interventions.{action['id']}"
        draft = good.copy()
        draft.action(action["id"]).update(due=next(dates), text="Talks about what counts as a laugh.")
        draft.action(action["id"]).pop("rag_note", None)
        yield draft.found_at(place, did="no date")
        draft = good.copy()
        draft.action(action["id"]).update(owner="", agency="", text="To be looked into.")
        yield draft.found_at(place, did="no owner")


@defect("INT-06")
def action_for_an_absent_agency(good: Draft) -> Mutants:
    for action in good.actions:
        if action.get("status") != "done":
            draft = good.copy()
            draft.action(action["id"]).update(
                owner="housing officer", agency="Fenwick Housing", text="Looks at the lights."
            )
            draft.action(action["id"])["rag"] = "not_started"
            for name in ("agreed", "rag_note"):
                draft.action(action["id"]).pop(name, None)
            yield draft.found_at(f"interventions.{action['id']}")


@defect("RAG-04")
def drift(good: Draft) -> Mutants:
    for action in good.actions if len(good.earlier) > 1 else ():
        before = {other["id"]: other for other in good.earlier[-1]["interventions"]}.get(action["id"])
        if before is not None and "status" not in action:
            draft = silent(good)
            for raw in (draft.raw, draft.earlier[-1]):
                next(other for other in raw["interventions"] if other["id"] == action["id"])["rag"] = "red"
            draft.action(action["id"]).pop("rag_note")
            yield draft.found_at(f"interventions.{action['id']}")


@defect("RAG-05")
def green_without_a_word(good: Draft) -> Mutants:
    for action in good.actions if good.earlier else ():
        if action["rag"] == "green":
            draft = silent(good)
            draft.action(action["id"]).pop("rag_note")
            yield draft.found_at(f"interventions.{action['id']}")


@defect("RAG-06")
def colour_contradicted(good: Draft) -> Mutants:
    notes = cycle(NOT_DONE)
    for action in good.actions:
        draft = good.copy()
        draft.action(action["id"]).update(rag="green", rag_note=next(notes))
        yield draft.found_at(f"interventions.{action['id']}.rag_note")


@defect("RAG-07")
def overdue_without_a_note(good: Draft) -> Mutants:
    for action in good.actions:
        if action.get("status") != "done":
            draft = good.copy()
            draft.action(action["id"]).update(due="2026-01-05", rag="amber")
            draft.action(action["id"]).pop("rag_note", None)
            yield draft.found_at(f"interventions.{action['id']}.due")


@defect("SHI-05")
def cell_copied(good: Draft) -> Mutants:
    places = ("contexts.peers.involvement", "contexts.neighbourhood.barriers", "contexts_summary.text")
    for path in places if good.earlier else ():
        draft = good.copy()
        draft.put(path, LONG)
        Draft(draft.earlier[-1]).put(path, LONG)
        yield draft.found_at(path, did=path)
