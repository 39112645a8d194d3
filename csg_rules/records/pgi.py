"""Peer-group information forms (PGI), and the site's arrangements for them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, TextList, Truth, Words


class Person(Part):
    name_ref: Text | None = None
    agency: Text | None = None


class Influence(Part):
    peer: Text | None = None
    why: Prose | None = None


def _told(value: object) -> object:
    """An answer may be typed as a bare text: what it says, with no peer set apart."""
    return {"why": value} if isinstance(value, str) else value


Influences = Annotated[tuple[Annotated[Influence, BeforeValidator(_told)], ...], OneOrMore]


class Answers(Part):
    number_isolation: Prose | None = None
    names: TextList | None = None
    protective: Influences | None = None
    risky: Influences | None = None
    follows: Influences | None = None
    leads: Influences | None = None
    other: Prose | None = None


class Feedback(Part):
    sent: Day | None = None
    informed_assessment: Truth | None = None
    further_action: Prose | None = None


class Change(Part):
    date: Day | None = None
    note: Prose | None = None
    assessment_updated: Day | None = None


class OnwardUse(Part):
    to: Text | None = None
    for_: Prose | None = Field(default=None, alias="for")
    date: Day | None = None


class Pgi(Part):
    id: Text | None = None
    purpose: Prose | None = None
    part_of_assessment: Text | None = None
    assessment_type: Text | None = None
    trigger: Prose | None = None
    requester: Person | None = None
    provider: Person | None = None
    returned: Truth | None = None
    aware: Truth | None = None
    answers: Answers | None = None
    conclusion: Prose | None = None
    feedback: Feedback | None = None
    update_request: Truth | None = None
    changes: Annotated[tuple[Change, ...], OneOrMore] | None = None
    onward_use: Annotated[tuple[OnwardUse, ...], OneOrMore] | None = None
    stored_in: Prose | None = None


class RegisterEntry(Part):
    agency: Text | None = None
    kind: Text | None = None
    people: TextList | None = None


class Register(Part):
    requesters: Annotated[tuple[RegisterEntry, ...], OneOrMore] | None = None
    providers: Annotated[tuple[RegisterEntry, ...], OneOrMore] | None = None


class Evaluation(Part):
    """The four questions that the pilot set out to answer, and its review."""

    feasible: Prose | None = None
    useful: Prose | None = None
    aids_assessment: Prose | None = None
    qa_needed: Prose | None = None
    review_held: Text | None = None
    decision: Prose | None = None


class PgiSite(Part):
    mode: Annotated[Literal["pilot", "adopted"], Words] | None = None
    approved_by: Text | None = None
    briefing_held: Text | None = None
    isa: Text | None = None
    register_: Register | None = Field(default=None, alias="register")
    evaluation: Evaluation | None = None
