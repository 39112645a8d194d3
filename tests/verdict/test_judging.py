"""What becomes of a subject: exempt, passed, not assessable or found, in this order."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from checking_cases import checker_of_rules, findings, found, judged, results
from rule_files import rule

Raw = dict[str, Any]

ORDER = """\
for:
  factor: {kind: factor}
unless:
  - factor: {static: true}
    because: exempted
require:
  - factor: {category: {in: [risk, resilience]}}
    because: required
unsure:
  - factor: {context: home}
    because: doubted
forbid:
  - factor: {category: {in: [vulnerability, resilience]}}
at: factor
message: "{factor.id}"
"""


def oracle(static: bool, category: str, context: str) -> tuple[str, str]:
    """What the order says, in words."""
    if static:
        return ("exempt", "exempted")
    if category == "risk":  # met, and nothing forbidden
        return ("pass", "required")
    if context == "home":
        return ("not_assessable", "doubted")
    return ("finding", "")


@pytest.mark.parametrize(
    ("static", "category", "context"),
    list(product((True, False), ("risk", "resilience", "vulnerability", "strength"), ("home", "school"))),
)
def test_exempt_before_met_before_unsure_before_found(
    tmp_path: Path, static: bool, category: str, context: str
) -> None:
    raw = {"factors": [{"id": "F1", "static": static, "category": category, "context": context}]}
    checker = checker_of_rules([rule(tmp_path, ORDER)])
    assert set(results(raw, "TST-01", checker)) == {oracle(static, category, context)}
    assert found(raw, using=checker) == (
        [("TST-01", "factors.F1", "high")] if oracle(static, category, context)[0] == "finding" else []
    )


FACTORS = [{"id": f"F{n}", "category": "risk", "context": "school"} for n in range(1, 8)]


def linked(*addresses: list[str], **more: Any) -> Raw:
    actions = [{"id": f"I{n}", "addresses": a, **more} for n, a in enumerate(addresses, start=1)]
    return {"factors": FACTORS[:1], "interventions": actions}


def at_least(number: str) -> str:
    return f"""\
for: {{factor: {{kind: factor}}}}
require:
  - link: {{kind: link, factor: $factor.id, intervention_status: open}}
  - also: {{kind: link, factor: $factor.id, intervention_kind: welfare}}
at_least: {number}
at: factor
message: "{{factor.id}}"
"""


@pytest.mark.parametrize(("count", "result"), [(0, "finding"), (1, "finding"), (2, "pass"), (3, "pass")])
def test_at_least_counts_distinct_witnesses(tmp_path: Path, count: int, result: str) -> None:
    raw = linked(*[["F1"]] * count, kind="welfare")
    assert [r for r, _ in results(raw, "TST-01", checker_of_rules([rule(tmp_path, at_least("2"))]))] == [result]


@pytest.mark.parametrize(
    ("contexts", "result"),
    [
        (["school", "school"], "finding"),
        (["school", "peers"], "pass"),
        (["school", None], "finding"),
        ([None, None], "finding"),
    ],
)
def test_at_least_counts_distinct_values_of_a_field(tmp_path: Path, contexts: list[str | None], result: str) -> None:
    raw: Raw = {
        "factors": FACTORS[:1],
        "interventions": [{"id": f"I{n}", "addresses": ["F1"], "context": c} for n, c in enumerate(contexts)],
    }
    trial = rule(tmp_path, at_least("{n: 2, distinct: intervention_context}"))
    assert [r for r, _ in results(raw, "TST-01", checker_of_rules([trial]))] == [result]


def test_several_facts_of_one_item_are_all_needed_together(tmp_path: Path) -> None:
    body = """\
    for: {factor: {kind: factor}}
    require:
      - link: {kind: link, factor: $factor.id}
        action: {kind: intervention, id: $link.intervention, live: true}
      - gap: {kind: gap, factor: $factor.id}
        summary: {kind: summary, state: written}
    at: factor
    message: "{factor.id}"
    """
    checker = checker_of_rules([rule(tmp_path, body)])

    def result(**more: Any) -> str:
        return results({"factors": FACTORS[:1], **more}, "TST-01", checker)[0][0]

    gap = [{"factor_id": "F1"}]
    assert result(interventions=[{"id": "I1", "addresses": ["F1"]}]) == "pass"
    assert result(interventions=[{"id": "I1", "addresses": ["F1"], "admin": True}, {"id": "I2"}]) == "finding"
    assert result(gaps_acknowledged=gap) == "finding"
    assert result(contexts_summary={"text": "Friends weigh most."}) == "finding"
    assert result(gaps_acknowledged=gap, contexts_summary={"text": "Friends weigh most."}) == "pass"


FORBID = """\
for: {meeting: {kind: meeting}}
forbid:
  - factor: {kind: factor, category: risk}
at: factor
message: "{factor.id} of {factor.context}"
severity_when:
  - factor: {context: peers}
    severity: low
  - factor: {context: home}
    severity: info
  - meeting: {looked_after: true}
    severity: medium
"""


def test_each_forbidden_witness_is_found_where_it_stands(tmp_path: Path) -> None:
    raw = {"factors": [*FACTORS[:2], {"id": "F9", "category": "strength"}]}
    checker = checker_of_rules([rule(tmp_path, FORBID)])
    assert [(f.path, f.message) for f in findings(raw, using=checker)] == [
        ("factors.F1", "F1 of school"),
        ("factors.F2", "F2 of school"),
    ]
    assert results({"factors": []}, "TST-01", checker) == [("pass", "")]


@pytest.mark.parametrize(
    ("context", "looked_after", "severity"),
    [("peers", True, "low"), ("home", False, "info"), ("school", True, "medium"), ("school", False, "high"),
     (None, False, "high")],
)  # fmt: skip
def test_the_first_case_that_holds_gives_the_severity(
    tmp_path: Path, context: str | None, looked_after: bool, severity: str
) -> None:
    raw = {"factors": [{"id": "F1", "category": "risk", "context": context}], "looked_after": looked_after}
    checker = checker_of_rules([rule(tmp_path, FORBID)])
    assert [f.severity for f in findings(raw, using=checker)] == [severity]
    assert [outcome.severity for outcome in judged(raw, checker).outcomes["TST-01"]] == [severity]


@pytest.mark.parametrize(
    ("contexts", "looked_after", "severity"),
    [
        (["home", "peers"], False, "low"),
        (["peers", "home"], False, "low"),
        (["home", "home"], False, "info"),
        (["home", "peers", "school"], False, "high"),
        (["school", "peers", "home"], True, "medium"),
    ],
)
def test_of_several_forbidden_witnesses_at_one_place_the_worst_counts(
    tmp_path: Path, contexts: list[str], looked_after: bool, severity: str
) -> None:
    body = FORBID.replace("at: factor", 'at: "interventions"')
    factors = [{"id": f"F{n}", "category": "risk", "context": c} for n, c in enumerate(contexts)]
    raw: Raw = {"factors": factors, "looked_after": looked_after}
    checker = checker_of_rules([rule(tmp_path, body)])
    (outcome,) = judged(raw, checker).outcomes["TST-01"]
    (finding,) = findings(raw, using=checker)
    assert (outcome.severity, finding.severity) == (severity, severity)


def test_without_a_case_the_severity_is_the_rules_own(tmp_path: Path) -> None:
    (outcome,) = judged({"factors": FACTORS[:1]}, checker_of_rules([rule(tmp_path, at_least("1"))])).outcomes["TST-01"]
    assert (outcome.result, outcome.severity) == ("finding", "high")


def test_witnesses_at_one_place_are_one_finding_with_all_of_them_related(tmp_path: Path) -> None:
    body = FORBID.replace("at: factor", 'at: "interventions"')
    factors = [{**FACTORS[0], "id": f"F{n}"} for n in range(1, 13)]
    (finding,) = findings({"factors": factors}, using=checker_of_rules([rule(tmp_path, body)]))
    assert finding.path == "interventions"
    assert set(finding.related) == {f"factors.F{n}" for n in range(1, 13)}
    assert finding.message == "F1, F2, F3, F4, F5, F6, F7, F8, F9, F10 and 2 more of school"


def test_several_subjects_at_one_place_are_one_finding_of_the_worst_severity(tmp_path: Path) -> None:
    body = """\
    for: {factor: {kind: factor, category: risk}}
    require: [{gap: {kind: gap, factor: $factor.id}}]
    severity_when: [{factor: {context: school}, severity: low}]
    at: "interventions"
    message: "{factor.id}"
    """
    raw = {"factors": [*FACTORS[:2], {"id": "F9", "category": "risk", "context": "home"}]}
    (finding,) = findings(raw, using=checker_of_rules([rule(tmp_path, body)]))
    assert (finding.severity, finding.message) == ("high", "F1, F2, F9")


def test_required_and_forbidden_together_are_found_for_each(tmp_path: Path) -> None:
    body = """\
    for: {meeting: {kind: meeting}}
    require: [{summary: {kind: summary, state: written}}]
    forbid: [{factor: {kind: factor, category: risk}}]
    at: "contexts_summary.text"
    message: "Not so"
    """
    checker = checker_of_rules([rule(tmp_path, body)])
    summary = {"contexts_summary": {"text": "Friends weigh most."}}
    cases: list[tuple[Raw, list[str]]] = [
        ({}, ["finding"]),
        ({"factors": FACTORS[:1]}, ["finding", "finding"]),
        ({"factors": FACTORS[:1], **summary}, ["finding"]),
        (summary, ["pass"]),
    ]
    for raw, result in cases:
        assert [r for r, _ in results(raw, "TST-01", checker)] == result
    assert len(findings({"factors": FACTORS[:1]}, using=checker)) == 1


SHOW = """\
for: {meeting: {kind: meeting}}
require: [{summary: {kind: summary, state: written}}]
show:
  open: {kind: factor, status: open}
at: meeting
message: "{open.id}; {open.context}; held {meeting.date}"
"""


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (0, "Not recorded"),
        (1, "F1"),
        (5, "F1, F2, F3, F4, F5"),
        (6, "F1, F2, F3, F4, F5 and 1 more"),
        (7, "F1, F2, F3, F4, F5 and 2 more"),
    ],
)
def test_shown_facts_print_five_and_a_count(tmp_path: Path, count: int, printed: str) -> None:
    trial = rule(tmp_path, SHOW)
    (finding,) = findings({"factors": FACTORS[:count]}, using=checker_of_rules([trial]))
    assert finding.message.split("; ")[0] == printed
    assert finding.related == tuple(f"factors.F{n}" for n in range(1, count + 1))


def test_a_field_that_isnt_given_prints_not_recorded(tmp_path: Path) -> None:
    checker = checker_of_rules([rule(tmp_path, SHOW)])
    raw = {"factors": [{"id": "F1"}, {"id": "F2", "context": "school"}], "meeting": {"date": "2026-02-10"}}
    assert [f.message for f in findings(raw, using=checker)] == ["F1, F2; not recorded, school; held 2026-02-10"]
    assert [f.message for f in findings({}, using=checker)] == ["Not recorded; not recorded; held not recorded"]


def test_shown_facts_make_no_further_subjects(tmp_path: Path) -> None:
    assert len(results({"factors": FACTORS}, "TST-01", checker_of_rules([rule(tmp_path, SHOW)]))) == 1


def test_parameters_and_days_are_compared(tmp_path: Path) -> None:
    body = """\
    for: {plan: {kind: plan}}
    unless: [{meeting: {kind: meeting, date: {lt: 2026-02-10}}}]
    require: [{plan: {actions: {gte: $params.fewest}}}]
    params: {fewest: {default: 2, site: fewest_actions}}
    at: plan
    message: "{plan.actions}"
    """
    checker = checker_of_rules([rule(tmp_path, body)])
    actions = [{"id": "I1"}, {"id": "I2"}]
    cases: list[tuple[Raw, str]] = [
        ({"interventions": actions}, "pass"),
        ({"interventions": actions[:1]}, "finding"),
        ({"meeting": {"date": "2026-02-09"}}, "exempt"),
        ({"meeting": {"date": "2026-02-10"}}, "finding"),
    ]
    for raw, result in cases:
        assert results(raw, "TST-01", checker)[0][0] == result


NEEDS = """\
for:
  meeting: {kind: meeting, nfa: "yes"}
  action: {kind: intervention}
needs: [interventions, interventions.target, hackett]
require: [{action: {target: context}}]
at: action
message: "{action.id}"
"""


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        ({}, ("not_applicable", "nothing in this record calls for it")),
        (
            {"cjs_status": "nfa_police"},
            ("not_assessable",
             "no interventions are recorded; no severity decision is recorded"),
        ),
        (
            {"cjs_status": "nfa_police", "minutes": {"g": "Staff on duty.", "f": "Abusive."}},
            ("not_assessable",
             "the plan is told only in the agenda's prose; the severity decision is told only in the agenda's prose"),
        ),
        (
            {"cjs_status": "nfa_police", "hackett": {"level": "normal"}, "interventions": []},
            ("not_applicable", "nothing in this record calls for it"),
        ),
        (
            {"cjs_status": "nfa_cps", "hackett": {"level": "normal"}, "interventions": [{"id": "I1", "text": "x"}]},
            ("not_assessable", "no action says what it tries to change (`target`)"),
        ),
        (
            {"cjs_status": "nfa_cps", "hackett": {"level": "normal"}, "interventions": [{"target": "context"}]},
            ("pass", ""),
        ),
    ],
)  # fmt: skip
def test_the_gate_comes_before_needs_and_needs_before_subjects(
    tmp_path: Path, raw: Raw, outcome: tuple[str, str]
) -> None:
    assert results(raw, "TST-01", checker_of_rules([rule(tmp_path, NEEDS)])) == [outcome]


def test_an_outcome_names_its_witnesses(tmp_path: Path) -> None:
    checker = checker_of_rules([rule(tmp_path, at_least("1"))])
    (outcome,) = judged(linked(["F1"], [], ["F1"]), checker).outcomes["TST-01"]
    assert outcome.result == "pass"
    assert [fact.values["intervention"] for fact in outcome.witnesses] == ["I1", "I3"]


def test_a_subject_is_each_binding_of_for(tmp_path: Path) -> None:
    body = """\
    for:
      factor: {kind: factor, category: risk}
      row: {kind: context, context: $factor.context}
    require: [{row: {reason_status: content}}]
    at: factor
    message: "{factor.id} in {row.context}"
    """
    raw = {"factors": [*FACTORS[:2], {"id": "F8", "category": "risk"}], "contexts": {"home": "nil"}}
    assert [f.message for f in findings(raw, using=checker_of_rules([rule(tmp_path, body)]))] == [
        "F1 in school",
        "F2 in school",
    ]
