"""What happened, with whom and where, and the point it was placed at on Hackett's continuum."""

from typing import Annotated, ClassVar, Literal

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, TextList, Truth, Words

ContextName = Annotated[Literal["individual", "home", "peers", "school", "neighbourhood"], Words]
Stage = Annotated[Literal["displayed", "suspected", "at_risk"], Words]
GroupOrSole = Annotated[Literal["group", "sole", "both", "not_known"], Words]


class Event(Part):
    date: Day | None = None
    text: Prose | None = None


class Linked(Part):
    """Another young person concerned, and their own meeting's record or the reason for none."""

    ref: Text | None = None
    record_id: Text | None = None
    reason: Prose | None = None


class Behaviour(Part):
    none_is_an_answer: ClassVar[bool] = False

    described: Prose | None = None
    stage: Stage | None = None
    group_or_sole: GroupOrSole | None = None
    others_involved: TextList | None = None
    harmed: TextList | None = None
    where: Annotated[tuple[ContextName, ...], OneOrMore] | None = None
    online: Truth | None = None
    where_withheld: Prose | None = None
    linked: Annotated[tuple[Linked, ...], OneOrMore] | None = None
    peer_cse_indicated: Truth | None = None
    events: Annotated[tuple[Event, ...], OneOrMore] | None = None


class Severity(Part):
    """A placing on Hackett's continuum. `level` is any text: a rule speaks of an unknown one."""

    behaviour: Prose | None = None
    level: Text | None = None
    reason: Prose | None = None
    discussion: Prose | None = None
