"""A site: its profile, and what its meetings show together."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, NUMBER, PATH, STATUS, Kind

KINDS: Final[Mapping[str, Kind]] = {
    "site": Kind(
        "what the site has in place",
        {"records": NUMBER, "tor_status": STATUS, "agreement_status": STATUS, "path": PATH},
        single=True,
        of_site=True,
    ),
    "site_record": Kind(
        "one record of the site",
        {"record": ID, "agreement_status": STATUS, "path": PATH},
        of_site=True,
    ),
}
