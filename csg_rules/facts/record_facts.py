"""All facts of one record."""

from collections.abc import Mapping

from csg_rules.facts.agenda import agenda_facts
from csg_rules.facts.assetplus import assetplus_facts
from csg_rules.facts.attendance import attendance_facts
from csg_rules.facts.behaviour import behaviour_facts
from csg_rules.facts.building import Reading
from csg_rules.facts.commitments import commitments_facts
from csg_rules.facts.fact import Fact
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


def facts_of(reading: Reading) -> tuple[Fact, ...]:
    """The facts of kinds and fields that the catalogue lists; their order carries no meaning."""
    rows = [TableRow(reading, context) for context in CONTEXTS]
    return (
        *part_facts(reading),
        *meeting_facts(reading),
        *agenda_facts(reading, rows),
        *attendance_facts(reading),
        *behaviour_facts(reading, rows),
        *table_facts(reading, rows),
        *thread_facts(reading, rows),
        spaces_fact(reading, rows[-1]),
        *planning_facts(reading, rows),
        *whole_plan_facts(reading, rows),
        *commitments_facts(reading),
        *wording_facts(reading),
        *mentions_facts(reading),
        *pgi_facts(reading),
        *assetplus_facts(reading),
        *series_facts(reading),
        *prose_facts(reading),
    )
