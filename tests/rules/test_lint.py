"""Each check of the lint on a rule with exactly that fault, and on one like it without."""

from pathlib import Path

import pytest
from rule_files import BODY, FILE, HEAD, another, rule_text
from rule_files import write as write_ruleset

from csg_rules.checking.linting import LintReport, lint_folders
from csg_rules.checking.rulebook import rulesets_folder
from csg_rules.rules.folder import read_ruleset
from csg_rules.rules.lint import CHECKS, Around, lint_rules

EXAMPLES = """\
examples:
  - name: found
    record: {factors: [{id: F1, category: risk}]}
    finds: [factors.F1]
  - name: near
    record: {factors: []}
    finds: []
  - name: nearer
    record: {factors: [{id: F1, category: strength}]}
    finds: []
"""
LEXICONS = {"guilt": ("reason", "plan"), "gang": (), "monitoring": ("plan",)}


def lint(folder: Path, body: str = BODY, more: str = "", head: str = HEAD, **files: str) -> list[str]:
    """Line, level, cause and check of all that is found in a ruleset of one rule, or of those given."""
    ruleset = write_ruleset(folder, **(files or {"TST_01_trial": rule_text(body, head, EXAMPLES) + more}))
    reading = read_ruleset(ruleset)
    assert reading.errors == []
    around = Around({file.rule.id: file.rule for file in reading.files}, LEXICONS)
    found = lint_rules(reading.files, around).found
    return [f"{each.error.line}: {each.level}: {each.error.cause} [{each.check}]" for each in found]


def body(**parts: str) -> str:
    """The plain rule's body with some of its parts given otherwise."""
    whole = {
        "for": "{factor: {kind: factor, category: risk}}",
        "require": "[{link: {kind: link, factor: $factor.id}}]",
        "at": "factor",
        "message": '"{factor.id} is open"',
    } | {name.rstrip("_"): text for name, text in parts.items()}
    return "".join(f"{name}: {text}\n" for name, text in whole.items() if text)


def test_the_plain_rule_is_clean(tmp_path: Path) -> None:
    assert lint(tmp_path) == []
    assert lint(tmp_path, body()) == []


@pytest.mark.parametrize(
    ("parts", "line", "cause"),
    [
        (
            {"for_": "{factor: {kind: factor, category: {eq: risk, in: [strength, resilience]}}}"},
            9,
            "category can never be risk and one of strength, resilience",
        ),
        (
            {"for_": "{plan: {kind: plan, actions: {gt: 3, lte: 3}}}", "require": "[{plan: {in_prose: true}}]",
             "at": "plan", "message": "x"},
            9,
            "actions can never be gt 3 and lte 3",
        ),
        (
            {"for_": "{factor: {kind: factor, concern: {not_in: ['yes', 'no', unknown]}}}"},
            9,
            "concern can never be none of yes, no, unknown",
        ),
        ({"unless": "[{factor: {category: strength}}]"}, 13, "category can never be risk and strength"),
        (
            {"unless": "[{factor: {static: true}}, {gap: {kind: gap, factor: $factor.id, reason_status: {eq: content,"
             " not_in: [content]}}}]"},
            13,
            "reason_status can never be content and none of content",
        ),
        (
            {"unsure": "[{factor: {category: {exists: false}}, because: no kind}]"},
            13,
            "category can never be risk and not given",
        ),
        ({"show": "{row: {kind: context, context: {eq: home, not_in: [home]}}}"}, 13, "context can never be home"),
        (
            {"severity_when": "[{factor: {category: strength}, severity: low}]"},
            13,
            "category can never be risk and strength",
        ),
        (
            {"for_": "{row: {kind: context, context: home}, prompt: {kind: prompt, context: $row.context,"
             " name: {in: [role]}}, cell: {kind: cell, column: $row.context}}",
             "at": "row", "message": "x", "require": "[{row: {status: nil}}]"},
            9,
            "column and $row.context have no value in common",
        ),
        (
            {"params": "{k: {default: 3}}",
             "for_": "{plan: {kind: plan, actions: {gte: $params.k, lt: 3}}}", "require": "[{plan: {in_prose: true}}]",
             "at": "plan", "message": "x"},
            9,
            "actions can never be lt 3 and gte 3",
        ),
    ],
    ids=["an equality and a list", "an empty range", "every word left out", "with the subject", "in a further fact",
         "asked for and not given", "show", "severity_when", "a join", "a parameter"],
)  # fmt: skip
def test_unreachable(tmp_path: Path, parts: dict[str, str], line: int, cause: str) -> None:
    (found,) = lint(tmp_path, body(**parts))
    assert found.startswith(f"{line}: error: {cause}")
    assert found.endswith("[unreachable]")


def test_conditions_that_narrow_a_fact_are_reachable(tmp_path: Path) -> None:
    for unless in ("{category: {in: [risk, strength]}, static: true}", "{context: home}", "{context: {exists: false}}"):
        assert lint(tmp_path, body(unless=f"[{{factor: {unless}}}]")) == []


@pytest.mark.parametrize(
    ("parts", "line", "cause"),
    [
        ({"unless": "[{factor: {category: risk}}]"}, 13, "so nothing is ever judged"),
        ({"unless": "[{factor: {category: {in: [risk, strength]}}}]"}, 13, "so nothing is ever judged"),
        ({"unless": "[{factor: {static: {in: [true, false]}}}]"}, 13, "so nothing is ever judged"),
        ({"unless": "[{meeting: {kind: meeting}}]"}, 13, "so nothing is ever judged"),
        ({"unsure": "[{factor: {category: risk}, because: x y}]"}, 13, "so nothing is ever found"),
        ({"require": "[{factor: {}}]"}, 10, "so nothing is ever found"),
        ({"require": "[{link: {kind: link, factor: $factor.id}}, {rows: {kind: context}}]"}, 10,
         "so nothing is ever found"),
        (
            {"severity_when": "[{factor: {static: true}, severity: low}, {factor: {static: true, linked: true},"
             " severity: info}]"},
            13,
            "never reached: an earlier case holds",
        ),
    ],
    ids=["equal", "covering", "any value", "a fact that is always there", "unsure", "no conditions", "rows",
         "a case of severity"],
)  # fmt: skip
def test_shadowed(tmp_path: Path, parts: dict[str, str], line: int, cause: str) -> None:
    (found,) = lint(tmp_path, body(**parts))
    assert found.startswith(f"{line}: error: ")
    assert cause in found
    assert found.endswith("[shadowed]")


@pytest.mark.parametrize(
    "parts",
    [
        {"unless": "[{meeting: {kind: meeting, looked_after: true}}]"},
        {"unless": "[{factor: {category: {in: [risk, strength]}, static: true}}]"},
        {"unless": "[{gap: {kind: gap, factor: $factor.id}}]"},
        {"forbid": "[{factor: {category: risk}}]"},
        {"severity_when": "[{factor: {static: true}, severity: low}, {factor: {linked: true}, severity: info}]"},
    ],
)
def test_alternatives_that_ask_for_more_shadow_nothing(tmp_path: Path, parts: dict[str, str]) -> None:
    assert lint(tmp_path, body(**parts)) == []


def test_fewer_than_two_near_misses(tmp_path: Path) -> None:
    assert lint(tmp_path, TST_01_trial=rule_text()) == [
        "15: error: 1 near-miss (`finds: []`): at least 2 keep a rule honest [near-misses]"
    ]


@pytest.mark.parametrize("source", ["L2224", "L1580-2230", "L12-10", "L0-3", "L3, L9000"])
def test_lines_outside_the_document(tmp_path: Path, source: str) -> None:
    (found,) = lint(tmp_path, head=HEAD.replace("L1-2", source))
    assert found.startswith("6: error: L")
    assert found.endswith("is not in the framework document, which has lines 1 to 2223 [source]")


def test_the_last_line_of_the_document_is_in_it(tmp_path: Path) -> None:
    assert lint(tmp_path, head=HEAD.replace("L1-2", "L1, L2000–2223")) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"message": '"{factor.id} ({factor.context})"'}, "{factor.context} may not be given"),
        ({"show": "{action: {kind: link, factor: $factor.id}}", "message": '"{action.intervention_kind}"'},
         "{action.intervention_kind} may not be given"),
        ({"forbid": "[{cue: {kind: cue, lexicon: guilt, item: $factor.id}}]", "message": '"{cue.place}"'},
         "{cue.place}: a finding by what `require` lacks has no cue"),
        ({"require": "", "forbid": "[{link: {kind: link, factor: $factor.id}}, {factor: {static: true}}]",
          "message": '"{link.intervention}"'}, "{link.intervention}: not every alternative of `forbid` has a link"),
        ({"require": "", "forbid": "[{link: {kind: link, factor: $factor.id}}]", "message": '"{link.reaches}"'},
         "{link.reaches} may not be given"),
    ],
)  # fmt: skip
def test_a_message_that_could_say_not_recorded(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    (found,) = lint(tmp_path, body(**parts))
    assert f"warning: {said}" in found
    assert found.endswith("[message]")


@pytest.mark.parametrize(
    "parts",
    [
        {"for_": "{factor: {kind: factor, context: {in: [home, peers]}}}"},
        {"for_": "{factor: {kind: factor, context: {exists: true}}}"},
        {"unless": "[{factor: {context: {exists: false}}, because: nowhere}]"},
        {"unsure": "[{factor: {context: {exists: false}}, because: it says nothing of where}]"},
        {"for_": "{factor: {kind: factor}, row: {kind: context, context: $factor.context}}"},
        {"for_": "{row: {kind: context}, factor: {kind: factor, context: $row.context}}"},
        {"require": "", "forbid": "[{row: {kind: context, context: $factor.context}}]"},
    ],
)
def test_a_field_that_findings_always_have_may_be_told(tmp_path: Path, parts: dict[str, str]) -> None:
    assert lint(tmp_path, body(**parts, message='"{factor.context}"')) == []


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("{kind: cue, lexicon: guilt, place: behaviour, item: $factor.id}", "the lexicon 'guilt' is not read there"),
        (
            "{kind: cue, lexicon: {in: [guilt, monitoring]}, place: reason, item: $factor.id}",
            "the lexicon 'monitoring'",
        ),
    ],
)
def test_a_cue_in_a_place_that_its_lexicon_is_not_read_in(tmp_path: Path, cue: str, said: str) -> None:
    (found,) = lint(tmp_path, body(unless=f"[{{cue: {cue}}}]"))
    assert found.startswith(f"13: error: {said}")
    assert found.endswith("[cue-place]")


def test_a_cue_where_its_lexicon_is_read(tmp_path: Path) -> None:
    cue = "{kind: cue, lexicon: guilt, place: {in: [behaviour, plan]}, item: $factor.id}"
    assert lint(tmp_path, body(unless=f"[{{cue: {cue}}}]")) == []


def test_a_lexicon_that_makes_no_cues(tmp_path: Path) -> None:
    parts = {"for_": "{cue: {kind: cue, lexicon: guilt}}", "at": "cue", "message": "x", "require": ""}
    forbid = "[{cue: {item: {exists: true}}}]"
    case = "[{cue: {lexicon: giult}, severity: low}]"
    found = lint(tmp_path, body(**parts, forbid=forbid, severity_when=case))
    assert "13: error: no lexicon makes the cue 'giult'; did you mean 'guilt'? [cue]" in found
    found = lint(tmp_path, body(**{**parts, "for_": "{cue: {kind: cue, lexicon: gang}}"}, forbid=forbid))
    assert found == ["9: error: no lexicon makes the cue 'gang' [cue]"]


def test_at_least_of_nothing(tmp_path: Path) -> None:
    parts = {"require": "", "forbid": "[{link: {kind: link, factor: $factor.id}}]"}
    assert lint(tmp_path, body(**parts), "at_least: 2\n") == [
        "23: error: `at_least` counts what `require` finds, and there is no `require` [at-least]"
    ]
    assert lint(tmp_path, body(), "at_least: 2\n") == []


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    more = "after: [TST-07]\nchildren_of: TST-08\n"
    assert lint(tmp_path, body(), more) == [
        "23: error: `after` names no rule: 'TST-07'; did you mean 'TST-01'? [reference]",
        "24: error: `children_of` names no rule: 'TST-08'; did you mean 'TST-01'? [reference]",
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("after: [{}]", "waits for itself by way of `after`"),
        ("children_of: {}", "is folded under itself by way of `children_of`"),
    ],
)
def test_circles(tmp_path: Path, key: str, said: str) -> None:
    texts = {
        f"{one.replace('-', '_')}_x": another(one, f"{key.format(other)}\n").replace(
            "examples:\n", EXAMPLES.replace("found", "first").replace("near\n", "second\n")
        )
        for one, other in (("TST-01", "TST-02"), ("TST-02", "TST-01"), ("TST-03", "TST-01"))
    }
    found = [line.partition(": ")[2] for line in lint(tmp_path, **texts)]
    assert found == [f"error: {rule} {said} [reference]" for rule in ("TST-01", "TST-02")]


def test_days_that_never_come(tmp_path: Path) -> None:
    assert lint(tmp_path, body(), "from: 2026-09-02\nuntil: 2026-09-01\n") == [
        "24: error: never in force: it ends on 2026-09-01, before it begins on 2026-09-02 [days]"
    ]
    assert lint(tmp_path, body(), "from: 2026-09-01\nuntil: 2026-09-01\n") == []


def test_a_prompt_that_could_fail_a_record(tmp_path: Path) -> None:
    assert lint(tmp_path, body(), "method: person\n") == [
        "4: error: a prompt for a person is info: it must never fail anything [prompt]"
    ]
    assert lint(tmp_path, body(), "method: person\n", HEAD.replace("high", "info")) == []


def test_an_alternative_told_twice(tmp_path: Path) -> None:
    unless = "[{factor: {static: true}, because: one}, {factor: {linked: true}}, {factor: {static: true}}]"
    assert lint(tmp_path, body(unless=unless)) == ["13: warning: the same as alternative 1 of `unless` [repeated]"]


def test_a_parameter_that_nothing_uses(tmp_path: Path) -> None:
    params = "params: {k: {default: 2}, n: {default: 3}}\n"
    used = body(unless="[{plan: {kind: plan, actions: {gte: $params.k}}}]")
    assert lint(tmp_path, used, params) == ["24: warning: no condition uses $params.n [params]"]


def test_a_practice_from_nowhere(tmp_path: Path) -> None:
    head = HEAD.replace("basis: explicit\nsource: L1-2\n", "basis: practice\n")
    assert lint(tmp_path, head=head) == [
        "1: warning: `source` is missing: say where this practice comes from [practice-source]"
    ]


def test_every_check_has_a_fault_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in CHECKS if f"[{name}]" not in text] == []


TWICE = body(message='"{factor.context}"')


def test_a_warning_is_accepted_with_a_reason(tmp_path: Path) -> None:
    assert lint(tmp_path, TWICE, "# lint: message: where it is missing the message says so\n") == []


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# lint: message", "error: say why this is accepted: `# lint: message: the reason` [comment]"),
        ("# lint: message: because", "error: say why this is accepted: `# lint: message: the reason` [comment]"),
        ("# lint: mesage: it reads well", "error: 'mesage' is no warning; did you mean 'message'?"),
        ("# lint: shadowed: it is meant", "error: 'shadowed' is no warning"),
        ("# lint: params: it is used", "warning: there is no warning of `params` to accept [comment]"),
    ],
)
def test_a_comment_that_accepts_nothing(tmp_path: Path, comment: str, said: str) -> None:
    found = lint(tmp_path, TWICE, f"{comment}\n")
    assert len(found) == 2
    assert found[0].endswith("[message]")
    assert found[1].startswith(f"23: {said}")


def report(folder: Path) -> LintReport:
    return lint_folders((rulesets_folder(), folder))


def test_the_rules_that_are_shipped_are_clean() -> None:
    found = lint_folders((rulesets_folder(),))
    assert [str(lint) for lint in found.found] == []
    assert found.rules > 0


def test_what_keeps_rules_from_loading_is_told_with_all_else(tmp_path: Path) -> None:
    write_ruleset(
        tmp_path,
        TST_01_trial=rule_text().replace("kind: link", "kind: lnk").replace("severity: high", "severity: hihg"),
        TST_02_other=another("TST-02").replace("L1-2", "L9999"),
    )
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "guilt.yaml").write_text("name: guilt\n")
    told = [
        f"{Path(lint.error.file).name}:{lint.error.line}: {lint.error.cause}"
        for lint in report(tmp_path).found
        if lint.level == "error"
    ]
    assert told == [
        f"{FILE}:12: there is no kind of fact 'lnk'; did you mean 'link'?",
        f"{FILE}:4: `severity` is one of high, medium, low, info; did you mean 'high'?",
        "guilt.yaml:1: there is a lexicon of this name already: rename it, or write replaces: true",
        "TST-02-other.yaml:6: L9999-9999 is not in the framework document, which has lines 1 to 2223",
        "TST-02-other.yaml:15: 1 near-miss (`finds: []`): at least 2 keep a rule honest",
    ]


def test_an_id_that_another_ruleset_has(tmp_path: Path) -> None:
    write_ruleset(tmp_path, GAP_01_own=another("GAP-01"))
    causes = [lint.error.cause for lint in report(tmp_path).found if lint.check == "loading"]
    assert causes == ["GAP-01 is already the id of GAP-01-open-factor-without-response.yaml"]
