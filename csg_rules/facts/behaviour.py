"""Facts about what happened and where it was placed on Hackett's continuum."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import numbered
from csg_rules.records.behaviour import Severity
from csg_rules.words import HACKETT_LEVELS


def behaviour_facts(reading: Reading) -> Iterator[Fact]:
    behaviour = reading.record.behaviour
    stated = behaviour.group_or_sole
    told = [cue for cue in reading.cues if cue.lexicon == "others_took_part" and cue.value.place == "behaviour"]
    others = sum(reading.status(other) == "content" for other in behaviour.others_involved or ())
    yield fact(
        "behaviour",
        group_or_sole=stated,
        group_status="blank" if stated is None else "not_known" if stated == "not_known" else "stated",
        group_path="behaviour.group_or_sole",
        group=stated in ("group", "both") or bool(told) or others > 0,
        others_involved=others,
        others_told=bool(told) or others > 0,
        others_path="behaviour.others_involved" if others else told[0].value.path if told else "behaviour.described",
        stage=behaviour.stage,
        at_risk_only=behaviour.stage == "at_risk",
        described_status=reading.status(behaviour.described),
        online=behaviour.online,
        peer_cse_indicated=behaviour.peer_cse_indicated,
        path="behaviour",
    )
    placings = reading.record.hackett or (Severity(),)
    for position, placing in enumerate(placings, start=1):
        parent = numbered("hackett", position, len(placings))
        yield fact(
            "severity",
            level=level(reading, placing.level),
            reason_status=reading.status(placing.reason),
            discussion_status=reading.status(placing.discussion),
            path=parent,
            level_path=f"{parent}.level",
            reason_path=f"{parent}.reason",
            # "Discussed" says that there was a discussion, and nothing of it.
            debate_status="blank"
            if _says_only_that(reading, placing.discussion)
            else reading.status(placing.discussion),
            debate_path=f"{parent}.discussion",
        )


def _says_only_that(reading: Reading, text: str | None) -> bool:
    return any(reading.reader.matches(lexicon, text) for lexicon in ("bare_tick", "same_as_above"))


_UNDETERMINED = (
    frozenset({"undetermined"}),
    frozenset({"undecided"}),
    frozenset({"not", "determined"}),
    frozenset({"not", "decided"}),
    frozenset({"not", "agreed"}),
)


def level(reading: Reading, text: str | None) -> str:
    """The continuum's word that was typed; `between` for several of them, `off_list` for anything else."""
    words = reading.reader.tokens(text).vocabulary if text else frozenset()
    named = [name for name in HACKETT_LEVELS if name in words]
    if len(named) == 1 and "not" not in words:
        return named[0]
    if len(named) > 1:
        return "between"
    status = reading.status(text)
    if not named and (status == "not_known" or any(needed <= words for needed in _UNDETERMINED)):
        return "undetermined"
    return "off_list" if status == "content" else "blank"
