"""Every prose value of a record, with its path and its place in the meeting's thinking."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.facts.paths import below, fact_id, item_keys, numbered
from csg_rules.records.base import Part
from csg_rules.records.record import Record
from csg_rules.words import AGENDA_ITEMS, CONTEXTS

# Where the behaviour itself is told, why it was placed where it was, what will be done. All else is other.
_AGENDA_PLACE = {"b": "behaviour", "f": "reason", "g": "plan"}
_CELL_PLACE = {"hsb": "behaviour", "barriers": "plan"}
_ROW_TEXTS = (
    "reason", "situation", "hsb", "involvement", "barriers", "issues", "capacity", "undermining", "isolated",
    "stance", "role", "impact_on_culture", "school_response", "spaces", "street_exposure",
)  # fmt: skip


class TextValue(NamedTuple):
    """A prose value. `item` is the fact id of the factor or intervention that it belongs to."""

    path: str
    place: str
    text: str
    context: str | None = None
    item: str | None = None


def text_values(record: Record) -> Iterator[TextValue]:
    """In the order of the model. `template_heading` is printed form text and never evidence: left out."""
    for value in _all(record):
        if value.text.strip():
            yield value


def _all(record: Record) -> Iterator[TextValue]:
    yield from _meeting(record)
    yield from _attendance(record)
    yield from _behaviour(record)
    yield from _rows(record)
    yield from _plan(record)
    summary = record.contexts_summary
    yield from _fields("contexts_summary", "other", text=summary.text, interplay=summary.interplay)
    for position, weight in enumerate(summary.weighting or (), start=1):
        yield from _fields(f"contexts_summary.weighting[{position}]", "other", weight.context, why=weight.why)
    for position, entry in enumerate(record.governance or (), start=1):
        yield from _fields(f"governance[{position}]", "other", theme=entry.theme)
    sharing = record.info_sharing
    yield from _fields("info_sharing", "other", agreement=sharing.agreement, restrictions=sharing.restrictions)
    yield from _within("assetplus", record.assetplus)
    forms = record.pgi or ()
    for key, form in zip(item_keys([form.id for form in forms]), forms, strict=True):
        yield from _within(below("pgi", key), form)
    yield from _within("pgi_site", record.pgi_site)


def _within(path: str, value: object) -> Iterator[TextValue]:
    """Every prose value of a part that no rule of a meeting's table reads for itself."""
    if isinstance(value, tuple):
        for position, item in enumerate(value, start=1):
            yield from _within(f"{path}[{position}]", item)
    elif isinstance(value, Part):
        prose = value.prose_fields()
        for name in type(value).model_fields:
            held = getattr(value, name)
            if isinstance(held, str):
                if name in prose:
                    yield TextValue(f"{path}.{name.rstrip('_')}", "other", held)
            else:
                # A cell of the sheet is a list in the record as typed.
                yield from _within(path if name == "items" else f"{path}.{name.rstrip('_')}", held)


def _attendance(record: Record) -> Iterator[TextValue]:
    seen: Counter[str] = Counter()
    for row in record.attendance or ():
        if row.group is not None:
            seen[row.group] += 1
            again = f"[{seen[row.group]}]" if seen[row.group] > 1 else ""
            yield from _fields(f"attendance.{row.group}{again}", "other", reason=row.reason)


def _fields(
    parent: str, place: str, context: str | None = None, item: str | None = None, **texts: str | None
) -> Iterator[TextValue]:
    for name, text in texts.items():
        if text is not None:
            yield TextValue(f"{parent}.{name}", place, text, context, item)


def _meeting(record: Record) -> Iterator[TextValue]:
    yield from _fields("meeting", "reason", purpose=record.meeting.purpose)
    yield from _fields("meeting.chair", "other", note=record.meeting.chair.note)
    yield from _fields("referral", "other", route=record.referral.route)
    for item in AGENDA_ITEMS:
        yield from _fields("minutes", _AGENDA_PLACE.get(item, "other"), **{item: getattr(record.minutes, item)})
    yield from _fields("minutes", "other", shift=record.minutes.shift)


def _behaviour(record: Record) -> Iterator[TextValue]:
    yield from _fields("behaviour", "behaviour", described=record.behaviour.described)
    yield from _fields("behaviour", "other", where_withheld=record.behaviour.where_withheld)
    for position, linked in enumerate(record.behaviour.linked or (), start=1):
        yield from _fields(f"behaviour.linked[{position}]", "other", reason=linked.reason)
    for position, event in enumerate(record.behaviour.events or (), start=1):
        yield from _fields(f"behaviour.events[{position}]", "behaviour", text=event.text)
    placings = record.hackett or ()
    for position, placing in enumerate(placings, start=1):
        parent = numbered("hackett", position, len(placings))
        yield from _fields(parent, "behaviour", behaviour=placing.behaviour)
        yield from _fields(parent, "reason", reason=placing.reason, discussion=placing.discussion)


def _rows(record: Record) -> Iterator[TextValue]:
    for context in CONTEXTS:
        rows = record.contexts.rows(context)
        for position, row in enumerate(rows, start=1):
            parent = numbered(f"contexts.{context}", position, len(rows))
            if row.mark is not None:
                yield TextValue(parent, "other", row.mark, context)
            for name in _ROW_TEXTS:
                text = getattr(row, name, None)
                yield from _fields(parent, _CELL_PLACE.get(name, "other"), context, **{name: text})


def _plan(record: Record) -> Iterator[TextValue]:
    factors = record.factors or ()
    for key, factor in zip(item_keys([factor.id for factor in factors]), factors, strict=True):
        yield from _fields(
            below("factors", key),
            "other",
            factor.context,
            fact_id("factors", key),
            text=factor.text,
            source=factor.source,
            managed=factor.managed,
            closed_reason=factor.closed_reason,
        )
    actions = record.interventions or ()
    for key, action in zip(item_keys([action.id for action in actions]), actions, strict=True):
        yield from _fields(
            below("interventions", key),
            "plan",
            action.context,
            fact_id("interventions", key),
            text=action.text,
            rag_note=action.rag_note,
        )
    gaps = record.gaps_acknowledged or ()
    for key, gap in zip(item_keys([gap.factor_id for gap in gaps]), gaps, strict=True):
        yield from _fields(below("gaps_acknowledged", key), "plan", reason=gap.reason)
    if record.no_plan_reason is not None:
        yield TextValue("no_plan_reason", "plan", record.no_plan_reason)
