"""What a rule needs of a record, and in words what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from csg_rules.facts.fact import Fact

_NOT_RECORDED: Final = {
    "contexts": "there is no table of contexts",
    "factors": "no factors are recorded",
    "interventions": "no interventions are recorded",
    "attendance": "attendance is not recorded",
    "governance": "nothing is recorded of where themes went",
    "hackett": "no severity decision is recorded",
    "minutes": "no agenda items are recorded",
    "behaviour": "the behaviour is not recorded",
    "factors.category": "no factor says of what kind it is",
    "factors.context": "no factor says in which context it is",
    "factors.source": "no factor says where it was drawn from",
    "interventions.target": "no action says what it tries to change (`target`)",
    "interventions.addresses": "no action says which factors it answers (`addresses`)",
    "interventions.kind": "no action says of what kind it is (`kind`)",
    "interventions.context": "no action says in which context it is (`context`)",
    "interventions.voluntary": "no action says whether it is voluntary",
    "interventions.owner": "no action has an owner",
    "interventions.agency": "no action names an agency",
    "interventions.due": "no action has a date",
    "interventions.rag": "no action has a traffic light",
    "meeting.chair.agency": "the chair's agency is not recorded",
    "meeting.date": "the meeting's date is not recorded",
    "behaviour.where": "the place of the behaviour is not recorded",
    "earlier_meeting": "the record of the meeting before is not among those given",
    "behaviour.peer_cse_indicated": "the record doesn't say whether exploitation by peers is indicated",
    "assetplus.sheet": "the AssetPlus sheet is not recorded",
    "assetplus.plan": "the AssetPlus plan is not recorded",
    "assetplus.explanations": "the AssetPlus explanations are not recorded",
}
_ONLY_PROSE: Final = {
    "contexts": "contexts are told only in the agenda's prose",
    "factors": "factors are told only in the agenda's prose",
    "interventions": "the plan is told only in the agenda's prose",
    "hackett": "the severity decision is told only in the agenda's prose",
    "behaviour": "the behaviour is told only in the agenda's prose",
    "attendance": "attendance may be told in the agenda's prose",
}


class Parts(NamedTuple):
    """Which parts of a record are there: each one's state (given, prose or absent), and for some that aren't in
    words what is missing in this very case."""

    states: Mapping[str, str]
    said: Mapping[str, str] = MappingProxyType({})


def part_states(facts: Iterable[Fact]) -> dict[str, str]:
    """Each part's state, from a record's facts."""
    return {str(fact.values["name"]): str(fact.values["state"]) for fact in facts if fact.kind == "part"}


def unmet(needs: Sequence[str], parts: Parts) -> str:
    """What keeps a rule from judging this record, in words; empty if nothing does. A list that isn't there speaks
    for its fields."""
    told: dict[str, None] = {}
    for need in needs:
        if parts.states[need] != "given":
            whole = need.partition(".")[0]
            is_whole_missing = parts.states.get(whole, "given") != "given"
            told[_in_words(whole, parts) if is_whole_missing else _NOT_RECORDED[need]] = None
    return "; ".join(told)


def _in_words(part: str, parts: Parts) -> str:
    if part in parts.said:
        return parts.said[part]
    return _ONLY_PROSE[part] if parts.states[part] == "prose" else _NOT_RECORDED[part]
