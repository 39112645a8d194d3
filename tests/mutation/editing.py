"""Good records, drafts of them that a defect spoils, and the mutants that come of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from csg_rules.facts.texts import TextValue, text_values
from csg_rules.findings.locate import locate
from csg_rules.records.record import Record
from csg_rules.words import CONCERNS, CONTEXTS

Raw = dict[str, Any]  # as typed: every plain value is text

HERE = Path(__file__).parent
GOOD_FILES = (HERE.parents[1] / "fixtures" / "records" / "good.yaml", *sorted((HERE / "good_records").glob("*.yaml")))

# What a row may hold, barriers and spaces apart: they are plan and place.
PROSE = (
    "situation", "hsb", "involvement", "issues", "capacity", "undermining", "isolated", "stance", "role",
    "impact_on_culture", "school_response", "street_exposure",
)  # fmt: skip
NEUTRAL = "Told at the meeting, and no more was written down."
NFA = ("nfa_police", "nfa_cps")
STRENGTHS = ("resilience", "strength")


class Mutant(NamedTuple):
    """A record with one defect. `places`: where its rule has to speak, each of them. `did`: what was done, in words."""

    record: str
    raw: Raw
    earlier: tuple[Raw, ...]
    places: tuple[str, ...]
    did: str


Mutants = Iterator[Mutant]


class Draft:
    """A meeting's record as typed, and the meetings before it, the oldest first. A good one is never changed: its
    `copy` is, and becomes a mutant."""

    def __init__(self, raw: Raw, earlier: tuple[Raw, ...] = ()) -> None:
        self.raw = raw
        self.earlier = earlier
        self.name = str(raw["record_id"])

    def copy(self) -> "Draft":
        return Draft(deepcopy(self.raw), deepcopy(self.earlier))

    def found_at(self, *places: str, did: str = "") -> Mutant:
        """The mutant that this draft has become."""
        return Mutant(self.name, self.raw, self.earlier, places, did)

    @property
    def texts(self) -> list[TextValue]:
        """Every prose value, in the order of the model."""
        return list(text_values(Record.model_validate(self.raw)))

    # What stands in it.

    @property
    def ref(self) -> str:
        return str(self.raw["subject"]["ref"])

    @property
    def is_nfa(self) -> bool:
        return self.raw.get("cjs_status") in NFA

    @property
    def is_group(self) -> bool:
        return self.behaviour["group_or_sole"] in ("group", "both")

    @property
    def where(self) -> list[str]:
        return list(self.behaviour["where"])

    @property
    def behaviour(self) -> Raw:
        return self.part("behaviour")

    @property
    def minutes(self) -> Raw:
        return self.part("minutes")

    @property
    def summary(self) -> Raw:
        return self.part("contexts_summary")

    @property
    def contexts(self) -> Raw:
        return self.part("contexts")

    def part(self, name: str) -> Raw:
        part = self.raw.setdefault(name, {})
        assert isinstance(part, dict)
        return part

    def items(self, name: str) -> list[Raw]:
        """A list of the record; of one item, where it was typed without its dash."""
        held = self.raw.get(name, [])
        return [held] if isinstance(held, dict) else held

    @property
    def factors(self) -> list[Raw]:
        return self.items("factors")

    @property
    def actions(self) -> list[Raw]:
        """All but administration."""
        return [action for action in self.items("interventions") if action.get("admin") != "true"]

    def factor(self, identifier: str) -> Raw:
        return next(factor for factor in self.factors if factor["id"] == identifier)

    def action(self, identifier: str) -> Raw:
        return next(action for action in self.items("interventions") if action["id"] == identifier)

    def open_concerns(self, context: str = "") -> list[Raw]:
        """Open risks and vulnerabilities that ask for an answer, of one context or of all."""
        return [
            factor
            for factor in self.factors
            if factor["category"] in CONCERNS
            and factor.get("status", "open") == "open"
            and factor.get("static") != "true"
            and context in ("", factor["context"])
        ]

    def placings(self) -> list[tuple[int, str]]:
        """The position of each placing, and its path."""
        count = len(self.items("hackett"))
        return [(at, f"hackett[{at + 1}]" if count > 1 else "hackett") for at in range(count)]

    def placing(self, at: int) -> Raw:
        return self.items("hackett")[at]

    def rows(self, context: str) -> list[Raw]:
        """The rows of one context; none where it is told in a bare word."""
        held = self.contexts.get(context, [])
        return [row for row in (held if isinstance(held, list) else [held]) if isinstance(row, dict)]

    def is_told(self, context: str) -> bool:
        """Whether its row was filled, and not just said to be unknown."""
        return any(row["status"] == "considered" for row in self.rows(context))

    def told_contexts(self, among: Iterable[str] = CONTEXTS) -> list[str]:
        return [context for context in among if self.is_told(context)]

    # What may be done to it.

    def put(self, path: str, value: Any) -> None:
        """Replaces a value that is there."""
        *above, last = locate(self.raw, path)
        node: Any = self.raw
        for step in above:
            node = node[step]
        node[last] = value

    def value(self, path: str) -> Any:
        node: Any = self.raw
        for step in locate(self.raw, path):
            node = node[step]
        return node

    def add(self, path: str, sentence: str) -> None:
        """One sentence more at the end of a text that is there."""
        text = str(self.value(path)).rstrip()
        stop = "" if text.endswith((".", "!", "?")) else "."
        self.put(path, f"{text}{stop} {sentence}")

    def blank(self, context: str, *names: str) -> None:
        """Takes these fields from every row of a context."""
        for row in self.rows(context):
            for name in names:
                row.pop(name, None)

    def say(self, context: str, **texts: str) -> None:
        """Writes these fields into every row of a context that has them."""
        for row in self.rows(context):
            row.update({name: text for name, text in texts.items() if name in row})

    def hush(self, context: str, *kept: str) -> None:
        """Whatever stands in this context's prose, or is told for the meeting as a whole, answers no question about it
        any more. `kept`: fields of its rows that are left alone."""
        self.minutes.update(dict.fromkeys(self.minutes, NEUTRAL))
        self.behaviour.update(described=NEUTRAL, events=[])
        self.summary.update(text=NEUTRAL, interplay=NEUTRAL)
        for row in self.rows(context):
            named = {name: NEUTRAL for name in PROSE if name in row and name not in kept}
            row.update(named, barriers="none identified")
        for weight in self.summary.get("weighting", ()):
            if weight["context"] == context:
                weight["why"] = NEUTRAL
        for factor in self.factors:
            if factor["context"] == context:
                factor["text"] = NEUTRAL
        for action in self.items("interventions"):
            if action.get("context") == context:
                action["text"] = NEUTRAL
                action.pop("rag_note", None)

    def drop_factors(self, which: Callable[[Raw], bool]) -> None:
        """Takes factors away, and every mention of their ids."""
        gone = [factor["id"] for factor in self.factors if which(factor)]
        self.raw["factors"] = [factor for factor in self.factors if factor["id"] not in gone]
        for factor in gone:
            self.unlink(factor)
            self.drop_gap(factor)

    def drop_actions(self, which: Callable[[Raw], bool]) -> None:
        """Takes actions away, administration never."""
        gone = [id(action) for action in self.actions if which(action)]
        self.raw["interventions"] = [action for action in self.items("interventions") if id(action) not in gone]

    def drop_gap(self, factor: str) -> None:
        if "gaps_acknowledged" in self.raw:
            self.raw["gaps_acknowledged"] = [g for g in self.raw["gaps_acknowledged"] if g["factor_id"] != factor]

    def unlink(self, factor: str) -> None:
        """No action says any more that it answers this factor."""
        for action in self.items("interventions"):
            if factor in action.get("addresses", ()):
                action["addresses"] = [identifier for identifier in action["addresses"] if identifier != factor]

    def link(self, factor: str, action: Raw) -> None:
        action["addresses"] = [*action.get("addresses", ()), factor]

    def empty_context(self, context: str) -> None:
        """The row, and what is listed for it: its factors, its actions, its weight."""
        self.contexts.pop(context, None)
        self.drop_factors(lambda factor: factor["context"] == context)
        self.raw["interventions"] = [a for a in self.items("interventions") if a.get("context") != context]
        weighting = self.summary.get("weighting", [])
        self.summary["weighting"] = [weight for weight in weighting if weight["context"] != context]

    def no_strengths(self, context: str) -> None:
        """Nothing in this context says that anybody looked for a strength."""
        self.drop_factors(lambda factor: factor["context"] == context and factor["category"] in STRENGTHS)
        self.no_nil(context, "strengths", "resilience")

    def no_nil(self, context: str, *columns: str) -> None:
        for row in self.rows(context):
            row["nil"] = [column for column in row.get("nil", ()) if column not in columns]

    def aim_at_person(self, *contexts: str) -> None:
        """What was to change these contexts becomes work with the young person there."""
        for action in self.actions:
            if action["context"] in contexts and action["target"] == "context":
                action["target"] = "individual"
                action["voluntary"] = "true"


@cache
def good_records() -> tuple[Draft, ...]:
    raws: list[Raw] = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in GOOD_FILES]
    by_id = {raw["record_id"]: raw for raw in raws}
    return tuple(Draft(raw, _before(raw, by_id)) for raw in raws)


def _before(raw: Raw, by_id: dict[str, Raw]) -> tuple[Raw, ...]:
    previous = raw["meeting"].get("previous")
    if previous is None:
        return ()
    return (*_before(by_id[previous], by_id), by_id[previous])


def in_turn(values: Sequence[str]) -> Iterator[str]:
    """One value after the other, without end."""
    while True:
        yield from values


def without(draft: Raw, *names: str) -> None:
    for name in names:
        draft.pop(name, None)
