"""All facts of one record."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from csg_rules.facts.agenda import agenda_facts
from csg_rules.facts.assetplus import assetplus_facts
from csg_rules.facts.attendance import attendance_facts
from csg_rules.facts.behaviour import behaviour_facts
from csg_rules.facts.building import Reading
from csg_rules.facts.commitments import commitments_facts
from csg_rules.facts.fact import Fact
from csg_rules.facts.kinds import (
    agenda,
    assetplus,
    attendance,
    behaviour,
    commitments,
    meeting,
    mentions,
    parts,
    pgi,
    planning,
    prose,
    series,
    whole_plan,
    wording,
)
from csg_rules.facts.meeting import meeting_facts
from csg_rules.facts.mentions import mentions_facts
from csg_rules.facts.parts import part_facts
from csg_rules.facts.pgi import pgi_facts
from csg_rules.facts.planning import planning_facts
from csg_rules.facts.prose import prose_facts
from csg_rules.facts.series import series_facts
from csg_rules.facts.spaces import spaces_fact
from csg_rules.facts.table import TableRow, table_facts
from csg_rules.facts.threads import thread_facts
from csg_rules.facts.whole_plan import whole_plan_facts
from csg_rules.facts.wording import wording_facts
from csg_rules.lexicons.shelf import Finder
from csg_rules.records.record import Record
from csg_rules.records.surroundings import ALONE, Surroundings
from csg_rules.words import CONTEXTS


def to_facts(record: Record, lexicons: Mapping[str, Finder], surroundings: Surroundings = ALONE) -> tuple[Fact, ...]:
    """As `facts_of`, for a record that is read here and now."""
    return facts_of(Reading(record, lexicons, surroundings))


_Rows = Sequence[TableRow]
_Build = Callable[[Reading, _Rows], Iterable[Fact]]


def _alone(build: Callable[[Reading], Iterable[Fact]]) -> _Build:
    """Of what asks nothing of the table's rows."""
    return lambda reading, rows: build(reading)


# What makes facts, with the kinds of those that it may make.
_BUILDERS: Final[Sequence[tuple[Collection[str], _Build]]] = (
    (parts.KINDS, _alone(part_facts)),
    (meeting.KINDS, _alone(meeting_facts)),
    (agenda.KINDS, agenda_facts),
    (attendance.KINDS, _alone(attendance_facts)),
    (behaviour.KINDS, behaviour_facts),
    (("context", "cell", "prompt"), table_facts),
    (("thread",), thread_facts),
    (("spaces",), lambda reading, rows: (spaces_fact(reading, rows[-1]),)),
    (planning.KINDS, planning_facts),
    (whole_plan.KINDS, whole_plan_facts),
    (commitments.KINDS, _alone(commitments_facts)),
    (wording.KINDS, _alone(wording_facts)),
    (mentions.KINDS, _alone(mentions_facts)),
    (pgi.KINDS, _alone(pgi_facts)),
    (assetplus.KINDS, _alone(assetplus_facts)),
    (series.KINDS, _alone(series_facts)),
    (prose.KINDS, _alone(prose_facts)),
)


def facts_of(reading: Reading, kinds: Collection[str] | None = None) -> tuple[Fact, ...]:
    """The facts of kinds and fields that the catalogue lists; their order carries no meaning. `kinds`: those that
    anybody asks for; facts of other kinds may be left out."""
    rows = [TableRow(reading, context) for context in CONTEXTS]
    return tuple(
        _checked(made, own)
        for own, build in _BUILDERS
        if kinds is None or not _is_apart(kinds, own)
        for made in build(reading, rows)
    )


def _is_apart(kinds: Collection[str], own: Collection[str]) -> bool:
    return not any(kind in kinds for kind in own)


def _checked(made: Fact, own: Collection[str]) -> Fact:
    """Else a rule that asks for it alone would never see it."""
    if made.kind not in own:
        raise ValueError(f"facts of kind {made.kind!r} are made where nobody looks for them")
    return made
