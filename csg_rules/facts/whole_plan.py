"""Facts that sum up factors and actions: the plan, engagement, where strengths were looked for, kinds addressed."""

from collections.abc import Collection, Iterator, Sequence

from csg_rules.facts.answers import finding_out
from csg_rules.facts.behaviour import level
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.parts import is_told_in_prose
from csg_rules.facts.paths import below
from csg_rules.facts.responses import contextual
from csg_rules.facts.statuses import strongest
from csg_rules.facts.table import TableRow, looked
from csg_rules.records.plan import Intervention
from csg_rules.words import CONCERNS, EXTRA_FAMILIAL


def whole_plan_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    yield from _engagements(reading)
    yield _plan(reading, rows)
    yield _strengths(reading)
    yield from _categories(reading, rows)
    yield from _tiers(reading, rows)
    yield _assessments(reading)
    yield _provision(reading)


def _only_asks(action: Intervention, is_compelled: bool) -> bool:
    """Whether nobody is engaged by it: it finds something out, and says nothing of choice or compulsion."""
    return action.kind == "information" and action.voluntary is None and not is_compelled


def _engagements(reading: Reading) -> Iterator[Fact]:
    """One for each live action with the young person. Where nobody wrote on any of them whether it is
    voluntary, they all point to the list as a whole: that is one thing to settle, not one each."""
    compelled = {
        cue.value.item: cue
        for cue in reversed(tuple(reading.cues_of("compulsion")))
        if cue.value.path.endswith(".text")
    }
    chosen = [
        (identifier, key, action)
        for identifier, key, action in zip(reading.action_ids, reading.action_keys, reading.actions, strict=True)
        if action.target == "individual" and reading.is_live(action) and not _only_asks(action, identifier in compelled)
    ]
    for identifier, key, action in zip(reading.action_ids, reading.action_keys, reading.actions, strict=True):
        reads_compelled = action.voluntary is False or identifier in compelled
        if action.target is None and reading.is_live(action) and reads_compelled:
            path = f"{below('interventions', key)}.target"
            yield fact("engagement", intervention=identifier, state="unsaid", path=path)
    anyone_wrote = any(action.voluntary is not None for _, _, action in chosen)
    told = reading.reader.matches
    told_for_all = told("voluntary_told", reading.record.minutes.g)
    for identifier, key, action in chosen:
        path = below("interventions", key)
        if action.voluntary is False:
            yield fact("engagement", intervention=identifier, state="compelled", path=f"{path}.voluntary")
        elif identifier in compelled:
            cue = compelled[identifier]
            yield fact(
                "engagement",
                intervention=identifier,
                state="compelled",
                start=cue.start,
                end=cue.end,
                path=cue.value.path,
            )
        elif action.voluntary:
            yield fact("engagement", intervention=identifier, state="voluntary", path=f"{path}.voluntary")
        elif told_for_all or told("voluntary_told", action.text):
            yield fact("engagement", intervention=identifier, state="voluntary", path=path)
        elif anyone_wrote:
            yield fact("engagement", intervention=identifier, state="unsaid", path=f"{path}.voluntary")
        else:
            yield fact("engagement", intervention=identifier, state="unwritten", path="interventions")


def _plan(reading: Reading, rows: Sequence[TableRow]) -> Fact:
    actions = [action for action in reading.actions if reading.is_live(action)]
    given = reading.record.is_given("interventions")
    explained = [row.context for row in rows if row.own_cells["barriers"] == "content"]
    unexplained = {row.context: 0 if row.context in explained else reading.unanswered[row.context] for row in rows}
    changes = [contextual(reading, action) for action in actions]
    outside = sum(unexplained[context] for context in EXTRA_FAMILIAL)
    return fact(
        "plan",
        # That it will be watched, and no more, is no plan, though it may be the answer to one factor.
        actions=sum(not _only_watches(reading, action.text) for action in actions),
        # Work on the home as a context is work with the family: it leaves friends, school and street as they were.
        context_actions=sum(action.target == "context" and action.context not in (None, "home") for action in actions),
        unplaced_context_actions=sum(action.target == "context" and action.context is None for action in actions),
        person_actions=sum(action.target in ("individual", "family") for action in actions),
        unplaced_actions=sum(action.context is None for action in actions),
        # Links are recorded when there is something that could hold them: no action at all, or any that
        # says which factors it addresses.
        links_recorded=given
        and (not reading.actions or any(action.addresses is not None for action in reading.actions)),
        in_prose=_is_told_in_prose(reading),
        finding_out=finding_out(reading),
        unanswered_extra_familial=outside,
        concerns_outside="yes" if outside else "unknown" if _may_lie_outside(reading, explained) else "no",
        unplaced_factors=sum(factor.context is None for factor in reading.named_factors),
        doubtful=reading.is_doubtful,
        unanswered_individual=unexplained["individual"],
        blank_extra_familial=sum(row.entered != "row" for row in rows if row.context in EXTRA_FAMILIAL),
        unknown_extra_familial=sum(row.status == "not_known" for row in rows if row.context in EXTRA_FAMILIAL),
        untargeted_actions=sum(action.target is None for action in actions),
        no_plan_reason_status=_reason_for_no_plan(reading),
        placed_as_normal=_is_placed_as_normal(reading),
        path="interventions",
        changing_actions=changes.count("yes"),
        maybe_changing_actions=changes.count("unknown"),
        unplaced_changes=sum(
            change == "unknown" and action.context is None for change, action in zip(changes, actions, strict=True)
        ),
    )


def _only_watches(reading: Reading, text: str | None) -> bool:
    return any(reading.reader.matches(lexicon, text) for lexicon in ("only_watched", "stock_reason"))


def _reason_for_no_plan(reading: Reading) -> str:
    reason = reading.record.no_plan_reason
    return "blank" if _only_watches(reading, reason) else reading.reader.reason_status(reason)


def _is_told_in_prose(reading: Reading) -> bool:
    """Whether agenda item g) tells of a plan, or of a reason for none, where no action is listed."""
    text = reading.record.minutes.g
    is_listed = any(reading.is_live(action) for action in reading.actions)
    if is_listed or reading.reader.matches("no_action", text):
        return False
    if reading.status(text) == "content":
        return reading.reader.reason_status(text) == "content" and not _only_watches(reading, text)
    return not reading.record.is_given("interventions") and is_told_in_prose(reading, "g")


def _may_lie_outside(reading: Reading, explained: Collection[str]) -> bool:
    """Whether some open factor says too little to tell that it is no concern outside the family. `explained` are
    the contexts whose barriers settle what stands in them."""
    return any(
        factor.status == "open"
        and factor.category in (None, *CONCERNS)
        and factor.context in (None, *EXTRA_FAMILIAL)
        and factor.context not in explained
        and not (factor.category and factor.context)
        and not reading.is_explained(factor)
        for factor in reading.named_factors
    )


def _is_placed_as_normal(reading: Reading) -> bool:
    """Whether each behaviour, of one or several, was placed as normal, with its reason."""
    placings = reading.record.hackett or ()
    return bool(placings) and all(
        level(reading, placing.level) == "normal" and reading.status(placing.reason) == "content"
        for placing in placings
    )


def _strengths(reading: Reading) -> Fact:
    kinds = ("resilience", "strength")
    found = {f.context for f in reading.named_factors if f.category in kinds and f.status == "open"}
    return fact(
        "strengths",
        individual="individual" in found,
        elsewhere=bool(found - {"individual", None}),
        path="contexts.*.strengths",
    )


# The framework gives strengths a column and an agenda item but no list of its own, so a resilience
# factor answers for them and the other way round (framework lines 58, 67, 1498-1503).
_ADDRESSED_BY = {
    "vulnerability": (("vulnerability",), ("vulnerability",), ("c",)),
    "risk": (("risk",), ("risk",), ("c",)),
    "strengths_or_resilience": (("strength", "resilience"), ("strengths", "resilience"), ("c", "d")),
}


def _categories(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    for name, (categories, columns, items) in _ADDRESSED_BY.items():
        statuses = [reading.factor_status(factor) for factor in reading.factors if factor.category in categories]
        statuses += [looked(row, column, rows) for row in rows for column in columns]
        in_agenda = [reading.reader.reason_status(getattr(reading.record.minutes, item)) for item in items]
        told = _vulnerability_told(reading) if name == "vulnerability" else strongest(in_agenda)
        statuses.append(told if told != "maybe" else "blank")
        yield fact(
            "category",
            name=name,
            status=strongest(statuses),
            maybe_told=told == "maybe",
            path=f"contexts.*.{columns[0]}",
            unsaid=any(factor.category is None for factor in reading.factors),
        )


def _vulnerability_told(reading: Reading) -> str:
    """What the agenda says of the young person's own vulnerability. Item c) is about all factors: `maybe` where it
    speaks of them in words that no lexicon takes for a vulnerability."""
    minutes, reader = reading.record.minutes, reading.reader
    if any(reader.matches("vulnerability_told", getattr(minutes, item)) for item in ("a", "b", "c", "d", "shift")):
        return "content"
    status = reader.reason_status(minutes.c)
    return "maybe" if status == "content" else status


# Whom agenda item g) is to speak to, with the rows that hold the same and the lexicon that knows their names.
_TIERS = {
    "young_person": ("individual", ("individual",), "names_young_person"),
    "family": ("family", ("home",), "names_family"),
    "wider_contexts": ("context", EXTRA_FAMILIAL, "names_wider_context"),
}


def _tiers(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    actions = [action for action in reading.actions if reading.is_live(action)]
    for name, (target, contexts, lexicon) in _TIERS.items():
        in_item = reading.reader.matches(lexicon, reading.record.minutes.g)
        planned = any(_speaks_to(reading, action, target, contexts, lexicon) for action in actions)
        if in_item or planned:
            status = "content"
        elif all(_needs_nothing(row) for row in rows if row.context in contexts):
            status = "nil"
        else:
            status = "unknown" if any(_says_nothing(reading, action) for action in actions) else "blank"
        path = "interventions" if reading.record.is_given("interventions") else "minutes.g"
        yield fact("tier", name=name, status=status, path=path)


def _speaks_to(reading: Reading, action: Intervention, target: str, contexts: Collection[str], lexicon: str) -> bool:
    """By its target; without one, by its row or by whom its text names. Work on the home is work with the family."""
    if action.target is None:
        return action.context in contexts or reading.reader.matches(lexicon, action.text)
    if action.target == "context" and action.context == "home":
        return target == "family"
    return action.target == target


def _needs_nothing(row: TableRow) -> bool:
    """Whether the row says that there is nothing to plan for, or what stands in the way."""
    is_nil = row.status in ("nil", "not_applicable") or row.cells["interventions"] == "nil"
    return is_nil or row.own_cells["barriers"] == "content" or row.cells["risk"] == row.cells["vulnerability"] == "nil"


def _says_nothing(reading: Reading, action: Intervention) -> bool:
    return action.target is None and action.context is None and reading.status(action.text) == "blank"


def _assessments(reading: Reading) -> Fact:
    """Told: a finished assessment spoken of outside the factors and item c). Drawn in: named there."""
    told = any(
        not cue.value.path.startswith(("factors", "minutes.c", "pgi", "assetplus", "info_sharing", "attendance"))
        for cue in reading.cues_of("assessment_finished")
    )
    named_in = [text for factor in reading.factors for text in (factor.source, factor.text, factor.managed)]
    drawn_in = any(reading.reader.matches("assessment_named", text) for text in (*named_in, reading.record.minutes.c))
    return fact("assessments", told=told, drawn_in=drawn_in, path="factors")


def _provision(reading: Reading) -> Fact:
    record, matches = reading.record, reading.reader.matches
    rows = [row for context in ("peers", "neighbourhood") for row in record.contexts.rows(context)]
    thought_of = [text for action in reading.actions for text in (action.text, action.owner, action.agency)]
    thought_of += [row.barriers for row in rows]
    thought_of += [gap.reason for gap in record.gaps_acknowledged or ()]
    thought_of += [record.minutes.g, record.no_plan_reason]
    return fact(
        "provision",
        in_touch=any(matches("youth_provision", row.involvement) for row in rows),
        considered=any(matches("youth_provision", text) for text in thought_of),
        group_concern=record.behaviour.group_or_sole in ("group", "both") or reading.open_concerns["peers"] > 0,
        path="interventions",
    )
