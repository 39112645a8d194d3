"""Defects in who met, why, under which agenda, and in what is said after no further action."""

from itertools import cycle

from defects import Mutants, defect
from editing import NEUTRAL, Draft

from csg_rules.words import AGENDA_ITEMS, ATTENDANCE_GROUPS, CONCERNS, CONTEXTS, EXTRA_FAMILIAL

OTHER_CHAIRS = (
    ("Northmere Police", "detective inspector"),
    ("Northmere NHS", "named nurse"),
    ("Fellgate High School", "deputy head"),
)
WITHIN_ANOTHER_REVIEW = (
    "HSB was discussed under any other business of the looked-after review.",
    "Harmful sexual behaviour was taken as the last item of his child in need review.",
    "This was raised at the end of the LAC review.",
)
TASKING = (
    "Police to use what was shared here to build a nominal list.",
    "The meeting's notes go to the intelligence unit so that the group can be mapped as nominals.",
    "What school shared at this meeting to be put on the police intelligence system for tasking.",
)
GUILT = (
    "This will make him face up to his offence.",
    "He is an offender and must take responsibility for his crime.",
    "The aim is that {ref} does not re-offend.",
)
NOTHING_TO_DO = (
    "Police have taken no further action, so there is no role for this meeting.",
    "As it is NFA the case is closed.",
    "CPS decided on no further action, therefore nothing more is needed.",
)
COMPULSION = (
    "{ref} must attend all six sessions.",
    "If {ref} does not attend, police will be told.",
    "Attendance is compulsory for {ref}.",
)


@defect("OBJ-01")
def objective_not_stated(good: Draft) -> Mutants:
    draft = good.copy()
    draft.part("meeting").pop("purpose")
    yield draft.found_at("meeting.purpose")


@defect("OBJ-02")
def within_another_review(good: Draft) -> Mutants:
    for sentence in WITHIN_ANOTHER_REVIEW:
        for path in ("meeting.purpose", *(f"minutes.{item}" for item in AGENDA_ITEMS)):
            draft = good.copy()
            draft.add(path, sentence)
            yield draft.found_at(path, did=sentence)


@defect("AGE-01")
def agenda_item_not_covered(good: Draft) -> Mutants:
    # Involvement, the level and the plan have rules of their own, which tell it: PRO-01, HAC-01 and OBJ-04.
    for item in "abcd":
        draft = good.copy()
        draft.minutes.pop(item)
        _without_its_answer_elsewhere(draft, item)
        yield draft.found_at(f"minutes.{item}", did=item)
    for item in "abcde":  # where the agenda's prose is all there is
        draft = good.copy()
        held = ("schema", "record_id", "site", "meeting", "subject", "cjs_status", "referral")
        draft.raw = {name: value for name, value in draft.raw.items() if name in held}
        draft.raw["minutes"] = {other: NEUTRAL for other in AGENDA_ITEMS if other != item}
        yield draft.found_at(f"minutes.{item}", did=f"{item}, prose only")


def _without_its_answer_elsewhere(draft: Draft, item: str) -> None:
    """Item by item, what else in the record would answer it."""
    if item == "a":
        draft.behaviour.pop("described")
        for context in CONTEXTS:
            draft.blank(context, "situation")
    elif item == "b":
        for name in ("described", "events"):
            draft.behaviour.pop(name, None)
        for context in CONTEXTS:
            draft.blank(context, "hsb")
    elif item == "c":
        draft.raw["factors"] = []
        for context in CONTEXTS:
            draft.no_nil(context, "vulnerability", "risk", "resilience", "strengths")
        for action in draft.actions:
            action.pop("addresses", None)
    elif item == "d":
        for context in CONTEXTS:
            draft.no_strengths(context)


@defect("AGE-02")
def tier_not_spoken_of(good: Draft) -> Mutants:
    tiers = {"individual": ("individual",), "family": ("home",), "context": EXTRA_FAMILIAL}
    for target, contexts in tiers.items():
        draft = good.copy()
        draft.minutes["g"] = "The actions were agreed by all."
        draft.drop_actions(lambda action, aim=target, of=contexts: action["target"] == aim or action["context"] in of)  # type: ignore[misc]
        # With a concern open there, other rules tell of the missing action.
        kept = {factor for action in draft.actions for factor in action["addresses"]}
        draft.drop_factors(
            lambda factor, of=contexts, kept=kept: (  # type: ignore[misc]
                factor["category"] in CONCERNS and (factor["context"] in of or factor["id"] not in kept)
            )
        )
        if any(action["target"] == target for action in good.actions):
            yield draft.found_at("interventions", did=target)


@defect("ATT-01")
def not_led_by_childrens_services(good: Draft) -> Mutants:
    for agency, role in OTHER_CHAIRS:
        draft = good.copy()
        draft.part("meeting")["chair"].update(agency=agency, role=role)
        yield draft.found_at("meeting.chair.agency", did=agency)


@defect("ATT-03")
def group_neither_present_nor_considered(good: Draft) -> Mutants:
    for group in ATTENDANCE_GROUPS:
        if group in _called_for(good):
            continue  # ATT-04 asks for them by name
        draft = good.copy()
        draft.raw["attendance"] = [row for row in draft.items("attendance") if row["group"] != group]
        yield draft.found_at(f"attendance.{group}", did="no row")
        draft = good.copy()
        for row in draft.items("attendance"):
            if row["group"] == group:
                row.clear()
                row.update(group=group, status="not_considered")
        yield draft.found_at(f"attendance.{group}", did="not considered")


def _called_for(good: Draft) -> dict[str, str]:
    """By group, the role that facts of the record call for."""
    called = {}
    if "neighbourhood" in good.where:
        called["community_safety"] = ""
    if any(factor.get("code") == "v-gang" for factor in good.factors):
        called["police"] = "gangs"
    if good.raw["looked_after"] == "true":
        called["health"] = "looked-after"
    if good.raw["cjs_status"] in ("charged", "convicted"):
        called["youth_justice"] = ""
    return called


@defect("ATT-04")
def invitee_whom_facts_call_for(good: Draft) -> Mutants:
    for group, role in _called_for(good).items():
        for status in (None, "not_considered"):
            draft = good.copy()
            rows = [
                row for row in draft.items("attendance") if (role in row["role"] if role else row["group"] == group)
            ]
            for row in rows:
                if status is None:
                    draft.items("attendance").remove(row)
                else:
                    row.update(status=status, report_sent="false")
            yield draft.found_at(_invitee_path(group, role), did=status or "no row")


def _invitee_path(group: str, role: str) -> str:
    named = {"gangs": ".gangs_lead", "looked-after": ".lac_nurse"}
    return f"attendance.{group}{named.get(role, '')}"


@defect("ATT-05")
def education_setting_not_heard(good: Draft) -> Mutants:
    rows = [row for row in good.items("attendance") if row["group"] == "education"]
    for row in rows if len(rows) > 1 else ():
        draft = good.copy()
        draft.items("attendance").remove(row)
        yield draft.found_at("attendance.education[2]", did=row["agency"])
    for _ in rows if len(rows) == 1 else ():
        draft = good.copy()
        draft.rows("school")[0]["settings"] = [*draft.rows("school")[0]["settings"], "Harrow Lane Skills Centre"]
        yield draft.found_at("attendance.education[2]", did="a second setting")


@defect("GOV-01")
def theme_not_passed_on(good: Draft) -> Mutants:
    for did in ("nothing", "to others only"):
        draft = good.copy()
        draft.minutes["b"] = "As described."
        draft.behaviour["peer_cse_indicated"] = "false"
        entries = [entry for entry in draft.items("governance") if entry["to"] != "mase"]
        draft.raw["governance"] = [] if did == "nothing" else entries
        if did == "nothing" or entries:
            yield draft.found_at("governance", did=did)


@defect("GOV-02")
def gang_theme_not_passed_on(good: Draft) -> Mutants:
    draft = good.copy()
    draft.raw["governance"] = [entry for entry in draft.items("governance") if entry["to"] != "gangs_panel"]
    if "police" not in _called_for(good):
        context = next(action["context"] for action in draft.actions if action["target"] == "context")
        draft.factors.append(
            {
                "id": "G1",
                "context": context,
                "category": "vulnerability",
                "code": "v-gang",
                "text": "Runs errands for a gang.",
            }
        )
        draft.link("G1", next(action for action in draft.actions if action["target"] == "context"))
        draft.items("attendance").append(
            {"group": "police", "agency": "Northmere Police", "role": "gangs lead", "status": "present"}
        )
    yield draft.found_at("governance")


@defect("INF-03")
def planning_information_for_intelligence(good: Draft) -> Mutants:
    sentences = cycle(TASKING)
    for text in good.texts:
        if (text.place == "plan" and text.path.startswith(("interventions", "minutes"))) or text.path.startswith(
            "info_"
        ):
            draft = good.copy()
            draft.add(text.path, next(sentences))
            yield draft.found_at(text.path, did=f"told in {text.path}")


@defect("NFA-01")
def engagement_not_voluntary(good: Draft) -> Mutants:
    sentences = cycle(COMPULSION)
    for action in good.actions if good.is_nfa else ():
        if action["target"] == "individual":
            path = f"interventions.{action['id']}"
            draft = good.copy()
            draft.action(action["id"])["voluntary"] = "false"
            yield draft.found_at(f"{path}.voluntary", did="not voluntary")
            draft = good.copy()
            draft.add(f"{path}.text", next(sentences).format(ref=good.ref))
            yield draft.found_at(f"{path}.text", did="compelled in words")
            draft = good.copy()
            draft.action(action["id"]).pop("voluntary")
            draft.action(action["id"])["text"] = "Eight sessions on consent and on jokes that hurt."
            yield draft.found_at("interventions", did="nobody wrote so")


@defect("NFA-02")
def plan_rests_on_guilt(good: Draft) -> Mutants:
    sentences = cycle(GUILT)
    for text in good.texts if good.is_nfa else ():
        draft = good.copy()
        draft.add(text.path, next(sentences).format(ref=good.ref))
        yield draft.found_at(text.path, did=f"told in {text.path}")


@defect("NFA-03")
def not_built_into_other_support(good: Draft) -> Mutants:
    if not good.is_nfa:
        return
    draft = good.copy()
    for action in draft.actions:
        if action["target"] == "individual":
            action.update(
                text=f"A twelve-week programme at Turning Tide, which {good.ref} has agreed to.",
                owner="programme worker",
                agency="Turning Tide",
            )
    yield draft.found_at("interventions")


@defect("NFA-04")
def no_further_action_as_the_reason_to_stop(good: Draft) -> Mutants:
    sentences = cycle(NOTHING_TO_DO)
    for path in (*(f"minutes.{item}" for item in AGENDA_ITEMS), "contexts_summary.text") if good.is_nfa else ():
        draft = good.copy()
        draft.add(path, next(sentences))
        yield draft.found_at(path, did=f"told in {path}")
    if good.is_nfa:
        for sentence in NOTHING_TO_DO:
            draft = good.copy()
            draft.raw.update(interventions=[], no_plan_reason=sentence)
            yield draft.found_at("no_plan_reason", did=sentence)


@defect("NFA-05")
def no_contextual_action_after_nfa(good: Draft) -> Mutants:
    if good.is_nfa:
        draft = good.copy()
        draft.aim_at_person(*CONTEXTS)
        yield draft.found_at("interventions")


@defect("NFA-06")
def criminal_justice_status_missing(good: Draft) -> Mutants:
    draft = good.copy()
    draft.raw.pop("cjs_status")
    yield draft.found_at("cjs_status")
