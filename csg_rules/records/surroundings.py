"""What is known besides a record when it is judged: its site's profile, and the meetings before it."""

from typing import TYPE_CHECKING, NamedTuple

from csg_rules.records.local_names import NO_LOCAL_NAMES, LocalNames
from csg_rules.records.meeting import Attendance
from csg_rules.records.record import Record
from csg_rules.words import ATTENDANCE_GROUPS

if TYPE_CHECKING:
    from csg_rules.records.site import Site


class Earlier(NamedTuple):
    """A meeting before this one. `label` is what output calls it."""

    label: str
    record: Record


class Surroundings(NamedTuple):
    """`earlier`: the meetings before this one, the oldest first. `missing`: in words, what would have to be added
    before a review can be held against the meeting before it; empty where nothing has to."""

    site: "Site | None" = None
    earlier: tuple[Earlier, ...] = ()
    missing: str = ""


ALONE = Surroundings()


def local_names(record: Record, site: "Site | None") -> LocalNames:
    """The site's own names as they were on the day of the meeting."""
    if site is None or not site.aliases:
        return NO_LOCAL_NAMES
    return LocalNames(site.aliases, record.meeting.date)


def inherited(record: Record, site: "Site | None") -> Record:
    """The record with what its site sets for all of its meetings, where the record doesn't say it for itself."""
    if site is None:
        return record
    sharing = record.info_sharing
    filled = {
        name: value
        for name, value in (("agreement", site.information_sharing_agreement), ("data_owner", site.data_owner))
        if value is not None and getattr(sharing, name) is None
    }
    more: dict[str, object] = {"info_sharing": sharing.model_copy(update=filled)} if filled else {}
    if record.pgi_site is None and site.pgi is not None:
        more["pgi_site"] = site.pgi
    if site.aliases and record.attendance:
        names = local_names(record, site)
        more["attendance"] = tuple(_grouped(row, names) for row in record.attendance)
    return record.model_copy(update=more) if more else record


def _grouped(row: Attendance, names: LocalNames) -> Attendance:
    """The row in the group that its agency's local name means, where it was typed in none."""
    if row.group not in (None, "other"):
        return row
    means = names.means(row.agency)
    group = "social_care" if means == "childrens_services" else means
    return row.model_copy(update={"group": group}) if group in ATTENDANCE_GROUPS else row
