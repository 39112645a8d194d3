"""Generated records: raw mappings as a reader hands them over, of every part that facts are made from.

Made from a seed: strategies that draw each value leave most of a record out, and laws are then hardly
tested. All phrases are invented. Young people are initials.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from csg_rules.words import AGENDA_ITEMS, ATTENDANCE_GROUPS, CATEGORIES, COLUMNS, CONTEXTS, SHEET_ROWS

Raw = dict[str, Any]

NIL: Final = "none identified"
NOT_KNOWN: Final = "awaiting school report"
NOT_APPLICABLE: Final = "n/a"
BLANK_MARK: Final = "-"
AS_ABOVE: Final = "as above"
STATUS_PHRASES: Final = (NIL, NOT_KNOWN, NOT_APPLICABLE, BLANK_MARK, AS_ABOVE, "")

# Some of them hold what a lexicon looks for.
SENTENCES: Final = (
    "jokes about girls are normal in the year group",
    "sleeps at three addresses",
    "two friends blocked the door while he touched her",
    "T must attend all six sessions or will be reported",
    "He is a repeat offender.",
    "The alleged perpetrator sits in her tutor group.",
    "Referred to MACE by the social worker",
    "carries messages for a local gang",
    "abusive as behaviour is abusive",
    "agreed by all",
    "went on after she said no, two years older",
    "staff on duty at changeover",
    "school to find out who was there",
    "close to his aunt",
    "names from the peer form passed to the gangs team for disruption",
    "T lives with his mother and stays with his father at weekends.",
    "T was robbed at the bus station.",
    "Older boys gave T vapes and lifts.",
    "corridor culture of touching",
    "He held her down in the park and sent her nude pictures.",
    "Closed as NFA.",
    "Names given today to be added to the police database.",
    "Mentor: TBC.",
    "Referral not sent.",
)
FACTOR_IDS: Final = ("F1", "F2", "F3", "F4", "F5")
SHEET_IDS: Final = (*FACTOR_IDS, "S1", "S2", "S3", "S4")  # a sheet may name the meeting's own factors
ACTION_IDS: Final = ("I1", "I2", "I3", "I4")
STRAY_ID: Final = "F99"

PROMPTS: Final = {
    "individual": (),
    "home": ("issues", "capacity", "undermining"),
    "peers": ("isolated", "stance", "role"),
    "school": ("impact_on_culture", "school_response"),
    "neighbourhood": ("spaces", "street_exposure"),
}
_DAYS: Final = ("2026-02-10", "2026-04-21")
_ROW_STATUSES: Final = ("considered", "considered_nil", "not_known", "not_applicable", "blank")
_LEVELS: Final = ("normal", "inappropriate", "abusive", "abusive", "problematic/abusive", "undetermined", "high", "")
_ATTENDANCE_STATUSES: Final = ("present", "apologies", "invited_no_reply", "considered_not_invited", "not_considered")
_ROLES: Final = ("DS", "LAC nurse", "school nurse", "gangs lead", "Safer Neighbourhoods sergeant", "")


def records(*needed: str, unique_ids: bool = True) -> st.SearchStrategy[Raw]:
    """A record of one meeting, with any of its parts; those needed always, lists with an item at least.
    `unique_ids=False` also makes the mistakes that are problems of kind `reference`."""
    return st.integers(0, 2**32).map(lambda seed: make_record(seed, needed, unique_ids))


def make_record(seed: int, needed: Sequence[str] = (), unique_ids: bool = True) -> Raw:
    """The record of this seed."""
    return _Author(Random(seed), unique_ids).record(needed)


class _Author:
    """Writes a record at random. How much is left out differs from record to record."""

    def __init__(self, random: Random, unique_ids: bool) -> None:
        self.sheet_ids: list[str] = []
        self.random = random
        self.unique_ids = unique_ids
        self.zeal = random.choice((0.35, 0.7, 0.9))
        # Some minutes never say it, for any action.
        self.unsaid = frozenset(random.sample(("target", "kind", "addresses"), random.choice((0, 0, 1))))

    def record(self, needed: Sequence[str]) -> Raw:
        parts: Mapping[str, Callable[[], Any]] = {
            "site": lambda: "northmere",
            "meeting": self.meeting,
            "looked_after": self.truth,
            "cjs_status": lambda: self.one(
                "none", "investigation", "nfa_police", "nfa_cps", "diversion", "charged", "convicted", "not_known"
            ),
            "template_heading": lambda: "Group or Sole Offence",
            "behaviour": self.behaviour,
            "hackett": lambda: self.one(self.placing(), self.list_of(self.placing, 2)),
            "attendance": lambda: self.list_of(self.attendance, 9),
            "minutes": lambda: self.some(**dict.fromkeys((*AGENDA_ITEMS, "shift"), self.text)),
            "contexts": lambda: self.some(**{context: lambda c=context: self.row_or_rows(c) for context in CONTEXTS}),
            "factors": lambda: self.named(self.factor, "id", FACTOR_IDS, "factors" in needed),
            "interventions": lambda: self.named(self.action, "id", ACTION_IDS, "interventions" in needed),
            "gaps_acknowledged": lambda: self.named(self.gap, "factor_id", (*FACTOR_IDS[:2], STRAY_ID), False),
            "no_plan_reason": self.text,
            "contexts_summary": lambda: self.some(text=self.text, interplay=self.text, weighting=self.weighting),
            "governance": lambda: self.list_of(self.governance, 2),
            "info_sharing": lambda: self.some(agreement=self.text, restrictions=self.text),
            "pgi": lambda: self.list_of(self.pgi, 2),
            "pgi_site": self.pgi_site,
            "assetplus": self.assetplus,
        }
        record = {"record_id": "NM-1", **self.some(**parts)}
        return record | {name: parts[name]() for name in needed if name not in record}

    def one(self, *values: Any) -> Any:
        return self.random.choice(values)

    def truth(self) -> bool:
        return self.random.random() < 0.5

    def text(self) -> str:
        return str(self.one(*SENTENCES, *STATUS_PHRASES))

    def day(self) -> str:
        return str(self.one(*_DAYS))

    def context(self) -> str:
        return str(self.one(*CONTEXTS))

    def some(self, **parts: Callable[[], Any]) -> Raw:
        return {name: part() for name, part in parts.items() if self.random.random() < self.zeal}

    def list_of(self, item: Callable[[], Any], most: int) -> list[Any]:
        return [item() for _ in range(self.random.randint(0, most))]

    def several(self, values: Sequence[str], most: int) -> list[str]:
        return self.random.sample(values, self.random.randint(0, min(most, len(values))))

    def named(self, item: Callable[[], Raw], key: str, ids: Sequence[str], needed: bool) -> list[Raw]:
        """Items with their ids. Not unique: ids may be missing, used twice, or not printable."""
        count = self.random.randint(1 if needed else 0, len(ids))
        if self.unique_ids:
            return [{key: identifier, **item()} for identifier in self.random.sample(ids, count)]
        return [{key: self.one(*ids, "F 6", None), **item()} for _ in range(count)]

    def meeting(self) -> Raw:
        agencies = "Children's Services", "Police", "Bright Horizons Hub", "-"
        return self.some(
            form=lambda: self.one("map", "strategy", "other"),
            sequence=lambda: self.one(1, 2),
            date=self.day,
            next_review=self.day,
            chair=lambda: self.some(
                agency=lambda: self.one(*agencies),
                role=lambda: self.one("DS", "service manager", "independent reviewing officer"),
                note=self.text,
            ),
            purpose=self.text,
        )

    def behaviour(self) -> Raw:
        return self.some(
            described=self.text,
            stage=lambda: self.one("displayed", "displayed", "suspected", "at_risk"),
            group_or_sole=lambda: self.one("group", "sole", "both", "not_known"),
            others_involved=lambda: self.several(("XA", "XB", "none"), 2),
            harmed=lambda: self.several(("HB", "Ella Marsh", "none"), 2),
            where=lambda: self.several(CONTEXTS, 2),
            where_withheld=self.text,
            linked=lambda: self.list_of(lambda: self.some(ref=lambda: "XA", reason=self.text), 2),
            online=self.truth,
            peer_cse_indicated=self.truth,
            events=lambda: self.list_of(lambda: self.some(date=self.day, text=self.text), 2),
        )

    def placing(self) -> Raw:
        return self.some(level=lambda: self.one(*_LEVELS), reason=self.text, discussion=self.text, behaviour=self.text)

    def attendance(self) -> Raw:
        group = {} if self.random.random() < 0.05 else {"group": self.one(*ATTENDANCE_GROUPS, "other")}
        return group | self.some(
            agency=lambda: self.one("Police", "CAMHS", ""),
            role=lambda: self.one(*_ROLES),
            status=lambda: self.one(*_ATTENDANCE_STATUSES),
            reason=self.text,
            report_sent=self.truth,
        )

    def row_or_rows(self, context: str) -> Any:
        if self.random.random() < 0.2:
            return self.one(*STATUS_PHRASES, "considered", *SENTENCES[:2])
        if self.random.random() < 0.2:
            return [self.row(context), self.row(context)]
        return self.row(context)

    def row(self, context: str) -> Raw:
        status = {"status": self.one(*_ROW_STATUSES)} if self.random.random() < 0.3 else {}
        typed = dict.fromkeys(("reason", "situation", "hsb", "involvement", "barriers", *PROMPTS[context]), self.text)
        return status | self.some(
            **typed,
            settings=lambda: ["Hillcrest"],
            norms=lambda: self.one("reinforce", "challenge", "mixed", "not_known"),
            nil=lambda: self.several(COLUMNS, 3),
        )

    def factor(self) -> Raw:
        optional = self.some(
            context=self.context,
            text=self.text,
            source=self.text,
            managed=self.text,
            closed_reason=self.text,
            status=lambda: self.one("open", "open", "open", "closed", "superseded"),
        )
        rare = {"static": True} if self.random.random() < 0.2 else {}
        code = {"code": "v-gang"} if self.random.random() < 0.1 else {}
        category = {} if self.random.random() < 0.1 else {"category": self.one(*CATEGORIES, "risk")}
        return {**category, **optional, **rare, **code}

    def action(self) -> Raw:
        stray = (STRAY_ID,) if self.random.random() < 0.1 else ()
        optional = self.some(
            text=self.text,
            context=self.context,
            target=lambda: self.one("individual", "family", "context"),
            addresses=lambda: self.several((*FACTOR_IDS, *stray), 3),
            kind=lambda: self.one("welfare", "enforcement", "enforcement", "information"),
            owner=self.text,
            agency=lambda: self.one("police", "school", ""),
            due=lambda: self.one("2026-04-14", "half-term", "ASAP"),
            rag=lambda: self.one("red", "amber", "green"),
            rag_note=self.text,
            status=lambda: self.one("open", "open", "done", "withdrawn"),
        )
        voluntary = {"voluntary": self.truth()} if self.truth() else {}
        admin = {"admin": True} if self.random.random() < 0.1 else {}
        said = {name: value for name, value in optional.items() if name not in self.unsaid}
        return {**said, **voluntary, **admin}

    def gap(self) -> Raw:
        return self.some(reason=self.text, revisit=self.day)

    def pgi(self) -> Raw:
        def person() -> Raw:
            return self.some(name_ref=lambda: self.one("E-K1", "Y-J1"), agency=self.form_agency)

        def influence() -> Raw:
            return self.some(peer=lambda: self.one("XA", "the group"), why=self.text)

        return self.some(
            purpose=lambda: self.one("YJS assessment", "for police to target the group", self.text()),
            part_of_assessment=lambda: self.one("A-12", "YJS assessment"),
            assessment_type=lambda: self.one("AIM3", "none"),
            trigger=lambda: self.one("HSB referral", "attendance", self.text()),
            requester=person,
            provider=person,
            returned=self.truth,
            aware=self.truth,
            answers=lambda: self.some(
                names=lambda: self.several(("XA", "XB", "none"), 2),
                follows=self.text,
                risky=lambda: self.list_of(influence, 2),
                protective=self.text,
            ),
            conclusion=self.text,
            feedback=lambda: self.some(informed_assessment=self.truth, further_action=self.text),
            update_request=self.truth,
            changes=lambda: self.list_of(lambda: self.some(date=self.day, note=self.text), 2),
            onward_use=lambda: self.some(**{"to": lambda: "police tasking", "for": self.text}),
            stored_in=lambda: self.one("case file", "desktop spreadsheet", self.text()),
        )

    def form_agency(self) -> str:
        return str(self.one("YJS", "Holm Lane Academy", "Youth Service", "Police", "Bright Horizons Hub", "-"))

    def pgi_site(self) -> Raw:
        def entry() -> Raw:
            return self.some(
                agency=self.form_agency,
                kind=lambda: self.one("mainstream", "alternative", "youth service"),
                people=lambda: self.several(("E-K1", "E-K2", "Y-J1"), 2),
            )

        return self.some(
            approved_by=lambda: self.one("LSCB", "awaiting LSCB", "Police", self.text()),
            briefing_held=self.text,
            isa=lambda: self.one("2026-01-08", "covers assessment and disruption", self.text()),
            register=lambda: self.some(
                requesters=lambda: self.list_of(entry, 2), providers=lambda: self.list_of(entry, 5)
            ),
            evaluation=lambda: self.some(review_held=self.text, feasible=self.text, decision=self.text),
        )

    def assetplus(self) -> Raw:
        self.sheet_ids = self.random.sample(SHEET_IDS, len(SHEET_IDS))
        return self.some(
            case_type=lambda: self.one("youth justice", "referral order", "diversion"),
            sheet=lambda: self.some(
                **{row: lambda: self.some(**dict.fromkeys(CONTEXTS, self.cell)) for row in SHEET_ROWS}
            ),
            plan=lambda: self.one(self.sheet_plan(), self.list_of(self.sheet_plan, 2)),
            explanations=self.explanations,
            qa=lambda: self.some(interplay=self.text, weighting=self.text),
        )

    def cell(self) -> Any:
        def item() -> Raw:
            flag = {"flagged": True} if self.truth() else {}
            identifier = self.sheet_ids.pop() if self.sheet_ids else None
            if not self.unique_ids:
                identifier = self.one(*SHEET_IDS, None)
            return {"id": identifier} | flag | self.some(text=self.text)

        return self.one("nil", self.text(), [self.text()], self.list_of(item, 2), {"items": [item()]})

    def sheet_plan(self) -> Raw:
        return self.some(
            key_area=self.text,
            addresses=lambda: self.several((*SHEET_IDS, STRAY_ID), 3),
            young_person=lambda: self.some(target=self.text, actions=lambda: self.list_of(self.text, 2)),
            other_controls=lambda: self.some(
                **{context: lambda: self.one("curfew", self.text()) for context in CONTEXTS[1:]}
            ),
        )

    def explanations(self) -> Raw:
        return self.some(
            desistance_ratings=lambda: self.list_of(
                lambda: self.some(factor=lambda: self.one(*FACTOR_IDS, "engagement"), rating=self.text, why=self.text),
                2,
            ),
            contexts_likely_to_change=self.text,
            past_events=self.text,
            predicted_outcomes=lambda: self.list_of(self.text, 2),
        )

    def weighting(self) -> list[Raw]:
        return self.list_of(lambda: self.some(context=self.context, why=self.text), 2)

    def governance(self) -> Raw:
        return self.some(to=lambda: self.one("MASE", "Bronze", "LSCB", "csp", "Town Forum"), theme=self.text)
