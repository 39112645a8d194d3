"""Peer-group information forms, each use of one, and the site's arrangements for them."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import Kind

KINDS: Final[Mapping[str, Kind]] = {}
