"""Defects in peer information forms and a site's pilot of them: PGI."""

from itertools import cycle

from defects import Mutants, defect
from editing import Draft, Raw

DISRUPTION = (
    "for police to target the group",
    "so that the gangs unit can disrupt them",
    "intelligence on the group for tasking",
)
DRAWN_ON = (
    "Names from the peer information form passed to police for disruption of the group.",
    "The PGI form is to be used by the intelligence unit to build a target list.",
    "Peer-group information forms go to the gangs unit for tasking.",
)
NOT_ASSESSING = ("Northmere Police", "Northmere Council community safety")
NOT_PROVIDING = ("Northmere Police", "Northmere Children's Social Care")
OTHER_TRIGGERS = ("attendance concern", "Theft from a shop", "Referral for poor punctuality")
KEPT_APART = ("desktop spreadsheet", "a separate folder of the youth team", "in the worker's own notebook")
INFLUENCES = ("protective", "risky", "follows", "leads")


def _forms(good: Draft) -> list[str]:
    return [form["id"] for form in good.items("pgi")]


def _form(draft: Draft, identifier: str) -> Raw:
    return next(form for form in draft.items("pgi") if form["id"] == identifier)


def _answered(good: Draft) -> list[str]:
    return [identifier for identifier in _forms(good) if "answers" in _form(good, identifier)]


@defect("PGI-01")
def used_beyond_assessment(good: Draft) -> Mutants:
    for identifier in _forms(good):
        for purpose in DISRUPTION:
            draft = good.copy()
            _form(draft, identifier)["purpose"] = purpose
            yield draft.found_at(f"pgi.{identifier}.purpose", did=purpose)
            draft = good.copy()
            _form(draft, identifier)["onward_use"] = [{"to": "Northmere Police", "for": purpose, "date": "2026-03-06"}]
            yield draft.found_at(f"pgi.{identifier}.onward_use.for", did=purpose)
    sentences = cycle(DRAWN_ON)
    for text in good.texts if _forms(good) else ():
        if text.path.startswith(("interventions", "minutes", "governance")):
            draft = good.copy()
            draft.add(text.path, next(sentences))
            yield draft.found_at(text.path, did=f"told in {text.path}")


@defect("PGI-02")
def no_assessment(good: Draft) -> Mutants:
    for identifier in _forms(good):
        for names in (("part_of_assessment",), ("assessment_type",), ("part_of_assessment", "assessment_type")):
            draft = good.copy()
            for name in names:
                _form(draft, identifier).pop(name)
            yield draft.found_at(f"pgi.{identifier}.{names[0]}", did=f"no {' and '.join(names)}")


@defect("PGI-03")
def requester(good: Draft) -> Mutants:
    yield from _people(good, "requester", NOT_ASSESSING)


@defect("PGI-04")
def provider(good: Draft) -> Mutants:
    yield from _people(good, "provider", NOT_PROVIDING)


def _people(good: Draft, side: str, others: tuple[str, ...]) -> Mutants:
    for identifier in _forms(good):
        path = f"pgi.{identifier}.{side}"
        for name in ("name_ref", "agency"):
            draft = good.copy()
            _form(draft, identifier)[side].pop(name)
            yield draft.found_at(f"{path}.{name}", did=f"no {name}")
        for agency in others:
            draft = good.copy()
            _form(draft, identifier)[side]["agency"] = agency
            yield draft.found_at(f"{path}.agency", did=agency)
        draft = good.copy()
        _form(draft, identifier).pop(side)
        yield draft.found_at(path, did="nobody")


@defect("PGI-05")
def not_recruited(good: Draft) -> Mutants:
    for identifier in _forms(good):
        for side in ("requester", "provider"):
            person = _form(good, identifier)[side]
            for did in ("another person", "agency not on the register", "person not on the register"):
                draft = good.copy()
                register = draft.part("pgi_site")["register"][f"{side}s"]
                if did == "another person":
                    _form(draft, identifier)[side]["name_ref"] = "Z-9"
                entry = next(entry for entry in register if entry["agency"] == person["agency"])
                if did == "agency not on the register":
                    register.remove(entry)
                elif did == "person not on the register":
                    entry["people"] = ["Z-8"]
                yield draft.found_at(f"pgi.{identifier}.{side}", did=did)


@defect("PGI-06")
def number_of_providers(good: Draft) -> Mutants:
    if not _forms(good):
        return
    more = [{"agency": f"School {letter}", "kind": "mainstream", "people": [f"E-{letter}1"]} for letter in "ABC"]
    providers = good.part("pgi_site")["register"]["providers"]
    lists = {
        "one": [entry for entry in providers if entry["kind"] != "alternative"],
        "five": [*providers, *more],
        "no mainstream": [
            {**entry, "kind": "alternative"} if entry["kind"] == "mainstream" else entry for entry in providers
        ],
        "no youth service": [entry for entry in providers if entry["kind"] != "youth service"],
    }
    for did, entries in lists.items():
        draft = good.copy()
        draft.part("pgi_site")["register"]["providers"] = entries
        yield draft.found_at("pgi_site.register.providers", did=did)


@defect("PGI-07")
def trigger(good: Draft) -> Mutants:
    for identifier in _forms(good):
        for words in OTHER_TRIGGERS:
            draft = good.copy()
            _form(draft, identifier)["trigger"] = words
            yield draft.found_at(f"pgi.{identifier}.trigger", did=words)


@defect("PGI-08")
def awareness(good: Draft) -> Mutants:
    for identifier in _forms(good):
        draft = good.copy()
        for name in ("aware", "answers"):
            _form(draft, identifier).pop(name, None)
        yield draft.found_at(f"pgi.{identifier}.aware", did="not answered")
        draft = good.copy()
        _form(draft, identifier).update(aware="false", returned="false", feedback=None)
        _form(draft, identifier).pop("answers", None)
        yield draft.found_at(f"pgi.{identifier}.returned", did="not back")


@defect("PGI-09")
def unanswered(good: Draft) -> Mutants:
    for identifier in _answered(good):
        for name in _form(good, identifier)["answers"]:
            if name in ("protective", "risky"):
                continue  # one side of two is PGI-11's
            draft = good.copy()
            _form(draft, identifier)["answers"].pop(name)
            yield draft.found_at(f"pgi.{identifier}.answers", did=f"no {name}")
    for identifier in _forms(good):
        draft = good.copy()
        _form(draft, identifier).update(aware="true", answers={"names": ["XC"]})
        yield draft.found_at(f"pgi.{identifier}.answers", did="names only")


@defect("PGI-10")
def influence_unexplained(good: Draft) -> Mutants:
    for identifier in _answered(good):
        for question in INFLUENCES:
            path = f"pgi.{identifier}.answers.{question}"
            draft = good.copy()
            _form(draft, identifier)["answers"][question] = "bad influences"
            yield draft.found_at(path, did=f"{question}: a label alone")
            if isinstance(_form(good, identifier)["answers"][question], list):
                for name in ("peer", "why"):
                    draft = good.copy()
                    _form(draft, identifier)["answers"][question][0].pop(name)
                    if name == "peer":
                        _form(draft, identifier)["answers"][question][0]["why"] = "some friends lead him on"
                    yield draft.found_at(path, did=f"{question}: no {name}")


@defect("PGI-11")
def one_sided(good: Draft) -> Mutants:
    for identifier in _answered(good):
        for question in ("protective", "risky"):
            draft = good.copy()
            _form(draft, identifier)["answers"].pop(question)
            yield draft.found_at(f"pgi.{identifier}.answers.{question}", did=f"no {question}")


@defect("PGI-12")
def no_feedback(good: Draft) -> Mutants:
    for identifier in _forms(good):
        draft = good.copy()
        _form(draft, identifier).pop("feedback")
        yield draft.found_at(f"pgi.{identifier}.feedback", did="none")
        for name in ("sent", "informed_assessment", "further_action"):
            draft = good.copy()
            _form(draft, identifier)["feedback"].pop(name)
            yield draft.found_at(f"pgi.{identifier}.feedback", did=f"no {name}")


@defect("PGI-13")
def changes(good: Draft) -> Mutants:
    for identifier in _answered(good):
        draft = good.copy()
        _form(draft, identifier).update(update_request="false", changes=[])
        yield draft.found_at(f"pgi.{identifier}.update_request", did="not asked for")
        draft = good.copy()
        _form(draft, identifier)["changes"][0].pop("assessment_updated")
        yield draft.found_at(f"pgi.{identifier}.changes.assessment_updated", did="not taken up")


@defect("PGI-14")
def no_agreement(good: Draft) -> Mutants:
    for words in ("", "in draft", "covers assessment and disruption") if _forms(good) else ():
        draft = good.copy()
        draft.part("pgi_site")["isa"] = words
        yield draft.found_at("pgi_site.isa", did=words or "none")


@defect("PGI-15")
def kept_apart(good: Draft) -> Mutants:
    for identifier in _forms(good):
        for place in KEPT_APART:
            draft = good.copy()
            _form(draft, identifier)["stored_in"] = place
            yield draft.found_at(f"pgi.{identifier}.stored_in", did=place)


@defect("PGI-16")
def evaluation(good: Draft) -> Mutants:
    if not _forms(good):
        return
    draft = good.copy()
    draft.part("pgi_site").pop("briefing_held")
    yield draft.found_at("pgi_site.briefing_held", did="no briefing")
    for name in good.part("pgi_site")["evaluation"]:
        draft = good.copy()
        draft.part("pgi_site")["evaluation"].pop(name)
        yield draft.found_at("pgi_site.evaluation", did=f"no {name}")


@defect("PGI-17")
def not_approved(good: Draft) -> Mutants:
    for words in ("", "awaited", "Northmere Police") if _forms(good) else ():
        draft = good.copy()
        draft.part("pgi_site")["approved_by"] = words
        yield draft.found_at("pgi_site.approved_by", did=words or "none")
