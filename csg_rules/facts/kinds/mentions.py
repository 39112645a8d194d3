"""What prose names of homes, schools, groups and places, and what it tells of a row."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import Kind

KINDS: Final[Mapping[str, Kind]] = {}
