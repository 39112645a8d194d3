"""The AssetPlus contextual sheet and plan."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import Kind

KINDS: Final[Mapping[str, Kind]] = {}
