"""Laws that hold for every record."""

import re
from typing import Any

import pytest
from checking_cases import checker, facts_of, found, judged, rulebook
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rewriting import Place, rewritten, shuffled, unnumbered, with_words
from strategies import ACTION_IDS, FACTOR_IDS, NIL, STRAY_ID, Raw, make_record, records

from csg_rules.engine.choose import available
from csg_rules.records.record import Record
from csg_rules.words import COLUMNS, CONTEXTS, SEVERITIES

law = settings(max_examples=60, deadline=None)

# The field of each intervention that a rule can't do without.
FIELDS = ("target", "kind", "addresses", "voluntary")

# Found by chance once, and written out so that it stays whatever else records come to hold.
ROW_OF_ONE_FACTOR: Raw = {
    "factors": [
        {"id": "F4", "category": "risk", "context": "individual", "text": "keeps odd hours"},
        {"id": "F1", "category": "resilience", "context": "school", "text": "-", "status": "superseded"},
    ],
    "interventions": [
        {"id": "I4", "context": "neighbourhood", "target": "individual", "addresses": ["F4"], "status": "done"},
        {"id": "I2", "context": "peers", "target": "individual", "addresses": ["F1", "F4"], "kind": "welfare"},
    ],
}


def with_nil(raw: Raw, context: str, column: str) -> Raw:
    """The record with one more cell said to be considered, nothing found; its table must be there."""
    row = raw["contexts"].get(context)
    if isinstance(row, dict):
        more: Any = {**row, "nil": [*row.get("nil", []), column]}
    else:
        more = [*(row if isinstance(row, list) else [row] if row else []), {"nil": [column]}]
    return {**raw, "contexts": {**raw["contexts"], context: more}}


def without(raw: Raw, fields: set[str], positions: set[int] | None = None) -> Raw:
    """The record with these fields of its interventions (of those at the positions only) left out."""
    changed = [
        {key: value for key, value in action.items() if key not in fields}
        if positions is None or position in positions
        else action
        for position, action in enumerate(raw["interventions"])
    ]
    return {**raw, "interventions": changed}


def weighty(places: list[Place]) -> set[Place]:
    """Those at medium or above."""
    return {place for place in places if SEVERITIES.index(place[2]) <= SEVERITIES.index("medium")}


@law
@given(records("contexts"), st.sampled_from(CONTEXTS), st.sampled_from(COLUMNS))
def test_a_cell_considered_and_empty_never_adds_a_finding(raw: Raw, context: str, column: str) -> None:
    assume(Record.model_validate(raw).is_given("contexts"))
    # Each rule for itself: a row that is no longer found as a whole may be asked about its parts.
    alone = checker(quieting=False)
    more = set(found(with_nil(raw, context, column), using=alone)) - set(found(raw, using=alone))
    entered = facts_of(raw, "context", context=context, entered="row")
    # FAC-03 speaks of all rows at one place, and only of those that are there.
    assert {place for place in more if entered or place[0] != "FAC-03"} == set()


@law
@given(records("factors", "interventions"), st.sampled_from(CONTEXTS))
def test_an_action_on_the_factors_own_context_never_adds_a_gap(raw: Raw, context: str) -> None:
    factor = {"context": context, **raw["factors"][0]}
    linking = {"addresses": [], **raw["interventions"][0]}  # else this action would be the first to say what it answers
    raw = {
        **raw,
        "factors": [factor, *raw["factors"][1:]],
        "interventions": [linking, *raw["interventions"][1:]],
    }
    action = {"id": "I9", "context": factor["context"], "target": "context", "addresses": [factor["id"]]}
    more = {**raw, "interventions": [*raw["interventions"], action]}
    gaps = "GAP-01", "GAP-02", "GAP-03"
    assert set(found(more, *gaps)) <= set(found(raw, *gaps))
    assert not [path for _, path, _ in found(more, *gaps) if path == f"factors.{factor['id']}"]


@law
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_items_and_keys_changes_nothing(raw: Raw, random: Any) -> None:
    assert unnumbered(found(shuffled(raw, random))) == unnumbered(found(raw))


@law
@given(records(), st.sampled_from(("T", "XA", "XB")), st.sampled_from(("EG", "W", "LBA")))
def test_anothers_initials_change_nothing(raw: Raw, one: str, another: str) -> None:
    assert found(with_words(raw, {one: another})) == found(raw)


@law
@given(records(), st.permutations((*FACTOR_IDS, STRAY_ID)), st.permutations(ACTION_IDS))
def test_renaming_ids_consistently_changes_names_only(raw: Raw, factors: list[str], actions: list[str]) -> None:
    names = dict(zip((*FACTOR_IDS, STRAY_ID), (f"N-{name}.x" for name in factors), strict=True))
    names |= dict(zip(ACTION_IDS, (f"M_{name}" for name in actions), strict=True))

    def renamed(path: str) -> str:
        return re.sub(r"(?<=\.)[FI]\d+(?=$|\.|\[)", lambda match: names[match.group()], path)

    again = rewritten(raw, lambda value: names.get(value, value) if isinstance(value, str) else value)
    assert found(again) == sorted((rule, renamed(path), severity) for rule, path, severity in found(raw))


# One that names vulnerabilities, or a context, tells of them wherever it stands, in the agenda too.
TELLING = [
    lexicon
    for name, lexicon in rulebook().lexicons.items()
    if name.startswith("context_") or name == "vulnerability_told"
]
NIL_PHRASES = [
    phrase
    for phrase in rulebook().lexicons["nil"].must_match
    if not any(lexicon.matches(phrase) for lexicon in TELLING)
]


@law
@given(records(), st.sampled_from(NIL_PHRASES))
def test_any_accepted_phrase_for_nothing_found_does_as_well(raw: Raw, phrase: str) -> None:
    assert found(rewritten(raw, lambda value: phrase if value == NIL else value)) == found(raw)


@pytest.mark.skipif(not available(), reason="durable_rules can't be imported here")
@law
@given(records(unique_ids=False))
def test_both_engines_come_to_the_same_findings(raw: Raw) -> None:
    assert judged(raw, checker(verify=True)).findings == judged(raw).findings


@law
@given(records("interventions"))
@example(make_record(110684, ("interventions",)))
@example(make_record(167657, ("interventions",)))
def test_leaving_out_fields_of_every_action_adds_nothing_weighty(raw: Raw) -> None:
    bare = without(raw, set(FIELDS))
    # What was told under another finding may be told for itself.
    more = weighty(found(bare)) - weighty(found(raw, using=checker(quieting=False)))
    # Where nobody says what an action there tries to change, a row that was considered as a whole holds something.
    was_nil = {str(fact.values["path"]) for fact in facts_of(raw, "context", status="nil")}
    more = {place for place in more if place[0] != "CTX-10" or place[1].rpartition(".")[0] not in was_nil}
    # These read no links, and so take over where none is recorded, or where broken ones left it in doubt: only of rows
    # without any action.
    taking_over = {"GAP-03": "interventions", "CTX-05": "interventions", "INT-03": "barriers"}
    for rule, column in taking_over.items():
        rows = {str(fact.values["path"]) for fact in facts_of(bare, "cell", column=column, planned=0)}
        assert {path for found_by, path, _ in more if found_by == rule} <= rows
    assert {place for place in more if place[0] not in taking_over} == set()


@law
@given(records("interventions"), st.sets(st.sampled_from(("target", "kind", "voluntary"))), st.sets(st.integers(0, 3)))
def test_leaving_out_fields_of_some_actions_adds_nothing_weighty(
    raw: Raw, fields: set[str], positions: set[int]
) -> None:
    bare = without(raw, fields, positions)
    more = weighty(found(bare)) - weighty(found(raw))
    # INT-03 takes over from GAP-02, which must know the target: only of rows without any action.
    rows = {str(fact.values["path"]) for fact in facts_of(bare, "cell", column="barriers", planned=0)}
    assert {(rule, path in rows) for rule, path, _ in more} <= {("INT-03", True)}


@law
@given(records("interventions", "factors"), st.sets(st.integers(0, 4)))
@example(ROW_OF_ONE_FACTOR, {1})  # the row of that factor counted as blank
def test_leaving_out_the_kind_of_some_factors_adds_no_gap(raw: Raw, positions: set[int]) -> None:
    # One factor at least says it, else the rules have nothing to read. Strengths are asked for elsewhere.
    factors = [
        {key: value for key, value in factor.items() if key != "category" or position not in positions}
        for position, factor in enumerate(raw["factors"])
    ]
    gaps = "GAP-01", "GAP-02", "GAP-03", "INT-01", "PRI-03", "PRI-04"
    assert set(found({**raw, "factors": factors}, *gaps)) <= set(found(raw, *gaps))


@law
@given(records(), st.sets(st.sampled_from(("cjs_status", "looked_after"))))
def test_leaving_out_what_calls_for_a_rule_adds_only_silence_about_groups(raw: Raw, fields: set[str]) -> None:
    bare = {key: value for key, value in raw.items() if key not in fields}
    # ATT-03 takes over where ATT-04 no longer speaks of somebody in the group; NFA-06 asks for the status itself.
    assert {rule for rule, _, _ in set(found(bare)) - set(found(raw))} <= {"ATT-03", "NFA-06"}


@law
@given(records(unique_ids=False))
@example({"record_id": "NM-1"})
def test_every_rule_says_what_became_of_it(raw: Raw) -> None:
    outcomes = judged(raw).outcomes
    for rule in checker().rules:
        results = [outcome.result for outcome in outcomes[rule.id]]
        assert results, rule.id
        if any(outcome.is_whole_record for outcome in outcomes[rule.id]):
            assert results in (["not_applicable"], ["not_assessable"]), rule.id
        else:
            assert "not_applicable" not in results, rule.id


@law
@given(records(unique_ids=False))
def test_findings_and_outcomes_tell_the_same(raw: Raw) -> None:
    result = judged(raw)
    told = {(rule, o.path) for rule, outcomes in result.outcomes.items() for o in outcomes if o.result == "finding"}
    assert sorted((finding.rule, finding.path) for finding in result.findings) == sorted(told)
    assert all(path for _, path in told)


@law
@given(records(unique_ids=False))
def test_what_wasnt_judged_is_explained(raw: Raw) -> None:
    for outcomes in judged(raw).outcomes.values():
        for outcome in outcomes:
            if outcome.result in ("exempt", "not_applicable", "not_assessable"):
                assert outcome.because, outcome.rule.id


@law
@given(records(unique_ids=False))
def test_fingerprints_are_unique_and_families_hold_together(raw: Raw) -> None:
    findings = {finding.fingerprint: finding for finding in judged(raw).findings}
    # Items that are named by their place and equal in all they say can't be told apart.
    assert all(findings[finding.fingerprint] == finding for finding in judged(raw).findings if "[" not in finding.path)
    for finding in findings.values():
        assert finding.parent is None or finding.fingerprint in findings[finding.parent].children
        assert all(findings[child].parent == finding.fingerprint for child in finding.children)
