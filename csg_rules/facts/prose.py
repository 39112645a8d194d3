"""Facts about prose: which texts there are, what lexicons found in them, and the contexts summary."""

from collections.abc import Iterator, Sequence

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.naming import Naming
from csg_rules.records.contexts import Weight


def prose_facts(reading: Reading) -> Iterator[Fact]:
    for value in reading.texts:
        if reading.status(value.text) == "content":
            yield fact("text", place=value.place, context=value.context, path=value.path)
    dropped = {
        key for key, action in zip(reading.action_ids, reading.actions, strict=True) if action.status == "withdrawn"
    }
    for cue in reading.cues:
        yield fact(
            "cue",
            lexicon=cue.lexicon,
            place=cue.value.place,
            context=cue.value.context,
            item=cue.value.item,
            dropped=cue.value.item in dropped,
            start=cue.start,
            end=cue.end,
            path=cue.value.path,
        )
    yield _summary(reading)


def _summary(reading: Reading) -> Fact:
    summary = reading.record.contexts_summary
    naming = Naming(reading)
    state = _state(reading, summary.text)
    named = naming.contexts_in(summary.text) if state == "written" else frozenset()
    return fact(
        "summary",
        state=state,
        interplay_status=reading.reader.reason_status(summary.interplay),
        interplay=_interplay(reading, summary.interplay, naming.contexts_in(summary.interplay), named),
        interplay_path="contexts_summary.interplay",
        named=len(named),
        weights=len(summary.weighting or ()),
        weighting=_weighting(reading, summary.weighting or ()),
        weighed_in_text=any(reading.reader.matches("weighing", text) for text in (summary.text, summary.interplay)),
        weighting_path="contexts_summary.weighting",
        path="contexts_summary",
        text_path="contexts_summary.text",
    )


def _interplay(reading: Reading, text: str | None, names: frozenset[str], in_summary: frozenset[str]) -> str:
    """`names` are the contexts that the interplay itself names. One of them may act on another that the summary
    has just spoken of."""
    status = reading.reader.reason_status(text)
    if status != "content":
        return "blank" if status == "blank" else "answered"
    if reading.reader.matches("contexts_listed", text):
        return "lists"
    return "says" if names and len(names | in_summary) > 1 else "thin"


def _weighting(reading: Reading, weights: Sequence[Weight]) -> str:
    """`explained` where any context's weight has its reason; not yet known, with a word about it, is one, too."""
    if any(reading.reader.reason_status(weight.why) in ("content", "not_known") for weight in weights):
        return "explained"
    given = [weight for weight in weights if weight.context or reading.status(weight.weight) != "blank"]
    return "bare" if given else "blank"


def _state(reading: Reading, text: str | None) -> str:
    # "See above" is no summary, whatever stands above.
    if text is None or reading.status(text) != "content" or reading.reader.matches("same_as_above", text):
        return "missing"
    agenda_a = reading.record.minutes.a
    # Equal but for spaces and capitals: pasted, not written.
    is_pasted = agenda_a is not None and text.casefold().split() == agenda_a.casefold().split()
    return "pasted" if is_pasted else "written"
