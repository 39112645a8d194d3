"""What the fact makers share while one record is read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from csg_rules.facts.fact import Fact, Scalar
from csg_rules.facts.paths import fact_id, item_keys
from csg_rules.facts.statuses import Reader
from csg_rules.facts.texts import TextValue, text_values
from csg_rules.lexicons.shelf import Finder
from csg_rules.records.plan import Factor, Intervention
from csg_rules.records.record import Record
from csg_rules.records.surroundings import ALONE, Surroundings, inherited, local_names
from csg_rules.words import CONCERNS


class Cue(NamedTuple):
    lexicon: str
    start: int
    end: int
    value: TextValue


def fact(kind: str, **values: Scalar | None) -> Fact:
    """A fact whose None values are not given."""
    return Fact(kind, {name: value for name, value in values.items() if value is not None})


class Reading:
    """One record being read: its texts, cues, and the numbering of its items. What its site sets for all of its
    meetings is taken as its own; `texts` are those that stand in the record itself."""

    def __init__(self, record: Record, lexicons: Mapping[str, Finder], surroundings: Surroundings = ALONE) -> None:
        self.record = inherited(record, surroundings.site)
        self.surroundings = surroundings
        self.local_names = local_names(record, surroundings.site)
        self.reader = Reader(lexicons)
        self.texts = tuple(text_values(record))
        self._cues: dict[tuple[int, str], tuple[Cue, ...]] = {}

    def status(self, text: str | None) -> str:
        return self.reader.status(text)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every match of a lexicon in a text with content, in a place that the lexicon is read in."""
        return tuple(
            cue
            for at, lexicons in enumerate(self._cue_lexicons)
            for name in lexicons
            for cue in self._cues_at(at, name)
        )

    def cues_of(self, lexicon: str) -> Iterator[Cue]:
        """Those of one lexicon, in the same order."""
        for at, lexicons in enumerate(self._cue_lexicons):
            if lexicon in lexicons:
                yield from self._cues_at(at, lexicon)

    @cached_property
    def _cue_lexicons(self) -> tuple[tuple[str, ...], ...]:
        """For each text the lexicons that may give cues of it."""
        return tuple(
            self.reader.cues_in(value.text, value.place) if self.status(value.text) == "content" else ()
            for value in self.texts
        )

    def _cues_at(self, at: int, lexicon: str) -> tuple[Cue, ...]:
        found = self._cues.get((at, lexicon))
        if found is None:
            value = self.texts[at]
            spans = self.reader.find(lexicon, value.text)
            found = self._cues[at, lexicon] = tuple(Cue(lexicon, span.start, span.end, value) for span in spans)
        return found

    @property
    def factors(self) -> tuple[Factor, ...]:
        return self.record.factors or ()

    @cached_property
    def named_factors(self) -> tuple[Factor, ...]:
        """Those that are one: words that say there is none, or that it isn't known, stand in a list and name none."""
        return tuple(factor for factor in self.factors if not self.is_void(factor))

    @property
    def actions(self) -> tuple[Intervention, ...]:
        return self.record.interventions or ()

    @cached_property
    def factor_keys(self) -> tuple[str, ...]:
        return item_keys([factor.id for factor in self.factors])

    @cached_property
    def action_keys(self) -> tuple[str, ...]:
        return item_keys([action.id for action in self.actions])

    @cached_property
    def factor_ids(self) -> tuple[str, ...]:
        return tuple(fact_id("factors", key) for key in self.factor_keys)

    @cached_property
    def action_ids(self) -> tuple[str, ...]:
        return tuple(fact_id("interventions", key) for key in self.action_keys)

    @cached_property
    def links(self) -> tuple[tuple[int, int], ...]:
        """(factor, action) positions, wherever an action names the id of a factor that is one. An id used twice means
        both."""
        by_id: dict[str, list[int]] = {}
        for position, factor in enumerate(self.factors):
            if factor.id is not None and not self.is_void(factor):
                by_id.setdefault(factor.id, []).append(position)
        return tuple(
            (position, action_position)
            for action_position, action in enumerate(self.actions)
            for identifier in dict.fromkeys(action.addresses or ())
            for position in by_id.get(identifier, ())
        )

    @cached_property
    def has_stray_reference(self) -> bool:
        """Whether an action or a gap names a factor that isn't there: then any unlinked factor may be meant."""
        known = {factor.id for factor in self.factors} | self._sheet_ids
        named = [identifier for action in self.actions for identifier in action.addresses or ()]
        named += [gap.factor_id for gap in self.record.gaps_acknowledged or () if gap.factor_id is not None]
        return any(identifier not in known for identifier in named)

    @cached_property
    def _sheet_ids(self) -> frozenset[str]:
        """Ids of the factors on the AssetPlus sheet, which actions and gaps may name as well."""
        sheet = self.record.assetplus.sheet if self.record.assetplus else None
        return frozenset(sheet.ids()) if sheet else frozenset()

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether the links can't be trusted: a reference that leads nowhere, or an id that is used twice."""
        factor_ids = [factor.id for factor in self.factors if factor.id is not None]
        action_ids = [action.id for action in self.actions if action.id is not None]
        is_repeated = any(len(set(ids)) < len(ids) for ids in (factor_ids, action_ids))
        return is_repeated or self.has_stray_reference

    def may_be_concern(self, factor: Factor) -> bool:
        """An open factor that doesn't say of what kind it is."""
        return factor.status == "open" and factor.category is None and not self.is_void(factor)

    def is_void(self, factor: Factor) -> bool:
        """Whether the words that should name the factor say that there is none, that it isn't known whether there is
        one, or nothing ("?", "TBC")."""
        return factor.text is not None and self.status(factor.text) != "content"

    def factor_status(self, factor: Factor) -> str:
        """What a factor's entry amounts to: content, or the status of words that name none."""
        return self.status(factor.text) if self.is_void(factor) else "content"

    def is_open_concern(self, factor: Factor) -> bool:
        """An open risk or vulnerability: what the plan is there to answer."""
        return factor.status == "open" and factor.category in CONCERNS and not self.is_void(factor)

    def is_live(self, action: Intervention) -> bool:
        """Whether an action counts as a response: not withdrawn, not administration of the plan itself, and not a
        text that says there is none."""
        says_none = action.text is not None and (
            self.status(action.text) in ("blank", "nil", "not_applicable")
            or self.reader.matches("no_action", action.text)
        )
        return action.status != "withdrawn" and not action.admin and not says_none

    @cached_property
    def acknowledged(self) -> frozenset[str]:
        """Ids of factors that the meeting knowingly leaves without an action, with the reason said."""
        gaps = self.record.gaps_acknowledged or ()
        return frozenset(
            gap.factor_id for gap in gaps if gap.factor_id and self.reader.reason_status(gap.reason) == "content"
        )

    def is_explained(self, factor: Factor) -> bool:
        """Whether a stated reason settles the lack of an action: a static factor that is managed, or a gap
        that the meeting acknowledges."""
        is_managed = factor.static and self.managed_status(factor) == "content"
        return is_managed or factor.id in self.acknowledged

    def managed_status(self, factor: Factor) -> str:
        """How a factor is watched; "as above" says it only where a factor above says it."""
        if not self.reader.matches("same_as_above", factor.managed):
            return self.reader.reason_status(factor.managed)
        above = takewhile(lambda other: other is not factor, self.factors)
        is_said = any(self.reader.reason_status(other.managed) == "content" for other in above)
        return "content" if is_said else "blank"

    @cached_property
    def open_concerns(self) -> Counter[str]:
        """Open risk and vulnerability factors by context."""
        return self._by_context(explained=True)

    @cached_property
    def unanswered(self) -> Counter[str]:
        """The open concerns by context that no reason settles."""
        return self._by_context(explained=False)

    def _by_context(self, explained: bool) -> Counter[str]:
        return Counter(
            factor.context
            for factor in self.factors
            if factor.context is not None
            and self.is_open_concern(factor)
            and (explained or not self.is_explained(factor))
        )
