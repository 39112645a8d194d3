"""A baseline: the findings of an archive that were there when it was taken over."""

from typing import Annotated, Literal

from pydantic import Field

from csg_rules.records.base import OneOrMore, Part, Text, Words


class Known(Part):
    """A finding by its name, with what a person needs to see what it was; a site's has no record. `file`: seen from the
    baseline's folder, where the record has no id of its own. At a higher severity than this, or where `evidence`, the
    digest of what it rested on, is another, it is new again; one of an older baseline may have neither."""

    rule: Text
    record: Text | None = None
    site: Text | None = None
    path: Text = ""  # empty: the record as a whole
    severity: Annotated[Literal["high", "medium", "low", "info"], Words] | None = None
    fingerprint: Text
    file: Text | None = None
    evidence: Text | None = None


class Baseline(Part):
    """The whole of a baseline's file."""

    schema_: Literal["csg-baseline/1"] | None = Field(default=None, alias="schema")
    baseline: Annotated[tuple[Known, ...], OneOrMore] = ()
