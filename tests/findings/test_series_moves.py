"""How factors, actions and findings of one meeting are found again in the next."""

from typing import Any

from checking_cases import rulebook

from csg_rules.checking.checker import Checker
from csg_rules.documents.places import Document, Place
from csg_rules.facts.record_facts import facts_of
from csg_rules.findings.comparing import compared
from csg_rules.findings.following import step
from csg_rules.findings.picture import picture_of
from csg_rules.findings.record_findings import Subject
from csg_rules.findings.report import RecordReport
from csg_rules.findings.series_findings import series_findings
from csg_rules.findings.series_picture import Line, SeriesPicture, series_in, series_picture
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier, Surroundings

DARE = "Older boys at the shelter dare him to film girls."
NIGHTS = "His mother works nights and nobody is at home."
GATE = "Park gate is dark after five."
ROTA = "Staff rota at the corridor by the gym."


def factor(id_: str, text: str, context: str = "peers", **more: Any) -> dict[str, Any]:
    return {"id": id_, "context": context, "category": "risk", "text": text, **more}


def action(id_: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "context": "school", "text": text, **more}


def meetings(*given: dict[str, Any]) -> list[RecordReport]:
    """Each judged as the review of those before it."""
    rules = [rule for ruleset in rulebook().rulesets for rule in ruleset.rules if rule.id in ("GAP-01", "SHI-02")]
    checker = Checker(rules, rulebook().lexicons, "reference")
    made: list[RecordReport] = []
    earlier: list[Earlier] = []
    for number, parts in enumerate(given, start=1):
        raw: dict[str, Any] = {
            "record_id": f"NM-{number}",
            "meeting": {"is_review": number > 1},
            "interventions": [],
            **parts,
        }
        record = Record.model_validate(raw)
        reading = checker.read(record, Surroundings(earlier=tuple(earlier)))
        label = f"NM-{number}"
        document = Document(raw, {}, {}, Place(1, 1))
        judged = checker.check_reading(reading, Subject(label, None, raw, "x.yaml", None))
        made.append(
            RecordReport(label, "x.yaml", None, judged.outcomes, judged.findings, document, picture_of(reading))
        )
        earlier.append(Earlier(label, record))
    return made


def drawn(*given: dict[str, Any]) -> SeriesPicture:
    return series_picture(meetings(*given))


def states(line: Line) -> list[str | None]:
    return [step.state if step else None for step in line.steps]


def test_an_item_is_followed_by_whatever_number_and_context_it_has() -> None:
    one, other = {"factors": [factor("F1", DARE)]}, {"factors": [factor("F8", DARE, "neighbourhood")]}
    (line,) = drawn(one, other, other).factors
    assert (line.id, states(line), line.is_open) == ("F1", ["first", "moved", "still_open"], True)
    assert line.steps[1] is not None
    assert (line.steps[1].item, line.steps[1].context) == ("F8", "neighbourhood")


def test_closed_superseded_and_open_again() -> None:
    closed = {"factors": [factor("F1", DARE, status="closed", closed_reason="He moved away.")]}
    opened = {"factors": [factor("F1", DARE)]}
    (line,) = drawn(opened, closed, opened).factors
    assert states(line) == ["first", "ended", "again"]
    (line,) = drawn(opened, closed, {"factors": []}, opened).factors[:1]
    assert states(line) == ["first", "ended", "left_off", None]


def test_what_went_without_a_word_is_dropped() -> None:
    before = {"factors": [factor("F1", DARE), factor("F2", NIGHTS, "home")]}
    first, second = drawn(before, {"factors": [factor("F1", DARE)]}, {"factors": [factor("F1", DARE)]}).factors
    assert states(first) == ["first", "still_open", "still_open"]
    assert states(second) == ["first", "dropped", None]


def test_in_doubt_it_is_possibly_dropped() -> None:
    before = {"factors": [factor("F1", DARE)]}
    kin, newer = drawn(before, {"factors": [factor("F7", GATE)]}).factors
    assert states(kin) == ["first", "perhaps_dropped"]
    assert kin.steps[1] is not None
    assert kin.steps[1].item == "F7"
    assert states(newer) == [None, "perhaps_new"]
    (told,) = drawn(before, {"factors": [], "minutes": {"g": "The older boys no longer come to the shelter."}}).factors
    assert states(told) == ["first", "perhaps_dropped"]


def test_what_the_minutes_name_is_not_dropped() -> None:
    (line,) = drawn({"factors": [factor("F1", DARE)]}, {"factors": [], "minutes": {"shift": "F1 is over."}}).factors
    assert states(line) == ["first", "spoken_of"]


def test_actions_with_their_lights() -> None:
    done = {"interventions": [action("I1", ROTA, status="done", rag="green")]}
    (line,) = drawn({"interventions": [action("I1", ROTA, rag="red")]}, done, {"interventions": []}).actions
    assert states(line) == ["first", "ended", "left_off"]
    assert [step.rag if step else None for step in line.steps] == ["red", "green", None]


def test_two_that_became_one_stand_in_two_rows() -> None:
    both = f"{DARE} {NIGHTS}"
    lines = drawn({"factors": [factor("F1", DARE), factor("F2", NIGHTS)]}, {"factors": [factor("F1", both)]}).factors
    assert [states(line) for line in lines] == [["first", "still_open"], ["first", "still_open"]]
    assert [step.item for line in lines if (step := line.steps[1])] == ["F1", "F1"]


def test_it_agrees_with_the_rules_own_facts() -> None:
    """Dropped without a doubt is what the rule on vanished factors finds, and nothing else is."""
    before = {"factors": [factor("F1", DARE), factor("F2", NIGHTS, "home"), factor("F3", GATE, "neighbourhood")]}
    after = {"factors": [factor("F9", DARE, "school")], "minutes": {"shift": "F3 is lit now."}}
    made = meetings(before, after)
    dropped = {line.id for line in series_picture(made).factors if line.last.state == "dropped"}
    assert {f.path.partition(".")[2] for f in made[1].findings if f.rule == "SHI-02"} == dropped == {"F2"}


def test_findings_follow_their_factor() -> None:
    made = meetings(
        {"factors": [factor("F1", DARE), factor("F2", NIGHTS, "home"), factor("F3", GATE, "neighbourhood")]},
        {
            "factors": [factor("F8", DARE, "school"), factor("F3", GATE, "neighbourhood")],
            "interventions": [action("I1", "Council lights the gate.", addresses=["F3"])],
        },
    )
    changes = {(c.finding.rule, c.finding.path): c for c in compared(step(*made)).changes}
    still = changes["GAP-01", "factors.F8"]
    assert (still.group, still.was.path if still.was else "") == ("still_open", "factors.F1")
    assert changes["GAP-01", "factors.F2"].group == "gone"
    assert changes["GAP-01", "factors.F3"].group == "fixed"
    assert changes["SHI-02", "factors.F2"].group == "new"


def test_a_finding_on_what_may_be_another_factor_is_possibly_the_same() -> None:
    made = meetings({"factors": [factor("F1", DARE)]}, {"factors": [factor("F7", GATE)]})
    (change,) = (c for c in compared(step(*made)).changes if c.finding.rule == "GAP-01")
    assert (change.group, change.possibly) == ("still_open", True)


def test_a_step_between_meetings_is_not_asked_about_again() -> None:
    made = meetings({"factors": [factor("F2", NIGHTS)]}, {"factors": []}, {"factors": []})
    (line,) = (line for line in series_findings(made) if line.finding.rule == "SHI-02")
    assert [each.group if each else None for each in line.steps] == [None, "new", "past_step"]
    assert not line.is_open


def test_lines_of_findings_hold_every_finding_once() -> None:
    before = {"factors": [factor("F1", DARE), factor("F2", NIGHTS, "home")]}
    made = meetings(before, before, {"factors": [factor("F1", DARE)]}, before)
    told = [
        (at, each.finding.fingerprint)
        for line in series_findings(made)
        for at, each in enumerate(line.steps)
        if each is not None and each.finding is not None
    ]
    there = [(at, finding.fingerprint) for at, part in enumerate(made) for finding in part.findings]
    assert sorted(told) == sorted(there)


def test_series_are_found_by_the_meeting_before() -> None:
    made = meetings({"factors": []}, {"factors": []}, {"factors": []})
    assert [[part.label for part in chain] for chain in series_in(made[::-1])] == [["NM-1", "NM-2", "NM-3"]]
    assert series_in(made[:1]) == []
    # Of two records of one name, which is a problem of its own, only one is drawn.
    assert len(series_in([*made, *made])) == 1


def test_pictures_ask_as_the_facts_do() -> None:
    record = Record.model_validate({"factors": [factor("F1", DARE)]})
    review = Record.model_validate({"meeting": {"is_review": True}, "factors": []})
    checker = Checker([], rulebook().lexicons, "reference")
    reading = checker.read(review, Surroundings(earlier=(Earlier("NM-1", record),)))
    (fact,) = (fact for fact in facts_of(reading) if fact.kind == "counterpart")
    moves = picture_of(reading).moves
    assert moves is not None
    assert (moves.items[0].was, moves.items[0].found) == (fact.values["item"], fact.values["found"])


def test_a_factor_in_words_that_name_none_any_more_is_left_off() -> None:
    none = {"factors": [factor("F1", "none identified")]}
    (line,) = drawn({"factors": [factor("F1", DARE)]}, none).factors
    assert states(line) == ["first", "left_off"]
    (line,) = drawn(none, {"factors": [factor("F1", DARE)]}).factors
    assert states(line) == [None, "new"]
