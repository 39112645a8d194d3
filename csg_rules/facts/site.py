"""Facts about a site: its profile, and counts over the digests of its records."""

from collections.abc import Iterator, Mapping, Sequence

from csg_rules.facts.building import fact
from csg_rules.facts.digest import Digest
from csg_rules.facts.fact import Fact
from csg_rules.facts.statuses import Finder, Reader
from csg_rules.records.site import Site


def site_facts(site: Site, digests: Sequence[Digest], lexicons: Mapping[str, Finder]) -> tuple[Fact, ...]:
    """The facts of kinds and fields that the catalogue lists. Paths are relative to the site's entry."""
    reader = Reader(lexicons)
    return (_site(site, digests, reader), *_records(digests))


def _site(site: Site, digests: Sequence[Digest], reader: Reader) -> Fact:
    return fact(
        "site",
        records=len(digests),
        tor_status=reader.status(site.tor),
        agreement_status=reader.status(site.information_sharing_agreement),
        path="",
    )


def _records(digests: Sequence[Digest]) -> Iterator[Fact]:
    for digest in digests:
        yield fact(
            "site_record",
            record=digest.label,
            agreement_status=digest.agreement_status,
            path=f"records.{digest.label}",
        )
