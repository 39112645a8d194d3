"""Facts about behaviour online: whether a row names the space, and whether something answers it there."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.records.contexts import Row
from csg_rules.records.plan import Intervention
from csg_rules.words import CONTEXTS


def online_facts(reading: Reading) -> Iterator[Fact]:
    stated = reading.record.behaviour.online
    cue = next(reading.cues_of("online_behaviour"), None)
    if not stated and cue is None:
        return
    told = "stated" if stated else "in_prose" if stated is None else "denied"
    row = _row_that_names_it(reading)
    questions = [("a_row_that_names_the_space", "no" if row is None else "yes", "contexts.*.settings")]
    if row is not None:
        questions.append(("an_action_or_a_barrier_for_it", _is_answered(reading, row), f"contexts.{row}.interventions"))
    for question, met, path in questions:
        yield fact(
            "online",
            told=told,
            question=question,
            met=met,
            start=cue.start if cue else None,
            end=cue.end if cue else None,
            evidence_path=path,
            path=cue.value.path if cue else "behaviour.online",
        )


def _row_that_names_it(reading: Reading) -> str | None:
    """The first row that is marked as online, or whose settings, cells or factors name an online space."""
    for context in CONTEXTS:
        rows = reading.record.contexts.rows(context)
        texts = [value.text for value in reading.texts if value.context == context and not _is_planned(value.path)]
        texts += [setting.name for row in rows for setting in row.settings or () if setting.name]
        if any(row.online for row in rows) or any(_names_space(reading, text) for text in texts):
            return context
    return None


def _names_space(reading: Reading, text: str) -> bool:
    return reading.reader.matches("online_space", text)


def _is_planned(path: str) -> bool:
    return path.startswith("interventions")


def _is_answered(reading: Reading, named_in: str) -> str:
    """Whether an action speaks of it, wherever it is placed, or a barrier or an acknowledged gap says why not."""
    answering = [
        action
        for position, action in enumerate(reading.actions)
        if reading.is_live(action) and (_answers(reading, position) or _is_work_there(action, named_in))
    ]
    if any(action.target != "individual" for action in answering):
        return "yes"
    rows = reading.record.contexts.rows(named_in)
    reasons = [row.barriers for row in rows if reading.status(row.barriers) == "content"]
    others: list[Row] = [row for context in CONTEXTS for row in reading.record.contexts.rows(context)]
    reasons += [row.barriers for row in others if reading.reader.matches("online_answer", row.barriers)]
    gaps = [gap.reason for gap in reading.record.gaps_acknowledged or () if gap.factor_id in reading.acknowledged]
    is_gap = any(reading.reader.matches("online_answer", reason) for reason in gaps) or any(
        factor.id in reading.acknowledged and reading.reader.matches("online_answer", factor.text)
        for factor in reading.factors
    )
    is_explained = reading.reader.reason_status(reading.record.no_plan_reason) == "content"
    if reasons or is_gap or is_explained:
        return "yes"
    is_mute = any(reading.is_live(action) and reading.status(action.text) != "content" for action in reading.actions)
    # Work with the young person alone leaves the space as it was, and may still be about it.
    is_seen = reading.record.is_given("interventions") and not is_mute and not answering
    return "no" if is_seen else "unknown"


def _is_work_there(action: Intervention, context: str) -> bool:
    return action.target == "context" and action.context == context


def _answers(reading: Reading, position: int) -> bool:
    """The action's own words or setting, or the factor that it addresses, speak of what happens online."""
    action = reading.actions[position]
    addressed = [reading.factors[factor].text for factor, linked in reading.links if linked == position]
    if any(reading.reader.matches("online_space", text) for text in (action.setting, *addressed)):
        return True
    return any(reading.reader.matches("online_answer", text) for text in (action.text, action.setting, *addressed))
