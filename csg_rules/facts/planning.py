"""Facts about factors, actions, the links between them and acknowledged gaps: one for each."""

from collections.abc import Collection, Iterator, Sequence

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, item_keys
from csg_rules.facts.responses import contextual, displaces, is_enquiry, is_immediate, reach
from csg_rules.facts.table import TableRow
from csg_rules.facts.traffic_light import traffic_light
from csg_rules.records.plan import Factor, Intervention
from csg_rules.words import CONCERNS, EXTRA_FAMILIAL


def planning_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    yield from _factors(reading, {row.context for row in rows if row.own_cells["barriers"] == "content"})
    yield from _actions(reading)
    yield from _aims(reading)
    yield from _links(reading)
    yield from _gaps(reading)


def _factors(reading: Reading, explained: Collection[str]) -> Iterator[Fact]:
    """`explained`: the contexts whose barriers say what stands in the way."""
    linked = {factor for factor, action in reading.links if reading.is_live(reading.actions[action])}
    for position, (factor, key) in enumerate(zip(reading.factors, reading.factor_keys, strict=True)):
        if reading.is_void(factor):
            continue
        path = below("factors", key)
        yield fact(
            "factor",
            id=reading.factor_ids[position],
            context=factor.context,
            extra_familial=None if factor.context is None else factor.context in EXTRA_FAMILIAL,
            category=factor.category,
            concern=_concern(factor),
            placed=_placed(factor),
            status=factor.status,
            static=factor.static,
            managed_status=reading.managed_status(factor),
            source_status=reading.status(factor.source),
            text_status=reading.status(factor.text),
            linked=position in linked,
            explained=factor.context in explained or reading.is_explained(factor),
            doubtful=position not in linked and reading.has_stray_reference,
            maybe_answered=position not in linked and _may_be_answered(reading, factor),
            path=path,
            text_path=f"{path}.text",
        )


def _concern(factor: Factor) -> str:
    if factor.category is None:
        return "unknown"
    return "yes" if factor.category in CONCERNS else "no"


def _placed(factor: Factor) -> str:
    if factor.context is None:
        return "unknown"
    return "individual" if factor.context == "individual" else "elsewhere"


def _may_be_answered(reading: Reading, factor: Factor) -> bool:
    """Whether an action in the factor's context, or in none that is named, says nothing of what it addresses."""
    return any(
        action.addresses is None and reading.is_live(action) and action.context in (None, factor.context)
        for action in reading.actions
    )


def _actions(reading: Reading) -> Iterator[Fact]:
    lit = [traffic_light(reading, a.rag, a.rag_note) != "blank" for a in reading.actions if reading.is_live(a)]
    # What none of several actions has is one thing to settle, not one each.
    any_light = len(lit) < 2 or any(lit)
    for position, (action, key) in enumerate(zip(reading.actions, reading.action_keys, strict=True)):
        path = below("interventions", key)
        yield fact(
            "intervention",
            id=reading.action_ids[position],
            context=action.context,
            extra_familial=None if action.context is None else action.context in EXTRA_FAMILIAL,
            target=action.target,
            intervention_kind=action.kind,
            status=action.status,
            live=reading.is_live(action),
            admin=action.admin,
            voluntary=action.voluntary,
            text_status=reading.status(action.text),
            owner_status=reading.status(action.owner),
            agency_status=reading.status(action.agency),
            due_status=reading.status(action.due),
            path=path,
            text_path=f"{path}.text",
            agreed=action.agreed,
            reach=reach(reading, action),
            reach_path=f"{path}.agency" if reading.status(action.agency) == "content" else f"{path}.owner",
            displaces=displaces(reading, action),
            immediate=is_immediate(reading, action),
            contextual=contextual(reading, action),
            rag=traffic_light(reading, action.rag, action.rag_note),
            rag_path=f"{path}.rag",
            rag_place=f"{path}.rag" if any_light else "interventions",
        )


def _aims(reading: Reading) -> Iterator[Fact]:
    """One for each live action that isn't administration. What none of several actions says is one thing to settle;
    where no factors are recorded there is none to name."""
    chosen = [
        (identifier, below("interventions", key), action)
        for identifier, key, action in zip(reading.action_ids, reading.action_keys, reading.actions, strict=True)
        if reading.is_live(action) and not _is_exempt_from_aims(reading, action)
    ]
    lacking = [_lacking(reading, action) for _, _, action in chosen]
    lacked_by_all = frozenset.intersection(*lacking) if len(chosen) > 1 else frozenset()
    for (identifier, path, _), lacks in zip(chosen, lacking, strict=True):
        own = lacks - lacked_by_all
        if own:
            yield fact("aim", intervention=identifier, state=_LACKS[own], path=path + _FIELD_OF.get(own, ""))
        elif lacks:
            yield fact("aim", intervention=identifier, state=f"all_{_LACKS[lacks]}", path="interventions")
        else:
            yield fact("aim", intervention=identifier, state="said", path=path)


_TARGET, _FACTOR = frozenset({"target"}), frozenset({"factor"})
_LACKS = {_TARGET: "without_target", _FACTOR: "without_factor", _TARGET | _FACTOR: "without_aim"}
_FIELD_OF = {_TARGET: ".target", _FACTOR: ".addresses"}


def _lacking(reading: Reading, action: Intervention) -> frozenset[str]:
    target = frozenset() if action.target else _TARGET
    return target if action.addresses or not reading.named_factors else target | _FACTOR


def _is_exempt_from_aims(reading: Reading, action: Intervention) -> bool:
    """Administration of the plan, and finding something out, answer no factor and change nothing yet."""
    return is_enquiry(reading, action) or reading.reader.matches("administration", action.text)


def reaches(factor: Factor, action: Intervention) -> bool | None:
    """Whether the action tries to change the factor's own context. None where the record doesn't say.

    Where an action happens isn't what it tries to change: a change of class takes place in school and
    targets the young person. Source: framework lines 35-37, 122-125, 1554-1557.
    """
    if action.target is None or factor.context is None:
        return None
    if factor.context == "individual":
        return True
    if factor.context == "home" and action.target == "family":
        return True
    if action.target != "context":
        return False
    return None if action.context is None else action.context == factor.context


def _links(reading: Reading) -> Iterator[Fact]:
    for factor_position, action_position in reading.links:
        factor, action = reading.factors[factor_position], reading.actions[action_position]
        yield fact(
            "link",
            factor=reading.factor_ids[factor_position],
            intervention=reading.action_ids[action_position],
            factor_context=factor.context,
            factor_category=factor.category,
            intervention_context=action.context,
            intervention_target=action.target,
            intervention_kind=action.kind,
            intervention_status=action.status,
            live=reading.is_live(action),
            reaches=reaches(factor, action),
            path=below("interventions", reading.action_keys[action_position]),
        )


def _gaps(reading: Reading) -> Iterator[Fact]:
    gaps = reading.record.gaps_acknowledged or ()
    keys = item_keys([gap.factor_id for gap in gaps])
    for gap, key in zip(gaps, keys, strict=True):
        for position, factor in enumerate(reading.factors):
            if factor.id is not None and factor.id == gap.factor_id:
                yield fact(
                    "gap",
                    factor=reading.factor_ids[position],
                    reason_status=reading.reader.reason_status(gap.reason),
                    revisit=gap.revisit,
                    path=below("gaps_acknowledged", key),
                )
