"""Every kind of fact, its fields and their types. Rules are checked against this when they are loaded.

Facts hold no text of a record: statuses, closed-list words, ids, counts, dates and paths only. So
whatever a message prints from a fact is printable.
"""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import Kind
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
    site,
    site_meetings,
    site_placings,
    site_settings,
    table,
    whole_plan,
    wording,
)

CATALOGUE: Final[Mapping[str, Kind]] = {
    **meeting.KINDS,
    **agenda.KINDS,
    **attendance.KINDS,
    **behaviour.KINDS,
    **table.KINDS,
    **planning.KINDS,
    **whole_plan.KINDS,
    **commitments.KINDS,
    **wording.KINDS,
    **prose.KINDS,
    **mentions.KINDS,
    **pgi.KINDS,
    **assetplus.KINDS,
    **series.KINDS,
    **site.KINDS,
    **site_meetings.KINDS,
    **site_settings.KINDS,
    **site_placings.KINDS,
    **parts.KINDS,
}
