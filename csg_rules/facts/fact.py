"""One fact: a kind and flat scalar values."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

Scalar = str | int | bool | date


class Fact(NamedTuple):
    """A small flat typed statement taken from a record.

    `values` holds only fields that are given: a field that isn't there is not given, which is
    never the same as false, zero or empty. Fields and their types are those of the catalogue.
    """

    kind: str
    values: Mapping[str, Scalar] = MappingProxyType({})
