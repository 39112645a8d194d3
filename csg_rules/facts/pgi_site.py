"""Facts: a site's arrangements for peer-group information forms."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.pgi_people import services_of
from csg_rules.records.pgi import Evaluation, PgiSite, RegisterEntry


def site_of_forms(reading: Reading) -> Fact:
    """One a record, forms or not."""
    site = reading.record.pgi_site
    register = site.register_ if site else None
    counts = _Providers.of(reading, register.providers if register else None)
    return fact(
        "pgi_site",
        known=is_known(site),
        mode=(site.mode if site else None) or "pilot",
        forms=len(reading.record.pgi or ()),
        providers=counts.verdict,
        education_providers=counts.education,
        mainstream_providers=counts.mainstream,
        youth_services=counts.youth,
        path="pgi_site",
        providers_path="pgi_site.register.providers",
    )


def is_known(site: PgiSite | None) -> bool:
    return site is not None and bool(site.model_fields_set)


class _Providers(NamedTuple):
    """How many providers of each kind the register names for sure, and how many may be of any."""

    given: bool
    education: int = 0
    mainstream: int = 0
    maybe_mainstream: int = 0
    youth: int = 0
    unclear: int = 0

    @classmethod
    def of(cls, reading: Reading, entries: tuple[RegisterEntry, ...] | None) -> "_Providers":
        if entries is None:
            return cls(given=False)
        # An agency may stand there once for each of its people.
        kinds = {_name(reading, entry) or f"[{at}]": _kind(reading, entry) for at, entry in enumerate(entries)}
        found = list(kinds.values())
        school = found.count("school")
        return cls(
            given=True,
            education=found.count("mainstream") + found.count("alternative") + school,
            mainstream=found.count("mainstream"),
            maybe_mainstream=school,
            youth=found.count("youth_service"),
            unclear=found.count("unclear"),
        )

    @property
    def verdict(self) -> str:
        """Framework lines 349-350, 363-364 and 408-410 differ; two to four, a mainstream one among them, fits all."""
        if not self.given:
            return "unclear"
        most = self.education + self.unclear
        could_be_mainstream = self.mainstream + self.maybe_mainstream + self.unclear
        if self.education > 4 or most < 2 or not could_be_mainstream or not self.youth + self.unclear:
            return "wrong"
        is_sure = self.education >= 2 and most <= 4 and self.mainstream and self.youth
        return "right" if is_sure else "unclear"


def _name(reading: Reading, entry: RegisterEntry) -> str:
    return " ".join(reading.reader.tokens(entry.agency or "").words)


def _kind(reading: Reading, entry: RegisterEntry) -> str:
    """By what the register calls it, else by its name. A school that isn't said to be of either sort may be both."""
    for text in (entry.kind, entry.agency):
        if reading.reader.matches("youth_work_service", text):
            return "youth_service"
        if reading.reader.matches("alternative_provision", text):
            return "alternative"
        if reading.reader.matches("mainstream_school", text):
            return "mainstream"
        if reading.reader.matches("education_setting", text):
            return "school"
    return "unclear"


class _Read(NamedTuple):
    state: str
    start: int | None = None
    end: int | None = None


def arrangement_facts(reading: Reading) -> Iterator[Fact]:
    """None where the record has no form: a site's gap is then no matter of this meeting's."""
    if not reading.record.pgi:
        return
    site = reading.record.pgi_site or PgiSite()
    evaluation = site.evaluation or Evaluation()
    known = is_known(site)
    states = {
        ("approval", "approved_by"): _approval(reading, site.approved_by),
        ("joint_briefing", "briefing_held"): _held(reading, site.briefing_held),
        ("agreement", "isa"): _agreement(reading, site.isa),
        ("participants_review", "evaluation"): _Read(_reviewed(reading, evaluation.review_held)),
        ("whether_it_was_feasible", "evaluation"): _answered(reading, evaluation.feasible),
        ("whether_it_was_useful", "evaluation"): _answered(reading, evaluation.useful),
        ("whether_it_aids_assessment", "evaluation"): _answered(reading, evaluation.aids_assessment),
        ("what_quality_assurance_it_needs", "evaluation"): _answered(reading, evaluation.qa_needed),
        ("decision_on_roll_out", "evaluation"): _answered(reading, evaluation.decision),
    }
    for (name, field), read in states.items():
        told = read if known else _Read("unclear")
        path = f"pgi_site.{field}"
        yield fact("pgi_arrangement", name=name, state=told.state, start=told.start, end=told.end, path=path)


def _held(reading: Reading, text: str | None) -> _Read:
    """Something that has to be there by the time a form is used: not one that is planned or in draft."""
    status = reading.status(text)
    if status in ("not_known", "content"):
        if found := reading.reader.find("not_in_place", text):
            return _Read("not_shown", *found[0])
        return _Read("in_place" if status == "content" else "unclear")
    return _Read("not_shown")


def _approval(reading: Reading, text: str | None) -> _Read:
    held = _held(reading, text)
    if held.state != "in_place" or _is_day(text) or reading.reader.matches("safeguarding_board", text):
        return held
    return _Read("other_body" if services_of(reading, text) else "unclear")


def _is_day(text: str | None) -> bool:
    try:
        date.fromisoformat((text or "").strip())
    except ValueError:
        return False
    return True


def _agreement(reading: Reading, text: str | None) -> _Read:
    held = _held(reading, text)
    general = reading.record.info_sharing.agreement
    if held.state == "not_shown" and reading.reader.matches("pgi_form", general):
        held = _held(reading, general)
    if held.state == "in_place" and (found := reading.reader.find("disruption_purpose", text)):
        return _Read("wider", *found[0])
    return held


def _reviewed(reading: Reading, text: str | None) -> str:
    """A review that is planned is an answer: the pilot may still be running."""
    status = reading.status(text)
    return {"content": "in_place", "not_known": "unclear"}.get(status, "not_shown")


def _answered(reading: Reading, text: str | None) -> _Read:
    return _Read("not_shown" if reading.status(text) == "blank" else "in_place")
