"""Facts about prose: which texts there are, what lexicons found in them, and the contexts summary."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact


def prose_facts(reading: Reading) -> Iterator[Fact]:
    for value in reading.texts:
        if reading.status(value.text) == "content":
            yield fact("text", place=value.place, context=value.context, path=value.path)
    for cue in reading.cues:
        yield fact(
            "cue",
            lexicon=cue.lexicon,
            place=cue.value.place,
            context=cue.value.context,
            item=cue.value.item,
            start=cue.start,
            end=cue.end,
            path=cue.value.path,
        )
    yield _summary(reading)


def _summary(reading: Reading) -> Fact:
    summary = reading.record.contexts_summary
    return fact(
        "summary",
        state=_state(reading, summary.text),
        interplay_status=reading.reader.reason_status(summary.interplay),
        weights=len(summary.weighting or ()),
        path="contexts_summary",
        text_path="contexts_summary.text",
    )


def _state(reading: Reading, text: str | None) -> str:
    # "See above" is no summary, whatever stands above.
    if text is None or reading.status(text) != "content" or reading.reader.matches("same_as_above", text):
        return "missing"
    agenda_a = reading.record.minutes.a
    # Equal but for spaces and capitals: pasted, not written.
    is_pasted = agenda_a is not None and text.casefold().split() == agenda_a.casefold().split()
    return "pasted" if is_pasted else "written"
