"""What a site rule needs of one record: small, so that thousands of records are never held at once."""

from typing import NamedTuple

from csg_rules.facts.building import Reading


class Digest(NamedTuple):
    """One record as a site's rules see it. `label` is what output calls it."""

    label: str
    agreement_status: str


def digest_of(reading: Reading, label: str) -> Digest:
    """Taken after the site's own values were inherited."""
    return Digest(label=label, agreement_status=reading.status(reading.record.info_sharing.agreement))
