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
    summary, agenda_a = reading.record.contexts_summary, reading.record.minutes.a
    return fact(
        "summary",
        # "See above" is no summary, whatever stands above.
        text_status="blank" if reading.reader.matches("same_as_above", summary.text) else reading.status(summary.text),
        same_as_agenda_a=_same(summary.text, agenda_a),
        interplay_status=reading.status(summary.interplay),
        weights=len(summary.weighting or ()),
        path="contexts_summary",
        text_path="contexts_summary.text",
    )


def _same(one: str | None, other: str | None) -> bool:
    """Equal but for spaces and capitals: pasted, not written."""
    return one is not None and other is not None and one.casefold().split() == other.casefold().split()
