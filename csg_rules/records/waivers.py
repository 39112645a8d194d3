"""Waivers: what a person said of a finding, with the reason, and until when it holds."""

from datetime import date
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, Words


class Waiver(Part):
    """Says of which finding by `fingerprint`, or by `record` (or `site`, for a finding about the site itself) and
    `path`; in a path `*` stands for anything between two dots. Beside a fingerprint, they are there for people, and
    must not contradict it. `evidence` is the digest of what the finding rested on when this was given: when it changes,
    the finding is open again. Only `not_upheld`, `explained` and no verdict at all waive; `upheld` keeps it open."""

    rule: Text
    record: Text | None = None
    site: Text | None = None
    path: Text | None = None
    fingerprint: Text | None = None
    verdict: Annotated[Literal["upheld", "not_upheld", "explained"], Words] | None = None
    reason: Prose
    by: Text
    given: Day = Field(alias="date")
    expires: Day | None = None
    evidence: Text | None = None

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if self.verdict is None and self.expires is None:
            raise PydanticCustomError(
                "no_end", "`expires` is missing: a waiver holds until a day (a reviewer's verdict may go without)"
            )
        if self.expires is not None and self.expires < self.given:
            raise PydanticCustomError("ends_first", "`expires` is before `date`")
        return self

    @property
    def waives(self) -> bool:
        return self.verdict != "upheld"

    def is_expired(self, today: date) -> bool:
        """It holds on its last day, and not after it."""
        return self.expires is not None and self.expires < today


class WaiverFile(Part):
    """The whole of a `waivers.yaml`."""

    schema_: Literal["csg-waivers/1"] | None = Field(default=None, alias="schema")
    waivers: Annotated[tuple[Waiver, ...], OneOrMore] = ()


class Qa(Part):
    """What a QA lead keeps in the record itself. No rule reads it."""

    waivers: Annotated[tuple[Waiver, ...], OneOrMore] | None = None


class GivenWaiver(NamedTuple):
    """A waiver with where it is written. `record`: what output calls the record that it is kept in, empty for one of a
    file of waivers."""

    waiver: Waiver
    file: str
    line: int
    record: str = ""
