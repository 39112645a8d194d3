"""The account of an audit: what its tables say, whatever the format."""

from itertools import groupby

import pytest
from audit_cases import meeting
from checking_cases import rulebook

from csg_rules.audit.audit import audit_of
from csg_rules.audit.meetings import Meeting, RuleResult
from csg_rules.audit.rates import Thresholds
from csg_rules.audit.report import AuditReport, Unusable
from csg_rules.audit.tallies import Collected
from csg_rules.render.audit.account import Account, Bounds, Cell, P, Share, Table, in_words
from csg_rules.render.audit.behaviour_tables import said_of
from csg_rules.render.audit.markdown import to_markdown
from csg_rules.render.audit.plain import to_plain
from csg_rules.render.audit.tables import account_of, only, tables_of
from csg_rules.render.audit.xlsx import to_xlsx

MET, UNMET = RuleResult(passed=1), RuleResult(found=1)
QUARTERS = tuple(f"{2024 + number // 4}-Q{number % 4 + 1}" for number in range(10))


def of_chairs() -> list[Meeting]:
    """Two large chairs that differ in GAP-01 and not in ATT-01, a small one, and a quarter far below the others."""
    meetings = []
    for quarter in QUARTERS:
        for person in range(20):
            chair = "c-1" if person < 10 else "c-2"
            met = MET if chair == "c-1" and quarter != "2026-Q1" else UNMET
            results = {"GAP-01": met, "ATT-01": MET, "SHI-04": RuleResult(not_assessable=1, reasons=("no earlier",))}
            meetings.append(meeting(results, chair=chair, quarter=quarter, person=person + 1))
    return [*meetings, meeting({"GAP-01": MET}, chair="c-3")]


def account(
    meetings: list[Meeting],
    unusable: tuple[Unusable, ...] = (),
    left_alone: int = 0,
    thresholds: Thresholds = Thresholds(),  # noqa: B008
) -> Account:
    collected = Collected(("chair", "quarter"))
    for each in meetings:
        collected.add(each)
    rules = [rule for rule in rulebook().rules() if rule.id in ("ATT-01", "GAP-01", "SHI-04", "CTX-01")]
    return account_of(
        AuditReport(
            audit=audit_of(collected, rules, thresholds),
            engine="reference",
            rulesets=(),
            records=len(meetings),
            by=("chair", "quarter"),
            suppress_below=5,
            unusable=unusable,
            overrides=(),
            left_alone=left_alone,
        )
    )


def table(name: str, told: Account) -> Table:
    return next(table for table in told.tables if table.name == name)


def test_points_stand_where_their_share_puts_them() -> None:
    told = account(of_chairs())
    assert [row[0] for row in table("consistent", told).rows] == ["ATT-01"]
    assert [row[0] for row in table("inconsistent", told).rows] == ["GAP-01"]
    assert table("gap", told).rows == ()
    assert table("gap", told).sentences[-1] == "None."
    assert [(row[0], row[2]) for row in table("judged-nowhere", told).rows] == [
        ("CTX-01", "nothing in any record called for it"),
        ("SHI-04", "no earlier"),
    ]
    assert told.sentences[-1] == "2 rules could be judged in no meeting at all: that is no pass."


def test_thresholds_are_said_as_they_were_asked_for() -> None:
    told = account(of_chairs(), thresholds=Thresholds(0.4, 0.05, 3))
    assert [row[0] for row in table("consistent", told).rows] == ["ATT-01", "GAP-01"]
    assert "at least 40%" in table("consistent", told).sentences[0]
    assert "at most 5%" in table("gap", told).sentences[0]


def test_a_difference_between_chairs_is_shown_and_the_small_one_named() -> None:
    told = account(of_chairs())
    (row,) = table("chair-differences", told).rows
    assert row[:2] == ("GAP-01", "Open factor with no response")
    assert row[4:] == ("Fisher's exact test", "c-2", Share(0.0), "c-1", Share(0.9), "c-3")
    assert table("chair-differences", told).sentences == (
        "1 rule tested; 1 shows a difference by chair that chance alone would hardly make "
        "(p below 0.05 after Holm's correction for many comparisons).",
        "1 rule could not be tested: too few groups are large enough, or all or none are free of it.",
    )
    assert table("chair-sizes", told).rows[-1] == ("c-3", 1, "no: too few meetings")


def test_a_signal_is_told_with_its_rule_in_words() -> None:
    told = account(of_chairs())
    signals = table("signals", told)
    assert [(row[0], row[2], row[6]) for row in signals.rows] == [
        ("GAP-01", "2025-Q4", "8 quarters in a row on one side of the mean (Western Electric's rule 4)"),
        ("GAP-01", "2026-Q1", "beyond the limits of three standard errors"),
    ]
    assert "a few signals come by chance" in signals.sentences[0]


def test_few_quarters_have_no_chart_and_that_is_said() -> None:
    told = account([meeting({"GAP-01": MET})] * 9)
    assert table("signals", told).sentences == (
        "No control chart: no rule was judged in 8 quarters or more with enough meetings.",
    )


def test_what_was_not_read_comes_first() -> None:
    told = account(of_chairs(), (Unusable("unreadable", "a.yaml", "not text"),), 3)
    assert told.sentences[0].startswith("1 problem: what could not be used is missing")
    assert told.sentences[1].startswith("3 files of a kind that isn't read here were left alone")
    assert told.tables[0].rows == (("a.yaml", "could not be read", "not text"),)


def test_tables_are_whole() -> None:
    told = account(of_chairs())
    names = [table.name for table in told.tables]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31  # as Excel has it of sheets
    for each in told.tables:
        assert {len(row) for row in each.rows} <= {len(each.columns)}
    groups = [each.group for each in told.tables]
    assert [group for group, _ in groupby(groups)] == list(dict.fromkeys(groups))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        ("x", "x"),
        (12345, "12,345"),
        (Share(0.875), "87.5%"),
        (Share(0.0), "0%"),
        (Share(1.0), "100%"),
        (Share(0.9999), "99.9%"),
        (Share(0.0001), "0.1%"),
        (Bounds(0.712, 1.0), "71.2 to 100%"),
        (P(0.0004), "below 0.001"),
        (P(0.0131), "0.013"),
    ],
)
def test_cells_in_words(cell: Cell, words: str) -> None:
    assert in_words(cell) == words


def test_tables_may_be_asked_for_by_name_and_none_has_another() -> None:
    told = account(of_chairs(), (Unusable("unreadable", "a.yaml", "not text"),))
    names = {each.name for each in told.tables}
    assert names - set(tables_of(("chair", "quarter"))) == {"problems"}
    chosen = only(told, ["chair-groups"])
    assert [(each.name, each.long) for each in chosen.tables] == [("problems", False), ("chair-groups", False)]


def test_where_the_rule_of_gaps_did_not_run_that_is_said() -> None:
    collected = Collected()
    collected.add(meeting())
    made = audit_of(collected, [])
    assert said_of(made.gaps).startswith("GAP-01 finds these factors, and is not among the rules that ran")


def test_every_format_writes_every_short_table() -> None:
    told = account(of_chairs())
    plain, markdown = " ".join(to_plain(told, 100).split()), to_markdown(told)
    for each in told.tables:
        assert f"## {each.title}" in markdown
        assert each.title in plain
    assert to_xlsx(told) == to_xlsx(told)
