"""A report made by hand that has one of everything, with a chance to put any text in each place where texts come from
elsewhere."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256

from csg_rules.documents.places import Document, Place
from csg_rules.findings.baseline import BaselineState
from csg_rules.findings.finding import Finding, Location, Waived
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.waiving import WaiverState
from csg_rules.problems import Problem
from csg_rules.records.waivers import GivenWaiver, Waiver
from csg_rules.render.formats import TEXTS, Shown, text_of
from csg_rules.rules.model import At, Rule, Ruleset
from csg_rules.rules.overrides import Applied, Override
from csg_rules.verdict.outcome import Outcome

# Those that other programs or people read, of which each has its own idea of what a text must not hold.
FORMS = tuple(form for form in TEXTS if form != "table")

GAP = Rule(
    "GAP-01", "Open factor with no response", "record", "high", "explicit", "L10-12",
    "A factor that is open wants an answer", "Plan an action (`addresses`)", "{factor} has none",
    At(path="factors"), (), "core", "core/GAP-01.yaml",
)  # fmt: skip
RULES = (
    GAP,
    GAP._replace(id="LAN-01", title="Words that blame", severity="medium", basis="practice", method="text",
                 source="House style"),
    GAP._replace(id="DAT-02", title="Date of the meeting", severity="low", basis="derived"),
    GAP._replace(id="ASK-01", title="A question for a person", severity="info", method="person"),
    GAP._replace(id="REF-03", title="Referral"),
    GAP._replace(id="OFF-01", title="Not used here"),
)  # fmt: skip
_BY_ID = {rule.id: rule for rule in RULES}


def as_it_is(text: str) -> str:
    return text


def report(text: Callable[[str], str] = as_it_is) -> Report:
    """`text` is given what stands at each such place, and says what shall stand there."""
    first = RecordReport(
        text("NM-AB-1"),
        text("minutes/ab 1.yaml"),
        "northmere",
        _outcomes("GAP-01", "LAN-01", "DAT-02", "ASK-01"),
        (
            _finding(text, "GAP-01", "factors.F1", Location(text("minutes/ab 1.yaml"), 31, 5)),
            _finding(text, "GAP-01", "factors.F2", Location(text("minutes/ab 1.yaml"), 32, 5))._replace(
                waived=Waived(text("waivers.yaml"), 4, date(2026, 3, 1), date(2026, 9, 1), "explained",
                              text("The school has it in hand."), text("QA lead"))
            ),
            _finding(text, "LAN-01", "minutes.c", Location(text("minutes/ab 1.yaml"), 40, 9), span=(3, 9)),
            _finding(text, "DAT-02", "meeting.date", Location(text("minutes/ab 1.yaml"), 2, 1))._replace(known=True),
            _finding(text, "ASK-01", "", None),
        ),
        _document(text),
    )  # fmt: skip
    paper = RecordReport(
        text("NM-CD-1"),
        "minutes/cd.docx",
        None,
        _outcomes("GAP-01"),
        (
            _finding(
                text,
                "GAP-01",
                "factors.F3",
                Location("minutes/cd.docx", 12, 1, text("Contexts and factors, row Home")),
                record="NM-CD-1",
            ),
        ),
        _document(text),
    )
    site = RecordReport(
        "northmere",
        "sites/northmere.yaml",
        "northmere",
        _outcomes("DAT-02"),
        (_finding(text, "DAT-02", "panels", Location("sites/northmere.yaml", 7, 3))._replace(record=None),),
        Document({"sites": {}}, {}, {}, Place(1, 1)),
    )
    return Report(
        "reference",
        (Ruleset("core", "What every record should show", "3.2", True, RULES, "0" * 64),),
        (first, paper),
        (
            Problem("unreadable", text("This is no YAML."), text("minutes/ef.yaml"), 3, 7),
            Problem("invalid", text("Unknown word."), "minutes/gh.docx", where=text("Attendance, row 3")),
            Problem("unassessed", text("Nothing was judged.")),
        ),
        (site,),
        (text("2 texts found no place."),),
        required=("REF-03",),
        overrides=(
            Applied(
                Override("DAT-02", "severity", "low", text("csg-rules.toml:4"), text("as the board agreed")), "medium"
            ),
        ),
        waivers=(_expired(text),),
        baseline=BaselineState(text("baseline.json"), 1, 6, ()),
    )


def text_in(form: str, made: Report, values: bool = False) -> str:
    return text_of(made, form, Shown(values=values))


def _finding(
    text: Callable[[str], str],
    rule: str,
    path: str,
    location: Location | None,
    record: str = "NM-AB-1",
    span: tuple[int, int] | None = None,
) -> Finding:
    about = _BY_ID[rule]
    return Finding(
        rule, about.severity, about.basis, "record", text(record), "northmere",
        path if path.startswith("factors") else text(path) if path else "",
        "/factors/0" if path else "", location, text("The record doesn't show an answer"), text(about.why),
        text(about.fix), about.source, (text("interventions"),), about.method, span,
        sha256(f"{rule} {record} {path}".encode()).hexdigest()[:20], evidence="e" * 20,
    )  # fmt: skip


def _outcomes(*found: str) -> dict[str, list[Outcome]]:
    outcomes = {rule: [Outcome(_BY_ID[rule], "finding", (1,))] for rule in found}
    outcomes.setdefault("LAN-01", [Outcome(_BY_ID["LAN-01"], "pass", (1,))])
    outcomes.setdefault("DAT-02", [Outcome(_BY_ID["DAT-02"], "not_applicable")])
    outcomes["REF-03"] = [
        Outcome(_BY_ID["REF-03"], "pass", (1,)),
        Outcome(_BY_ID["REF-03"], "not_assessable", (2,), because="the record doesn't say who was told"),
    ]
    outcomes["OFF-01"] = [Outcome(_BY_ID["OFF-01"], "not_applicable", because="not in force on 2026-03-03")]
    return outcomes


def _document(text: Callable[[str], str]) -> Document:
    said = text("Nobody supervises the late bus.")
    data = {"factors": [{"id": f"F{n}", "text": said} for n in (1, 2, 3)], "minutes": {"b": said}}
    return Document(data, {}, {}, Place(1, 1))


def _expired(text: Callable[[str], str]) -> WaiverState:
    waiver = Waiver.model_validate(
        {"rule": "GAP-01", "record": "NM-AB-1", "path": "factors.F1", "reason": "The school has it in hand.",
         "by": "QA lead", "date": "2026-01-01", "expires": "2026-02-01"}
    )  # fmt: skip
    return WaiverState(GivenWaiver(waiver, text("waivers.yaml"), 9), "expired")
