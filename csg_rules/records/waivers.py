"""Waivers: what a person said of a finding, with the reason, and until when it holds."""

from datetime import date
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, Words

_NO_END: Final = "`expires` is missing: a waiver holds until a day (a reviewer's verdict may go without)"
_ENDS_FIRST: Final = "`expires` is before `date`"


class Draft(Part):
    """A waiver as far as it could be read."""

    rule: Text | None = None
    record: Text | None = None
    site: Text | None = None
    path: Text | None = None
    fingerprint: Text | None = None
    verdict: Annotated[Literal["upheld", "not_upheld", "explained"], Words] | None = None
    reason: Prose | None = None
    by: Text | None = None
    given: Day | None = Field(default=None, alias="date")
    expires: Day | None = None
    evidence: Text | None = None

    @property
    def says_of_what(self) -> bool:
        return bool(self.fingerprint or ((self.record or self.site) and self.path))

    @property
    def wrong_end(self) -> str:
        """What is wrong with its last day, or nothing."""
        if self.verdict is None and self.expires is None:
            return _NO_END
        return _ENDS_FIRST if self.expires is not None and self.given is not None and self.expires < self.given else ""


class Waiver(Draft):
    """Says of which finding by `fingerprint`, or by `record` (or `site`, for a finding about the site itself) and
    `path`; in a path `*` stands for anything between two dots. Beside a fingerprint, they are there for people, and
    must not contradict it. `evidence` is the digest of what the finding rested on when this was given: when it changes,
    the finding is open again. Only `not_upheld`, `explained` and no verdict at all waive; `upheld` keeps it open."""

    rule: Text
    reason: Prose
    by: Text
    given: Day = Field(alias="date")

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if wrong := self.wrong_end:
            raise PydanticCustomError("wrong_end", "{wrong}", {"wrong": wrong})
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


class BrokenWaiver(NamedTuple):
    """An entry that can't be used, for what is told of it elsewhere. `draft` is the rest of it, without the keys that
    are `wrong`."""

    draft: Draft
    wrong: frozenset[str]
    file: str
    line: int
    record: str = ""


# What a list of waivers holds, whether or not it can be used.
Entry = GivenWaiver | BrokenWaiver
