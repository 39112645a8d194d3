"""Runs compared: what is new, settled, still there, and of what nothing can be said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csg_rules.findings.changes import FAILING, GROUPS, Comparison
from csg_rules.findings.comparing import compared
from csg_rules.findings.report_file import ReportError, looks_like_report, read_run
from csg_rules.findings.runs import Judged, Known, Run

FOUND = Judged(True, 0, 1, 0, 0, (), None)
PASSED = Judged(True, 1, 0, 0, 0, (), None)
HELD_BACK = Judged(True, 0, 0, 0, 1, ("no factors are given",), None)
IN_PART = Judged(True, 1, 0, 0, 1, ("the kind isn't given",), None)
EXEMPT = Judged(True, 0, 0, 1, 0, (), None)
NOTHING = Judged(False, 0, 0, 0, 0, (), None)
OFF = Judged(False, 0, 0, 0, 0, (), "switched off: not here")


def known(name: str = "a", severity: str = "high", waived: bool = False, rule: str = "GAP-01") -> Known:
    return Known(
        rule, severity, "record", "NM-1", "NM-1", None, f"factors.{name}", "x", name, waived, frozenset({name})
    )


def a_run(*findings: Known, of: Judged | None = None, name: str = "run") -> Run:
    judged = of if of is not None else FOUND if findings else PASSED
    return Run(name, findings, {("NM-1", "GAP-01"): judged, ("NM-1", "CTX-01"): PASSED}, {})


def groups(*runs: Run) -> list[tuple[str, str]]:
    return [(change.group, change.finding.fingerprint) for change in compared(runs).changes]


def test_what_is_in_both_is_still_open_and_the_rest_is_new_or_fixed() -> None:
    both = compared((a_run(known("a"), known("b")), a_run(known("b"), known("c"))))
    assert [(c.group, c.finding.fingerprint) for c in both.changes] == [
        ("new", "c"),
        ("still_open", "b"),
        ("fixed", "a"),
    ]
    assert both.counts["new"] == both.counts["fixed"] == 1


@pytest.mark.parametrize(
    ("now", "group", "because"),
    [
        (PASSED, "fixed", ""),
        (HELD_BACK, "not_assessable", "no factors are given"),
        (IN_PART, "not_assessable", "in part: the kind isn't given"),
        (EXEMPT, "perhaps_exempt", ""),
        (NOTHING, "gone", "the rule has nothing to judge there any more"),
        (OFF, "not_run", "switched off: not here"),
    ],
)
def test_a_finding_is_fixed_only_where_its_rule_judged_all_that_it_had_to(
    now: Judged, group: str, because: str
) -> None:
    (change,) = compared((a_run(known()), a_run(of=now))).changes
    assert (change.group, change.because) == (group, because)


def test_a_rule_that_was_not_run_and_a_record_that_is_not_there_settle_nothing() -> None:
    without_rule = Run("now", (), {("NM-1", "CTX-01"): PASSED}, {})
    without_record = Run("now", (), {("NM-2", "GAP-01"): PASSED}, {})
    assert groups(a_run(known()), without_rule) == [("not_run", "a")]
    assert groups(a_run(known()), without_record) == [("absent", "a")]
    told = compared((a_run(known()), without_record))
    assert (told.parts_only_before, told.parts_only_after) == (("NM-1",), ("NM-2",))
    assert compared((a_run(known()), without_rule)).rules_only_before == ("GAP-01",)


@pytest.mark.parametrize("then", [HELD_BACK, IN_PART, OFF])
def test_what_was_not_judged_before_is_not_simply_new(then: Judged) -> None:
    (change,) = compared((a_run(of=then), a_run(known()))).changes
    assert change.group == "first_judged"
    assert change.because == (then.set_aside or then.reasons[0])


def test_a_new_record_says_so() -> None:
    (change,) = compared((Run("old.json", (), {("NM-2", "GAP-01"): PASSED}, {}), a_run(known()))).changes
    assert (change.group, change.because) == ("first_judged", "NM-1 is not in old.json")


def test_reopened_was_found_once_and_not_after_that() -> None:
    once = a_run(known(), name="january")
    (change,) = compared((once, a_run(), a_run(known()))).changes
    assert (change.group, change.because) == ("reopened", "found in january, and not after it")
    assert groups(once, a_run(known()), a_run(known())) == [("still_open", "a")]
    assert groups(once, a_run(), a_run()) == []
    assert groups(a_run(), a_run(), a_run(known())) == [("new", "a")]


def test_what_a_run_between_could_not_judge_was_not_settled_by_it() -> None:
    once = a_run(known())
    for between in (HELD_BACK, IN_PART, OFF):
        assert groups(once, a_run(of=between), a_run(known())) == [("still_open", "a")]
        assert groups(once, a_run(of=between), a_run()) == [("fixed", "a")]
        assert groups(once, a_run(of=between), a_run(of=between))[0][1] == "a"


def test_what_a_person_accepted() -> None:
    accepted = known(waived=True)
    assert groups(a_run(known()), a_run(accepted)) == [("accepted", "a")]
    assert groups(a_run(), a_run(accepted)) == [("accepted", "a")]
    assert groups(a_run(accepted), a_run(known())) == [("reopened", "a")]
    assert groups(a_run(accepted), a_run()) == [("fixed", "a")]


def test_only_what_was_not_open_before_fails() -> None:
    before = a_run(known("a"), known("b"))
    after = a_run(known("a"), known("c", "medium"))
    comparison = compared((before, after))
    assert [comparison.exit_code(level) for level in ("high", "medium", "low", "never")] == [0, 1, 1, 0]
    assert compared((before, after._replace(exit_code=2))).exit_code("never") == 2
    assert compared((before._replace(exit_code=2), before)).exit_code("low") == 0


def test_rulesets_that_differ_are_told() -> None:
    one, other = (a_run()._replace(rulesets={"core": ("1", text), "mine": ("1", "x")}) for text in "ab")
    assert compared((one, other)).rulesets == ("core",)


JUDGED = st.sampled_from([PASSED, HELD_BACK, IN_PART, EXEMPT, NOTHING, OFF, FOUND])


@st.composite
def runs(draw: st.DrawFn) -> Run:
    names = draw(st.sets(st.sampled_from("abcd")))
    found = tuple(known(name, waived=draw(st.booleans())) for name in sorted(names))
    judged = draw(JUDGED)
    if found:
        judged = judged._replace(applicable=True, found=len(found), set_aside=None)
    return a_run(*found, of=judged) if draw(st.integers(0, 5)) else Run("empty", (), {}, {})


@given(st.lists(runs(), min_size=2, max_size=4))
def test_every_finding_of_the_last_two_runs_is_told_once(given_runs: list[Run]) -> None:
    comparison: Comparison = compared(given_runs)
    told = [change.finding.fingerprint for change in comparison.changes]
    assert len(told) == len(set(told))
    assert {finding.fingerprint for run in given_runs[-2:] for finding in run.findings} <= set(told)
    last = {finding.fingerprint: finding for finding in given_runs[-1].findings}
    for change in comparison.changes:
        is_there = change.finding.fingerprint in last
        assert (change.group in FAILING | {"still_open", "accepted"}) is is_there
        if change.group == "fixed":
            judged = given_runs[-1].judged["NM-1", "GAP-01"]
            assert (judged.not_assessable, judged.set_aside) == (0, None)
    assert sum(comparison.counts.values()) == len(told)
    assert list(comparison.counts) == list(GROUPS)


@given(runs())
def test_a_run_compared_with_itself_is_nothing_new(run: Run) -> None:
    assert {group for group, _ in groups(run, run)} <= {"still_open", "accepted"}


# Any JSON there is, with names that a report has now and then.
KEYS = st.sampled_from(["tool", "findings", "outcomes", "summary", "problems", "rulesets", "x"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@given(ANYTHING)
def test_foreign_json_is_refused_in_one_line(data: object) -> None:
    raw = json.dumps(data).encode()
    looks_like_report(raw)
    with pytest.raises(ReportError) as refused:
        read_run(raw, "x.json")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000, b'{"tool": {"name": "csg-rules"', b'{"a": "\\ud800"}', b"NaN"],
)
def test_what_is_no_json_is_refused_in_one_line(raw: bytes) -> None:
    looks_like_report(raw)
    with pytest.raises(ReportError, match=r"^this is no "):
        read_run(raw, "x.json")


def test_what_is_wrong_is_named_by_its_place_and_never_quoted() -> None:
    marked = {"tool": {"name": "Kate"}, "rulesets": [{"name": "Kate"}], "Kate": 1, "findings": "Kate"}
    with pytest.raises(ReportError) as refused:
        read_run(json.dumps(marked).encode(), "x.json")
    assert str(refused.value).startswith("this is no report of csg-rules check --format json: tool.name holds")
    assert "Kate" not in str(refused.value)


def test_with_fewer_things_to_judge_a_finding_is_not_simply_fixed() -> None:
    two = Judged(True, 1, 1, 0, 0, (), None)
    (change,) = compared((a_run(known(), of=two), a_run(of=PASSED))).changes
    assert (change.group, change.possibly) == ("gone", True)
    told = known()._replace(gone="no")
    (change,) = compared((a_run(told, of=two), a_run(of=PASSED))).changes
    assert change.group == "fixed"
