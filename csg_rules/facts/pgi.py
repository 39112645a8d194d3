"""Facts: peer-group information forms, each use of one, and the site's arrangements for them."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import numbered
from csg_rules.facts.pgi_answers import answer_facts
from csg_rules.facts.pgi_forms import Form, forms
from csg_rules.facts.pgi_people import participant_facts
from csg_rules.facts.pgi_site import arrangement_facts, site_of_forms
from csg_rules.facts.pgi_uses import own_uses, told_uses
from csg_rules.records.pgi import Feedback


def pgi_facts(reading: Reading) -> Iterator[Fact]:
    held = tuple(forms(reading))
    yield site_of_forms(reading)
    yield from arrangement_facts(reading)
    for form in held:
        yield _form(reading, form)
        yield from participant_facts(reading, form)
        yield _trigger(reading, form)
        yield from answer_facts(reading, form)
        yield from _feedback(reading, form)
        yield from _updates(reading, form)
        yield _storage(reading, form)
        yield from own_uses(reading, form)
    yield from told_uses(reading, held)


def _form(reading: Reading, form: Form) -> Fact:
    assessment = _assessment(reading, form)
    missing = {"no_type": ".assessment_type", "no_reference": ".part_of_assessment"}
    asked = _asked(form)
    unasked = {"protective_only": "answers.risky", "risky_only": "answers.protective"}
    return fact(
        "pgi",
        id=form.id,
        returned=form.returned,
        aware=form.aware,
        awareness_path=f"{form.path}.{'returned' if form.returned == 'no' else 'aware'}",
        assessment=assessment,
        assessment_path=form.path + missing.get(assessment, ".part_of_assessment"),
        answers_given=form.held.answers is not None,
        answers_path=f"{form.path}.answers",
        asked=asked,
        asked_path=f"{form.path}.{unasked.get(asked, 'answers')}",
        feedback_path=f"{form.path}.feedback",
        path=form.path,
    )


def _assessment(reading: Reading, form: Form) -> str:
    has_type = reading.status(form.held.assessment_type) == "content"
    if reading.status(form.held.part_of_assessment) != "content":
        return "no_reference" if has_type else "no_assessment"
    # "YJS assessment of May" names its type as well.
    tells_type = reading.reader.matches("assessment_purpose", form.held.part_of_assessment)
    return "told" if has_type or tells_type else "no_type"


def _asked(form: Form) -> str:
    if form.answers["names"] == "nil":
        return "both"  # nobody to ask about
    protective, risky = (form.answers[name] != "blank" for name in ("protective", "risky"))
    if protective and risky:
        return "both"
    return "protective_only" if protective else "risky_only" if risky else "neither"


def _trigger(reading: Reading, form: Form) -> Fact:
    text, path = form.held.trigger, f"{form.path}.trigger"
    if reading.reader.matches("peer_harm_referral", text):
        return fact("pgi_trigger", form=form.id, state="peer_harm", path=path)
    if found := reading.reader.find("other_referral", text):
        start, end = found[0]
        return fact("pgi_trigger", form=form.id, state="something_else", start=start, end=end, path=path)
    return fact("pgi_trigger", form=form.id, state="unclear", path=path)


def _feedback(reading: Reading, form: Form) -> Iterator[Fact]:
    feedback, path = form.held.feedback or Feedback(), f"{form.path}.feedback"
    told = {
        ("day_it_was_sent", "sent"): feedback.sent is not None,
        ("whether_it_informed_the_assessment", "informed_assessment"): feedback.informed_assessment is not None,
        ("whether_more_is_needed", "further_action"): reading.status(feedback.further_action) != "blank",
    }
    for (name, field), is_told in told.items():
        yield fact("feedback", form=form.id, name=name, told=is_told, path=f"{path}.{field}")


def _updates(reading: Reading, form: Form) -> Iterator[Fact]:
    changes = form.held.changes or ()
    # A provider who knows of no peers has nothing that could change, and a form still out is asked about later.
    if form.returned != "no" and form.aware != "no":
        state = {True: "done", False: "not_done", None: "done" if changes else "unclear"}[form.held.update_request]
        path = f"{form.path}.update_request"
        yield fact("pgi_update", form=form.id, name="asked_to_notify", state=state, path=path)
    for position, change in enumerate(changes, start=1):
        status = reading.status(change.note)
        settled = change.assessment_updated is not None or reading.reader.matches("no_update_needed", change.note)
        if status in ("content", "blank"):
            state = "done" if settled else "not_done" if status == "content" or change.date else "unclear"
            path = f"{numbered(f'{form.path}.changes', position, len(changes))}.assessment_updated"
            yield fact("pgi_update", form=form.id, name="taken_up", state=state, path=path)


def _storage(reading: Reading, form: Form) -> Fact:
    text, path = form.held.stored_in, f"{form.path}.stored_in"
    if found := reading.reader.find("kept_apart", text):
        start, end = found[0]
        return fact("pgi_storage", form=form.id, state="apart", start=start, end=end, path=path)
    state = "with_assessment" if reading.reader.matches("assessment_file", text) else "unclear"
    return fact("pgi_storage", form=form.id, state=state, path=path)
