"""One fact: a kind and flat scalar values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Scalar = str | int | bool | date


@dataclass(frozen=True, slots=True)
class Fact:
    """A small flat typed statement taken from a record.

    `values` holds only fields that are given: a field that isn't there is not given, which is
    never the same as false, zero or empty. Fields and their types are those of the catalogue.
    """

    kind: str
    values: Mapping[str, Scalar] = field(default_factory=dict)
