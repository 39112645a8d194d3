"""Each kind of mistake in a rule is refused at load: file, line, what is wrong, the nearest right name."""

from pathlib import Path

import pytest
from rule_files import BODY, EXAMPLES, FILE, HEAD, another, errors, rule_text

FOR = "  factor: {kind: factor, category: risk}"
REQUIRE = "  - link: {kind: link, factor: $factor.id}"
MESSAGE = 'message: "{factor.id} is open"'


def mistakes(folder: Path, text: str) -> list[str]:
    return errors(folder, TST_01_trial=text)


def test_the_plain_rule_has_no_mistakes(tmp_path: Path) -> None:
    assert mistakes(tmp_path, rule_text()) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        pytest.param("why: Because.", "wy: Because.", 7, "a rule has no key 'wy'; did you mean 'why'?", id="key"),
        pytest.param("id: TST-01", "id: tst-1", 1, "a rule's id is capital letters", id="id"),
        pytest.param("scope: record", "scope: recrod", 3, "did you mean 'record'?", id="scope"),
        pytest.param("severity: high", "severity: hihg", 4, "did you mean 'high'?", id="severity"),
        pytest.param("basis: explicit", "basis: explict", 5, "did you mean 'explicit'?", id="basis"),
        pytest.param("source: L1-2", "source: page 3", 6, "`source` names lines", id="source"),
        pytest.param("title: A rule for tests", "title: [a, b]", 2, "`title` is a sentence", id="title"),
        pytest.param("kind: factor", "kind: facter", 10, "no kind of fact 'facter'; did you mean 'factor'?", id="kind"),
        pytest.param("kind: factor", "kind: [factor]", 10, "there is no kind of fact", id="kind as a list"),
        pytest.param("{kind: factor, category: risk}", "{category: risk}", 10, "`kind` is missing", id="no kind"),
        pytest.param("{kind: factor, category: risk}", "factor", 10, "expected a fact", id="no mapping"),
        pytest.param(
            "category: risk",
            "categori: risk",
            10,
            "a factor fact has no field 'categori'; did you mean 'category'?",
            id="field",
        ),
        pytest.param(
            "category: risk", "category: risks", 10, "category is never 'risks'; did you mean 'risk'?", id="word"
        ),
        pytest.param(
            "category: risk",
            "category: {in: [risk, strenth]}",
            10,
            "category is never 'strenth'; did you mean 'strength'?",
            id="word in a list",
        ),
        pytest.param(
            "category: risk",
            "category: {not_inn: [risk]}",
            10,
            "there is no operator 'not_inn'; did you mean 'not_in'?",
            id="operator",
        ),
        pytest.param("category: risk", "category: {in: risk}", 10, "`in` takes a list", id="in without a list"),
        pytest.param("category: risk", "category: {in: []}", 10, "`in` takes a list", id="in with nothing"),
        pytest.param(
            "category: risk", "category: [risk]", 10, "expected one value", id="a list where a value is meant"
        ),
        pytest.param(
            "category: risk", "category: {gte: risk}", 10, "`gte` orders numbers and days", id="order of words"
        ),
        pytest.param("category: risk", "static: 1", 10, "static is a truth: 1 never equals it", id="type"),
        pytest.param("category: risk", 'static: "true"', 10, "static is a truth", id="a truth in quotes"),
        pytest.param("category: risk", "static: {exists: true}", 10, "static is always given", id="exists for nothing"),
        pytest.param("category: risk", "category: {exists: 1}", 10, "`exists` is true or false", id="exists"),
        pytest.param(
            "$factor.id",
            "$facter.id",
            12,
            "no fact called 'facter' comes before this one; did you mean 'factor'?",
            id="join to nothing",
        ),
        pytest.param("$factor.id", "$factor.di", 12, "a factor fact has no field 'di'", id="join field"),
        pytest.param("$factor.id", "$factor.path", 12, "a id is never equal to a path", id="join of types"),
        pytest.param("$factor.id", "{eq: $factor.id}", 12, "a join is an equality and stands alone", id="join in eq"),
        pytest.param(
            "$factor.id", "{in: [$factor.id]}", 12, "a join is an equality and stands alone", id="join in a list"
        ),
        pytest.param(
            "$factor.id",
            "$params.k",
            12,
            "there is no parameter 'k'",
            id="parameter",
        ),
        pytest.param("kind: link, factor: $factor.id", "kind: link", 12, "'link' must be joined", id="untied"),
        pytest.param(REQUIRE, "  link: {kind: link}", 11, "expected a list of alternatives", id="no list"),
        pytest.param(REQUIRE, "  - {}", 12, "expected facts by alias", id="empty alternative"),
        pytest.param(
            REQUIRE,
            "  - factor: {kind: factor, static: true}",
            12,
            "'factor' is already a fact of `for`: its kind is not given again",
            id="kind twice",
        ),
        pytest.param("at: factor", "at: facter", 13, "did you mean 'factor'?", id="at"),
        pytest.param(
            "at: factor", "at: factor.id", 13, "'factor.id' is no path; a factor has path, text_path", id="at no path"
        ),
        pytest.param(
            "at: factor", "at: link", 13, "'link' is neither a fact of this rule", id="at a witness of require"
        ),
        pytest.param(
            "{factor.id} is", "{facter.id} is", 14, "no fact called 'facter'; did you mean 'factor'?", id="message"
        ),
        pytest.param("{factor.id} is", "{factor.idd} is", 14, "no such field; did you mean 'id'?", id="message field"),
        pytest.param("{factor.id} is", "{factor} is", 14, "{factor}: no such field", id="message without a field"),
        pytest.param("{factor.id} is", "{link.factor} is", 14, "no fact called 'link'", id="message of a witness"),
    ],
)
def test_a_wrong_name_or_value(tmp_path: Path, right: str, wrong: str, line: int, cause: str) -> None:
    text = rule_text()
    assert right in text
    # A fact that can't be read is then missed elsewhere: the first mistake told is the one made.
    found = mistakes(tmp_path, text.replace(right, wrong, 1))[0]
    assert found.startswith(f"{FILE}:{line}: ")
    assert cause in found


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ("needs: [factors, intervention.target]", "did you mean 'interventions.target'?"),
        ("needs: factors", "`needs` is a list"),
        ("after: [CTX]", "`after` lists rule ids"),
        ("children_of: INT1", "`children_of` is a rule's id"),
        ("method: structur", "did you mean 'structure'?"),
        ("at_least: 0", "`at_least` is a number from 1"),
        ("at_least: two", "`at_least` is a number from 1"),
        ("at_least: {n: 2, distinct: interventon}", "no fact of `require` has a field 'interventon'"),
        ("params: {k: {default: many}}", "a parameter has a number as its `default`"),
        ("params: {k: {default: true}}", "a parameter has a number as its `default`"),
        ("params: 3", "`params` names parameters"),
        ("params: {k: {default: 3}}\nshow: {x: {kind: plan, actions: {in: [$params.k]}}}", "stands alone"),
        ("params: {k: {default: 3}}\nshow: {x: {kind: plan, actions: {in: $params.k}}}", "`in` takes no parameter"),
        ("params: {k: {default: 3}}\nshow: {x: {kind: meeting, date: $params.k}}", "a parameter is a number; date is"),
        ("from: soon", "`from` is a day as year-month-day"),
        ("until: 20260901", "`until` is a day as year-month-day"),
        ("unsure: [{factor: {doubtful: true}}]", "say in `because` what could not be judged"),
        ("unsure: [{factor: {doubtful: true}, because: 3}]", "expected a sentence"),
        ("show: [x]", "expected aliases with their patterns"),
        ("show: {x: {kind: plans}}", "did you mean 'plan'?"),
        ("severity_when: {factor: {static: true}, severity: low}", "expected a list of cases"),
        ("severity_when: [{factor: {static: true}, severity: lo}]", "`severity` is one of"),
        (
            "severity_when: [{factr: {static: true}, severity: low}]",
            "no fact called 'factr' here; did you mean 'factor'?",
        ),
        ("severity_when: [{severity: low}]", "a case tests one fact"),
        ("severity_when: [{factor: {statik: true}, severity: low}]", "did you mean 'static'?"),
        ("forbid: [{meeting: {kind: meeting, date: {lt: soon}}}]", "expected a day as year-month-day"),
        ("forbid: [{meeting: {kind: meeting, date: {lt: 20260101}}}]", "expected a day as year-month-day"),
        ("forbid: [{meeting: {kind: meeting, date: {lt: 2026-02-30}}}]", "expected a day as year-month-day"),
    ],
)
def test_a_wrong_further_part(tmp_path: Path, more: str, cause: str) -> None:
    found = mistakes(tmp_path, rule_text() + more + "\n")[0]
    last = len(rule_text().splitlines()) + len(more.splitlines())
    assert found.startswith(f"{FILE}:{last}: ")
    assert cause in found


@pytest.mark.parametrize(
    "key", ["id", "title", "scope", "severity", "basis", "source", "why", "fix", "for", "at", "message", "examples"]
)
def test_a_missing_key(tmp_path: Path, key: str) -> None:
    kept: list[str] = []
    inside = False
    for line in rule_text().splitlines(keepends=True):
        inside = line.startswith(f"{key}:") or (inside and line.startswith(" "))
        kept += [] if inside else [line]
    assert f"{FILE}:1: `{key}` is missing" in mistakes(tmp_path, "".join(kept))


def test_neither_required_nor_forbidden(tmp_path: Path) -> None:
    assert mistakes(tmp_path, rule_text(BODY.replace(f"require:\n{REQUIRE}\n", ""))) == [
        f"{FILE}:1: a rule says what it requires or what it forbids: one of `require`, `forbid` is missing"
    ]


@pytest.mark.parametrize(
    ("examples", "cause"),
    [
        ("[{name: a, record: {}, finds: []}]", "no example finds anything"),
        ("[{name: a, record: {}, finds: [factors]}]", "no example is a near-miss"),
        ("[{name: a, record: {}}]", "`finds` lists paths"),
        ("[{name: a, record: {}, finds: [x], outcome: pass}]", "`finds` lists paths"),
        ("[{name: a, record: {}, finds: [], outcome: quiet}]", "`finds` lists paths"),
        ("[{record: {}, finds: []}]", "an example has a `name`"),
        ("[{name: a, record: {}, finds: [], find: []}]", "an example has no key 'find'"),
    ],
)
def test_examples_that_show_too_little(tmp_path: Path, examples: str, cause: str) -> None:
    assert cause in mistakes(tmp_path, rule_text(examples=f"examples: {examples}\n"))[0]


def test_alternatives_of_forbid_that_dont_all_have_the_place(tmp_path: Path) -> None:
    body = """\
    for: {meeting: {kind: meeting}}
    forbid:
      - cue: {kind: cue, lexicon: guilt}
      - gap: {kind: gap}
    at: cue
    message: "Not so"
    """
    assert mistakes(tmp_path, rule_text(body)) == [
        f"{FILE}:13: 'cue' is neither a fact of this rule nor a part of a record"
    ]


def test_a_condition_on_the_subject_joins_backwards_only(tmp_path: Path) -> None:
    body = """\
    for:
      row: {kind: context}
      other: {kind: prompt}
    unless:
      - row: {context: $other.context}
    require:
      - row: {status: nil}
    at: row
    message: "Not so"
    """
    assert mistakes(tmp_path, rule_text(body)) == [f"{FILE}:13: no fact called 'other' comes before this one"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = rule_text().replace("severity: high", "severity: hihg").replace("kind: link", "kind: lnk")
    assert [error.partition(": ")[0] for error in mistakes(tmp_path, text)] == [f"{FILE}:12", f"{FILE}:4"]


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("id: [", f"{FILE}:2", ""),
        ("id: TST-01\nid: TST-02\n", f"{FILE}:2", "stands twice"),
        ("- a\n- b\n", f"{FILE}:1", "this is not a rule"),
        ("just words\n", f"{FILE}:1", "this is not a rule"),
        ("", f"{FILE}:1", "expected exactly one document"),
        (f"{rule_text()}---\n{rule_text()}", f"{FILE}:1", "expected exactly one document"),
    ],
)
def test_a_file_that_is_no_rule(tmp_path: Path, text: str, place: str, cause: str) -> None:
    (found,) = mistakes(tmp_path, text)
    assert found.startswith(f"{place}: ")
    assert cause in found


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "trial").mkdir()
    (tmp_path / "trial" / FILE).write_bytes(b"id: \xff\xfe")
    assert errors(tmp_path) == [f"{FILE}:1: can't be read: UnicodeDecodeError"]


def test_a_file_named_after_another_rule(tmp_path: Path) -> None:
    assert errors(tmp_path, TST_02_trial=rule_text()) == [
        "TST-02-trial.yaml:1: rename this file to TST-01-<a few words>.yaml: a rule's file begins with its id"
    ]


def test_an_id_used_twice(tmp_path: Path) -> None:
    assert errors(tmp_path, TST_01_one=rule_text(), TST_01_two=rule_text()) == [
        "TST-01-two.yaml:1: TST-01 is already the id of TST-01-one.yaml"
    ]


@pytest.mark.parametrize("key", ["after: [TST-11]", "children_of: TST-11"])
def test_a_rule_that_names_no_rule(tmp_path: Path, key: str) -> None:
    name = key.partition(":")[0]
    assert errors(tmp_path, TST_01_trial=another("TST-01", f"{key}\n"), TST_12_other=another("TST-12")) == [
        f"{FILE}:1: `{name}` names no rule: 'TST-11'; did you mean 'TST-12'?"
    ]


def test_rules_that_are_folded_under_each_other(tmp_path: Path) -> None:
    assert errors(
        tmp_path,
        TST_01_a=another("TST-01", "children_of: TST-02\n"),
        TST_02_b=another("TST-02", "children_of: TST-01\n"),
        TST_03_c=another("TST-03", "children_of: TST-01\n"),
    ) == [
        "TST-01-a.yaml:1: TST-01 is folded under itself by way of `children_of`",
        "TST-02-b.yaml:1: TST-02 is folded under itself by way of `children_of`",
    ]


def test_rules_that_wait_for_each_other(tmp_path: Path) -> None:
    assert errors(
        tmp_path,
        TST_01_a=another("TST-01", "after: [TST-02]\n"),
        TST_02_b=another("TST-02", "after: [TST-03]\n"),
        TST_03_c=another("TST-03", "after: [TST-01]\n"),
        TST_04_d=another("TST-04", "after: [TST-01]\n"),
    ) == [
        "TST-01-a.yaml:1: TST-01 waits for itself by way of `after`",
        "TST-02-b.yaml:1: TST-02 waits for itself by way of `after`",
        "TST-03-c.yaml:1: TST-03 waits for itself by way of `after`",
    ]


@pytest.mark.parametrize(
    ("manifest", "cause"),
    [
        ('name: trial\nversion: "1"\n', "ruleset.yaml:1: `title` is missing"),
        ('name: tral\nversion: "1"\ntitle: x\n', "ruleset.yaml:1: the ruleset's name is its folder's name"),
        ("name: trial\nversion: 1.10\ntitle: x\n", "ruleset.yaml:2: put the version in quotes"),
        ('name: trial\nversion: "1"\ntitle: x\ndefalt: true\n', "ruleset.yaml:4: a ruleset has no key 'defalt'"),
        ("", "ruleset.yaml:1: expected exactly one document"),
    ],
)
def test_a_wrong_manifest(tmp_path: Path, manifest: str, cause: str) -> None:
    (found,) = errors(tmp_path, manifest=manifest)
    assert found.startswith(cause)


def test_examples_and_head_are_whole() -> None:
    assert rule_text() == HEAD + BODY + EXAMPLES
