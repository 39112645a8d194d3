"""What a site's rules need of one record: small, so that thousands of records are never held at once."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csg_rules.facts.arrangements import named, there
from csg_rules.facts.behaviour import level
from csg_rules.facts.building import Reading
from csg_rules.facts.panels import panels
from csg_rules.facts.settings import RecordSettings, settings_of
from csg_rules.records.base import is_printable_id
from csg_rules.words import CONCERNS

_FEWEST_WORDS = 4  # fewer words than these are the same by chance


class Report(NamedTuple):
    """A theme that went to a panel. Without a day of its own it went on the meeting's."""

    panel: str
    day: date | None


class Involved(NamedTuple):
    """Another young person concerned in peer exploitation. `ref` as typed; `key` is what refs are compared by, empty
    where nobody is named. `explained`: another meeting's record is named, or why there is none."""

    ref: str
    key: str
    explained: bool


class Placing(NamedTuple):
    """A behaviour's place on the continuum. `reason` stands for the words of its reason; empty for a short one."""

    level: str
    has_reason: bool
    reason: bytes


class Digest(NamedTuple):
    """One record as a site's rules see it. `label` is what output calls it; `person` the young person's ref as refs
    are compared, empty where none is given."""

    label: str
    person: str = ""
    day: date | None = None
    agreement: str = "blank"
    data_owner: str = "blank"
    chair: str = ""
    chair_explained: bool = False
    reports: tuple[Report, ...] = ()
    in_public: bool = False
    with_peers: bool = False
    involved: tuple[Involved, ...] = ()
    settings: RecordSettings = RecordSettings()
    placings: tuple[Placing, ...] = ()
    codes: tuple[str, ...] = ()


def digest_of(reading: Reading, label: str) -> Digest:
    """Taken after the site's own values were inherited."""
    record = reading.record
    chair = record.meeting.chair
    behaviour = record.behaviour
    return Digest(
        label=label,
        person=folded(record.subject.ref),
        day=record.meeting.date,
        agreement=there(reading.reader, record.info_sharing.agreement),
        data_owner=named(reading.reader, record.info_sharing.data_owner),
        chair=(chair.ref or "").strip() if reading.status(chair.ref) == "content" else "",
        chair_explained=reading.reader.reason_status(chair.note) == "content",
        reports=tuple(_reports(reading)),
        in_public="neighbourhood" in (behaviour.where or ()),
        with_peers=behaviour.group_or_sole in ("group", "both") or reading.open_concerns["peers"] > 0,
        involved=tuple(_involved(reading)) if behaviour.peer_cse_indicated else (),
        settings=settings_of(reading),
        placings=tuple(_placings(reading)),
        codes=tuple(
            sorted({f.code for f in reading.factors if f.code and f.category in CONCERNS and f.status == "open"})
        ),
    )


def folded(ref: str | None) -> str:
    """A ref as refs are compared."""
    return (ref or "").strip().casefold()


def _reports(reading: Reading) -> Iterator[Report]:
    for entry in reading.record.governance or ():
        for panel in sorted(panels(entry.to, reading.local_names)):
            yield Report(panel, entry.date or reading.record.meeting.date)


def _involved(reading: Reading) -> Iterator[Involved]:
    """Each once. "none" is nobody; a text that is no ref is somebody who can't be looked up."""
    behaviour = reading.record.behaviour
    linked = behaviour.linked or ()
    explained = {
        folded(link.ref)
        for link in linked
        if reading.status(link.record_id) == "content" or reading.reader.reason_status(link.reason) == "content"
    }
    refs = [*(behaviour.harmed or ()), *(behaviour.others_involved or ()), *(link.ref for link in linked if link.ref)]
    own = folded(reading.record.subject.ref)
    named = {folded(ref): ref.strip() for ref in refs if reading.status(ref) in ("content", "not_known")}
    for key, ref in named.items():
        if key != own:
            # A reason beside which no ref stands may be meant for anybody.
            is_known = is_printable_id(ref) and reading.status(ref) == "content" and "" not in explained
            yield Involved(ref, key if is_known else "", key in explained)


def _placings(reading: Reading) -> Iterator[Placing]:
    for placing in reading.record.hackett or ():
        found = level(reading, placing.level)
        if found != "blank":
            has_reason = reading.reader.reason_status(placing.reason) == "content"
            yield Placing(found, has_reason, _stands_for(reading, placing.reason) if has_reason else b"")


def _stands_for(reading: Reading, text: str | None) -> bytes:
    """Equal for texts of the same words in the same order, and nothing that could be read."""
    words = reading.reader.tokens(text).words if text else ()
    if len(words) < _FEWEST_WORDS:
        return b""
    return hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=12).digest()
