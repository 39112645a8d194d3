"""The record of one meeting."""

from typing import Annotated, Final, Literal

from pydantic import Field

from csg_rules.records.assetplus import AssetPlus
from csg_rules.records.base import OneOrMore, Part, Prose, Text, Truth
from csg_rules.records.behaviour import Behaviour, Severity
from csg_rules.records.contexts import Contexts, ContextsSummary
from csg_rules.records.meeting import (
    AttendanceList,
    CjsStatus,
    GovernanceList,
    InformationSharing,
    Meeting,
    Minutes,
    Referral,
    Subject,
)
from csg_rules.records.pgi import Pgi, PgiSite
from csg_rules.records.plan import Factor, Gap, Intervention
from csg_rules.records.waivers import Qa


class Unplaced(Part):
    """Text of a Word document or workbook that found no place in the record, and where it stands. No rule reads it."""

    where: Text | None = None
    text: Prose | None = None


# Forms that are also handed in by themselves, with the parts that may stand beside them and make no meeting.
_FORMS: Final = {"pgi": {"pgi", "pgi_site"}, "assetplus": {"assetplus"}}
_BESIDE: Final = {"schema_", "record_id", "site", "subject", "unplaced", "qa"}


class Record(Part):
    """One meeting as read. Nearly every part is optional: what is missing is reported on, never a crash.

    A list that wasn't given is None, which differs from an empty one: `interventions: []` says
    that nothing was planned, a missing key says nothing.
    """

    schema_: Literal["csg-record/1"] | None = Field(default=None, alias="schema")
    record_id: Text | None = None
    site: Text | None = None
    meeting: Meeting = Meeting()
    subject: Subject = Subject()
    looked_after: Truth | None = None
    referral: Referral = Referral()
    cjs_status: CjsStatus | None = None
    template_heading: Prose | None = None
    behaviour: Behaviour = Behaviour()
    hackett: Annotated[tuple[Severity, ...], OneOrMore] | None = None
    attendance: AttendanceList | None = None
    minutes: Minutes = Minutes()
    contexts: Contexts = Contexts()
    factors: Annotated[tuple[Factor, ...], OneOrMore] | None = None
    interventions: Annotated[tuple[Intervention, ...], OneOrMore] | None = None
    gaps_acknowledged: Annotated[tuple[Gap, ...], OneOrMore] | None = None
    no_plan_reason: Prose | None = None
    contexts_summary: ContextsSummary = ContextsSummary()
    governance: GovernanceList | None = None
    info_sharing: InformationSharing = InformationSharing()
    pgi: Annotated[tuple[Pgi, ...], OneOrMore] | None = None
    pgi_site: PgiSite | None = None
    assetplus: AssetPlus | None = None
    unplaced: tuple[Unplaced, ...] | None = None
    qa: Qa | None = None

    @property
    def form_alone(self) -> str | None:
        """The part that is all there is, where a form was handed in by itself and no meeting is recorded."""
        given = {name for name in self.model_fields_set if self.is_given(name)} - _BESIDE
        return next((form for form, parts in _FORMS.items() if form in given and given <= parts), None)

    def is_given(self, field: str) -> bool:
        """Whether the record holds a value for this part. `interventions: []` is an answer, an empty list of placings
        is none."""
        return super().is_given(field) and not (field == "hackett" and not self.hackett)
